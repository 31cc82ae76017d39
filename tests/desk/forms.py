"""What a browser would post from the article's form."""

import uuid
from typing import Any

from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from apps.articles.models import Article, Desk


def article_form(*texts: str, desk: Desk, facts: list[dict[str, Any]] | None = None, **fields: Any) -> dict[str, Any]:
    """The fields of an article whose body is one text block; `facts` are rows as posted."""
    body = rich_text("".join(f"<p>{text}</p>" for text in texts))
    block = str(fields.pop("block", uuid.uuid4()))
    form = nested_form_data(
        {
            "headline": "A story",
            "standfirst": "",
            "slug": "",
            "slugline": "",
            "desk": desk.pk,
            "dateline_place": "",
            "dated": "2026-02-02",
            "language": "en",
            "urgency": "4",
            "embargoed_until": "",
            "note_to_editors": "",
            "go_live_at": "",
            "expire_at": "",
            "body": streamfield([("text", body)] if texts else []),
            "facts": inline_formset(facts or [], initial=sum(bool(row.get("id")) for row in facts or [])),
            "bylines": inline_formset([]),
            "related_articles": inline_formset([]),
            "corrections": inline_formset([]),
            **fields,
        }
    )
    return form | ({"body-0-id": block} if texts else {})


def fact_row(printed: str, **fields: Any) -> dict[str, Any]:
    return {
        "quantity": printed,
        "kind": "",
        "subject": "",
        "as_of": "",
        "source_name": "",
        "source_url": "",
        "quote": printed,
        "surface": "",
        "start": "0",
        "uid": "",
        "id": "",
        **fields,
    }


def block_of(article: Article) -> str:
    """The id of the first block of the latest body, which a browser would send back."""
    return str(article.get_latest_revision_as_object().body[0].id)
