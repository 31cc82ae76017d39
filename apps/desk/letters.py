"""E-mails of the desk, beside those that Wagtail's workflow writes, to whoever takes Wagtail's."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from wagtail.admin.mail import send_mail
from wagtail.models import ModelLogEntry

from apps.articles.models import Article
from apps.articles.permissions import policy


def tell_refusal(entry: ModelLogEntry) -> int:
    """Tell by e-mail that a story did not go live at its hour, and why; gives the number of letters.

    `entry` is the one that the refusal left in the history of its article.
    """
    article = Article.objects.on_desk().filter(pk=entry.object_id).select_related("desk").first()
    if article is None:
        return 0
    reader: Any
    written = 0
    for reader in concerned(article, entry):
        words = {"reader": reader, "article": article, "obstacles": entry.data["obstacles"]}
        send_mail(
            " ".join(render_to_string("desk/letters/refused_subject.txt", words).split()),
            render_to_string("desk/letters/refused.txt", words),
            [reader.email],
        )
        written += 1
    return written


def concerned(article: Article, entry: ModelLogEntry) -> QuerySet[Any]:
    """Who wrote the refused version, who scheduled it, and who may publish on its desk.

    Left out are those without an address, and those who want no letters about rejected work.
    """
    schedulers = ModelLogEntry.objects.filter(
        content_type=entry.content_type, object_id=entry.object_id, action="wagtail.publish.schedule"
    )
    publishers = policy.users_with_permission("publish").filter(desk_memberships__desk=article.desk)
    author = entry.revision.user_id if entry.revision else None
    return (
        get_user_model()
        .objects.filter(Q(pk=author) | Q(pk__in=schedulers.values("user")) | Q(pk__in=publishers.values("pk")))
        .filter(is_active=True)
        .exclude(email="")
        .exclude(wagtail_userprofile__rejected_notifications=False)
        .order_by("pk")
    )
