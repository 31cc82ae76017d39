"""More ways around the gate: through what it rests on, and through what changes between report and publication."""

import datetime
import uuid
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from django.db import Error, connection, transaction
from django.utils import timezone
from wagtail.models import Revision

from apps.articles.content import digest_of
from apps.articles.models import Article, Clearance, Correction, Fact, Kind
from apps.articles.publication import PublishBlocked, publish, restore, withdraw
from apps.articles.quantities import PrintedQuantity
from apps.review.models import Finding, HouseStyle, Report, Waiver
from apps.review.waivers import revoke, waive
from tests.newsroom_makers import (
    CLEAN,
    FEBRUARY,
    make_article,
    make_desk,
    make_fact,
    make_published,
    make_user,
    report_on,
    rewrite,
    tomorrow,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def waived(blocked: Article) -> Waiver:
    """The waiver of the one finding that stood against the draft."""
    finding = Report.objects.get(article=blocked).findings.get(severity="blocking")
    chief = make_user("Desk chief", blocked.desk)
    return waive(finding=finding, by=chief, reason="The agency says so.", at=timezone.now())


def refused(way: Callable[[], Any], match: str | None = None) -> None:
    with pytest.raises((PublishBlocked, Error, psycopg.Error), match=match), transaction.atomic():
        way()


def grant(article: Article, report: uuid.UUID, digest: str = "") -> Clearance:
    """A clearance of one's own making, as no service writes it."""
    return Clearance.objects.create(
        article=article, digest=digest or digest_of(article), report_uuid=report, granted_at=timezone.now()
    )


def test_a_clearance_is_worth_no_more_than_its_report(blocked: Article) -> None:
    report = Report.objects.get(article=blocked)
    other = make_published(*CLEAN)
    assert other.clearance is not None
    refused(lambda: grant(blocked, uuid.uuid4()))
    refused(lambda: grant(blocked, report.uuid))
    refused(lambda: grant(blocked, other.clearance.report_uuid))
    refused(lambda: grant(blocked, report.uuid, other.clearance.digest))
    waiting = make_article(*CLEAN)
    refused(lambda: grant(waiting, Report.objects.get(article=waiting).uuid))
    assert not Clearance.objects.exclude(article=other).exists()


def test_a_clearance_is_spent_once_and_names_what_it_named(blocked: Article) -> None:
    article = make_published(*CLEAN)
    spent = Clearance.objects.filter(article=article)
    refused(lambda: spent.update(spent_at=None))
    refused(lambda: spent.update(article=blocked))
    refused(lambda: spent.update(digest="0" * 64))


@pytest.mark.parametrize("change", ["delete", "milder", "recount"])
def test_a_report_that_lost_findings_clears_nothing(blocked: Article, change: str) -> None:
    standing = Finding.objects.filter(report__article=blocked, severity="blocking")
    if change == "delete":
        standing.delete()
    elif change == "milder":
        standing.update(severity="warning")
    else:
        Report.objects.filter(article=blocked).update(blocking_count=0)
    refused(lambda: publish(article=blocked))
    refused(lambda: grant(blocked, Report.objects.get(article=blocked).uuid))
    assert not Article.objects.filter(live=True).exists()


@pytest.mark.parametrize("away", ["fact", "subject of a fact", "quantity"])
def test_a_live_fact_is_not_moved_emptied_or_changed(away: str) -> None:
    article = make_article(*CLEAN)
    draft = article.get_latest_revision_as_object()
    draft.facts.add(make_fact("14"))
    draft.save_revision()
    report_on(article)
    article.refresh_from_db()
    publish(article=article)
    facts = Fact.objects.filter(article=article)
    changes: dict[str, dict[str, Any]] = {
        "fact": {"article": make_article(*CLEAN)},
        "subject of a fact": {"kind": Kind.objects.get(code="ocean_depth")},
        "quantity": {"quantity": PrintedQuantity.of("15")},
    }
    refused(lambda: facts.update(**changes[away]))
    refused(lambda: facts.delete())
    refused(lambda: Fact.objects.bulk_create([Fact(article=article, quantity=PrintedQuantity.of("16"))]))
    assert str(facts.get().quantity) == "14"


def test_rows_copied_in_meet_the_guard(blocked: Article) -> None:
    columns = [field.column for field in Article._meta.concrete_fields if field.column != "id"]
    values = [{"live": "true", "uuid": "gen_random_uuid()", "slug": "'copied'"}.get(name, name) for name in columns]

    def copy() -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO articles_article ({', '.join(columns)}) "  # noqa: S608 - the model's own columns
                f"SELECT {', '.join(values)} FROM articles_article WHERE id = %s",
                [blocked.pk],
            )

    def stream() -> None:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TEMP TABLE carried AS SELECT * FROM articles_article WHERE id = %s", [blocked.pk])
            cursor.execute("UPDATE carried SET id = id + 1000, live = true, uuid = gen_random_uuid(), slug = 'carried'")
            with cursor.copy("COPY carried TO STDOUT") as out:
                rows = b"".join(bytes(row) for row in out)
            with cursor.copy("COPY articles_article FROM STDIN") as into:
                into.write(rows)

    def live() -> Article:
        return Article(pk=blocked.pk, headline="Live", slug="live", desk=blocked.desk, live=True)

    guard = "no unspent clearance|article_live_needs_clearance"
    refused(copy, match=guard)
    refused(stream, match=guard)
    refused(lambda: Article.objects.bulk_create([live()]), match=guard)
    upsert: dict[str, Any] = {"update_conflicts": True, "unique_fields": ["id"], "update_fields": ["live", "headline"]}
    refused(lambda: Article.objects.bulk_create([live()], **upsert), match=guard)


def test_an_older_version_is_judged_like_any_other() -> None:
    article = make_article(*FEBRUARY)
    wrong = article.latest_revision
    report_on(article)
    rewrite(article, *CLEAN)
    report_on(article)
    publish(article=article)
    # Published once, the older words come back by "revert", by publishing their revision, and after a takedown.
    refused(lambda: wrong.publish())
    refused(lambda: publish(article=article, revision=wrong))
    article.unpublish()
    refused(lambda: Revision.objects.get(pk=wrong.pk).publish(skip_permission_checks=True))
    withdraw(article=article, by=None, notice="Gone.", at=timezone.now())
    restore(article=article, by=None)
    refused(lambda: publish(article=article, revision=wrong))
    article.refresh_from_db()
    assert not article.live
    assert publish(article=article).live


def test_limits_tightened_after_the_report_count() -> None:
    article = make_article("The Chikyu gathered the mud from the seabed at a depth of 6,000 meters, the ministry said.")
    assert report_on(article).blocking_count == 0
    Kind.objects.filter(code__in=("ocean_depth", "drilling_depth")).update(hard_high="4000", typical_high="3000")
    refused(lambda: publish(article=article), match="RANGE-01 “6,000 meters”")


def test_a_rule_made_to_block_after_the_report_blocks() -> None:
    article = make_article("On Tuesday, Feb. 2, 2026, the council met 14 residents.")
    report = report_on(article)
    assert report.blocking_count == 0
    code = report.findings.get(severity="error").code
    HouseStyle.objects.create(desk=article.desk, severities={code: "blocking"})
    refused(lambda: publish(article=article))


def test_a_waiver_withdrawn_before_the_scheduled_hour_counts(blocked: Article, waived: Waiver) -> None:
    draft = blocked.get_latest_revision_as_object()
    draft.go_live_at = tomorrow()
    draft.save_revision(clean=False)
    blocked.refresh_from_db()
    publish(article=blocked)
    revision = Revision.objects.get(approved_go_live_at__isnull=False)
    revoke(waiver=waived, by=waived.waived_by, at=timezone.now())
    a_minute_ago = timezone.now() - datetime.timedelta(minutes=1)
    revision.approved_go_live_at = a_minute_ago
    revision.content["go_live_at"] = a_minute_ago.isoformat()
    revision.save()
    call_command("publish_scheduled")
    blocked.refresh_from_db()
    assert not blocked.live
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_a_waiver_holds_where_its_sentence_moves_and_ends_where_it_changes(blocked: Article, waived: Waiver) -> None:
    opening, wrong, rest = FEBRUARY
    rewrite(blocked, wrong, opening, rest)
    report_on(blocked)
    with transaction.atomic():
        assert publish(article=blocked).live
    rewrite(blocked, opening, wrong.replace("prime minister", "navy"), rest)
    report_on(blocked)
    refused(lambda: publish(article=blocked))


def test_a_waiver_is_good_for_its_own_article_only(blocked: Article, waived: Waiver) -> None:
    twin = make_article(*FEBRUARY, headline="The same story once more")
    report_on(twin)
    refused(lambda: publish(article=twin))


def test_the_fact_check_approved_by_hand_opens_nothing(blocked: Article) -> None:
    editor = make_user("Editor", make_desk())
    state = blocked.get_workflow().start(blocked, editor)
    state.current_task_state.specific.approve(user=editor)
    state.refresh_from_db()
    refused(lambda: state.current_task_state.specific.approve(user=editor), match="6,000 kilometers")
    blocked.refresh_from_db()
    assert not blocked.live


WRONG = "The drilling vessel Chikyu gathered the mud at a depth of nearly 6,000 kilometers."
TABLE = {"data": [["Ship", "Year"], ["Chikyu", "2005"]], "table_caption": WRONG, "first_row_is_table_header": True}


@pytest.mark.parametrize(
    "block",
    [("table", TABLE), ("pull_quote", {"text": "We went far down", "attribution": WRONG})],
    ids=["caption of a table", "attribution of a quotation"],
)
def test_small_print_is_judged(block: tuple[str, Any]) -> None:
    article = make_article(*CLEAN)
    draft = article.get_latest_revision_as_object()
    draft.body = [("text", f"<p>{CLEAN[0]}</p>"), block]
    draft.save_revision()
    article.refresh_from_db()
    assert report_on(article).blocking_count == 1
    refused(lambda: publish(article=article))


@pytest.mark.parametrize("part", ["new", "note"])
def test_a_correction_that_is_wrong_itself_is_refused(part: str) -> None:
    article = make_published(*CLEAN)
    draft = article.get_latest_revision_as_object()
    right = {"old": "5,000 kilometers", "new": "14 residents", "note": "We had said a depth of 5,000 kilometers."}
    draft.corrections.add(Correction(**right | {part: WRONG}, corrected_at=timezone.now()))
    draft.save_revision()
    article.refresh_from_db()
    assert report_on(article).blocking_count == 1
    refused(lambda: publish(article=article), match="6,000 kilometers")
    draft.corrections.set([Correction(**right, corrected_at=timezone.now())])
    draft.save_revision()
    article.refresh_from_db()
    report_on(article)
    assert publish(article=article).corrections.count() == 1
