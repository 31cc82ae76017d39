"""The article's form: facts keep their identity, the slug follows the headline, names are found by typing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.articles.models import Article, Kind
from apps.articles.publication import publish
from tests.desk.forms import article_form, block_of, fact_row
from tests.newsroom_makers import CLEAN, make_article, make_desk, make_published, make_subject, make_user, report_on

pytestmark = pytest.mark.django_db

JSON = {"accept": "application/json"}
DEPTH = "The wreck lies at 60 m below the quay."


@pytest.fixture
def editor(client: Client) -> Any:
    user = make_user("Editor", make_desk())
    client.force_login(user)
    return user


def facts_of(article: Article) -> list[Any]:
    return list(Article.objects.get(pk=article.pk).get_latest_revision_as_object().facts.all())


def test_a_fact_of_a_live_article_keeps_its_uid_through_drafts_and_publication(client: Client, editor: Any) -> None:
    article = make_published(DEPTH)
    form = article_form(DEPTH, desk=article.desk, block=block_of(article), facts=[fact_row("60 m", quote="60 m")])
    address = reverse("articles:edit", args=(article.pk,))
    answer = client.post(address, form, headers=JSON).json()
    first = facts_of(article)[0]
    assert first.pk is None
    assert answer["field_updates"]["facts-0-uid"] == str(first.uid)
    for number in range(3):
        form |= {"facts-0-uid": str(first.uid), "headline": f"Draft {number}"}
        client.post(address, form, headers=JSON)
        assert [fact.uid for fact in facts_of(article)] == [first.uid]
    report_on(article)
    published = publish(article=Article.objects.get(pk=article.pk), by=editor)
    assert [fact.uid for fact in published.facts.all()] == [first.uid]


def test_added_rows_do_not_share_a_uid(client: Client, editor: Any) -> None:
    form = article_form(DEPTH, desk=make_desk(), facts=[fact_row("60 m"), fact_row("4 km", start="3")])
    client.post(reverse("articles:add"), form)
    assert len({fact.uid for fact in Article.objects.get().facts.all()}) == 2


def test_the_template_of_new_rows_carries_no_uid(client: Client, editor: Any) -> None:
    article = make_article(*CLEAN)
    page = client.get(reverse("articles:edit", args=(article.pk,))).content.decode()
    template = page.partition('id="id_facts-EMPTY_FORM_TEMPLATE"')[2].partition("</template>")[0]
    field = template.partition('name="facts-__prefix__-uid"')[2].partition(">")[0]
    assert "value" not in field


def test_an_empty_row_of_a_fact_is_no_error(client: Client, editor: Any) -> None:
    article = make_article(*CLEAN)
    form = article_form(*CLEAN, desk=article.desk, block=block_of(article), facts=[fact_row("", quote="")])
    answer = client.post(reverse("articles:edit", args=(article.pk,)), form, headers=JSON)
    assert answer.status_code == 200
    assert facts_of(article) == []


def test_a_fact_is_removed_by_its_button(client: Client, editor: Any) -> None:
    article = make_published(DEPTH)
    address = reverse("articles:edit", args=(article.pk,))
    form = article_form(DEPTH, desk=article.desk, block=block_of(article), facts=[fact_row("60 m", quote="60 m")])
    client.post(address, form, headers=JSON)
    assert len(facts_of(article)) == 1
    client.post(address, form | {"facts-0-DELETE": "1"}, headers=JSON)
    assert facts_of(article) == []


def test_kind_and_subject_of_a_fact_are_found_by_what_is_typed(client: Client, editor: Any) -> None:
    kind = Kind.objects.get(code="ocean_depth")
    subject = make_subject("Chikyu", "the drilling ship")
    rows = [fact_row("60 m", kind=kind.code, subject="chikyu"), fact_row("4 km", subject="the drilling ship")]
    client.post(reverse("articles:add"), article_form(DEPTH, desk=make_desk(), facts=rows))
    first, second = Article.objects.get().facts.order_by("sort_order")
    assert (first.kind, first.subject) == (kind, subject)
    assert second.subject == subject


@pytest.mark.parametrize("row", [{"kind": "no_such_kind"}, {"subject": "Nobody"}, {"quantity": "a great many"}])
def test_what_cannot_be_found_or_read_is_an_error_at_its_field(
    client: Client, editor: Any, row: dict[str, str]
) -> None:
    form = article_form(DEPTH, desk=make_desk(), facts=[fact_row("60 m") | row])
    response = client.post(reverse("articles:add"), form)
    assert response.status_code == 200
    assert not Article.objects.exists()
    errors = response.context["form"].formsets["facts"].forms[0].errors
    assert set(errors) == set(row)


def test_the_slug_follows_the_headline_until_publication(client: Client, editor: Any) -> None:
    client.post(reverse("articles:add"), article_form(*CLEAN, desk=make_desk(), headline="Chi"), headers=JSON)
    article = Article.objects.get()
    assert article.slug == "chi"
    address = reverse("articles:edit", args=(article.pk,))
    form = article_form(*CLEAN, desk=article.desk, block=block_of(article))
    answer = client.post(address, form | {"headline": "Chikyu sails", "slug": "chi"}, headers=JSON).json()
    assert answer["field_updates"]["slug"] == "chikyu-sails"
    client.post(address, form | {"headline": "Chikyu returns", "slug": "the-voyage"}, headers=JSON)
    client.post(address, form | {"headline": "Chikyu lands", "slug": "the-voyage"}, headers=JSON)
    article.refresh_from_db()
    assert article.slug == "the-voyage"


def test_a_headline_pasted_with_line_breaks_is_one_line(client: Client, editor: Any) -> None:
    client.post(reverse("articles:add"), article_form(*CLEAN, desk=make_desk(), headline="Quakes\r\n shake the  coast"))
    assert Article.objects.get().get_latest_revision_as_object().headline == "Quakes shake the coast"


def test_two_stories_may_have_one_headline(client: Client, editor: Any) -> None:
    for _ in range(2):
        client.post(reverse("articles:add"), article_form(*CLEAN, desk=make_desk(), headline="Quakes"))
    assert sorted(Article.objects.values_list("slug", flat=True)) == ["quakes", "quakes-2"]


def test_subjects_are_suggested_by_name_and_alias(client: Client, editor: Any) -> None:
    make_subject("Chikyu", "the drilling ship")
    make_subject("Minamitorishima")
    address = reverse("desk:subjects")
    assert [one["name"] for one in client.get(address, {"q": "drilling"}).json()["subjects"]] == ["Chikyu"]
    assert client.get(address, {"q": ""}).json()["subjects"] == []


def test_chosen_subjects_are_stored_and_shown_again(client: Client, editor: Any) -> None:
    subject = make_subject("Chikyu")
    form = article_form(*CLEAN, desk=make_desk()) | {"subjects": [subject.pk]}
    client.post(reverse("articles:add"), form)
    article = Article.objects.get()
    assert list(article.subjects.all()) == [subject]
    page = client.get(reverse("articles:edit", args=(article.pk,))).content.decode()
    assert f'name="subjects" value="{subject.pk}"' in page


def test_a_kind_that_an_editor_changed_belongs_to_the_site(client: Client) -> None:
    client.force_login(make_user("Standards editor", make_desk()))
    kind = Kind.objects.get(code="ocean_depth")
    assert not kind.customised
    address = reverse("wagtailsnippets_articles_kind:edit", args=(kind.pk,))
    fields = {
        "label": "Depth of the sea",
        "code": "renamed",
        "unit": "foot",
        "units": "meter,foot",
        "hard_low": "0",
        "hard_high": "11000",
        "typical_low": "5",
        "typical_high": "6000",
        "behaviour": kind.behaviour,
        "cues": "depth",
        "record": "",
        "source": "",
        "reviewed_on": "",
    }
    client.post(address, fields)
    kind.refresh_from_db()
    assert kind.customised
    assert (kind.label, kind.code, kind.unit) == ("Depth of the sea", "ocean_depth", "meter")
    response = client.post(address, fields | {"typical_low": "7000"})
    assert "must rise" in response.content.decode()


def test_kinds_are_found_by_label_code_and_cue_though_no_index_knows_them(client: Client) -> None:
    client.force_login(make_user("Standards editor", make_desk()))
    for typed in ("depth of sea", "ocean_depth"):
        page = client.get(reverse("wagtailsnippets_articles_kind:list"), {"q": typed}).content.decode()
        assert "ocean_depth" in page
        assert "gold_price" not in page


def test_a_house_style_names_rules_that_exist(client: Client) -> None:
    client.force_login(make_user("Standards editor", make_desk()))
    address = reverse("wagtailsnippets_review_housestyle:add")
    fields = {
        "desk": "",
        "first_system": "metric",
        "percent_form": "",
        "digits_from": "10",
        "home_currency": "USD",
        "country": "US",
        "off": "NONE-99",
        "severities": '{"CONV-01": "grave"}',
    }
    response = client.post(address, fields)
    assert "There is no rule NONE-99" in response.content.decode()
    assert "Not a severity: grave" in response.content.decode()
    client.post(address, fields | {"off": "", "severities": '{"CONV-01": "warning"}'})
    page = client.get(reverse("wagtailsnippets_review_housestyle:list")).content.decode()
    assert "the site" in page


def test_a_fact_typed_by_hand_gets_its_words_into_the_form(client: Client, editor: Any) -> None:
    form = article_form(DEPTH, desk=make_desk(), facts=[fact_row("60 m", quote="")])
    answer = client.post(reverse("articles:add"), form, headers=JSON).json()
    updates = answer["field_updates"]
    assert (updates["facts-0-quote"], updates["facts-0-start"]) == ("60 m", str(DEPTH.index("60 m")))
    assert updates["facts-0-surface"].startswith("body:")


def test_a_rate_that_an_editor_enters_judges_the_next_check(client: Client) -> None:
    client.force_login(make_user("Standards editor", make_desk()))
    article = make_article("The museum paid $11 million (10 million euros) for the painting.")
    assert report_on(article).error_count == 0
    address = reverse("wagtailsnippets_review_exchangerate:add")
    rate = {"currency": "EUR", "on": "2026-02-01", "usd": "2.2", "source": "invented"}
    assert "An ISO 4217 code" in client.post(address, rate | {"currency": "eur"}).content.decode()
    client.post(address, rate)
    article.save_revision()
    report = report_on(article)
    assert [finding.code for finding in report.findings.all()] == ["MONEY-01"]
    page = client.get(reverse("wagtailsnippets_review_exchangerate:list")).content.decode()
    assert "EUR" in page


@pytest.mark.parametrize("make", [make_article, make_published], ids=["draft", "live"])
def test_an_unreadable_fact_does_not_keep_the_text_from_being_saved(
    client: Client, editor: Any, make: Callable[..., Article]
) -> None:
    article = make(DEPTH)
    address = reverse("articles:edit", args=(article.pk,))
    rows = [fact_row("60 m", quote="60 m"), fact_row("4 km", start="3")]
    form = article_form(DEPTH, desk=article.desk, block=block_of(article), facts=rows)
    form |= client.post(address, form, headers=JSON).json()["field_updates"]
    kept = [str(fact.uid) for fact in facts_of(article)]
    # One row is written over, a new one begun, the link of the other half typed.
    form |= {f"facts-2-{name}": value for name, value in fact_row("very deep").items()}
    form |= {"facts-TOTAL_FORMS": "3", "facts-2-ORDER": "3", "facts-2-DELETE": ""}
    form |= {"facts-0-quantity": "sixty-ish", "facts-1-source_url": "https://", "facts-1-source_name": "the harbour"}
    answer = client.post(address, form | {"headline": "Typed on", "slug": "a b"}, headers=JSON)
    assert answer.status_code == 200
    left_out = {field["field"]: field["message"] for field in answer.json()["left_out"]}
    assert set(left_out) == {"slug", "facts-0-quantity", "facts-1-source_url", "facts-2-quantity"}
    assert "very deep" in left_out["facts-2-quantity"]
    draft = Article.objects.get(pk=article.pk).get_latest_revision_as_object()
    assert draft.headline == "Typed on"
    assert [(str(fact.quantity), fact.source_name) for fact in facts_of(article)] == [
        ("60 m", ""),
        ("4 km", "the harbour"),
    ]
    assert [str(fact.uid) for fact in facts_of(article)] == kept
    # Put right, all of it is saved.
    form |= answer.json()["field_updates"] | {"headline": "Typed on", "slug": "a-b", "facts-1-source_url": ""}
    form |= {"facts-0-quantity": "60 m", "facts-2-quantity": "5 km"}
    answer = client.post(address, form, headers=JSON)
    assert answer.json()["left_out"] == []
    assert [str(fact.quantity) for fact in facts_of(article)] == ["60 m", "4 km", "5 km"]


def test_a_new_article_is_saved_without_the_fact_that_cannot_be_read(client: Client, editor: Any) -> None:
    form = article_form(DEPTH, desk=make_desk(), facts=[fact_row("very deep"), fact_row("60 m")])
    answer = client.post(reverse("articles:add"), form, headers=JSON)
    assert [field["field"] for field in answer.json()["left_out"]] == ["facts-0-quantity"]
    assert [str(fact.quantity) for fact in facts_of(Article.objects.get())] == ["60 m"]


def test_the_button_tells_what_cannot_be_read_and_keeps_it_in_the_form(client: Client, editor: Any) -> None:
    article = make_article(DEPTH)
    form = article_form(DEPTH, desk=article.desk, block=block_of(article), facts=[fact_row("very deep")])
    page = client.post(reverse("articles:edit", args=(article.pk,)), form).content.decode()
    assert 'value="very deep"' in page
    assert "could not be saved due to errors" in page
    assert facts_of(article) == []
