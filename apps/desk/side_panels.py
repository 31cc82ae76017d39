"""The panels beside the article's form."""

from typing import Any

from django.forms import Media
from django.forms.widgets import Script
from wagtail.admin.ui.side_panels import BaseSidePanel

from apps.articles.models import Kind
from apps.desk.fact_checks import FactCheck, finding_for_editor
from apps.desk.notes import notes_of


class FactCheckSidePanel(BaseSidePanel):
    """The findings on the saved text. It follows each save by itself (`desk/fact-check.js`)."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = "Toggle fact check"
        icon_name = "check"
        counter_classname = "w-bg-critical-200"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            return super().get_context_data(parent_context) | {"count": self.panel.count}

    name = "fact-check"
    title = "Fact check"
    template_name = "desk/side_panels/fact_check.html"
    order = 50

    def __init__(self, article: Any, request: Any, check: FactCheck | None) -> None:
        """`check` is None for an article that was never saved."""
        super().__init__(article, request)
        self.check = check
        self.count = len(self.check.grave_lines) if self.check else 0

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return super().get_context_data(parent_context) | {
            "check": self.check,
            "findings": [finding_for_editor(line) for line in self.check.lines] if self.check else [],
            # The rows of facts find their kind by typing; one list serves them all.
            "kinds": Kind.objects.order_by("code").values_list("code", "label"),
        }

    @property
    def media(self) -> Media:
        # The stubs know scripts as paths only.
        scripts: list[Any] = [Script("desk/editor.js", type="module")]
        return Media(css={"all": ["desk/desk.css"]}, js=scripts)


class NotesSidePanel(BaseSidePanel):
    """Words between editors about the article."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = "Toggle notes"
        icon_name = "comment"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            return super().get_context_data(parent_context) | {"count": self.panel.count}

    name = "notes"
    title = "Notes"
    template_name = "desk/side_panels/notes.html"
    order = 60

    def __init__(self, article: Any, request: Any) -> None:
        super().__init__(article, request)
        self.notes = notes_of(article) if article.pk else []
        self.count = sum(note.resolved_at is None for note in self.notes)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return super().get_context_data(parent_context) | {"article": self.object, "notes": self.notes}
