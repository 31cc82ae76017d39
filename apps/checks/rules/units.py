"""UNIT: units themselves: power for energy, length for area, a rate of a rate."""

import re
from collections.abc import Iterator

from apps.checks.findings import Finding, Severity
from apps.checks.needs import figures, measures, sorts, units, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.nouns import nouns_of
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import Mention, Sort, respell, unit_text
from apps.quantities.mentions import MEASURE

# Nobody is billed by the milliwatt: a capital letter is lost.
_POWER_UNITS = ("watt", "kilowatt", "megawatt", "gigawatt", "terawatt", "milliwatt")
_ENERGY_UNITS = ("watt_hour", "kilowatt_hour", "megawatt_hour", "gigawatt_hour", "terawatt_hour", "megawatt_hour")
_ENERGY_OF = dict(zip(_POWER_UNITS, _ENERGY_UNITS, strict=True))
_POWER_OF = {energy: power for power, energy in _ENERGY_OF.items() if power != "milliwatt"}
# "12 cents per kilowatt" is the price of a kilowatt-hour; what a kilowatt of panels costs is dollars.
_PRICED = re.compile(r"(?:/100 / (?:kilo)?watt|^(?:USD|GBP|EUR|CAD|AUD) / (?:kilo|mega)watt)$")
_A_CHEAP_HOUR = {"/100": 200, "kilowatt": 2, "megawatt": 2000}
# What a megawatt costs to build, to keep ready or to insure is another price.
_WHOLESALE = re.compile(
    r"\b(?:wholesale|spot|baseload|day-ahead|price of (?:power|electricity)|(?:power|electricity) (?:prices?|costs?|"
    r"market|contracts?|tariffs?|bills?|sells?|sold)|tariffs?)\b"
)
_OF_READINESS = re.compile(r"\b(?:capacity|auction|reserve|balancing|build|built|install\w*|construct\w*|lease)\b")
_BY_TIME = re.compile(r"[- ](?:an? |per )?(?:hour|day|month|year|week)\b|h\b|s?[ -]hours?\b")
# "The town consumed 900 megawatts in March", "used 3 million kilowatts of electricity last year".
_USED = re.compile(r"\b(?:us(?:ed?|es|ing)|consum\w+)(?: \w+){0,2} $")
# "2,700 kilowatts of electricity and 11,500 kilowatt-hours of gas a year"
_BESIDE_ENERGY = re.compile(
    r"^ of (?:electricity|power|gas)(?:,| and|, and) (?:about |some |around )?\d[\d,.]* ?"
    r"(?:[kmg]wh|[a-z]+watt[- ]hours?)\b"
)
_A_YEARS = words("year yearly annually annual")
_IN_A_PERIOD = re.compile(
    r"^(?: of (?:clean |green |renewable )?(?:power|electricity|energy))? (?:(?:in|during|over) (?:january|february|"
    r"march|april|may|june|july|august|september|october|november|december|(?:19|20)\d\d|"
    r"(?:a|the (?:past|last|first)) )|"
    r"(?:last|this|every|each) (?:year|month|week|winter|summer|quarter)\b)"
)

_PER_TIME = re.compile(
    r"^(?:s)?(?: \([a-z]{1,3}\))?(?: of (?:power|electricity|energy))? (?:per|an?|each|every) "
    r"(?:hour|day|week|month|year)\b"
)
# "Last year it made 72,000 kilowatts of electricity", "for every 1,000 kilowatts they produce".
_OF_ELECTRICITY = re.compile(r"^ of (?:clean |solar |green |renewable )?(?:electricity|energy|power)\b")
_MADE = re.compile(
    r"\b(?:last|each|every|per|a|that) (?:year|month|week|day|winter|summer)\b.*"
    r"\b(?:generated|produced|made|used|consumed|supplied|delivered|exported|sold|bought|saved)\b[^.;]{0,24}$"
)
_AT_ONCE = re.compile(
    r"\b(?:can|could|able|capable|capacity|peak|up to|at a time|at once|rated|enough|maximum|average)\b"
)
_PAID_FOR = re.compile(r"\b(?:cents?|pence|paid|pays?|paying|credit\w*|charg\w+|cost\w*)\b.*\bfor (?:every|each) $")
_THEY_MAKE = re.compile(
    r"^(?: of (?:electricity|energy|power))? (?:that )?(?:(?:it|they|you|he|she|we) (?:produce|generate|use|consume|"
    r"make|sell|export|feed)\w*|(?:produced|generated|used|consumed|sold|exported|fed)\b)"
)
_CELL = re.compile(
    r"\b(?:car|suv|sedan|hatchback|estate|ev|evs|electric|vehicle|pickup|scooter|bike|phone|smartphone|"
    r"handset|laptop|tablet|range|charge|charging|miles|km)\b"
)
_AT_ANY_MOMENT = re.compile(
    r"^(?: of (?:power|electricity|energy))? (?:at any (?:one |given )?(?:moment|time|instant)|at once)\b"
)
_NOT_A_CELL = re.compile(
    r"^[- ](?:\w+[- ])?batter(?:y|ies)[- ](?:charg|stor|system|plant|project|inverter|farm|bank|facilit|install)"
)
_RISES_FROM = re.compile(
    r"\b(?:generated|produced|used|consumed|supplied|output) (?:each|every|per|a) (?:year|month|day)\b[^.;]{0,20}$"
)
_ON_A_DAY = re.compile(
    r"^(?: of (?:power|electricity|energy))? (?:on|during|over|in) (?:one|a|that|the|a single)\b"
    r"[^.,;]{0,24}\b(?:day|month|year)\b"
)
_GENERATED = re.compile(
    r"\b(?:generat\w+|produc\w+|turned out|us(?:ed?|es|ing)|consum\w+|suppl(?:y|ies|ied)|deliver\w*|"
    r"mak(?:e|es|ing)|provid\w+)\b"
)
# "The battery delivers 100 megawatts and, fully charged, holds 129 megawatts"
_HOLDS = re.compile(
    r"\b(?:holds?|fully charged,? (?:it )?(?:has|contains|offers|carries))"
    r"(?: (?:about|up to|some|nearly|around|another))* $"
)
# "Draws 900 kilowatts a month"; what is drawn on a day may be power after all.
_DRAWN = re.compile(r"\b(?:draw(?:s|ing)?|drew|drawn)\b[^,;]*$")
# A change of so many watts a year is a change of power.
_BY = re.compile(r"\bby $")
_CHARGE = re.compile(
    r"^(?:-|\s)?(?:of )?(?:charge|capacity battery)\b|^ (?:lithium[- ]ion )?batter(?:y|ies)\b|^ of (?:energy|storage)\b"
)
_HOLDS = re.compile(r"\b(?:holds?|stores?|storing)\b[^.;]{0,20}$")
_BATTERY_OF = re.compile(
    r"\bbatter(?:y|ies)(?: pack)?(?: of|(?:,? (?:which|that))? (?:with|has|have|had)(?: an?)?(?: [a-z]+)? capacity of)"
    r"(?: (?:about|up to|some|nearly|around|only|just))* $"
)
_STATION = re.compile(
    r"^(?: |-)(?:[a-z]+[- ]){0,3}(?:power (?:station|plant)|power project|wind farm|"
    r"solar (?:farm|park|plant|project)|reactor|turbine|hydropower plant|"
    r"nuclear plant|coal plant|dam|engine|motor|generator|charger|inverter)\b"
)


_HOURS = 2
_RATED = re.compile(
    r"\b(?:rated (?:at|for)|(?:has|have|had|with) a (?:power )?rating of|"
    r"(?:(?:nameplate|generating|installed|peak|total|combined|electrical|planned|output|power) )?capacity"
    r"(?:,? (?:of|is|was|at))|(?:(?:peak|maximum|power|total) )?output(?: (?:of|is|was|at)))"
    r"(?: (?:about|some|nearly|around|up to|more than|at least|over|an?|just))* $"
)
_OF_PLANT = re.compile(r"nameplate|generating|installed|rat(?:ed|ing)|power")
_MAKER = re.compile(
    r"\b(?:reactors?|turbines?|gensets?|generating (?:sets?|stations?)|kva|arrays?|rooftop|chargers?|"
    r"charging (?:point|station|post)s?|inverters?|engines?|motors?|heat pumps?|boilers?|solar systems?|"
    r"(?:wind|solar) (?:farms?|parks?|plants?|panels?|arrays?)|dams?|generators?|panels|"
    r"power (?:plants?|stations?)|(?:nuclear|coal|gas|hydro\w*|tidal|geothermal) (?:plants?|stations?|project))\b"
)
# "The engine puts out 800 kilowatt-hours"
_PUTS_OUT = re.compile(
    r"\b(?:engines?|motors?|turbines?|reactors?|boilers?|generators?|chargers?|heat pumps?)"
    r"(?: (?:that|which|can|could|will|now|together|each))*(?: of the [a-z]+)?"
    r" (?:puts? out|develops?|produces?|delivers?|gives?|provides?|draws?|boasts?)"
    r"(?: (?:about|some|nearly|around|up to|more than|at least|over|a|just))* $"
)
# "A pump that draws one kilowatt-hour of electricity may deliver three of heat"
_ENERGY = (
    r"(?:(?:useful|waste|usable) )?"
    r"(?:electricity|energy|power|gas|fuel|petrol|oil|heat|warmth|cold|cooling|current|light|motion|work)\b"
)
_TURNED_INTO = re.compile(
    rf"\bof {_ENERGY}[^;]*\b(?:of|as) {_ENERGY}|\bfor (?:each|every)(?: one)?(?: it| that| kilowatt| unit)"
)
_OF_CAPACITY = re.compile(
    r"^ of (?:(?:new|installed|extra|additional|spare|total|clean|renewable|green|onshore|offshore|more|operational) )*"
    r"(?:(?:generating|generation|nameplate|wind|solar|nuclear|coal|gas|hydro\w*|power|coal-fired|gas-fired|energy) )*"
    r"(?:(?<=installed )(?:wind|solar|nuclear|power)(?: power)?|(?<=[a-z] )capacity)\b"
)
_STORED_OR_YEARLY = re.compile(
    r"\b(?:stor(?:e|es|ed|ing|age)|years?|yearly|annual\w*|months?|monthly|daily|days?|weeks?|(?:19|20)\d\d|pumped|"
    r"batter(?:y|ies)|powerwall|packs?)\b"
)
_IN_SO_LONG = re.compile(r"(?<!watt)[ -](?:hours?|minutes?|seconds?|charge|session|night|overnight|each|every|per)\b")


class PowerForEnergy(SentenceRule):
    """A unit of power where energy is meant, or the reverse.

    Watts say how fast, watt-hours how much: a battery holds kilowatt-hours, a power station has megawatts, and no one
    uses "kilowatts a day". Batteries for the grid are rated both ways.
    """

    code = "UNIT-04"
    name = "power-for-energy"
    severity = Severity.ERROR
    authority = "SI: the watt is a rate"
    flags = (
        Story.of("Each turbine should generate about 8 kilowatts of power a day."),
        Story.of("The sedan's battery can hold a 34 kilowatt charge."),
        Story.of("The company will build a 500 MWh power station near the port."),
        Story.of("The sports car has a 700-kilowatt-hour electric motor."),
        Story.of("The turbines can deliver 2,080 megawatt-hours at any moment."),
        Story.of("The rooftop turbine generates 1.5 kilowatts (kW) an hour in a good breeze."),
        Story.of("A system pays homeowners for every 1,000 kilowatts they produce."),
        Story.of("Last year the array made 72,000 kilowatts of electricity."),
        Story.of("The estate has a 77 kilowatt battery and goes 310 miles on a charge."),
        Story.of("Power costs 12 cents per kilowatt there."),
        Story.of("The town consumed 900 megawatts in March."),
        Story.of("The battery can deliver 100 megawatts and, fully charged, holds 129 megawatts."),
        Story.of("A flat in the city uses an average of 250 kilowatts a month."),
        Story.of("Companies that use more than 6,000 milliwatts a year have to register."),
        Story.of("The new reactor, rated at 1,200 megawatt-hours, was switched on in the spring."),
        Story.of("The car has a battery of 77 kilowatts and goes 310 miles."),
        Story.of("The fast charger, rated at 350 kilowatt-hours, can add 100 miles in five minutes."),
        Story.of("With 11 gigawatt-hours of installed wind power, Texas used to lead the nation."),
        Story.of("Wholesale power in France jumped to €300 a megawatt on Friday."),
        Story.of("The site can put out 98MW for two hours, discharging up to 196MW in a single cycle."),
    )
    allows = (
        Story.of("The home uses 10,800 kilowatt-hours of electricity a year, a steady draw of 1.2 kilowatts."),
        Story.of("A 100-megawatt battery was connected to the grid on Monday."),
        Story.of("The company will build a 500 MW power station near the port."),
        Story.of("Last year the array was enlarged and can now make 72 kilowatts of electricity."),
        Story.of("The car charges at 150 kilowatts and has a 77 kilowatt-hour battery."),
        Story.of("Engineers tested the 200-kilowatt battery charger on an electric car."),
        Story.of("Panels cost $1,100 per kilowatt, and power 12 cents per kilowatt hour."),
        Story.of("The town used up to 900 megawatts in the cold snap."),
        Story.of("The wind farm has a capacity of 1,200 gigawatt-hours a year."),
        Story.of("There is a charge of 12 cents per kilowatt for the greatest demand in a month."),
        Story.of("Capacity payments rose to £63 a megawatt, and wholesale power to €300 a megawatt-hour."),
        Story.of("The province exported 300 gigawatt-hours of wind power from 2 gigawatts of installed wind power."),
        Story.of("The charger delivers 40 kilowatt-hours in half an hour, and the fridge is rated at 120 kWh a year."),
        Story.of("The pumped-storage plant has a capacity of 9 gigawatt-hours."),
        Story.of("A heat pump that draws one kilowatt-hour of electricity may deliver three or four of heat."),
    )

    needs = (units(*_POWER_UNITS, *_ENERGY_UNITS) | words("kilowatt kilowatts kw megawatt mw"),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for mention in sentence.of_sort(Sort.MONEY):
            yield from self._priced(sentence, mention)
        for mention in sentence.of_sort(Sort.MEASURE):
            unit = mention.quantity.unit if mention.quantity else ""
            base, _, per = unit.partition(" / ")
            after = sentence.after(mention)
            before = sentence.before(mention)
            if base in _ENERGY_OF and per in ("hour", "day", "week", "month", "year", ""):
                battery = "batter" in sentence.lower and base != "megawatt"
                repeated = bool(per) or _PER_TIME.match(after) is not None
                made = _GENERATED.search(before) is not None or (bool(per) and _DRAWN.search(before) is not None)
                is_amount = repeated and made and not _BY.search(before)
                if (
                    is_amount
                    or (not per and self._is_power_by_time(sentence, mention))
                    or ("batter" in sentence.lower and _HOLDS.search(before) is not None)
                    or (_ON_A_DAY.match(after) and made)
                    or _RISES_FROM.search(before)
                    or (_USED.search(before) and _IN_A_PERIOD.match(after) and not _AT_ONCE.search(before))
                    or (base == "kilowatt" and self._is_used_up(before, after))
                    or (_BESIDE_ENERGY.match(after) and sentence.signs & _A_YEARS)
                ):
                    end = mention.end
                    yield self._complaint(sentence, mention, base, _ENERGY_OF[base], (mention.start, end))
                elif battery and self._is_charge(sentence, before, after):
                    yield self._complaint(sentence, mention, base, _ENERGY_OF[base], (mention.start, mention.end))
            elif (
                unit in _POWER_OF
                and "batter" not in sentence.lower
                and (_STATION.match(after) or _AT_ANY_MOMENT.match(after) or self._is_rating(sentence, before, after))
            ):
                yield self._complaint(sentence, mention, unit, _POWER_OF[unit], (mention.start, mention.end))

    def _priced(self, sentence: Sentence, mention: Mention) -> Iterator[Finding]:
        """Electricity sold by the kilowatt."""
        quantity = mention.quantity
        if quantity is None or not _PRICED.search(quantity.unit):
            return
        base = quantity.unit.rpartition(" / ")[2]
        at_most = _A_CHEAP_HOUR["/100" if "/100" in quantity.unit else base]
        if quantity.high >= at_most or _BY_TIME.match(sentence.after(mention)):
            return
        lower = sentence.lower
        if "demand" in sentence.vocabulary:
            # A charge for the greatest demand goes by the kilowatt.
            return
        if base == "megawatt" and (not _WHOLESALE.search(lower) or _OF_READINESS.search(lower)):
            return
        yield self.finding(
            sentence.surface,
            mention,
            f"Electricity is sold by the {base}-hour; a {base} is how fast it is used.",
            suggestion=f"{mention.text}-hour",
        )

    @staticmethod
    def _is_power_by_time(sentence: Sentence, mention: Mention) -> bool:
        """Whether a figure in watts is another one times the hours told: "98MW for two hours, up to 196MW in all"."""
        measures = [one for one in sentence.of_sort(Sort.MEASURE) if one.quantity is not None and one is not mention]
        quantity = mention.quantity
        powers = [one.quantity for one in measures if one.quantity and quantity and one.quantity.unit == quantity.unit]
        times = [one.quantity for one in measures if one.quantity and one.quantity.unit == "hour"]
        if quantity is None or len(powers) != 1 or len(times) != 1 or times[0].low < _HOURS:
            return False
        return powers[0].low * times[0].low == quantity.low

    @staticmethod
    def _is_rating(sentence: Sentence, before: str, after: str) -> bool:
        """Whether energy is told as what a plant can do: "a reactor rated at 1,650 megawatt-hours"."""
        lower = sentence.lower
        rated = _RATED.search(before)
        is_plant = rated is not None and (_OF_PLANT.search(rated[0]) or _MAKER.search(lower))
        puts_out = _PUTS_OUT.search(before) and not (_IN_SO_LONG.search(after) or _TURNED_INTO.search(lower))
        is_told = is_plant or puts_out or _OF_CAPACITY.match(after)
        return bool(is_told) and not _STORED_OR_YEARLY.search(lower)

    @staticmethod
    def _is_used_up(before: str, after: str) -> bool:
        """Whether electricity is told by the amount: so much in a stretch of time that is over, or paid for each."""
        if _THEY_MAKE.match(after) and _PAID_FOR.search(before):
            return True
        return bool(_OF_ELECTRICITY.match(after) and _MADE.search(before) and not _AT_ONCE.search(before))

    @staticmethod
    def _is_charge(sentence: Sentence, before: str, after: str) -> bool:
        """Whether the kilowatts are what a battery holds; those of a store for the grid may be what it gives."""
        if _HOLDS.search(before) or (_CHARGE.match(after) and "charg" in after[:10]):
            return True
        if _BATTERY_OF.search(before) and _CELL.search(sentence.lower):
            return True
        if _CHARGE.match(after) is None or _NOT_A_CELL.match(after):
            return False
        return _CELL.search(sentence.lower) is not None

    def _complaint(
        self, sentence: Sentence, mention: Mention, printed: str, meant: str, span: tuple[int, int]
    ) -> Finding:
        unit = mention.quantity.unit.replace(printed, meant, 1) if mention.quantity else ""
        return self.finding(
            sentence.surface,
            span,
            f"{unit_text(printed).capitalize()} measure {'how fast' if printed in _ENERGY_OF else 'how much'}; "
            f"{unit_text(meant)} may be meant.",
            suggestion=respell(mention, unit=unit) if unit else "",
        )


class HomesByTheYear(SentenceRule):
    """Homes supplied "per year": a power station supplies so many homes, not so many a year.

    Capacity is a rate already. "Enough for 22,000 homes per year" suggests that next year needs another station.
    """

    code = "UNIT-09"
    name = "homes-by-the-year"
    severity = Severity.ERROR
    authority = "SI: the watt is a rate"
    flags = (
        Story.of("The 60-megawatt solar project will generate enough electricity for 22,000 homes per year."),
        Story.of("The machine is rated at 2 megawatts, enough to power 2,000 homes a year."),
        Story.of("The wind farm can supply 40,000 households each year with electricity."),
        Story.of("When finished the turbines could meet the needs of a million homes annually."),
    )
    allows = (
        Story.of("The solar project will generate enough electricity for 22,000 homes."),
        Story.of("The builder sells 2,000 homes a year, and supplies 500 homes a year to the council."),
        Story.of("The wind farm generates enough electricity each year to supply 40,000 households."),
    )

    needs = (words("homes households houses"), sorts(Sort.COUNT))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for mention in sentence.of_sort(Sort.COUNT):
            found = _HOMES_A_YEAR.match(sentence.surface.lower, mention.start)
            if found is None:
                continue
            if _SUPPLY.search(sentence.before(mention, reach=60)) and _OF_POWER.search(sentence.lower):
                yield self.finding(
                    sentence.surface,
                    (mention.start, found.end()),
                    "A power station supplies so many homes, not so many a year.",
                    suggestion=sentence.surface.text[mention.start : found.end(1)],
                )


_HOMES_A_YEAR = re.compile(
    r"((?:[\d.,]{1,20}|[a-z]+)(?: (?:thousand|million))? (?:(?:average|typical|more|local|british|american|uk) )*"
    r"(?:homes|households|houses))(?: with (?:electricity|energy|power))?"
    r" (?:annually|(?:per|a|each|every) (?:year|month))\b"
)
_SUPPLY = re.compile(
    r"\b(?:power\w*|suppl(?:y|ies|ied|ying)|electricity|energy|light|"
    r"enough(?! (?:land|space|room|money|bricks?|steel|plots?|sites?)\b)|serv(?:e|es|ing)|needs of|demand of|"
    r"heat(?:ing)?|run|meet|provid\w+)\b"
)
_OF_POWER = re.compile(
    r"\b(?:power|powers|powering|electric\w*|energy|solar|wind|turbines?|hydro\w*|nuclear|reactors?|megawatts?|"
    r"gigawatts?|biomass|biogas|geothermal|tidal|mw|gw|generat\w+|panels|watts?)\b"
)


class BitsForBytes(SentenceRule):
    """Bytes a second for the speed of a network, which is counted in bits.

    A byte is eight bits: "broadband of 900 megabytes per second" is eight times what the provider sells. Disks are
    rated in bytes.
    """

    code = "UNIT-05"
    name = "bytes-for-bits"
    severity = Severity.ERROR
    authority = "IEC 80000-13; network speeds are stated in bits per second"
    flags = (
        Story.of("The village will get broadband of 900 megabytes per second."),
        Story.of("Researchers set an internet speed record of 1.02 petabytes per second."),
        Story.of("The plan offers download speeds of 100 megabytes per second over fiber."),
        Story.of("Average broadband speed in the borough was 54 MBps, Ofcom found."),
        Story.of("Streaming films in high definition needs about 5 megabytes a second, Netflix says."),
    )
    allows = (
        Story.of("The village will get broadband of 900 megabits per second."),
        Story.of("The new disk reads 900 megabytes per second."),
        Story.of("With a gigabit of broadband a film of 4 gigabytes comes at about 110 megabytes per second."),
        Story.of("Hackers stole 900 gigabytes of data over the internet."),
    )

    needs = (sorts(Sort.MEASURE), measures("byte / second"))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for mention in sentence.of_sort(Sort.MEASURE):
            unit = mention.quantity.unit if mention.quantity else ""
            if "byte / second" not in unit:
                continue
            known = sentence.vocabulary
            if known & (_NETWORK | _LINE) and not known & _STORAGE and not known & _IN_BITS:
                yield self.finding(
                    sentence.surface,
                    mention,
                    "Network speeds are counted in bits; a byte is eight of them.",
                    suggestion=respell(mention, unit=unit.replace("byte", "bit")),
                    # A program may show what it downloads in bytes; a line is sold in bits.
                    severity=None if known & _LINE else Severity.WARNING,
                )


_NETWORK = vocabulary("internet network download downloads upload uploads optical connection connections web")
_LINE = vocabulary(
    "broadband fiber fibre wifi ofcom fcc openreach bt verizon comcast telstra nbn starlink streaming stream netflix "
    "provider providers households villages rural copper lte mobile ethernet"
)
_IN_BITS = vocabulary("bit bits megabit megabits gigabit gigabits mbit gbit")
_STORAGE = vocabulary("disk disks drive drives ssd memory storage card usb cloud server servers store stores worldwide")

_LAND = (
    r"(?:forests?|land|bush|bushland|rainforest|woodland|farmland|grassland|territory|desert|jungle|wetlands?|"
    r"scrub(?:land)?|brush|ice|acreage|vegetation|countryside|wilderness|mangroves?|savannah?|prairie|pasture|crops?|"
    r"fynbos|spinifex|mulga|mallee|veld|bushveld|heath(?:land)?|moor(?:land)?|peat(?:land)?|chaparral|sagebrush|steppe|"
    r"shrubland|cropland|undergrowth|timber|pines?|eucalyptus|taiga|tundra)"
)
# "11,568 kilometres, an area about the size of Qatar".
_AN_AREA = re.compile(
    r",? (?:\(|[—–-] ?)?(?:an (?:area|expanse|extent)|a (?:tract|territory|region)) (?:[a-z]+ ){0,4}?"
    r"(?:(?:the|twice the|half the) size of|(?:larger|bigger|smaller|greater) than|(?:large|big) as|equivalent to|"
    r"equal to|comparable to)\b"
)
_ITS_LINES = r"(?! (?:borders?|roads?|fronts?|coast\w*|trails?|lines?|rivers?|tracks?|paths?|edges?|shores?)\b)"
_OF_LAND = re.compile(rf"^ of (?:\w+ )?{_LAND}\b{_ITS_LINES}")
_TAKEN = re.compile(
    r"\b(?:burn\w*|scorch\w*|destroy\w*|cover\w*|lost|clear\w*|raz\w*|char\w*|consum\w*|strip\w*|blacken\w*|engulf\w*|"
    r"over|reclaim\w*|protect\w*|bought|buy\w*|own\w*|acquir\w*|seiz\w*|flood\w*|inundat\w*|restor\w*|plant\w*|"
    r"cultivat\w*|rewild\w*|conserv\w*|leas\w*)\b[^.;]{0,40}$"
)
_NEARLY = r"(?: (?:about|some|nearly|around|almost|roughly|up to|more than|at least|over|an? (?:total|area) of|just))*"
# "The farm covers 650 kilometres", "the city spreads over 517 miles": places have an extent, people cover ground.
_EXTENT = re.compile(
    r"\b(?:farm|ranch|station|estate|park|forest|reserve|preserve|refuge|sanctuary|islands?|archipelago|city|town|"
    r"county|"
    r"parish|lake|reservoir|site|plantation|airport|campus|complex|base|camp|vineyard|desert|region|province|"
    r"district|property|glacier|wetlands?|swamp|marsh|mine|quarry|resort|zone|warehouse|factory|mall|mansion|garden|"
    r"cemetery|slick|spill|settlement|territory|municipality|borough)\b"
    r"(?:,? (?:which|that|in|near|of|outside|at)\b[^;.\d]{0,40}?)?,? (?:now |already |alone |still )?"
    r"(?:cover(?:s|ing)?|occup(?:y|ies|ied|ying)|sprawl(?:s|ing|ed) (?:over|across)|"
    rf"spreads? (?:over|across)|extends? over|takes? up|stretch(?:es|ing) over|encompass(?:es|ing)){_NEARLY} $"
)
_BURNED = re.compile(
    r"\b(?:(?:bush|wild)?fires?|blazes?|flames)\b[^;.\d]{0,60}?\b(?:burn(?:ed|t|ing)|scorched|destroyed|charred|"
    r"consumed|"
    rf"blackened|razed|torched|engulfed)(?: (?:through|up|over))?{_NEARLY} $"
)
_EXTENDING = vocabulary(
    "cover covers covering occupy occupies occupied occupying sprawls sprawling sprawled spread spreads extend extends "
    "take takes stretches stretching encompasses encompassing"
)
_BURNING = vocabulary("burned burnt burning scorched destroyed charred consumed blackened razed torched engulfed")
_NO_LINE = re.compile(
    rf"^(?:\s*(?:[.,;:)—–]|$)(?! (?:north|south|east|west|from|end|top|all the way)\b)|"
    rf" (?:and|but|since|so far|near|outside|as of) | of (?:[a-z]+ ){{0,2}}{_LAND}\b|"
    r" in (?:the )?(?:north|south|east|west|centr|interior|hills?|mountains?|valley))"
)
# Who lives so densely, and what people may stand or queue along.
_BY_THE_LENGTH = ("count / mile", "count / kilometer")
_PER_LENGTH = re.compile(r"\b(?:per|an?|every|each|to the|to a) (?P<length>mile|kilomet(?:er|re)|km)$")
_DWELLERS = frozenset(("person", "inhabitant", "resident"))
_ALONG = words(
    "coast coastline shore beach road roads route line queue queued river border wall track trail marched march "
    "parade mile-long "
    "cases infected travel travelled traveled traveling flew drive drove rail railway motorway passenger "
    "passengers killed deaths"
)
_CROWDED = words(
    "density dense densely crowded populated populous packed sparsely borough city town country island district"
)
_CROWD = 1000
# So many feet or metres of land would be a strip; so large a number of them is an area.
_A_STRIP = {"kilometer": 0, "mile": 0, "meter": 2000, "foot": 2000, "yard": 2000}
_OF_RAIN = ("millimeter ** 2", "centimeter ** 2", "inch ** 2")
_RAIN = re.compile(r"^ of (?:rain|rainfall|snow|snowfall|precipitation|water)\b")


class LengthForArea(SentenceRule):
    """A length where an area is meant, or an area where a length is.

    Fires burn square kilometers of forest; rain falls in millimeters, not square millimeters. The front of a fire has a
    length.
    """

    code = "UNIT-07"
    name = "length-for-area"
    severity = Severity.ERROR
    authority = "SI"
    flags = (
        Story.of("The fire burned 300 kilometers of forest in a week."),
        Story.of("Dubai recorded 254 square millimeters of rain in a day."),
        Story.of("Loggers have cleared 12,000 kilometers of rainforest since May."),
        Story.of("The state reclaimed 10 million metres of land from the ocean for the new city."),
        Story.of("The farm near Bungendore covers 650 kilometres and has been in the family since 1861."),
        Story.of("The wildfire, which began on Monday, has burned more than 300 miles, officials said."),
        Story.of("With 27,000 people per mile, it is the most crowded borough."),
        Story.of("The loss of rainforest came to 9,200 kilometres, an area nearly the size of Cyprus."),
    )
    allows = (
        Story.of("The fire burned 300 square kilometers of forest in a week."),
        Story.of("Dubai recorded 254 millimeters of rain in a day."),
        Story.of("Crews cut a line through 12 kilometers of forest."),
        Story.of("The park covers 20 miles of coastline, and the reporter covered 3,000 miles, in a week."),
        Story.of("The fire burned 12 miles north of the city and 300 feet from the homes."),
        Story.of("They protected 600 miles of wilderness river and 12 miles of forest trail."),
        Story.of("They planted 300 metres of land along the road."),
        Story.of("In four months of battle the army gained about 5 miles of territory."),
        Story.of("With 27,000 people per square mile, it is the most crowded borough."),
        Story.of("The parade drew 20,000 people per mile of the route through the city."),
    )

    needs = (units(*_A_STRIP, *_OF_RAIN, *_BY_THE_LENGTH),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for mention in sentence.mentions:
            if mention.quantity is not None and mention.quantity.unit in _BY_THE_LENGTH:
                yield from self._density(sentence, mention)
                continue
            unit = mention.quantity.unit if mention.quantity and mention.sort is MEASURE else ""
            if unit in _A_STRIP:
                if not self._is_area(sentence, mention, unit):
                    continue
                meant = f"{unit} ** 2"
            elif unit in _OF_RAIN and _RAIN.match(sentence.after(mention, reach=40)):
                meant = unit.removesuffix(" ** 2")
            else:
                continue
            yield self.finding(
                sentence.surface,
                mention,
                f"{unit_text(unit).capitalize()} do not measure this; {unit_text(meant)} may be meant.",
                suggestion=respell(mention, unit=meant),
            )

    def _density(self, sentence: Sentence, mention: Mention) -> Iterator[Finding]:
        """ "27,000 people per mile": people live on an area."""
        found = _PER_LENGTH.search(mention.text)
        is_of_people = not nouns_of(mention.noun).isdisjoint(_DWELLERS)
        if found is None or not is_of_people or not _ALONG.isdisjoint(sentence.signs):
            return
        if _CROWDED.isdisjoint(sentence.signs) and (mention.quantity is None or mention.quantity.low < _CROWD):
            return
        start = mention.start + found.start("length")
        yield self.finding(
            sentence.surface,
            mention,
            f"People do not live by the length; {mention.text[: found.start('length')]}square {found['length']} "
            f"may be meant.",
            suggestion=sentence.surface.text[mention.start : start] + f"square {found['length']}",
        )

    @staticmethod
    def _is_area(sentence: Sentence, mention: Mention, unit: str) -> bool:
        """Whether a length is said of what only has an area: forest that burned, a farm that covers so much."""
        if mention.quantity is None or mention.quantity.low < _A_STRIP[unit]:
            return False
        if "area" in sentence.lower and _AN_AREA.match(sentence.surface.lower, mention.end, sentence.end):
            return True
        after = sentence.after(mention, reach=40)
        if _OF_LAND.match(after) and _TAKEN.search(sentence.before(mention)):
            return not (_OF_GROUND.match(after) and _ADVANCED.search(sentence.before(mention)))
        words = sentence.vocabulary
        may_extend, may_burn = not words.isdisjoint(_EXTENDING), not words.isdisjoint(_BURNING)
        if not (may_extend or may_burn) or not _NO_LINE.match(after):
            return False
        before = sentence.before(mention)
        return bool((may_extend and _EXTENT.search(before)) or (may_burn and _BURNED.search(before)))


# "Gained about 5 miles of territory": how far a front moved.
_OF_GROUND = re.compile(r" of (?:territory|ground|land)\b")
_ADVANCED = re.compile(r"\b(?:gain\w*|advanc\w*|push\w*|yield\w*|lost|los(?:e|ing))\b[^.;]{0,24}$")
# A speed with a second span of time, as printed and as the reader has it.
_SPEED_AGAIN = re.compile(
    r"\b(?P<speed>knots?|mph|kph|kmph|km/h|kmh|(?:miles|kilomet(?:er|re)s) (?:an|per) hour)"
    r"\s+(?:per|an?|each|every)\s+(?P<time>hour|day|minute|second)\b"
)
_TIED = re.compile(r"\b(?:rugs?|carpets?|ties?|tied|string|rope)\b")
# "The wind rose by 5 knots an hour", "it gains 10 mph a second": so the speed changes.
_CHANGES = re.compile(
    r"\b(?:by|accelerat\w+|gain(?:s|ed|ing)?|slow\w*|decelerat\w+|brak\w+|pick\w* up|(?:ris|fall|dropp?|increas)\w*|"
    r"rose|fell|intensif\w+|strengthen\w*|weaken\w*)\b[^,.;]{0,40}$"
)


class RateOfRate(SentenceRule):
    """A speed said to be per hour once more: a knot is a nautical mile an hour already.

    "30 knots per hour" is an acceleration.
    """

    code = "UNIT-08"
    name = "rate-of-rate"
    severity = Severity.ERROR
    authority = "definition of the knot"
    flags = (
        Story.of("The ship was making 30 knots per hour."),
        Story.of("Winds of 65 knots an hour hit the island."),
        Story.of("The car did 90 mph per hour."),
        Story.of("The convoy made 20 knots a day across the Atlantic."),
        Story.of("He was clocked at 90 miles an hour per hour."),
    )
    allows = (
        Story.of("The ship was making 30 knots."),
        Story.of("Winds of 65 knots (75 mph) hit the island for an hour."),
        Story.of("The car did 90 miles per hour."),
        Story.of("The wind rose by 5 knots an hour, and the car gains 10 mph per second."),
        Story.of("A weaver ties 9,000 knots a day."),
    )

    needs = (
        words("hour day minute second"),
        words("knot knots mph km kph kmph kmh miles kilometers kilometres"),
        figures(1),
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        if _TIED.search(sentence.lower):
            return
        surface = sentence.surface
        for found in _SPEED_AGAIN.finditer(sentence.lower):
            start, end = sentence.start + found.start(), sentence.start + found.end()
            mention = next(
                (mention for mention in sentence.mentions if mention.start <= start <= mention.end + 1), None
            )
            if mention is None or _CHANGES.search(sentence.before(mention)):
                continue
            whole = (mention.start, end)
            word = found["speed"]
            yield self.finding(
                surface,
                whole,
                f"{word.capitalize()} is a speed already; per {found['time']} makes it an acceleration.",
                suggestion=surface.text[whole[0] : start + len(word)],
            )


_PER_HUNDRED = re.compile(
    r"^ (?:per|(?:of|for|out of|in) every|in) (?:1,000|10,000|100,000|1 million|million|100 000|thousand|100)\b"
)


class PercentPerThousand(SentenceRule):
    """A percentage per so many people: either a percentage or a rate, not both.

    "17.4% per 100,000" reads as seventeen in every hundred.
    """

    code = "UNIT-12"
    name = "percent-per-thousand"
    severity = Severity.ERROR
    authority = "definition: percent is a rate per hundred"
    flags = (
        Story.of("The suicide rate among young men stands at 17.4% per 100,000."),
        Story.of("Infant mortality is 5 percent per 1,000 births."),
        Story.of("Two percent of every 1,000 babies are born early."),
        Story.of("The murder rate was 3.2 percent for every 100,000 people."),
    )
    allows = (
        Story.of("The suicide rate among young men stands at 17.4 per 100,000."),
        Story.of("Infant mortality fell 5 percent, to 4 per 1,000 births."),
        Story.of("The rate rose 5 percent in 100 days."),
    )

    needs = (sorts(Sort.SHARE), words("per of for in"))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for mention in sentence.of_sort(Sort.SHARE):
            if mention.quantity is None or mention.quantity.unit != "percent":
                continue
            after = sentence.after(mention, reach=40)
            found = _PER_HUNDRED.match(after)
            if found is None or (
                " in 1" in found[0] and not re.match(r"[\d ,]* (?:people|births|residents)", after[found.end() :])
            ):
                continue
            figure = re.match(r"[\d.,]*\d", mention.text)
            yield self.finding(
                sentence.surface,
                (mention.start, mention.end + found.end()),
                "A percentage is per hundred already.",
                suggestion=figure[0] + sentence.surface.text[mention.end : mention.end + found.end()] if figure else "",
            )
