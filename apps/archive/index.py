"""The derived index of what published coverage stated: made, unmade, rebuilt, and asked for precedents."""

import datetime
import re
from collections.abc import Iterable, Iterator

from django.db import transaction

from apps.archive.models import Statement
from apps.articles.content import Passage, passages_of
from apps.articles.models import Article, Correction
from apps.articles.quantities import PrintedQuantity
from apps.checks.coverage.precedents import Precedent, stated_in
from apps.checks.story import Role, Surface
from apps.checks.text.surfaces import vocabulary
from apps.quantities import Mention, Sort, base_unit, read

# A name is a capitalised word of three letters or more, or an acronym, that does not stand at the start of a sentence,
# where any word is capitalised.
NAME = re.compile(r"(?<=[\w,;:’'”\")\]] )[A-Z][\w’'-]{2,}\b")
FIRST_WORD = re.compile(r"(?:^|(?<=[.!?”\"] )|(?<=\n))[A-Z][\w’'-]{2,}\b")
# Capitalised in English and the name of nothing a figure is about.
CALENDAR = vocabulary(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sept sep oct nov dec"
)
MOST_PRECEDENTS = 400


def surfaces_of(article: Article) -> tuple[Surface, ...]:
    """The passages of `article`, read; relative dates count from its dateline."""
    return tuple(_read(passage, article) for passage in passages_of(article))


def _read(passage: Passage, article: Article) -> Surface:
    return Surface.of(passage.name, passage.role, passage.text, on=article.dated)


def names_in(text: str) -> set[str]:
    """The names in `text`, in lower case and without a possessive."""
    return {_plain(name) for name in NAME.findall(text)} - CALENDAR


def _plain(name: str) -> str:
    return name.lower().removesuffix("’s").removesuffix("'s")


def terms_of(passage: str, *, known: Iterable[str] = (), nouns: Iterable[str] = ()) -> list[str]:
    """What a statement is looked up by: the names in its passage, those of its story that begin one of its sentences,
    and the nouns it counts."""
    begun = {_plain(word) for word in FIRST_WORD.findall(passage)} & set(known)
    return sorted(term[:200] for term in names_in(passage) | begun | {noun.lower() for noun in nouns if noun})


@transaction.atomic
def index_article(article: Article) -> int:
    """Make the statements of a live `article` anew; gives their number."""
    Statement.objects.filter(article=article).delete()
    return len(Statement.objects.bulk_create(_statements(article)))


def forget_article(article: Article) -> None:
    """An article that readers no longer see is no precedent."""
    Statement.objects.filter(article=article).delete()


def rebuild() -> int:
    """Make every statement anew from the live articles; gives their number."""
    articles = Article.objects.filter(live=True, deleted_at=None).order_by("pk")
    return sum(index_article(article) for article in articles.iterator(chunk_size=200))


def _statements(article: Article) -> Iterator[Statement]:
    published = article.first_published_at or article.last_published_at
    if published is None:
        return
    facts = {(fact.surface, fact.start): fact for fact in article.facts.select_related("kind", "subject")}
    subjects = sorted({name for subject in article.subjects.all() for name in subject.names})
    # A correction is remembered by what it took back; its note is no further statement.
    surfaces = tuple(surface for surface in surfaces_of(article) if surface.role is not Role.CORRECTION)
    known = names_of(surfaces, subjects)
    published_on = article.dated or published.date()
    for surface in surfaces:
        for precedent in stated_in((surface,), source=str(article.uuid), title=article.headline):
            fact = facts.get((surface.name, _start_of(precedent, surface)))
            names = [*subjects, *(fact.subject.names if fact and fact.subject else ())]
            yield Statement(
                article=article,
                quantity=PrintedQuantity(precedent.printed, precedent.quantity),
                sort=precedent.sort.value,
                kind=fact.kind.code if fact and fact.kind else precedent.kind,
                noun=precedent.noun[:200],
                sentence=precedent.sentence,
                terms=terms_of(
                    "\n".join([precedent.sentence, article.headline, *names]), known=known, nouns=(precedent.noun,)
                ),
                subjects=sorted(set(names)),
                published_on=published_on,
                as_of=fact.as_of if fact else None,
            )
    yield from _corrected_statements(article, surfaces, subjects, published_on)


def names_of(surfaces: tuple[Surface, ...], subjects: Iterable[str]) -> set[str]:
    """The names of a story: those in its text, and the words of its subjects' names."""
    words = {_plain(word) for name in subjects for word in name.split() if len(word) > 2}
    return names_in("\n".join(surface.text for surface in surfaces)) | words


def _start_of(precedent: Precedent, surface: Surface) -> int:
    """Where the sentence's figure stands in its surface, -1 where that cannot be said."""
    sentence = surface.text.find(precedent.sentence)
    return -1 if sentence < 0 else surface.text.find(precedent.printed, sentence)


def _corrected_statements(
    article: Article, surfaces: tuple[Surface, ...], subjects: list[str], published_on: datetime.date
) -> Iterator[Statement]:
    """The figures that corrections took back, in the sentences that now hold the right ones: traps for later ones."""
    for correction in article.corrections.all():
        wrong, right = _only_quantity(correction.old), _only_quantity(correction.new)
        # A correction of a name or a date is no trap for a figure.
        if wrong is None or right is None:
            continue
        sentence = _sentence_with(correction, surfaces)
        yield Statement(
            article=article,
            quantity=wrong,
            sort=_sort_of(correction.old),
            sentence=sentence,
            terms=terms_of("\n".join([sentence, article.headline, *subjects]), known=names_of(surfaces, subjects)),
            subjects=subjects,
            published_on=published_on,
            corrected=right,
        )


def _first_mention(words: str) -> Mention | None:
    return next((mention for mention in read(words) if mention.quantity is not None), None)


def _only_quantity(words: str) -> PrintedQuantity | None:
    """The figure in the words of a correction; None where there is none."""
    mention = _first_mention(words)
    return None if mention is None or mention.quantity is None else PrintedQuantity(mention.text, mention.quantity)


def _sort_of(words: str) -> str:
    mention = _first_mention(words)
    return mention.sort.value if mention else Sort.MEASURE.value


def _sentence_with(correction: Correction, surfaces: tuple[Surface, ...]) -> str:
    for surface in surfaces:
        place = surface.text.find(correction.new)
        if place >= 0:
            return surface.sentence_at(place).text.strip().replace(correction.new, correction.old)
    return correction.note


def precedents_for(article: Article, surfaces: tuple[Surface, ...], subjects: Iterable[str]) -> tuple[Precedent, ...]:
    """What other live articles stated that may bear on `article`: the nearest by shared names, then the newest."""
    mentions = [mention for surface in surfaces for mention in surface.mentions if mention.quantity is not None]
    if not mentions:
        return ()
    candidates = (
        Statement.objects.bearing_on(
            base_units={base_unit(mention.quantity.unit) for mention in mentions if mention.quantity},
            terms=names_of(surfaces, subjects) | {mention.noun.lower() for mention in mentions if mention.noun},
        )
        .filter(article__live=True, article__deleted_at=None)
        .exclude(article=article.pk)
        .before(article.dated)
        .select_related("article")[:MOST_PRECEDENTS]
    )
    return tuple(_precedent(statement) for statement in candidates)


def _precedent(statement: Statement) -> Precedent:
    corrected = statement.corrected
    return Precedent(
        quantity=statement.quantity.quantity,
        sort=Sort(statement.sort),
        printed=statement.quantity.printed,
        sentence=statement.sentence,
        source=str(statement.article.uuid),
        title=statement.article.headline,
        published_on=statement.published_on,
        as_of=statement.as_of,
        kind=statement.kind,
        noun=statement.noun,
        subjects=frozenset(statement.subjects),
        corrected=corrected.quantity if corrected else None,
        corrected_printed=corrected.printed if corrected else "",
    )
