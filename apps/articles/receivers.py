from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from wagtail.permissions import register_permission_policy
from wagtail.signals import unpublished

from apps.articles.kinds import keep_kinds
from apps.articles.models import Article
from apps.articles.permissions import policy
from apps.articles.signals import article_unpublished


def connect(config: AppConfig) -> None:
    """Called once when the models are ready."""
    register_permission_policy(Article, policy)
    post_migrate.connect(_after_migration, sender=config, dispatch_uid="articles.keep_kinds")
    unpublished.connect(_after_unpublication, sender=Article, dispatch_uid="articles.unpublished")


def _after_migration(**signal: Any) -> None:
    keep_kinds()


def _after_unpublication(instance: Article, **signal: Any) -> None:
    article_unpublished.send(sender=Article, article=instance, user=None)
