"""What the words of a sentence announce of its figures."""

import re

import pytest

from apps.checks import Story
from apps.checks.figures import announced, apportioned, interest, multiplied, rows
from apps.checks.figures.skeletons import skeleton_of

TOLD = [
    (announced.differences_in, "The stock closed at $41, up $3 from $38 on Monday.", "$38 + $3"),
    (announced.differences_in, "The fund raised £45,000, £5,000 short of its £50,000 goal.", "£50,000 − £5,000"),
    (
        announced.rests_in,
        "He has paid $4 million of his $10 million fine and still owes $6 million.",
        "$10 million − $4 million",
    ),
    (announced.rests_in, "The trail is 30 miles long; she has walked 18 and has 12 to go.", "30 miles − 18"),
    (announced.multiples_in, "It drew 40,000 people, double the 20,000 of last year.", "2 × 20,000"),
    (
        announced.multiples_in,
        "The dam cost $90 million, three times the original estimate of $30 million.",
        "3 × $30 million",
    ),
    (announced.fractions_in, "He paid $30 million, half of the $60 million he got.", "half of $60 million"),
    (announced.fractions_in, "Copper, at $6,000, is a third less than the $9,000 of 2020.", "a third less than $9,000"),
    (apportioned.shares_in, "The council has 50 members, of whom 20, or 40 percent, are women.", "20 of 50"),
    (apportioned.shares_in, "Of the town's 800 voters, 480 cast ballots, a turnout of 60 percent.", "480 of 800"),
    (apportioned.shares_in, "It will cut 90 jobs, 3 percent of its workforce of 3,000.", "90 of 3,000"),
    (
        announced.multiples_in,
        "Nitrate stood at 0.6 percent, he said, three times the limit of 0.2 percent.",
        "3 × 0.2 percent",
    ),
    (
        apportioned.by_resident_in,
        "The isle, home to 3,000 people, has 9,000 sheep, or three for every resident.",
        "9,000 / 3,000",
    ),
    (multiplied.spells_in, "She paid £90 a month for two years, £2,160 in all.", "£90 a month × two years"),
    (
        multiplied.densities_in,
        "The 6,000 people on its 30 square miles make a density of 200 per square mile.",
        "6,000 / 30 square miles",
    ),
    (interest.interest_in, "A saver with £900 at 4% would earn £36 in interest over a year.", "4% of £900"),
    (
        rows.accounted_in,
        "The bus carried 30 people: ten died, five were hurt and the other 15 fled.",
        "ten + five + 15",
    ),
    (apportioned.shares_in, "It cut 1,200 of its 4,800 jobs, a quarter of the total.", "a quarter of 4,800"),
    (apportioned.shares_in, "At 8 percent, sales tax on a $50 jacket is $4.", "8 percent of $50"),
    (apportioned.shares_in, "The house, with 600 seats, was two-thirds full with 400 fans.", "two-thirds of 600"),
    (apportioned.shares_in, "It needed two-thirds of the 105 members, or 70, to pass.", "two-thirds of 105"),
    (announced.points_in, "Turnout was 45 percent, up 7 points from 38 percent.", "38 percent + 7 points"),
    (
        announced.changes_told_in,
        "Eggs cost $2.40 a dozen a year ago and $4.20 now, a rise of 75 percent.",
        "The rise between $2.40 and $4.20",
    ),
    (announced.grown_in, "Sales were $3 million; by 2021 they had doubled to $6 million.", "2 × $3 million"),
    (announced.multiples_in, "It lasted 28 days, twice the two weeks of the first.", "2 × two weeks"),
    (announced.rests_in, "He scored 12 of his 30 points in the first half and 18 in the second.", "30 − 12"),
    (apportioned.twins_in, "Four in five respondents, 80 percent, agreed.", "Four in five in percent"),
    (rows.totals_in, "He scored 24 in the first half and 13 in the second, finishing with 37.", "24 + 13"),
    (
        rows.totals_in,
        "It spent $3 million on ads and $2 million on staff, $5 million in all.",
        "$3 million + $2 million",
    ),
    (
        rows.totals_in,
        "He bowled 150 in the first game and 170 in the second, an average of 160.",
        "(150 + 170) / 2",
    ),
    (rows.totals_in, "She scored 20, 24 and 31 points in the three games, an average of 25.", "(20 + 24 + 31) / 3"),
    (
        rows.remainders_in,
        "Of the 120 passengers, 80 were British, 30 were French and the other 10 were German.",
        "120 − 80 − 30",
    ),
]

UNTOLD = [
    # What stands between belongs to something else.
    "The party won 169 of the 343 seats, three short of the 172 it needed.",
    "Six live in the upper village, five in the lower one and three by the sea.",
    "Some 400 every minute, a third more than the 18,000 of an hour, pass.",
    "Five children, four women and five men were saved.",
    "All 32 turbines of the Three Gorges run.",
    # A row of rates, of parts, or with more to come.
    "Fees of $20 for adults and $10 for children come to $70 for a family of five.",
    "Sales rose from $20 million and $30 million to $70 million in total.",
    # Another thing has doubled.
    "The fund, with assets of $2 billion, said its fees doubled to $40 million.",
    # How many more there were is no end of a change.
    "Some 24 people died last year, nine more than in 2023, a rise of 60 percent.",
    # A match may have three periods, and parties that are no part of one another.
    "He made 12 of his 20 saves in the first period and five in the second.",
    "The party has 60 seats, its ally 20 and independents 5; the remaining 15 are vacant.",
    # Games are drawn, too.
    "The team won 12 of its 16 games, losing three.",
    "Seventy thousand were missed, more than half of them in two states.",
]


@pytest.mark.parametrize(("told_in", "text", "told"), TOLD)
def test_a_relation_is_read_from_the_words(told_in, text: str, told: str) -> None:
    (sentence,) = Story.of(text).sentences
    (reckoning,) = told_in(sentence)
    assert reckoning.told == told
    assert reckoning.holds


@pytest.mark.parametrize("text", UNTOLD)
def test_what_is_not_told_is_not_reckoned(text: str) -> None:
    readers = [
        reader
        for room in (announced, rows, multiplied, interest)
        for name, reader in vars(room).items()
        if name.endswith("_in") and reader.__module__ == room.__name__
    ]
    assert len(readers) > 12
    for sentence in Story.of(text).sentences:
        assert [one for reader in readers for one in reader(sentence) if not one.holds] == []


def test_a_skeleton_keeps_the_words_and_the_first_of_a_conversion() -> None:
    (sentence,) = Story.of("The wall, about 6 feet (1.8 m) high, cost $40 in 1998.").sentences
    skeleton = skeleton_of(sentence)
    assert skeleton.words == "the wall, «0» high, cost «1» in 1998."
    year = re.search("(?P<year>1998)", skeleton.words)
    assert year is not None
    assert sentence.surface.text[slice(*skeleton.span(year, "year"))] == "1998"
    assert [figure.mention.text for figure in skeleton.figures] == ["6 feet", "$40"]
