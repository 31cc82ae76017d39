"""The grammar of a language, compiled from the data of its folder: all the reader knows of words comes from here."""

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib import resources
from typing import Any

from apps.quantities.lexicon import Lexicon, build_lexicon
from apps.quantities.mentions import Hedge
from apps.quantities.openings import LETTER, Anchor, Openings
from apps.quantities.patterns import Patterns, alternatives, compile_patterns
from apps.quantities.signs import VULGAR


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """Word tables, patterns and the lexicon of one language; the tables are explained where they are written.

    There is one for each language, known by its identity, so that what is read by it can be remembered beside it.
    """

    small: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    groups: Mapping[str, int]
    short_scales: Mapping[str, int]
    vague: Mapping[str, tuple[Decimal, Decimal]]
    fractions: Mapping[str, int]
    after_tens: Mapping[str, int]
    """The ends of denominators that no fraction of their own has: "firsts" in "three twenty-firsts"."""
    after_article: frozenset[str]
    article_before: re.Pattern[str]
    """An article that belongs to the number behind it: "a dozen", "half a million"."""
    conjunction: str
    decimal_point: str
    plus_or: str
    """What stands before "minus" where it is a tolerance and no sign."""
    minus_ends: frozenset[str]
    """With what the words and signs end that make the figure behind them negative."""
    spoken_parts: Mapping[str, Decimal]
    hedges: Mapping[str, Hedge]
    hedge_ends: Mapping[str, Mapping[str, list[tuple[list[str], Hedge]]]]
    """The hedges by their last words, then by the words before these ("" for one alone), longest first: most words
    before a figure end none, and need no closer look."""
    hedges_after: Mapping[str, Hedge]
    hedges_joined: Mapping[str, Hedge]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    relative_days: Mapping[str, int]
    periods: Mapping[str, int]
    units_before: Mapping[str, tuple[str, str]]
    heads: Mapping[str, str]
    words: Mapping[str, frozenset[str]]
    """Every word list of `words.toml` by its name: "labels", "before_years", "minus" and so on."""
    irregular: Mapping[str, str]
    compared: Mapping[str, str]
    lexicon: Lexicon
    patterns: Patterns
    openings: Openings
    run: re.Pattern[str]
    """A run of number words."""
    figure: re.Pattern[str]
    """A figure that stands between a share or a part and its noun: "four of the seven victims"."""
    scale_heads: frozenset[str]
    """The two letters with which scale words begin that stand apart from their figure."""
    scale_glued: frozenset[str]
    """The letters with which scale words begin that are glued to their figure."""
    scale: re.Pattern[str]
    """A scale word after digits: group "long" for words and unambiguous abbreviations, "short" for glued letters."""


def _tables(language: str, name: str) -> dict[str, Any]:
    folder = resources.files("apps.quantities") / "languages" / language
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


@functools.cache
def load_grammar(language: str) -> Grammar:
    """The grammar of `language`, compiled once. Raises LookupError where there is no folder for it."""
    try:
        numerals, words, patterns = (_tables(language, name) for name in ("numerals", "words", "patterns"))
        lexicon = build_lexicon(_tables(language, "units"), _tables(language, "currencies"))
    except FileNotFoundError as error:
        raise LookupError(f"there is no grammar for the language {language!r}") from error
    lists = {name: frozenset(listed.split()) for name, listed in words["lists"].items()}
    fractions = dict(numerals["fractions"])
    fractions |= {f"{word}s": value for word, value in fractions.items() if not word.endswith("s") and value > 2}
    counted = {*numerals["small"], *numerals["tens"], *numerals["scales"], *numerals["groups"]}
    after_article = frozenset({*numerals["scales"], *numerals["groups"], *numerals["fractions"]})
    calendar = {*words["months"], *words["weekdays"], *words["relative_days"]}
    signs = {symbol[-1] for symbol in lexicon.prefixes if not symbol[-1].isalnum() and symbol[-1] not in ".)"}
    anchors = _anchors(
        (Anchor.NUMBER, {*counted, *numerals["vague"], *fractions}),
        (Anchor.CALENDAR, calendar),
        (Anchor.PERIOD, set(lists["period_names"])),
        (Anchor.ADDRESS, {"http", "https", "www"}),
        exact={symbol.rstrip("."): Anchor.MONEY for symbol in lexicon.prefixes if symbol.rstrip(".").isalpha()}
        | dict.fromkeys(signs, Anchor.SIGN)
        | dict.fromkeys(VULGAR, Anchor.FRACTION),
    )
    long_scales = _long_scales(numerals, lists["loose_short_scales"])
    return Grammar(
        small=numerals["small"],
        tens=numerals["tens"],
        scales=numerals["scales"],
        groups=numerals["groups"],
        short_scales=numerals["short_scales"],
        vague={word: (Decimal(low), Decimal(high)) for word, (low, high) in numerals["vague"].items()},
        fractions=fractions,
        after_tens=numerals["after_tens"],
        after_article=after_article,
        article_before=_article_before(lists["articles"]),
        conjunction=words["conjunction"],
        decimal_point=words["decimal_point"],
        plus_or=words["plus_or"],
        minus_ends=frozenset("-−") | {end for word in lists["minus"] for end in (word[-1], word[-1].upper())},
        spoken_parts={phrase: Decimal(value) for phrase, value in words["spoken_parts"].items()},
        hedges={phrase: Hedge(hedge) for phrase, hedge in words["hedges"].items()},
        hedge_ends=_by_last_words(words["hedges"]),
        hedges_after={phrase: Hedge(hedge) for phrase, hedge in words["hedges_after"].items()},
        hedges_joined={word: Hedge(hedge) for word, hedge in words["hedges_joined"].items()},
        months=words["months"],
        weekdays=words["weekdays"],
        relative_days=words["relative_days"],
        periods=words["periods"],
        units_before={word: (name, dimension) for word, (name, dimension) in words["units_before"].items()},
        heads=words["heads"],
        words=lists,
        irregular=dict(pair.split("=") for pair in words["nouns"]["irregular"].split()),
        compared=dict(pair.split("=") for pair in words["nouns"]["compared"].split()),
        lexicon=lexicon,
        patterns=compile_patterns(patterns, {"months": words["months"], "weekdays": words["weekdays"]}),
        openings=Openings(anchors, signs),
        run=_run_of_words(
            lists["articles"],
            after_article,
            {*counted, *numerals["vague"], *fractions},
            # A unit of the same name ends a number where it is not hyphened to it: "thirty seconds".
            {f"-{word}" for word in numerals["after_tens"]}
            | {f" {word}" for word in numerals["after_tens"] if word not in lexicon.folded},
            words["conjunction"],
            words["decimal_point"],
        ),
        figure=_figure(numerals, lists["before_figures"]),
        scale_heads=frozenset(
            first + second for word in long_scales for first in _cases(word[0]) for second in _cases(word[1])
        ),
        scale_glued=frozenset(first for word in {*long_scales, *numerals["short_scales"]} for first in _cases(word[0])),
        scale=_scale(numerals, long_scales, lists["after_short_scales"]),
    )


def _by_last_words(hedges: Mapping[str, str]) -> dict[str, dict[str, list[tuple[list[str], Hedge]]]]:
    ends: dict[str, dict[str, list[tuple[list[str], Hedge]]]] = {}
    for phrase in sorted(hedges, key=lambda each: -each.count(" ")):
        words = phrase.split()
        previous = words[-2] if len(words) > 1 else ""
        ends.setdefault(words[-1], {}).setdefault(previous, []).append((words, Hedge(hedges[phrase])))
    return ends


def _anchors(*families: tuple[Anchor, set[str]], exact: Mapping[str, Anchor]) -> dict[str, Anchor]:
    anchors = dict(exact)
    for anchor, listed in families:
        for word in listed:
            anchors |= {word: anchor, word.capitalize(): anchor, word.upper(): anchor}
    return anchors


def _article_before(articles: frozenset[str]) -> re.Pattern[str]:
    words = alternatives({form for word in articles for form in (word, word.capitalize(), word.upper())})
    return re.compile(rf"(?<!{LETTER}){words}(?:(?!{LETTER}).){{1,2}}$", re.DOTALL)


def _run_of_words(
    articles: frozenset[str],
    after_article: frozenset[str],
    words: set[str],
    after_tens: set[str],
    conjunction: str,
    point: str,
) -> re.Pattern[str]:
    word = rf"(?:(?:{alternatives(articles)})[ -]{{1,2}}(?:{alternatives(after_article)})|{alternatives(words)})(?!\w)"
    link = rf"(?:[ -]{{1,3}}|[ -]{{1,2}}(?:{conjunction}|{point})[ -]{{1,2}}| of )"
    # Bounded, so that number words without end cost no more than other words.
    return re.compile(rf"{word}(?:{link}{word}){{0,24}}(?:(?:{alternatives(after_tens)})(?!\w))?", re.IGNORECASE)


def _figure(numerals: Mapping[str, Any], leads: frozenset[str]) -> re.Pattern[str]:
    words, scales = alternatives({*numerals["small"], *numerals["tens"]}), alternatives(numerals["scales"])
    return re.compile(
        rf"(?: (?:{alternatives(leads)}))? (?:[0-9][0-9,.]*(?:[kKmMbB]|bn)?|{words})(?: (?:{scales}))?(?= )"
    )


def _cases(letter: str) -> set[str]:
    return {letter, letter.lower(), letter.upper()}


def _long_scales(numerals: Mapping[str, Any], loose: frozenset[str]) -> set[str]:
    """Scale words and the abbreviations that mean nothing else."""
    clear = {word for word in numerals["short_scales"] if word.islower() and len(word) > 1 and word not in loose}
    return {*numerals["scales"], *clear, *(word for word, size in numerals["groups"].items() if size == 12)}


def _scale(numerals: Mapping[str, Any], long: set[str], hyphened: frozenset[str]) -> re.Pattern[str]:
    short = {word for word in numerals["short_scales"] if word not in long}
    return re.compile(
        rf"[ \u00a0]?-?[ ]?(?P<long>(?i:{alternatives(long)}))\b(?!-?th)"
        rf"|(?P<short>{alternatives(short)})(?![\w²³'’/]|-(?!(?:{alternatives(hyphened)})\b)[^\W\d])"
    )
