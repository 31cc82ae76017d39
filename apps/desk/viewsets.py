"""What the admin lists and edits."""

from typing import Any

from django.forms import CheckboxSelectMultiple
from django.urls import path
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from apps.articles.models import Article, Author, Desk, Kind, Subject, Topic
from apps.desk import article_views
from apps.desk.access import for_the_desk
from apps.desk.article_listing import LIST_DISPLAY, ArticleFilterSet, ArticleIndexView
from apps.desk.forms import HouseStyleForm, KindForm
from apps.desk.names_in_print import NameDeleteView
from apps.desk.panels import ARTICLE_FORM
from apps.desk.previews import ShareView
from apps.review.models import ExchangeRate, HouseStyle


class ArticleViewSet(SnippetViewSet):
    model = Article
    icon = "doc-full"
    url_prefix = "articles"
    url_namespace = "articles"
    menu_label = "Articles"
    menu_name = "articles"
    menu_order = 100
    add_to_admin_menu = True
    edit_handler = ARTICLE_FORM
    list_display = LIST_DISPLAY
    list_per_page = 30
    filterset_class = ArticleFilterSet
    # The stock copy takes over what belongs to one article only; “Duplicate” is a service of our own.
    copy_view_enabled = False
    delete_template_name = "desk/delete_article.html"
    index_view_class = ArticleIndexView
    add_view_class = article_views.ArticleCreateView
    edit_view_class = article_views.ArticleEditView
    revisions_revert_view_class = article_views.ArticleRevertView
    delete_view_class = article_views.ArticleDeleteView
    workflow_action_view_class = article_views.ArticleWorkflowActionView
    chooser_viewset_class = article_views.ArticleChooserViewSet

    def get_urlpatterns(self) -> list[Any]:
        patterns = [
            *super().get_urlpatterns(),
            path("share/<int:pk>/", ShareView.as_view(), name="share"),
            path("duplicate/<int:pk>/", article_views.DuplicateView.as_view(), name="duplicate"),
            path("restore/<int:pk>/", article_views.RestoreView.as_view(), name="restore"),
        ]
        for pattern in patterns:
            pattern.callback = for_the_desk(pattern.callback, name=pattern.name)
        return patterns


class FoundByName(SnippetViewSet):
    """A short list, searched in the table itself: rows that come with a migration are in no search index."""

    search_backend_name = None
    search_fields = ["name"]
    ordering = ["name"]
    delete_view_class = NameDeleteView


class DeskViewSet(FoundByName):
    model = Desk
    icon = "group"
    menu_label = "Desks"
    list_display = ["name", "slug"]
    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("members", widget=CheckboxSelectMultiple),
    ]


class AuthorViewSet(FoundByName):
    model = Author
    icon = "user"
    menu_label = "Authors"
    list_display = ["name", "role", UpdatedAtColumn()]
    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("role"), FieldPanel("user")]


class SubjectViewSet(FoundByName):
    model = Subject
    icon = "tag"
    menu_label = "Subjects"
    list_display = ["name", Column("get_sort_display", label="Sort"), "wikidata_id"]
    list_filter = ["sort"]
    list_per_page = 50
    search_fields = ["name", "aliases"]
    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("aliases"),
        FieldRowPanel([FieldPanel("sort"), FieldPanel("wikidata_id")]),
    ]


class TopicViewSet(FoundByName):
    model = Topic
    icon = "list-ul"
    menu_label = "Topics"
    list_display = ["name", "code"]
    search_fields = ["name", "code"]
    panels = [FieldPanel("name"), FieldPanel("code")]


class NewsroomGroup(SnippetViewSetGroup):
    menu_label = "Newsroom"
    menu_name = "newsroom"
    menu_icon = "group"
    menu_order = 150
    add_to_admin_menu = True
    items = (DeskViewSet, AuthorViewSet, SubjectViewSet, TopicViewSet)


class KindViewSet(FoundByName):
    model = Kind
    icon = "bars"
    menu_label = "Kinds"
    list_display = [
        "label",
        "code",
        "unit",
        Column("behaviour", label="In time"),
        BooleanColumn("may_block", label="Blocks"),
        BooleanColumn("customised", label="Changed here"),
    ]
    list_filter = ["behaviour", "may_block", "customised"]
    list_per_page = 50
    search_fields = ["label", "code", "cues"]
    ordering = ["label"]
    edit_handler = ObjectList(
        [
            FieldPanel("label"),
            FieldRowPanel([FieldPanel("code"), FieldPanel("unit"), FieldPanel("units")]),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("hard_low"), FieldPanel("hard_high")]),
                    FieldRowPanel([FieldPanel("typical_low"), FieldPanel("typical_high")]),
                ],
                heading="Limits",
            ),
            FieldRowPanel([FieldPanel("behaviour"), FieldPanel("may_block")]),
            FieldPanel("cues"),
            FieldRowPanel([FieldPanel("record"), FieldPanel("source"), FieldPanel("reviewed_on")]),
        ],
        base_form_class=KindForm,
    )


class HouseStyleViewSet(SnippetViewSet):
    model = HouseStyle
    icon = "edit"
    menu_label = "House style"
    edit_handler = ObjectList(
        [
            FieldPanel("desk"),
            FieldRowPanel([FieldPanel("first_system"), FieldPanel("percent_form"), FieldPanel("digits_from")]),
            FieldRowPanel([FieldPanel("home_currency"), FieldPanel("country")]),
            FieldPanel("off"),
            FieldPanel("severities"),
        ],
        base_form_class=HouseStyleForm,
    )


class ExchangeRateViewSet(FoundByName):
    model = ExchangeRate
    icon = "globe"
    menu_label = "Exchange rates"
    list_display = ["currency", "on", "usd", "source"]
    list_filter = {"currency": ["exact"], "on": ["exact", "gte", "lte"]}
    list_per_page = 50
    list_export = ["currency", "on", "usd", "source"]
    search_fields = ["currency", "source"]
    ordering = ["-on", "currency"]
    panels = [
        HelpPanel(
            "What one unit was worth in US dollars on a day. A sum in two currencies is held to the rate of its "
            "story's date, or of up to four days before; without one, to the average of the year, which tells millions "
            "from billions and no more."
        ),
        FieldRowPanel([FieldPanel("currency"), FieldPanel("on"), FieldPanel("usd")]),
        FieldPanel("source"),
    ]


class StandardsGroup(SnippetViewSetGroup):
    menu_label = "Standards"
    menu_name = "standards"
    menu_icon = "clipboard-list"
    menu_order = 160
    add_to_admin_menu = True
    items = (KindViewSet, HouseStyleViewSet, ExchangeRateViewSet)
