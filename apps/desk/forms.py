"""The forms of the desk."""

import re
import uuid
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.text import slugify
from wagtail.admin.forms import WagtailAdminModelForm

from apps.articles.models import Article, Desk, Kind, Subject
from apps.articles.permissions import sees_every_desk
from apps.checks import Severity, rule_by_code
from apps.quantities import base_unit

KIND_LIST = "fathom-kinds"
SUBJECT_LIST = "fathom-subjects"
NOT_TYPED = frozenset({"uid", "start", "surface", "ORDER", "corrected_at", "sort"})
"""Fields of a row that have a value although nobody has typed one."""


def desks_of(user: Any) -> Any:
    """The desks a user may put a story on, by name."""
    desks = Desk.objects.order_by("name")
    return desks if sees_every_desk(user) else desks.filter(memberships__user=user)


class NamesWidget(forms.SelectMultiple):
    """The chosen names as chips with a field to find more; holds no list of all the names there are."""

    template_name = "desk/widgets/names.html"

    class Media:
        js = ("desk/names.js",)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = forms.Widget.get_context(self, name, value, attrs)
        chosen = [key for key in value or () if str(key).isdigit()]
        context["widget"]["chosen"] = Subject.objects.filter(pk__in=chosen).order_by("name")
        context["widget"]["search_url"] = reverse_lazy("desk:subjects")
        return context


class ArticleForm(WagtailAdminModelForm):
    """An article; its desk is one of the editor's, and its slug follows the headline until it is published."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        desk = self.fields.get("desk")
        if desk is None or self.for_user is None:
            return
        desks = desks_of(self.for_user)
        if self.instance.desk_id:
            desks = (desks | Desk.objects.filter(pk=self.instance.desk_id)).distinct()
        else:
            self.initial.setdefault("desk", desks.values_list("pk", flat=True).first())
        desk.queryset = desks
        desk.empty_label = None

    def clean_headline(self) -> str:
        """On one line, however it was pasted."""
        return " ".join(self.cleaned_data["headline"].split())

    def clean_slug(self) -> str:
        """Empty, so that it is made anew, where the slug is only what an earlier state of the headline gave."""
        slug = self.cleaned_data.get("slug") or ""
        if self.instance.first_published_at is None and self._is_made_from_headline(slug):
            return ""
        return slug

    def _is_made_from_headline(self, slug: str) -> bool:
        stem = slugify(self.instance.headline)[:240] or str(self.instance.uuid)
        changed = self.cleaned_data.get("headline", self.instance.headline) != self.instance.headline
        return changed and re.fullmatch(re.escape(stem) + r"(-\d+)?", slug) is not None

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        slug = (self.add_prefix("slug"), self.instance.slug)
        return [*super().get_field_updates_for_resave(), slug, *self._words_of_facts()]

    def _words_of_facts(self) -> list[tuple[str, str]]:
        """Saving ties facts to their words; the form has to know them, or the next save would take them away."""
        facts = {fact.uid: fact for fact in self.instance.facts.all() if fact.quote}
        rows = ((row, facts[row.instance.uid]) for row in self.formsets["facts"] if row.instance.uid in facts)
        return [
            (row.add_prefix(name), str(getattr(fact, name)))
            for row, fact in rows
            for name in ("quote", "surface", "start")
        ]


class KindField(forms.CharField):
    """A kind by its code, found by typing: a list of all kinds in every row would be heavier than the story."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"list": KIND_LIST, "autocomplete": "off", "placeholder": "kind"}
        super().__init__(required=False, widget=forms.TextInput(attrs=attrs), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return Kind.objects.values_list("code", flat=True).get(pk=value) if isinstance(value, int) else value

    def clean(self, value: Any) -> Kind | None:
        code = super().clean(value)
        if not code:
            return None
        kind = Kind.objects.filter(Q(code=code) | Q(label__iexact=code)).first()
        if kind is None:
            raise ValidationError(f"There is no kind “{code}”. Choose one of the list.", code="unknown")
        return kind

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (self.prepare_value(initial) or "") != (data or "")


class SubjectField(forms.CharField):
    """A subject by its name or one of its aliases."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"list": SUBJECT_LIST, "autocomplete": "off", "placeholder": "what it is about"}
        super().__init__(required=False, widget=forms.TextInput(attrs=attrs), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return Subject.objects.values_list("name", flat=True).get(pk=value) if isinstance(value, int) else value

    def clean(self, value: Any) -> Subject | None:
        name = super().clean(value)
        if not name:
            return None
        subject = Subject.objects.filter(Q(name__iexact=name) | Q(aliases__contains=[name])).first()
        if subject is None:
            raise ValidationError(f"There is no subject “{name}” yet. Add it under Subjects.", code="unknown")
        return subject

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (self.prepare_value(initial) or "") != (data or "")


class CarriesUid(WagtailAdminModelForm):
    """A child of the article with its uid in the form.

    A child without a row is made anew from the posted form with each draft of a live article, so what is not in the
    form would get its default again and the child would lose its identity.
    """

    uid = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The template of new rows is rendered once: with a uid in it, all added rows would share that uid. And a row
        # left empty must not count as changed because its instance was given a uid while the form was read.
        if self.is_template or (self.is_bound and self.instance.pk is None):
            self.initial["uid"] = ""

    def has_changed(self) -> bool:
        # A row that was added and left empty is none; otherwise it would keep the whole text from being autosaved.
        return bool(set(self.changed_data) - NOT_TYPED)

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and self.empty_permitted and not self.has_changed():
            # Wagtail sorts the rows of a valid form by their order, those left empty too.
            self.cleaned_data.setdefault("ORDER", None)

    @property
    def is_template(self) -> bool:
        return self.instance.pk is None and not self.is_bound and "__prefix__" in (self.prefix or "")

    def clean_uid(self) -> uuid.UUID:
        return self.cleaned_data.get("uid") or uuid.uuid4()

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        return [*super().get_field_updates_for_resave(), (self.add_prefix("uid"), str(self.instance.uid))]


class FactForm(CarriesUid):
    """A fact: kind and subject by name, and where its words stand."""

    surface = forms.CharField(required=False, widget=forms.HiddenInput)
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    kind = KindField()
    subject = SubjectField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Said once above all rows.
        self.fields["quantity"].help_text = ""

    def clean_start(self) -> int:
        return self.cleaned_data.get("start") or 0


class CorrectionForm(CarriesUid):
    """A correction, dated now unless the editor says otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_template:
            self.initial["corrected_at"] = timezone.now()


class KindForm(WagtailAdminModelForm):
    """A kind: once an editor has touched it, it belongs to the site. Code and unit stay as they were made."""

    FIXED = ("code", "unit")
    IN_ORDER = ("hard_low", "typical_low", "typical_high", "hard_high")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.IN_ORDER:
            if isinstance(limit := self.initial.get(name), Decimal):
                self.initial[name] = format(limit.normalize(), "f")
        if self.instance.pk:
            for name in self.FIXED:
                self.fields[name].disabled = True
                self.fields[name].help_text = "Never changes; another dimension is another kind."

    def clean_unit(self) -> str:
        unit = self.cleaned_data["unit"]
        try:
            base_unit(unit)
        except Exception as reason:
            raise ValidationError(f"“{unit}” is not a unit the checker knows: {reason}", code="unknown") from reason
        return unit

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        limits = [cleaned.get(name) for name in self.IN_ORDER]
        known = [limit for limit in limits if limit is not None]
        if known != sorted(known):
            raise ValidationError("The limits must rise: hard low, typical low, typical high, hard high.")
        return cleaned

    def save(self, commit: bool = True) -> Kind:
        self.instance.customised = True
        return super().save(commit=commit)


class HouseStyleForm(WagtailAdminModelForm):
    """A house style; the rules it names must exist."""

    def clean_off(self) -> list[str]:
        return self._known(self.cleaned_data["off"] or [])

    def clean_severities(self) -> dict[str, str]:
        severities = self.cleaned_data["severities"] or {}
        if not isinstance(severities, dict):
            raise ValidationError('Write one severity for each code: {"DATE-07": "warning"}.')
        self._known(severities)
        wrong = sorted({str(level) for level in severities.values()} - {level.value for level in Severity})
        if wrong:
            raise ValidationError(f"Not a severity: {', '.join(wrong)}.")
        return severities

    def _known(self, codes: Any) -> list[str]:
        unknown = sorted(code for code in codes if rule_by_code(code) is None)
        if unknown:
            raise ValidationError(f"There is no rule {', '.join(unknown)}.")
        return list(codes)


class WithdrawalForm(forms.Form):
    """Taking an article away; once readers have seen it, they are told why it is gone."""

    notice = forms.CharField(
        label="Note to readers",
        help_text="Shown where the article was: what happened, and why it is gone.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, article: Article, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if article.first_published_at is None:
            del self.fields["notice"]


class WaiverForm(forms.Form):
    reason = forms.CharField(max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class NoteForm(forms.Form):
    text = forms.CharField(max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    quote = forms.CharField(max_length=500, required=False)
