"""Deleting a name: what published articles hold is kept, and the editor is told."""

from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.views import snippets

from apps.articles.models import Author, Desk, Kind, Subject, Topic


class KeepsNamesInPrint:
    """A deletion that the database may refuse: the facts of a published article change only by publishing it."""

    request: HttpRequest

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                answer: HttpResponse = super().form_valid(form)  # type: ignore[misc]
                return answer
        except IntegrityError:
            messages.error(
                self.request,
                "Nothing was deleted: it stands in published articles. Take it out of their facts and publish them "
                "first, or give it another name.",
            )
            return redirect(self.get_listing_url())

    def get_listing_url(self) -> str:
        """Where the editor goes on."""
        raise NotImplementedError


class NameDeleteView(KeepsNamesInPrint, snippets.DeleteView):
    def get_listing_url(self) -> str:
        address: str = self.get_success_url()
        return address


class DeleteNamesAction(KeepsNamesInPrint, DeleteBulkAction):
    models = [Author, Desk, Kind, Subject, Topic]

    def get_listing_url(self) -> str:
        address: str = self.next_url
        return address
