"""The rules as editors read them: one list, and a page for each made from the rule itself."""

import inspect
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from apps.checks import RULES, Rule, Story, rule_by_code
from apps.review.track_records import TrackRecord, track_records


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule with how it fares here."""

    rule: Rule
    record: TrackRecord

    @property
    def summary(self) -> str:
        return description_of(self.rule).partition("\n\n")[0]


def description_of(rule: Rule) -> str:
    """The docstring of the rule: there is no second copy."""
    return inspect.cleandoc(type(rule).__doc__ or "")


def rule_lines() -> list[RuleLine]:
    records = track_records()
    return [RuleLine(rule, records.get(rule.code, TrackRecord())) for rule in RULES]


def example_of(story: Story) -> list[str]:
    """An example as paragraphs: its own words, then what earlier coverage said."""
    own = [surface.text for surface in story.surfaces]
    return [*own, *(f"Earlier: {precedent.sentence}" for precedent in story.precedents)]


class RuleListView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "desk/rules.html"
    page_title = "Rules"
    header_icon = "clipboard-list"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": "Rules"}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lines=rule_lines(), **kwargs)


class RulePageView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "desk/rule.html"
    page_title = "Rule"
    header_icon = "clipboard-list"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        rule = rule_by_code(kwargs["code"])
        if rule is None:
            raise Http404
        self.rule = rule
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return f"{self.rule.code} {self.rule.name}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("desk:rules"), "label": "Rules"},
            {"url": "", "label": self.rule.code},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            rule=self.rule,
            paragraphs=description_of(self.rule).split("\n\n"),
            flags=[example_of(story) for story in self.rule.flags],
            allows=[example_of(story) for story in self.rule.allows],
            record=track_records().get(self.rule.code, TrackRecord()),
            **kwargs,
        )
