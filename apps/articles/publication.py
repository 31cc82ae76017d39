"""The one way an article goes live, and the ways it leaves again.

Wagtail's buttons, its workflow, its scheduler and its action registry all end in `publish_revision`, which asks the
gate. The gate itself lives upstairs (`apps.review.gate`) and is named in settings; behind this module stand triggers
in the database, so that code which forgets to come here is refused too.
"""

import datetime
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import structlog
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.log_actions import log

from apps.articles.content import digest_of
from apps.articles.signals import article_published, article_unpublished, scheduled_publication_refused

if TYPE_CHECKING:
    from wagtail.models import Revision

    from apps.articles.models import Article

logger = structlog.get_logger(__name__)

PUBLICATION_LOCK = 0x_FA7_0001
"""Advisory lock: publications wait for each other, so that each is judged against an archive that holds the others."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One reason why an article may not go live; `code` is empty where no rule is behind it."""

    message: str
    code: str = ""
    quote: str = ""

    def __str__(self) -> str:
        return f"{self.code} “{self.quote}”: {self.message}" if self.code else self.message


class PublishBlocked(PermissionDenied):
    """The gate refused. The draft is untouched; `obstacles` say what stands in the way."""

    def __init__(self, obstacles: tuple[Obstacle, ...]) -> None:
        self.obstacles = obstacles
        super().__init__("Not published. " + " ".join(str(obstacle) for obstacle in obstacles))


Gate = Callable[["Article", datetime.datetime], uuid.UUID]
"""Takes an article as it would go live; gives the uuid of the report that clears it, or raises `PublishBlocked`."""


def pass_gate(article: "Article", at: datetime.datetime) -> uuid.UUID:
    """Ask the gate named in settings."""
    gate: Gate = import_string(settings.FATHOM_PUBLICATION_GATE)
    return gate(article, at)


class PublishArticleAction(PublishRevisionAction):
    """Wagtail's publication behind the gate. It asks in `execute`, which no caller can be told to skip."""

    def execute(self, skip_permission_checks: bool = False) -> None:
        self.check(skip_permission_checks=skip_permission_checks)
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PUBLICATION_LOCK])
            self._go_live(timezone.now())

    def _go_live(self, at: datetime.datetime) -> None:
        article = self.object
        if article.deleted_at is not None:
            raise PublishBlocked((Obstacle("The article was deleted; restore it first."),))
        report_uuid = pass_gate(article, at)
        scheduled = article.go_live_at is not None and article.go_live_at > at
        if not scheduled:
            article.clearance = article.clearances.create(
                digest=digest_of(article), report_uuid=report_uuid, granted_at=at
            )
            _open_row(article.clearance.pk)
        super().execute(skip_permission_checks=True)
        if not scheduled:
            _close_row()
            article_published.send(sender=type(article), article=article, revision=self.revision, user=self.user)


def _open_row(clearance_id: int) -> None:
    """Let this transaction write the facts and corrections of the article that the clearance is for."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('fathom.clearance', %s, true)", [str(clearance_id)])


def _close_row() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('fathom.clearance', '', true)")


def publish_revision(revision: "Revision", **options: Any) -> None:
    """Publish `revision`, or schedule it where its article says a later hour.

    Raises `PublishBlocked` where the gate refuses, except for a revision whose scheduled hour has come: then nobody
    stands there to be told, and one refused story must not keep the others from going live; its schedule is
    cancelled, the refusal logged in its history, and the draft kept.
    """
    skip_permission_checks = options.pop("skip_permission_checks", False)
    due = revision.approved_go_live_at is not None and revision.approved_go_live_at <= timezone.now()
    action = PublishArticleAction(revision, **options)
    try:
        # Asked here first, outside the transaction: where the gate judges anew and refuses, its report is kept.
        pass_gate(action.object, timezone.now())
        action.execute(skip_permission_checks=skip_permission_checks)
    except PublishBlocked as refusal:
        if not due:
            raise
        cancel_schedule(revision, refusal)


@transaction.atomic
def cancel_schedule(revision: "Revision", refusal: PublishBlocked) -> None:
    """Take a refused revision off the schedule and say so in the article's history."""
    article = revision.content_object
    article.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
    entry = log(
        instance=article,
        action="fathom.publish.refused",
        revision=revision,
        data={"obstacles": [str(obstacle) for obstacle in refusal.obstacles]},
    )
    scheduled_publication_refused.send(sender=type(article), article=article, entry=entry)
    logger.warning("scheduled publication refused", article=str(article.uuid), obstacles=str(refusal))


def publish(*, article: "Article", by: Any = None, revision: "Revision | None" = None) -> "Article":
    """Publish the latest revision of `article`, or `revision`. Raises `PublishBlocked`."""
    chosen = revision or article.get_latest_revision() or article.save_revision(user=by)
    publish_revision(chosen, user=by, skip_permission_checks=True)
    article.refresh_from_db()
    return article


@transaction.atomic
def withdraw(*, article: "Article", by: Any, notice: str, at: datetime.datetime) -> None:
    """Take `article` away: readers get `notice` and a tombstone, the newsroom keeps every version. Nothing is lost."""
    if article.live:
        article.unpublish(user=by)
    article.deleted_at = at
    article.withdrawal_notice = notice
    article.save(update_fields=["deleted_at", "withdrawal_notice"])
    log(instance=article, action="fathom.withdraw", user=by, data={"notice": notice})
    article_unpublished.send(sender=type(article), article=article, user=by)


@transaction.atomic
def restore(*, article: "Article", by: Any) -> None:
    """Bring a deleted article back as a draft."""
    article.deleted_at = None
    article.withdrawal_notice = ""
    article.save(update_fields=["deleted_at", "withdrawal_notice"])
    log(instance=article, action="fathom.restore", user=by)


@transaction.atomic
def duplicate(*, article: "Article", by: Any) -> "Article":
    """A new draft with the words and facts of `article`'s latest version, and none of its history or standing."""
    source = article.get_latest_revision_as_object()
    content = source.serializable_data()
    for child in ("facts", "bylines", "related_articles"):
        for row in content.get(child, ()):
            row["pk"] = None
            row["article"] = None
            if "uid" in row:
                row["uid"] = str(uuid.uuid4())
    content |= {
        "pk": None,
        "uuid": str(uuid.uuid4()),
        "slug": "",
        "headline": f"{source.headline} (copy)"[:255],
        "live": False,
        "has_unpublished_changes": True,
        "first_published_at": None,
        "last_published_at": None,
        "live_revision": None,
        "latest_revision": None,
        "go_live_at": None,
        "expire_at": None,
        "expired": False,
        "locked": False,
        "locked_at": None,
        "locked_by": None,
        "corrections": [],
    }
    copy = type(article).from_serializable_data(content)
    copy.save()
    copy.save_revision(user=by, clean=False)
    log(instance=copy, action="fathom.duplicate", user=by, data={"of": str(article.uuid)})
    return copy
