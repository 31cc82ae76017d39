"""Stories out of files, with each figure at its line and column."""

import datetime
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.checks import Severity, check
from apps.checks.documents import Document, UnreadableDocument, decoded, read_documents
from apps.checks.documents.markdown import markdown_parts
from apps.checks.documents.strands import Strand
from apps.checks.text.surfaces import Role

MARKDOWN = """---
title: "A tower of 300 feet"
date: 2026-02-02
---

The **tower** will rise 300 feet
([984 meters](https://example.org/16-miles)) above the harbor.

- One mast is 5 miles (80 km) away.

> “It is 10 km (16 miles),” she said.

![A 30-foot mast](mast.jpg)

```
10 km (16 miles)
```
"""

PAGE = """<!doctype html><html><head><title>Site name</title>
<meta property="article:published_time" content="2026-02-02T10:00:00Z">
<script>var x = "10 km (16 miles)";</script></head>
<body><nav>10 km (16 miles)</nav><article>
<h1>The 300&#8209;foot tower</h1>
<p class="standfirst">It cost $4&nbsp;million.</p>
<p>The tower will rise <b>300 feet</b>
(984 meters) above the harbor &amp; the bay.</p>
<figure><img src="a.jpg" alt="A 30-foot mast"><figcaption>The 30-foot mast</figcaption></figure>
</article></body></html>
"""


def _quotes(document: Document) -> list[str]:
    """What stands in the file at the place of each mention."""
    return [
        document.source[slice(*document.span(surface.name, mention.start, mention.end))]
        for surface in document.story.surfaces
        for mention in surface.mentions
    ]


def _texts(document: Document, role: Role) -> list[str]:
    return [surface.text for surface in document.story.of_role(role)]


def test_plain_text_has_its_headline_and_paragraphs_at_their_lines() -> None:
    source = "Ferry sinking kills 83\n\nMANILA (AP) — At least 38 people\ndrowned.\n\nIt carried 200 people.\n"
    (document,) = read_documents("story.txt", source)
    assert [surface.name for surface in document.story.surfaces] == ["headline", "body:1", "body:2"]
    body = document.story.by_name["body:2"]
    mention = body.mentions[0]
    place = document.place("body:2", mention.start, mention.end)
    assert (place.line, place.column) == (6, 12)
    assert document.line(6) == "It carried 200 people."


def test_a_first_paragraph_that_ends_like_a_sentence_is_no_headline() -> None:
    (document,) = read_documents("story.txt", "Rain fell for 3 days.\n\nRoads were closed.")
    assert _texts(document, Role.HEADLINE) == []


def test_a_second_line_without_a_stop_is_the_standfirst_and_a_photo_has_a_caption() -> None:
    source = (
        "A long way home\n\nDog walks 120 miles to its owner\n\nA dog came back.\n\nPhoto: The dog, which walked home."
    )
    (document,) = read_documents("story.txt", source)
    assert _texts(document, Role.STANDFIRST) == ["Dog walks 120 miles to its owner"]
    assert _texts(document, Role.CAPTION) == ["Photo: The dog, which walked home."]


@pytest.mark.parametrize("line", ["(Caption: The dog is 60 cm tall.)", "CAPTION: The dog.", "Photo – The dog."])
def test_captions_may_stand_in_brackets_and_capitals(line: str) -> None:
    (document,) = read_documents("story.txt", f"{line}\n\nA dog came back.")
    assert _texts(document, Role.CAPTION) == [line]


@pytest.mark.parametrize("line", ["By Ann Lee in Arden and Tom Fox", "LONDON, 4 March 2024", "One more thing."])
def test_a_byline_a_dateline_and_a_sentence_are_no_standfirst(line: str) -> None:
    (document,) = read_documents("story.txt", f"A long way home\n\n{line}\n\nA dog came back.")
    assert _texts(document, Role.STANDFIRST) == []


def test_a_wrapped_line_goes_on_and_keeps_its_places() -> None:
    source = "The judge set the next hearing in the long case for the\n12th day of May, 10 km (16 miles) away."
    (document,) = read_documents("story.txt", source)
    assert "\n" not in document.story.surfaces[0].text
    assert "16 miles" in _quotes(document)


def test_the_dateline_wins_over_the_day_of_publication() -> None:
    source = "HAYWARD, Wis., Oct. 18 — A bear strolled into a shop."
    (document,) = read_documents("story.txt", source, date=datetime.date(2026, 10, 20))
    assert document.story.date == datetime.date(2026, 10, 18)


def test_markdown_gives_its_words_without_its_marks() -> None:
    (document,) = read_documents("story.md", MARKDOWN)
    assert _texts(document, Role.HEADLINE) == ["A tower of 300 feet"]
    assert document.story.date == datetime.date(2026, 2, 2)
    assert _texts(document, Role.BODY) == [
        "The tower will rise 300 feet (984 meters) above the harbor.",
        "One mast is 5 miles (80 km) away.",
        "“It is 10 km (16 miles),” she said.",
    ]
    assert _texts(document, Role.ALT_TEXT) == ["A 30-foot mast"]
    assert {"300 feet", "984 meters", "80 km", "16 miles"} <= set(_quotes(document))


def test_html_gives_what_readers_see_at_its_place_in_the_file() -> None:
    (document,) = read_documents("story.html", PAGE)
    assert _texts(document, Role.HEADLINE) == ["The 300‑foot tower"]
    assert _texts(document, Role.STANDFIRST) == ["It cost $4\xa0million."]
    assert _texts(document, Role.BODY) == ["The tower will rise 300 feet (984 meters) above the harbor & the bay."]
    assert _texts(document, Role.CAPTION) == ["The 30-foot mast"]
    assert _texts(document, Role.ALT_TEXT) == ["A 30-foot mast"]
    assert document.story.date == datetime.date(2026, 2, 2)
    assert {"$4&nbsp;million", "984 meters"} <= set(_quotes(document))


def test_a_page_without_a_heading_has_its_title_for_a_headline() -> None:
    (document,) = read_documents("x.html", "<title>Nine dead</title><p>Nine people died.</p>")
    assert _texts(document, Role.HEADLINE) == ["Nine dead"]


@pytest.mark.parametrize(
    "item",
    [
        {"uri": "a", "headline": "9 dead", "body_html": "<p>The road is 10 km\u00a0(16 miles) long.</p>"},
        {
            "uri": "a",
            "headlines": [{"role": "main", "value": "9 dead"}],
            "bodies": [
                {"role": "main", "contenttype": "text/html", "value": "<p>The road is 10 km (16 miles) long.</p>"}
            ],
        },
        {
            "uri": "a",
            "headlines": [{"value": "9 dead"}],
            "bodies": [
                {"role": "facts", "contentType": "application/json", "value": "[]"},
                {
                    "role": "main",
                    "contentType": "text/plain",
                    "value": "The road is 10 km (16 miles) long.\n\nIt “ends”.",
                },
            ],
        },
    ],
    ids=["1.x", "2.x", "3.x"],
)
@pytest.mark.parametrize("escapes", [True, False])
def test_ninjs_of_every_line_is_read_at_its_place(item: dict[str, object], escapes: bool) -> None:
    source = json.dumps(item, ensure_ascii=escapes, indent=2)
    (document,) = read_documents("item.json", source)
    assert _texts(document, Role.HEADLINE) == ["9 dead"]
    finding = next(finding for finding in check(document.story) if finding.code.startswith("CONV"))
    start, end = document.span(finding.surface, finding.start, finding.end)
    assert source[start:end] == "16 miles"


def test_the_caption_of_an_associated_picture_is_a_caption() -> None:
    source = json.dumps(
        {
            "uri": "a",
            "headline": "Ship",
            "body_text": "There were 42,000 aboard.",
            "associations": {"main": {"uri": "b", "type": "picture", "description_text": "The 4,200 passengers"}},
        }
    )
    (document,) = read_documents("item.json", source)
    assert _texts(document, Role.CAPTION) == ["The 4,200 passengers"]


@pytest.mark.parametrize("source", ["{", "[]", "[1]", '{"uri": ', "[" * 5000])
def test_what_is_no_item_says_why(source: str) -> None:
    with pytest.raises(UnreadableDocument):
        read_documents("item.json", source)


def test_a_file_that_is_no_text_says_so() -> None:
    with pytest.raises(UnreadableDocument, match="not a text file"):
        decoded(b"\x89PNG\r\n\x00\x00")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_that_arrive(encoding: str) -> None:
    assert decoded("It cost £4 – or €5.".encode(encoding)) == "It cost £4 – or €5."


@given(st.text(max_size=400), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_no_text_stops_the_reader_and_every_place_lies_in_the_file(source: str, path: str) -> None:
    (document,) = read_documents(path, source)
    for surface in document.story.surfaces:
        start, end = document.span(surface.name, 0, len(surface.text))
        assert 0 <= start <= end <= len(source)
        assert document.place(surface.name, 0, len(surface.text)).line >= 1


def test_the_examples_of_the_standard_are_read() -> None:
    folder = (
        Path(os.environ.get("FATHOM_SHARED", Path(__file__).resolve().parents[4] / "shared")) / "ninjs" / "examples"
    )
    if not folder.is_dir():
        pytest.skip(f"no ninjs examples at {folder}")
    flagged = set()
    for path in sorted(folder.glob("[123]*/*.json")):
        for document in read_documents(str(path), decoded(path.read_bytes())):
            for finding in check(document.story):
                start, end = document.span(finding.surface, finding.start, finding.end)
                if finding.severity.rank <= Severity.ERROR.rank:
                    flagged.add(document.source[start:end])
    # The one real error of the examples, and the caption that has it right.
    assert flagged == {"4,2000", "4,200"}


def test_front_matter_in_toml_is_not_text() -> None:
    fields = 'headline = "Dam is full"\ndate = 2026-02-02\ntopics = ["medtop:06000000"]'
    source = f"+++\n{fields}\n+++\n\nIt holds 182 gigaliters.\n"
    texts = [part.strand.text for part in markdown_parts(Strand.whole(source))]
    assert texts == ["Dam is full", "It holds 182 gigaliters."]


def test_json_of_another_sort_is_not_passed_as_right() -> None:
    for source in ('{"name": "a package", "version": "1.2"}', '[{"uri": "x"}, {"text": 3}]'):
        with pytest.raises(UnreadableDocument, match="neither a uri nor a text"):
            read_documents("package.json", source)
    assert read_documents("picture.json", '{"uri": "x", "type": "picture"}')
