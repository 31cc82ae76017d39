"""Who may do what with an article.

What a user may do is said by the permissions of their groups; where, by the desks they belong to. Wagtail's snippet
views ask only the first question, so the desk's views and the API ask this policy about each article.
"""

from collections.abc import Collection
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Q, QuerySet
from wagtail.permission_policies import ModelPermissionPolicy

from apps.articles.models import Article

EVERY_DESK = "articles.view_every_desk"


def sees_every_desk(user: Any) -> bool:
    return user.is_active and user.has_perm(EVERY_DESK)


def belongs_to(user: Any, desk_id: int | None) -> bool:
    """Whether `user` works at the desk. Asked once per user and request, then remembered on the user."""
    if not hasattr(user, "_desk_ids"):
        user._desk_ids = frozenset(user.desk_memberships.values_list("desk_id", flat=True))
    return desk_id in user._desk_ids


class DeskPermissionPolicy(ModelPermissionPolicy):
    """Model permissions, narrowed to the articles of the user's own desks."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Article) -> bool:
        if not self.user_has_permission(user, action):
            return False
        # An article that is being written has no desk yet.
        return instance.desk_id is None or sees_every_desk(user) or belongs_to(user, instance.desk_id)

    def user_has_any_permission_for_instance(self, user: Any, actions: Collection[str], instance: Article) -> bool:
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)

    def instances_user_has_any_permission_for(self, user: Any, actions: Collection[str]) -> QuerySet[Article]:
        if not self.user_has_any_permission(user, actions):
            return Article.objects.none()
        if sees_every_desk(user):
            return Article.objects.all()
        return Article.objects.filter(desk__memberships__user=user)

    def users_with_any_permission_for_instance(self, actions: Collection[str], instance: Article) -> QuerySet[Any]:
        users = self.users_with_any_permission(actions)
        everywhere = self.users_with_permission("view_every_desk")
        return users.filter(Q(desk_memberships__desk=instance.desk_id) | Q(pk__in=everywhere)).distinct()


policy = DeskPermissionPolicy(Article)


def may_see(user: AbstractBaseUser | AnonymousUser, article: Article) -> bool:
    """Whether `user` may read the unpublished versions of `article`."""
    return policy.user_has_any_permission_for_instance(user, ("add", "change", "view", "publish"), article)


def may_edit(user: AbstractBaseUser | AnonymousUser, article: Article) -> bool:
    return policy.user_has_permission_for_instance(user, "change", article)


def may_publish(user: AbstractBaseUser | AnonymousUser, article: Article) -> bool:
    return policy.user_has_permission_for_instance(user, "publish", article)
