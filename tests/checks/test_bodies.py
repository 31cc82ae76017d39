"""Bodies of known size."""

from apps.checks import Story
from apps.checks.knowledge.bodies import bodies_named, members_counted
from apps.checks.rules.votes import MoreVotesThanMembers


def test_the_size_of_a_body_goes_by_the_year() -> None:
    text = "all 28 eu leaders signed"
    assert not members_counted(text, 0, len(text), year=2015)
    assert [count for count, *_ in members_counted(text, 0, len(text), year=2023)] == [28]
    # Where the year is not known, the widest size holds.
    assert not members_counted(text, 0, len(text), year=None)


def test_a_body_of_the_same_name_elsewhere_is_another() -> None:
    text = "the supreme court ruled"
    assert [named.most for named in bodies_named(text, 0, len(text), around=text, year=None)] == [9]
    assert not bodies_named(text, 0, len(text), around="judges in india", year=None)


def test_the_other_body_may_be_named_in_the_paragraph_before() -> None:
    told = "The Supreme Court ruled 8-3 that the law could stand."
    assert list(MoreVotesThanMembers().check(Story.of(told)))
    assert not list(MoreVotesThanMembers().check(Story.of(f"Judges in India heard the case in May.\n\n{told}")))
