from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST

from apps.articles.models import Article, Note
from apps.desk.access import article_for
from apps.desk.forms import NoteForm
from apps.desk.notes import notes_of, resolve_note, write_note


@require_POST
def write(request: HttpRequest, pk: int) -> HttpResponse:
    article = article_for(request, pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"message": "Write something first."}, status=400)
    write_note(article=article, by=request.user, at=timezone.now(), **form.cleaned_data)
    return _shown(request, article)


@require_POST
def resolve(request: HttpRequest, pk: int, note_id: int) -> HttpResponse:
    article = article_for(request, pk)
    resolve_note(note=get_object_or_404(Note, pk=note_id, article=article), by=request.user, at=timezone.now())
    return _shown(request, article)


def _shown(request: HttpRequest, article: Article) -> JsonResponse:
    notes = notes_of(article)
    return JsonResponse(
        {
            "count": sum(note.resolved_at is None for note in notes),
            "html": render_to_string("desk/notes.html", {"article": article, "notes": notes}, request),
        }
    )
