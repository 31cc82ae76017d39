"""Showing one saved version of an article, for a short while, to somebody without an account.

A preview is a signed token that a member of the desk hands on: it names one version, ends by itself, opens nothing
else, and is stored nowhere. Deleting the article ends it at once.
"""

import datetime
from dataclasses import dataclass
from typing import Any, Self

from django.conf import settings
from django.core import signing
from wagtail.log_actions import log
from wagtail.models import Revision

from apps.articles.models import Article

SALT = "fathom.preview"


class PreviewOver(Exception):
    """The token is not one of ours, has ended, or names what is no longer there."""


@dataclass(frozen=True, slots=True)
class Preview:
    token: str
    ends_at: datetime.datetime

    @classmethod
    def of(cls, article: Article, *, by: Any, at: datetime.datetime) -> Self:
        """A preview of the latest version of `article`, handed out by `by`; its history says so."""
        named = {"article": article.pk, "revision": article.latest_revision_id}
        log(instance=article, action="fathom.preview", user=by)
        return cls(signing.dumps(named, salt=SALT), at + lifetime())


def lifetime() -> datetime.timedelta:
    return datetime.timedelta(minutes=settings.FATHOM_PREVIEW_MINUTES)


def previewed(token: str) -> Article:
    """The version that `token` names, as it was last saved. Raises `PreviewOver`."""
    try:
        named = signing.loads(token, salt=SALT, max_age=lifetime())
        article = Article.objects.on_desk().get(pk=named["article"])
        version: Article = article.revisions.get(pk=named["revision"]).as_object()
    except (signing.BadSignature, Article.DoesNotExist, Revision.DoesNotExist) as reason:
        message = "This preview is over. Ask the newsroom for a new one."
        raise PreviewOver(message) from reason
    return version
