"""A frozen story in, findings out: the rules that read every number the way a careful copy editor would.

From the ground up: `text` knows sentences, `knowledge` the world, `figures` how numbers hang together, `time` when
things were, `coverage` what was published before. A `story` has all of it at hand; `rules` ask it, `checking` runs
them. `documents` reads stories from files, `output` writes findings for people and machines.
"""

from apps.checks.checking import check, warm_up
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.registry import RULES, rule_by_code, ruleset_digest
from apps.checks.rule import Rule
from apps.checks.story import Precedent, Role, StatedFact, Story, Surface

__all__ = [
    "RULES",
    "Evidence",
    "Finding",
    "Precedent",
    "Role",
    "Rule",
    "Severity",
    "StatedFact",
    "Story",
    "Surface",
    "check",
    "rule_by_code",
    "ruleset_digest",
    "warm_up",
]
