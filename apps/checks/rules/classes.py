"""RANGE: plausibility by class: what no thing of its sort can measure, weigh or cost, nor one that all know by name."""

import bisect
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from apps.checks.figures.relations import large, shown
from apps.checks.figures.slips import Repair, best_repair
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.knowledge.bearers import PRONOUNS, Bearer, bearers_of
from apps.checks.knowledge.classes import COUNTS, Aspect, Limits, Named, aspect_of, is_beyond, known_classes
from apps.checks.knowledge.elsewhere import is_of_another_world
from apps.checks.knowledge.kinds import money_in
from apps.checks.knowledge.landmarks import Landmark, Measure, Naming, goes_on, known_landmarks
from apps.checks.knowledge.measured import aspects_given
from apps.checks.knowledge.misprints import digits_told, is_misprint_of
from apps.checks.rule import Rule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import Hedge, Mention, Quantity, Sort, convert, respell, same_dimension, unit_text

_USUAL = 1.0
_POSSIBLE = 0.5
# What is bought and counted is of this world, and these classes are of others.
_OF_THIS_WORLD = COUNTS | {Aspect.PRICE}
_IN_SPACE = vocabulary(
    "planet star neutron_star galaxy galaxy_cluster quasar nebula black_hole exoplanet meteor comet asteroid crater "
    "moon universe earth rocket spacecraft cubesat space_rover"
)
# "A baby hippo" is as much the one as the other.
_YOUNG = vocabulary("baby newborn infant")
# "Corn (Mln Tonnes)" tells in what the figures below are counted.
_OF_COLUMN = re.compile(r"[mbt]ln\b", re.IGNORECASE)
# Prices of other times.
_GIVEN = vocabulary(
    "raise raised raises raising raffle raffles donate donated donates donation donations appeal collected collection "
    "fundraiser fundraising sponsored chipped towards toward saved save"
)
_BYGONE = re.compile(r"\b(?:1[0-8]\d\d|19[0-6]\d)s?\b")
# What a cup of coffee takes to be made does not go into the cup.
_FOOTPRINT = vocabulary(
    "make makes made making produce produces producing grow grows growing footprint virtual manufacture"
)
# The sentence is of an image, a plaything or a story.
_UNREAL = vocabulary(
    "toy toys replica replicas miniature lego inflatable papier plush cardboard fictional mythical imaginary "
    "fantasy trojan rocking wooden bronze stone marble sculpture sculptures statue statues puppet puppets cartoon "
    "balloon balloons ice-sculpture monster monsters scale simulator simulated virtual hologram float mural costume "
    "topiary origami"
)
# The figure is of many things, or of what is on them.
_TOGETHER = vocabulary(
    "combined total totaling totalling together altogether collectively aggregate fleet load loads cargo shipment "
    "haul consignment worth overall cumulative"
)
# What is told is of each of several.
_EACH = vocabulary("can each apiece typically usually normally")
# The figure is of a part, or of a change.
_PARTLY = vocabulary(
    "part parts piece pieces chunk chunks fragment fragments slice slices section sections strip scrap portion sample "
    "samples gap hole crack cracks cut scar wound dent thick thickness apart closer further farther extra inches "
    "between within taller shorter longer wider deeper heavier lighter faster slower bigger smaller away tip tooth"
)


# "Three ounces more than hers" says by how much, not how much.
_MORE_THAN_ANOTHER = re.compile(
    r" (?:more|less|heavier|lighter|longer|shorter|taller|higher|lower|deeper|faster|older) than\b"
)


class OutOfClass(Rule):
    """A figure that nothing of its class has, or not the thing that everybody knows by its name.

    No dog weighs 40 tons, no galaxy is 390 light-years off and no stadium is built for $450. The noun that the figure
    stands before, or the subject of its verb, says the class, and the limits of a class are wide: they see slips of
    unit and scale, not records. Toys, statues, loads and parts are left alone. The best-known mountains, towers,
    bridges, rivers, stadiums, ships and planets have limits of their own: the summit of Everest is 8,849 meters high,
    not 8,849 feet, and Wembley has 90,000 seats. Replicas of them, parts, and what lies on the way are left alone.
    """

    code = "RANGE-08"
    name = "out-of-class"
    severity = Severity.ERROR
    authority = "the table of classes"
    flags = (
        Story.of("The retriever, found in a ditch, weighed 31 tons and had no collar."),
        Story.of("The light comes from a galaxy cluster 390 light-years from Earth."),
        Story.of("Voters approved a $450 football stadium on the east side."),
        Story.of("Walkers complain of cyclists riding along the towpath at 45 meters per second."),
        Story.of("She bought a 900-square-mile apartment near the park."),
        Story.of("The Japanese pair stood on the 3,776-foot summit of Mount Fuji for the sunrise."),
        Story.of("Croke Park, the home of Gaelic games, with 8,230 seats, is full every September."),
        Story.of("At 443 metres, the London Eye was the tallest wheel in the world when it opened."),
        Story.of("Stargazers owe much to the Hubble Space Telescope, which is 43 metres long and still at work."),
        Story.of("The Mariana Trench (36,000 metres deep) is visited seldom."),
        Story.of("Keepers found a python in the loft. It was 17 kilometres long and had eaten a cat."),
        Story.of("At 31 tons, the spaniel was too fat for her basket."),
        Story.of("The stadium, which opened in May, changed hands last year for just $310."),
        Story.of("They bought the lighthouse from the county in 2019 for $12."),
        Story.of("He filled the bathtub with 90,000 litres of milk."),
        Story.of("Everest is still growing. A joint survey put the mountain at 8,849 feet, a metre more than before."),
        Story.of(
            "The Eiffel Tower was to stand for 20 years. It weighs 7,300 kilograms and wants paint every seven years."
        ),
        Story.of("When it is full, Lake Mead, the largest reservoir in the country, holds 28.9 acre-feet."),
        Story.of("The blue whale, which washed ashore on Monday, was 79 inches long."),
        Story.of("The mosque can hold 40 million worshippers."),
    )
    allows = (
        Story.of(
            "Everest is still growing. A survey put the base camp at 5,364 metres, and a valley below it at 9,000 feet."
        ),
        Story.of(
            "The Eiffel Tower was to stand for 20 years. It took 7,300 kilograms of paint to cover the crane beside it."
        ),
        Story.of("The retriever, found in a ditch, weighed 31 kilograms and had no collar."),
        Story.of("The truck carried a load of toy dogs that weighed 31 tons."),
        Story.of("The light comes from a galaxy cluster 390 million light-years from Earth."),
        Story.of("A $45 stadium ticket buys a seat behind a pillar."),
        Story.of("The dog was found 40 miles away from the stadium, which cost $450 million."),
        Story.of("The Japanese pair stood on the 3,776-meter summit of Mount Fuji for the sunrise."),
        Story.of("The hut on Mount Fuji, at 3,250 meters, was full, and they climbed the last 526 in the dark."),
        Story.of("Croke Park, the home of Gaelic games, with 8,230 seats still to be sold, may have gaps."),
        Story.of("A 60-foot London Eye made of matchsticks is on show, and a pod of the London Eye is 26 feet long."),
        Story.of("A galaxy seen by the Hubble Space Telescope, 43 million light-years away, is still young."),
        Story.of("The new wheel is taller than the London Eye, at 550 feet."),
        Story.of("A truck hit a spaniel outside the school. It weighed 31 tons and could not stop."),
        Story.of("At 3,000 metres, the car is short of breath and the highest passes are still ahead."),
        Story.of("The museum sold the stadium's old clock for $310."),
        Story.of("The museum opened in May. It paid $310 for a vase and charges $12."),
        Story.of("The truck contained 2 kilograms of heroin."),
        Story.of("With lower interest, $11,000,000 can be saved every year."),
        Story.of("Phelps won the 100-meter butterfly by a hundredth of a second."),
        Story.of("A man's heart can weigh 3.5 ounces more than a woman's."),
        Story.of("Customs recovers 350 kg foreign cigarettes."),
        Story.of("The boy grew 10 centimetres in a year."),
        Story.of("A cup of coffee uses 140 litres of water to make, from the tree to the table."),
        Story.of("The house, bought in 1920 for $310, is now worth $3 million."),
        Story.of("The trench is 36,070 feet deep, and the dive to its floor took four hours."),
        Story.of("The probe flew past Mars on Monday. The volcano is 22 kilometers high."),
        Story.of("The scar on the blue whale was 79 inches long, and the whale 79 feet."),
        Story.of(
            "The steamer lies at the bottom of Lake Superior in 80 fathoms. The ship, 244 feet long, carried ore."
        ),
        Story.of("Whisk the flour with 2 teaspoons baking powder and 1/2 teaspoon baking soda."),
        Story.of("A dead blue whale drew crowds. An adult can reach 30 metres and weigh as much as 150 tonnes."),
        Story.of("Corn (Mln Tonnes): opening stocks 309.1, output 1,210, exports 206."),
        Story.of("Pupils sold cakes to raise $1,200 for a library."),
    )

    def check(self, story: Story) -> Iterator[Finding]:
        classes = known_classes()
        landmarks = known_landmarks()
        for sentence in story.told:
            # A level below the sea is no depth.
            figures = [
                (mention, aspect)
                for mention in sentence.mentions
                if mention.quantity is not None and mention.quantity.low > 0 and not mention.difference
                if (aspect := _aspect_of_known(sentence, mention)) is not None
            ]
            if not figures:
                continue
            words = sentence.vocabulary
            before = story.preceding(sentence)
            is_named = landmarks.may_be_named_by(words) or (
                before is not None and landmarks.may_be_named_by(before.vocabulary) and goes_on(sentence)
            )
            off_landmarks = tuple(self._off_landmarks(sentence, before, figures)) if is_named else ()
            yield from off_landmarks
            if not words.isdisjoint(PRONOUNS) and sentence.previous is not None:
                # "It" stands for a noun of the sentence before.
                words |= sentence.previous.vocabulary
            if classes.heads.isdisjoint(words):
                continue
            complained_of = {found.start for found in off_landmarks}
            for mention, _ in figures:
                aspect = aspect_of(mention) or _people_without_noun(sentence, mention)
                if aspect is None or mention.quantity is None or mention.start in complained_of:
                    continue
                if not classes.may_pass(aspect, mention.quantity, words):
                    continue
                if _MORE_THAN_ANOTHER.match(sentence.after(mention)):
                    continue
                if _OF_COLUMN.match(mention.text):
                    continue
                found = self._beyond(story, sentence, mention, aspect)
                if found is not None and not self._is_of_another_world(story, sentence, found):
                    yield self._complaint(story, sentence, mention, found)

    def _off_landmarks(
        self, sentence: Sentence, before: Sentence | None, figures: list[tuple[Mention, Aspect]]
    ) -> Iterator[Finding]:
        """The figures that are off what everybody knows of a thing that the sentence names or takes up."""
        landmarks = known_landmarks()
        named = landmarks.spoken_of_in(sentence)
        plain = landmarks.plainly(named, sentence) if named else tuple(landmarks.taken_up_in(sentence, before))
        spoken_of = named if named or before is None or not goes_on(sentence) else landmarks.spoken_of_in(before)
        own = tuple(
            {each.landmark.thing: each.landmark for each in spoken_of if not _is_ranked_behind(each, sentence)}.values()
        )
        for mention, aspect in figures:
            found = _told_off(sentence, mention, aspect, plain) or _misprinted(sentence, mention, aspect, own)
            if found is not None:
                yield self._complaint_of_landmark(sentence, mention, *found)

    def _complaint_of_landmark(
        self, sentence: Sentence, mention: Mention, landmark: Landmark, measures: tuple[Measure, ...]
    ) -> Finding:
        def evidence_of(quantity: Quantity) -> float:
            # A foot is nearly a third of a meter, as of a yard: but no paper gives the height of a tower in yards.
            fits = any(_holds(quantity, each) for each in measures)
            return 0 if not fits else _POSSIBLE / 2 if quantity.unit == "yard" else _USUAL

        repair = best_repair(mention, evidence_of)
        evidence = [Evidence(f"{landmark.thing}, {each.aspect}: {_reach(each)}. {each.record}") for each in measures]
        if repair is not None:
            evidence.append(Evidence(f"{repair.text} would fit: {repair.slip}"))
        return self.finding(
            sentence.surface,
            mention,
            f"{mention.text} cannot be right: {landmark.thing} {measures[0].fact}.",
            evidence=tuple(evidence),
            suggestion=repair.text if repair is not None else "",
        )

    def _beyond(self, story: Story, sentence: Sentence, mention: Mention, aspect: Aspect) -> tuple[Limits, ...] | None:
        """The limits that the figure passes; None where it is within some, or where nothing settles whose it is."""
        classes = known_classes()
        words = sentence.vocabulary
        if aspect is Aspect.SPEED:
            return self._too_fast(story, sentence, mention, words)
        for bearer in bearers_of(sentence, mention, aspect):
            named = classes.named_by(bearer.words)
            if named is None or (named.is_lent and _is_name(sentence, bearer.words[-1])):
                return None
            limits = classes.limits_of(named, bearer.aspect)
            is_old = aspect is Aspect.AGE and mention.quantity is not None and mention.quantity.low >= _REMAINS
            if is_old and all(each.high < _REMAINS for each in limits):
                # "A 70-million-year-old shark" has turned to stone, a 9,500-year-old cat lay in a grave.
                return None
            side = _side(story, mention, limits)
            # What stands right before its noun is said of it, whatever else the sentence holds; a price may be a rent.
            own = frozenset(re.findall(r"[a-z]+", mention.text.lower()))
            told = words
            if aspect is not Aspect.PRICE:
                told = frozenset(bearer.words if bearer.is_beside else _clause_words(sentence, mention)) - own
            if side < 0 and (bearer.is_at_most or (aspect is Aspect.PRICE and _BYGONE.search(sentence.lower))):
                return None
            if side < 0 and aspect is Aspect.PRICE and not _GIVEN.isdisjoint(words):
                # What a raffle raises for a library is a part of its price.
                return None
            if aspect is Aspect.VOLUME and not _FOOTPRINT.isdisjoint(words):
                return None
            if bearer.is_told_before and sentence.previous is not None:
                words |= sentence.previous.vocabulary
                told |= sentence.previous.vocabulary
            if not side or _is_excused(limits, told, sentence):
                return None
            if _is_spoken_of_otherwise(mention, bearer, named, side, words - own):
                return None
            if not bearer.is_beside and self._fits_another(story, sentence, mention, bearer):
                return None
            return limits
        return None

    @staticmethod
    def _is_of_another_world(story: Story, sentence: Sentence, limits: tuple[Limits, ...]) -> bool:
        """Whether the limits are of this world and the story has just spoken of another."""
        if any(each.aspect in _OF_THIS_WORLD or each.class_name in _IN_SPACE for each in limits):
            return False
        return is_of_another_world(story.words_before(sentence))

    @staticmethod
    def _fits_another(story: Story, sentence: Sentence, mention: Mention, bearer: Bearer) -> bool:
        """Whether some other thing of the clause may have the figure."""
        classes = known_classes()
        texts = _clause_words(sentence, mention)
        if bearer.is_told_before and sentence.previous is not None:
            texts = (*sentence.previous.words, *texts)
        for place, text in enumerate(texts):
            # "The laptop charger delivers": no laptop is spoken of.
            if text in classes.heads and (text not in bearer.words or text in _YOUNG):
                named = classes.named_by(texts[max(0, place - 3) : place + 1])
                limits = classes.limits_of(named, bearer.aspect) if named is not None else ()
                if limits and not _side(story, mention, limits):
                    return True
        return False

    @staticmethod
    def _too_fast(
        story: Story, sentence: Sentence, mention: Mention, words: frozenset[str]
    ) -> tuple[Limits, ...] | None:
        """A speed may be of anything in its sentence that moves: it is wrong where all of it is slower."""
        if not words.isdisjoint(_OTHER_MOVERS):
            return None
        classes = known_classes()
        texts = sentence.words
        passed: tuple[Limits, ...] = ()
        for place, text in enumerate(texts):
            if text not in classes.heads or _OF_ANOTHER.search(" ".join(texts[max(0, place - 3) : place])):
                continue
            named = classes.named_by(texts[max(0, place - 3) : place + 1])
            limits = classes.limits_of(named, Aspect.SPEED) if named is not None else ()
            if limits:
                if _side(story, mention, limits) != 1 or _is_excused(limits, words, sentence):
                    return None
                passed = limits
        return passed if passed and words.isdisjoint(_UNREAL) else None

    def _complaint(self, story: Story, sentence: Sentence, mention: Mention, limits: tuple[Limits, ...]) -> Finding:
        repair = _repair(story, mention, limits)
        first = limits[0]
        label = first.class_name.replace("_", " ")
        unit = "" if first.unit == "count" else f" {unit_text(first.unit)}"
        evidence = [Evidence(f"{label}, {first.aspect}: {_span(first)}{unit}. {first.record}".strip())]
        suggestion = repair.text if repair is not None else ""
        squared = _squared(sentence, mention, limits)
        if squared:
            suggestion = squared
            evidence.append(Evidence(f"{squared} would fit: the word square is left out"))
        elif repair is not None:
            evidence.append(Evidence(f"{repair.text} would fit: {repair.slip}"))
        return self.finding(
            sentence.surface,
            mention,
            f"{mention.text} is out of all proportion: the {first.aspect} of no {label} is like that.",
            evidence=tuple(evidence),
            suggestion=suggestion,
        )


def _is_ranked_behind(naming: Naming, sentence: Sentence) -> bool:
    """Whether a name is only what another thing is held against: "the longest in Europe after the Volga"."""
    return _BEHIND_THIS.search(sentence.surface.lower, max(0, naming.start - 16), naming.start) is not None


_BEHIND_THIS = re.compile(r"\b(?:after|behind|than|unlike|besides|except) (?:the )?$")


def _told_off(
    sentence: Sentence, mention: Mention, aspect: Aspect, namings: tuple[Naming, ...]
) -> tuple[Landmark, tuple[Measure, ...]] | None:
    """The thing that a figure is said of, where it is off all that it measures."""
    for naming in namings:
        given = aspects_given(sentence, mention, aspect, naming)
        measures = tuple(each for each in naming.landmark.measures if each.aspect in given)
        if measures and mention.quantity is not None and all(_is_off(mention.quantity, each) for each in measures):
            return naming.landmark, measures
    return None


def _misprinted(
    sentence: Sentence, mention: Mention, aspect: Aspect, landmarks: tuple[Landmark, ...]
) -> tuple[Landmark, tuple[Measure, ...]] | None:
    """The thing spoken of, of which a figure has the digits, but not the unit or the scale."""
    quantity = mention.quantity
    if (
        quantity is None
        or mention.per
        or mention.sort is Sort.COUNT
        or aspect is Aspect.DURATION
        or _OF_SOMETHING.match(sentence.after(mention))
    ):
        return None
    wanted = _TELLING if _SAYS_SIZE.isdisjoint(sentence.vocabulary) else _TELLING_BESIDE
    has_lived = aspect is Aspect.AGE and not _LIVED.isdisjoint(sentence.vocabulary)
    if has_lived:
        wanted = 1
    if digits_told(quantity) < wanted:
        return None
    measures = [(thing, each) for thing in landmarks for each in thing.measures if _may_be_of(mention, each)]
    if any(_holds(quantity, each) for _, each in measures):
        return None
    found = next(((thing, (each,)) for thing, each in measures if is_misprint_of(mention, each.told)), None)
    if found is None and wanted < _TELLING and (mention.scale > 1 or quantity.low >= _LARGE):
        # What grows or is rounded is known by its scale word alone: "Voyager 1 is 15 million miles away".
        found = next(
            ((thing, (each,)) for thing, each in measures if _is_thousands_off(quantity, each, has_lived=has_lived)),
            None,
        )
    return found


def _is_thousands_off(quantity: Quantity, measure: Measure, *, has_lived: bool) -> bool:
    """Whether a figure is right for a thing of narrow limits but for its scale word; an age wherever it is one."""
    if measure.high > measure.low * (_LONG_AGO if has_lived else _NARROW):
        return False
    least, most = _in_unit(quantity, measure)
    return any(most * power >= measure.low and least * power <= measure.high for power in _SCALES)


# A figure of four digits is told of a thing rather than of a part of it.
_LARGE = 10_000
_NARROW, _LONG_AGO = Decimal("1.5"), Decimal(4)
_LIVED = vocabulary(
    "lived roamed walked died extinct fossil fossils bones bone remains skeleton tooth egg eggs vanished"
)
_SCALES = (Decimal(1000), Decimal("0.001"))


def _may_be_of(mention: Mention, measure: Measure) -> bool:
    return mention.quantity is not None and same_dimension(mention.quantity.unit, measure.unit)


_AGO = re.compile(r" (?:ago|earlier)\b")
# So many digits, not counting zeros at the end, are no chance; fewer where words of size stand in the sentence.
_TELLING, _TELLING_BESIDE = 3, 2
_OF_SOMETHING = re.compile(
    r" of (?!(?:the )?(?:earth|its?|our)\b)| along\b|[- ](?:race|run|walk|swim|dash|relay|record|freestyle)\b"
)
_SAYS_SIZE = vocabulary(
    "tall high height rise rises risen rose soar soars soared stands stood long length wide width deep depth across "
    "diameter stretch stretches run runs ran span spans plunges plunge reach reaches away distance distant far orbit "
    "orbits circles circled area cover covers covered covering spread spreads extends weigh weighs weighed weight "
    "holds hold held capacity ago old speed travels flies flew orbiting power output volume "
    "towers elevation altitude feet above below size larger largest biggest longest highest tallest deepest"
)


def _squared(sentence: Sentence, mention: Mention, limits: tuple[Limits, ...]) -> str:
    """The area that was meant by a length that no such thing has, "a 2,400-foot house"; empty where none is usual."""
    quantity = mention.quantity
    if quantity is None or quantity.unit not in ("foot", "meter", "yard", "mile", "kilometer"):
        return ""
    if _MEASURED.match(sentence.after(mention)) or any(each.aspect is not Aspect.SIZE for each in limits):
        return ""
    unit = f"{quantity.unit} ** 2"
    area = replace(quantity, unit=unit)
    areas = [known_classes().limits.get((each.class_name, Aspect.AREA)) for each in limits]
    fits = all(each is not None and _is_usual(area, each) for each in areas)
    return respell(mention, unit=unit) if fits else ""


_MEASURED = re.compile(r"[- ](?:tall|long|high|wide|deep|thick|across|away|in (?:length|height|width|diameter))\b")


# "The cheese that the runners chase": they are not what moves.
_OF_ANOTHER = re.compile(r"\b(?:that|which|whom) (?:the|some|many|these|those|its|his|her|their)\b")
_OTHER_MOVERS = vocabulary(
    "light sound wind winds gust gusts bullet bullets ball balls pitch fastball serve puck particle particles wave "
    "waves electron electrons neutron proton atom atoms blood signal signals plate plates tectonic earth planet "
    "planets solar sun moon orbit orbits orbiting orbital asteroid asteroids comet comets meteor meteorite lava "
    "avalanche internet data space broadband arrow arrows hail debris ash gas flames fire pyroclastic tsunami sneeze "
    "cough tide current galaxy galaxies stars milky blades shrapnel skydiver sled hyperloop spacecraft rocket "
    "simulator rotor"
)


# From this age on what lived is told by its remains.
_REMAINS = 1000


def _people_without_noun(sentence: Sentence, mention: Mention) -> Aspect | None:
    """The aspect of a count whose people go unsaid: "the crowd numbered 2,000", "a jury of 12"."""
    if mention.sort is not Sort.COUNT or mention.noun or mention.per:
        return None
    return Aspect.PEOPLE if _OF_PEOPLE.search(sentence.before(mention)) else None


_OF_PEOPLE = re.compile(
    r"\b(?:number(?:s|ed|ing)|seats|seated|(?:jury|choir|congregation|orchestra|crowd|audience) of)(?: (?:about|some|"
    r"only|just|nearly|around|up to))* $"
)


def _aspect_of_known(sentence: Sentence, mention: Mention) -> Aspect | None:
    """What a figure may say of a landmark: a bare count may be of its seats, "holds 90,000", years of its age."""
    aspect = aspect_of(mention)
    if aspect is None and mention.sort is Sort.MEASURE and _AGO.match(sentence.after(mention)):
        return Aspect.AGE
    if aspect is None and mention.sort is Sort.COUNT and mention.noun in ("", "seater", "capacity"):
        return Aspect.PEOPLE
    return aspect


def _is_off(quantity: Quantity, measure: Measure) -> bool:
    """Whether a figure is above or below all that a thing can measure, as its hedge has it."""
    least, most = _in_unit(quantity, measure)
    if least > measure.high:
        return quantity.hedge is not Hedge.LESS_THAN
    return most < measure.low and quantity.hedge not in (Hedge.MORE_THAN, Hedge.AT_LEAST)


def _holds(quantity: Quantity, measure: Measure) -> bool:
    least, most = _in_unit(quantity, measure)
    return most >= measure.low and least <= measure.high


def _in_unit(quantity: Quantity, measure: Measure) -> tuple[Decimal, Decimal]:
    if measure.unit == "count":
        return quantity.low, quantity.high
    return convert(quantity.low, quantity.unit, measure.unit), convert(quantity.high, quantity.unit, measure.unit)


def _reach(measure: Measure) -> str:
    unit = "" if measure.unit == "count" else f" {unit_text(measure.unit)}"
    return f"{_number(measure.low)} to {_number(measure.high)}{unit}"


def _span(limits: Limits) -> str:
    return f"{_number(limits.low)} to {_number(limits.high)}"


def _number(value: Decimal) -> str:
    return large(value, 3) if value < 1 or value >= Decimal(10) ** 15 else shown(value)


def _side(story: Story, mention: Mention, limits: tuple[Limits, ...]) -> int:
    """1 where a figure is above all limits, -1 where it is below them all; 0 where it is neither, or there are none."""
    if mention.quantity is None:
        return 0
    sides = {_beyond(story, mention.quantity, each) for each in limits}
    return sides.pop() if len(sides) == 1 else 0


def _beyond(story: Story, quantity: Quantity, limits: Limits) -> int:
    if limits.aspect is not Aspect.PRICE:
        return is_beyond(limits, quantity.low, quantity.high, quantity.unit)
    ends = _in_dollars(story, quantity)
    return 0 if ends is None else (ends[0] > limits.high) - (ends[1] < limits.low)


def _in_dollars(story: Story, quantity: Quantity) -> tuple[Decimal, Decimal] | None:
    """The ends of a sum in US dollars; None for a currency of unknown worth."""
    code, hundredth = quantity.unit.removesuffix("/100"), quantity.unit.endswith("/100")
    rate = story.reference.rates.of(code, story.date) if money_in(code) else None
    if rate is None:
        return None
    factor = rate.usd / (100 if hundredth else 1)
    return quantity.low * factor, quantity.high * factor


def _clause_words(sentence: Sentence, mention: Mention) -> tuple[str, ...]:
    """The words of a sentence up to the mark that follows a figure."""
    stops = [place for mark in ",;." if (place := sentence.surface.text.find(mark, mention.end, sentence.end)) >= 0]
    end = min(stops, default=sentence.end)
    return sentence.words[: bisect.bisect_left(sentence.word_starts, end)]


def _is_name(sentence: Sentence, word: str) -> bool:
    """Whether a word is printed with a capital other than that of the first word of its sentence."""
    return sentence.text.find(word.capitalize(), 1) > 0


def _is_excused(limits: tuple[Limits, ...], words: frozenset[str], sentence: Sentence) -> bool:
    """Whether the sentence has a word that says that the figure may be of something else."""
    return any(not each.unless.words.isdisjoint(words) or each.unless.is_phrase_in(sentence) for each in limits)


def _is_spoken_of_otherwise(mention: Mention, bearer: Bearer, named: Named, side: int, words: frozenset[str]) -> bool:
    """Whether the words around take a figure for no plain measure of one real thing."""
    if bearer.aspect is Aspect.DISTANCE:
        words -= {"away"}
    if not words.isdisjoint(_UNREAL) or "model" in bearer.words or "paper" in bearer.words:
        return True
    words = words.difference(bearer.words)
    hedge = mention.quantity.hedge if mention.quantity is not None else Hedge.NONE
    if side > 0:
        # "350 kilograms cigarettes": so much of them, where no hyphen makes it the weight of each.
        is_amount = bearer.aspect is Aspect.MASS and "-" not in mention.text
        are_several = named.is_plural and (is_amount or not bearer.is_beside) and words.isdisjoint(_EACH)
        return are_several or not words.isdisjoint(_TOGETHER) or hedge is Hedge.LESS_THAN
    # Things change hands for a single pound or dollar, in token of a sale.
    if bearer.aspect is Aspect.PRICE and mention.quantity is not None and mention.quantity.low == 1:
        return True
    return hedge in (Hedge.MORE_THAN, Hedge.AT_LEAST) or not words.isdisjoint(_PARTLY)


def _repair(story: Story, mention: Mention, limits: tuple[Limits, ...]) -> Repair | None:
    """The slip that would explain the figure; None where none clearly wins."""

    def evidence(quantity: Quantity) -> float:
        for each in limits:
            if each.aspect is Aspect.PRICE:
                ends = _in_dollars(story, quantity)
                if ends is not None and ends[1] >= each.usual_low and ends[0] <= each.usual_high:
                    return _USUAL
            elif _is_usual(quantity, each):
                return _USUAL
        return 0 if all(_beyond(story, quantity, each) for each in limits) else _POSSIBLE

    return best_repair(mention, evidence)


def _is_usual(quantity: Quantity, limits: Limits) -> bool:
    usual = replace(limits, low=limits.usual_low, high=limits.usual_high)
    return not is_beyond(usual, quantity.low, quantity.high, quantity.unit)
