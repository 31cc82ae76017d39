"""The list of reports with its filters and exports, the page of each, and the pages of the rules."""

import csv
import datetime
import io
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.checks import RULES
from apps.desk.report_pages import never_a_formula, reports_for
from apps.review.models import Report
from apps.review.reports import note_failure
from apps.review.verdicts import Verdict
from apps.review.waivers import waive
from tests.newsroom_makers import CLEAN, FEBRUARY, make_article, make_desk, make_user, report_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def standards(client: Client) -> Any:
    user = make_user("Standards editor")
    client.force_login(user)
    return user


def flawed(**columns: Any) -> Any:
    article = make_article(*FEBRUARY, **columns)
    report_on(article)
    return article


def sound(**columns: Any) -> Any:
    article = make_article(*CLEAN, **columns)
    report_on(article)
    return article


def listed(client: Client, **filters: Any) -> str:
    return client.get(reverse("desk:reports_results"), filters).content.decode()


def content_of(response: Any) -> bytes:
    """What was streamed."""
    return b"".join(response.streaming_content)


def test_reports_are_filtered_by_verdict_desk_rule_and_date(client: Client, standards: Any) -> None:
    flawed(headline="A wrong one", desk=make_desk("World"))
    sound(headline="A right one", desk=make_desk("Sport"))
    Report.objects.filter(article__headline="A right one").update(
        requested_at=datetime.datetime(2026, 1, 5, 12, tzinfo=datetime.UTC)
    )
    assert "A wrong one" in listed(client, verdict="blocked")
    assert "A right one" not in listed(client, verdict="blocked")
    assert "A right one" in listed(client, verdict="clean")
    assert "A wrong one" not in listed(client, desk=make_desk("Sport").pk)
    assert "A wrong one" in listed(client, rule="RANGE-01")
    assert "A right one" not in listed(client, rule="RANGE-01")
    january = {"requested_at_from": "2026-01-01", "requested_at_to": "2026-01-31"}
    assert "A right one" in listed(client, **january)
    assert "A wrong one" not in listed(client, **january)


def test_only_reports_of_ones_own_desks_are_listed_and_exported(client: Client) -> None:
    flawed(headline="Ours", desk=make_desk("World"))
    flawed(headline="Theirs", desk=make_desk("Sport"))
    client.force_login(make_user("Reporter", make_desk("World")))
    assert "Ours" in listed(client)
    assert "Theirs" not in listed(client)
    exported = content_of(client.get(reverse("desk:reports"), {"export": "csv"})).decode()
    assert "Ours" in exported
    assert "Theirs" not in exported


def test_the_export_to_csv_holds_what_the_filter_leaves(client: Client, standards: Any) -> None:
    article = flawed(headline="=cmd()")
    sound()
    response = client.get(reverse("desk:reports"), {"export": "csv", "verdict": "blocked"})
    rows = list(csv.DictReader(io.StringIO(content_of(response).decode())))
    assert [row["Article id"] for row in rows] == [str(article.uuid)]
    assert rows[0]["Verdict"] == "blocked"
    assert rows[0]["Blocking"] == "1"
    assert rows[0]["Article"] == "'=cmd()"


def test_the_export_to_xlsx_opens(client: Client, standards: Any) -> None:
    article = flawed()
    response = client.get(reverse("desk:reports"), {"export": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(content_of(response))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:3] == ("Report", "Article", "Article id")
    assert rows[1][2] == str(article.uuid)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "\tx"])
def test_a_cell_never_begins_like_a_formula(text: str) -> None:
    assert never_a_formula(text) == f"'{text}"
    assert never_a_formula(f"a{text}") == f"a{text}"


def verdict_in_list(article: Any, user: Any) -> str:
    row: Any = reports_for(user).get(article=article)
    return row.verdict


def test_a_verdict_says_queued_failed_blocked_and_waived(standards: Any) -> None:
    queued = make_article(*CLEAN)
    assert verdict_in_list(queued, standards) == Verdict.CHECKING
    for _ in range(3):
        note_failure(report_id=queued.reports.get().pk, failure="RuntimeError")
    assert verdict_in_list(queued, standards) == Verdict.FAILED
    article = flawed()
    assert verdict_in_list(article, standards) == Verdict.BLOCKED
    for finding in article.reports.get().findings.filter(severity="blocking"):
        waive(finding=finding, by=standards, reason="Quoted as said.", at=timezone.now())
    assert verdict_in_list(article, standards) != Verdict.BLOCKED


def test_a_reports_page_shows_findings_timings_and_digests(client: Client, standards: Any) -> None:
    article = flawed()
    report = article.reports.get()
    page = client.get(reverse("desk:report", args=(report.uuid,))).content.decode()
    assert "6,000 kilometers" in page
    assert "Precedents" in page
    assert report.digest in page


def test_the_list_of_articles_is_filtered_by_verdict_and_state(client: Client, standards: Any) -> None:
    flawed(headline="A wrong one")
    sound(headline="A right one")

    def articles(**filters: str) -> str:
        return client.get(reverse("articles:list_results"), filters).content.decode()

    assert "A wrong one" in articles(verdict="blocked")
    assert "A right one" not in articles(verdict="blocked")
    assert "A right one" in articles(state="draft")
    assert "A right one" not in articles(state="live")
    assert "A wrong one" in articles(q="prime minister said")
    assert "A right one" in articles(q="right o")
    assert "A wrong one" not in articles(q="right o")


def test_the_list_of_articles_asks_the_database_no_more_for_more_articles(
    client: Client, standards: Any, django_assert_max_num_queries: Any
) -> None:
    for _ in range(12):
        flawed()
    client.get(reverse("articles:list_results"))
    with django_assert_max_num_queries(45):
        client.get(reverse("articles:list_results"))


def test_every_rule_has_a_page_with_its_own_words_and_examples(client: Client, standards: Any) -> None:
    listing = client.get(reverse("desk:rules")).content.decode()
    for rule in RULES:
        assert rule.code in listing
        response = client.get(reverse("desk:rule", args=(rule.code,)))
        assert response.status_code == 200
        assert response.context["paragraphs"][0]
        assert len(response.context["flags"]) == len(rule.flags)


def test_a_rule_that_is_mostly_waived_stands_out(client: Client, standards: Any) -> None:
    for number in range(4):
        article = flawed(headline=f"Story {number}")
        finding = article.reports.get().findings.filter(severity="blocking").first()
        assert finding is not None
        waive(finding=finding, by=standards, reason="The figure is the ministry's.", at=timezone.now())
    assert "mostly waived" in client.get(reverse("desk:rules")).content.decode()
    page = client.get(reverse("desk:rule", args=(finding.code,))).content.decode()
    assert "complained 4 times, acted on 0, waived 4" in page
    assert "oftener than they follow it" in page


def test_a_rule_that_is_gone_has_no_page_and_its_findings_stay_readable(client: Client, standards: Any) -> None:
    article = flawed()
    report = article.reports.get()
    report.findings.update(code="OLD-01")
    assert client.get(reverse("desk:rule", args=("OLD-01",))).status_code == 404
    assert "OLD-01" in client.get(reverse("desk:report", args=(report.uuid,))).content.decode()
