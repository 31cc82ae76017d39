"""The words of an article, as the checker, the search and the digest see them."""

import pytest

from apps.articles.content import claimed_in, digest_of, paragraphs_of, passages_of
from apps.articles.models import Article
from apps.articles.publication import duplicate
from apps.checks.story import Role
from tests.newsroom_makers import CLEAN, make_article, make_fact, make_published, rewrite


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<p>One.</p><p>Two &amp; <b>three</b>.</p>", ["One.", "Two & three."]),
        ("<p>A line<br/>and another</p>", ["A line\nand another"]),
        ("<ul><li>First</li><li>Second</li></ul>", ["First", "Second"]),
        ("<p></p><p> </p>", []),
        ("loose <p>words</p> around", ["loose ", "words", " around"]),
        ('<p>6,000<a href="https://example.com">&nbsp;km</a></p>', ["6,000\u00a0km"]),
    ],
)
def test_rich_text_becomes_the_paragraphs_that_an_editor_sees(html: str, texts: list[str]) -> None:
    assert paragraphs_of(html) == texts


@pytest.mark.django_db
def test_every_block_that_readers_read_has_its_passages() -> None:
    article = make_article()
    article.body = [
        ("text", "<p>First.</p><p>Second.</p>"),
        ("heading", "A heading"),
        ("pull_quote", {"text": "Said so.", "attribution": "A person"}),
        ("list", ["One", "Two"]),
        (
            "table",
            {
                "data": [["Year", "Tonnes"], ["2024", "12"]],
                "first_row_is_table_header": True,
                "table_caption": "Tonnes lifted in 2024",
            },
        ),
    ]
    article.save()
    article = Article.objects.get(pk=article.pk)
    roles = [passage.role for passage in passages_of(article)]
    assert roles == [
        Role.HEADLINE,
        *[Role.BODY] * 2,
        Role.HEADING,
        *[Role.PULL_QUOTE] * 2,
        *[Role.BODY] * 2,
        Role.CAPTION,
        *[Role.TABLE] * 4,
    ]
    names = [passage.name for passage in passages_of(article)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("words", "old", "new", "claimed"),
    [
        ("It said 6,000 km. It is 6,000 m.", "6,000 km", "6,000 m", "It said ________. It is 6,000 m."),
        ("Not 6,000 km but 6,000 m.", "6,000 kilometers", "6,000 m", "Not ________ but 6,000 m."),
        ("On 15 May it said 5.", "5", "6", "On 15 May it said _."),
        # A figure that stays right in both is no wrong one.
        ("The way is 5 miles (8 km).", "5 miles (80 km)", "5 miles (8 km)", "The way is 5 miles (8 km)."),
        # A conversion is judged in its sentence, where the story has it.
        ("It rose 2C (3.6F).", "2C (36F)", "2C (3.6F)", "It rose _________."),
    ],
)
def test_a_correction_claims_what_is_right_and_not_what_it_takes_back(
    words: str, old: str, new: str, claimed: str
) -> None:
    assert claimed_in(words, old=old, new=new, story="The bay has warmed by 2C (3.6F) since 1990.") == claimed


@pytest.mark.django_db
def test_the_same_content_has_the_same_digest_fresh_saved_and_from_its_revision() -> None:
    article = make_article(*CLEAN)
    article.facts.add(make_fact("14"))
    article.save()
    article.save_revision()
    stored = Article.objects.get(pk=article.pk)
    assert digest_of(article) == digest_of(stored) == digest_of(stored.latest_revision.as_object())


@pytest.mark.django_db
def test_another_figure_is_another_digest() -> None:
    article = make_article("The tower is 310 metres tall.")
    before = digest_of(article)
    rewrite(article, "The tower is 301 metres tall.")
    assert digest_of(article.get_latest_revision_as_object()) != before


@pytest.mark.django_db
def test_a_duplicate_has_the_words_and_facts_and_none_of_the_standing() -> None:
    article = make_article(*CLEAN)
    article.facts.add(make_fact("14"))
    article.save()
    article.save_revision()
    published = make_published(*CLEAN, headline="A published story")
    for source in (article, published):
        copy = duplicate(article=source, by=None)
        assert copy.pk != source.pk
        assert not copy.live
        assert copy.clearance is None
        assert copy.first_published_at is None
        assert copy.slug != source.slug
        assert copy.body_text == source.body_text
        assert copy.facts.count() == source.facts.count()
        assert {fact.uid for fact in copy.facts.all()}.isdisjoint({fact.uid for fact in source.facts.all()})
    source_row = Article.objects.get(pk=published.pk)
    assert source_row.live
