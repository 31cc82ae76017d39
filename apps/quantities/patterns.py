"""The patterns of a language: what stands before, between and after its figures, compiled once."""

import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

_PART = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Patterns:
    """Named as in `patterns.toml` of the language, where each is explained; a missing one is an error at loading."""

    dash: re.Pattern[str]
    to: re.Pattern[str]
    between_and: re.Pattern[str]
    list_gap: re.Pattern[str]
    out_of: re.Pattern[str]
    plus_minus: re.Pattern[str]
    over: re.Pattern[str]
    compound_gap: re.Pattern[str]
    level_after_change: re.Pattern[str]
    change_after_level: re.Pattern[str]
    restated: re.Pattern[str]
    bound_link: re.Pattern[str]
    between_before: re.Pattern[str]
    by_before: re.Pattern[str]
    from_before: re.Pattern[str]
    aged_before: re.Pattern[str]
    age_before: re.Pattern[str]
    someone_before: re.Pattern[str]
    someone_after: re.Pattern[str]
    person_before: re.Pattern[str]
    people_around: re.Pattern[str]
    people_before: re.Pattern[str]
    at_age_before: re.Pattern[str]
    at_age_after: re.Pattern[str]
    magnitude_before: re.Pattern[str]
    difference_before: re.Pattern[str]
    warming_limit: re.Pattern[str]
    unit_and: re.Pattern[str]
    the_only: re.Pattern[str]
    noun_or_two: re.Pattern[str]
    percent_before: re.Pattern[str]
    code_before: re.Pattern[str]
    code_after: re.Pattern[str]
    ordinal_after: re.Pattern[str]
    ordinal_word_after: re.Pattern[str]
    older_after: re.Pattern[str]
    over_after: re.Pattern[str]
    old_after: re.Pattern[str]
    years_old_after: re.Pattern[str]
    age_goes_on: re.Pattern[str]
    rate: re.Pattern[str]
    substance: re.Pattern[str]
    per_amount: re.Pattern[str]
    per_noun: re.Pattern[str]
    on_foot_after: re.Pattern[str]
    per_heads: re.Pattern[str]
    country_after: re.Pattern[str]
    difference_after: re.Pattern[str]
    storm_after: re.Pattern[str]
    compass_after: re.Pattern[str]
    inch_word_after: re.Pattern[str]
    inch_mark_after: re.Pattern[str]
    money_range_before: re.Pattern[str]
    millions_before: re.Pattern[str]
    traded_before: re.Pattern[str]
    millions_after: re.Pattern[str]
    scale_after_code: re.Pattern[str]
    fraction_tail: re.Pattern[str]
    scale_tail: re.Pattern[str]
    below_zero_after: re.Pattern[str]
    below_zero: re.Pattern[str]
    lone_scale: re.Pattern[str]
    more_after: re.Pattern[str]
    more_things_after: re.Pattern[str]
    country_things_after: re.Pattern[str]
    odd_after: re.Pattern[str]
    of_the: re.Pattern[str]
    of_a_unit: re.Pattern[str]
    share_leads: re.Pattern[str]
    the_noun: re.Pattern[str]
    share_link: re.Pattern[str]
    hedge_after: re.Pattern[str]
    verb_after: re.Pattern[str]
    word_after: re.Pattern[str]
    block_after: re.Pattern[str]
    list_number: re.Pattern[str]
    sentence_end: re.Pattern[str]
    pair_open: re.Pattern[str]
    pair_slash: re.Pattern[str]
    money_cues: re.Pattern[str]
    money_bracket_after: re.Pattern[str]
    mass_cues: re.Pattern[str]
    noun_word: re.Pattern[str]
    plural_next: re.Pattern[str]
    month_first: re.Pattern[str]
    day_first: re.Pattern[str]
    weekday: re.Pattern[str]
    after_weekday: re.Pattern[str]
    period_before: re.Pattern[str]
    clock: re.Pattern[str]
    clock_hours: re.Pattern[str]
    clock_words_after: re.Pattern[str]
    clock_leads: re.Pattern[str]
    clock_hours_before: re.Pattern[str]
    meridiem: re.Pattern[str]


def alternatives(words: Iterable[str]) -> str:
    """The words as one pattern that takes the longest, so that "fourteen" is not read as "four".

    Their common beginnings are written once, so that a word that is none of them is passed over at its first letters.

    >>> alternatives(["four", "fourteen", "five"])
    'f(?:ive|our(?:teen)?)'
    """
    return _branches(sorted(set(words)))


def _branches(words: list[str]) -> str:
    """The pattern of sorted words, of which the first may be empty: then the others are optional."""
    optional = words[0] == ""
    branches: list[str] = []
    for letter, group in itertools.groupby(words[optional:], key=lambda word: word[0]):
        branches.append(re.escape(letter) + _branches([word[1:] for word in group]))
    if not branches:
        return ""
    if len(branches) == 1 and not optional:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' * optional}"


def compile_patterns(tables: Mapping[str, Any], words: Mapping[str, Iterable[str]]) -> Patterns:
    """The patterns of a language; `words` are lists that its parts may name ("months")."""
    parts: dict[str, str] = dict(tables["parts"]) | {name: alternatives(listed) for name, listed in words.items()}

    def filled(pattern: str) -> str:
        while _PART.search(pattern):
            pattern = _PART.sub(lambda match: parts[match[1]], pattern)
        return pattern

    def compiled(pattern: str | list[str]) -> re.Pattern[str]:
        return re.compile(filled(pattern if isinstance(pattern, str) else "|".join(f"(?:{one})" for one in pattern)))

    return Patterns(**{field.name: compiled(tables["patterns"][field.name]) for field in fields(Patterns)})
