"""Findings as SARIF, by its own schema."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft4Validator

from apps.checks import RULES, check
from apps.checks.documents import read_documents
from apps.checks.output.json import run_as_json
from apps.checks.output.sarif import run_as_sarif
from apps.checks.output.verdicts import Tally, Verdict

SCHEMA = json.loads((Path(__file__).parents[1] / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
SOURCE = "Far away\n\nThe station is 10 km (16 miles) away.\n\nThe hearing is on Tuesday, March 12, 2025.\n"


@pytest.fixture
def verdict() -> Verdict:
    (document,) = read_documents("stories/far away.txt", SOURCE)
    return Verdict(document, check(document.story))


def test_a_run_is_valid_against_the_schema(verdict: Verdict) -> None:
    run = run_as_sarif([verdict], {"broken.png": "not a text file"})
    assert list(Draft4Validator(SCHEMA).iter_errors(run)) == []
    assert list(Draft4Validator(SCHEMA).iter_errors(run_as_sarif([], {}))) == []


def test_a_result_points_at_its_rule_its_place_and_its_repair(verdict: Verdict) -> None:
    (run,) = run_as_sarif([verdict], {})["runs"]
    result = next(one for one in run["results"] if one["ruleId"] == "DATE-01")
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "DATE-01"
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "stories/far%20away.txt"
    assert (location["region"]["startLine"], location["region"]["startColumn"]) == (5, 19)
    replacement = result["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert replacement["insertedContent"]["text"] == "Wednesday, March 12, 2025"


def test_every_rule_is_described(verdict: Verdict) -> None:
    (run,) = run_as_sarif([verdict], {})["runs"]
    described = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in described] == [rule.code for rule in RULES]
    assert all(rule["shortDescription"]["text"] for rule in described)


def test_json_has_line_and_column_and_counts(verdict: Verdict) -> None:
    tally = Tally()
    tally.add(verdict.findings)
    run = run_as_json([verdict], {}, tally)
    finding = next(one for one in run["stories"][0]["findings"] if one["code"] == "DATE-01")
    assert (finding["line"], finding["column"]) == (5, 19)
    assert run["summary"]["blocking"] == 1
    assert run["summary"]["error"] == 1
