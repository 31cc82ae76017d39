"""How the rules fare here: how often each complains, and what the desk makes of it."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery

from apps.review.models import Finding, Report, Waiver

# Below this many complaints that somebody decided, a share of waivers says nothing.
_TELLING = 4


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """The complaints of one rule: one for each article and quoted words, however many reports repeat it.

    A complaint was `acted_on` where the newest report of its article no longer makes it and nobody waived it.
    """

    complaints: int = 0
    waived: int = 0
    acted_on: int = 0

    @property
    def standing(self) -> int:
        return self.complaints - self.waived - self.acted_on

    @property
    def is_mostly_waived(self) -> bool:
        """Whether editors overrule the rule oftener than they follow it."""
        decided = self.waived + self.acted_on
        return decided >= _TELLING and self.waived * 2 > decided


def track_records() -> dict[str, TrackRecord]:
    """The record of every rule that ever complained here, by its code."""
    complete = Report.objects.complete()
    last_said = (
        Finding.objects.filter(report__in=complete)
        .order_by("report__article", "code", "quote", "-pk")
        .distinct("report__article", "code", "quote")
    )
    newest = complete.filter(article=OuterRef("report__article")).order_by("-completed_at", "-pk").values("pk")[:1]
    waivers = Waiver.objects.in_force().filter(
        article=OuterRef("report__article"), code=OuterRef("code"), quote=OuterRef("quote")
    )
    rows = (
        Finding.objects.filter(pk__in=last_said.values("pk"))
        .annotate(newest=Subquery(newest), is_waived=Exists(waivers))
        .values("code")
        .annotate(
            complaints=Count("pk"),
            waived=Count("pk", filter=Q(is_waived=True)),
            acted_on=Count("pk", filter=Q(is_waived=False) & ~Q(report=F("newest"))),
        )
    )
    return {row["code"]: TrackRecord(row["complaints"], row["waived"], row["acted_on"]) for row in rows}
