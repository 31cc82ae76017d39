"""Prose in, quantities out: every figure in news English with its exact place, unit, hedge and precision.

    read            text -> mentions                    openings are where a figure may begin; reader looks there;
                                                        numerals, scales, units, dates read what is found;
                                                        context, labels, measures, counts, nouns settle what it is;
                                                        joins and sharing put neighbours together; readings is the state
    read_quantity   a form field -> one quantity        fields
    write, describe, respell    quantities -> text      writing
    convert, compare, interval, base_unit, ...          arithmetic, over the one pint registry in registry
    as_html, as_terminal        marked text             marking

The grammar is data: `languages/en/` holds units, currencies, number words, patterns and the small words of English;
`lexicon`, `patterns` and `grammar` compile it. A new language is a new folder.

Not read: ordinals ("the third man"), numbers inside names ("Boeing 737", "COVID-19"), scores and votes ("3-2"), phone
numbers, versions, addresses, labels ("page 7"), clock times, coordinates, roman numerals, "a few", "several", decades
of a life ("in her 70s"), "twice", "threefold". What is read wrong today is in known_failures.jsonl of the corpus.
"""

from apps.quantities.arithmetic import (
    Comparison,
    DimensionMismatch,
    UnknownUnit,
    Verdict,
    base_unit,
    compare,
    convert,
    dimension_key,
    dimension_name,
    interval,
    round_like,
    same_dimension,
    sensible_conversion,
    to_base,
)
from apps.quantities.fields import UnreadableQuantity, read_quantity
from apps.quantities.marking import as_html, as_terminal
from apps.quantities.mentions import CalendarDate, Hedge, Mention, Quantity, Sort
from apps.quantities.reader import read
from apps.quantities.writing import describe, mend_articles, respell, unit_text, write

__all__ = [
    "CalendarDate",
    "Comparison",
    "DimensionMismatch",
    "Hedge",
    "Mention",
    "Quantity",
    "Sort",
    "UnknownUnit",
    "UnreadableQuantity",
    "Verdict",
    "as_html",
    "as_terminal",
    "base_unit",
    "compare",
    "convert",
    "describe",
    "dimension_key",
    "dimension_name",
    "interval",
    "mend_articles",
    "read",
    "read_quantity",
    "respell",
    "round_like",
    "same_dimension",
    "sensible_conversion",
    "to_base",
    "unit_text",
    "write",
]
