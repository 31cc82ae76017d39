"""Texts with a markup, sent to the checker."""

import json

import pytest

from tests.api.conftest import Newsroom, client_for

pytestmark = pytest.mark.django_db

WRONG = "The station is 10&nbsp;km (<b>16</b> miles) from the nearest village."
TEXTS = {
    "plain": "Far away\n\nThe station is 10 km (16 miles) from the nearest village.",
    "markdown": "# Far away\n\nThe station is **10 km** (16 miles) from the nearest village.",
    "html": f"<h1>Far away</h1><p>{WRONG}</p><script>5 miles (80 km)</script>",
    "ninjs": json.dumps(
        {"uri": "x", "headlines": [{"value": "Far away"}], "bodies": [{"contentType": "text/html", "value": WRONG}]}
    ),
}


@pytest.mark.parametrize("form", TEXTS)
def test_places_count_in_the_text_as_it_was_sent(newsroom: Newsroom, form: str) -> None:
    asked = {"text": TEXTS[form], "form": form, "archive": False}
    answer = client_for(newsroom.reporter).post("/api/v1/checks", asked, format="json")
    assert answer.status_code == 200, answer.json()
    checked = answer.json()["data"]
    (finding,) = [finding for finding in checked["findings"] if finding["severity"] == "blocking"]
    passage = TEXTS[form][finding["start"] : finding["end"]]
    assert passage.replace("<b>", "").replace("</b>", "") == finding["quote"] == "16 miles"
    assert [mention["text"].replace("\xa0", " ") for mention in checked["mentions"]] == ["10 km", "16 miles"]


def test_earlier_coverage_counts_for_every_form(newsroom: Newsroom) -> None:
    asked = {
        "text": "<p>The Chikyu gathered the mud at a depth of nearly 6,000 kilometers.</p>",
        "form": "html",
        "earlier": [{"text": "The Chikyu is to lift mud from a depth of 6,000 meters.", "date": "2026-01-12"}],
        "archive": False,
    }
    answer = client_for(newsroom.reporter).post("/api/v1/checks", asked, format="json")
    evidence = json.dumps([finding["evidence"] for finding in answer.json()["data"]["findings"]])
    assert "earlier:1" in evidence


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"text": "{bad", "form": "ninjs"}, "text"),
        ({"text": "[1]", "form": "ninjs"}, "text"),
        ({"text": "[" * 50_000, "form": "ninjs"}, "text"),
        ({"text": '{"name": "a package"}', "form": "ninjs"}, "text"),
        ({"text": "a", "form": "pdf"}, "form"),
        ({"text": 5}, "text"),
        ({"text": "a", "headline": 5}, "headline"),
        ({"text": "<p>a</p>", "form": "html", "headline": "b"}, "headline"),
    ],
)
def test_a_text_that_is_not_what_it_says_is_refused(newsroom: Newsroom, asked: dict[str, object], field: str) -> None:
    answer = client_for(newsroom.reporter).post("/api/v1/checks", asked, format="json")
    assert answer.status_code == 400
    assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_the_example_of_the_description_is_one_that_finds_something(newsroom: Newsroom) -> None:
    described = client_for().get("/api/v1/openapi.json").json()
    media = described["paths"]["/api/v1/checks"]["post"]["requestBody"]["content"]["application/json"]
    (example,) = media["examples"].values()
    checked = client_for(newsroom.reporter).post("/api/v1/checks", example["value"], format="json")
    assert checked.json()["data"]["findings"][0]["suggestion"] == "6,000 meters"
