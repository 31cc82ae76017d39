"""Articles in the forms that others have agreed on."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT202012
from rest_framework.test import APIClient
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from apps.articles.models import Article, Fact
from apps.articles.publication import publish
from apps.articles.quantities import PrintedQuantity
from tests.api.conftest import Newsroom
from tests.newsroom_makers import make_published, make_subject, paragraphs, report_on

pytestmark = pytest.mark.django_db

SCHEMAS = Path(os.environ.get("FATHOM_SHARED", settings.BASE_DIR.parent / "shared")) / "ninjs"
GEOJSON = "https://geojson.org/schema/GeoJSON.json"


@pytest.fixture(scope="module")
def official() -> Draft202012Validator:
    path = SCHEMAS / "ninjs-schema_3.1.json"
    if not path.exists():
        pytest.skip(f"the official schema is not at {path}; FATHOM_SHARED names the folder that holds ninjs/")
    registry: Registry[Any] = Registry().with_resource(GEOJSON, DRAFT202012.create_resource({}))
    schema = json.loads(path.read_text(encoding="utf-8"))
    return Draft202012Validator(schema, registry=registry, format_checker=FormatChecker())


@pytest.fixture
def full(newsroom: Newsroom) -> Article:
    """The story in print, with a picture and with subjects and facts of several sorts."""
    article = newsroom.in_print
    draft = article.get_latest_revision_as_object()
    image = Image.objects.create(title="Ship", file=get_test_image_file(size=(900, 600)))
    draft.body = [
        *paragraphs("The ship lifts mud from 6,000 meters. The ministry pays 5.2 million yen."),
        ("image", {"image": image, "caption": "The Chikyu at sea", "alt_text": "A ship"}),
    ]
    for sort in ("person", "organisation", "place", "event", "other"):
        subject = make_subject(f"A {sort}", sort=sort)
        subject.wikidata_id = "Q42"
        subject.save()
        draft.subjects.add(subject)
    draft.facts.add(
        Fact(quantity=PrintedQuantity.of("5.2 million yen"), quote="5.2 million yen", source_url="https://e.org/a")
    )
    draft.save_revision()
    report_on(article)
    article.refresh_from_db()
    return publish(article=article)


def test_ninjs_is_valid_under_the_official_schema(
    reader: APIClient, full: Article, official: Draft202012Validator
) -> None:
    bare = make_published("It rained.")
    for article in (full, bare):
        for reference in (article.uuid, article.slug):
            answer = reader.get(f"/api/v1/articles/{reference}.ninjs.json")
            assert answer.status_code == 200
            assert answer["Content-Type"] == "application/json"
            assert [error.message for error in official.iter_errors(answer.json())] == []


def test_ninjs_carries_facts_corrections_and_pictures(reader: APIClient, full: Article) -> None:
    item = reader.get(f"/api/v1/articles/{full.slug}.ninjs.json").json()
    facts = json.loads(next(body["value"] for body in item["bodies"] if body["role"] == "facts"))
    assert item["version"] == "2"
    assert facts == reader.get(f"/api/v1/articles/{full.slug}/facts").json()["data"]
    assert {"role": "signal", "value": "sig:correction"} in item["altIds"]
    assert item["edNote"] == "CORRECTION: An earlier version gave a wrong date."
    assert [one["name"] for one in item["people"]] == ["A person"]
    assert {one["name"] for one in item["objects"]} == {"Chikyu", "A other"}
    assert {source.get("name", source.get("uri")) for source in item["infoSources"]} == {
        "the ministry",
        "https://e.org/a",
    }
    picture, related = item["associations"]
    assert picture["renditions"][-1]["width"] == 900
    assert related["headlines"][0]["value"] == "An older story"
    assert "embargoed" not in json.dumps(item)


def test_jsonld_is_a_news_article_that_mentions_observations(reader: APIClient, full: Article) -> None:
    answer = reader.get(f"/api/v1/articles/{full.slug}.jsonld", HTTP_ACCEPT="application/ld+json")
    page = json.loads(answer.content)
    assert answer["Content-Type"] == "application/ld+json"
    assert (page["@context"], page["@type"]) == ("https://schema.org", "NewsArticle")
    assert [author["name"] for author in page["author"]] == ["Ada Example", "Ben Beispiel"]
    assert page["correction"][0]["@type"] == "CorrectionComment"
    depth, money = page["mentions"]
    assert depth["value"] == depth["maxValue"] == 6000
    assert (depth["unitText"], depth["unitCode"]) == ("m", "MTR")
    assert depth["observationAbout"]["name"] == "Chikyu"
    assert depth["observationDate"] == "2026-01-12"
    assert money["value"]["@type"] == "MonetaryAmount"
    assert (money["value"]["currency"], money["value"]["value"]) == ("JPY", 5200000)
    assert "unitCode" not in money


@pytest.mark.parametrize("form", ["ninjs.json", "jsonld"])
def test_an_export_shows_no_more_than_the_article(reader: APIClient, newsroom: Newsroom, form: str) -> None:
    for article in newsroom.hidden.values():
        assert reader.get(f"/api/v1/articles/{article.slug}.{form}").status_code == 404
    assert reader.get(f"/api/v1/articles/the-withdrawn-one.{form}").status_code == 410
    answer = reader.get(f"/api/v1/articles/drilling-ship-leaves.{form}")
    tag = answer["ETag"]
    assert reader.get(f"/api/v1/articles/drilling-ship-leaves.{form}", HTTP_IF_NONE_MATCH=tag).status_code == 304
    assert reader.get(f"/api/v1/articles/drilling-ship-leaves.{form}?fields=id").status_code == 400
