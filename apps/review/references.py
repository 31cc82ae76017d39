"""What a desk's stories are judged by: the site's kinds and rates, the desk's house style, the rules' own text."""

import hashlib
from dataclasses import replace
from functools import cache
from pathlib import Path

from django.db.models import F, Q

import apps.checks
import apps.quantities
from apps.articles.kinds import kind_table
from apps.checks.knowledge.rates import Rates, default_rates
from apps.checks.reference import HouseStyle as CheckedStyle
from apps.checks.reference import Reference, System
from apps.review.models import ExchangeRate, HouseStyle

PURE_PACKAGES = (apps.checks, apps.quantities)


def reference_for(desk_id: int | None) -> Reference:
    """The kinds and rates of exchange of the site, and the house style of the desk, or else of the site."""
    own = Q(desk=desk_id) if desk_id else Q(pk=None)
    # The desk's own style stands before the site's, which has no desk.
    style = HouseStyle.objects.filter(own | Q(desk=None)).order_by(F("desk").asc(nulls_last=True)).first()
    return Reference(kinds=kind_table(), house=_checked(style) if style else CheckedStyle(), rates=_rates())


def _rates() -> Rates:
    """The site's own rates by the day, before the yearly averages that come with the project."""
    daily = tuple(ExchangeRate.objects.order_by("currency", "on").values_list("currency", "on", "usd"))
    return replace(default_rates(), daily=daily) if daily else default_rates()


def _checked(style: HouseStyle) -> CheckedStyle:
    return CheckedStyle.from_settings(
        severities=style.severities,
        off=style.off,
        first_system=System(style.first_system) if style.first_system else None,
        digits_from=style.digits_from,
        percent_form=style.percent_form,
        home_currency=style.home_currency,
        country=style.country,
    )


def ruleset_of(reference: Reference) -> str:
    """Names everything a text is judged by: rules and reader as released, kinds, rates, house style."""
    return hashlib.sha256(f"{_code_digest()}:{reference.digest}".encode()).hexdigest()


@cache
def _code_digest() -> str:
    """Of the source of the two pure packages: another release of the rules is another ruleset."""
    digest = hashlib.sha256()
    for package in PURE_PACKAGES:
        for folder in package.__path__:
            for path in sorted(Path(folder).rglob("*")):
                if path.suffix in {".py", ".csv", ".toml"}:
                    digest.update(path.read_bytes())
    return digest.hexdigest()
