"""The demo newsroom is sound: every file parses, names what exists and prints what it claims."""

import csv
import datetime
import re
from collections import Counter
from pathlib import Path

import pytest

from apps.desk.demo import (
    DemoArticle,
    DemoDraft,
    DemoStory,
    Heading,
    ListBlock,
    NewsroomError,
    Paragraph,
    PullQuote,
    TableBlock,
    read_body,
    read_newsroom,
)

FOLDER = Path(__file__).parents[2] / "demo"
KINDS = FOLDER.parent / "apps" / "checks" / "knowledge" / "kinds.csv"
NEWSROOM = read_newsroom(FOLDER)
STORIES = (*NEWSROOM.articles, *NEWSROOM.drafts)

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY_AND_DATE = re.compile(
    rf"(?P<weekday>{'|'.join(WEEKDAYS)}),? "
    r"(?:(?P<day>\d{1,2}) (?P<month>[A-Z][a-z]{2})[a-z]*|(?P<us_month>[A-Z][a-z]{2})[a-z]*\.? (?P<us_day>\d{1,2}))\b"
)

stories = pytest.mark.parametrize("story", STORIES, ids=lambda story: story.slug)
articles = pytest.mark.parametrize("article", NEWSROOM.articles, ids=lambda article: article.slug)
drafts = pytest.mark.parametrize("draft", NEWSROOM.drafts, ids=lambda draft: draft.slug)


def kinds() -> set[str]:
    with KINDS.open(encoding="utf-8", newline="") as table:
        return {row["kind"] for row in csv.DictReader(table)}


def front(*, without: str = "", **changed: str) -> str:
    fields = {
        "headline": '"A headline"',
        "slug": '"a-story"',
        "slugline": '"STORY"',
        "desk": '"world"',
        "byline": "[]",
        "dateline_place": '"Tokyo"',
        "dated": "2026-02-02",
        "published_at": "2026-02-02T09:00:00Z",
        "urgency": "4",
        "language": '"en-US"',
        "topics": "[]",
        "subjects": "[]",
        "standfirst": '"A standfirst"',
    } | changed
    fields.pop(without, None)
    return "\n".join(f"{field} = {value}" for field, value in fields.items())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "newsroom.toml").write_text((FOLDER / "newsroom.toml").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "articles").mkdir()
    return tmp_path


def write(folder: Path, front_matter: str, body: str = "The ship lies at 6,000 meters.") -> None:
    (folder / "articles" / "a-story.md").write_text(f"+++\n{front_matter}\n+++\n\n{body}\n", encoding="utf-8")


def test_the_newsroom_is_as_large_as_a_demo_needs() -> None:
    assert len(NEWSROOM.articles) >= 45
    assert len(NEWSROOM.drafts) >= 12
    assert len(NEWSROOM.desks) >= 5
    assert len(NEWSROOM.people) >= 12
    assert len(NEWSROOM.subjects) >= 40
    assert min(Counter(article.desk.slug for article in NEWSROOM.articles).values()) >= 5
    assert sum(1 for draft in NEWSROOM.drafts if not draft.expected) >= 4


def test_coverage_spans_more_than_ten_months() -> None:
    days = [article.dated for article in NEWSROOM.articles]
    assert max(days) - min(days) > datetime.timedelta(days=300)


def test_every_role_and_every_desk_has_somebody() -> None:
    assert {person.role for person in NEWSROOM.people} == {
        "reporter",
        "editor",
        "desk chief",
        "standards editor",
        "administrator",
    }
    for role in ("reporter", "editor", "desk chief"):
        staffed = {desk for person in NEWSROOM.people if person.role == role for desk in person.desks}
        assert staffed == {desk.slug for desk in NEWSROOM.desks}, role


def test_every_subject_is_written_about() -> None:
    written_about = {subject.slug for story in STORIES for subject in story.subjects}
    assert {subject.slug for subject in NEWSROOM.subjects} - written_about == set()


@stories
def test_every_fact_is_of_a_known_kind_about_a_subject_of_its_story(story: DemoStory) -> None:
    for fact in story.facts:
        assert fact.kind in kinds()
        assert fact.subject in {subject.slug for subject in story.subjects}


@stories
def test_bylines_name_people_of_the_desk(story: DemoStory) -> None:
    assert story.byline
    for person in story.byline:
        assert person.role == "reporter"
    assert any(story.desk.slug in person.desks for person in story.byline)


@stories
def test_the_language_follows_the_spelling_of_the_desk(story: DemoStory) -> None:
    assert story.language == {"American": "en-US", "British": "en-GB"}[story.desk.spelling]


@stories
def test_a_story_is_short_and_classified(story: DemoStory) -> None:
    assert 130 <= len(story.body_text.split()) <= 400
    assert 1 <= story.urgency <= 9
    assert story.topics
    assert story.subjects


@articles
def test_an_article_comes_out_on_the_day_of_its_dateline(article: DemoArticle) -> None:
    assert article.published_at.date() == article.dated


@drafts
def test_a_draft_is_later_than_nearly_all_coverage(draft: DemoDraft) -> None:
    assert datetime.date(2026, 1, 28) <= draft.dated <= datetime.date(2026, 2, 2)


@stories
def test_weekdays_fit_their_dates(story: DemoStory) -> None:
    text = "\n".join((story.headline, story.standfirst, story.body_text))
    wrong = []
    for match in WEEKDAY_AND_DATE.finditer(text):
        month = MONTHS.index((match["month"] or match["us_month"]).lower()) + 1
        day = int(match["day"] or match["us_day"])
        # A report of what was looks back up to a year; a plan looks ahead. One of the two years must fit.
        years = (
            (story.dated.year,)
            if f"{match[0]} {story.dated.year}" in text
            else (story.dated.year, story.dated.year - 1)
        )
        if isinstance(story, DemoDraft):
            years = (story.dated.year,)
        if not any(datetime.date(year, month, day).weekday() == WEEKDAYS.index(match["weekday"]) for year in years):
            wrong.append(match[0])
    expected = [found.quote for found in story.expected] if isinstance(story, DemoDraft) else []
    assert wrong == [quote for quote in expected if quote in wrong]


@articles
def test_a_corrected_article_prints_the_new_figure(article: DemoArticle) -> None:
    for correction in article.corrections:
        assert correction.printed_new in article.body_text
        assert correction.printed_old not in article.body_text
        assert correction.printed_old in correction.note
        assert correction.printed_new in correction.note


def test_the_january_story_and_the_founding_draft_differ_by_a_unit() -> None:
    by_slug = {story.slug: story for story in STORIES}
    january = by_slug["chikyu-sails-for-minamitorishima"]
    founding = by_slug["japan-retrieves-rare-earth-mud"]
    assert january.dated < founding.dated == datetime.date(2026, 2, 2)
    assert "about 6,000 metres" in january.body_text
    assert "1,950 km (1,210 miles)" in january.body_text
    assert "nearly 6,000 kilometers" in founding.body_text
    assert {subject.slug for subject in january.subjects} <= {subject.slug for subject in founding.subjects}


def test_a_body_is_read_into_its_blocks() -> None:
    markdown = """
One paragraph
on two lines.

## A heading

> Said aloud.
> — Somebody

- first
- second

1. one
2. two

| Purpose | Billion |
|---|---|
| Water | 0.94 |
"""
    assert read_body(markdown) == (
        Paragraph("One paragraph on two lines."),
        Heading("A heading"),
        PullQuote("Said aloud.", "Somebody"),
        ListBlock(("first", "second")),
        ListBlock(("one", "two"), ordered=True),
        TableBlock(("Purpose", "Billion"), (("Water", "0.94"),)),
    )


def test_a_paragraph_may_begin_with_a_figure() -> None:
    assert read_body("2025 was warm.\nSo was 2024.") == (Paragraph("2025 was warm. So was 2024."),)


@pytest.mark.parametrize(
    ("front_matter", "complaint"),
    [
        (front(without="headline"), "articles/a-story.md: headline: is missing"),
        (front(headline="3"), "articles/a-story.md: headline: 3 is not text"),
        (front(slug='"another"'), "articles/a-story.md: slug: 'another' is not the name of the file"),
        (front(desk='"moon"'), "articles/a-story.md: desk: 'moon' is not one of"),
        (front(byline='["nobody"]'), "articles/a-story.md: byline: 'nobody' is not in newsroom.toml"),
        (front(subjects='["nothing"]'), "articles/a-story.md: subjects: 'nothing' is not in newsroom.toml"),
        (front(dated='"2026-02-02"'), "articles/a-story.md: dated: '2026-02-02' is not a date"),
        (front(published_at="2026-02-02T09:00:00"), "articles/a-story.md: published_at: is not in UTC"),
        (front(urgency="true"), "articles/a-story.md: urgency: True is not a whole number"),
        (front(headlin='"x"'), "articles/a-story.md: headlin: is not a field known here"),
        (front() + "\nheadline =", "articles/a-story.md: is not TOML"),
        (
            front() + '\n[[facts]]\nkind = "ocean_depth"\nsubject = "chikyu"\nprinted = "7,000 meters"',
            "articles/a-story.md: facts[1]: printed: '7,000 meters' is not in the body",
        ),
    ],
)
def test_a_complaint_names_file_and_field(folder: Path, front_matter: str, complaint: str) -> None:
    write(folder, front_matter)
    with pytest.raises(NewsroomError) as raised:
        read_newsroom(folder)
    assert str(raised.value).startswith(complaint)


def test_a_story_without_front_matter_is_refused(folder: Path) -> None:
    (folder / "articles" / "a-story.md").write_text("Only words.\n", encoding="utf-8")
    with pytest.raises(NewsroomError, match="front matter"):
        read_newsroom(folder)


def test_two_stories_may_not_share_a_slug(folder: Path) -> None:
    write(folder, front())
    (folder / "drafts").mkdir()
    draft = front(without="published_at", author='"ines-marlowe"', state='"draft"')
    (folder / "drafts" / "a-story.md").write_text(f"+++\n{draft}\n+++\n\nWords.\n", encoding="utf-8")
    with pytest.raises(NewsroomError, match="is also that of"):
        read_newsroom(folder)


def test_a_folder_without_a_newsroom_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NewsroomError, match=r"newsroom\.toml: is missing"):
        read_newsroom(tmp_path)
