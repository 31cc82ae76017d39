"""What is named after its own measure, and how high or low it can stand: a rate of inflation, a salary, a fever.

A figure of a thing wants the thing and the aspect; here one noun is both: "the salary is", "a turnout of", "inflation
rose to". The table `levels.csv` beside this module gives each group of such nouns its limits. Limits may hold for some
stories only: `wants` are words of which the sentence has one, "@place" stands for a place of the almanac; `unless` are
words that speak of something else. The noun is found by grammar: it ends right before "of", "at", "to", or a verb that
says where a level stands, with no more than a phrase of place or time between.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Self

from apps.checks.knowledge.asides import Aside
from apps.checks.knowledge.classes import with_plurals
from apps.checks.knowledge.kinds import Kind, fits
from apps.checks.knowledge.places import country_words
from apps.checks.knowledge.tables import listed, rows_of
from apps.checks.text.surfaces import WORD, Sentence, vocabulary
from apps.quantities import Mention, Sort
from apps.quantities.mentions import COUNT, MEASURE

A_PLACE = "@place"


@dataclass(frozen=True, slots=True)
class Level:
    """The limits of one sort of level, as a kind, and where they hold."""

    kind: Kind
    is_yearly: bool
    """Whether the sum is one of a year, where the sentence says of what time."""
    wants: frozenset[str]
    unless: Aside
    elsewhere: frozenset[str]
    """The places among these, which need not stand in the same sentence."""


# Not slotted: the index is built once and kept.
@dataclass(frozen=True)
class LevelTable:
    """The levels by the words that name them."""

    levels: Mapping[str, tuple[Level, ...]]

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> Self:
        """A table from rows of strings, as in the file; raises KeyError, ValueError or InvalidOperation for a row that
        lacks a column or holds no number."""
        levels: dict[str, list[Level]] = {}
        for row in rows:
            is_yearly = row["unit"] == _BY_THE_YEAR
            unless = Aside.of_cell(row["unless"])
            elsewhere = unless.words & country_words()
            level = Level(_kind(row), is_yearly, frozenset(listed(row["wants"])), unless, elsewhere)
            for noun in listed(row["nouns"]):
                for form in with_plurals(noun):
                    levels.setdefault(form, []).append(level)
        return cls({form: tuple(found) for form, found in levels.items()})

    @cached_property
    def signs(self) -> frozenset[str]:
        """The word of each noun that the fewest sentences have: one without any of them names no level."""
        return frozenset(map(_sign, self.levels))

    @cached_property
    def _named(self) -> tuple[tuple[str, frozenset[str], tuple[Level, ...]], ...]:
        """The sign and the words of each noun, with its levels."""
        return tuple((_sign(form), frozenset(WORD.findall(form)), levels) for form, levels in self.levels.items())

    @cached_property
    def _by_unit(self) -> dict[tuple[str, Sort], dict[str, list[tuple[frozenset[str], Level]]]]:
        return {}

    def by_sign(self, mention: Mention) -> Mapping[str, Sequence[tuple[frozenset[str], Level]]]:
        """The levels that a figure in this unit may be, each with the words of its noun, by the signs of the nouns."""
        if mention.quantity is None or (mention.sort is COUNT and mention.noun not in ("", "point")):
            return {}
        unit = mention.quantity.unit
        by_sign = self._by_unit.get((unit, mention.sort))
        if by_sign is None:
            by_sign = self._by_unit[unit, mention.sort] = {}
            fitting: dict[tuple[str, bool], bool] = {}
            for sign, words, levels in self._named:
                for each in levels:
                    told = each.kind.unit, each.is_yearly
                    if told not in fitting:
                        fitting[told] = _fits(each, unit, mention)
                    if fitting[told]:
                        by_sign.setdefault(sign, []).append((words, each))
        return by_sign

    @cached_property
    def ends(self) -> frozenset[str]:
        """What the nouns end in."""
        return frozenset(form.rsplit(None, 1)[-1] for form in self.levels)

    def levels_of(self, sentence: Sentence, mention: Mention) -> Sequence[Level]:
        """The levels that a figure is said to be, those that fit its unit; empty where it is said to be none."""
        if mention.quantity is None:
            return ()
        unit = mention.quantity.unit
        signs = self.by_sign(mention).keys() & sentence.vocabulary
        if not signs:
            return ()
        near = sentence.surface.lower[max(sentence.start, mention.start - _REACH) : mention.end + _AHEAD]
        if not any(sign in near for sign in signs):
            return ()
        by_verb: Sequence[Level] = ()
        for phrase in _named(sentence, mention):
            words = phrase.rsplit(None, _LONGEST)[-_LONGEST:]
            if not words or words[-1] not in self.ends:
                continue
            found = self._levels_at_end(words)
            if found is None and not _LEFT_OUT.isdisjoint(words):
                found = self._levels_at_end([word for word in words if word not in _LEFT_OUT])
            fitting = [level for level in found or () if _fits(level, unit, mention)]
            if found is not None and words[-1] not in _VERBS:
                return fitting
            # "The average family pays": the subject says more than the verb.
            by_verb = by_verb or fitting
        return by_verb

    def _levels_at_end(self, words: Sequence[str]) -> tuple[Level, ...] | None:
        """The levels that the last of `words` name, as many as name any; None where they name none."""
        return next(
            (
                found
                for size in range(min(_LONGEST, len(words)), 0, -1)
                if (found := self.levels.get(" ".join(words[-size:]))) is not None
            ),
            None,
        )


# Nouns of the table that are verbs.
_VERBS = vocabulary("earns earned earn earning makes made make making paid pays")
# What may stand within a noun of the table: "the average British house price", "the typical new home".
_LEFT_OUT = vocabulary(
    "american british english scottish welsh irish french german dutch spanish italian swiss swedish norwegian danish "
    "finnish austrian polish greek portuguese european japanese chinese korean indian australian canadian mexican "
    "brazilian russian israeli turkish egyptian nigerian african asian u s us uk london national local new official "
    "benchmark standard ordinary overall seasonally adjusted nationwide global white sliced single small"
)


# Words of names that too many sentences have: such a name is looked for by another of its words.
_EVERYDAY = vocabulary(
    "an a of at the in on per to first second third class market sales general american americans british european "
    "national federal state average typical median ordinary value values price prices cost costs rate rates index "
    "level levels annual yearly monthly weekly daily hourly industrial economy half full record posted free white "
    "light world president were was made paid workers employees customers people family families household households "
    "meters metres miles s u us new big top key total growth increased rose men women is are be been has have had its "
    "his her their high low plan plans stock auto house phone water energy deal contract dollars"
)


def _sign(form: str) -> str:
    words: list[str] = WORD.findall(form)
    return max([word for word in words if word not in _EVERYDAY] or words, key=len)


_LONGEST = 6
_REACH = 130
_AHEAD = 60
_LONGEST_LINK = 80
# "Rose 0.2 points to", "fell by $1.20 to".
_BY_SO_MUCH = r"(?: (?:by )?(?:about |nearly |almost |some )?[$£€]?\d[^,;:()]{0,24}?)?"
_IS = (
    r"(?:has |have |had |will |would |could |may |might |is expected to |are expected to )?"
    r"(?:now |already |still |currently |also |only |just |recently |briefly )?"
    rf"(?:is|are|was|were|be|been|stands? at|stood at|(?:rises?|rose|risen){_BY_SO_MUCH} to|"
    rf"(?:falls?|fell|fallen){_BY_SO_MUCH} to|"
    r"(?:climb|jump|slow|surg|soar|drop|eas|declin|increas|mov|edg|slipp?|tumbl|plung|spik|pick)\w*(?: up)?"
    rf"{_BY_SO_MUCH} to|"
    r"(?:is |are |was |were |be |been )(?:lowered|raised|cut|increased|reduced|trimmed|lifted|pushed)(?: up| down)? to|"
    r"(?:is |are |was |were )(?:due|set|expected|forecast|likely|scheduled) to (?:rise|fall|climb|drop|increase|go up|"
    r"go down) to|"
    r"(?:went|goes|gone|got|came|c[ao]mes?) (?:up |down |out |in )?(?:to|at)|grew to|shrank to|hits?|reach(?:es|ed)?|"
    r"averag(?:es|ed|ing)|remain(?:s|ed)? at|held (?:steady )?at|is held at|is set at|was set at|set at|fixed at|"
    r"starts? at|starting at|peaked at|settled at|closed at|traded at|trading at|ended at|"
    r"costs?|sells? for|sold for|goes for|went for|retails? (?:at|for)|tops|topped|exceed(?:s|ed)?|amount(?:s|ed) to|"
    r"costs? (?:you|him|her|them|us|customers|drinkers|drivers)|(?:set|sets|knock|knocks) (?:\w+ ){1,2}back|"
    r"(?:pays?|paid|spends?|spent|owes?|owed|saves?|saved)(?: an (?:extra|additional)| another)?|totals?|totall?ed|"
    r"loses?|lost|uses?|used|consumes?|consumed|gets? through|got "
    r"through|"
    r"(?:come|came|work|worked|weigh|weighed) (?:in|out) at|is priced at|are priced at|"
    r"stood at|lasts?(?: for)?|lasted(?: for)?|(?:been|gone|come|crept|ticked|inched) (?:up |down |out |in )?(?:to|at)|"
    r"(?:is|was|are|were|be) (?:measured at|recorded at|estimated at|put at|running at|around|worth|over|under|nearly))"
)
# What stands right before a figure: a verb or a small word, and what hedges it.
_LINK = re.compile(
    rf",?(?: that| which)? (?:{_IS}|of|at|to|worth|averaging|averages|reaching|exceeding|topping)"
    r"(?: (?:a|an|the|just|only|about|around|some|over|nearly|almost|as (?:high|low|much|little) as|up to|an average "
    r"of|"
    r"(?:a |an )?(?:record|whopping|staggering|mere|estimated|all-time high of|high of|low of|record high of)))* ?$"
)
# What a link ends in: looked at first, because the pattern is long.
_LAST_OF_LINK = vocabulary(
    "of at to for is are was were be been averaging averages averaged average reaching reach reaches reached exceeding "
    "exceed exceeds exceeded topping tops topped hit hits cost costs back pay pays paid spend spends spent owe owes "
    "owed extra additional another total totals totaled totalled "
    "save saves saved lose loses lost use uses used consume consumes consumed through last lasts lasted you him her "
    "them us customers drinkers drivers a an the just only about around some over under nearly almost high low much "
    "little record whopping staggering mere estimated worth"
)
_DIRECT = re.compile(
    r" (?:in|a|an|about|around|just|only|some|nearly|almost|in a time of|in a record|an average of|on average)+ ?$"
)
# "Paid $3.89 a gallon for regular": what is paid for stands behind.
_PAYS = re.compile(
    r"\b(?:pay|pays|paid|paying|charge|charges|charged|charging|ask|asks|asked|asking|forked out|shelled out|"
    r"spend|spent|spending|want|wants|wanted)(?: (?:up to|as much as|just|only|about|around|over|some|an average of|"
    r"him|"
    r"her|them|us|customers|diners|drinkers))* ?$"
)
_PAID_FOR = re.compile(r" for (?:(?:a|an|the|one|each|every|his|her|their|your) )?(?P<words>[a-z][a-z'’ -]{2,60})")
# "9.58 seconds for the 100 metres".
_RUN_OVER = re.compile(r" (?:for|in|over) the (?P<words>(?:men's |women's )?\d[\d,]*[- ][a-z]+(?: [a-z]+){0,2})")
# A phrase of place or time, which stands between a level and its verb.
_ASIDE = re.compile(
    r"(?:,? (?:in|at|for|of|on|among|across|by|during|from|near|with|over)(?: [^\s,;:()]+){1,6}|"
    r",? (?:last|this|next) (?:year|month|week|quarter|spring|summer|autumn|fall|winter)|"
    r" (?:there|here|nationwide|worldwide|annually|yearly|a year|an hour|a month|per year|per hour)|,)$"
)
_ATTRIBUTE_BEFORE = re.compile(
    r"(?:^| )(?:an?|the|its|their|his|her|our|your|this|that|any|no|record|current|new|every|[^\s]+['’]s)"
    r"(?: (?:record|whopping|new|proposed|current|annual|base|mere))? $"
)
_LAST_OF_ATTRIBUTE = vocabulary(
    "a an the its their his her our your this that any no record current new every whopping proposed annual base mere"
)
_NEXT = re.compile(r"[- ](?P<words>[a-z][a-z'’-]*(?: [a-z][a-z'’-]*){0,4})")


def _named(sentence: Sentence, mention: Mention) -> Iterator[str]:
    """The runs of words whose last ones may name what a figure is said to be, the likeliest first."""
    lower = sentence.surface.lower
    start = mention.start if mention.hedge_start < 0 else min(mention.start, mention.hedge_start)
    before = _within_reach(lower, sentence.start, start).replace("-", " ")
    near = max(0, len(before) - _LONGEST_LINK)
    last = before.rstrip().rpartition(" ")[2]
    may_be_attribute = last in _LAST_OF_ATTRIBUTE or last.endswith(("'s", "’s"))
    if may_be_attribute and _ATTRIBUTE_BEFORE.search(before, near):
        found = _NEXT.match(lower, mention.end, min(sentence.end, mention.end + _AHEAD))
        if found is not None:
            yield from _beginnings(found["words"])
    if (paid_for := _PAID_FOR.match(lower, mention.end, min(sentence.end, mention.end + _AHEAD))) and _PAYS.search(
        before, near
    ):
        yield from _beginnings(paid_for["words"])
    if mention.sort is MEASURE and (
        run := _RUN_OVER.match(lower, mention.end, min(sentence.end, mention.end + _AHEAD))
    ):
        yield from _beginnings(run["words"])
    link = _LINK.search(before, near) if last in _LAST_OF_LINK else None
    if link is None:
        link = _DIRECT.search(before, near)
        yield before.rstrip()
        if link is not None:
            yield before[: link.start()]
        return
    lead = before[: link.start()]
    yield f"{lead}{link[0]}".rstrip()
    lead = lead.removesuffix(" an average").removesuffix(" a median").removesuffix(" a minimum")
    is_set_off = link[0].startswith(",")
    for _ in range(3):
        yield lead
        aside = _clause_set_off(lead) if is_set_off else _last_aside(lead)
        is_set_off = False
        if aside < 0:
            return
        lead = lead[:aside]


def _within_reach(lower: str, first: int, start: int) -> str:
    """What stands before a figure, as far as one looks, without the end of a word that begins farther off."""
    place = max(first, start - _REACH)
    before = lower[place:start]
    return before.partition(" ")[2] if place > first and lower[place - 1 : place + 1].isalpha() else before


def _beginnings(phrase: str) -> Iterator[str]:
    """The words that a phrase begins with, the longest run first."""
    words = phrase.replace("-", " ").split()
    for size in range(len(words), 0, -1):
        yield " ".join(words[:size])


def _clause_set_off(lead: str) -> int:
    """Where the clause between commas begins that `lead` ends with ("a loaf, which cost 80p"), or else its last "
    "aside."""
    opened = lead.rfind(",")
    return opened if opened >= 0 else _last_aside(lead)


def _last_aside(lead: str) -> int:
    """Where the last phrase of place or time of `lead` begins, which ends it; -1 where it ends in none."""
    words = lead.rsplit(" ", 7)
    for size in range(1, len(words)):
        start = len(lead) - len(" ".join(words[-size:])) - 1
        if _ASIDE.fullmatch(lead, start):
            return start
        if start > 0 and lead[start - 1] == "," and _ASIDE.fullmatch(lead, start - 1):
            return start - 1
    return -1


def _fits(level: Level, unit: str, mention: Mention) -> bool:
    """Whether a figure in this unit may be the level."""
    wanted = level.kind.unit
    if wanted == "count":
        return unit == "magnitude" or (unit == "count" and mention.noun in ("", "point") and mention.sort is COUNT)
    # The first marathon in two years did not take them.
    if wanted in _SHORT_TIMES and unit in _LONG_TIMES:
        return False
    # What is paid for a thing is not paid by the year.
    return fits(wanted, unit) and (level.is_yearly or "/" in wanted or "/" not in unit)


_SHORT_TIMES = frozenset(("second", "minute", "hour"))
_LONG_TIMES = frozenset(("day", "week", "month", "year", "decade", "century"))
_BY_THE_YEAR = "USD / year"


def _kind(row: Mapping[str, str]) -> Kind:
    unit = "USD" if row["unit"] == _BY_THE_YEAR else row["unit"]
    return Kind(
        code=row["level"].lower().replace(" ", "_"),
        label=row["level"],
        unit=unit,
        units=(unit,),
        hard_low=Decimal(row["low"]),
        hard_high=Decimal(row["high"]),
        typical_low=Decimal(row["usual_low"]),
        typical_high=Decimal(row["usual_high"]),
        record=row["record"],
    )


@lru_cache(maxsize=1)
def known_levels() -> LevelTable:
    """The table that comes with the project."""
    return LevelTable.from_rows(rows_of("levels.csv"))
