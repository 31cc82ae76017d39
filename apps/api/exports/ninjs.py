"""An article as ninjs 3.1 (https://iptc.org/std/ninjs/), valid under the official schema.

That schema knows no facts; they travel as one of the bodies, in the shape that the API gives them everywhere.
"""

import json
from typing import Any

from apps.api.exports.edition import Edition
from apps.api.serializers.names import TOPIC_SCHEME, WIKIDATA
from apps.articles.content import plain_text
from apps.articles.models import Article, Correction, Subject

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}
# Where ninjs lists the things that a story is about; what it has no list for is an object.
LISTS = {
    Subject.Sort.PERSON: "people",
    Subject.Sort.ORGANISATION: "organisations",
    Subject.Sort.PLACE: "places",
    Subject.Sort.EVENT: "events",
}
CHANGED_FACTS = frozenset({Correction.Sort.CORRECTION.value, Correction.Sort.CORRECTIVE.value})


def as_ninjs(edition: Edition) -> dict[str, Any]:
    article = edition.article
    text = plain_text(article)
    item: dict[str, Any] = {
        "uri": edition.address_of(article),
        "type": "text",
        "representationType": "full",
        "version": str(article.version),
        "firstCreated": _hour(article.first_published_at),
        "versionCreated": _hour(article.last_published_at),
        "pubStatus": "usable",
        "urgency": article.urgency,
        "language": article.language,
        "title": article.headline,
        "headlines": [{"role": "main", "contentType": "text/plain", "value": article.headline}],
        "bodies": [
            {
                "role": "main",
                "contentType": "text/html",
                "charCount": len(text),
                "wordCount": len(text.split()),
                "value": edition.html,
            },
            {
                "role": "facts",
                "contentType": "application/json",
                "value": json.dumps(edition.facts, ensure_ascii=False),
            },
        ],
        "altIds": [{"role": "uuid", "value": str(article.uuid)}, {"role": "slug", "value": article.slug}],
        "subjects": [
            {"name": topic.name, "rel": "about", "uri": _topic_uri(topic.code), "literal": topic.code}
            for topic in article.topics.all()
        ],
        "standard": STANDARD,
    }
    item |= {
        name: value
        for name, value in (
            ("by", edition.byline),
            ("located", article.dateline_place),
            ("slugline", article.slugline),
        )
        if value
    }
    if article.standfirst:
        item["descriptions"] = [{"role": "summary", "contentType": "text/plain", "value": article.standfirst}]
    if article.expire_at:
        item["expires"] = _hour(article.expire_at)
    for subject in article.subjects.all():
        item.setdefault(LISTS.get(Subject.Sort(subject.sort), "objects"), []).append(_named(subject))
    _add_corrections(item, edition)
    sources = {(fact["source"]["name"], fact["source"]["url"]): None for fact in edition.facts if fact["source"]}
    if sources:
        item["infoSources"] = [
            {"role": "source"} | ({"name": name} if name else {}) | ({"uri": url} if url else {})
            for name, url in sources
        ]
    associations = [*_pictures(edition), *_related(edition)]
    if associations:
        item["associations"] = associations
    return item


def _add_corrections(item: dict[str, Any], edition: Edition) -> None:
    """ninjs has no signal, so it travels as an alternative id, beside a note that begins with the label."""
    corrections = edition.corrections
    if not corrections:
        return
    item["edNote"] = " ".join(f"{correction.sort.upper()}: {correction.note}" for correction in corrections)
    signal = "correction" if corrections[0].sort in CHANGED_FACTS else "update"
    item["altIds"].append({"role": "signal", "value": f"sig:{signal}"})


def _hour(hour: Any) -> str:
    return str(hour.isoformat())


def _topic_uri(code: str) -> str:
    return f"{TOPIC_SCHEME}{code.removeprefix('medtop:')}"


def _named(subject: Subject) -> dict[str, str]:
    uri = {"uri": f"{WIKIDATA}{subject.wikidata_id}"} if subject.wikidata_id else {}
    return {"name": subject.name, "rel": "about", **uri, "literal": subject.slug}


def _pictures(edition: Edition) -> list[dict[str, Any]]:
    return [
        {
            "name": f"picture-{number}",
            "rel": "illustration",
            "uri": picture["renditions"][-1]["url"],
            "type": "picture",
            "descriptions": [
                {"role": role, "contentType": "text/plain", "value": picture[role]}
                for role in ("caption", "alt_text")
                if picture[role]
            ],
            "renditions": [
                {
                    "name": f"width-{rendition['width']}",
                    "href": rendition["url"],
                    "width": rendition["width"],
                    "height": rendition["height"],
                }
                for rendition in picture["renditions"]
            ],
        }
        for number, picture in enumerate(edition.pictures, start=1)
    ]


def _related(edition: Edition) -> list[dict[str, Any]]:
    others: list[Article] = [link.related for link in edition.article.related_articles.all()]
    return [
        {
            "name": f"related-{number}",
            "rel": "related",
            "uri": edition.address_of(other),
            "type": "text",
            "headlines": [{"role": "main", "contentType": "text/plain", "value": other.headline}],
        }
        for number, other in enumerate(others, start=1)
    ]
