"""What stands where in the article's form."""

from typing import Any

from django.forms import CheckboxSelectMultiple, Select
from django.urls import reverse_lazy
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)
from wagtail.admin.panels.base import get_form_for_model
from wagtail.admin.widgets import AdminAutoHeightTextInput

from apps.articles.fields import QuantityWidget
from apps.desk.forms import ArticleForm, CorrectionForm, FactForm, NamesWidget


class FactsPanel(InlinePanel):
    """The facts as compact rows. `InlinePanel` takes no form class of its own, so the form goes in by its options."""

    form_class: type[Any] = FactForm
    carried: tuple[str, ...] = ("uid", "surface", "start")

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        formset = options["formsets"][self.relation_name]
        deferred = formset["form"]._meta.defer_required_on_fields if "form" in formset else []
        formset["form"] = get_form_for_model(
            self.db_field.related_model, form_class=self.form_class, defer_required_on_fields=deferred
        )
        formset["fields"] = [*formset["fields"], *self.carried]
        return options


class CorrectionsPanel(FactsPanel):
    form_class = CorrectionForm
    carried = ("uid",)


STORY = [
    # One line that grows: a headline that is cut off cannot be edited.
    FieldPanel("headline", classname="title", widget=AdminAutoHeightTextInput(attrs={"placeholder": "Headline"})),
    FieldPanel("standfirst"),
    FieldRowPanel(
        [FieldPanel("desk", widget=Select), FieldPanel("dateline_place"), FieldPanel("dated")],
        heading="Desk and dateline",
    ),
    FieldPanel("body"),
    FactsPanel(
        "facts",
        [
            FieldRowPanel(
                [
                    FieldPanel(
                        "quantity", widget=QuantityWidget(attrs={"data-quantity": reverse_lazy("desk:reading")})
                    ),
                    FieldPanel("kind"),
                    FieldPanel("subject"),
                ]
            ),
            FieldRowPanel(
                [FieldPanel("quote"), FieldPanel("as_of"), FieldPanel("source_name"), FieldPanel("source_url")]
            ),
        ],
        heading="Facts",
        label="fact",
        classname="fathom-facts-panel",
        help_text="Confirm what the fact check proposes beside the text, or type a figure as printed: "
        "“nearly 6,000 m”, “5.4–5.6 km”, “$4.7 billion”, “17%”.",
    ),
    InlinePanel("bylines", [FieldPanel("author")], heading="Bylines", label="byline"),
]

DETAILS = [
    FieldPanel("subjects", widget=NamesWidget),
    FieldPanel("topics", widget=CheckboxSelectMultiple),
    FieldRowPanel([FieldPanel("slug"), FieldPanel("slugline")], heading="Names"),
    FieldRowPanel(
        [FieldPanel("urgency"), FieldPanel("language"), FieldPanel("embargoed_until")], heading="Urgency and embargo"
    ),
    FieldPanel("note_to_editors"),
    InlinePanel("related_articles", [FieldPanel("related")], heading="Related articles", label="related article"),
    PublishingPanel(),
]

CORRECTIONS = [
    CorrectionsPanel(
        "corrections",
        [
            FieldRowPanel([FieldPanel("old"), FieldPanel("new")]),
            FieldRowPanel([FieldPanel("sort"), FieldPanel("corrected_at")]),
            FieldPanel("note"),
        ],
        heading="Corrections",
        label="correction",
        help_text="Readers see these with the article. Repair the text itself too; both are published together.",
    ),
]

ARTICLE_FORM = TabbedInterface(
    [
        ObjectList(STORY, heading="Story"),
        ObjectList(DETAILS, heading="Details"),
        ObjectList(CORRECTIONS, heading="Corrections"),
    ],
    base_form_class=ArticleForm,
)
