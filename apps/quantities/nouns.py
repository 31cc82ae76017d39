"""What is counted: the noun phrase after a figure, and its lemma."""

import re

from apps.quantities.grammar import Grammar

MOST_WORDS = 6


def lemma(word: str, grammar: Grammar) -> str:
    """The singular of a plural noun; other words, and words in capitals, stand."""
    if word[-1:].isupper():
        return word
    lower = word.lower()
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
        return grammar.irregular[lower] != lower or lower in grammar.words["mass_nouns"]
    return len(lower) > 2 and lower[-1] == "s" and lower[-2] not in "su'’i"


def noun_after(text: str, position: int, plural: bool, grammar: Grammar) -> tuple[str, int]:
    """The noun phrase that starts at `position` and where it ends; "" where there is none.

    The phrase runs to the first plural noun, where a plural is due, else to the first word that cannot belong to it.
    Its participles are dropped, its adjectives made plain, its head singular. Without a plural the first word counts
    if it stands before another noun: "a 12 page document".
    """
    words, end, found = _phrase(text, position, plural, grammar)
    if not words or words[-1].lower() in grammar.words["not_heads"]:
        return "", position
    if plural and not found:
        first = words[0].lower()
        if (
            len(words) == 1
            or first.endswith(("ed", "ing", "ly"))
            or first in grammar.compared
            or _is_verb(first, grammar)
        ):
            return "", position
        return ("", position) if first in grammar.words["not_heads"] else (words[0], position + 1 + len(words[0]))
    kept = [
        word
        for word in words[:-1]
        if not (word.endswith("ed") and len(word) > 4 and word.islower() and "-" not in word)
    ]
    return " ".join([*(plain_adjective(word, grammar) for word in kept), lemma(words[-1], grammar)]), end


def _is_verb(lower: str, grammar: Grammar) -> bool:
    return lower in grammar.words["verbs"]


def _phrase(text: str, position: int, plural: bool, grammar: Grammar) -> tuple[list[str], int, bool]:
    """The words that may make up the phrase, where they end, and whether the last is the plural that was due."""
    words: list[str] = []
    at = end = position
    next_word = grammar.patterns.noun_word.match
    while len(words) < MOST_WORDS:
        match = next_word(text, at)
        if match is None:
            break
        _, word, owner = match.groups()
        lower = word.lower()
        if words and not plural and _breaks_singular(word, words[-1], grammar):
            break
        # The US, the WHO and IT are no pronouns.
        is_name = len(word) > 1 and word.isupper() and text[at : at + len(word) + 3][-1:].islower()
        if not is_name and _ends_phrase(lower, words, plural, grammar):
            # "digital and physical sales"
            if lower == grammar.conjunction and words and _leads_to_plural(text, match.end(), grammar):
                at = match.end()
                continue
            break
        words.append(word)
        at = end = match.end(2)
        if owner:
            at = match.end()
        elif is_plural(lower, grammar) and not _is_mere_name(text, at, word, grammar):
            following = next_word(text, at)
            if not (plural and following and _is_compound(word, following["word"], grammar)):
                return words, end, True
    return words, end, False


def _breaks_singular(word: str, last: str, grammar: Grammar) -> bool:
    """Whether a word begins what is said of one thing: "one man standing", "one reason Doug"."""
    if word.endswith("ing") and len(word) > 5:
        return word not in grammar.words["things_in_ing"]
    return word[0].isupper() and last.islower()


def _ends_phrase(lower: str, words: list[str], plural: bool, grammar: Grammar) -> bool:
    lists = grammar.words
    if "-" in lower and lower.partition("-")[0] in lists["links"]:
        return True
    if lower in lists["stop"] or (words and lower in lists["not_heads"]):
        return True
    # A plural subject takes no verb in -s, so that "job cuts" are cuts.
    return lower in lists["verbs"] and (bool(words) or not plural) and not (plural and lower[-1] == "s")


def _leads_to_plural(text: str, position: int, grammar: Grammar) -> bool:
    at = position
    for _ in range(3):
        match = grammar.patterns.noun_word.match(text, at)
        if match is None or match["word"].lower() in grammar.words["stop"]:
            return False
        if is_plural(match["word"].lower(), grammar):
            return True
        at = match.end()
    return False


def _is_mere_name(text: str, end: int, word: str, grammar: Grammar) -> bool:
    """Whether what looks like a plural is a name in capitals before the noun: "12 NHS trusts", "iOS apps"."""
    return word[-1].isupper() and (not word.isupper() or grammar.patterns.plural_next.match(text, end) is not None)


def _is_compound(word: str, following: str, grammar: Grammar) -> bool:
    """Whether a plural is only the first part of a compound ("staff members", "Windows users")."""
    return (
        (word.lower() in grammar.words["mass_nouns"] or (word[0].isupper() and word[1:2].islower()))
        and following.islower()
        and following not in grammar.words["stop"]
        and is_plural(following, grammar)
        and not _is_verb(following, grammar)
    )


def plain_adjective(word: str, grammar: Grammar) -> str:
    """The plain form of a comparative or superlative: "smaller" to "small", "proudest" to "proud"."""
    lower = word.lower()
    known = grammar.compared.get(lower)
    if known is not None:
        return known
    if not lower.endswith("est") or len(lower) < 6 or lower in grammar.words["not_compared"]:
        return word
    stem = word[:-3]
    if stem[-1] == "i":
        return stem[:-1] + "y"
    doubled = re.search(r"([^ls])\1$", stem)
    return stem[:-1] if doubled else stem
