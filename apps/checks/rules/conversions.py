"""CONV: conversions shown in copy: the bracket has to say what the figure before it says."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from apps.checks.figures.agreement import Agreement, judged
from apps.checks.figures.conversions import (
    Fault,
    alike,
    counterpart_of,
    digits_of,
    fault_of,
    is_same,
    misread_units,
    percent_off,
    suggested,
    units_across,
)
from apps.checks.figures.culprits import blamed
from apps.checks.figures.restatements import READINGS, Pair, system_of, unlike_in
from apps.checks.figures.retold import resaid_in
from apps.checks.figures.slips import respelled
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.knowledge.bearers import is_beyond_bearer
from apps.checks.needs import amounts, sorts
from apps.checks.reference import HouseStyle, Reference, System
from apps.checks.rule import Rule, SentenceRule
from apps.checks.story import SAID_TWICE, Story
from apps.checks.text.surfaces import Sentence, Span
from apps.quantities import Hedge, Mention, Quantity, Sort, dimension_name, sensible_conversion, write

_GRAVE = Decimal("0.5")
# So many characters apart, two figures are seen as one.
_BESIDE = 24
_CLOSING = {"(": ")", "[": "]"}
_NAMED = {System.METRIC: "metric", System.US: "US"}


class _Mismatch(Rule):
    """A conversion that disagrees with its source, told apart by the cause."""

    authority = (
        "house style: units; tolerance after Full Fact and AggChecker: a figure that cannot be rounded to the other"
    )

    needs = SAID_TWICE

    def check(self, story: Story) -> Iterator[Finding]:
        for sentence, (source, shown), fault in story.faults:
            if fault.code == self.code:
                yield self._complaint(story, sentence, source, shown, fault)

    def _complaint(self, story: Story, sentence: Sentence, source: Mention, shown: Mention, fault: Fault) -> Finding:
        def doubts(mention: Mention) -> bool:
            return story.doubts(sentence.surface, mention) or is_beyond_bearer(sentence, source, mention)

        blame = blamed(doubts, sentence, source, shown, fault)
        wrong, right, suggestion = blame.wrong, blame.right, blame.suggestion
        told = f"{right.text} is {suggestion}" if suggestion else f"{right.text} is something else"
        slip = f": {blame.slip}" if blame.slip else ""
        place: Mention | Span = wrong
        if blame.may_be_either and 0 < shown.start - source.end <= _BESIDE:
            # Both are underlined, with the bracket.
            text = sentence.surface.text
            end = shown.end + text.startswith(_CLOSING.get(text[source.end : shown.start].strip()[:1], "\0"), shown.end)
            place = source.start, end
            suggestion = suggestion and text[source.start : wrong.start] + suggestion + text[wrong.end : end]
        return self.finding(
            sentence.surface,
            place,
            f"{wrong.text} does not agree with {right.text}{slip}.",
            evidence=(Evidence(f"{told}, off by {percent_off(fault.judgement.error)}"),),
            suggestion=suggestion,
            severity=Severity.BLOCKING if fault.judgement.error > _GRAVE else Severity.ERROR,
        )


class MismatchedConversion(_Mismatch):
    """A converted figure that the figure beside it cannot be rounded to.

    Readers check the unit they know, so a wrong bracket is a wrong fact. The tolerance follows the precision printed:
    "about 5 miles (8 km)" stands, "5 miles (80 km)" does not. More than half off, it blocks.
    """

    code = "CONV-01"
    name = "mismatched-conversion"
    severity = Severity.BLOCKING
    flags = (
        Story.of("The trail is 5 miles (80 km) long."),
        Story.of("The rally ended after a 12-mile (91-kilometer) walk along the river."),
        Story.of("The leak released 500,000 gallons (1.9 billion liters) of sewage into the bay."),
        Story.of("The hybrid does 57 miles per US gallon (5.7 liters per 100 kilometers)."),
        Story.of("Call a doctor if a baby's temperature goes above 58C (100.4F)."),
        Story.of("Rescuers said the water was 4C (7F) and colder than usual."),
        Story.of("The star is 63 light-years (372 million miles) from Earth."),
        Story.of("The gondola climbs 640 metres \u2014 about 1,100 feet \u2014 in nine minutes."),
        Story.of("The mine yields 3 grams of gold per tonne, or 9 ounces per ton."),
        Story.of("The refinery runs 5 million tonnes of crude a year, about 10,000 barrels a day."),
        Story.of("The robot stopped just a centimeter (an inch) short."),
        Story.of("The shelter lies under 7,000ft (2,314m) of rock."),
        Story.of("It grows between 10 and 15 feet (3 and 46 metres) high."),
        Story.of("He stands 7 feet 6 inches (2.18 meters) tall."),
        Story.of("The freighter sank in nearly 4 meters (13,000 feet) of water."),
        Story.of("The forward, who is 7-foot-9 (2.06 meters), went undrafted."),
        Story.of("The recipe calls for one 14-pound (1.8-kilogram) chicken."),
        Story.of("The farm runs to 400 acres - in new money, about 1,620 hectares - and was sold in May."),
        Story.of("Winds reached 120 miles per hour at Key West; in kilometres, that is 139 an hour."),
        Story.of("It is 400 miles from London to Edinburgh; the metric equivalent is 844km."),
        Story.of("Temperatures of 38C were recorded in Kent, or 110.4F, for the first time."),
        Story.of("The gorge is a mile deep, 2.6 kilometres, and 18 miles wide."),
        Story.of("At just over six feet, or 1.63 metres, he is the tallest of the jockeys."),
        Story.of("Weighing in at 250 pounds, or close to 18 stone 12, the prop is the heaviest of them."),
        Story.of("It was 109.4 degrees (that would be 48 Celsius) in Portland."),
        Story.of("The limit is to be cut from 40mph to 20mph (64km/h to 23km/h)."),
    )
    allows = (
        Story.of("The trail is about 5 miles (8 km) long."),
        Story.of("A 300-foot (90-meter) section of the bridge collapsed."),
        Story.of("He spent 512 days, 4 hours and 20 minutes, or 1.4 years, in orbit."),
        Story.of("She swam 100 meters (twice) and then 400 meters (in 5 minutes)."),
        Story.of("The hybrid does 57 miles per US gallon (4.1 liters per 100 kilometers)."),
        Story.of("Bake at 170C (325F) for 20 minutes, then turn it down to 140C (275F)."),
        Story.of("The hurricane had winds of 125 mph (205 kph)."),
        Story.of("Winds of that force reached 30 miles (45 kilometers) from the eye."),
        Story.of("Stand for 45 minutes (or 45 hours, if you are really dedicated) to back the cause."),
        Story.of("She finished in 3 hours, 4 minutes and 11 seconds, nearly nine minutes outside her best."),
        Story.of("The room measures 12 feet by 10 feet (3.7 meters by 3 meters)."),
        Story.of("He ran 5 miles, or 3km less than planned."),
        Story.of("The planks are 6, 8 and 10 feet (1.8, 2.4 and 3 metres) long."),
        Story.of("The company has 96 km of 1.4-metre track (30 km electrified)."),
        Story.of("They serve for 12 months or up to 5 years."),
        Story.of("He can be freed after half of the four and a half years, or 27 months."),
        Story.of("Nobody may work for more than 6 hours a day or 36 hours a week."),
        Story.of("The group is 1.05 inches at 100 yards (2.9 cm at 100 m)."),
        Story.of("A pint of beer is 425 ml (15 fl oz) there."),
        Story.of("The pass lies at 3,000 metres, 1,500 feet below the peak."),
        Story.of("The tanker carried 2 million barrels of crude, or about 270,000 tonnes."),
        Story.of("The recipe needs 3 1/2 cups (440 grams) of flour."),
        Story.of("It was 40.3C, beating the record by a full 1.6C (2.9F)."),
        Story.of("The temperature rose from minus 4F to 45F, a leap of 49 degrees Fahrenheit (27 degrees Celsius)."),
        Story.of("At 40 milligrams a grain, that is about 740 billion tonnes of wheat."),
        Story.of("He ran 10 miles a day, or 300 kilometres in a month."),
        Story.of("It is a kilometre, or 600 metres as the crow flies, to the pub."),
        Story.of("It was 5 to 6 miles (8 to 10km) long and 2 or 3 miles (3 or 5km) wide."),
        Story.of("She walked 6 miles to school, or 4 kilometres to the shop, every day."),
        Story.of("Storm gusts reached 120 miles per hour at Key West; in kilometres, that is 193 an hour."),
        Story.of("The ridge runs for a mile, 3 kilometres from the border."),
        Story.of("The plant of 1.2 megawatts, which makes 1,060 megawatt-hours a year, has been sold."),
        Story.of("He stands 6ft 10in, or 2.08 metres, and weighs 17 stone 12, or 250 pounds."),
        Story.of("The route is 26 miles, or 42 km, with 12 of them, or 19 km, on tarmac."),
        Story.of("The trench is 36,000 feet deep. That is 2,000 metres more than Everest is high."),
        Story.of("The limit is to be cut from 40mph to 20mph (64km/h to 32km/h)."),
    )


class InvertedFactor(_Mismatch):
    """A conversion that was divided where it should have been multiplied.

    "40 pounds (88 kg)" is the factor upside down: 40 pounds are 18 kilograms.
    """

    code = "CONV-02"
    name = "inverted-conversion"
    severity = Severity.BLOCKING
    flags = (
        Story.of("Agents found 40 pounds (88 kilograms) of gold in the van."),
        Story.of("The fire station is 10 km (16 miles) from the nearest village."),
        Story.of("Winds of up to 74 km/h (119 mph) hit the island."),
        Story.of("Drivers paid C$1.62 a liter in March, about C$0.43 a gallon."),
        Story.of("The tower will rise 300 feet (984 meters) above the harbor."),
        Story.of("The council has sold the 15-hectare (6.1-acre) field."),
    )
    allows = (
        Story.of("Agents found 40 pounds (18 kilograms) of gold in the van."),
        Story.of("The village is 10 kilometers (6 miles) from the border."),
        Story.of("A runner covers 10 miles (16 kilometers) a day."),
    )


class LengthFactorForArea(_Mismatch):
    """An area or a volume converted with the factor for a length.

    A square kilometer is 0.386 square miles, not 0.62: the factor has to be squared, and cubed for a volume.
    """

    code = "CONV-03"
    name = "length-factor-for-area"
    severity = Severity.BLOCKING
    flags = (
        Story.of("Sea ice shrank to 1 million square kilometers (620,000 square miles)."),
        Story.of("The market covers 3,000 square meters (3,300 square yards)."),
        Story.of("The park takes in 200 square miles (322 square kilometers)."),
        Story.of("Each field is about 2 sq miles, or 3.2 sq km, and is watered by a pivot."),
    )
    allows = (
        Story.of("Sea ice shrank to 1 million square kilometers (386,000 square miles)."),
        Story.of("The district is 10 miles square, which is 100 square miles (259 square kilometers)."),
        Story.of("The lake holds 23,600 cubic kilometers (5,660 cubic miles)."),
    )


class DifferenceAsReading(_Mismatch):
    """A change of temperature converted as if it were a reading, with 32 added.

    A warming of 2 C is one of 3.6 F. "2 C (36 F)" tells readers of a climate that no one forecast.
    """

    code = "CONV-04"
    name = "difference-converted-as-reading"
    severity = Severity.BLOCKING
    flags = (
        Story.of("The study expects warming of 2C (36F) by the end of the century."),
        Story.of("White paint cooled the roofs by 5 degrees Celsius (41 degrees Fahrenheit)."),
        Story.of("The Arctic has risen in temperature by 39.2F (4C) over recent decades."),
        Story.of("The year beat the preindustrial average by 1.55 degrees Celsius (35 degrees Fahrenheit)."),
        Story.of("Countries want to keep the rise in temperatures well below 2C (36F)."),
        Story.of("The temperature plunged 20 degrees Celsius (68 degrees Fahrenheit) in an hour."),
        Story.of("Rooms with the film on the windows were up to 4C - or 39F - cooler."),
        Story.of("The temperature in the flat fell by 10 degrees Celsius, i.e. by 50 degrees Fahrenheit."),
    )
    allows = (
        Story.of("The study expects warming of 2C (3.6F) by the end of the century."),
        Story.of("It was 5 degrees Celsius (41 degrees Fahrenheit) in Oslo."),
        Story.of("Temperatures rose above 38C (100F) and then fell to 20C (68F)."),
        Story.of("The gap between the two stations reached 10C (18F)."),
        Story.of("Rooms with the film on the windows were up to 4C - or 7F - cooler."),
        Story.of("Temperatures fell 37 degrees Fahrenheit (21 degrees Celsius), from 42 F (6 C) to 5 F (minus 15 C)."),
    )


class WrongFamilyMember(_Mismatch):
    """A conversion with the factor of a unit of the same name or use: a land mile for a nautical one, a British gallon
    for an American one, a short ton for a tonne.

    "60 nautical miles (97 km)" is the land mile; at sea it is 111 km.
    """

    code = "CONV-05"
    name = "wrong-unit-of-the-family"
    severity = Severity.BLOCKING
    flags = (
        Story.of("The ship was 60 nautical miles (97 km) off the coast."),
        Story.of("The frigate can make 30 knots (48 km/h)."),
        Story.of("The boat made 40 knots (64 kph) in the bay."),
        Story.of("Officials put up a 30-foot (48-kilometer) fence along the river."),
        Story.of("Fishing is banned within 12 nautical miles (14 km) of the island."),
    )
    allows = (
        Story.of("The ship was 60 nautical miles (111 km) off the coast."),
        Story.of("The tank held 12,000 litres (2,640 gallons) of heating oil."),
        Story.of("Territorial waters reach 12 nautical miles (22 kilometers) offshore."),
        Story.of("Ukraine shipped 33 million metric tons (36 million short tons) of grain."),
    )


class OverpreciseConversion(Rule):
    """A conversion that carries more figures than its source.

    "About 5 miles (8.047 km)" claims to know the distance to the meter. Exact figures, as in records and law, stand.
    """

    code = "CONV-06"
    name = "overprecise-conversion"
    severity = Severity.INFO
    authority = "house style: units; Wikipedia, Template:Convert, default rounding"
    flags = (
        Story.of("The trail is about 5 miles (8.047 km) long."),
        Story.of("Nearly 200 pounds (90.718 kilograms) of honey was sold."),
        Story.of("The crater is roughly 300 feet (91.44 meters) wide."),
    )
    allows = (
        Story.of("The trail is about 5 miles (8 km) long."),
        Story.of("The marathon is 26.2 miles (42.195 km) long."),
        Story.of("The plate is 1 inch (2.54 centimeters) thick."),
    )

    needs = SAID_TWICE

    def check(self, story: Story) -> Iterator[Finding]:
        for sentence, pairs in story.conversions:
            for source, shown in pairs:
                one, other = source.quantity, shown.quantity
                if one is None or other is None or one.hedge in _EXACT or one.is_range or not other.low:
                    continue
                if _figures(other) < _figures(one) + 3 or fault_of(one, other) is not None:
                    continue
                meant, unit = alike(one, other)[0], alike(one, other)[1].unit
                coarse = sensible_conversion(meant, unit)
                yield self.finding(
                    sentence.surface,
                    shown,
                    f"{shown.text} is more exact than the {one.hedge.value} {source.text} it converts.",
                    suggestion=respelled(shown, replace(coarse, unit=other.unit)),
                )


_EXACT = (Hedge.NONE, Hedge.EXACTLY)


def _figures(quantity: Quantity) -> int:
    """How many significant digits were printed."""
    if not quantity.low or not quantity.precision:
        return 1
    return max(1, abs(quantity.low).adjusted() - quantity.precision.normalize().adjusted() + 1)


class CoarseConversion(Rule):
    """A conversion that is rounded so roughly that it is more than a twentieth off.

    "2 miles (3.5 km)" is not wrong to the last digit printed, but 2 miles are 3.2 km.
    """

    code = "CONV-07"
    name = "coarse-conversion"
    severity = Severity.WARNING
    authority = "house style: units"
    flags = (
        Story.of("The walk is 2 miles (3.5 km) long."),
        Story.of("The climb is 3 miles (5.2 km) long."),
        Story.of("The camp is 10 miles (15 kilometers) south of the border."),
    )
    allows = (
        Story.of("The walk is 2 miles (3.2 km) long."),
        Story.of("The village is 10 kilometers (6 miles) from the border."),
        Story.of("The Atlantic widens by about 2.5 centimeters (1 inch) a year."),
    )

    needs = SAID_TWICE

    def check(self, story: Story) -> Iterator[Finding]:
        for sentence, (source, shown), (one, other) in story.meant:
            judgement = judged(one, other)
            if judgement.agreement is not Agreement.COARSE or other.unit in READINGS:
                continue
            if not other.is_range and abs(judgement.expected[0] - other.low) <= other.precision / 2:
                # Rightly rounded to the last digit that is printed.
                continue
            yield self.finding(
                sentence.surface,
                shown,
                f"{source.text} is {percent_off(judgement.error)} off {shown.text}.",
                suggestion=suggested(sentence, source, shown),
            )


class TwoConversions(Rule):
    """One measure converted in two ways in the same story.

    "12 miles (19 km)" here and "12 miles (20 km)" there: each may pass as rounding, together they look like an error.
    """

    code = "CONV-08"
    name = "two-conversions-of-one-measure"
    severity = Severity.WARNING
    authority = "house style: units"
    flags = (
        Story.of("The fire is 12 miles (19 km) away. Crews drove 12 miles (20 km) to reach it."),
        Story.of("He lost 50 pounds (23 kg) in a year. Losing 50 pounds (22 kg) was hard."),
        Story.of("A 500-acre (202-hectare) farm.\n\nThe 500-acre (200-hectare) farm is for sale."),
    )
    allows = (
        Story.of("The fire is 12 miles (19 km) away. Crews drove 12 miles (19 km) to reach it."),
        Story.of("The fire is 12 miles (19 km) away. It has burned about 12 miles (20 km) of road."),
        Story.of("He ran 10 miles (16 km) and cycled 20 miles (32 km)."),
    )

    needs = SAID_TWICE

    def check(self, story: Story) -> Iterator[Finding]:
        first: dict[tuple[Decimal, Decimal, str, str], Mention] = {}
        for sentence, pairs in story.conversions:
            for source, shown in pairs:
                one, other = source.quantity, shown.quantity
                if one is None or other is None or one.hedge is not Hedge.NONE:
                    continue
                seen = first.setdefault((one.low, one.high, one.unit, other.unit), shown)
                if seen.quantity is None or seen.quantity.low == other.low or fault_of(one, other) is not None:
                    continue
                yield self.finding(
                    sentence.surface,
                    shown,
                    f"{source.text} is {shown.text} here and {seen.text} before.",
                    suggestion=respelled(shown, replace(other, low=seen.quantity.low, high=seen.quantity.high)),
                )


_OR_SO_MUCH = re.compile(r"[^.;:()\d]{0,60}, or (?:about |some |roughly )?")


class SameUnitTwice(SentenceRule):
    """A conversion into the unit it is made from: "107 hectares (43 hectares)".

    The figures are a conversion of one another, so one of the two units is wrong: 107 acres are 43 hectares.
    """

    code = "CONV-10"
    name = "same-unit-twice"
    severity = Severity.ERROR
    authority = "house style: units"
    flags = (
        Story.of("The solar farm would cover 107 hectares (43 hectares) of fields."),
        Story.of("The village is 50 km (31 km) from the border."),
        Story.of("The calf weighed 40 kilograms (88 kilograms) at birth."),
        Story.of("The well is spilling 5,000 gallons of oil a day into the Gulf, or 210,000 gallons, officials said."),
        Story.of("The well spews 60,000 gallons of oil into the Gulf each day. That is some 2.5m US gallons."),
        Story.of("Each family got a 10-pound bag (22 pounds) of rice."),
    )
    allows = (
        Story.of("The solar farm would cover 107 acres (43 hectares) of fields."),
        Story.of("The shelf is 50 km (it was 31 km) wide."),
        Story.of("He jumped 8.10 meters (8.02 meters) in the final."),
        Story.of("The plots measure 100 hectares (40 hectares of it forest)."),
        Story.of("He runs 5 miles a day, or 8 miles on Sundays, at an easy pace."),
        Story.of("The well spews 60,000 barrels of oil into the Gulf each day. That is some 2.5m US gallons."),
        Story.of("The lake is 50 km long. That is 31 km longer than the next one."),
        Story.of("An egg is boiled at 212 degrees Fahrenheit (100 degrees Celsius), a tea made at 176, or 80 Celsius."),
        Story.of("A sachet holds 20g, of which a fifth is salt, or about 4g."),
    )

    needs = (sorts(Sort.MEASURE),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        measures = sentence.of_sort(Sort.MEASURE)
        said_again = [
            pair
            for pair in itertools.pairwise(measures)
            if _OR_SO_MUCH.fullmatch(sentence.surface.lower, pair[0].end, pair[1].start)
        ]
        if (resaid := resaid_in(sentence)) is not None:
            said_again.append(resaid)
        for source, shown in (*_of_things(sentence), *said_again):
            one, other = source.quantity, shown.quantity
            if one is None or other is None or one.unit != other.unit or one.low == other.low:
                continue
            if _PARTLY.search(sentence.surface.lower, source.end, shown.start):
                # "A bar weighs 18g, of which a fifth is cocoa, or some 3.6g".
                continue
            if source.implied or shown.implied:
                # "At 176, or 80 Celsius": the unit is printed once.
                continue
            candidates = [
                (mention, unit)
                for mention, unit, pair in (
                    *((source, unit, (replace(one, unit=unit), other)) for unit in units_across(one.unit)),
                    *((shown, unit, (one, replace(other, unit=unit))) for unit in units_across(one.unit)),
                )
                if judged(*pair).agreement is Agreement.FITS
            ]
            if len(candidates) == 1:
                wrong, unit = candidates[0]
                suggestion = respelled(wrong, replace(wrong.quantity or one, unit=unit))
                yield self.finding(
                    sentence.surface,
                    wrong,
                    f"{source.text} and {shown.text} are a conversion of one another: {suggestion} is meant.",
                    suggestion=suggestion,
                )


_PARTLY = re.compile(
    r"\b(?:of (?:which|it|that|them|these|those)|(?:a|one|two|three|four)[ -](?:half|thirds?|quarters?|fifths?|sixths?|"
    r"eighths?|tenths?)|half|per ?cent|times|twice|double)\b|%"
)


def _of_things(sentence: Sentence) -> Iterator[Pair]:
    """The measures with another alone in brackets behind them, or behind the thing measured: "a 10-pound bag (22
    pounds)"."""
    text = sentence.surface.lower
    for source, shown in itertools.pairwise(sentence.of_sort(Sort.MEASURE)):
        if text.startswith(")", shown.end) and _BEHIND_A_THING.fullmatch(text, source.end, shown.start):
            yield source, shown


_BEHIND_A_THING = re.compile(r"(?: [a-z]+)? \((?:about |or |or about |roughly |around |some |nearly |approximately )?")


class ConversionOfAnotherKind(SentenceRule):
    """A conversion that measures something else than its source: "40 miles per hour (17 kilometers per liter)".

    A speed is no fuel economy and an area no length. The figures of such a pair agree once one unit is put right.
    """

    code = "CONV-11"
    name = "conversion-of-another-kind"
    severity = Severity.ERROR
    authority = "SI"
    flags = (
        Story.of("The tests were conducted at 40 miles per hour (17 kilometers per liter)."),
        Story.of("The car was doing 90 mph (145 kilometers) when it left the road."),
        Story.of("The park takes in 200 square miles (518 kilometers)."),
        Story.of("The flat, with 120 metres (1,292 sq ft) of living space, was sold on Monday."),
        Story.of("The blaze has blackened 45 miles (117 square kilometers) of brush."),
        Story.of("The shop has 250 metres, or about 2,700 square feet, of floor."),
        Story.of("The reservoir holds 9 million feet (255,000 cubic meters) of water."),
        Story.of("Gales of 70 miles (113 kph) brought down power lines."),
        Story.of("The tank holds 500 gallons, or about 1,900 kilometres, of fuel."),
        Story.of("They trudged 15 miles (24 kilograms) through the snow."),
    )
    allows = (
        Story.of("The blaze has blackened 45 square miles (117 square kilometers) of brush."),
        Story.of("The path runs for 12 miles, or once around the 31-square-kilometer lake."),
        Story.of("The tests were conducted at 40 miles per hour (64 kilometers per hour)."),
        Story.of("He drove 90 miles (1.5 hours) to work."),
        Story.of("The tank holds 200 liters (44 gallons) and the truck 5 tons (2 axles)."),
        Story.of("She swam 100 meters (53 seconds)."),
        Story.of("The village is 15 miles, or 24 minutes, from Thurso."),
        Story.of("The pack of 40 pounds, or 18 litres, has to go below."),
        Story.of("Gusts of 220 kilometers (135 mph) per hour felled trees."),
    )

    needs = (sorts(Sort.MEASURE), amounts(2))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for source, shown in unlike_in(sentence):
            one, other = source.quantity, shown.quantity
            if one is None or other is None or one.unit == other.unit or one.is_range or other.is_range:
                continue
            if sentence.after(shown).startswith((") per ", ") an hour", ") a second")):
                # As in: gusts of 220 kilometers (135 mph) per hour
                continue
            wrong, suggestion = self._repair(source, one, shown, other)
            if suggestion:
                right = source if wrong is shown else shown
                yield self.finding(
                    sentence.surface,
                    wrong,
                    f"{wrong.text} does not measure the same thing as {right.text}.",
                    suggestion=suggestion,
                )

    def _repair(self, source: Mention, one: Quantity, shown: Mention, other: Quantity) -> tuple[Mention, str]:
        """The figure that is wrong and what should stand there; nothing where no slip of unit explains the pair."""
        meant = _meant_unit(one, other)
        if meant:
            return shown, respelled(shown, replace(other, unit=meant))
        ours = [unit for unit in misread_units(one.unit) if is_same(replace(one, unit=unit), other)]
        theirs = [unit for unit in misread_units(other.unit) if is_same(one, replace(other, unit=unit))]
        # "320 miles (829 square kilometers)", "90 miles (145 kph)": a word is left out oftener than put in.
        lacking = [unit for unit in ours if unit.startswith((f"{one.unit} ** ", f"{one.unit} / hour"))]
        if lacking and not any(unit.startswith(other.unit) for unit in theirs):
            return source, respelled(source, replace(one, unit=lacking[0]))
        if theirs:
            return shown, respelled(shown, replace(other, unit=theirs[0]))
        converted_to = counterpart_of(one.unit)
        return shown, write(sensible_conversion(one, converted_to)) if ours and converted_to else ""


def _meant_unit(one: Quantity, other: Quantity) -> str:
    """The unit in which the second figure, to two digits, is the first, where it carries one of quite another thing:
    "500 gallons, or about 1,900 kilometres". A time is no conversion, and a liter of water weighs a kilogram."""
    unit = counterpart_of(one.unit)
    dimensions = {dimension_name(one.unit), dimension_name(other.unit)}
    if not unit or "time" in dimensions or dimensions == {"mass", "volume"} or " ** " in one.unit + other.unit:
        return ""
    is_exact = digits_of(other) >= _TWO and is_same(one, replace(other, unit=unit))
    return unit if is_exact and not one.is_range and not other.is_range else ""


_TWO = 2


class OtherSystemFirst(Rule):
    """A measure whose conversion leads where the house puts the other system first.

    It runs only where the house style names the system that leads.
    """

    code = "CONV-09"
    name = "other-system-first"
    severity = Severity.INFO
    authority = "house style: units"
    flags = (
        Story.of(
            "The trail is 5 miles (8 km) long.", reference=Reference(house=HouseStyle(first_system=System.METRIC))
        ),
        Story.of(
            "It weighs 10 pounds (4.5 kilograms).", reference=Reference(house=HouseStyle(first_system=System.METRIC))
        ),
        Story.of("The trail is 8 km (5 miles) long.", reference=Reference(house=HouseStyle(first_system=System.US))),
    )
    allows = (
        Story.of("The trail is 5 miles (8 km) long."),
        Story.of(
            "The trail is 8 km (5 miles) long.", reference=Reference(house=HouseStyle(first_system=System.METRIC))
        ),
        Story.of(
            "He said it is \u201c5 miles\u201d.", reference=Reference(house=HouseStyle(first_system=System.METRIC))
        ),
    )

    needs = SAID_TWICE

    def check(self, story: Story) -> Iterator[Finding]:
        leading = story.reference.house.first_system
        if leading is None:
            return
        for sentence, pairs in story.conversions:
            for source, shown in pairs:
                if source.quantity is None or shown.quantity is None:
                    continue
                if system_of(shown.quantity.unit) is leading and system_of(source.quantity.unit) is not leading:
                    yield self.finding(
                        sentence.surface,
                        source,
                        f"The house puts {_NAMED[leading]} units first: {shown.text} before {source.text}.",
                    )
