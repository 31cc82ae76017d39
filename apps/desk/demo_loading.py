"""Puts the demo newsroom into the database, through the same services that the desk uses."""

import datetime
from collections.abc import Callable
from html import escape
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction

from apps.archive.index import index_article
from apps.articles.content import passages_of
from apps.articles.models import (
    Article,
    Author,
    Byline,
    Correction,
    Desk,
    Fact,
    Kind,
    Membership,
    Subject,
    Topic,
)
from apps.articles.publication import PublishBlocked, publish
from apps.articles.quantities import PrintedQuantity
from apps.desk.demo import (
    Block,
    DemoArticle,
    DemoDraft,
    DemoFact,
    DemoStory,
    Heading,
    ListBlock,
    Newsroom,
    Paragraph,
    PullQuote,
    TableBlock,
)
from apps.review.models import HouseStyle, Report
from apps.review.reports import make_report

PASSWORD = "fathom-demo"  # noqa: S105  # public on purpose: the demo listens on loopback only
SORTS = {choice.value: choice for choice in Subject.Sort}
OTHER_NAMES_OF_SORTS = {
    "asteroid": Subject.Sort.OTHER,
    "bridge": Subject.Sort.STRUCTURE,
    "building": Subject.Sort.STRUCTURE,
    "comet": Subject.Sort.OTHER,
    "commodity": Subject.Sort.SUBSTANCE,
    "dam": Subject.Sort.STRUCTURE,
    "disaster": Subject.Sort.EVENT,
    "material": Subject.Sort.SUBSTANCE,
    "mountain": Subject.Sort.PLACE,
    "phenomenon": Subject.Sort.OTHER,
    "power station": Subject.Sort.STRUCTURE,
    "public finance": Subject.Sort.PROGRAMME,
    "railway": Subject.Sort.STRUCTURE,
    "reservoir": Subject.Sort.PLACE,
    "ship": Subject.Sort.VEHICLE,
    "spacecraft": Subject.Sort.VEHICLE,
    "stadium": Subject.Sort.STRUCTURE,
    "storm": Subject.Sort.EVENT,
    "treaty": Subject.Sort.PROGRAMME,
    "volcano": Subject.Sort.PLACE,
    "wildfire": Subject.Sort.EVENT,
}
SYSTEMS = {"metric": HouseStyle.System.METRIC, "US": HouseStyle.System.US}

Tell = Callable[[str], None]


class DemoLoader:
    """Loads what is not there yet, story by story; a second run adds nothing."""

    def __init__(self, newsroom: Newsroom, tell: Tell) -> None:
        self.newsroom = newsroom
        self.tell = tell
        self.users: dict[str, Any] = {}
        self.authors: dict[str, Author] = {}
        self.desks: dict[str, Desk] = {}
        self.subjects: dict[str, Subject] = {}
        self.topics: dict[str, Topic] = {}
        self.kinds = {kind.code: kind for kind in Kind.objects.all()}

    def load(self) -> None:
        self.tell("desks, people, subjects")
        with transaction.atomic():
            self._load_desks()
            self._load_people()
            self._load_subjects()
        known = set(Article.objects.values_list("slug", flat=True))
        articles = [story for story in self.newsroom.articles if story.slug not in known]
        for number, story in enumerate(articles, start=1):
            if number % 10 == 0 or number == len(articles):
                self.tell(f"published coverage: {number} of {len(articles)}")
            self._load_article(story)
        for draft in self.newsroom.drafts:
            if draft.slug not in known:
                self._load_draft(draft)
        self.tell(f"{Article.objects.filter(live=True).count()} stories are live, {len(self.newsroom.drafts)} wait")

    def _load_desks(self) -> None:
        for entry in self.newsroom.desks:
            desk, _ = Desk.objects.get_or_create(slug=entry.slug, defaults={"name": entry.name})
            HouseStyle.objects.get_or_create(desk=desk, defaults={"first_system": SYSTEMS[entry.units_first]})
            self.desks[entry.slug] = desk

    def _load_people(self) -> None:
        for person in self.newsroom.people:
            user, is_new = get_user_model().objects.get_or_create(
                username=person.username,
                defaults={
                    "first_name": person.name.partition(" ")[0],
                    "last_name": person.name.partition(" ")[2],
                    "email": f"{person.username}@newsroom.example",
                    "is_superuser": person.role == "administrator",
                    "is_staff": person.role == "administrator",
                },
            )
            if is_new:
                user.set_password(PASSWORD)
                user.save()
                user.groups.add(Group.objects.get(name__iexact=person.role))
            for desk in person.desks:
                Membership.objects.get_or_create(desk=self.desks[desk], user=user)
            self.users[person.username] = user
            self.authors[person.username], _ = Author.objects.get_or_create(
                slug=person.username, defaults={"name": person.name, "user": user}
            )

    def _load_subjects(self) -> None:
        for entry in self.newsroom.subjects:
            sort = SORTS.get(entry.sort) or OTHER_NAMES_OF_SORTS[entry.sort]
            self.subjects[entry.slug], _ = Subject.objects.get_or_create(
                slug=entry.slug,
                defaults={
                    "name": entry.name,
                    "aliases": list(entry.aliases),
                    "sort": sort,
                    "wikidata_id": entry.wikidata,
                },
            )
        for topic in self.newsroom.topics:
            self.topics[topic.code], _ = Topic.objects.get_or_create(code=topic.code, defaults={"name": topic.name})

    @transaction.atomic
    def _load_article(self, story: DemoArticle) -> None:
        article = self._draft_of(story)
        for position, correction in enumerate(story.corrections):
            article.corrections.add(
                Correction(
                    sort_order=position,
                    sort=correction.kind,
                    old=correction.printed_old,
                    new=correction.printed_new,
                    note=correction.note,
                    corrected_at=correction.corrected_at,
                )
            )
        author = self.users[story.byline[0].username]
        article.save()
        article.save_revision(user=author)
        report = make_report(report_id=Report.objects.waiting().get(article=article).pk)
        try:
            publish(article=article, by=author)
        except PublishBlocked as refusal:
            self.tell(f"{story.path.name} stays a draft. {refusal} (report {report.uuid if report else 'missing'})")
            return
        self._antedate(article, story.published_at)

    def _antedate(self, article: Article, at: datetime.datetime) -> None:
        """Give the demo its history: the moments at which the story came out, not those of the loading."""
        Article.objects.filter(pk=article.pk).update(first_published_at=at, last_published_at=at, created_at=at)
        article.revisions.update(created_at=at)
        index_article(Article.objects.get(pk=article.pk))

    def _load_draft(self, draft: DemoDraft) -> None:
        author = self.users[draft.author.username]
        with transaction.atomic():
            article = self._draft_of(draft)
            article.save()
            article.save_revision(user=author)
        # The worker is not up yet while the demo loads, and its first visitor should find the verdicts there.
        make_report(report_id=Report.objects.waiting().get(article=article).pk)
        if draft.state == "submitted":
            with transaction.atomic():
                article.get_workflow().start(article, author)

    def _draft_of(self, story: DemoStory) -> Article:
        """An article with one revision to come; facts are anchored to the first place where their words stand."""
        article = Article(
            headline=story.headline,
            slug=story.slug,
            slugline=story.slugline,
            standfirst=story.standfirst,
            dateline_place=story.dateline_place,
            dated=story.dated,
            desk=self.desks[story.desk.slug],
            language=story.language,
            urgency=story.urgency,
            note_to_editors=story.note_to_editors,
        )
        article.body = [*body_of(story.body)]
        # Blocks get their ids when the body is first stored, and facts are anchored to them.
        article.save()
        article = Article.objects.get(pk=article.pk)
        article.topics.set([self.topics[topic.code] for topic in story.topics])
        article.subjects.set([self.subjects[subject.slug] for subject in story.subjects])
        for position, person in enumerate(story.byline):
            article.bylines.add(Byline(author=self.authors[person.username], sort_order=position))
        for position, fact in enumerate(story.facts):
            article.facts.add(self._fact_of(fact, article, position))
        return article

    def _fact_of(self, fact: DemoFact, article: Article, position: int) -> Fact:
        surface, start = next(
            (
                (passage.name, passage.text.index(fact.printed))
                for passage in passages_of(article)
                if passage.name.startswith("body:") and fact.printed in passage.text
            ),
            ("", 0),
        )
        return Fact(
            sort_order=position,
            kind=self.kinds.get(fact.kind),
            subject=self.subjects[fact.subject],
            quantity=PrintedQuantity.of(fact.printed),
            as_of=fact.as_of,
            source_name=fact.source,
            quote=fact.printed,
            surface=surface,
            start=start,
        )


def body_of(blocks: tuple[Block, ...]) -> list[tuple[str, Any]]:
    """The blocks of a demo story as blocks of a body; paragraphs that follow each other share one text block."""
    body: list[tuple[str, Any]] = []
    for block in blocks:
        match block:
            case Paragraph(text) if body and body[-1][0] == "text":
                body[-1] = ("text", f"{body[-1][1]}<p>{escape(text, quote=False)}</p>")
            case Paragraph(text):
                body.append(("text", f"<p>{escape(text, quote=False)}</p>"))
            case Heading(text):
                body.append(("heading", text))
            case PullQuote(text, attribution):
                body.append(("pull_quote", {"text": text, "attribution": attribution}))
            case ListBlock(entries):
                body.append(("list", list(entries)))
            case TableBlock(header, rows):
                cells = [list(header), *map(list, rows)] if header else [*map(list, rows)]
                body.append(("table", {"data": cells, "first_row_is_table_header": bool(header)}))
    return body
