"""A frozen story in, findings out: the rules that read every number the way a careful copy editor would."""

from apps.checks.checking import check
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
]
