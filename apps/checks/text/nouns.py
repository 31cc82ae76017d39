"""Noun phrases without what tells like ones apart."""

from apps.checks.text.stems import stem
from apps.checks.text.surfaces import vocabulary


def nouns_of(noun: str) -> frozenset[str]:
    """The words of a noun phrase without their endings, people of every calling being persons."""
    stems = {stem(word) for word in noun.lower().split()}
    return frozenset("person" if word in _PEOPLE else word for word in stems)


_PEOPLE = frozenset(
    stem(word)
    for word in vocabulary(
        "people person man men woman women passenger victim civilian resident child children life lives soul dead "
        "body death casualty fatality miner worker soldier officer villager"
    )
)
