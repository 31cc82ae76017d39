from typing import Any

from apps.archive.index import forget_article, index_article
from apps.articles.models import Article
from apps.articles.signals import article_published, article_unpublished


def connect() -> None:
    """Called once when the models are ready."""
    article_published.connect(_after_publication, dispatch_uid="archive.index")
    article_unpublished.connect(_after_unpublication, dispatch_uid="archive.forget")


def _after_publication(article: Article, **signal: Any) -> None:
    # In the publishing transaction: the next story is judged against an archive that already holds this one.
    index_article(Article.objects.get(pk=article.pk))


def _after_unpublication(article: Article, **signal: Any) -> None:
    forget_article(article)
