"""What the desk sees first: what is blocked, what waits, what the schedule refused."""

import datetime
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.forms import Media
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import ModelLogEntry

from apps.articles.models import Article
from apps.articles.permissions import may_see
from apps.desk.article_listing import articles_of
from apps.review.verdicts import Verdict

MOST_LINES = 10
RECENTLY = datetime.timedelta(days=7)


class DeskPanel(Component):
    """A short list of articles of the user's desks."""

    template_name = "desk/home/articles.html"
    heading = ""
    empty = ""
    verdicts: tuple[Verdict, ...] = ()

    def lines(self, user: Any) -> QuerySet[Article]:
        return (
            articles_of(user)
            # What readers have in front of them is not held up by anything, and an archive has very much of it.
            .filter(deleted_at=None, has_unpublished_changes=True, verdict__in=self.verdicts)
            .select_related("latest_revision__user")
            .order_by("-latest_revision__created_at")
        )

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        lines = list(self.lines(parent_context["request"].user)[: MOST_LINES + 1])
        return {
            "panel": self,
            "articles": lines[:MOST_LINES],
            "has_more": len(lines) > MOST_LINES,
            "verdicts": self.verdicts,
        }

    @property
    def media(self) -> Media:
        return Media(css={"all": ["desk/desk.css"]})


class BlockedPanel(DeskPanel):
    name = "blocked"
    heading = "Blocked by the fact check"
    empty = "Nothing is blocked."
    verdicts = (Verdict.BLOCKED, Verdict.FAILED)
    order = 10


class WaitingPanel(DeskPanel):
    name = "waiting"
    heading = "Being checked, or in the workflow"
    empty = "Nothing waits."
    order = 20

    def lines(self, user: Any) -> QuerySet[Article]:
        in_workflow = Article.objects.filter(_workflow_states__status="in_progress").values("pk")
        own = articles_of(user).filter(deleted_at=None).select_related("latest_revision__user")
        waiting = own.filter(has_unpublished_changes=True, verdict=Verdict.CHECKING) | own.filter(pk__in=in_workflow)
        # What is blocked stands in the panel above, until the workflow has sent it back.
        return waiting.filter(Q(verdict=None) | ~Q(verdict__in=BlockedPanel.verdicts)).order_by(
            "-latest_revision__created_at"
        )


class RefusedPanel(Component):
    """Scheduled publications that the gate refused: nobody stood there to be told."""

    name = "refused"
    template_name = "desk/home/refused.html"
    order = 15

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        entries = (
            ModelLogEntry.objects.get_for_model(Article)
            .filter(action="fathom.publish.refused", timestamp__gte=timezone.now() - RECENTLY)
            .order_by("-timestamp")[:100]
        )
        articles = Article.objects.on_desk().in_bulk([int(entry.object_id) for entry in entries])
        seen: set[int] = set()
        refused = []
        for entry in entries:
            article = articles.get(int(entry.object_id))
            published_since = article and article.last_published_at and article.last_published_at > entry.timestamp
            if article is None or published_since or article.pk in seen or not may_see(user, article):
                continue
            seen.add(article.pk)
            refused.append((article, entry))
        return {"refused": refused[:MOST_LINES]}


class StartHerePanel(Component):
    """Where to begin in the demo newsroom: a story with a mix-up in it."""

    name = "start-here"
    template_name = "desk/home/start_here.html"
    order = 1

    def __init__(self, article: Article) -> None:
        self.article = article

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"article": self.article}


DEMO_STORY = "japan-retrieves-rare-earth-mud"


def start_here(user: Any) -> list[Component]:
    """The hint for whoever opens the demo for the first time, while its story still waits."""
    if settings.STAGE != "demo":
        return []
    story = Article.objects.on_desk().filter(slug=DEMO_STORY, live=False).first()
    return [StartHerePanel(story)] if story is not None and may_see(user, story) else []
