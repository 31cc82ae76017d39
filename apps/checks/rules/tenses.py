"""DATE: what is told as past or to come, against the day of the story."""

import datetime
import re
from collections.abc import Iterator

from apps.checks.findings import Finding, Severity
from apps.checks.needs import A_YEAR, figures, words
from apps.checks.rule import Rule, SentenceRule
from apps.checks.story import Story
from apps.checks.text.calendars import MONTHS
from apps.checks.text.surfaces import Sentence, Surface
from apps.checks.time.moments import moments_in


class FutureInThePast(Rule):
    """A future tense with a time that has passed: "will open last May".

    Copy that was written ahead and updated in one place only. A full date before that of the story leaves no doubt:
    "will fly past Pluto on Feb. 14, 2015", printed on Feb. 20.
    """

    code = "DATE-05"
    name = "future-in-the-past"
    severity = Severity.ERROR
    authority = "desk practice"
    flags = (
        Story.of("Feb. 20, 2015 — The probe will fly past Pluto on Feb. 14, 2015, after a trip of nine years."),
        Story.of("The museum will open last May."),
        Story.of("The team will leave yesterday for Oslo."),
        Story.of("The bank will raise its rate last Thursday."),
        Story.of(
            "The resolution would have extended the state of emergency into January 2020.",
            date=datetime.date(2020, 3, 19),
        ),
    )
    allows = (
        Story.of("The museum will open next May."),
        Story.of("Feb. 20, 2015 — The probe will fly past Pluto on July 14, 2015, after a trip of nine years."),
        Story.of("Feb. 20, 2015 — The court will hear the suit over the fire that started on Feb. 14, 2015."),
        Story.of("The new hall will replace last year's tent."),
        Story.of("They will discuss what happened last week."),
        Story.of("The inquiry will publish the report it finished last month."),
    )

    _PATTERN = re.compile(
        r"\bwill (?!be (?:like|the)\b)(?:open|close|start|begin|leave|arrive|launch|meet|hold|visit|raise|lower|"
        r"cut|resign|"
        r"return|take place|go on sale|end|play)(?: (?:its|the|a|for|in|to) \w+| \w+ly)?"
        r" (?P<when>yesterday|last (?:week|month|year|night|spring|summer|autumn|fall|winter|January|February|"
        r"March|April|May|June|"
        r"July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|"
        r"Sunday))\b(?!['’])"
    )

    _REACH = 90
    # Nothing else that happened may stand between the verb and the date.
    _WILL = re.compile(r"\bwill (?:not |also |then |again )?(?!have\b)[a-z]+(?P<between>(?: [\w'’-]+,?){0,8}?) on $")
    _HAPPENED = re.compile(r"\b(?:\w+ed|that|which|who|whose|since|from|after|before|began|was|were|took|made|of)\b")

    needs = (words("will would"),)
    _WILL_HAVE_BEEN = (words("will"), words("yesterday last"))
    _WOULD_GO_ON = (words("would"), figures(1))
    _WILL_ON_A_DAY = (words("will"), words(*MONTHS), A_YEAR)

    def check(self, story: Story) -> Iterator[Finding]:
        for sentence in story.sentences_with(self._WILL_HAVE_BEEN):
            for found in self._PATTERN.finditer(sentence.surface.text, sentence.start, sentence.end):
                yield self.finding(
                    sentence.surface,
                    found.span(),
                    f"The tense is future, and “{found['when']}” is past.",
                    severity=Severity.WARNING,
                )
        told_on = story.written_on
        if told_on is None:
            return
        for sentence in story.sentences_with(self._WOULD_GO_ON):
            if " would " in sentence.lower:
                yield from self._extended(sentence, told_on)
        for surface in story.surfaces_with(self._WILL_ON_A_DAY):
            if " will " in surface.lower:
                yield from self._dated(surface, told_on)

    _EXTENDED = re.compile(
        r"\bwould(?: have)? (?:be )?(?:extend|prolong|postpone|delay|push|defer|last|run|remain|stay|continue|keep)"
        r"\w*\b[^.;]{0,90}\b(?:into|to|until|till|through) (?:early |late |mid-)?$"
    )
    _A_YEAR = 400

    def _extended(self, sentence: Sentence, told_on: datetime.date) -> Iterator[Finding]:
        """A month until which something would last, that was over before the story: the year was not moved on."""
        surface = sentence.surface
        moments = [moment for moment in moments_in(sentence, told_on) if moment.is_dated]
        for moment in moments:
            is_over = 0 < told_on.toordinal() - moment.last < self._A_YEAR
            is_alone = not any(other.first < moment.first for other in moments)
            if (
                is_over
                and moment.is_exact
                and is_alone
                and self._EXTENDED.search(surface.lower, max(sentence.start, moment.start - 130), moment.start)
            ):
                yield self.finding(
                    surface,
                    (moment.start, moment.end),
                    f"This was over before {told_on:%B} {told_on.day}, {told_on.year}.",
                )

    def _dated(self, surface: Surface, told_on: datetime.date) -> Iterator[Finding]:
        """A day with its year, before that of the story, behind "will" and a verb."""
        for day in surface.days:
            on = day.date() if day.year is not None else None
            before = surface.text[max(0, day.start - self._REACH) : day.start]
            will = self._WILL.search(before) if on is not None else None
            if on is None or will is None or self._HAPPENED.search(will["between"]):
                continue
            if on < told_on:
                yield self.finding(
                    surface,
                    (day.start, day.end),
                    f"The tense is future, and this day lies before {told_on:%B} {told_on.day}, {told_on.year}.",
                )


_DID = re.compile(
    r"\b(?:born|died|killed|founded|elected|opened|built|won|signed|married|established|ended|began|fell|collapsed|became|"
    r"joined|formed|launched|released|erupted|graduated|arrested|sentenced|published|invented|discovered|retired|resigned|"
    r"bought|sold|destroyed|sank|crashed|invaded|introduced|appointed|since|back)"
    r"(?: (?:here|there|again|together|in [a-z]+,?|at [a-z]+,?))? (?:in|on|during)"
    r"(?: the)?(?: (?:early|late|summer of|spring of|fall of|winter of))? ?$"
)
_TO_COME = re.compile(
    r"\b(?:will|would|shall|could|may|might|should|to be|by|until|through|expected|expects?|plan\w*|due|scheduled|set|"
    r"bid|fiction\w*|novel|film|movie|game|series|episode|story|play|book|character|predict\w*|project\w*|forecast\w*|bond|"
    r"if|imagin\w*|future|target\w*|goal|rights?|host\w*|olympics?|cup|games|expire\w*|expiring|deadline)\b"
)


# "Until he retired in 2014": it has ended.
_UNTIL_DONE = re.compile(r"until (?:he|she|it|they) (?:was |were )?(?:[a-z]+ed|left|quit|fell|sold|died)\b")


# What was done right then, and no plan for it: "died on", "a law passed on", "took effect on", "was convicted in".
_DONE = (
    r"(?<!is )(?<!are )(?<!be )(?<!being )\b(?:(?!need|bas|focus|insist|depend|hop|plan|schedul|expect|slat|suppos|"
    r"delay|postpon|adjourn|mov|extend|invit|ask|book|target|updat|post|publish|modifi|correct|access|promis|pledg|"
    r"vow|propos|announc|offer|list|price|releas)"
    r"[a-z]{2,}ed|hit|struck|fell|began|broke|came|left|went|met|won|lost|took (?:place|effect|office)|"
    r"went (?:live|missing|public)|gave birth|found|shot|stabbed|sent|sold|bought|rose|flew|sank|taken|held|written|"
    r"given|made)"
    r"(?: (?:here|there|again|together|peacefully|suddenly|(?:at|in|to) (?:[\w'’-]+ ){0,3}[\w'’-]+))?"
)
_DID_ON = re.compile(rf"{_DONE},? (?:on )?$")
_DID_IN = re.compile(rf"{_DONE},? (?:in|during) (?:the )?(?:(?:early|late|summer of|spring of|fall of|winter of) )?$")


class PastInTheFuture(SentenceRule):
    """Something told as done in a year, or on a day, that has not come: a digit or the century is wrong.

    "He was elected in 2108" means 2018, or 2008, and who "died on February 12, 2000" did not do so in a story of
    February 7. Plans, forecasts and fiction are left alone.
    """

    code = "DATE-12"
    name = "past-in-the-future"
    severity = Severity.ERROR
    authority = "the calendar"
    flags = (
        Story.of("He was elected in 2108 and again four years later.", date=datetime.date(2024, 5, 14)),
        Story.of("The bridge, built in 2091, was closed on Monday.", date=datetime.date(2024, 5, 14)),
        Story.of("She died on March 3, 2042, after a long illness.", date=datetime.date(2024, 5, 14)),
        Story.of("Smith was convicted in 2031 of stealing from his employer.", date=datetime.date(2018, 1, 22)),
        Story.of("The firm went public in 2091 at $17 a share and has yet to earn.", date=datetime.date(2021, 3, 2)),
        Story.of("LONDON, Feb. 7, 2000 — The cartoonist died on February 12, 2000, at his home in California."),
        Story.of("The law took effect on June 3, 2024, and is in court.", date=datetime.date(2024, 5, 14)),
    )
    allows = (
        Story.of("LONDON, Feb. 14, 2000 — The cartoonist died on February 12, 2000, at his home in California."),
        Story.of("The album is released on June 3, 2024, with two songs more.", date=datetime.date(2024, 5, 14)),
        Story.of("The trial, due to begin on June 3, 2024, was moved.", date=datetime.date(2024, 5, 14)),
        Story.of("By Ann Lee on May 14, 2024, updated June 3, 2024, at noon.", date=datetime.date(2024, 5, 14)),
        Story.of("He was elected in 2018 and again four years later.", date=datetime.date(2024, 5, 14)),
        Story.of("The bond sold on Monday matures in 2042.", date=datetime.date(2024, 5, 14)),
        Story.of("The novel opens with a president elected in 2108.", date=datetime.date(2024, 5, 14)),
        Story.of("Paris won the right to stage the fair in 2027.", date=datetime.date(2024, 5, 14)),
        Story.of("He was elected in 2108 and again four years later."),
    )

    needs = (A_YEAR,)

    # A story may be put on the web with the date of another year, and is told over some days.
    _AHEAD = 2
    _DAYS_AHEAD = 2

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        told_on = story.written_on
        if told_on is None:
            return
        text = sentence.surface.lower
        for moment in moments_in(sentence, told_on):
            if not moment.is_dated or moment.first <= told_on.toordinal() + self._DAYS_AHEAD:
                continue
            is_far = moment.year >= told_on.year + self._AHEAD
            if not is_far and moment.first != moment.last:
                # Only a day can be told from the day of the story as closely as that.
                continue
            start = max(sentence.start, moment.start - 72)
            did = (_DID, _DID_IN) if is_far else (_DID_ON,)
            to_come = _TO_COME.finditer(text, sentence.start, sentence.end)
            if any(each.search(text, start, moment.start) for each in did) and all(
                _UNTIL_DONE.match(text, found.start()) for found in to_come
            ):
                yield self.finding(
                    sentence.surface,
                    (moment.start, moment.end),
                    f"This is told as past, and lies after {told_on:%B} {told_on.day}, {told_on.year}.",
                )
