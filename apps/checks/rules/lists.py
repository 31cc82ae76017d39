"""SUM: a count and the names that it counts."""

import re
from collections.abc import Iterator

from apps.checks.figures.relations import NUMBER_WORDS
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import A_YEAR, figures, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.calendars import WEEKDAYS
from apps.checks.text.enumerations import LIST_OF_NAMES, names_of, people_with_ages, titles_listed
from apps.checks.text.listings import Listing, listing_of
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import Mention, Sort

# What leads from the count to its list, nothing else being counted in between.
_LEAD = re.compile(
    r"(?:[^.;:()—–\d]{0,140}?(?::| [—–]| -)|[^.;:(),—–\d]{0,40}? (?:(?:was|were)(?: later)? (?:named|identified) as|"
    r"are|were|is|was|namely|as)(?: now)?)(?: the)? "
)
# "The shortlist of five is"
_LIST_OF = re.compile(r"\b(?:shortlist|longlist|list|field|panel|team|squad|jury|cast|line-up|lineup|group|quota) of $")
_NAMED = re.compile(r"\b(?:named|identified)\b")
# What leads to people with their ages or to titles: the next word or a colon.
_MARKED_LEAD = re.compile(
    r"(?:, |: | [—–-] | \(|[^.;:()\n]{0,140}?(?::| [—–]| -) |[^.;:(),—–\d]{0,60}? (?:(?:was|were)(?: later)? (?:named|"
    r"identified)(?: [a-z]+){0,4} as|are|were|namely)(?: now)? )"
)
_LEFT_OPEN = re.compile(
    r"\b(?:includ\w+|among|such as|others?|another|more than|for example|led by|at least|besides?|apart|except|"
    r"one of|two of|some of|most of|up to|every|each|between|against|than)\b"
)
_OPEN = re.compile(
    r"\b(?:includ\w+|among|such as|like|other|others|another|more|for example|e\.g|led by|between|against|with|at "
    r"least|beside|apart|except|besides|than|mostly|mainly|every|each|one of|two of|some of|most of)\b"
)
# "Three of the four capitals", "two fathers and two mothers".
_SHARED = re.compile(r"\b(?:of (?:the |its |their )?(?:[\w-]+['’]s? )?|(?:\w+s|men|women|children) and )$")
_ONE_NAME = re.compile(
    r"Bosnia and H|Trinidad and T|Antigua and B|Kitts and N|Vincent and the G|Tom[eé] and P|Principe|Wallis and F|"
    r"Newfoundland and L|Tyne and W|Turks and C|& "
)
_OF_FIRMS = re.compile(
    r"\b(?:firm|compan\w+|bank|store|shop|retailer|brand|chain|group|band|film|movie|book|novel|play|show|song|album|"
    r"series|office|department|ministr\w+|agenc\w+|committee|schools?|universit\w+|college|course|subject|class|bill|"
    r"act|law|county|pub|restaurant|category|part|section|theme|topic|issue|question|tip)s?\b"
)
_AND = re.compile(r",? and ")
_MOST = 12
_COUNTED = words("two three four five six seven eight nine ten eleven twelve")
# Beyond so many more or fewer the list was never meant to be whole.
_FAR = 3
_ANNOUNCED = re.compile(
    r"\b(?P<count>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?P<kind>(?: (?!of\b|and\b|or\b|to\b|in\b|out\b|as\b)[a-z'’-]+){0,4}?)"
    r" (?P<noun>[a-z]{3,}s|people|women|men|[a-z]*children|criteria)"
    r"(?P<of> (?:of|in|for|to|on|from|at|a|we|they|he|she|it|that) [\w'’ -]{1,40}?)??"
    r"(?P<lead>(?P<mark>(?:, (?:he|she|they|it) said)?:| [—–]| -) |(?P<comma>, (?:namely |in |at )?)|"
    r"(?P<verb>,? (?:(?:would|will|may|could|should) be|are|were|being|namely|as) ))"
)
# Nouns of what is said rather than seen: the things that such a noun counts are told one by one.
_SAID = vocabulary(
    "priorities goals aims objectives targets reasons questions issues points principles pillars options choices "
    "alternatives factors causes drivers themes topics subjects categories fields areas values tests steps stages "
    "phases conditions demands criteria requirements ingredients elements components parts languages colours colors "
    "seasons symptoms signs risks threats dangers benefits advantages lessons types kinds forms sorts charges counts "
    "offences offenses crimes sins virtues tasks duties roles strands sections chapters qualities skills "
    "measures proposals ideas problems concerns challenges reforms promises pledges"
)
# What a list beside it is no list of.
_NO_NOUN = vocabulary(
    "times years months weeks days hours minutes seconds decades centuries miles metres meters kilometres kilometers "
    "feet inches yards points goals runs games matches letters dollars pounds euros percent seats votes wins losses "
    "strokes shots sets stars inches grams kilograms tons tonnes acres hectares cents pence innings overs wickets "
    "sentences lines notes words"
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_IN_YEARS = re.compile(
    r"\b(?P<count>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?: [a-z'’-]+){0,2}? (?:times|titles|championships|cups|medals|elections|occasions|victories|wins),? \(?(?:in )?"
    r"(?P<years>(?:1[89]|20)\d\d(?:, (?:in )?(?:1[89]|20)\d\d)*,? and (?:in )?(?:1[89]|20)\d\d)(?=[.;)]|$)"
)
_WON = vocabulary("won win wins winning winner champion champions elected re-elected title titles medal medals cup")
_NAMED_AS = re.compile(r"\b(?:nam|list|cit|gave|giv|identif|describ|set out|outlin|count)\w*\b[^.;:]{0,60}$")
_MARK_ENDS = re.compile(r"[.;!?](?:\s|$)|,(?=[”\"])| [—–-] |$|[:()\"“”]")
_PLAIN_ENDS = re.compile(r"[.;](?:\s|$)| [—–-] |$|[:()?!\"“”]")
# Behind names in apposition the clause goes on.
_NAMES_END = re.compile(r"[.;](?:\s|$)| [—–-] |, (?=[a-z])(?!and )|$|[:()?!\"“”]")
_NO_END = frozenset(':()?!"“”')


def _list_behind(text: str, found: re.Match[str], end: int) -> Listing | None:
    """The list that begins behind a count, where it goes to the end of its clause; None where there is none."""
    start = found.end()
    ends = _MARK_ENDS if found["mark"] else _PLAIN_ENDS
    if found["comma"] and text[start : start + 1].isupper():
        ends = _NAMES_END
    closed = ends.search(text, start, end)
    if closed is None or (closed[0][:1] in _NO_END and closed[0]):
        return None
    if (found["mark"] and closed[0][:1] == ";") or _INITIAL.search(text, start, closed.start()):
        # Things told apart by semicolons hold commas and "and"s of their own, and an initial ends nothing.
        return None
    return listing_of(text[start : closed.start()])


_INITIAL = re.compile(r"\b[A-Z]$")
# "The four crew members, Crosby and Gilman": they stand in a row with the others.
_DEFINITE = re.compile(r"\b(?:the|these|those|all|its|his|her|their|our) $")
# What goes on about the things and lists none: "three parts, reflecting each of them and", "were used, a lamp and".
_GOES_ON = re.compile(r"(?:[a-z]+ing|[a-z]+ed)\b")
_MAGNITUDES = vocabulary("hundreds thousands millions billions trillions dozens scores")


def _may_be_counted(found: re.Match[str], listed: Listing) -> bool:
    """Whether what is listed may be what the noun counts."""
    noun = found["noun"]
    if noun in _MAGNITUDES or (not found["mark"] and _GOES_ON.match(listed.items[0])):
        return False
    if found["comma"] and _DEFINITE.search(found.string, max(0, found.start() - 8), found.start()):
        return False
    if noun == "days" and all(item in WEEKDAYS for item in listed.items):
        return not found["verb"]
    if found["mark"]:
        return noun not in _NO_NOUN
    if found["comma"]:
        return not found["of"] and (noun in _SAID or (listed.are_names and noun not in _NO_NOUN))
    if found["verb"].strip(" ,") == "as":
        return noun in _SAID and _NAMED_AS.search(found.string, 0, found.start()) is not None
    return noun in _SAID


# A count with its noun, and the colon that follows it in whatever words.
_LED_TO = re.compile(
    r"\b(?P<count>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?: (?!of\b|and\b|or\b|to\b)[a-z'’-]+){0,2}? (?P<noun>[a-z]{3,}s|people|women|men|children|criteria)\b"
    r"[^.;:()“”\"]{0,70}: "
)
_AND_WORD = " and "
_FEWEST_TOLD = 3
# "The Queensway on Monday", "Tenth Street on Thursday"
_TIMED = re.compile(
    r"(?:the |a |an )?[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,3} (?P<by>on|in|at|from|for|to) "
    r"(?:the )?[A-Z\d][\w'’.-]*(?: [A-Z\d][\w'’.-]*)?"
)


def _timed(listed: str) -> list[str]:
    """The names of a list each of which has its own time or place; none where it is no such list."""
    *told, last = listed.strip().rstrip(".").split(", ")
    told += last.removeprefix("and ").split(" and ")
    found = [_TIMED.fullmatch(each) for each in told]
    kinds = {each["by"] for each in found if each is not None}
    return told if all(found) and len(kinds) == 1 else []


class AnnouncedCount(SentenceRule):
    """A number of things announced, and another number of them listed.

    "Three skiers are in the team: Anna Berger, Luca Moser, Sofia Hofer and Jonas Pichler." Somebody was added, or left
    out. Lists that are said to be open ("including", "among them", "others") are left alone, and so are names that an
    "and" may hold together; where no names are listed ("four priorities: jobs, schools and roads") it is a question.
    """

    code = "SUM-03"
    name = "announced-count"
    severity = Severity.ERROR
    authority = "desk practice"
    flags = (
        Story.of("The mayor has four priorities: jobs, schools and roads."),
        Story.of("She named three reasons: cost, speed, safety and noise."),
        Story.of("The storm hit two towns: Arden, Brill and Cole."),
        Story.of("Three skiers are in the team: Anna Berger, Luca Moser, Sofia Hofer and Jonas Pichler."),
        Story.of("The four winners are Mary Hall, Tom Price and Ana Ruiz."),
        Story.of("Two countries — France, Germany and Spain — voted against."),
        Story.of(
            "Two women were charged on Friday: Ann Reed, 34, of Hull; May Cole, 29; and Eve Hart, 51, also of Hull."
        ),
        Story.of("Police named the two victims as Ann Reed, 34, May Cole, 29, and Eve Hart, 51."),
        Story.of("Four players were suspended: Ian Reed, 24; Joe Cole, 29; and Max Hart, 31."),
        Story.of("Three men were in court over the raid: Ann Reed, 34, Joe Cole, 29, Max Hart, 31, and Ian Dunn, 40."),
        Story.of("The three brothers, Tom, 31, Harry, 28, Will, 26, and Jack, 22, run the shop."),
        Story.of(
            "Three novels are left: “Salt” by Ann Doyle, “Light” by T. Cole, “Wells” by M. Hart and “Sun” by Eve Reed."
        ),
        Story.of("Her two greatest concerns would be pay, housing and the length of shifts."),
        Story.of("The inquiry asks four questions: who paid, what was bought and where it went."),
        Story.of("Snow closed roads in four counties, Kerry, Cork and Clare."),
        Story.of("The pool opens three days a week, Monday, Tuesday, Friday and Saturday."),
        Story.of("She was champion three times, in 1998, 2001, 2002 and 2004."),
        Story.of("The company makes cars at four plants, in Leeds, Derby and Swindon."),
        Story.of(
            "Three changes take effect on Monday: the fine doubles; learners must log 20 hours; permits become free; "
            "and points expire after two years."
        ),
        Story.of("Three pools will close: Quay on Monday, Mill on Tuesday, Park on Friday and Ash on Sunday."),
        Story.of("The shortlist of five is Ali Reed, Paul Dunn, Sarah Cole, Chetna Hart, Jon Marsh and Ann Lee."),
        Story.of("The permit comes with two conditions: no lorries, no blasting and a fence round the pit."),
    )
    allows = (
        Story.of(
            "Four changes take effect on Monday: the fine doubles; learners must log 20 hours; permits become free; "
            "and points expire after two years."
        ),
        Story.of(
            "Three changes take effect on Monday: the fine doubles and learners must log 20 hours; and permits become "
            "free."
        ),
        Story.of(
            "Four bridges will close: Queensway and Ash on Monday, Old Mill on Tuesday and Tenth Street on Friday."
        ),
        Story.of("The shortlist of six is Ali Reed, Paul Dunn, Sarah Cole, Chetna Hart, Jon Marsh and Ann Lee."),
        Story.of("The mayor has three priorities: jobs, schools and roads."),
        Story.of("She named three reasons, among them: cost and speed."),
        Story.of("Four teams are left: Arden and Brill play on Friday, Cole and Dunn on Sunday."),
        Story.of("He said two words: come in, sit down and rest."),
        Story.of("Four skiers are in the team: Anna Berger, Luca Moser, Sofia Hofer and Jonas Pichler."),
        Story.of("Five skiers are in the team, among them: Anna Berger, Luca Moser and Sofia Hofer."),
        Story.of("Two firms are bidding: Price Waterhouse and Marks and Spencer."),
        Story.of("Three nations abstained: Serbia, Malta and Trinidad and Tobago."),
        Story.of("Two men were in the car: John Reed, 34, and Paul Cole, 29."),
        Story.of(
            "Three women were charged on Friday: Ann Reed, 34, of Hull; May Cole, 29; and Eve Hart, 51, also of Hull."
        ),
        Story.of("Police named the three victims as Ann Reed, 34, May Cole, 29, and Eve Hart, 51."),
        Story.of("Two couples were charged: Ann and Bob Reed, both 34; and Eve Hart, 51, and her husband, Tom, 53."),
        Story.of("Two women were charged: Ann Reed, 34; and Eve Hart, 51, whose brother was freed."),
        Story.of("It serves four of the city's five boroughs: Manhattan, Brooklyn, Queens and the Bronx."),
        Story.of("Her three greatest concerns would be pay, housing and the length of shifts."),
        Story.of("The three brothers are tall, dark, clever and handsome."),
        Story.of("Two things matter: food and drink, sleep and rest."),
        Story.of("Snow closed roads in four counties, Kerry, Cork and Clare among them."),
        Story.of("He has two sons, Tom, a baker, and Jack."),
        Story.of("They met four times, in 1998, 2001 and 2004."),
        Story.of("That left only the four crew members, Crosby and Border Patrolman Gilman."),
        Story.of("Two types of light source were used, a projection lamp and an arc."),
        Story.of("It is broken up into three parts, reflecting each of the betrayals and their aftermath."),
        Story.of("Treaties bind Peru, the Two Sicilies, Belgium, Hanover and Oldenburg."),
        Story.of("They found four areas: making sense of care and planning; talking; treatment; and reflection."),
        Story.of("Two men, John Reed, 34, Paul Cole, 29, and a boy of 17 were held."),
        Story.of("The three brothers, Tom, 31, Harry, 28, and Jack, 22, run the shop."),
        Story.of("Two brothers, Luis Ruiz, 25, and Ivan Ruiz, 31, and their cousin, Ana, 22, were killed."),
        Story.of("Three films, “Day,” “Night” and “Dusk,” are out."),
        Story.of("Here are two fathers and two mothers: Ann Cole, Jim Cole, May Reed and Bob Reed."),
        Story.of("The company makes cars at three plants, in Leeds, Derby and Swindon."),
    )
    needs = (words("and"), figures(1) | _COUNTED)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        if " and " not in sentence.lower:
            return
        for mention in sentence.of_sort(Sort.COUNT):
            quantity = mention.quantity
            if quantity is None or quantity.is_range or quantity.hedge.value:
                continue
            is_list_of = not mention.noun and _LIST_OF.search(sentence.before(mention, reach=24)) is not None
            if not mention.noun and not is_list_of:
                continue
            if not 2 <= quantity.low <= _MOST or quantity.low != int(quantity.low):
                continue
            if is_list_of or not _SHARED.search(sentence.before(mention)):
                yield from self._names(sentence, mention, int(quantity.low))
        if ": " in sentence.lower:
            yield from self._told_apart(sentence)
        yield from self._things(sentence)
        if not A_YEAR.isdisjoint(sentence.signs):
            yield from self._years(sentence)

    def _years(self, sentence: Sentence) -> Iterator[Finding]:
        """ "Champion four times, in 2009, 2011, 2012 and 2015"."""
        text, lower = sentence.surface.text, sentence.surface.lower
        for found in _IN_YEARS.finditer(lower, sentence.start, sentence.end):
            count = NUMBER_WORDS[found["count"]]
            years = _YEAR.findall(found["years"])
            # What is won comes once a year, and who met four times may have met twice in one of three.
            is_off = len(years) == count + 1 or (len(years) == count - 1 and not _WON.isdisjoint(sentence.signs))
            if is_off and len(set(years)) == len(years) and not _OPEN.search(lower, sentence.start, found.end()):
                start, end = found.span("count")
                spelled = next(word for word, value in NUMBER_WORDS.items() if value == len(years))
                yield self.finding(
                    sentence.surface,
                    (start, found.end()),
                    f"{text[start:end].capitalize()} are announced, {len(years)} years listed.",
                    evidence=(Evidence(f"“{found['years']}”"),),
                    suggestion=spelled + text[end : found.end()],
                )

    def _told_apart(self, sentence: Sentence) -> Iterator[Finding]:
        """What is listed behind a colon further on in clauses with semicolons, or in names each with its own time or
        place: "Three changes take effect on Monday: fines double; learners must log 20 hours; permits become free; and
        points expire", "Three bridges will close: Queensway on Monday, Old Mill on Tuesday, ..."."""
        lower = sentence.surface.lower
        led = _LED_TO.search(lower, sentence.start, sentence.end)
        if led is None or led["noun"] in _NO_NOUN:
            return
        if sum(mention.start < led.end() for mention in sentence.of_sort(Sort.COUNT)) != 1:
            return
        if _OPEN.search(lower, max(sentence.start, led.start() - 24), led.end()) or _SHARED.search(
            lower, sentence.start, led.start()
        ):
            return
        count = NUMBER_WORDS[led["count"]]
        listed = lower[led.end() : sentence.end].strip().rstrip(".")
        if "; and " in listed:
            told = listed.split("; ")
            most = len(told) + sum(each.count(_AND_WORD) for each in told[:-1]) + told[-1][4:].count(_AND_WORD)
        else:
            told = _timed(sentence.surface.text[led.end() : sentence.end])
            most = len(told)
        number = len(told)
        if number < _FEWEST_TOLD or number <= count <= most or abs(count - number) > _FAR or _OPEN.search(told[-1]):
            return
        start, end = led.span("count")
        text = sentence.surface.text
        spelled = next((word for word, value in NUMBER_WORDS.items() if value == number), "")
        yield self.finding(
            sentence.surface,
            (start, end),
            f"{text[start:end].capitalize()} are announced, {number} listed.",
            evidence=(Evidence(f"“{'; '.join(told)}”"),),
            suggestion=spelled.capitalize() if text[start].isupper() else spelled,
        )

    def _things(self, sentence: Sentence) -> Iterator[Finding]:
        """What is listed without names, behind a colon, a dash or a verb, or next to the count."""
        text, lower = sentence.surface.text, sentence.surface.lower
        for found in _ANNOUNCED.finditer(lower, sentence.start, sentence.end):
            listed = _list_behind(text, found, sentence.end)
            if listed is None or not _may_be_counted(found, listed) or _SHARED.search(lower, 0, found.start()):
                continue
            if text[found.start()].isupper() and found.start() > sentence.start and text[found.start() - 1] == " ":
                # "The Two Sicilies" is a name.
                continue
            count = NUMBER_WORDS[found["count"]]
            is_off = not listed.number <= count <= listed.most and abs(count - listed.number) <= _FAR
            before = max(sentence.start, found.start() - 24)
            is_open = _LEFT_OPEN.search(lower, before, found.start()) or _OPEN.search(
                lower, found.start(), found.end("lead")
            )
            if is_off and not is_open:
                start, end = found.span("count")
                spelled = next(word for word, value in NUMBER_WORDS.items() if value == listed.number)
                # What is listed may be the wrong one.
                last = min(sentence.end, text.find(listed.items[-1], found.end()) + len(listed.items[-1]))
                yield self.finding(
                    sentence.surface,
                    (start, last),
                    f"{text[start:end].capitalize()} are announced, {listed.number} listed.",
                    evidence=(Evidence(f"“{', '.join(listed.items)}”"),),
                    suggestion=(spelled.capitalize() if text[start].isupper() else spelled) + text[end:last],
                )

    def _names(self, sentence: Sentence, mention: Mention, count: int) -> Iterator[Finding]:
        surface = sentence.surface
        start = mention.end
        if mention.noun_span is not None:
            start = mention.noun_span[1]
            if surface.text[mention.noun_span[0]].isupper():
                # The words of a title.
                return
        lead = _LEAD.match(surface.text, start, sentence.end)
        before = max(sentence.start, mention.start - 24)
        # An age tells of people, and marks tell of titles: such lists are whole whatever leads to them.
        marked = _MARKED_LEAD.match(surface.text, start, sentence.end)
        if marked is not None and not _LEFT_OPEN.search(surface.lower, before, marked.end()):
            found = list(self._marked(sentence, mention, count, marked.end()))
            if found:
                yield from found
                return
        if lead is None or _OPEN.search(surface.lower, before, lead.end()):
            return
        if lead[0].endswith(" as ") and not _NAMED.search(surface.lower, sentence.start, lead.end()):
            return
        listed = LIST_OF_NAMES.match(surface.text, lead.end(), sentence.end)
        if listed is None:
            return
        if any(start <= other.start < listed.start() for other in sentence.mentions if other.sort is not Sort.DATE):
            return
        dashes = ("-", "–", "—")
        if lead[0].rstrip().endswith(dashes) and surface.text[listed.end() : listed.end() + 2].strip() not in dashes:
            return
        names = names_of(listed[0])
        if len(names) == count or len(names) < 2:
            return
        # "Johnson and Johnson", "Trinidad and Tobago" may be one.
        joined = len(_AND.findall(listed[0]))
        may_be_one = joined > 1 or _ONE_NAME.search(listed[0]) or _OF_FIRMS.search(mention.noun)
        if may_be_one and 0 < len(names) - count <= joined:
            return
        yield self._names_found(sentence, mention, listed[0], len(names))

    def _marked(self, sentence: Sentence, mention: Mention, count: int, start: int) -> Iterator[Finding]:
        """ "Two men: John Reed, 34, of Hull; Paul Cole, 29; and Ian Hart, 51", "two films, “Day” and “Night”"."""
        surface = sentence.surface
        told = people_with_ages(surface.text, start, sentence.end) or titles_listed(surface.text, start, sentence.end)
        before = [other for other in sentence.mentions if mention.end <= other.start < start]
        # A prize or a day may stand between, another count may not.
        if told is None or any(other.sort is Sort.COUNT for other in before):
            return
        number, end = told
        if number != count:
            yield self._names_found(sentence, mention, surface.text[start:end], number)

    def _names_found(self, sentence: Sentence, mention: Mention, listed: str, number: int) -> Finding:
        text = sentence.surface.text
        right, last = _as_printed(mention, number), text.find(listed, mention.end) + len(listed)
        return self.finding(
            sentence.surface,
            (mention.start, last),
            f"{mention.text.capitalize()} are announced, {number} listed.",
            evidence=(Evidence(f"“{listed}”"),),
            suggestion=right + text[mention.end : last] if right else "",
        )


def _as_printed(mention: Mention, number: int) -> str:
    if mention.text.isdigit():
        return str(number)
    word = next((word for word, value in NUMBER_WORDS.items() if value == number), "")
    return word.capitalize() if mention.text[:1].isupper() else word
