"""What comes with the project of faiths, languages and peoples, and how stories count them."""

import pytest

from apps.checks import Story
from apps.checks.knowledge.communities import known_communities
from apps.checks.rules.communities import OffItsCommunity


def _in_doubt(text: str) -> list[str]:
    return [finding.quote for finding in OffItsCommunity().check(Story.of(text))]


def test_every_community_has_its_bounds_in_order_and_words_of_its_own() -> None:
    for communities in known_communities().by_word.values():
        for community in communities:
            assert 0 < community.low < community.high, community.name
            assert community.members or community.common, community.name
            assert community.fact, community.name


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The Anglican Communion has 85,000 members worldwide.", ["85,000"]),
        ("Mandarin is spoken by nearly a million people as a first language.", ["a million"]),
        ("Britain's Sikh community numbers 530.", ["530"]),
        ("India's electorate of 968,000 votes in seven phases.", ["968,000"]),
        ("Britain's Sikh community numbers 530,000.", []),
        ("In Jackson Heights, Bengali is spoken by 20,000 people.", []),
        ("French is spoken by 7,000 people on the island.", []),
        ("A survey of 1,000 registered voters in Germany found a majority against.", []),
        ("The synagogue serves 400 Jews in Iran's second city.", []),
        ("English has 170,000 words in current use.", []),
        ("Islam has five pillars, and 99 names for God.", []),
    ],
)
def test_a_community_is_counted_where_all_of_it_is_meant(text: str, figures: list[str]) -> None:
    assert _in_doubt(text) == figures
