"""Where the desk enters Wagtail's admin."""

from typing import Any

from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.search import SearchArea
from wagtail.snippets.models import register_snippet

from apps.articles.models import Article
from apps.articles.publication import PublishArticleAction
from apps.desk import home, urls
from apps.desk.access import MAY_READ_REPORTS
from apps.desk.bulk_actions import DeleteArticlesAction
from apps.desk.log_messages import FORMATTERS
from apps.desk.names_in_print import DeleteNamesAction
from apps.desk.viewsets import ArticleViewSet, NewsroomGroup, StandardsGroup

register_snippet(ArticleViewSet)
register_snippet(NewsroomGroup)
register_snippet(StandardsGroup)

PAGES_ONLY = {"explorer"}
"""Menu entries for Wagtail's tree of pages, which this newsroom has none of."""


@hooks.register("register_actions")
def publish_through_the_gate(registry: Any) -> None:
    registry.register(Article, PublishArticleAction)


@hooks.register("register_admin_urls")
def desk_addresses() -> list[Any]:
    return [path("desk/", include(urls))]


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    for action, formatter in FORMATTERS.items():
        actions.register_action(action)(formatter)


# After Wagtail's own, so that these take its place.
hooks.register("register_bulk_action", DeleteArticlesAction, order=10)
hooks.register("register_bulk_action", DeleteNamesAction, order=10)


class ReportsMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return request.user.has_perm(MAY_READ_REPORTS)


@hooks.register("register_reports_menu_item")
def reports_entry() -> MenuItem:
    return ReportsMenuItem("Fact checks", reverse("desk:reports"), icon_name="check", order=10)


@hooks.register("register_reports_menu_item")
def rules_entry() -> MenuItem:
    return ReportsMenuItem("Rules", reverse("desk:rules"), icon_name="clipboard-list", order=20)


@hooks.register("construct_main_menu")
def without_pages(request: Any, entries: list[MenuItem]) -> None:
    entries[:] = [entry for entry in entries if entry.name not in PAGES_ONLY]


@hooks.register("register_admin_search_area")
def search_articles() -> SearchArea:
    return SearchArea("Articles", reverse("articles:list"), name="articles", icon_name="doc-full", order=1)


@hooks.register("construct_homepage_summary_items")
def without_page_count(request: Any, entries: list[Any]) -> None:
    entries.clear()


@hooks.register("construct_homepage_panels")
def desk_panels(request: Any, panels: list[Any]) -> None:
    panels.extend([home.BlockedPanel(), home.RefusedPanel(), home.WaitingPanel(), *home.start_here(request.user)])


@hooks.register("insert_global_admin_css")
def styles() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("desk/desk.css"))
