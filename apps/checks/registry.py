"""The installed rules, in code order.

A rule of the catalogue that is not here was dropped, with the reason:
"""

from apps.checks.reference import Reference
from apps.checks.rule import Rule

RULESET_VERSION = "1"

# One line a rule, in code order: AGE, CALC, CONV, DATE, HEAD, MONEY, NUM, PCT, RANGE, STYLE, SUM, UNIT, XREF.
RULES: tuple[Rule, ...] = ()

_BY_CODE = {rule.code: rule for rule in RULES}


def rule_by_code(code: str) -> Rule | None:
    """The installed rule; None for a code that is not, or no longer, in use."""
    return _BY_CODE.get(code)


def ruleset_digest(reference: Reference) -> str:
    """A name of everything a story is judged by: the rules and the reference."""
    return f"{RULESET_VERSION}.{len(RULES)}.{reference.digest}"
