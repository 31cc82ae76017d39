"""Waivers: a named editor accepts a finding, with a reason, where others can see it."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from wagtail.log_actions import log

from apps.articles.models import Article
from apps.articles.permissions import belongs_to
from apps.checks.checking import BROKEN_RULE
from apps.review.models import Finding, Waiver


def may_waive(user: Any, article: Article) -> bool:
    """Desk chiefs for their desks, standards editors for all."""
    return user.has_perm("review.waive_any_finding") or (
        user.has_perm("review.waive_finding") and belongs_to(user, article.desk_id)
    )


@transaction.atomic
def waive(*, finding: Finding, by: Any, reason: str, at: datetime.datetime) -> Waiver:
    """Accept `finding`, for as long as its words and figures stay the same.

    Raises `PermissionDenied` for somebody who may not, `ValidationError` without a reason or for a check that failed to
    run: what was not checked cannot be accepted.
    """
    article = finding.report.article
    if not may_waive(by, article):
        message = "Findings are waived by the chief of the article's desk or by a standards editor."
        raise PermissionDenied(message)
    if finding.code == BROKEN_RULE:
        message = "This check could not be run, so there is nothing to waive; ask for a new report."
        raise ValidationError(message)
    reason = reason.strip()
    if not reason:
        message = "Say why the figure stands; the reason is kept in the article's history."
        raise ValidationError({"reason": message})
    try:
        with transaction.atomic():
            waiver = Waiver.objects.create(
                article=article,
                finding=finding,
                fingerprint=finding.fingerprint,
                code=finding.code,
                quote=finding.quote,
                message=finding.message,
                reason=reason,
                waived_by=by,
                waived_at=at,
            )
    except IntegrityError:
        # Somebody was quicker; their waiver stands.
        return Waiver.objects.in_force().get(article=article, fingerprint=finding.fingerprint)
    log(
        instance=article,
        action="fathom.waive",
        user=by,
        data={"code": finding.code, "quote": finding.quote, "reason": reason},
    )
    return waiver


@transaction.atomic
def revoke(*, waiver: Waiver, by: Any, at: datetime.datetime) -> None:
    """Let the finding stand again. Raises `PermissionDenied`."""
    if not may_waive(by, waiver.article):
        message = "Waivers are revoked by the chief of the article's desk or by a standards editor."
        raise PermissionDenied(message)
    if waiver.revoked_at is not None:
        return
    waiver.revoked_by, waiver.revoked_at = by, at
    waiver.save(update_fields=["revoked_by", "revoked_at"])
    log(
        instance=waiver.article,
        action="fathom.waiver.revoke",
        user=by,
        data={"code": waiver.code, "quote": waiver.quote},
    )


def waivers_of(article: Article) -> dict[str, Waiver]:
    """The waivers in force for `article`, by fingerprint."""
    in_force = Waiver.objects.in_force().filter(article=article.pk).select_related("waived_by")
    return {waiver.fingerprint: waiver for waiver in in_force}


def standing(findings: Iterable[Finding], article: Article) -> list[Finding]:
    """The blocking findings that nobody has waived."""
    waived = waivers_of(article)
    return [finding for finding in findings if finding.blocks and finding.fingerprint not in waived]
