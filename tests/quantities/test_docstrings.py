"""The examples in the docstrings of the package hold."""

import doctest
import importlib

import pytest


@pytest.mark.parametrize("module", ["arithmetic", "fields", "marking", "patterns", "reader", "writing"])
def test_examples_hold(module: str) -> None:
    result = doctest.testmod(importlib.import_module(f"apps.quantities.{module}"))
    assert result.attempted > 0
    assert result.failed == 0
