"""What rules need before they are asked. A need of words is a short cut, and changes nothing of what they find."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from apps.checks import RULES, Finding, Rule, Story
from apps.checks.needs import A_RATE, A_YEAR, Needs, figures, measures, sorts, units, words
from apps.checks.rule import SentenceRule, SurfaceRule
from apps.quantities import Sort

CORPUS = Path(__file__).parent / "corpus"
NEEDY = [rule for rule in RULES if isinstance(rule, SentenceRule | SurfaceRule)]


@cache
def _stories() -> tuple[Story, ...]:
    """The examples of all rules, and the published errors."""
    examples = [story for rule in RULES for story in (*rule.flags, *rule.allows)]
    lines = [
        json.loads(line)
        for name in ("corrections.jsonl", "more-corrections.jsonl")
        for line in (CORPUS / name).read_text(encoding="utf-8").splitlines()
    ]
    return (*examples, *(Story.of(case["published"]) for case in lines))


def _asked_without_words(rule: Rule, story: Story) -> Iterator[Finding]:
    """The findings of a rule wherever the figures are that it needs, whatever the words."""
    if isinstance(rule, SentenceRule):
        for sentence in story.sentences_with(_of_figures(rule.needs)):
            yield from rule.check_sentence(sentence, story)
    elif isinstance(rule, SurfaceRule):
        for surface in story.surfaces_with(_of_figures(rule.needs)):
            yield from rule.check_surface(surface, story)


def _of_figures(needs: Needs) -> Needs:
    return tuple(group for group in needs if not any(sign.isalpha() for sign in group))


@pytest.mark.parametrize("rule", NEEDY, ids=lambda rule: rule.code)
def test_a_rule_finds_nothing_where_it_lacks_the_words_that_it_needs(rule: Rule) -> None:
    for story in _stories():
        assert list(rule.check(story)) == list(_asked_without_words(rule, story)), story.surfaces[-1].text


@pytest.mark.parametrize(
    ("needs", "found"),
    [
        ((words("ship"),), ["The ship sank 40 miles off in 1912."]),
        ((words("ship crew"), figures(1)), ["The ship sank 40 miles off in 1912.", "Its 12 crew had $6 each. "]),
        ((words("ship"), sorts(Sort.MONEY)), []),
        (
            (sorts(Sort.MONEY, Sort.MEASURE), figures(2)),
            ["The ship sank 40 miles off in 1912.", "Its 12 crew had $6 each. "],
        ),
        ((units("kilometer"),), []),
        ((measures("kilometer"),), ["The ship sank 40 miles off in 1912."]),
        ((A_YEAR,), ["The ship sank 40 miles off in 1912."]),
        ((A_RATE,), ["Its 12 crew had $6 each. "]),
        ((words("nobody"),), ["Nobody knew."]),
    ],
)
def test_the_sentences_that_bear_a_sign_of_each_group_are_found(needs: Needs, found: list[str]) -> None:
    story = Story.of("Its 12 crew had $6 each. Nobody knew.\n\nThe ship sank 40 miles off in 1912.")
    assert sorted(sentence.text for sentence in story.sentences_with(needs)) == sorted(found)


def test_a_surface_may_bear_the_signs_in_several_sentences() -> None:
    story = Story.of("The ship sank. It was 1912.\n\nThe ship rose.")
    assert [surface.name for surface in story.surfaces_with((words("ship"), A_YEAR))] == ["body:1"]
    assert not story.sentences_with((words("ship"), A_YEAR))
