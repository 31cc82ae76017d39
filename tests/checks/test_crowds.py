"""The crowds: counts of people beyond what an event, a body or a calling of their sort can have."""

import pytest

from apps.checks import Severity, Story, check
from apps.checks.knowledge.crowds import known_crowds, known_fates

WRONG = [
    "A gunman opened fire in a shopping mall, killing 9,000 people before he was shot.",
    "The ferry was carrying 84,000 passengers when it sank.",
    "The deaths of 21,000 people in the canyoning accident shocked Switzerland.",
    "Some 450,000 protesters were arrested at the rally in Minsk.",
    "The bill was backed by 21,000 lawmakers.",
    "The bank employs 65 million people and has branches in 12 cities.",
    "More than 2.5 billion people were displaced by the fighting.",
    "Two billion voters are registered in Kenya.",
    "The rebels held 40,000 hostages in the theatre.",
    "The plane had 15,000 people on board.",
    "An estimated 24 billion people would lose cover.",
    "The court heard from 26,000 witnesses in the trial.",
    "She has 2.4 billion followers on Instagram.",
    "An avalanche killed 11,000 skiers.",
    "A suicide attack on a mosque left 32,000 dead and more than 50 injured.",
    "The stampede at the stadium claimed 44,000 lives.",
    "Some 55,000 passengers were hurt in the derailment.",
    "The jury of 12,000 people could not agree.",
    "A grenade killed two and injured 34,000.",
    "The UN says 7.5 billion are in need of humanitarian aid.",
    "The fire broke out in a nightclub, and 90,000 people were killed.",
    "Kabul has 2 million paratroopers in reserve.",
    "About 2 million peacekeepers patrol the border for the United Nations.",
    "The squad of 23,000 players flies out on Sunday.",
]
RIGHT = [
    "Twelve people died when the coach plunged into a ravine.",
    "A car bomb outside the ministry wounded 85 others.",
    "The deaths of 21 people in the canyoning accident shocked Switzerland.",
    "Some 450 protesters were arrested at the rally in Minsk.",
    "The bill was backed by 210 lawmakers.",
    "The bank employs 65,000 people and has branches in 12 cities.",
    "More than 2.5 million people were displaced by the fighting.",
    "Two million voters are registered in Kenya.",
    "The rebels held 40 hostages in the theatre.",
    "The plane had 150 people on board.",
    "An estimated 24 million people would lose cover.",
    "The village's 2,500 residents were told to boil their water.",
    "Firefighters evacuated 350 guests from the hotel.",
    "The pageant had 52 finalists, a record for the competition.",
    "The raid killed 25 civilians, among them nine children.",
    "Lightning killed 16 villagers.",
    "Nineteen people were shot dead at a school.",
    "The tanker's 22 crew members were taken off.",
    "Parliament has 150 seats.",
    "The company, which has 54,000 employees, is to close a plant.",
    "Ten members of one family were murdered.",
    "Turkey's navy caught 18 pirates off Somalia.",
    "Police rounded up 300 football hooligans.",
    "About 2,000 peacekeepers patrol the border for the United Nations.",
    "The squad of 23 players flies out on Sunday.",
    "Road crashes kill 43,000 Americans a year, and one bus crash killed nine of them.",
    "Gunmen have killed 12,000 people in the state since 2015.",
    "The earthquake of 2010 killed 220,000 people and left 1.5 million homeless.",
    "The country's ferries carried 84 million passengers, and one of them sank.",
    "The party's 120,000 members will choose a leader in parliament's recess.",
    "Some 200 billion stars are in the galaxy, and 50 billion transistors on the chip.",
    "If the dam broke, a wave could kill 120,000 people at the hotel.",
    "The company shed 4.5 million subscribers, and the industry 2.5 million jobs.",
    "The union of 1.2 million members took the council to court.",
]


@pytest.mark.parametrize("text", WRONG)
def test_more_people_than_there_can_be_are_told(text: str) -> None:
    assert any(finding.severity in (Severity.ERROR, Severity.BLOCKING) for finding in check(Story.of(text)))


@pytest.mark.parametrize("text", RIGHT)
def test_as_many_people_as_there_are_stand(text: str) -> None:
    assert not [finding for finding in check(Story.of(text)) if finding.code == "RANGE-33"]


def test_every_crowd_asks_for_fates_that_can_be_told() -> None:
    crowds = known_crowds()
    asked = {
        fate
        for found in (crowds.of_anybody, *crowds.by_noun.values())
        for crowd in found
        for fate in crowd.fates
        if not fate.startswith("killed by ")
    }
    assert asked - {"belong"} <= {fate.name for fate in known_fates()}
