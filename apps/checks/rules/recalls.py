"""AGREE: a figure that the story told before, told again a slip apart."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.coverage.comparisons import Comparison
from apps.checks.coverage.distinctions import speak_of_two_things
from apps.checks.coverage.nearmisses import has_digits_of, near_misses
from apps.checks.coverage.passages import Excerpt
from apps.checks.figures.forms import Placed, digits_of, head_of, years_in
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import A_YEAR, words
from apps.checks.rule import Rule
from apps.checks.rules.heads import told_otherwise
from apps.checks.story import Role, Story
from apps.checks.text.meanings import meaning_of, root_of
from apps.checks.text.nouns import nouns_of
from apps.checks.text.stems import stem
from apps.quantities import Hedge, Sort

_MOST_FIGURES = 12
_SORTS = (Sort.COUNT, Sort.MEASURE, Sort.MONEY, Sort.SHARE)
_PLAIN = (Hedge.NONE, Hedge.ABOUT)


class RecalledOtherwise(Rule):
    """A figure by which the story calls something up again, and which was another when it told of it first.

    "To spend £3.4m on a pool" and then "the £4.3m cost"; a fire that "killed 60,000 birds" and then "killed 6,000
    birds"; "14 bridges would have to be replaced" over the words "Forty bridges have to be replaced". Only figures that
    differ as slips do, of which the later stands nowhere else in the story.
    """

    code = "AGREE-03"
    name = "recalled-otherwise"
    severity = Severity.ERROR
    authority = "desk practice: a story agrees with itself"
    flags = (
        Story.of("The council is to spend £3.4m on a swimming pool in Hexham. The £4.3m cost will be met by a loan."),
        Story.of("The museum paid $2.6 million for a skeleton in Paris. The $26 million skeleton goes on show."),
        Story.of("A fire near Zwolle killed 60,000 birds. The fire, which killed 6,000 birds, began at night."),
        Story.of(
            "The climbers sat on a ledge at 6,400 metres. A helicopter reached the ledge, at 4,600 metres, at dawn."
        ),
        Story.of("She said that 14 bridges would have to be replaced.\n\n“Forty bridges have to go,” she said."),
        Story.of("The ferry was carrying 318 people when it capsized.\n\nOf the 381 aboard, 290 were rescued."),
        Story.of(
            "Sika will cut 1,500 jobs, or 5% of its 30,000 staff. The loss of 15,000 posts will be felt in China."
        ),
    )
    allows = (
        Story.of("The jail was built for 412 men and holds 538. Inspectors found that 214 shared cells meant for one."),
        Story.of("The council is to spend £3.4m on a swimming pool in Hexham. The £3.4m cost will be met by a loan."),
        Story.of("The council is to spend £3.4m on a swimming pool in Hexham. The previous £4.3m pool has shut."),
        Story.of("The museum paid $2.6 million for a skeleton in Paris. Another $26 million skeleton is in Berlin."),
        Story.of("A fire near Zwolle killed 60,000 birds. A fire near Assen in 2019 killed 6,000 birds."),
        Story.of("The unit near Bonn employs 266 people and is based in Ulm. One, based in Ulm, employs 262 people."),
        Story.of("The ferry was carrying 318 people when it capsized.\n\nOf the 318 aboard, 290 were rescued."),
        Story.of("The ferry was carrying 318 people when it capsized. The other 381 passengers had stayed ashore."),
        Story.of("The firm owes 4.5 billion euros to one bank. It wants to put off its 45 billion euros of debt."),
    )

    def check(self, story: Story) -> Iterator[Finding]:
        figures = [
            Placed(mention, sentence)
            for surface in story.of_role(Role.STANDFIRST, Role.BODY, Role.CAPTION)
            for sentence in surface.told
            if len(sentence.mentions) <= _MOST_FIGURES
            for mention in sentence.of_sort(*_SORTS)
            if mention.quantity is not None and mention.quantity.hedge in _PLAIN and not mention.difference
        ]
        pairs = [(one, again) for one, again in near_misses(figures) if one.sentence is not again.sentence]
        if not pairs:
            return
        printed: Counter[Decimal] = Counter(
            mention.quantity.low
            for sentence in story.told
            for mention in sentence.mentions
            if mention.quantity is not None
        )
        for one, again in pairs:
            if again.quantity is None or printed[again.quantity.low] > 1 or not _are_of_one_thing(story, one, again):
                continue
            yield from told_otherwise(self, story, again, one)


def _are_of_one_thing(story: Story, one: Placed, again: Placed) -> bool:
    floor: float | None = _LIKE
    if _calls_up(one, again) or _stands_beside(one, again):
        floor = _LIKE
    elif _does_the_same(one, again):
        floor = _MUCH_LIKE
    elif _is_quoted_after(story, one, again):
        floor = _LIKE
    elif _answers_to(story, one, again):
        floor = None
    else:
        return False
    if _OTHER.search(again.near_by(25)) or _OTHER.search(one.near_by(16)) or speak_of_two_things(one.near, again.near):
        return False
    years = years_in(one.sentence), years_in(again.sentence)
    if years[0] != years[1] and (years[1] or floor is not None):
        return False
    if floor is None:
        return True
    excerpt = Excerpt("story", (), taken=(one.sentence,))
    score = Comparison([again], {}, excerpt, story.kind_of, story.date).likeness_of(again, one)
    return score is not None and score >= floor


_LIKE, _MUCH_LIKE = 0.3, 0.5
_OTHER = re.compile(
    r"\b(?:than|another|other|former|previous|original|last|first|next|each|every|average|earlier|later|remaining|rest|"
    r"only|compared|ago|more|fewer|less|up|down|over|above|below|against|initial|second|third)\b"
)
_DEFINITE = re.compile(
    r"\b(?:the|this|that|those|these|all|its|their|his|her)"
    r"(?: (?:same|estimated|reported|total|new|huge|whole|entire|controversial|proposed|planned))? $"
)
_NOUN = re.compile(r"[ -](?:[a-z'’-]+ )??(?P<noun>[a-z]{3,})\b(?! of\b)")
# What singles out some of them.
_CLAUSE = re.compile(
    r" (?:who|that|which|whose|with|without|from|in|remaining|left|still|found|taken|listed|it|they|he|she|we|where|on|"
    r"at|for|of|by|to|aged|under|over|between|and|or|had|have|[a-z]+ed (?:in|at|by|from|on))\b"
)


def _calls_up(one: Placed, again: Placed) -> bool:
    """Whether the later figure stands with an article before a noun that the earlier sentence has: "the £4.3m cost"."""
    if not _DEFINITE.search(again.sentence.before(again.mention, reach=24)):
        return False
    mention, lower = again.mention, again.sentence.surface.lower
    if mention.noun and mention.noun_span is not None:
        noun, end = head_of(again), max(mention.end, mention.noun_span[1])
    else:
        found = _NOUN.match(lower, mention.end, again.sentence.end)
        if found is None:
            return False
        noun, end = found["noun"], found.end()
    if noun in _MONEYS or root_of(noun) not in meaning_of(one.sentence.text):
        return False
    # "The 42 biggest firms" are some of them.
    is_plain = not mention.noun or not _SUPERLATIVE.search(lower, mention.end, end)
    return is_plain and _CLAUSE.match(lower, end) is None


def _answers_to(story: Story, one: Placed, again: Placed) -> bool:
    """Whether the later figure stands with an article, not far behind the one that it can answer to, by whatever noun:
    "arrested 633 people. Most of the 363 detainees". Of two digits in each other's place there is no other figure."""
    if one.quantity is None or again.quantity is None or not has_digits_of(one.quantity, again.quantity):
        return False
    digits = digits_of(one.quantity)
    if len(digits) < _TELLING:
        return False
    if not _ANAPHORIC.search(again.sentence.before(again.mention, reach=24)):
        return False
    mention, lower = again.mention, again.sentence.surface.lower
    end = max(mention.end, mention.noun_span[1]) if mention.noun_span is not None else mention.end
    if _CLAUSE.match(lower, end) is not None or _SUPERLATIVE.search(lower, mention.end, end):
        return False
    rivals = 0
    before = story.preceding(again.sentence)
    for _ in range(_SENTENCES_BACK):
        if before is None:
            return False
        rivals += sum(
            other.quantity is not None and other.quantity.unit == again.quantity.unit
            for other in before.of_sort(mention.sort)
        )
        if before is one.sentence:
            return rivals == 1 or len(digits) > _TELLING or digits == digits_of(again.quantity)
        before = story.preceding(before)
    return False


_SENTENCES_BACK = 3
_TELLING = 2
_ANAPHORIC = re.compile(r"\b(?:the|those|these|this|all|its|their|the (?:loss|closure|death|arrest)s? of) $")


def _stands_beside(one: Placed, again: Placed) -> bool:
    """Whether the later figure is set beside a noun with an article that the earlier sentence has: "the ledge, at 4,600
    metres"."""
    found = _THE_NOUN.search(again.sentence.before(again.mention, reach=60))
    return found is not None and root_of(found["noun"]) in meaning_of(one.near_by(45))


_THE_NOUN = re.compile(
    r"\b(?:the|this|that) (?:[a-z'’-]+ )?(?P<noun>[a-z]{3,}), (?:at|with|which (?:is|was|has|had)|worth) "
    r"(?:(?:its|a|an|the|about|some|around|height|depth|length|of) )*$"
)
_SUPERLATIVE = re.compile(r"\b(?:[a-z]+est|most|top|leading|main|poor|rich)\b")
_MONEYS = frozenset(("dlr", "dollar", "ct", "cent", "mark", "share", "pct", "mln"))
_VERB = re.compile(r"\b(?P<verb>[a-z]{3,}) (?:(?:some|about|around) )?$")
_NO_VERBS = frozenset(
    (
        "the",
        "and",
        "with",
        "from",
        "for",
        "are",
        "were",
        "has",
        "had",
        "have",
        "one",
        "including",
        "profit",
        "loss",
        "shr",
    )
)


def _does_the_same(one: Placed, again: Placed) -> bool:
    """Whether one verb stands before both figures, one noun behind them, and the sentences share more than that."""
    noun = head_of(one)
    if one.quantity is None or again.quantity is None or not has_digits_of(one.quantity, again.quantity):
        return False
    if not noun or noun != head_of(again) or noun in _MONEYS:
        return False
    verbs = [_VERB.search(placed.sentence.before(placed.mention, reach=30)) for placed in (one, again)]
    if verbs[0] is None or verbs[1] is None or verbs[0]["verb"] != verbs[1]["verb"] or verbs[0]["verb"] in _NO_VERBS:
        return False
    shared = meaning_of(one.sentence.text).keys() & meaning_of(again.sentence.text).keys()
    return bool(shared - {root_of(verbs[0]["verb"]), root_of(noun)})


def _is_quoted_after(story: Story, one: Placed, again: Placed) -> bool:
    """Whether the later figure stands in the speaker's own words, right behind the sentence that tells them."""
    surface = again.sentence.surface
    if not surface.is_quoted(again.mention.start, again.mention.end):
        return False
    if one.sentence.surface.is_quoted(one.mention.start, one.mention.end):
        return False
    before = story.preceding(again.sentence)
    if before is None or before != one.sentence or before.surface is not one.sentence.surface:
        return False
    if again.mention.noun and not nouns_of(head_of(one)) & nouns_of(head_of(again)):
        return False
    return not meaning_of(one.sentence.text).keys().isdisjoint(meaning_of(again.sentence.text).keys())


_ONCE = (
    "founded born built opened established launched created died married invented discovered signed incorporated "
    "graduated abolished demolished completed introduced published composed painted written consecrated enacted"
)
_IN_YEAR = re.compile(
    rf"\b(?P<verb>{'|'.join(_ONCE.split())})(?: (?!in\b)[a-z'’-]+){{0,4}} in (?P<year>1[5-9]\d\d|20\d\d)\b"
)
_SUBJECT = re.compile(
    r"\b(?:(?P<pronoun>it|he|she|they|which|who)|the (?P<noun>[a-z]+))(?: (?:was|were|is|had been|has been|first))*,? $"
)


class HappenedTwice(Rule):
    """What happens to a thing but once, told of two years.

    "The orchestra was founded in 1896" and further on "since it was founded in 1986". Said where the two years differ
    in the order of their digits or in one of them, and the later sentence speaks of the same thing by "it" or its noun.
    """

    code = "AGREE-05"
    name = "happened-twice"
    severity = Severity.ERROR
    authority = "desk practice: a story agrees with itself"
    flags = (
        Story.of(
            "The orchestra was founded in 1896 by doctors. Since it was founded in 1986 it has had nine conductors."
        ),
        Story.of(
            "The bridge, opened in 1937, is painted red.\n\nWhen it was opened in 1973 it was the longest of all."
        ),
        Story.of("The mill was built in 1824. After the mill was built in 1842 the village grew fast."),
    )
    allows = (
        Story.of(
            "The orchestra was founded in 1896 by doctors. Since it was founded in 1896 it has had nine conductors."
        ),
        Story.of("The bridge was opened in 1937. A second bridge was opened in 1973."),
        Story.of("The mill was built in 1824. The church was built in 1842."),
        Story.of("The club was founded in 1896. It was refounded in 1986 by fans."),
        Story.of("The line was opened in 1937. It closed in 1962, and was opened in 1973 again."),
    )
    needs = (words(_ONCE), A_YEAR)

    def check(self, story: Story) -> Iterator[Finding]:
        told = [
            (sentence, found)
            for sentence in story.sentences_bearing(self.bits)
            if sentence.surface.role is Role.BODY
            for found in _IN_YEAR.finditer(sentence.surface.lower, sentence.start, sentence.end)
        ]
        for (sentence, first), (later, again) in itertools.pairwise(told):
            if sentence is later or first["verb"] != again["verb"] or not _are_slipped(first["year"], again["year"]):
                continue
            if sum(found["verb"] == first["verb"] for _, found in told) != _TWICE:
                continue
            before = later.surface.lower[max(later.start, again.start() - 40) : again.start()]
            subject = _SUBJECT.search(before)
            if subject is None or _ANEW.search(later.lower) or _ANEW.search(sentence.lower):
                continue
            if subject["noun"] and stem(subject["noun"]) not in set(map(stem, sentence.vocabulary)):
                continue
            for one, (here, there) in ((later, (again, first)), (sentence, (first, again))):
                other = sentence if one is later else later
                yield self.finding(
                    one.surface,
                    here.span("year"),
                    f"{here['verb'].capitalize()} in {here['year']} here, in {there['year']} elsewhere in the story.",
                    evidence=(Evidence(f"“{other.text.strip()}”"),),
                    suggestion=there["year"],
                )


_TWICE = 2
_ANEW = re.compile(
    r"\b(?:again|re-?\w*(?:opened|built|founded|launched|married)|second|another|new|other|first|each|both|and then|"
    r"later|former|previous|old|original)\b"
)


def _are_slipped(one: str, other: str) -> bool:
    """Whether two years have the same digits, or all but one and that not the last."""
    if one == other:
        return False
    return sorted(one) == sorted(other) or (one[-1] == other[-1] and sum(map(str.__ne__, one, other)) == 1)
