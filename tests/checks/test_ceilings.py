"""Ceilings: what there is never so much of, zeros too many beside another count, and ages of thousands."""

from decimal import Decimal

import pytest

from apps.checks import Story
from apps.checks.knowledge.ceilings import known_ceilings
from apps.checks.knowledge.tables import rows_of
from apps.checks.rule import SentenceRule
from apps.checks.rules.ceilings import MoreThanThereAre
from apps.checks.rules.lifetimes import NoSuchAge
from apps.checks.rules.zeros import ZerosTooMany


def _told(rule: SentenceRule, text: str) -> list[tuple[str, str]]:
    return [(finding.quote, finding.suggestion) for finding in rule.check(Story.of(text))]


def test_words_around_are_single_words_in_lower_case() -> None:
    for row in rows_of("ceilings.csv"):
        cells = ";".join((row["beside"], row["around"], row["unless"]))
        words = [word.strip().lstrip("-@") for word in cells.split(";") if word.strip()]
        assert all(word.isalpha() and word == word.lower() for word in words), row["thing"]


def test_a_ceiling_is_found_by_the_end_of_its_noun() -> None:
    known = known_ceilings()
    assert known.passed_by("remaining eu state", Decimal(5000))[0].thing == "member states"
    assert not known.passed_by("country", Decimal(300))
    assert not known.passed_by("country house", Decimal(5000))


@pytest.mark.parametrize(
    ("text", "quote", "suggestion"),
    [
        ("Attorneys general from 28,000 states have sued the agency.", "28,000", "28"),
        ("The office has charged him with 46,000 counts of fraud.", "46,000", ""),
        ("She was stabbed 17,000 times as she slept.", "17,000", ""),
        ("The Dow lost 631,000 points in three days.", "631,000", "631"),
        ("He presented a 60,000-point plan for reform.", "60,000", "60"),
        ("The navy has 11,000 aircraft carriers.", "11,000", "11"),
        ("Regulators took 14,000 nuclear reactors off the grid.", "14,000", ""),
        ("Kim carried out more than 20,000 missile tests last year.", "20,000", ""),
        ("Brees threw for 16,000 touchdowns this season.", "16,000", ""),
        ("The carmaker recalled 2.3 billion vehicles.", "2.3 billion", "2.3 million"),
        ("The 4,000-member jury was sent home.", "4,000", ""),
        ("Lawyers filed a 40,000-page complaint.", "40,000", ""),
    ],
)
def test_what_there_is_never_so_much_of_is_told(text: str, quote: str, suggestion: str) -> None:
    found = _told(MoreThanThereAre(), text)
    assert [each for each, _ in found] == [quote]
    assert not suggestion or found[0][1] == suggestion


@pytest.mark.parametrize(
    "text",
    [
        "Attorneys general from 28 states have sued the agency.",
        "Gretzky had 1,963 assists and 2,857 points.",
        "The club has 40,000 members and the museum 2 million visitors.",
        "The party won 9,000 seats in local councils.",
        "The archive holds 13 million pages of letters.",
        "Steam sells 60,000 games for every computer.",
        "The union of 574 tribal nations met.",
        "India has 640,000 villages, and China 38,000 hospitals.",
        "The 32,000-seat stadium and its 4,000-seat hall are full.",
        "The index rose to 44,000 points and the Sensex to 84,000.",
        "The bank cut 2.3 billion shares.",
        "United placed a 2.1 billion dlr aircraft order.",
        "Ruth hit 714 home runs, and the league 6,776 in a year.",
        "The retailer has 43,000 stores worldwide.",
        '"He has told us 10,000 times that he was shot," she said.',
        "In the novel 12,000 countries make war on one another.",
    ],
)
def test_what_there_may_be_is_let_stand(text: str) -> None:
    assert not _told(MoreThanThereAre(), text)


@pytest.mark.parametrize(
    ("text", "quote", "suggestion"),
    [
        ("It brought the toll to 1,121 people, including 865,000 Palestinians.", "865,000", "865"),
        ("The trip ended with 21 people dying, 14,000 of them Australians.", "14,000", "14"),
        ("Rescuers found 63 passengers, 41,000 of whom were hurt.", "41,000", "41"),
        ("The panel has 24 members, of which 15,000 are elected.", "15,000", "15"),
        ("He made 19,000 of 22 passes.", "19,000", "19"),
        ("Lawmakers approved it by a vote of 38,000 to 61.", "38,000", "38"),
        ("Police counted 58 thefts, up from 49,000 last year.", "49,000", "49"),
        ("There were 31 cases in Leeds, 27,000 in York and 19 in Hull.", "27,000", "27"),
    ],
)
def test_zeros_too_many_are_told(text: str, quote: str, suggestion: str) -> None:
    assert _told(ZerosTooMany(), text) == [(quote, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "The box holds 21 albums, including 14,000 photographs.",
        "They sold 455 sedans, compared with more than 100,000 of the standard models.",
        "Guinea worm fell to 28 cases in 2018 from 30,000 in 2003.",
        "The firm has 12 train lines, and 14,000 of its staff are on strike.",
        "The company grew to 12,000 from 15 founders.",
        "In 12 provinces the mines, 14,000 of them, were cleared.",
        "He sold 15,000 to 20 banks.",
    ],
)
def test_counts_of_other_things_are_let_stand(text: str) -> None:
    assert not _told(ZerosTooMany(), text)


@pytest.mark.parametrize(
    ("text", "quote", "suggestion"),
    [
        ('"I knew him well," said Mary Engle, 75,000, a neighbor.', "75,000", "75"),
        ("The victims were Hossam al-Sufi, 24, and Mohammed al-Aqra, 38,000.", "38,000", "38"),
        ("Felt died at 95,000.", "95,000", "95"),
        ("Her son, who was 1,900 at the time, fled.", "1,900", "19"),
    ],
)
def test_ages_of_thousands_are_told(text: str, quote: str, suggestion: str) -> None:
    assert _told(NoSuchAge(), text) == [(quote, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "Smith died at 300 Main Street.",
        "Jones, 25,000, and Smith, 34,000, lead after the first count of votes.",
        "He was 2,000 up at the time and sold.",
        "The killed were from Port Said, 75,000 miles away.",
    ],
)
def test_figures_that_are_no_ages_are_let_stand(text: str) -> None:
    assert not _told(NoSuchAge(), text)
