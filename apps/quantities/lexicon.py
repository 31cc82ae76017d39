"""Units and currencies as printed: from the data of a language to a trie of tokens that ends in canonical names."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

_PREFIX_SYMBOLS = {
    "exa": "E",
    "peta": "P",
    "tera": "T",
    "giga": "G",
    "mega": "M",
    "kilo": "k",
    "hecto": "h",
    "deci": "d",
    "centi": "c",
    "milli": "m",
    "micro": "µ",
    "nano": "n",
    "pico": "p",
    "femto": "f",
    "zetta": "Z",
    "yotta": "Y",
    "kibi": "Ki",
    "mebi": "Mi",
    "gibi": "Gi",
    "tebi": "Ti",
}
_POWERS = ((2, "square", "sq", "squared", "²"), (3, "cubic", "cu", "cubed", "³"))
_TOKEN = re.compile(r"\w+[²³]?|[^\w\s.-]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as the lexicon knows it: canonical name and the dimension it is filed under ("money" for currencies)."""

    name: str
    dimension: str
    ambiguous: bool = False
    symbol: bool = False
    scale: int = 1
    """What the printed unit multiplies its figure by: a million for "MSEK"."""


@dataclass(slots=True)
class Node:
    """A step in the trie: the unit that ends here, if one does, and the tokens that may follow."""

    unit: Unit | None = None
    following: "dict[str, Node]" = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`exact` holds symbols as printed; `folded` holds names and symbols in lower case."""

    exact: Mapping[str, Node]
    folded: Mapping[str, Node]
    prefixes: Mapping[str, Unit]
    prefixes_by_length: tuple[str, ...]
    dimensions: Mapping[str, str]
    codes: frozenset[str]
    spellings: Mapping[str, tuple[tuple[str, str], ...]]
    """Canonical name to pairs of singular and plural, American first."""
    symbols: Mapping[str, tuple[str, ...]]


def _split(names: str) -> list[str]:
    return [name for name in names.split(", ") if name]


def plural(name: str) -> str:
    """The regular plural of a unit's name: "inch" to "inches", "century" to "centuries"."""
    if name.endswith(("s", "x", "ch", "sh")):
        return name + "es"
    if name.endswith("y") and name[-2] not in "aeiou":
        return name[:-1] + "ies"
    return name + "s"


def _spellings(names: str) -> Iterator[tuple[str, str]]:
    """Pairs of singular and plural out of "foot/feet" and "mile"."""
    for name in _split(names):
        singular, _, irregular = name.partition("/")
        yield singular, irregular or (plural(singular))


def tokens(phrase: str) -> list[str]:
    return _TOKEN.findall(phrase)


def _put(trie: dict[str, Node], phrase: str, unit: Unit) -> None:
    parts = tokens(phrase)
    if not parts:
        return
    level, node = trie, None
    for part in parts:
        node = level.setdefault(part, Node())
        level = node.following
    if node is not None and node.unit is None:
        node.unit = unit


def _prefixed(name: str, entry: Mapping[str, Any]) -> Iterator[tuple[str, list[tuple[str, str]], list[str]]]:
    """The unit itself and its SI multiples: canonical name, spellings, symbols."""
    spellings, symbols = list(_spellings(entry.get("names", ""))), _split(entry.get("symbols", ""))
    yield name, spellings, symbols
    for prefix in entry.get("prefixes", "").split():
        symbol = _PREFIX_SYMBOLS[prefix]
        multiples = [symbol + each for each in symbols if each.isalpha()]
        if prefix == "micro":
            multiples += ["μ" + each for each in symbols if each.isalpha()] + [
                "u" + each for each in symbols if each.isalpha()
            ]
        yield prefix + name, [(prefix + one, prefix + many) for one, many in spellings], multiples


def _put_scaled(exact: dict[str, Node], entry: Mapping[str, Any], dimension: str) -> None:
    """Symbols that hold a scale word: "bcf" are a billion cubic feet."""
    for symbol in _split(entry["symbols"]):
        _put(exact, symbol, Unit(entry["of"], dimension, symbol=True, scale=entry["scale"]))


def build_lexicon(units: Mapping[str, Any], currencies: Mapping[str, Any]) -> Lexicon:
    """Compile the tables of a language. The first claim on a spelling stands."""
    exact: dict[str, Node] = {}
    folded: dict[str, Node] = {}
    loose: list[tuple[str, Unit]] = []
    dimensions: dict[str, str] = {}
    prefixes: dict[str, Unit] = {}
    written: dict[str, tuple[tuple[str, str], ...]] = {}
    signs_of: dict[str, tuple[str, ...]] = {}

    def add(unit: Unit, spellings: list[tuple[str, str]], symbols: list[str]) -> None:
        dimensions.setdefault(unit.name, unit.dimension)
        written.setdefault(unit.name, tuple(spellings))
        signs_of[unit.name] = signs_of.get(unit.name, ()) + tuple(symbols)
        for pair in spellings:
            for spelling in pair:
                _put(folded, spelling.lower(), unit)
        marked = Unit(unit.name, unit.dimension, unit.ambiguous, True)
        for symbol in symbols:
            _put(exact, symbol, marked)
            if len(symbol) > 1:
                loose.append((symbol.lower(), marked))

    for dimension, table in units.items():
        for name, entry in table.items():
            if "of" in entry:
                _put_scaled(exact, entry, dimension)
                continue
            for canonical, spellings, symbols in _prefixed(name, entry):
                add(Unit(canonical, dimension), spellings, symbols)
                if entry.get("powers"):
                    for power, word, short, after, sign in _POWERS:
                        raised = Unit(f"{canonical} ** {power}", "area" if power == 2 else "volume")
                        pairs = [(f"{w} {s}", f"{w} {p}") for s, p in spellings for w in (word, short)]
                        pairs += [(f"{s} {after}", f"{p} {after}") for s, p in spellings]
                        signs = [f"{s}{x}" for s in symbols if s.isalpha() for x in (sign, f"^{power}", str(power))]
                        signs += [f"{x}{s}" for s in symbols if s.isalpha() for x in (f"{word} ", f"{short} ", short)]
                        signs += [f"{s} {after}" for s in symbols if s.isalpha()]
                        add(raised, pairs, signs)
    for code, entry in currencies["codes"].items():
        unit = Unit(code, "money")
        symbols = _split(entry.get("symbols", ""))
        # A letter alone is money only before its figure: "R2,000", "N500 million".
        behind = [symbol for symbol in symbols if len(symbol) > 1 or not symbol.isalpha() or code == "GBP/100"]
        add(unit, list(_spellings(entry.get("names", ""))), behind)
        if "/" not in code:
            symbols.append(code)
            _put(exact, code, unit)
            millions = Unit(code, "money", scale=1_000_000)
            _put(exact, f"M{code}", millions)
            prefixes[f"M{code}"] = millions
            if code in currencies["lower"]["codes"].split():
                loose.append((code.lower(), unit))
        if code != "GBP/100":
            prefixes |= dict.fromkeys(symbols, unit)
    for printed, code in currencies["shared"].items():
        unit = Unit(code, "money", ambiguous=True)
        _put(folded, printed.lower(), unit)
        if not printed.isalpha() or printed in currencies["lettered"]["signs"].split():
            _put(exact, printed, unit)
            prefixes[printed] = unit
    # As the wires print it where their sign is lost: "euro22 billion".
    prefixes |= {"euro": prefixes["EUR"], "Euro": prefixes["EUR"]}
    prefixes |= {code.lower(): prefixes[code] for code in ("USD", "EUR", "GBP")}
    for symbol, unit in loose:
        _put(folded, symbol, unit)
    return Lexicon(
        exact=exact,
        folded=folded,
        prefixes=prefixes,
        prefixes_by_length=tuple(sorted(prefixes, key=len, reverse=True)),
        dimensions=dimensions,
        codes=frozenset(code for code in currencies["codes"] if "/" not in code),
        spellings=written,
        symbols=signs_of,
    )
