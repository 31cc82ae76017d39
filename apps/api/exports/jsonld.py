"""An article as schema.org's NewsArticle, to put into a page's head; each fact is an Observation that it mentions."""

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.urls import reverse

from apps.api.exports.edition import Edition
from apps.api.serializers.names import TOPIC_SCHEME, WIKIDATA
from apps.api.units import is_currency
from apps.articles.content import plain_text
from apps.articles.models import Subject

MEDIA_TYPE = "application/ld+json"
TYPES = {
    Subject.Sort.PERSON: "Person",
    Subject.Sort.ORGANISATION: "Organization",
    Subject.Sort.PLACE: "Place",
    Subject.Sort.STRUCTURE: "Place",
    Subject.Sort.VEHICLE: "Vehicle",
    Subject.Sort.EVENT: "Event",
}


def as_jsonld(edition: Edition) -> dict[str, Any]:
    article = edition.article
    address = edition.address_of(article)
    page: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": f"{address}#article",
        "identifier": str(article.uuid),
        "headline": article.headline,
        "datePublished": article.first_published_at.isoformat(),
        "dateModified": article.last_published_at.isoformat(),
        "version": str(article.version),
        "inLanguage": article.language,
        "articleSection": article.desk.name,
        "articleBody": plain_text(article),
        "author": [_author(byline.author) for byline in article.bylines.all()],
        "publisher": {
            "@type": "NewsMediaOrganization",
            "name": settings.WAGTAIL_SITE_NAME,
            "correctionsPolicy": edition.absolute(reverse("api-corrections")),
        },
        "about": [
            *(
                {"@type": "Thing", "name": topic.name, "sameAs": _topic_uri(topic.code)}
                for topic in article.topics.all()
            ),
            *(_thing(subject) for subject in article.subjects.all()),
        ],
        "image": [picture["renditions"][-1]["url"] for picture in edition.pictures],
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": correction.note,
                "datePublished": correction.corrected_at.isoformat(),
            }
            for correction in edition.corrections
        ],
        "mentions": [_observation(fact) for fact in edition.facts],
        "citation": [
            {"@type": "CreativeWork"} | ({"name": name} if name else {}) | ({"url": url} if url else {})
            for name, url in dict.fromkeys(
                (fact["source"]["name"], fact["source"]["url"]) for fact in edition.facts if fact["source"]
            )
        ],
    }
    page |= {"description": article.standfirst, "dateline": article.dateline_place}
    return {name: value for name, value in page.items() if value}


def _author(author: Any) -> dict[str, str]:
    return {"@type": "Person", "name": author.name} | ({"jobTitle": author.role} if author.role else {})


def _topic_uri(code: str) -> str:
    return f"{TOPIC_SCHEME}{code.removeprefix('medtop:')}"


def _thing(subject: Subject) -> dict[str, str]:
    same = {"sameAs": f"{WIKIDATA}{subject.wikidata_id}"} if subject.wikidata_id else {}
    return {"@type": TYPES.get(Subject.Sort(subject.sort), "Thing"), "name": subject.name, **same}


def _observation(fact: dict[str, Any]) -> dict[str, Any]:
    """schema.org has numbers where the API has text; who needs every digit takes them from there."""
    figures = {
        name: _number(fact[key])
        for name, key in (("value", "value"), ("minValue", "lower"), ("maxValue", "upper"))
        if fact[key] is not None
    }
    observation: dict[str, Any] = {"@type": "Observation", "description": fact["printed"]}
    if is_currency(fact["unit"]):
        observation["value"] = {"@type": "MonetaryAmount", "currency": fact["unit"], **figures}
    else:
        observation |= figures
        observation["unitText"] = fact["unit_symbol"]
        observation["unitCode"] = fact["unit_code"]
    if fact["subject"]:
        observation["observationAbout"] = {"@type": "Thing", "name": fact["subject"]["name"]}
    if fact["kind"]:
        observation["measuredProperty"] = {"@type": "Property", "name": fact["kind"]["label"]}
    observation["observationDate"] = fact["as_of"]
    return {name: value for name, value in observation.items() if value not in (None, "")}


def _number(figure: str) -> int | float:
    value = Decimal(figure)
    return int(value) if value == value.to_integral_value() else float(value)
