import datetime
import uuid
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from apps.articles.publication import publish, withdraw
from tests.api.conftest import Newsroom
from tests.newsroom_makers import make_article, make_published, report_on, rewrite, tomorrow

pytestmark = pytest.mark.django_db


def ids(answer: Any) -> list[str]:
    return [row["id"] for row in answer.json()["data"]]


def test_a_published_article_is_served_whole(reader: APIClient, newsroom: Newsroom) -> None:
    answer = reader.get("/api/v1/articles/drilling-ship-leaves?include=facts,corrections,authors,related")
    article = answer.json()["data"]
    assert answer.status_code == 200
    assert article["id"] == str(newsroom.in_print.uuid)
    assert article["url"] == f"http://testserver/api/v1/articles/{newsroom.in_print.uuid}"
    assert article["dateline"] == {"place": "TOKYO", "date": "2026-01-12"}
    assert article["desk"]["slug"] == "world"
    assert article["topics"][0]["uri"] == "http://cv.iptc.org/newscodes/mediatopic/04000000"
    assert article["byline"] == "Ada Example and Ben Beispiel"
    assert [author["slug"] for author in article["authors"]] == ["ada-example", "ben-beispiel"]
    assert article["version"] == 1
    assert "Minamitorishima lies about 1,950 kilometers" in article["body"]["html"]
    assert article["body"]["blocks"][0]["type"] == "text"
    assert len(article["body"]["blocks"][0]["value"]["paragraphs"]) == 2
    assert article["corrections"][0]["new"] == "12 January"
    assert [other["headline"] for other in article["related"]] == ["An older story"]


def test_a_fact_has_its_value_its_bounds_and_what_was_printed(reader: APIClient, newsroom: Newsroom) -> None:
    (fact,) = reader.get(f"/api/v1/articles/{newsroom.in_print.uuid}?include=facts").json()["data"]["facts"]
    assert fact["value"] == "6000"
    assert (fact["unit"], fact["unit_symbol"], fact["unit_code"]) == ("meter", "m", "MTR")
    assert fact["si"] == {
        "value": "6000",
        "lower": "6000",
        "upper": "6000",
        "unit": "meter",
        "unit_symbol": "m",
    }
    assert fact["display"] == {"metric": "6,000 meters", "us": "20,000 feet"}
    assert fact["hedge"] == "about"
    assert fact["printed"] == "about 6,000 meters"
    assert fact["as_of"] == "2026-01-12"
    assert fact["kind"]["code"] == "ocean_depth"
    assert fact["subject"]["slug"] == "chikyu"
    assert fact["source"] == {"name": "the ministry", "url": ""}


def test_an_article_is_found_by_id_and_by_slug_with_or_without_a_slash(reader: APIClient, newsroom: Newsroom) -> None:
    answers = [
        reader.get(f"/api/v1/articles/{reference}{slash}")
        for reference in (newsroom.in_print.uuid, str(newsroom.in_print.uuid).upper(), newsroom.in_print.slug)
        for slash in ("", "/")
    ]
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1


PARTS = ("", "/facts", "/corrections", "/related", "/versions")


def test_what_is_not_public_is_not_found(reader: APIClient, newsroom: Newsroom) -> None:
    references = [reference for article in newsroom.hidden.values() for reference in (article.uuid, article.slug)]
    for reference in (*references, uuid.uuid4(), "no-such-slug"):
        for part in PARTS:
            assert reader.get(f"/api/v1/articles/{reference}{part}").status_code == 404, (reference, part)


def test_a_withdrawn_article_leaves_a_tombstone(reader: APIClient, newsroom: Newsroom) -> None:
    for part in PARTS:
        answer = reader.get(f"/api/v1/articles/the-withdrawn-one{part}")
        problem = answer.json()
        assert answer.status_code == 410
        assert answer["Content-Type"] == "application/problem+json"
        assert problem["detail"] == "It was wrong throughout."
        assert problem["article"]["id"] == str(newsroom.withdrawn.uuid)
        assert problem["article"]["status"] == "canceled"


def test_an_article_withdrawn_under_embargo_never_existed(reader: APIClient, newsroom: Newsroom) -> None:
    withdraw(article=newsroom.embargoed, by=None, notice="Not to be told.", at=timezone.now())
    answer = reader.get(f"/api/v1/articles/{newsroom.embargoed.uuid}")
    assert answer.status_code == 404
    assert "Not to be told" not in answer.content.decode()


def test_an_unpublished_edit_does_not_show(reader: APIClient, newsroom: Newsroom) -> None:
    before = reader.get(f"/api/v1/articles/{newsroom.in_print.uuid}").json()
    rewrite(newsroom.in_print, "Something quite different.", headline="A secret headline")
    assert reader.get(f"/api/v1/articles/{newsroom.in_print.uuid}").json() == before


def test_a_second_publication_is_a_second_version(reader: APIClient, newsroom: Newsroom) -> None:
    article = make_published("Nothing much happened.")
    rewrite(article, "Something happened after all.")
    report_on(article)
    publish(article=article)
    shown = reader.get(f"/api/v1/articles/{article.uuid}").json()["data"]
    versions = reader.get(f"/api/v1/articles/{article.uuid}/versions").json()["data"]
    assert shown["version"] == 2
    assert "after all" in shown["body"]["html"]
    assert [version["version"] for version in versions] == [1, 2]


def test_the_list_has_only_what_readers_may_see(reader: APIClient, newsroom: Newsroom) -> None:
    found = ids(reader.get("/api/v1/articles"))
    assert str(newsroom.in_print.uuid) in found
    assert not {str(article.uuid) for article in (*newsroom.hidden.values(), newsroom.withdrawn)} & set(found)


def test_lists_leave_the_body_out_until_it_is_asked_for(reader: APIClient, newsroom: Newsroom) -> None:
    (first, *_) = reader.get("/api/v1/articles").json()["data"]
    assert "body" not in first
    assert "facts" not in first
    (first, *_) = reader.get("/api/v1/articles?fields=headline,body.html").json()["data"]
    assert set(first) == {"headline", "body"}
    assert set(first["body"]) == {"html"}


def test_fields_choose_and_include_adds(reader: APIClient, newsroom: Newsroom) -> None:
    address = f"/api/v1/articles/{newsroom.in_print.uuid}"
    chosen = reader.get(f"{address}?fields=headline,desk.name,facts.si.value,facts.source.name&include=authors").json()
    assert chosen["data"] == {
        "headline": "Drilling ship leaves for Minamitorishima",
        "desk": {"name": "World"},
        "facts": [{"si": {"value": "6000"}, "source": {"name": "the ministry"}}],
        "authors": chosen["data"]["authors"],
    }


MEANINGLESS = (
    ("fields=headline,boddy", "fields", "body"),
    ("fields=desk.colour", "fields", "desk"),
    ("include=secrets", "include", "corrections"),
    ("dsek=world", "dsek", "desk"),
    ("status=draft", "status", "published_after"),
    ("sort=headline", "sort", "-published_at"),
    ("page_size=0", "page_size", "100"),
    ("page_size=101", "page_size", "100"),
    ("page_size=ten", "page_size", "100"),
    ("cursor=nonsense", "cursor", "page.next"),
    ("count=all", "count", "exact"),
    ("published_after=yesterday", "published_after", "ISO 8601"),
    ("desk=wrold", "desk", "wrold"),
    ("topic=medtop:99999999", "topic", "medtop:99999999"),
    ("subject=nobody", "subject", "nobody"),
    ("author=nobody", "author", "nobody"),
    ("kind=no-such-kind", "kind", "no-such-kind"),
    ("desk=world&desk=science", "desk", "commas"),
    ("q=%00", "q", "ull"),
)


def test_a_parameter_that_means_nothing_is_refused_by_name(reader: APIClient, newsroom: Newsroom) -> None:
    for query, field, named in MEANINGLESS:
        answer = reader.get(f"/api/v1/articles?{query}")
        assert answer.status_code == 400, query
        assert answer["Content-Type"] == "application/problem+json"
        (error,) = answer.json()["errors"]
        assert error["field"] == field
        assert named in error["message"], query


def test_filters_find_by_what_the_article_names(reader: APIClient, newsroom: Newsroom) -> None:
    elsewhere = make_published(headline="From the labs", desk=newsroom.science)
    mine, other = str(newsroom.in_print.uuid), str(elsewhere.uuid)
    for query in (
        "desk=world",
        "topic=medtop:04000000",
        "subject=chikyu",
        f"subject={newsroom.in_print.subjects.get().uuid}",
        "author=ben-beispiel",
        "kind=ocean_depth",
        "q=seabed",
        "q=drilling mud",
        f"published_before={elsewhere.first_published_at.isoformat().replace('+', '%2B')}",
    ):
        found = ids(reader.get(f"/api/v1/articles?{query}"))
        assert mine in found, query
        assert other not in found, query
    since = elsewhere.last_published_at.isoformat().replace("+", "%2B")
    assert ids(reader.get(f"/api/v1/articles?updated_since={since}")) == [other]
    assert {mine, other} <= set(ids(reader.get("/api/v1/articles?desk=world,science")))
    assert ids(reader.get("/api/v1/articles?q=seabed&desk=science")) == []


def test_a_subject_of_a_draft_alone_is_unknown(reader: APIClient, newsroom: Newsroom) -> None:
    draft = make_article(headline="About somebody")
    newsroom.in_print.subjects.model.objects.create(name="Secret Deal", slug="secret-deal")
    draft.subjects.add(newsroom.in_print.subjects.model.objects.get(slug="secret-deal"))
    draft.save()
    assert reader.get("/api/v1/articles?subject=secret-deal").status_code == 400
    assert reader.get("/api/v1/subjects/secret-deal").status_code == 404
    assert "secret-deal" not in reader.get("/api/v1/subjects").content.decode()


def test_the_queries_do_not_grow_with_the_page(
    reader: APIClient, newsroom: Newsroom, django_assert_max_num_queries: Any
) -> None:
    for number in range(6):
        article = make_article("<b>Six</b> more.", headline=f"More {number}", desk=newsroom.world)
        draft = article.get_latest_revision_as_object()
        draft.bylines = [type(byline)(author=byline.author) for byline in newsroom.in_print.bylines.all()]
        draft.subjects.set(newsroom.in_print.subjects.all())
        draft.save_revision()
        report_on(article)
        article.refresh_from_db()
        publish(article=article)
    everything = "fields=headline,desk,topics,subjects,byline,version,body&include=facts,corrections,authors,related"
    with django_assert_max_num_queries(8):
        answer = reader.get(f"/api/v1/articles?{everything}")
    assert len(answer.json()["data"]) == 8


def test_what_leaves_an_article_is_clean(reader: APIClient, newsroom: Newsroom) -> None:
    article = make_published(
        'Read <a href="https://example.org/a">this</a>, <b>not</b> <a href="javascript:alert(1)">that</a>'
        '<script>alert(2)</script><img src="x" onerror="alert(3)">.'
    )
    html = reader.get(f"/api/v1/articles/{article.uuid}").json()["data"]["body"]["html"]
    assert '<a href="https://example.org/a" rel="noopener">this</a>' in html
    assert "<b>not</b>" in html
    assert "script" not in html
    assert "onerror" not in html


def test_every_block_has_html_and_a_plain_value(reader: APIClient, newsroom: Newsroom) -> None:
    article = make_article()
    draft = article.get_latest_revision_as_object()
    draft.body = [
        ("heading", "What <now>?"),
        ("list", ["one & only", "two"]),
        ("pull_quote", {"text": "We “did” it.", "attribution": "A. Minister"}),
        ("table", {"data": [["Year", "Rain"], ["2025", None]], "first_row_is_table_header": True}),
        ("embed", "https://example.org/film"),
    ]
    draft.save_revision()
    report_on(article)
    article.refresh_from_db()
    publish(article=article)
    body = reader.get(f"/api/v1/articles/{article.uuid}").json()["data"]["body"]
    blocks = {block["type"]: block for block in body["blocks"]}
    assert blocks["heading"]["html"] == "<h2>What &lt;now&gt;?</h2>"
    assert blocks["list"]["value"] == {"entries": ["one & only", "two"]}
    assert "<cite>A. Minister</cite>" in blocks["pull_quote"]["html"]
    assert '<th scope="col">Rain</th>' in blocks["table"]["html"]
    assert blocks["table"]["value"]["rows"] == [["Year", "Rain"], ["2025", ""]]
    assert blocks["embed"]["value"] == {"url": "https://example.org/film"}
    assert body["html"] == "\n".join(block["html"] for block in body["blocks"])
    assert all(block["id"] for block in body["blocks"])


def test_an_embargo_ends_by_itself(reader: APIClient, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    address = f"/api/v1/articles/{newsroom.embargoed.uuid}"
    assert reader.get(address).status_code == 404
    later = tomorrow() + datetime.timedelta(hours=1)
    monkeypatch.setattr("apps.api.answers.timezone.now", lambda: later)
    assert reader.get(address).status_code == 200


def test_an_expired_article_is_gone_before_the_schedule_takes_it_down(
    reader: APIClient, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = make_published(headline="Short-lived", expire_at=timezone.now() + datetime.timedelta(hours=1))
    assert reader.get(f"/api/v1/articles/{article.uuid}").status_code == 200
    later = timezone.now() + datetime.timedelta(hours=2)
    monkeypatch.setattr("apps.api.answers.timezone.now", lambda: later)
    assert reader.get(f"/api/v1/articles/{article.uuid}").status_code == 404


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ('"rare earths"', True),
        ('"earths rare"', False),
        ("mud -Minamitorishima", False),
        ("nothing or mud", True),
        ("nothing mud", False),
        ("muds", True),
        ("1,950", True),
        ("the", False),
        ('"', False),
        ("\\ & | ! ( ) : * <-> '' %", False),
        ("😀 ünïcode", False),
    ],
)
def test_words_are_searched_as_readers_write_them(
    reader: APIClient, newsroom: Newsroom, words: str, found: bool
) -> None:
    answer = reader.get("/api/v1/articles", {"q": words, "count": "exact"})
    assert answer.status_code == 200
    assert (str(newsroom.in_print.uuid) in ids(answer)) is found
    assert (answer.json()["meta"]["count"] > 0) is found
