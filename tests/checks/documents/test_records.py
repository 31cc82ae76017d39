"""Records by the line."""

import json

import pytest

from apps.checks import check
from apps.checks.documents import UnreadableRecord, read_record
from apps.checks.output.json import failed_record_line, record_line


def _line(**fields: object) -> str:
    return json.dumps({"id": "a", **fields})


def test_places_count_in_the_text_of_the_record() -> None:
    text = "Station far away\n\nIt opened in 2001, the city said.\n\nThe station is 10 km (16 miles) from here."
    record = read_record(_line(text=text))
    answer = json.loads(record_line(record, check(record.story)))
    assert answer["id"] == "a"
    (finding,) = [one for one in answer["findings"] if one["severity"] == "blocking"]
    assert finding["surface"] == "body"
    assert text[finding["start"] : finding["end"]] == finding["quote"] == "16 miles"
    for mention in answer["mentions"]:
        assert text[mention["start"] : mention["end"]] == mention["text"]


def test_the_figures_of_a_title_stand_apart() -> None:
    record = read_record(_line(title="Ferry sinking kills 83", text="At least 38 people drowned."))
    answer = json.loads(record_line(record, check(record.story)))
    assert [mention["text"] for mention in answer["mentions"]] == ["38"]
    assert [mention["text"] for mention in answer["title_mentions"]] == ["83"]
    # Which of the two is wrong the words do not say.
    assert {finding["surface"]: finding["quote"] for finding in answer["findings"]} == {"headline": "83", "body": "38"}


def test_earlier_coverage_becomes_precedents_with_their_day() -> None:
    record = read_record(_line(text="Nine died.", earlier=[{"text": "Eight people died.", "date": "2026-01-02"}]))
    (precedent,) = record.story.precedents
    assert precedent.source == "earlier:1"
    assert precedent.published_on is not None


def test_the_id_may_be_anything() -> None:
    assert read_record('{"id": [1, null], "text": ""}').id == [1, None]


@pytest.mark.parametrize(
    ("line", "name", "reason"),
    [
        ("{", None, "not JSON"),
        ("[]", None, "an object"),
        ('{"text": ""}', None, "id is missing"),
        ('{"id": 7}', 7, "text is missing"),
        ('{"id": 7, "text": 3}', 7, "text is not a string"),
        ('{"id": 7, "text": "", "title": 3}', 7, "title"),
        ('{"id": 7, "text": "", "date": "soon"}', 7, "date"),
        ('{"id": 7, "text": "", "earlier": "x"}', 7, "earlier"),
        ('{"id": 7, "text": "", "earlier": [{}]}', 7, "earlier, entry 1"),
        ("[" * 100_000, None, "nested too deeply"),
    ],
)
def test_a_bad_line_says_why_and_keeps_its_id(line: str, name: object, reason: str) -> None:
    with pytest.raises(UnreadableRecord, match=reason) as caught:
        read_record(line)
    assert json.loads(failed_record_line(caught.value)) == {"id": name, "error": str(caught.value)}
