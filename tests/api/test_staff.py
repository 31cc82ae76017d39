from typing import Any

import pytest
from django.core.management import call_command
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from apps.articles.publication import publish
from apps.review.models import Report, Waiver
from tests.api.conftest import Newsroom, client_for
from tests.newsroom_makers import FEBRUARY, make_article, make_user, report_on, rewrite

pytestmark = pytest.mark.django_db

WRONG = "\n\n".join(FEBRUARY)
ROLES = ("anonymous", "reporter", "outsider", "editor", "chief", "standards")


def client_of(newsroom: Newsroom, role: str) -> APIClient:
    return client_for() if role == "anonymous" else client_for(getattr(newsroom, role))


def blocking_number(report: Report) -> int:
    finding = report.findings.filter(severity="blocking").first()
    assert finding is not None
    return finding.position


def test_a_text_is_checked_at_once(newsroom: Newsroom) -> None:
    answer = client_for(newsroom.reporter).post(
        "/api/v1/checks",
        {"text": WRONG, "headline": "Ship lifts mud", "date": "2026-02-02", "desk": "world"},
        format="json",
    )
    checked = answer.json()["data"]
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    (figure,) = [mention for mention in checked["mentions"] if mention["text"] == "6,000 kilometers"]
    assert WRONG[figure["start"] : figure["end"]] == "6,000 kilometers"
    assert figure["low"] == "6000"
    (finding,) = [finding for finding in checked["findings"] if finding["severity"] == "blocking"]
    assert finding["surface"] == "body"
    assert WRONG[finding["start"] : finding["end"]] == finding["quote"]
    assert finding["suggestion"]


def test_a_text_is_held_against_published_coverage_and_what_is_sent_along(newsroom: Newsroom) -> None:
    text = "The Chikyu gathered mud at a depth of nearly 6,000 kilometers near Minamitorishima, the minister said."
    client = client_for(newsroom.reporter)

    def evidence(**sent: Any) -> str:
        answer = client.post("/api/v1/checks", {"text": text, "date": "2026-02-02", **sent}, format="json")
        return str([finding["evidence"] for finding in answer.json()["data"]["findings"]])

    assert str(newsroom.in_print.uuid) in evidence()
    assert str(newsroom.in_print.uuid) not in evidence(archive=False)
    earlier = [{"text": "The Chikyu is to lift mud from a depth of 6,000 meters off Minamitorishima."}]
    assert "earlier:1" in evidence(archive=False, earlier=earlier)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "text"),
        ({"text": ""}, "text"),
        ({"text": 7, "colour": "red"}, "colour"),
        ({"text": "a" * 100_001}, "text"),
        ({"text": "a", "date": "soon"}, "date"),
        ({"text": "a", "desk": "no-such-desk"}, "desk"),
        ({"text": "a", "earlier": [{"txt": "b"}]}, "earlier[0].txt"),
        ({"text": "a", "earlier": [{"text": "b"}] * 51}, "earlier"),
    ],
)
def test_a_text_that_cannot_be_checked_says_why(db: None, sent: dict[str, Any], field: str) -> None:
    answer = client_for(make_staff()).post("/api/v1/checks", sent, format="json")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert field in [error["field"] for error in answer.json()["errors"]]


def make_staff() -> Any:
    return make_user("Reporter")


def test_a_body_beyond_the_limit_is_refused_before_it_is_read(db: None, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = client_for(make_staff()).post("/api/v1/checks", {"text": "a" * 2000}, format="json")
    assert answer.status_code == 413
    assert answer.json()["limit"] == 1000
    assert "1,000 bytes" in answer.json()["detail"]


def test_checking_a_text_writes_nothing(newsroom: Newsroom) -> None:
    before = Report.objects.count()
    client_for(newsroom.editor).post("/api/v1/checks", {"text": WRONG}, format="json")
    assert Report.objects.count() == before


def test_a_check_of_an_article_gives_the_address_of_its_report(newsroom: Newsroom) -> None:
    article = make_article("There were 14 residents.", desk=newsroom.world)
    client = client_for(newsroom.reporter)
    answer = client.post(f"/api/v1/articles/{article.uuid}/checks")
    shown = answer.json()["data"]
    assert answer.status_code == 202
    assert answer["Location"] == shown["url"]
    assert (shown["state"], shown["verdict"]) == ("queued", "checking")
    again = client.post(f"/api/v1/articles/{article.slug}/checks").json()["data"]
    assert again["id"] == shown["id"]
    report_on(article)
    assert client.get(shown["url"]).json()["data"]["state"] == "complete"


def test_a_report_has_its_findings_and_its_timings(newsroom: Newsroom) -> None:
    report = newsroom.draft_report
    shown = client_for(newsroom.reporter).get(f"/api/v1/reports/{report.uuid}").json()["data"]
    assert (shown["state"], shown["verdict"], shown["stale"]) == ("complete", "blocked", False)
    assert shown["article"]["id"] == str(newsroom.draft.uuid)
    assert shown["counts"]["blocking"] == 1
    assert set(shown["timings"]) >= {"queue", "reading", "precedents", "rules", "storing"}
    (finding,) = [finding for finding in shown["findings"] if finding["severity"] == "blocking"]
    assert finding["quote"] in finding["sentence"]
    assert finding["waiver"] is None


def test_a_report_on_words_that_changed_is_stale(newsroom: Newsroom) -> None:
    rewrite(newsroom.draft, "Other words now.")
    shown = client_for(newsroom.editor).get(f"/api/v1/reports/{newsroom.draft_report.uuid}").json()["data"]
    assert shown["stale"] is True


def test_a_waived_finding_shows_who_and_why_and_no_longer_blocks(newsroom: Newsroom) -> None:
    report = newsroom.draft_report
    address = f"/api/v1/reports/{report.uuid}"
    client = client_for(newsroom.chief)
    waived = client.post(
        f"{address}/findings/{blocking_number(report)}/waive", {"reason": "A quotation."}, format="json"
    )
    assert waived.status_code == 200
    assert waived.json()["data"]["waiver"]["reason"] == "A quotation."
    shown = client.get(address).json()["data"]
    assert shown["verdict"] != "blocked"
    assert [finding["waiver"]["by"] for finding in shown["findings"] if finding["waiver"]] == ["carl"]
    assert publish(article=newsroom.draft).live


@pytest.mark.parametrize("sent", [{}, {"reason": "   "}, {"reason": "Because.", "until": "2027-01-01"}])
def test_a_waiver_needs_a_reason_and_nothing_else(newsroom: Newsroom, sent: dict[str, str]) -> None:
    report = newsroom.draft_report
    address = f"/api/v1/reports/{report.uuid}/findings/{blocking_number(report)}/waive"
    assert client_for(newsroom.chief).post(address, sent, format="json").status_code == 400
    assert not Waiver.objects.exists()


def test_reports_are_filtered(newsroom: Newsroom) -> None:
    client = client_for(newsroom.standards)
    report = newsroom.draft_report
    code = report.findings.get(position=blocking_number(report)).code

    def found(query: str) -> list[str]:
        answer = client.get(f"/api/v1/reports?{query}&page_size=100")
        assert answer.status_code == 200, answer.json()
        return [row["id"] for row in answer.json()["data"]]

    mine = str(report.uuid)
    for query in ("desk=world", "verdict=blocked", f"rule={code}", "severity=blocking", "state=complete"):
        assert mine in found(query), query
    assert found(f"article={newsroom.draft.uuid}") == [mine]
    for query in ("desk=science", "verdict=clean", "rule=NONE-99", "state=queued", "requested_after=2030-01-01T00:00Z"):
        assert mine not in found(query), query
    for query in ("verdict=nice", "desk=nowhere", "requested_after=soon", "reporter=rita"):
        assert client.get(f"/api/v1/reports?{query}").status_code == 400


def test_the_queries_for_reports_do_not_grow_with_the_page(
    newsroom: Newsroom, django_assert_max_num_queries: Any
) -> None:
    client = client_for(newsroom.standards)
    client.get("/api/v1/reports")
    with django_assert_max_num_queries(5):
        assert len(client.get("/api/v1/reports").json()["data"]) >= 6


def test_a_token_is_issued_on_the_command_line_and_both_keywords_open(newsroom: Newsroom, capsys: Any) -> None:
    call_command("drf_create_token", "edda")
    key = Token.objects.get(user=newsroom.editor).key
    assert key in capsys.readouterr().out
    for keyword in ("Bearer", "Token", "bearer"):
        answer = APIClient().get("/api/v1/reports", HTTP_AUTHORIZATION=f"{keyword} {key}")
        assert answer.status_code == 200, keyword


def test_somebody_who_left_gets_in_no_more(newsroom: Newsroom) -> None:
    client = client_for(newsroom.editor)
    newsroom.editor.is_active = False
    newsroom.editor.save()
    assert client.get("/api/v1/reports").status_code == 401


def test_every_endpoint_against_every_role(newsroom: Newsroom) -> None:
    """Which status each role gets; for all routes of the API, so that a new one has to say what it allows."""
    report = newsroom.draft_report
    draft, hidden, public = newsroom.draft, newsroom.embargoed, newsroom.in_print
    reading = dict.fromkeys(ROLES, 200)
    unseen = dict.fromkeys(ROLES, 404)
    staff = {**reading, "anonymous": 401}
    of_the_desk = {"anonymous": 401, "reporter": 200, "outsider": 404, "editor": 200, "chief": 200, "standards": 200}
    waiving = {**of_the_desk, "reporter": 403, "editor": 403}
    asking = {**of_the_desk, "reporter": 202, "editor": 202, "chief": 202, "standards": 202}
    handing_out = {role: 201 if answer == 200 else answer for role, answer in of_the_desk.items()}
    expected: dict[str, tuple[str, dict[str, int], Any]] = {
        "": ("get", reading, None),
        "articles": ("get", reading, None),
        f"articles/{public.uuid}": ("get", reading, None),
        f"articles/{draft.uuid}": ("get", unseen, None),
        f"articles/{hidden.uuid}": ("get", unseen, None),
        **{
            f"articles/{article.uuid}/{part}": ("get", statuses, None)
            for part in ("facts", "corrections", "related", "versions")
            for article, statuses in ((public, reading), (draft, unseen), (hidden, unseen))
        },
        **dict.fromkeys(
            ("facts", "corrections", "desks", "subjects", "authors", "topics", "kinds", "rules", "desks/world"),
            ("get", reading, None),
        ),
        **dict.fromkeys(
            ("subjects/chikyu", "authors/ada-example", "topics/medtop:04000000", "kinds/ocean_depth", "docs"),
            ("get", reading, None),
        ),
        "openapi.json": ("get", reading, None),
        "rules/NONE-99": ("get", unseen, None),
        "nowhere": ("get", unseen, None),
        "checks": ("post", staff, {"text": "All is well."}),
        "reports": ("get", staff, None),
        f"reports/{report.uuid}": ("get", of_the_desk, None),
        f"reports/{report.uuid}/findings/{blocking_number(report)}/waive": ("post", waiving, {"reason": "So it is."}),
        f"articles/{draft.uuid}/checks": ("post", asking, None),
        f"articles/{draft.uuid}/previews": ("post", handing_out, None),
        # A token of the staff is no preview.
        "preview": ("get", dict.fromkeys(ROLES, 401), None),
        f"articles/{public.uuid}/checks": ("post", {**asking, "outsider": 403}, None),
        f"articles/{hidden.uuid}/checks": ("post", asking, None),
    }
    for path, (method, statuses, sent) in expected.items():
        for role in ROLES:
            client = client_of(newsroom, role)
            answer = getattr(client, method)(f"/api/v1/{path}", sent, **({"format": "json"} if sent else {}))
            assert answer.status_code == statuses[role], (method, path, role, answer.content[:300])


def test_nothing_unpublished_is_in_any_answer_to_readers_and_other_desks(newsroom: Newsroom) -> None:
    secrets = ["The embargoed one", "The draft one", "The one taken down", "The withdrawn one", "An embargoed neigh"]
    paths = ("articles", "facts", "corrections", "subjects", "authors", "topics", "reports", "articles?q=one")
    whole = "articles?fields=headline,body&include=facts,corrections,authors,related"
    for role in ("anonymous", "outsider"):
        client = client_of(newsroom, role)
        for path in (*paths, whole, f"articles/{newsroom.in_print.uuid}?include=related"):
            answer = client.get(f"/api/v1/{path}").content.decode()
            for secret in secrets:
                assert secret not in answer, (role, path)


def test_a_note_to_editors_is_in_no_answer(newsroom: Newsroom, reader: APIClient) -> None:
    article = make_article(*FEBRUARY[:1], headline="With a note", note_to_editors="For your eyes only.")
    report_on(article)
    publish(article=article)
    for path in (f"articles/{article.uuid}", "articles?fields=headline,body"):
        assert "For your eyes" not in reader.get(f"/api/v1/{path}").content.decode()
