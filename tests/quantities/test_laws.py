"""Laws of the reader that hold for every text, tried on texts that Hypothesis makes up."""

import datetime
import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.quantities import Hedge, Mention, Quantity, read, read_quantity, write
from apps.quantities.grammar import load_grammar
from bench.reader.fuzz import judge, texts

_PHRASES = st.sampled_from(
    [
        *("nearly 6,000 km", "5-10", "$4.7 billion", "half a mile", "one in five", "3 ft 2 in", "a third of"),
        *("Mr Roe, 45,", "on May 3", "2019", "from 5 to 10 percent", "(1,210 miles)", "±", "minus", "per day"),
        *("and", "to", "the", "\n"),
    ]
)
_NEWSLIKE = st.lists(_PHRASES | st.text(max_size=6), max_size=14).map(" ".join)


@given(st.text())
def test_any_text_is_read_without_error_and_spans_are_exact_and_apart(text: str) -> None:
    judge(text)


@given(_NEWSLIKE)
def test_newslike_texts_are_read_without_error_and_spans_are_exact_and_apart(text: str) -> None:
    judge(text)


@given(_NEWSLIKE)
def test_reading_twice_reads_the_same(text: str) -> None:
    assert read(text) == read(text)


@given(_NEWSLIKE, st.dates())
def test_any_day_of_writing_is_taken(text: str, day: datetime.date) -> None:
    assert [mention.text for mention in read(text, on=day)] == [mention.text for mention in read(text)]


def _moved(mention: Mention, by: int) -> tuple[int, int, str, Quantity | None]:
    return mention.start + by, mention.end + by, mention.text, mention.quantity


@given(_NEWSLIKE, _NEWSLIKE)
def test_two_paragraphs_are_read_as_each_alone(first: str, second: str) -> None:
    together = [_moved(mention, 0) for mention in read(f"{first}\n\n{second}")]
    apart = [_moved(mention, 0) for mention in read(first)]
    apart += [_moved(mention, len(first) + 2) for mention in read(second)]
    assert together == apart


_UNITS = ["kilometer", "mile", "meter ** 2", "foot ** 3", "kilogram", "degree_Celsius", "mile / hour", "megawatt_hour"]
_UNITS += ["USD", "GBP", "CHF", "percent", "percentage_point", "basis_point", "liter", "hectare", "knot", "gigabyte"]


@given(
    st.integers(1, 10**6 - 1),
    st.integers(-3, 6),
    st.sampled_from(_UNITS),
    st.booleans(),
    st.booleans(),
)  # fmt: skip
def test_what_is_written_reads_back(digits: int, place: int, unit: str, spelled: bool, american: bool) -> None:
    value = Decimal(digits).scaleb(place)
    quantity = Quantity(value, value, unit, Hedge.NONE, Decimal(1).scaleb(place))
    back = read_quantity(write(quantity, spelled=spelled, american=american))
    assert (back.low, back.unit) == (value, unit)


_WORST = [
    "9" * 50,
    "((((",
    "a a ",
    "-----",
    "one hundred ",
    "1,",
    "1.",
    "$",
    "5'",
    "half ",
    "and a ",
    "1-",
    "May ",
    "1 000 ",
]


@pytest.mark.parametrize("worst", _WORST)
def test_cost_grows_with_the_length_alone(worst: str) -> None:
    load_grammar("en")

    def cost(size: int) -> float:
        text = (worst * (size // len(worst) + 1))[:size]
        best = 9.0
        for _ in range(3):
            began = time.process_time()
            read(text)
            best = min(best, time.process_time() - began)
        return best

    # A quadratic reader would take eight times as long for each character.
    assert cost(80_000) < 8 * 3 * max(cost(10_000), 0.002)


@settings(deadline=None)
@given(st.integers(0, 10**6))
def test_texts_of_the_fuzzer_break_no_law(seed: int) -> None:
    for text in texts(seed, 2_000):
        judge(text)
