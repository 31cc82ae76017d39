"""The site's table of kinds, as the rules take it."""

from decimal import Decimal

import pytest

from apps.articles.kinds import keep_kinds, kind_table
from apps.articles.models import Kind
from apps.checks.knowledge.kinds import default_kinds


@pytest.mark.django_db
def test_the_table_is_made_anew_only_when_a_kind_has_changed() -> None:
    keep_kinds()
    # Its indexes take a second to make, which an editor would wait for at every word.
    table = default_kinds()
    assert kind_table() is table

    kind = Kind.objects.order_by("code")[0]
    kind.hard_high += 1
    kind.save()

    changed = kind_table()
    assert changed is not table
    assert kind_table() is changed
    assert changed.by_code[kind.code].hard_high == table.by_code[kind.code].hard_high + Decimal(1)
