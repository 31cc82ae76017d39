"""What is counted: the noun phrase after a figure, and its lemma."""

import re

from apps.quantities.grammar import Grammar

_WORD = re.compile(r"(?P<gap>[ \u00a0]|-| - )(?P<word>[^\W\d_][\w]*(?:['’](?!s\b)\w+)?(?:-\w+)*)(?P<owner>['’]s?\b|['’])?")
_OF = re.compile(r" (?:of|among) (?:(?:the|these|those|his|her|its|their|our|my|your|all|all the) )?")
_PLURAL_NEXT = re.compile(r" [a-z]+s\b")
MOST_WORDS = 6


def lemma(word: str, grammar: Grammar) -> str:
    """The singular of a plural noun; other words stand."""
    lower = word.lower()
    if word.isupper():
        return word
    known = grammar.irregular.get(lower)
    if known is not None:
        return known
    if not is_plural(lower, grammar):
        return word
    if lower.endswith("ies") and len(lower) > 4:
        return word[:-3] + "y"
    if lower.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


def is_plural(lower: str, grammar: Grammar) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    if lower in grammar.irregular:
        return grammar.irregular[lower] != lower or lower in grammar.mass_nouns
    return len(lower) > 2 and lower[-1] == "s" and lower[-2] not in "su'’i" or lower.endswith(("taxis", "skis", "menus"))


def noun_after(text: str, position: int, plural: bool, grammar: Grammar) -> tuple[str, int]:
    """The noun phrase that starts at `position`: its words with the head as a lemma, and where it ends ("" where none does)."""
    words: list[str] = []
    end = position
    at = position
    head_end = 0
    while len(words) < MOST_WORDS:
        match = _WORD.match(text, at)
        if match is None:
            break
        word = match["word"]
        lower = word.lower()
        if "-" in lower and lower.partition("-")[0] in _LINKS:
            break
        if words and lower in _NOT_HEADS:
            break
        if lower in grammar.stop or (lower in grammar.verbs and (words or not plural) and not (plural and lower[-1] == "s")):
            if lower == grammar.conjunction and words and not head_end:
                # "digital and physical sales"
                following = _WORD.match(text, match.end())
                if following and following["word"].lower() not in grammar.stop and _leads_to_plural(text, match.end(), grammar):
                    at = match.end()
                    continue
            break
        if match["gap"] != " " and words == [] and not plural:
            pass
        words.append(word)
        at = end = match.end("word")
        if match["owner"]:
            at = match.end()
            continue
        if is_plural(lower, grammar) and not (word.isupper() and _PLURAL_NEXT.match(text, at)):
            following = _WORD.match(text, at)
            if plural and following and _compound_plural(lower, following["word"].lower(), text, following.end(), grammar):
                continue
            head_end = end
            break
    if not words:
        return "", position
    if plural and not head_end:
        # No plural came: the first word may be an adjectival noun ("12 page document").
        first = words[0].lower()
        if len(words) == 1 or first.endswith(("ed", "ing", "ly")) or first in grammar.verbs or first in _NOT_HEADS or first in _COMPARED:
            return "", position
        return words[0], position + 1 + len(words[0])
    if words[-1].lower() in _NOT_HEADS:
        return "", position
    kept = [word for word in words[:-1] if not (word.endswith("ed") and len(word) > 4 and "-" not in word)]
    return " ".join([*(plain_adjective(word) for word in kept), lemma(words[-1], grammar)]), end


_LINKS = frozenset({"to", "and", "or", "per", "by", "of", "in", "a", "the"})
_NOT_HEADS = frozenset({"last", "next", "first", "second", "third", "latest", "new", "additional", "extra", "further"})
_COMPARED = {
    "best": "good", "better": "good", "worst": "bad", "worse": "bad", "largest": "large", "larger": "large", "latest": "late", "later": "late",
    "finest": "fine", "safest": "safe", "safer": "safe", "smaller": "small", "bigger": "big", "older": "old", "younger": "young",
    "newer": "new", "higher": "high", "lower": "low", "longer": "long", "shorter": "short", "greater": "great", "nicest": "nice",
    "closest": "close", "rarest": "rare", "simplest": "simple", "earlier": "early", "wider": "wide", "cheaper": "cheap",
}  # fmt: skip
_NOT_COMPARED = frozenset({"forest", "interest", "guest", "test", "west", "rest", "contest", "protest", "harvest", "request", "quest", "nest", "chest", "priest", "honest", "northwest", "southwest", "midwest", "arrest", "manifest", "digest", "modest", "invest", "crest", "vest", "pest", "east-west"})


def plain_adjective(word: str) -> str:
    """The plain form of a comparative or superlative: "smaller" to "small", "proudest" to "proud"."""
    lower = word.lower()
    known = _COMPARED.get(lower)
    if known is not None:
        return known
    if not lower.endswith("est") or len(lower) < 6 or lower in _NOT_COMPARED:
        return word
    stem = word[:-3]
    if stem[-1] == "i":
        return stem[:-1] + "y"
    if stem[-1] == stem[-2] and stem[-1] not in "ls":
        return stem[:-1]
    return stem


def _leads_to_plural(text: str, position: int, grammar: Grammar) -> bool:
    at = position
    for _ in range(3):
        match = _WORD.match(text, at)
        if match is None or match["word"].lower() in grammar.stop:
            return False
        if is_plural(match["word"].lower(), grammar):
            return True
        at = match.end()
    return False


def _compound_plural(lower: str, following: str, text: str, end: int, grammar: Grammar) -> bool:
    """Whether a plural is only the first part of a compound ("sports teams", "staff members")."""
    return lower in grammar.mass_nouns and following not in grammar.stop and is_plural(following, grammar) and following not in grammar.verbs
