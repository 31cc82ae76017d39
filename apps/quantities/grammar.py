"""The grammar of a language, compiled from the data of its folder: all the reader knows of words comes from here."""

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from importlib import resources
from typing import Any

from apps.quantities.lexicon import Lexicon, build_lexicon
from apps.quantities.mentions import Hedge
from apps.quantities.signs import VULGAR


_VULGAR = "¼-¾⅐-⅞"


class Anchor(Enum):
    """What may begin at a word of the text."""

    NUMBER = "number"
    CALENDAR = "calendar"
    MONEY = "money"
    SKIP = "skip"
    SIGN = "currency sign"
    FRACTION = "fraction sign"
    ARTICLE = "article"


def _anchors(*families: tuple[Anchor, set[str]], exact: Mapping[str, Anchor]) -> dict[str, Anchor]:
    anchors = dict(exact)
    for anchor, words in families:
        for word in words:
            anchors |= {word: anchor, word.capitalize(): anchor, word.upper(): anchor}
    return anchors


@dataclass(frozen=True, slots=True)
class Grammar:
    """Word tables and compiled patterns of one language."""

    small: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    groups: Mapping[str, int]
    short_scales: Mapping[str, int]
    vague: Mapping[str, tuple[Decimal, Decimal]]
    fractions: Mapping[str, int]
    articles: frozenset[str]
    conjunction: str
    decimal_point: str
    minus: frozenset[str]
    hedges: Mapping[str, Hedge]
    hedges_after: Mapping[str, Hedge]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    relative_days: Mapping[str, int]
    periods: Mapping[str, int]
    labels: frozenset[str]
    before_years: frozenset[str]
    zones: frozenset[str]
    streets: frozenset[str]
    people: frozenset[str]
    movement: frozenset[str]
    irregular: Mapping[str, str]
    mass_nouns: frozenset[str]
    determiners: frozenset[str]
    stop: frozenset[str]
    verbs: frozenset[str]
    lexicon: Lexicon
    anchors: Mapping[str, Anchor]
    """Words at which a figure or a date may begin, in the cases they are printed in."""
    after_article: frozenset[str]
    tokens: re.Pattern[str]
    scale: re.Pattern[str]
    """A scale word after digits: group "long" for words and unambiguous abbreviations, "short" for glued letters."""
    run: re.Pattern[str]


def alternatives(words: Iterable[str]) -> str:
    """The words as one pattern, longest first, so that "fourteen" is not read as "four"."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


def _read(language: str, name: str) -> dict[str, Any]:
    folder = resources.files("apps.quantities") / "languages" / language
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


@functools.cache
def load_grammar(language: str) -> Grammar:
    """The grammar of `language`, compiled once. Raises LookupError where there is no folder for it."""
    try:
        numerals, words = _read(language, "numerals"), _read(language, "words")
        lexicon = build_lexicon(_read(language, "units"), _read(language, "currencies"))
    except FileNotFoundError as error:
        raise LookupError(f"no grammar for language {language!r}") from error
    nouns, exclusions = words["nouns"], words["exclusions"]
    counted = {*numerals["small"], *numerals["tens"], *numerals["scales"], *numerals["groups"]}
    plural_fractions = {f"{word}s": value for word, value in numerals["fractions"].items() if not word.endswith("s") and value > 2}
    fractions = numerals["fractions"] | plural_fractions
    articles = alternatives(words["articles"])
    after_article = alternatives({*numerals["scales"], *numerals["groups"], *numerals["fractions"]})
    number_word = (
        rf"(?:(?:{articles})[ -]{{1,2}}(?:{after_article})|{alternatives({*counted, *numerals['vague'], *fractions})})(?!\w)"
    )
    long_scales = {*numerals["scales"], "dozen", "dozens", "dzs", *(word for word in numerals["short_scales"] if word.islower() and len(word) > 1 and word not in ("mil", "mio", "cr"))}
    signs = {symbol[-1] for symbol in lexicon.prefixes if not symbol[-1].isalnum() and symbol[-1] not in ".)"}
    return Grammar(
        small=numerals["small"],
        tens=numerals["tens"],
        scales=numerals["scales"],
        groups=numerals["groups"],
        short_scales=numerals["short_scales"],
        vague={word: (Decimal(low), Decimal(high)) for word, (low, high) in numerals["vague"].items()},
        fractions=fractions,
        articles=frozenset(words["articles"]),
        conjunction=words["conjunction"],
        decimal_point=words["decimal_point"],
        minus=frozenset(words["minus"]),
        hedges={phrase: Hedge(hedge) for phrase, hedge in words["hedges"].items()},
        hedges_after={phrase: Hedge(hedge) for phrase, hedge in words["hedges_after"].items()},
        months=words["months"],
        weekdays=words["weekdays"],
        relative_days=words["relative_days"],
        periods=words["periods"],
        labels=frozenset(exclusions["labels"].split()),
        before_years=frozenset(exclusions["before_years"].split()),
        zones=frozenset(exclusions["zones"].split()),
        streets=frozenset(exclusions["streets"].split()),
        people=frozenset(exclusions["people"].split()),
        movement=frozenset(exclusions["movement"].split()),
        irregular=dict(pair.split("=") for pair in nouns["irregular"].split()),
        mass_nouns=frozenset(nouns["mass"].split()),
        determiners=frozenset(nouns["determiners"].split()),
        stop=frozenset(nouns["stop"].split()),
        verbs=frozenset(nouns["verbs"].split()),
        lexicon=lexicon,
        anchors=_anchors(
            (Anchor.NUMBER, {*counted, *numerals["vague"], *fractions}),
            (Anchor.CALENDAR, {*words["months"], *words["weekdays"], *words["relative_days"]}),
            (Anchor.SKIP, {"http", "https", "www"}),
            (Anchor.ARTICLE, set(words["articles"])),
            exact={symbol.rstrip("."): Anchor.MONEY for symbol in lexicon.prefixes if symbol.rstrip(".").isalpha()}
            | dict.fromkeys(signs, Anchor.SIGN)
            | dict.fromkeys(VULGAR, Anchor.FRACTION),
        ),
        after_article=frozenset({*numerals["scales"], *numerals["groups"], *numerals["fractions"]}),
        tokens=re.compile(rf"[^\W\d_{_VULGAR}]+|[0-9]+|[{_VULGAR}]|[{re.escape(''.join(sorted(signs)))}]"),
        scale=re.compile(
            rf"[ \u00a0]?-?[ ]?(?P<long>(?i:{alternatives(long_scales)}))\b(?!-?th)"
            rf"|(?P<short>{alternatives(set(numerals['short_scales']) - long_scales)})(?![\w²³'’/]|-[^\W\d])"
        ),
        run=re.compile(
            rf"{number_word}"
            rf"(?:(?:[ -]{{1,3}}|[ -]{{1,2}}(?:{words['conjunction']}|{words['decimal_point']})[ -]{{1,2}}| of ){number_word}){{0,24}}",
            re.IGNORECASE,
        ),
    )
