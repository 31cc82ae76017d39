"""Telling an editor why a story did not go live."""

from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from wagtail.admin import messages

from apps.articles.publication import Obstacle, PublishBlocked


def tell(request: HttpRequest, refusal: PublishBlocked) -> None:
    """Show the reasons as a message; the draft is kept, and the message says so."""
    reasons = format_html_join("", "<li>{}</li>", ((_reason(obstacle),) for obstacle in refusal.obstacles))
    messages.error(
        request,
        format_html(
            "<strong data-refusal>Not published; the draft is saved.</strong> What stands in the way:<ul>{}</ul>",
            reasons,
        ),
    )


def _reason(obstacle: Obstacle) -> str:
    if not obstacle.quote:
        return obstacle.message
    return format_html("<strong>“{}”</strong> {} <small>{}</small>", obstacle.quote, obstacle.message, obstacle.code)
