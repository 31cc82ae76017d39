"""The corpus files of the reader, and mentions in the form they are written there."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from apps.quantities import Mention, read

FOLDER = Path(__file__).with_name("corpus")


def cases(name: str) -> list[dict[str, Any]]:
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _figure(value: Decimal) -> str:
    value = value.normalize()
    exponent = value.as_tuple().exponent
    return format(value, "f") if isinstance(exponent, int) and abs(exponent) < 12 else str(value)


def written(text: str, mention: Mention) -> dict[str, str]:
    """A mention as the corpus writes it."""
    case = {"text": mention.text, "sort": mention.sort.value}
    quantity = mention.quantity
    if quantity is None:
        return case
    case["low"] = _figure(quantity.low)
    if quantity.is_range:
        case["high"] = _figure(quantity.high)
    case["unit"] = quantity.unit
    if quantity.hedge:
        case["hedge"] = quantity.hedge.value
    if mention.noun:
        case["noun"] = mention.noun
    if mention.partner:
        case["partner"] = text[slice(*mention.partner)]
    return case


def reading(text: str) -> list[dict[str, str]]:
    return [written(text, mention) for mention in read(text)]
