"""What the newsroom keeps: articles with their facts and corrections, and the people, desks and subjects they name."""

from apps.articles.models.articles import Article, Byline, RelatedArticle
from apps.articles.models.clearances import Clearance
from apps.articles.models.corrections import Correction
from apps.articles.models.desks import Desk, Membership
from apps.articles.models.facts import DroppedFact, Fact
from apps.articles.models.kinds import Kind
from apps.articles.models.notes import Note
from apps.articles.models.people import Author
from apps.articles.models.subjects import Subject, Topic

__all__ = [
    "Article",
    "Author",
    "Byline",
    "Clearance",
    "Correction",
    "Desk",
    "DroppedFact",
    "Fact",
    "Kind",
    "Membership",
    "Note",
    "RelatedArticle",
    "Subject",
    "Topic",
]
