"""Makers of desks, people and articles for tests: real rows through the real services."""

import datetime
import itertools
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone

from apps.articles.models import Article, Desk, Fact, Kind, Membership, Subject
from apps.articles.publication import publish
from apps.articles.quantities import PrintedQuantity
from apps.review.models import Report
from apps.review.reports import make_report

JANUARY = (
    (
        "The deep-sea drilling vessel Chikyu left on Monday for waters off the remote island of Minamitorishima, where "
        "it is to lift mud rich in rare earths from a depth of about 6,000 meters."
    ),
    "Minamitorishima lies about 1,950 kilometers (1,210 miles) southeast of Tokyo.",
)
FEBRUARY = (
    (
        "Japan said Monday that it has drilled and lifted deep-sea mud containing rare earths from the seabed near a "
        "remote island."
    ),
    (
        "The drilling vessel Chikyu gathered the mud at a depth of nearly 6,000 kilometers near the island of "
        "Minamitorishima, the prime minister said."
    ),
    "The Chikyu left last month for Minamitorishima, about 1,950 kilometers (1,210 miles) southeast of Tokyo.",
)
CLEAN = ("The council met on the future of the old harbour and heard 14 residents before it adjourned.",)

PASSWORD = "a long passphrase"  # of whoever signs in to a test

_numbers = itertools.count(1)


def make_desk(name: str = "World") -> Desk:
    return Desk.objects.get_or_create(slug=name.lower(), defaults={"name": name})[0]


def make_user(role: str = "", *desks: Desk, name: str = "") -> Any:
    """A user in the group `role`, at `desks`."""
    username = name or f"{role or 'nobody'}-{next(_numbers)}".lower().replace(" ", "-")
    user = get_user_model().objects.create_user(username, f"{username}@example.com", PASSWORD)
    if role:
        user.groups.add(Group.objects.get(name=role))
    for desk in desks:
        Membership.objects.create(desk=desk, user=user)
    return user


def paragraphs(*texts: str) -> list[tuple[str, str]]:
    """A body of one text block."""
    return [("text", "".join(f"<p>{text}</p>" for text in texts))]


def make_article(
    *texts: str,
    headline: str = "",
    desk: Desk | None = None,
    dated: datetime.date | None = datetime.date(2026, 2, 2),
    by: Any = None,
    **columns: Any,
) -> Article:
    """A draft with one revision; its report is queued, not made."""
    article = Article(
        headline=headline or f"A story of the day, number {next(_numbers)}",
        desk=desk or make_desk(),
        dated=dated,
        **columns,
    )
    article.body = paragraphs(*(texts or CLEAN))
    article.save()
    article.save_revision(user=by)
    return article


def rewrite(article: Article, *texts: str, by: Any = None, **columns: Any) -> Article:
    """Save a new revision of `article` with another body."""
    draft = article.get_latest_revision_as_object()
    draft.body = paragraphs(*texts)
    for name, value in columns.items():
        setattr(draft, name, value)
    draft.save_revision(user=by)
    article.refresh_from_db()
    return article


def report_on(article: Article) -> Report:
    """Make the queued report on the latest revision of `article`, as a worker would."""
    queued = Report.objects.waiting().get(article=article)
    report = make_report(report_id=queued.pk)
    assert report is not None
    return report


def make_published(*texts: str, by: Any = None, **columns: Any) -> Article:
    """An article that went the whole way: saved, reported on, through the gate."""
    article = make_article(*texts, by=by, **columns)
    report_on(article)
    return publish(article=article, by=by)


def make_subject(name: str, *aliases: str, sort: str = "other") -> Subject:
    return Subject.objects.create(name=name, slug=name.lower().replace(" ", "-"), aliases=list(aliases), sort=sort)


def make_fact(printed: str, *, kind: str = "", subject: Subject | None = None, **columns: Any) -> Fact:
    """An unsaved fact for `article.facts.add(...)`."""
    return Fact(
        quantity=PrintedQuantity.of(printed),
        kind=Kind.objects.get(code=kind) if kind else None,
        subject=subject,
        quote=printed,
        **columns,
    )


def tomorrow() -> datetime.datetime:
    return timezone.now() + datetime.timedelta(days=1)
