"""XREF: earlier coverage: what the paper has said before of the same thing."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from apps.checks.coverage.changes import reckoned_from
from apps.checks.coverage.contradictions import CERTAIN, SURE, Contradiction
from apps.checks.coverage.developments import is_followed_up
from apps.checks.coverage.distinctions import are_of_other_periods
from apps.checks.coverage.precedents import Precedent
from apps.checks.coverage.shapes import is_like_a_slip
from apps.checks.figures.forms import Placed
from apps.checks.figures.slips import respelled
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.knowledge.kinds import Behaviour
from apps.checks.needs import PASSAGES, PRECEDENTS
from apps.checks.rule import Rule
from apps.checks.story import Story
from apps.checks.text.surfaces import vocabulary
from apps.quantities import Hedge, Quantity, Sort, read

# A figure this many times another is more than an update.
_FAR = Decimal("1.4")
# By this factor two figures of one thing are never both right.
_WORLDS = Decimal(10)
# How much of the poorer sentence the two must share for a plain difference to be an error.
_ALIKE_CHOSEN = 0.5
_ALIKE_FOUND = 0.8
# From year to year most figures differ by less.
_PERIODS_APART = Decimal(3)
# A total that has grown by this factor since it was printed is a new one.
_GROWN = 5
_UPDATED = vocabulary(
    "revised revise revising updated corrected raised lowered rose risen rises rise climbed jumped grew grown "
    "fell fall fallen falls dropped dropping declined increase increased increasing decreased previously earlier "
    "initially formerly downgraded upgraded compared another additional extra more further remaining forecast "
    "predicted expected projected planned could target goal would by "
)
# A sentence with one of these tells of the correction itself.
_TAKEN_BACK = vocabulary(
    "corrected correction corrects misstated mistakenly wrongly erroneously incorrectly misreported retracted"
)
# "25 of the injured" are not all of them.
_OF_THEM = re.compile(r" of (?:the|them|these|those|its|his|her|their)\b")
_TOLL = vocabulary("killed dead died deaths death toll lives fatalities kills drowned perished claimed claims")


def _told(precedent: Precedent) -> Evidence:
    day = f" ({precedent.published_on:%-d %B %Y})" if precedent.published_on else ""
    title = f"{precedent.title}{day}: " if precedent.title else f"Earlier coverage{day}: "
    return Evidence(f"{title}“{precedent.sentence}”", precedent.source)


def _is_update(contradiction: Contradiction) -> bool:
    """Whether the sentence says itself that the figure has changed, or that it is a part of another."""
    mention, sentence = contradiction.mention, contradiction.sentence
    start = max(sentence.start, mention.start - 45)
    words = sentence.surface.words_between(start, min(sentence.end, mention.end + 30))
    return not words.isdisjoint(_UPDATED)


class _Contradicted(Rule):
    authority = "the paper's own archive"

    needs = (PRECEDENTS,)

    def check(self, story: Story) -> Iterator[Finding]:
        for contradiction in story.contradictions:
            finding = self._judge(story, contradiction)
            if finding is not None:
                yield finding

    def _judge(self, story: Story, contradiction: Contradiction) -> Finding | None:
        raise NotImplementedError

    def _complaint(self, contradiction: Contradiction, severity: Severity, suggestion: str = "") -> Finding:
        precedent = contradiction.precedent
        return self.finding(
            contradiction.sentence.surface,
            contradiction.mention,
            f"{contradiction.mention.text} here, {precedent.printed} in earlier coverage.",
            evidence=(_told(precedent),),
            suggestion=suggestion,
            severity=severity,
        )


def _behaviour(contradiction: Contradiction, story: Story) -> Behaviour | None:
    """How figures of this kind move; None where the kind is not known."""
    if contradiction.choice is not None and contradiction.bearing.same_kind:
        return contradiction.choice.kind.behaviour
    near = contradiction.sentence.surface.words_between(
        contradiction.mention.start - 40, contradiction.mention.end + 30
    )
    if contradiction.mention.sort is Sort.COUNT and not near.isdisjoint(_TOLL):
        return Behaviour.CUMULATIVE
    return None


def _as_printed_before(contradiction: Contradiction) -> str:
    """The older figure in the words of the story, where a person vouches for it and it was printed without a hedge."""
    told = contradiction.precedent
    quantity = contradiction.mention.quantity
    if quantity is None or not told.chosen or told.quantity.hedge is not Hedge.NONE or told.quantity.is_range:
        return ""
    if told.quantity.unit != quantity.unit and told.quantity.low != quantity.low:
        return ""
    return respelled(contradiction.mention, told.quantity)


def _is_later(story: Story, precedent: Precedent) -> bool:
    """Whether the precedent was printed after the story; unknown dates count as earlier."""
    return story.date is not None and precedent.published_on is not None and precedent.published_on > story.date


class ChangedFigure(_Contradicted):
    """A figure that differs from what earlier coverage said of the same thing.

    The food thrown away was 10 million tonnes last month and is 15 million now: either the news is the change, and the
    story should say so, or one of the two is wrong. Prices and temperatures change by nature and are left alone.
    """

    code = "XREF-01"
    name = "changed-figure"
    severity = Severity.ERROR
    flags = (
        Story.of(
            "Sharon Graham goes into the Unite leadership ballot with 328 branch nominations.",
            earlier=("Sharon Graham won the nominations of 349 branches of Unite for the leadership ballot.",),
        ),
        Story.of(
            "Historians agree that 90 million people were infected in the Spanish flu pandemic of 1918.",
            earlier=("About 500 million people were infected in the Spanish flu pandemic of 1918, historians agree.",),
        ),
        Story.of(
            "Environmental levies add £200 to the average power bill in Britain, the regulator Ofgem says.",
            earlier=("Environmental levies make up £105 of the average power bill in Britain, Ofgem estimates.",),
        ),
    )
    allows = (
        Story.of(
            "Nominations for Sharon Graham in the Unite leadership ballot rose to 361 branches.",
            earlier=("Sharon Graham won the nominations of 349 branches of Unite for the leadership ballot.",),
        ),
        Story.of(
            "Brent crude closed at $84 a barrel in London on Tuesday.",
            earlier=("Brent crude closed at $71 a barrel in London.",),
        ),
        Story.of(
            "The Ofgem levies add about £100 to the average power bill in Britain.",
            earlier=("Environmental levies make up £105 of the average power bill in Britain, Ofgem estimates.",),
        ),
        Story.of(
            "Humber Vale hospitals trust spent £1.9m on agency staff in the year to March.",
            earlier=("Humber Vale's bill for agency staff came to £2.4m last year.",),
        ),
        # A whole article says many things: the smaller sum is of a season.
        Story.of(
            "The Rovers offered the striker Ben Tarn a contract of six years worth $140 million.",
            earlier=(
                (
                    "Ben Tarn will choose a club. His agent met reporters on Monday. Three clubs want him. "
                    "He is said to seek $21 million a season, more than the Albion pay. The window closes on Friday."
                ),
            ),
        ),
    )

    def _judge(self, story: Story, contradiction: Contradiction) -> Finding | None:
        weight = contradiction.strength
        if (
            contradiction.repeats
            or not contradiction.is_alone
            or _explains(contradiction)
            or weight < SURE
            or _is_update(contradiction)
        ):
            return None
        behaviour = _behaviour(contradiction, story)
        if behaviour in (Behaviour.CONSTANT, Behaviour.VOLATILE):
            return None
        if behaviour is Behaviour.CUMULATIVE and contradiction.ratio < _GROWN:
            return None
        apart = max(contradiction.ratio, 1 / contradiction.ratio) if contradiction.ratio > 0 else Decimal(99)
        if behaviour is Behaviour.DRIFTING and apart < Decimal("1.5"):
            return None
        if apart < Decimal("1.04"):
            return None
        if apart < _PERIODS_APART and are_of_other_periods(
            contradiction.sentence.lower, contradiction.precedent.sentence.lower()
        ):
            return None
        bearing = contradiction.bearing
        alike = bearing.likeness >= _ALIKE_CHOSEN and (weight >= CERTAIN or apart >= _FAR)
        if not bearing.precedent.chosen and not (
            bearing.near > 0 and bearing.likeness >= _ALIKE_CHOSEN and apart < _WORLDS
        ):
            return None
        # Found by a search, two sentences that are all but one say different things often enough, and a new figure is
        # what news is; a person who named the coverage vouches for it.
        certain = bearing.precedent.chosen and bearing.near > 0 and (alike or apart >= _WORLDS)
        certain = certain and not (apart < _WORLDS and _is_followed_up(story, contradiction))
        suggestion = _as_printed_before(contradiction) if certain else ""
        return self._complaint(contradiction, Severity.ERROR if certain else Severity.WARNING, suggestion)


def _is_followed_up(story: Story, contradiction: Contradiction) -> bool:
    """Whether the story knows the earlier figure and goes on from it, or says that time has passed."""
    mention, sentence, precedent = contradiction.mention, contradiction.sentence, contradiction.precedent
    figures = [Placed(each, told) for surface in story.surfaces for told in surface.sentences for each in told.mentions]
    if any(
        one.mention is not mention
        and one.quantity is not None
        and one.quantity.low == precedent.quantity.low >= _TOLD_AGAIN
        and one.quantity.unit in (precedent.quantity.unit, "count")
        for one in figures
    ):
        return True
    ours = Placed(mention, sentence)
    for passage in story.passages:
        theirs = [one for one in passage.figures if one.quantity == precedent.quantity]
        reckoned, _ = reckoned_from(figures, theirs)
        if (sentence.surface.name, mention.start) in reckoned:
            return True
        if any(is_followed_up(ours, other) and not is_like_a_slip(ours, other) for other in theirs):
            return True
    return False


_TOLD_AGAIN = 5


def _explains(contradiction: Contradiction) -> bool:
    """Whether a slip explains the difference well enough for the rule on slips to speak."""
    repair = contradiction.repair
    if repair is None or contradiction.strength < SURE:
        return False
    if _HALF < contradiction.ratio < 2:
        # Sea miles for land miles are as likely a true difference.
        return False
    if not contradiction.is_exact:
        return contradiction.is_alone
    return repair.weight >= _PLAIN or (contradiction.is_alone and contradiction.bearing.likeness >= _ALIKE_CHOSEN)


_HALF = Decimal("0.5")
# Unit, scale word and period: slips that leave the digits as they were.
_PLAIN = 0.5


class SlipAgainstCoverage(_Contradicted):
    """A figure that differs from earlier coverage by exactly the size of a slip: a unit, a scale word, a zero.

    The paper said 6,000 meters in January; 6,000 kilometers is not news but a slip. The finding offers the figure that
    agrees with what was printed before.
    """

    code = "XREF-02"
    name = "slip-against-coverage"
    severity = Severity.BLOCKING
    flags = (
        Story.of(
            "The Chikyu brought up mud near Minamitorishima from nearly 6,000 kilometers.",
            earlier=("The Chikyu will drill for mud off Minamitorishima, about 6,000 meters down.",),
        ),
        Story.of(
            "Italy must persuade investors to hold its 1.8 billion euros of public debt.",
            earlier=("Italy's public debt stands at more than 1.8 trillion euros.",),
        ),
        Story.of(
            "The war in Bosnia killed 10,000 people between 1992 and 1995.",
            earlier=("About 100,000 people died in the 1992-95 war in Bosnia.",),
        ),
    )
    allows = (
        Story.of(
            "The Chikyu brought up mud near Minamitorishima from nearly 6,000 meters.",
            earlier=("The Chikyu will drill for mud off Minamitorishima, about 6,000 meters down.",),
        ),
        Story.of(
            "The Chikyu sailed 6,000 kilometers to Minamitorishima.",
            earlier=("The Chikyu lowered its drill to a depth of 6,000 meters at Minamitorishima.",),
        ),
        Story.of(
            "Greece has 180 billion euros of public debt.",
            earlier=("Italy's public debt stands at more than 1.8 trillion euros.",),
        ),
    )

    def _judge(self, story: Story, contradiction: Contradiction) -> Finding | None:
        repair = contradiction.repair
        if contradiction.repeats or repair is None or not _explains(contradiction):
            return None
        weight = contradiction.strength
        if repair.weight < _PLAIN and not contradiction.precedent.chosen:
            # Three points of one winter and thirty of another differ by a zero, and both are right.
            alike = contradiction.bearing.likeness >= _ALIKE_FOUND and contradiction.bearing.near > 0
            return self._complaint(contradiction, Severity.ERROR if alike else Severity.WARNING, repair.text)
        certain = contradiction.is_exact and weight >= SURE and (repair.weight >= _PLAIN or weight >= CERTAIN)
        return self._complaint(contradiction, Severity.BLOCKING if certain else Severity.ERROR, repair.text)

    def _complaint(self, contradiction: Contradiction, severity: Severity, suggestion: str = "") -> Finding:
        precedent = contradiction.precedent
        slip = contradiction.repair.slip if contradiction.repair else ""
        return self.finding(
            contradiction.sentence.surface,
            contradiction.mention,
            f"{contradiction.mention.text} here, {precedent.printed} in earlier coverage: {slip}?",
            evidence=(_told(precedent),),
            suggestion=suggestion if contradiction.is_exact else "",
            severity=severity,
        )


def _is_plain_difference(contradiction: Contradiction) -> bool:
    """Whether two figures of surely the same thing differ, with no correction and no slip to explain it."""
    return (
        not contradiction.repeats
        and contradiction.is_alone
        and contradiction.strength >= SURE
        and not _explains(contradiction)
    )


class FallenTotal(_Contradicted):
    """A total that only rises, lower than it was in earlier coverage.

    A death toll of 296 does not become 196 without an official revision, and a revision is part of the story.
    """

    code = "XREF-03"
    name = "fallen-total"
    severity = Severity.ERROR
    flags = (
        Story.of(
            "The derailment near Balasore in Odisha in June 2023 killed 196 people.",
            earlier=("The death toll from the Odisha train crash near Balasore has risen to 296.",),
        ),
        Story.of(
            "The Marwick mine fire killed 37 people, police said.",
            earlier=("Police said 41 people were killed in the Marwick mine fire.",),
        ),
        Story.of(
            "The floods in Valmora have killed 52 people.",
            earlier=("At least 74 people have died in the floods in Valmora.",),
        ),
    )
    allows = (
        Story.of(
            "The Marwick mine fire killed 43 people, police said.",
            earlier=("Police said 41 people were killed in the Marwick mine fire.",),
        ),
        Story.of(
            "Officials revised the toll of the Marwick mine fire to 37 people killed.",
            earlier=("Police said 41 people were killed in the Marwick mine fire.",),
        ),
        Story.of(
            "The Marwick mine fire injured 37 people, police said.",
            earlier=("Police said 41 people were killed in the Marwick mine fire.",),
        ),
    )

    def _judge(self, story: Story, contradiction: Contradiction) -> Finding | None:
        if not _is_plain_difference(contradiction):
            return None
        if _is_update(contradiction) or _is_later(story, contradiction.precedent):
            return None
        if _behaviour(contradiction, story) is not Behaviour.CUMULATIVE or contradiction.ratio >= 1:
            return None
        if _OF_THEM.match(contradiction.sentence.after(contradiction.mention)):
            return None
        return self._complaint(contradiction, Severity.ERROR, _as_printed_before(contradiction))


class ChangedConstant(_Contradicted):
    """A height, a distance, a length that is not what it was.

    Things that do not change should be printed alike; a new survey is worth a word in the story.
    """

    code = "XREF-04"
    name = "changed-constant"
    severity = Severity.ERROR
    flags = (
        Story.of(
            "The Arden dam is 182 meters high.",
            earlier=("The Arden dam, 128 meters high, was finished in 1962.",),
        ),
        Story.of(
            "The wreck of the Marigold lies at a depth of 310 meters.",
            earlier=("The wreck of the Marigold was found at a depth of 265 meters.",),
        ),
        Story.of(
            "The Selby tunnel is 14 kilometers long.",
            earlier=("The Selby tunnel is 11 kilometers long.",),
        ),
    )
    allows = (
        Story.of(
            "The Arden dam is about 130 meters high.",
            earlier=("The Arden dam, 128 meters high, was finished in 1962.",),
        ),
        Story.of(
            "The Arden dam is 500 meters long.",
            earlier=("The Arden dam, 128 meters high, was finished in 1962.",),
        ),
        Story.of(
            "The Corve dam is 182 meters high.",
            earlier=("The Arden dam, 128 meters high, was finished in 1962.",),
        ),
    )

    def _judge(self, story: Story, contradiction: Contradiction) -> Finding | None:
        if not _is_plain_difference(contradiction):
            return None
        if _is_update(contradiction) or not contradiction.bearing.same_kind:
            return None
        if _behaviour(contradiction, story) is not Behaviour.CONSTANT:
            return None
        apart = max(contradiction.ratio, 1 / contradiction.ratio) if contradiction.ratio > 0 else Decimal(99)
        if apart < Decimal("1.05"):
            return None
        bearing = contradiction.bearing
        sure = bearing.precedent.chosen or (bearing.likeness >= _ALIKE_FOUND and bearing.near > 0)
        return self._complaint(
            contradiction, Severity.ERROR if sure else Severity.WARNING, _as_printed_before(contradiction)
        )


def _with_correction(story: Story, wrong: str, right: str) -> Story:
    """`story`, what it knows of `wrong` having been corrected to `right` since."""
    corrected = next(mention for mention in read(right) if mention.quantity is not None)
    return replace(
        story,
        precedents=tuple(
            replace(precedent, corrected=corrected.quantity, corrected_printed=corrected.text)
            if precedent.printed == wrong
            else precedent
            for precedent in story.precedents
        ),
    )


class RepeatedError(_Contradicted):
    """A figure that a correction has taken back.

    Printing it again makes the old mistake new. The finding offers the corrected figure. A correction is one that the
    archive has, or what a passage picked out for this story says: "An earlier version said 310 branches; it has 130".
    """

    code = "XREF-05"
    name = "repeated-error"
    severity = Severity.BLOCKING
    flags = (
        _with_correction(
            Story.of(
                "The Arden dam, 182 meters high, leaks.", earlier=("The Arden dam is 182 meters high and leaks badly.",)
            ),
            "182 meters",
            "128 meters",
        ),
        _with_correction(
            Story.of(
                "The Marwick mine fire killed 51 miners.", earlier=("The fire in the Marwick mine killed 51 miners.",)
            ),
            "51",
            "15",
        ),
        _with_correction(
            Story.of("Lake Arden holds 182 gigaliters.", earlier=("Lake Arden now holds 182 gigaliters of water.",)),
            "182 gigaliters",
            "182 megaliters",
        ),
        Story.of(
            "The bank, which has 310 branches, plans to close a third of them.",
            earlier=("Correction: An article on Tuesday said that the bank had 310 branches. It has 130.",),
        ),
        Story.of(
            "Anglers along the Dove, which runs for 54 miles, have protested.",
            earlier=("The Dove is 45 miles long, not 54 miles as an earlier version of this article had it.",),
        ),
        Story.of(
            "A year after the storm, which killed 64 people on the island, roofs are still missing.",
            earlier=("The island raised its official toll from the storm to 2,975, from 64.",),
        ),
    )
    allows = (
        _with_correction(
            Story.of(
                "The Arden dam, 128 meters high, leaks.", earlier=("The Arden dam is 182 meters high and leaks badly.",)
            ),
            "182 meters",
            "128 meters",
        ),
        _with_correction(
            Story.of(
                "The Corve bridge is 182 meters long.", earlier=("The Arden dam is 182 meters high and leaks badly.",)
            ),
            "182 meters",
            "128 meters",
        ),
        Story.of("The Arden dam, 182 meters high, leaks.", earlier=("The Arden dam is 182 meters high and leaks.",)),
        Story.of(
            "The bank, which has 130 branches, lent 310 million pounds last year.",
            earlier=("An earlier version of this article said that the bank had 310 branches. It has 130.",),
        ),
        Story.of(
            "Hale, convicted in 1987, lost his last appeal in 1997.",
            earlier=("An earlier version said that Hale was convicted in 1997. He was convicted in 1987.",),
        ),
        _with_correction(
            Story.of(
                "The paper first gave the Arden dam 182 meters, and corrected the figure a day later.",
                earlier=("The Arden dam is 182 meters high and leaks badly.",),
            ),
            "182 meters",
            "128 meters",
        ),
    )

    needs = (PRECEDENTS | PASSAGES,)

    def check(self, story: Story) -> Iterator[Finding]:
        yield from super().check(story)
        for repeated in story.repetitions:
            said = repeated.right.sentence.text.strip()
            yield self.finding(
                repeated.ours.sentence.surface,
                repeated.ours.mention,
                f"{repeated.ours.mention.text} was corrected to {repeated.right.mention.text}.",
                evidence=(Evidence(f"Earlier coverage: “{said}”", repeated.passage.source),),
                suggestion=repeated.suggestion,
                severity=Severity.ERROR,
            )

    def _judge(self, story: Story, contradiction: Contradiction) -> Finding | None:
        precedent = contradiction.precedent
        if not contradiction.repeats or precedent.corrected is None:
            return None
        if not contradiction.sentence.vocabulary.isdisjoint(_TAKEN_BACK):
            return None
        right = precedent.corrected_printed or _plain(precedent.corrected)
        sure = contradiction.strength >= SURE
        return self.finding(
            contradiction.sentence.surface,
            contradiction.mention,
            f"{contradiction.mention.text} was corrected to {right}.",
            evidence=(_told(precedent),),
            suggestion=respelled(contradiction.mention, precedent.corrected),
            severity=Severity.BLOCKING if sure else Severity.ERROR,
        )


def _plain(quantity: Quantity) -> str:
    return f"{quantity.low:,f} {quantity.unit}"


class ChangedYear(Rule):
    """A year that earlier coverage of the same thing puts otherwise.

    The ship sank in 1912 or in 2012, the couple married in 1962 or in 1963: one of the two is wrong. Only coverage that
    someone named for this story is trusted to speak of the same event.
    """

    code = "XREF-10"
    name = "changed-year"
    severity = Severity.ERROR
    authority = "the paper's own archive"
    flags = (
        Story.of(
            "The Titanic, shown leaving Southampton, sank on April 15, 2012.",
            earlier=("The Titanic sank on April 15, 1912.",),
        ),
        Story.of(
            "The philosopher Daniel Dennett married Susan Bell in 1963.",
            earlier=("Dennett has been married to Susan Bell since 1962.",),
        ),
        Story.of(
            "The Arden dam was finished in 1926.",
            earlier=("Work on the Arden dam was finished in 1962.",),
        ),
    )
    allows = (
        Story.of(
            "The Titanic sank on April 15, 1912, off Newfoundland.", earlier=("The Titanic sank on April 15, 1912.",)
        ),
        Story.of(
            "The amendment gave American women the vote in 1920.",
            earlier=("August 2020 marks a century since the amendment gave American women the vote.",),
        ),
        Story.of("The film Titanic was made in 1997.", earlier=("The Titanic sank in icy waters on April 15, 1912.",)),
        Story.of(
            "The Arden dam was begun in 1958 and finished in 1962.", earlier=("The Arden dam was finished in 1962.",)
        ),
    )

    needs = (PRECEDENTS,)

    def check(self, story: Story) -> Iterator[Finding]:
        for misdating in story.misdatings:
            date, told = misdating.mention, misdating.precedent
            year = str(date.date.year) if date.date else ""
            right = f"{told.quantity.low:f}"
            yield self.finding(
                misdating.sentence.surface,
                date,
                f"{date.text} here, {told.printed} in earlier coverage.",
                evidence=(_told(told),),
                suggestion=date.text.replace(year, right) if year and year in date.text else "",
            )
