"""Two places, two bearers of a name, a whole and its part."""

import pytest

from apps.checks.coverage.scopes import are_of_two_bearers, are_of_whole_and_part, words_in


def apart(ours: str, theirs: str) -> bool:
    return are_of_two_bearers(ours, theirs, words_in(ours), words_in(theirs))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("The Severn Bridge is 1,600 metres long.", "The Humber Bridge is 2,220 metres long."),
        ("The bank has 530 branches in Kerala.", "The bank has 5,300 branches in India."),
        ("A fire in a Karachi clothing factory killed 260.", "A fire in a Dhaka clothing factory killed 112."),
        ("The attack on the Pentagon killed 184 people.", "The World Trade Center attack killed 2,753 people."),
        ("Peter Marsh won 8,124 votes.", "John Marsh won 8,214 votes."),
        ("The deputy mayor earns $148,000 a year.", "The mayor earns $184,000 a year."),
    ],
)
def test_names_of_which_neither_text_knows_the_others_tell_two_things_apart(ours: str, theirs: str) -> None:
    assert apart(ours, theirs)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("The bridge in Genoa is 1,182 metres long.", "Genoa's Morandi Bridge is 1,128 metres long."),
        ("President Obama won 332 votes.", "Barack Obama won 323 votes."),
        ("Roughly 3.8 million Americans have diabetes.", "More than 38 million in the United States have diabetes."),
        (
            "Eight million tonnes reach the sea, delegates were told in Nairobi.",
            "Eight million, a study in Science found.",
        ),
        ("John G. Roberts Jr. was the 16th.", "John Roberts was the 17th."),
    ],
)
def test_one_thing_under_two_names_is_one(ours: str, theirs: str) -> None:
    assert not apart(ours, theirs)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("the main span of the bridge is 1.28 kilometers long.", "the bridge is 2.7 kilometers long."),
        ("the hotel's new wing opened in 1989.", "the hotel opened in 1898."),
        ("the town was founded in 1231 by monks of the abbey.", "the abbey was founded in 1132."),
    ],
)
def test_a_part_is_not_its_whole(ours: str, theirs: str) -> None:
    assert are_of_whole_and_part(ours, theirs)
    assert are_of_whole_and_part(theirs, ours)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("the height of the tower is 324 metres.", "the tower is 342 metres tall."),
        ("the raids killed 250,000 people.", "a panel of historians has found that 25,000 people died in the raids."),
    ],
)
def test_what_is_said_of_a_thing_is_no_part_of_it(ours: str, theirs: str) -> None:
    assert not are_of_whole_and_part(ours, theirs)
