"""The reader reads its corpus, finds nothing where there is nothing, and its known failures still fail."""

from typing import Any

import pytest

from apps.quantities import read
from bench.reader.fuzz import judge
from tests.quantities.corpora import cases, reading


@pytest.mark.parametrize(
    "case", [*cases("wild"), *cases("press"), *cases("synthetic")], ids=lambda case: case["text"][:60]
)
def test_the_reader_reads_the_corpus(case: dict[str, Any]) -> None:
    assert reading(case["text"]) == case["mentions"]


@pytest.mark.parametrize("case", cases("negative"), ids=lambda case: case["text"][:60])
def test_names_codes_scores_and_times_are_no_quantities(case: dict[str, Any]) -> None:
    assert [mention.text for mention in read(case["text"]) if mention.quantity is not None] == []


@pytest.mark.xfail(strict=True, reason="known failures, each with its why in the corpus")
@pytest.mark.parametrize("case", cases("known_failures"), ids=lambda case: case["why"])
def test_known_failures_are_read_right(case: dict[str, Any]) -> None:
    found = [mention for mention in read(case["text"]) if mention.quantity is not None]
    assert [mention.text for mention in found] == case["spans"]
    assert all(mention.sort.value == case["sort"] for mention in found if "sort" in case)
    assert all(mention.quantity and mention.quantity.unit == case["unit"] for mention in found if "unit" in case)


@pytest.mark.parametrize("case", cases("fuzz"), ids=lambda case: ascii(case["text"][:30]))
def test_finds_of_the_fuzzer_break_no_law_any_more(case: dict[str, Any]) -> None:
    judge(case["text"])
