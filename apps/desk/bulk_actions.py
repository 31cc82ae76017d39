from typing import Any

from django.utils import timezone
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction

from apps.articles.models import Article
from apps.articles.publication import withdraw


class DeleteArticlesAction(DeleteBulkAction):
    """Takes drafts away and keeps every version; what readers have seen needs a notice of its own, one by one."""

    models = [Article]

    def check_perm(self, snippet: Article) -> bool:
        return snippet.first_published_at is None and super().check_perm(snippet)

    @classmethod
    def execute_action(cls, objects: list[Article], user: Any = None, **context: Any) -> tuple[int, int]:
        for article in objects:
            withdraw(article=article, by=user, notice="", at=timezone.now())
        return len(objects), 0
