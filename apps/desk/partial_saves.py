"""Saving while somebody types: one field that cannot be read yet must not keep the rest from being saved.

Only the saves that the page makes by itself leave something out. Whoever presses a button is told what is wrong, and
nothing is saved until it is put right.
"""

from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm, BaseModelForm, BoundField
from django.http import QueryDict
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views.generic import CreateEditViewOptionalFeaturesMixin

INDIVISIBLE = {"body"}
"""Fields that are the text itself: without them, nothing worth saving is left."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A field of the form that was not saved as it stands there; `field` is its name as posted."""

    field: str
    label: str
    message: str


class SavesWhatItCan(CreateEditViewOptionalFeaturesMixin):
    """A view whose background saves keep what is stored of a field that cannot be read, and save all others."""

    left_out: tuple[LeftOut, ...] = ()
    _readable: QueryDict | None = None

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        if not (form.is_bound and self.saving_as_draft and self.expects_json_response) or _is_valid_draft(form):
            return form
        # Reading the form has changed the object already.
        self.object = self.get_object()
        stored = type(form)(instance=self.object or self.model(), for_user=self.request.user)
        left_out = unreadable_fields(form)
        if left_out is None:
            return super().get_form(form_class)
        self.left_out = left_out
        self._readable = without(left_out, form, stored)
        return super().get_form(form_class)

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        return kwargs if self._readable is None else kwargs | {"data": self._readable}

    def get_success_json(self) -> dict[str, Any]:
        return super().get_success_json() | {"left_out": [asdict(field) for field in self.left_out]}


def _is_valid_draft(form: WagtailAdminModelForm) -> bool:
    form.defer_required_fields()
    valid: bool = form.is_valid()
    form.restore_required_fields()
    return valid


def unreadable_fields(form: WagtailAdminModelForm) -> tuple[LeftOut, ...] | None:
    """The fields of a form and its rows that are wrong by themselves; None where what is wrong is not one field."""
    rows = [row for formset in form.formsets.values() for row in formset.forms if not formset._should_delete_form(row)]
    parts: list[BaseForm] = [form, *rows]
    if any(formset.non_form_errors() for formset in form.formsets.values()):
        return None
    if any(NON_FIELD_ERRORS in part.errors for part in parts) or INDIVISIBLE & set(form.errors):
        return None
    return tuple(
        LeftOut(field=part.add_prefix(name), label=str(part[name].label), message=" ".join(map(str, messages)))
        for part in parts
        for name, messages in part.errors.items()
    )


def without(left_out: tuple[LeftOut, ...], form: WagtailAdminModelForm, stored: WagtailAdminModelForm) -> QueryDict:
    """What was posted, with the fields left out as they are `stored`, and without new rows that have such a field."""
    names = {field.field for field in left_out}
    kept = form.data.copy()
    for name in form.fields:
        if form.add_prefix(name) in names:
            kept.setlist(form.add_prefix(name), _as_posted(stored[name]))
    for relation, formset in form.formsets.items():
        known = {key: row for row in stored.formsets[relation].forms for key in _keys_of(row)}
        for row in formset.forms:
            wrong = [name for name in row.fields if row.add_prefix(name) in names]
            if not wrong:
                continue
            posted = [form.data.get(row.add_prefix(key)) for key in ("uid", "id")]
            twin = next((known[key] for key in posted if key in known), None)
            if twin is None:
                kept[row.add_prefix("DELETE")] = "on"
                continue
            for name in wrong:
                kept.setlist(row.add_prefix(name), _as_posted(twin[name]))
    return kept


def _keys_of(row: BaseModelForm) -> set[str]:
    """What names a stored row in the posted form: its uid, its key; a row of a live article's draft has no key."""
    keys = (getattr(row.instance, "uid", None), row.instance.pk)
    return {str(key) for key in keys if key}


def _as_posted(field: BoundField) -> list[str]:
    value = field.field.widget.format_value(field.value())
    if isinstance(value, list | tuple):
        return [str(entry) for entry in value]
    return [] if value is None else [str(value)]
