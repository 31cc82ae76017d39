"""AGREE: a list whose items are numbered, and the number of them that the story announces."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from apps.checks.figures.relations import NUMBER_WORDS
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.rule import Rule
from apps.checks.story import Role, Story, Surface
from apps.checks.text.surfaces import vocabulary

_ABOVE = (Role.HEADLINE, Role.STANDFIRST)
_LISTED = (Role.BODY, Role.HEADING)
# The number of an item begins a line or follows the end of a sentence; that of the first may follow a title.
_ITEM = re.compile(
    r"(?:^|(?<=\n)|(?<=[.!?:;)”\"’…] )|(?P<loose>(?<![.!?:;)”\"’…]) ))(?P<number>\d{1,2})[.)] (?=[^\s\d]|\d{1,3}[ ,-])"
)
# What the second of a list begins with.
_SECOND = ("\n2. ", " 2. ", "\n2) ", " 2) ")
_COUNT = r"(?P<count>\d{1,2}|" + "|".join(word for word, value in NUMBER_WORDS.items() if value > 1) + r")"
_TITLE = re.compile(
    rf"(?:(?:here (?:are|is)|the|these|top|our|my|your|its|his|her) )*{_COUNT}(?P<kind>(?: [a-z'’-]+){{0,4}}?)"
    r" (?P<noun>[a-z]{3,}s|people|women|men|children)\b(?P<rest>.*)"
)
_LEAD = re.compile(rf"\b{_COUNT}(?: [a-z'’-]+){{0,3}}? (?P<noun>[a-z]{{3,}}s)\b[^.;:]{{0,60}}:\s*$")
# What a list is a list of, wherever it is announced.
_TOLD_ONE_BY_ONE = vocabulary(
    "things ways reasons steps tips facts questions takeaways lessons signs rules places books films movies songs "
    "recipes ideas points moments mistakes myths stories numbers games tricks secrets habits options items themes "
    "issues priorities goals demands conditions proposals measures changes principles problems charts hacks "
    "picks gifts trends predictions players candidates contenders walks hotels restaurants beaches museums podcasts "
    "novels albums ingredients stages phases recommendations"
)
# "Ten hotels for the summer", where another title would go on with what they did.
_OFFERED = re.compile(r" (?:to|for|that|which|you|we|worth|of|from|in|about|on|under|every|not|why|how)\b")
_OPEN = re.compile(r"\b(?:more|first|last|next|other|another|part|continued|including|among|of (?:the|our|my|these))\b")
_PROMISED = re.compile(r"\b(?:more|first|last|next|other|another|part|continued|including|among)\b")
_LEAST = 3
# Beyond so many more or fewer the list was never meant to be whole.
_FAR = 3


@dataclass(frozen=True, slots=True)
class _Item:
    """An item of a numbered list: where it begins and the words before it in its paragraph."""

    surface: Surface
    start: int
    end: int
    number: int


class NumberedOtherwise(Rule):
    """A number of things announced above a numbered list that has more or fewer items.

    "Five ways to see the northern lights", and the list ends with the fourth. Lists that begin elsewhere than at one or
    leave a number out are left alone, and so are those of which only a part is promised.
    """

    code = "AGREE-06"
    name = "list-off-its-announcement"
    severity = Severity.ERROR
    authority = "desk practice"
    flags = (
        Story.of(
            "1. The train to Abisko.\n2. A ferry and a campervan.\n3. Stay at home.",
            headline="Four ways to see the northern lights",
        ),
        Story.of("Three things to watch this week\n1. A hearing.\n2. A vote.\n3. A rally.\n4. A ball."),
        Story.of("The union has five demands:\n\n1. Higher pay.\n\n2. Shorter hours.\n\n3. Safer trains."),
        Story.of("Four reasons to go\n\n1. The cranes. 2. The views. 3. The baths. 4. The rooms. 5. The dances."),
        Story.of("1) Wash it.\n2) Dry it.\n3) Fold it.\n4) Iron it.", headline="The 5 steps to a clean shirt"),
    )
    allows = (
        Story.of(
            "1. The train to Abisko.\n2. A ferry and a campervan.\n3. Stay at home.",
            headline="Three ways to see the northern lights",
        ),
        Story.of(
            "1. The train to Abisko.\n2. A ferry and a campervan.\n3. Stay at home.",
            headline="Four killed on the way to the northern lights",
        ),
        Story.of("The first three of ten tips for gardeners:\n1. Dig.\n2. Water.\n3. Wait."),
        Story.of("Four things to watch this week\n1. A hearing.\n2. A vote.\n4. A rally."),
        Story.of("Two teams are left.\n\n1. Ardenia, 30 points\n2. Corve, 28\n3. Selby, 20"),
    )

    def check(self, story: Story) -> Iterator[Finding]:
        if not any(second in story.lower for second in _SECOND):
            return
        items = _items_of(story)
        if len(items) < _LEAST:
            return
        number = len(items)
        for surface, start, end, count in _announced_above(story, items[0]):
            if count == number:
                return
            if abs(count - number) <= _FAR:
                printed = surface.text[start:end]
                yield self.finding(
                    surface,
                    (start, end),
                    f"{printed.capitalize()} are announced, and the list has {number}.",
                    evidence=(Evidence(f"Item {number}: “{_words_of(items[-1])}”"),),
                    suggestion=_printed_like(printed, number),
                )


def _items_of(story: Story) -> list[_Item]:
    """The items of the one numbered list of a story, from 1 on without a gap; none where it has several."""
    items: list[_Item] = []
    for surface in story.of_role(*_LISTED):
        for found in _ITEM.finditer(surface.text):
            number = int(found["number"])
            if found["loose"] and (number != 1 or items):
                continue
            if number != len(items) + 1:
                return []
            items.append(_Item(surface, found.start("number"), found.end(), number))
    return items


def _announced_above(story: Story, first: _Item) -> Iterator[tuple[Surface, int, int, int]]:
    """What the headline and the line above a list announce: the place and the value of the count."""
    for surface in story.of_role(*_ABOVE):
        found = _TITLE.match(surface.lower)
        if found is not None and _is_title(found):
            yield surface, *found.span("count"), _value(found["count"])
    surface, end = first.surface, first.start
    if not surface.text[:end].strip():
        place = story.order[surface.name]
        surface = story.surfaces[place - 1] if place else surface
        end = len(surface.text)
        if surface.role not in _LISTED or surface is first.surface:
            return
    start = surface.lower.rfind("\n", 0, len(surface.lower[:end].rstrip())) + 1
    found = _TITLE.match(surface.lower[start:end].rstrip())
    if found is not None and _is_title(found):
        yield surface, start + found.start("count"), start + found.end("count"), _value(found["count"])
        return
    led = _LEAD.search(surface.lower[start:end])
    if led is None or led["noun"] not in _TOLD_ONE_BY_ONE or _OPEN.search(led[0]):
        return
    if not _OPEN.search(surface.lower, max(start, start + led.start() - 20), start + led.start()):
        yield surface, start + led.start("count"), start + led.end("count"), _value(led["count"])


def _is_title(found: re.Match[str]) -> bool:
    """Whether a title offers so many things, and not something that they do."""
    if _OPEN.search(found["kind"]) or _PROMISED.search(found["rest"]):
        return False
    return found["noun"] in _TOLD_ONE_BY_ONE or _OFFERED.match(found["rest"]) is not None


def _value(count: str) -> int:
    return int(count) if count.isdigit() else NUMBER_WORDS[count]


def _words_of(item: _Item) -> str:
    line = item.surface.text[item.end :].split("\n", 1)[0]
    return line[:60].strip()


def _printed_like(printed: str, number: int) -> str:
    if printed.isdigit():
        return str(number)
    word = next((word for word, value in NUMBER_WORDS.items() if value == number), str(number))
    return word.capitalize() if printed[0].isupper() else word
