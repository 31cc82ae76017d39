"""Stories out of files: plain text, Markdown, HTML and ninjs, each figure with its line and column."""

from apps.checks.documents.reading import Document, Place, UnreadableDocument, decoded, read_documents
from apps.checks.documents.records import Record, UnreadableRecord, read_record

__all__ = [
    "Document",
    "Place",
    "Record",
    "UnreadableDocument",
    "UnreadableRecord",
    "decoded",
    "read_documents",
    "read_record",
]
