"""The views of the article: Wagtail's own, with the gate's refusals told and the fact check beside the form."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.generic import (
    RevisionsRevertMixin,
    WagtailAdminTemplateMixin,
)
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views import snippets
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)

from apps.articles.models import Article
from apps.articles.permissions import policy
from apps.articles.publication import PublishBlocked, duplicate, restore, withdraw
from apps.desk.access import article_for
from apps.desk.fact_checks import FactCheck, fact_check_of, fact_check_of_earlier
from apps.desk.forms import WithdrawalForm, desks_of
from apps.desk.partial_saves import SavesWhatItCan
from apps.desk.refusals import tell
from apps.desk.settling import settle
from apps.desk.side_panels import FactCheckSidePanel, NotesSidePanel


class TellsRefusals(SavesWhatItCan):
    """Publishing and submitting, with what the gate says shown to the editor and the draft kept."""

    def publish_action(self) -> HttpResponse | None:
        # The button is often pressed in the second in which the report on the last words is still queued.
        settle(self.object)
        try:
            with transaction.atomic():
                return super().publish_action()
        except PublishBlocked as refusal:
            tell(self.request, refusal)
            return redirect(self.get_edit_url())

    def workflow_action_action(self) -> HttpResponse | None:
        settle(self.object)
        try:
            with transaction.atomic():
                return super().workflow_action_action()
        except PublishBlocked as refusal:
            tell(self.request, refusal)
            return redirect(self.get_edit_url())

    @transaction.atomic
    def submit_action(self) -> HttpResponse | None:
        # Wagtail resumes a workflow state outside of a transaction: the fact check would begin before its row is there.
        return super().submit_action()

    @transaction.atomic
    def restart_workflow_action(self) -> HttpResponse | None:
        return super().restart_workflow_action()


class ArticleCreateView(TellsRefusals, snippets.CreateView):
    def get_side_panels(self) -> MediaContainer:
        article = self.form.instance
        check = fact_check_of(article, self.request.user) if article.pk else None
        own = [FactCheckSidePanel(article, self.request, check), NotesSidePanel(article, self.request)]
        return _by_order([*super().get_side_panels(), *own])


class ArticleEditView(TellsRefusals, snippets.EditView):
    @property
    def header_more_buttons(self) -> list[Button]:
        buttons = list(super().header_more_buttons)
        if policy.user_has_permission(self.request.user, "add"):
            buttons.append(
                Button("Duplicate", url=reverse("articles:duplicate", args=(self.object.pk,)), icon_name="copy")
            )
        buttons.append(
            Button("Share a preview", url=reverse("articles:share", args=(self.object.pk,)), icon_name="link")
        )
        return buttons

    def get_side_panels(self) -> MediaContainer:
        # The fact check follows the saved text by itself. Rendered anew with each autosave, it would lose the place the
        # editor reads, and what stands half written in a waiver's reason.
        if self.expects_json_response:
            return super().get_side_panels()
        check = FactCheckSidePanel(self.object, self.request, self.get_fact_check())
        return _by_order([*super().get_side_panels(), check, NotesSidePanel(self.object, self.request)])

    def get_fact_check(self) -> FactCheck:
        return fact_check_of(self.object, self.request.user)


class ArticleRevertView(RevisionsRevertMixin, ArticleEditView):
    """An earlier version in the form, with what was found in that version beside it."""

    view_name = "revisions_revert"

    def get_fact_check(self) -> FactCheck:
        return fact_check_of_earlier(self.revision, self.request.user)


def _by_order(panels: list[Any]) -> MediaContainer:
    return MediaContainer(sorted(panels, key=lambda panel: panel.order))


class ArticleWorkflowActionView(snippets.WorkflowActionView):
    """Approval from the dashboard and the report of workflows."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        settle(self.object.get_latest_revision_as_object())
        try:
            with transaction.atomic():
                return super().post(request, *args, **kwargs)
        except PublishBlocked as refusal:
            tell(request, refusal)
            if request.headers.get("x-requested-with") == "XMLHttpRequest":
                return self.render_modal_json(request, {"step": "success", "redirect": self.redirect_url})
            return redirect(self.redirect_url)


class ArticleDeleteView(snippets.DeleteView):
    """Deleting an article takes it away from readers and desk, and keeps every version of it."""

    success_message = "“%(object)s” was deleted. It can be restored from the list of deleted articles."

    def get_form(self, form_class: Any = None) -> WithdrawalForm:
        return WithdrawalForm(self.request.POST if self.request.method == "POST" else None, article=self.object)

    def get_usage(self) -> None:
        # Nothing that points here breaks: the row stays.
        return None

    def get_usage_url(self) -> None:
        return None

    def delete_action(self) -> None:
        notice = self.get_form()
        notice.full_clean()
        withdraw(
            article=self.object,
            by=self.request.user,
            notice=notice.cleaned_data.get("notice", ""),
            at=timezone.now(),
        )


class ArticleOperationView(WagtailAdminTemplateMixin, TemplateView):
    """Asks once, then does one thing with an article."""

    template_name = "desk/confirm.html"
    header_icon = "doc-full"
    permission = "add"
    question = ""
    button = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.article = article_for(request, kwargs["pk"])
        if not policy.user_has_permission_for_instance(request.user, self.permission, self.article):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("articles:edit", self.perform().pk)

    def perform(self) -> Article:
        """Do it; the article that the editor goes on with."""
        raise NotImplementedError

    def get_page_subtitle(self) -> str:
        return self.article.headline

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("articles:list"), "label": "Articles"},
            {"url": "", "label": self.get_page_title(), "sublabel": self.article.headline},
        ]


class DuplicateView(ArticleOperationView):
    page_title = "Duplicate"
    question = (
        "A new draft is made with the words and facts of the latest version; history, waivers and schedule stay behind."
    )
    button = "Duplicate"

    def perform(self) -> Article:
        copy = duplicate(article=self.article, by=self.request.user)
        messages.success(self.request, f"This is the copy of “{self.article.headline}”.")
        return copy


class RestoreView(ArticleOperationView):
    page_title = "Restore"
    permission = "delete"
    question = "The article comes back as a draft. Readers see it again only once it is published."
    button = "Restore"

    def perform(self) -> Article:
        restore(article=self.article, by=self.request.user)
        messages.success(self.request, f"“{self.article.headline}” is back as a draft.")
        return self.article


class OnTheDesk(View):
    """Choosing an article: what readers can see, and the drafts of the user's desks."""

    def get_object_list(self) -> QuerySet[Article]:
        # By desk and not by article: the search takes only filters on columns it has indexed.
        own = list(desks_of(self.request.user).values_list("pk", flat=True))
        return Article.objects.on_desk().filter(Q(live=True) | Q(desk_id__in=own))


class ArticleChooseView(OnTheDesk, ChooseView):
    pass


class ArticleChooseResultsView(OnTheDesk, ChooseResultsView):
    pass


class ArticleChosenView(OnTheDesk, SnippetChosenView):
    def get_object(self, pk: Any) -> Article:
        return get_object_or_404(self.get_object_list(), pk=pk)


class ArticleChosenMultipleView(OnTheDesk, SnippetChosenMultipleView):
    def get_objects(self, pks: Any) -> QuerySet[Article]:
        return self.get_object_list().filter(pk__in=pks)


class ArticleChooserViewSet(SnippetChooserViewSet):
    choose_view_class = ArticleChooseView
    choose_results_view_class = ArticleChooseResultsView
    chosen_view_class = ArticleChosenView
    chosen_multiple_view_class = ArticleChosenMultipleView
