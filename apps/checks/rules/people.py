"""SUM: people counted, and people listed."""

import re
from collections.abc import Iterator
from itertools import pairwise

from apps.checks.figures.people import GROUPS, Listed, lists_in, people_listed
from apps.checks.figures.relations import Figure
from apps.checks.figures.tallies import COUNT, number_of, spelled_like
from apps.checks.figures.trios import exactly, figures_in
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import amounts, sorts, words
from apps.checks.rule import SentenceRule, SurfaceRule
from apps.checks.story import Story
from apps.checks.text.enumerations import NAMES, names_of, people_with_ages
from apps.checks.text.surfaces import Sentence, Surface
from apps.quantities import Sort

_MOST = 60
_FEWEST_FATES = 2
# Where a list stops, nothing that goes on with it may follow: neither a name nor somebody whom no word here knows.
_CLOSES = re.compile(
    r"\s*$|\s*[.;)!?—–]|, (?:(?:[Tt]he |an? )?[\w.'’-]+ ){1,6}(?:said|say|says|told|reported)\b|,? according to\b|"
    r",? (?:who|all|both|were|was|have|has|had|are|is|on|in|at|after|when|while|from|and (?:was|were|all))\b|"
    r", (?!(?:an?|the|his|her|their|one|another|several|some|many|and|plus|or|as|with|aged?|including|"
    r"{COUNT})\b)[a-z]+\b"
)
_OPEN = re.compile(
    r"\b(?:includ\w+|among|such as|other|others|another|more than|at least|up to|about|some|nearly|almost|not counting|"
    r"apart from|besides|each|every|per|than|unborn|pregnant)\b"
)


# What happened to the people of two sentences.
_FATES = {
    "held": re.compile(r"\b(?:held|detained|arrested|in custody|taken into custody)\b"),
    "dead": re.compile(r"\b(?:killed|died|dead|drowned)\b"),
    "hurt": re.compile(r"\b(?:injured|wounded|hurt)\b"),
}


_KILLED = re.compile(
    rf"\b(?P<killing>kill(?:ed|ing|s) )?(?P<count>{COUNT}) (?!(?:and|of|to|or)\b)(?:[a-z'’-]+ ){{0,2}}?"
    r"(?(killing)[a-z'’-]+|(?:were killed|died|drowned)\b)"
)
_THE_VICTIMS = re.compile(rf"(?:all|the) (?:the )?(?P<count>{COUNT}) (?:victims|dead)\b(?! of\b)")
_MORE_DEAD = re.compile(r"\b(?:injur\w+|wound\w+|hurt|missing|another|others?|each|total|toll|suicide|himself)\b")


# "Four soldiers and two civilians were killed": the last of a row is not all of them.
_AND_OTHERS = re.compile(
    rf"\b{COUNT} (?:[a-z'’-]+ ){{1,3}}?and {COUNT} [a-z'’-]+ [^.;]{{0,24}}?(?:killed|died|drowned)\b"
)


_ALL_OF_THEM = re.compile(
    rf"(?:all|the) (?:the )?(?P<count>{COUNT})(?: (?P<noun>victims|dead|children|suspects|people|survivors|siblings)\b"
    r"(?! (?:of|on|in|at|aboard|inside|who)\b)|(?= (?:were|are|had|have|face|denied|pleaded|lived|live)\b))"
)
_CHILDREN_ONLY = re.compile(
    rf"(?:an?|{COUNT}) (?:sons?|daughters?)(?:,| and|, and) (?:an?|{COUNT}) (?:sons?|daughters?)"
)


class PeopleOffCount(SentenceRule):
    """People listed one by one who are more or fewer than were said.

    "Three people died: a man, his wife and their two sons." Lists that are said to be open ("including") are left
    alone, and an entry that may only say more of the one before it ("a driver, a man of 34,") is counted both ways.
    """

    code = "SUM-11"
    name = "people-off-count"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("Three people died in the crash: a man, his wife and their two sons."),
        Story.of("Police named four victims, two women and three children."),
        Story.of("Two men and three women were arrested; all six are due in court on Friday."),
        Story.of("A quartet of thieves, three men and two women, broke into the museum."),
        Story.of("He leaves a wife, two sons and a daughter; his four children will run the firm."),
        Story.of("The blaze killed two and injured five; all eight lived next door."),
        Story.of("Two men, three women and four boys had died. The eight victims were of one family."),
        Story.of(
            "Three people are being held over the theft. Two men and two women were detained at a house in Leeds."
        ),
    )
    allows = (
        Story.of("Four people died in the crash: a man, his wife and their two sons."),
        Story.of("Two people died: a driver, a 34-year-old man, and his wife."),
        Story.of("Six people were hurt, including two women and three children."),
        Story.of("The blast killed four soldiers, two women and three children."),
        Story.of("A man and his two sons died and their mother was hurt; all four were in the car."),
        Story.of("Police freed Ann Cole, two men and three women; all six are well."),
        Story.of("He leaves a wife, two sons and a daughter; his three children will run the firm."),
        Story.of("Two boys and a girl drowned when the boat sank. The five people on board wore no life vests."),
        Story.of("Four soldiers and two civilians were killed. The six dead included a colonel."),
        Story.of("Five people are being held over the theft. Two men and two women were detained at a house in Leeds."),
        Story.of("Five people were hurt in the two crashes: a woman, two men and two of their neighbors' sons."),
    )
    needs = (
        words(
            "man men woman women boy boys girl girls child children son sons daughter daughters wife husband mother "
            "father brother brothers sister sisters driver drivers passenger passengers killed injured wounded adults "
            "teenagers officers pupils students teachers victims dead"
        ),
        words("and victims dead all the"),
        amounts(1),
    )

    _NOUNS = words(
        "people persons victims dead casualties fatalities suspects members relatives civilians hostages survivors "
        "defendants killed injured others men pedestrians passengers occupants residents hikers migrants workers "
        "thieves robbers prisoners tourists patients"
    )
    _ANNOUNCED = re.compile(
        rf"\b(?P<count>{COUNT}) (?:[a-z'’-]+ ){{0,2}}?"
        rf"(?P<noun>{'|'.join(sorted(_NOUNS - {'men'}))}|men and women)\b"
    )
    _GROUP = re.compile(
        r"\b(?:an?|the) (?P<count>pair|duo|trio|threesome|quartet|foursome|quintet|sextet)(?: of [a-z-]+(?: [a-z-]+)?)?"
    )
    _COLON = re.compile(r"(?: [a-z'’-]+){0,8}(?::| [—–]| -| --) ")
    _APPOSED = re.compile(r"(?:, |: | [—–] | \()")
    _GENERAL = frozenset(("people", "persons", "victims", "dead", "casualties", "fatalities", "suspects", "hostages"))

    _ALL = re.compile(
        rf"\ball (?P<count>{COUNT})(?= (?:of (?:them|whom)|were|are|have|had|will|survived|died|pleaded|face|denied|"
        r"live|lived|escaped|remain|people|victims|suspects|family members)\b|[.,;])"
    )
    _TOLL = re.compile(
        rf"\b(?:kill(?:ed|ing)|left) (?P<dead>{COUNT})(?: (?:people|dead))? and "
        rf"(?:injur(?:ed|ing)|wound(?:ed|ing)|hurt(?:ing)?) (?P<hurt>{COUNT})(?: others| more)?\b"
    )
    _OWN = re.compile(rf"\b(?:his|her|their|the couple['’]s) (?P<count>{COUNT}) (?P<noun>children)\b")
    _SONS = re.compile(
        rf"\b(?P<one>an?|{COUNT}) (?P<first>sons?|daughters?)(?:, [A-Z]?[^;:.\d]{{1,40}}?)? and (?P<two>an?|{COUNT}) "
        r"(?P<second>sons?|daughters?)\b"
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        if sentence.lower.count(" and ") > 6:
            return
        yield from self._announced(sentence)
        yield from self._all(sentence)
        yield from self._children(sentence)
        yield from self._told_before(sentence)

    def _told_before(self, sentence: Sentence) -> Iterator[Finding]:
        """More people listed than the sentence before said: "Three people are held. Two men and two women were
        arrested"."""
        before = sentence.previous
        if before is None:
            return
        yield from self._the_dead(before, sentence)
        yield from self._all_of_them(before, sentence)
        if self._NOUNS.isdisjoint(before.vocabulary):
            return
        told = list(self._ANNOUNCED.finditer(before.lower))
        listed = people_listed(sentence.surface.lower, sentence.start, sentence.end)
        if len(told) != 1 or listed is None or listed.entries < 2 or told[0]["noun"] not in self._GENERAL:
            return
        fates = [
            name
            for name, pattern in _FATES.items()
            if pattern.search(before.lower) and pattern.search(sentence.surface.lower, listed.end, sentence.end)
        ]
        number = number_of(told[0]["count"])
        if not fates or _OPEN.search(before.lower) or _OPEN.search(sentence.lower) or listed.fewest <= number:
            return
        start = before.start + told[0].start("count")
        yield self._finding(before, (start, start + len(told[0]["count"])), number, listed, told[0]["count"])

    def _the_dead(self, before: Sentence, sentence: Sentence) -> Iterator[Finding]:
        """ "An avalanche killed four climbers. The five victims were roped together"."""
        found = _THE_VICTIMS.match(sentence.surface.lower, sentence.start, sentence.end)
        killed = list(_KILLED.finditer(before.lower)) if found is not None else []
        if (
            found is None
            or len(killed) != 1
            or _OPEN.search(before.lower)
            or _MORE_DEAD.search(before.lower)
            or _AND_OTHERS.search(before.lower)
        ):
            return
        number, told = number_of(found["count"]), number_of(killed[0]["count"])
        if number == told or number > _MOST:
            return
        text = sentence.surface.text
        start, end = found.span("count")
        yield self.finding(
            sentence.surface,
            (start, end),
            f"{text[start:end].capitalize()} here, {killed[0]['count']} killed in the sentence before.",
            suggestion=spelled_like(text[start:end], told),
        )

    def _all_of_them(self, before: Sentence, sentence: Sentence) -> Iterator[Finding]:
        """ "Two men, three women and four children died. The eight victims were of one family"."""
        found = _ALL_OF_THEM.match(sentence.surface.lower, sentence.start, sentence.end)
        if found is None or _OPEN.search(before.lower) or _MORE_DEAD.search(before.lower):
            return
        lists = list(lists_in(before.surface.lower, before.start, before.end))
        if len(lists) != 1 or lists[0].entries < 2 or self._FURTHER.search(before.lower[lists[0].end - before.start :]):
            return
        number, (listed,) = number_of(found["count"]), lists
        if found["noun"] == "children" and not _CHILDREN_ONLY.fullmatch(
            before.surface.lower[listed.start : listed.end]
        ):
            return
        if 2 < number <= _MOST and listed.fewest == listed.number != number:
            yield self._finding(sentence, found.span("count"), number, listed, found["count"])

    def _announced(self, sentence: Sentence) -> Iterator[Finding]:
        lower = sentence.surface.lower
        for pattern, nouns in ((self._ANNOUNCED, self._NOUNS), (self._GROUP, GROUPS.keys())):
            if nouns.isdisjoint(sentence.vocabulary):
                continue
            for found in pattern.finditer(lower, sentence.start, sentence.end):
                printed = found["count"]
                is_group = printed in GROUPS
                may_appose = is_group or found["noun"] in self._GENERAL
                opening = self._COLON.match(lower, found.end(), sentence.end)
                if opening is None and may_appose:
                    opening = self._APPOSED.match(lower, found.end(), sentence.end)
                if opening is None:
                    continue
                listed = people_listed(lower, opening.end(), sentence.end)
                if (
                    listed is None
                    or listed.entries < 2
                    or not _CLOSES.match(sentence.surface.text, listed.end, sentence.end)
                ):
                    continue
                told = lower[max(sentence.start, found.start() - 20) : listed.start]
                number = GROUPS.get(printed) or number_of(printed)
                if _OPEN.search(told) or listed.fewest <= number <= listed.number or number > _MOST:
                    continue
                yield self._finding(sentence, found.span("count"), number, listed, "" if is_group else printed)

    def _all(self, sentence: Sentence) -> Iterator[Finding]:
        found = self._ALL.search(sentence.surface.lower, sentence.start, sentence.end)
        if found is None:
            return
        number = number_of(found["count"])
        for listed in self._listed_before(sentence, found.start()):
            if not 2 < number <= _MOST or listed.fewest <= number <= listed.number:
                return
            yield self._finding(sentence, found.span("count"), number, listed, found["count"])
            return

    def _listed_before(self, sentence: Sentence, end: int) -> Iterator[Listed]:
        """The one list of people that "all six" may be of."""
        lower = sentence.surface.lower
        toll = self._TOLL.search(lower, sentence.start, end)
        if toll is not None:
            number = number_of(toll["dead"]) + number_of(toll["hurt"])
            yield Listed(number, number, 2, toll.start(), toll.end())
            return
        lists = list(lists_in(lower, sentence.start, end))
        if len(lists) != 1 or lower[sentence.start : lists[0].start].strip() or _OPEN.search(lower[:end]):
            return
        # "A man and his sons died and their mother was hurt; all four ..." counts one who is in no list.
        if not self._FURTHER.search(lower, lists[0].end, end):
            yield lists[0]

    def _children(self, sentence: Sentence) -> Iterator[Finding]:
        if "children" not in sentence.vocabulary:
            return
        lower = sentence.surface.lower
        told = self._OWN.search(lower, sentence.start, sentence.end)
        listed = self._SONS.search(lower, sentence.start, sentence.end)
        if told is None or listed is None or listed["first"].rstrip("s") == listed["second"].rstrip("s"):
            return
        one, two = (1 if listed[part] in ("a", "an") else number_of(listed[part]) for part in ("one", "two"))
        if number_of(told["count"]) == one + two or _OPEN.search(sentence.lower) or self._STEP.search(sentence.lower):
            return
        people = Listed(one + two, one + two, 2, *listed.span())
        yield self._finding(sentence, told.span("count"), number_of(told["count"]), people, told["count"])

    _FURTHER = re.compile(r"\b(?:and|with|while|but|or) (?:an?|the|his|her|their|another|one)\b")
    _STEP = re.compile(
        r"\b(?:step\w*|adopted|grand\w+|late|died|killed|surviving|marriage|foster|"
        r"with (?:his|her) (?:first |second |third |former |ex-)?(?:wife|husband|partner))\b"
    )

    def _finding(self, sentence: Sentence, span: tuple[int, int], number: int, listed: Listed, printed: str) -> Finding:
        text = sentence.surface.text
        in_words = spelled_like("two", listed.number) or listed.number
        return self.finding(
            sentence.surface,
            span,
            f"{text[span[0] : span[1]].capitalize()} are told of, {in_words} listed.",
            evidence=(Evidence(f"“{text[listed.start : listed.end]}”"),),
            suggestion=spelled_like(text[span[0] : span[1]], listed.number) if printed else "",
        )


_THE_CHARGED = (
    rf"(?P<count>{COUNT}) (?:[a-z-]+ ){{0,2}}?(?:men|women|people|teenagers|suspects|boys|girls|youths|students|"
    r"brothers|officers|defendants)"
)
_CHARGED = (
    re.compile(
        rf"(?:[“\"]?|.{{0,30}} — ){_THE_CHARGED} (?:have been|were|are|are to be|will be) (?:[a-z]+ )?(?:charged|"
        r"arrested|jailed|sentenced|convicted|accused|killed|named|identified|indicted|held|remanded|fined|cleared|"
        r"acquitted|on trial)\b"
    ),
    # "Police in Leeds have charged three men over the raids"
    re.compile(
        r"(?:[“\"]?|.{0,30} — )(?:the )?(?:police|detectives|officers|prosecutors)(?: [a-z]+){0,4} (?:have |has )?"
        rf"(?:charged|arrested|named|identified|detained) {_THE_CHARGED} (?:over|after|with|in|on|for|who)\b"
    ),
)
# What leads to the names of those just told of: "They are", "Police named the dead as".
_NAMED_AS = re.compile(
    r"(?:(?:They|All (?:of them|\w+)|Those [a-z]+|The (?:[a-z]+ )?(?:men|women|people|teenagers|suspects|boys|girls|"
    r"youths|students|brothers|officers|defendants|victims|dead|accused|pair|trio|four|five|six))(?: [a-z]+)? (?:are|"
    r"were|have been)|(?:Police|Officials|Prosecutors|Detectives|Officers|The [a-z]+)(?: have| has)?(?: later)? "
    r"(?:named|identified) (?:them|the (?!first|second|third|last|other)[a-z]+))"
    r"(?: (?:all|later|named|identified|formally|by [a-z ]{3,20}?|on [A-Z][a-z]+day))*(?: as)?:? "
)
_AND_AGED = re.compile(r"(?:, and |, | and )?(?:[A-Z][\w'’-]+\.? ){1,3}[A-Z][\w'’-]+, \d{1,2}(?=,| |\.)")
_TRIED = re.compile(
    r"(?:,|, all of [A-Z][\w ]+,)? (?:all )?(?:(?:are|were|is|was) (?:all |each |both )?(?:due|remanded|"
    r"charged|accused|jailed|sentenced|found|convicted|held|bailed|named|pronounced)|appeared|will appear|face|"
    r"denied|had denied|pleaded|had pleaded|admitted|had admitted|died|were killed|live|lived)\b"
)
_NOT_ALL = re.compile(
    r"\b(?:year-old|third|fourth|fifth|sixth|others?|another|cannot be|not been named|unnamed|remaining|including|"
    r"among|separate|names?)\b"
)


class NamedOffCount(SurfaceRule):
    """People named with their ages who are more or fewer than the sentence before said.

    "Three men have been charged. Jan Novak, 29, Piet Hein, 33, and Karel Capek, 24, are due in court on Friday."
    """

    code = "SUM-23"
    name = "named-off-count"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of(
            "Two men have been charged after the raid. Jan Novak, 29, Piet Hein, 33, and Karel Capek, 24, are due in "
            "court on Friday."
        ),
        Story.of("Four women were jailed on Monday. Ann Cole, 41, May Hunt, 38, and Ida Reed, 29, had denied theft."),
        Story.of(
            "Police in Leeds have charged three men over the raids. Jan Novak, 29, Piet Hein, 33, Karel Capek, 24, and "
            "Ivo Lis, 41, are due to appear today."
        ),
        Story.of(
            "Police charged four men over the raid. They are Jan Novak, 29, of Hull, Piet Hein, 33, and Ivo Lis, 41."
        ),
        Story.of(
            "The crash killed three teenagers. Police named them as Amy Hall, 17, Tom Reed, 18, Joe Cole, 19, and Max "
            "Hart, 17."
        ),
        Story.of(
            "Two people were killed on the pass. Ida Reed, 44, Lars Reed, 46 and Nils Dahl, 9, died at the scene."
        ),
    )
    allows = (
        Story.of(
            "Three men have been charged after the raid. Jan Novak, 29, Piet Hein, 33, and Karel Capek, 24, are due in "
            "court on Friday."
        ),
        Story.of(
            "Four women were jailed on Monday. Ann Cole, 41, May Hunt, 38, and Ida Reed, 29, had denied it. A fourth "
            "cannot be named."
        ),
        Story.of(
            "Police charged three men over the raid. They are Jan Novak, 29, of Hull, Piet Hein, 33, and Ivo Lis, 41."
        ),
        Story.of("The crash killed three girls. Police named the first as Amy Hall, 17, and Ida Reed, 18."),
        Story.of("Two men were jailed. Jan Novak, 29, Piet Hein, 33, and Karel Capek, 24, saw them leave the bank."),
        Story.of("Two men were jailed. Jan Novak, 29, Piet Hein, 33, and Karel Capek, 24, said they knew them."),
        Story.of(
            "Three men were jailed. Jan Novak, 29, and Piet Hein, 33, had denied theft. Karel Capek, 24, had not."
        ),
    )
    needs = (words("men women people teenagers suspects boys girls youths students brothers officers defendants"),)

    def check_surface(self, surface: Surface, story: Story) -> Iterator[Finding]:
        for before, sentence in pairwise(surface.sentences):
            introduced = _NAMED_AS.match(surface.text, sentence.start, sentence.end)
            if introduced is None and _AND_AGED.match(surface.text, sentence.start, sentence.end) is None:
                continue
            told = _told_before(before, is_introduced=introduced is not None)
            if told is None:
                continue
            start = introduced.end() if introduced else sentence.start
            listed = self._listed(surface, start, sentence.end, is_introduced=introduced is not None)
            said = number_of(told["count"])
            if listed is None or listed[0] in (1, said):
                continue
            number, place = listed
            if _OPEN.search(told[0]) or _NOT_ALL.search(surface.lower, before.start):
                continue
            if number < said and _AND_AGED.search(surface.text, place):
                # Some of them are named further on.
                continue
            start = before.start + told.start("count")
            printed = surface.text[start : start + len(told["count"])]
            yield self.finding(
                surface,
                (start, start + len(printed)),
                f"{printed.capitalize()} are told of, {spelled_like('two', number)} named.",
                evidence=(Evidence(f"“{surface.text[sentence.start : place]}”"),),
                suggestion=spelled_like(printed, number),
            )

    def _listed(self, surface: Surface, start: int, end: int, *, is_introduced: bool) -> tuple[int, int] | None:
        """How many are named from `start` on, and where the last of them stands."""
        if is_introduced:
            return people_with_ages(surface.text, start, end)
        text, place, number = surface.text, start, 0
        while (found := _AND_AGED.match(text, place, end)) is not None:
            number, place = number + 1, found.end()
        return (number, place) if number >= _TWO and _TRIED.match(text, place, end) else None


def _told_before(before: Sentence, *, is_introduced: bool) -> "re.Match[str] | None":
    """Where a sentence tells of how many people the next one names."""
    found = next((found for pattern in _CHARGED if (found := pattern.match(before.lower))), None)
    if found is not None or not is_introduced:
        return found
    counted = list(_COUNTED.finditer(before.lower))
    return counted[0] if len(counted) == 1 else None


_COUNTED = re.compile(rf"\b{_THE_CHARGED}\b")
_TWO = 2


class GroupOffNames(SentenceRule):
    """A pair, a trio or twins, and another number of names.

    "The trio, Ann Cole, Jim Reed, May Hunt and Bob Dale." Only whole lists of names right behind the word count.
    """

    code = "SUM-13"
    name = "group-off-names"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The trio, Ann Cole, Jim Reed, May Hunt and Bob Dale, won the prize."),
        Story.of("She gave birth to twins: Ada, Ben and Carl."),
        Story.of("Both brothers, Tom, Dick and Harry Lane, pleaded guilty."),
    )
    allows = (
        Story.of("The trio, Ann Cole, Jim Reed and May Hunt, won the prize."),
        Story.of("The duo, from Arden, Brill and Cole, won the prize."),
        Story.of("The trio — Crosby, Stills and Nash and Young — met again."),
        Story.of("The twins, Paris, Rome and London behind them, flew home."),
    )
    needs = (
        words("pair duo trio threesome quartet foursome quintet sextet twins triplets quadruplets both"),
        words("and"),
    )

    _WORD = re.compile(
        r"\b(?:[Tt]he |an? |to )?(?P<span>(?P<group>pair|duo|trio|threesome|quartet|foursome|quintet|sextet|twins|"
        r"triplets|quadruplets)|(?P<both>[Bb]oth) (?:brothers|sisters|men|women|suspects|candidates|players|defendants|"
        r"boys|girls))"
        r"(?P<lead>, |: | [—–] | \()"
    )
    _NAMES = re.compile(rf"{NAMES}(?=, [a-z]|[);]| [—–]|(?<=\.)\s|$)")

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        text = sentence.surface.text
        for found in self._WORD.finditer(text, sentence.start, sentence.end):
            listed = self._NAMES.match(text, found.end(), sentence.end)
            if listed is None:
                continue
            names = names_of(listed[0])
            number = GROUPS[(found["group"] or found["both"]).lower()]
            # "Stills and Nash and Young" may be of any number.
            if len(names) == number or len(names) < 2 or listed[0].count(" and ") > 1 or " the " in listed[0]:
                continue
            yield self.finding(
                sentence.surface,
                (found.start("span"), listed.end()),
                f"“{found['span'].capitalize()}” are {number}; {len(names)} are named.",
                evidence=(Evidence(f"“{listed[0]}”"),),
            )


class MoreThanAboard(SentenceRule):
    """More survivors, dead and missing than there were aboard.

    "The plane carried 48 people; 31 survived and 19 died" makes 50. Fewer is nothing: the fate of others may be told
    elsewhere.
    """

    code = "SUM-12"
    name = "more-than-aboard"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The plane carried 48 people; 31 survived and 19 died."),
        Story.of("Of the 14 miners trapped, nine were rescued and seven died."),
        Story.of("All 158 people aboard were feared dead. But 61 were found alive, and 107 bodies were recovered."),
        Story.of("There were 210 people on board the ferry, of whom 150 were rescued, 48 drowned and 22 are missing."),
    )
    allows = (
        Story.of("The plane carried 50 people; 31 survived and 19 died."),
        Story.of("Of the 14 miners trapped, nine were rescued and two died."),
        Story.of("The bus carried 20 people, of whom 18 were rescued; five of them later died."),
        Story.of("The ship carried 60 people; 31 were rescued, and 40 died ashore."),
        Story.of("All 158 people aboard were feared dead. But 61 were found alive, and 97 bodies were recovered."),
        Story.of("The ferry had 60 people aboard. In May 40 drowned off Arden and 35 were rescued from another."),
    )
    needs = (
        words("died killed drowned dead survived rescued missing saved perished escaped survivors bodies alive"),
        amounts(2),
        sorts(Sort.COUNT),
    )

    _WHOLE_BEFORE = re.compile(r"\b(?:carried|carrying|with|of the|were|had|all) (?:(?:some|the) )?$")
    _WHOLE_BEHIND = re.compile(
        r"^ [a-z-]+(?: [a-z-]+){0,3}?(?: (?:aboard|on board|onboard|trapped|in the (?:building|bus|plane|boat|car|mine|"
        r"house))\b|[;,.])"
    )
    _FATES = (
        re.compile(
            r"^ (?:[a-z]+ ){0,3}?(?:survived|survivors|rescued|saved|escaped|pulled (?:out )?alive|found alive)\b"
        ),
        re.compile(r"^ (?:[a-z]+ ){0,3}?(?:died|killed|dead|drowned|perished|bodies|lost their lives)\b"),
        re.compile(r"^ (?:[a-z]+ ){0,3}?(?:missing|unaccounted for)\b"),
    )
    _LATER = re.compile(r"\b(?:later|ashore|of them|of those|of these|ground|street|bystanders?|hospital)\b")

    _ELSEWHERE = re.compile(r"\b(?:another|other|second|last|earlier|previous|year|similar|in (?:19|20)\d\d)\b")
    _ABOARD = re.compile(r"[a-z -]{0,30}? (?:aboard|on board|onboard|were trapped)\b")

    def _aboard_before(self, sentence: Sentence) -> Figure | None:
        """The one count of the sentence before, where it is of those aboard."""
        before = sentence.previous
        counts = [figure for figure in figures_in(before) if figure.unit == "count"] if before is not None else []
        told = f"{before.lower} {sentence.lower}" if before is not None else ""
        if before is None or len(counts) != 1 or self._LATER.search(told) or self._ELSEWHERE.search(told):
            return None
        return counts[0] if self._ABOARD.match(before.surface.lower, counts[0].end, before.end) else None

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        told = [figure for figure in figures_in(sentence) if figure.unit == "count"]
        if len(told) < _FEWEST_FATES or self._LATER.search(sentence.lower):
            return
        whole, *rest = told
        lower = sentence.surface.lower
        behind = lower[whole.end : rest[0].start]
        if not self._WHOLE_BEFORE.search(lower[sentence.start : whole.start]) or not self._WHOLE_BEHIND.match(behind):
            before = self._aboard_before(sentence)
            if before is None:
                return
            whole, rest = before, told
        if len(rest) < _FEWEST_FATES:
            return
        fates = []
        for part, following in zip(rest, [*rest[1:], None], strict=True):
            words = lower[part.end : following.start if following else sentence.end]
            fate = [place for place, pattern in enumerate(self._FATES) if pattern.search(words)]
            if len(fate) != 1 or fate[0] in fates:
                return
            fates.append(fate[0])
        least = sum(exactly(part)[0] for part in rest)
        if least <= exactly(whole)[1]:
            return
        added = sum(part.value for part in rest)
        yield self.finding(
            sentence.surface,
            (rest[0].start, rest[-1].end),
            f"These are {added:,} of {whole.mention.text}.",
            evidence=(Evidence(" + ".join(part.mention.text for part in rest) + f" = {added:,}"),),
        )
