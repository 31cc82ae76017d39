"""RANGE: plausibility of pay: wages that the span of time they are told by makes impossible."""

import re
from collections.abc import Iterator

from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.knowledge.pays import HOURS, TOO_SHORT, Pay, known_pays
from apps.checks.knowledge.places import places_in, years_told
from apps.checks.needs import A_RATE, sorts, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import Mention, Sort

# Statutory or usual pay: of those who are in ordinary work, whoever they are.
_FLOOR = re.compile(
    r"\b(?:minimum|living|lowest|starting|entry-level|basic|base|average|median|mean|typical)"
    r"(?: [a-z-]+){0,3} (?:wages?|pay|salar(?:y|ies)|earnings|rate of pay)\b|\bwage floor\b|"
    r"\b(?:minimum|living) (?:hourly |daily |weekly |monthly )?(?:wage|pay|rate)\b|"
    r"\baverage (?:[a-z-]+ ){0,2}(?:wage|worker|employee|earner|household)\b|"
    r"\b(?:newly[ -]qualified|junior|trainee|entry-level|new hires|start(?:s|ing)? (?:on|at))\b"
)
_MINIMUM = re.compile(r"\b(?:minimum|living) (?:[a-z-]+ ){0,2}(?:wage|pay|rate)s?\b|\bwage floor\b")
_IN_WORK = vocabulary(
    "nurse nurses teacher teachers worker workers employee employees labourer labourers laborer laborers cleaner "
    "cleaners carer carers cashier cashiers barista baristas waiter waiters waitress waitresses driver drivers "
    "constable constables firefighter firefighters paramedic paramedics midwife midwives librarian librarians "
    "janitor janitors farmworker farmworkers machinist machinists electrician electricians plumber plumbers welder "
    "welders carpenter carpenters mechanic mechanics soldier soldiers clerk clerks secretary secretaries "
    "receptionist receptionists cook cooks porter porters guard guards postman postmen courier couriers picker "
    "pickers packer packers builder builders bricklayer bricklayers miner miners"
    "apprentice apprentices graduate graduates trainee trainees conductor conductors caretaker caretakers "
    "housekeeper housekeepers dishwasher dishwashers seamstress seamstresses hire hires recruit recruits"
)
_PAY = (
    "wage wages pay paid pays salary salaries earn earns earned earning make makes starts start starting get gets "
    "receive"
)
_PAID = vocabulary(_PAY)
_PAY_WORDS = words(_PAY, "earnings")
# What is told of in place of a wage, or is one that nobody lives on.
_OTHERWISE = vocabulary(
    "rent rents fare fares fine fines fined fee fees club clubs player players footballer striker midfielder defender "
    "goalkeeper winger coach bonus bonuses allowance allowances benefit benefits pension pensions stipend prisoner "
    "prisoners inmate inmates prison asylum conscript conscripts jury jurors intern interns lawsuit damages "
    "settlement lottery slave slavery executive executives chief ceo president banker bankers bill bills agency "
    "combined collectively total overtime gold mortgage subsidy subsidies compensation childcare expenses "
    "trafficking trafficked forced poverty volunteer volunteers sweatshop sweatshops revenue profit sales budget "
    "dues lawyer lawyers lose loses lost losing save saves saving contract superstar actor actors star stars "
    "pilot pilots surgeon surgeons broker brokers trader traders fund funds sterling camp camps pimp drug drugs "
    "gang ransom smugglers credit tax deduction deducted contribution contributions premium premiums insurance"
)
# By how much it moved, or what is paid besides.
_BY = re.compile(
    r"\b(?:by|extra|additional|another|further|up|down|raise of|rise of|increase of|cut of|gain of|boost of|"
    r"difference of|gap of|worth|out of|spend|spends|spent|costs?|costing|charged?|charges|charging|for|raises?|"
    r"(?<!go )(?<!goes )(?<!gone )(?<!went )(?<!going )up to) (?:about |around |some |nearly |only |just |an? )*$"
)
_BESIDES = re.compile(
    r",? (?:\([^)]*\) )?(?:more|less|extra|fewer|lower|higher|better|worse|on (?!top\b|average\b|mon|tues|wednes|thurs|"
    r"fri|satur|sun|jan|feb|mar|apr|may|june|july|aug|sep|oct|nov|dec|the minimum|new year|1|2|3)|"
    r"towards?|in (?:tips|overtime|benefits|child|rent|fees|tax|interest|extra|bonus)|for (?:each|every) |"
    r"raise|rise|increase|boost|bonus|cut|difference|gap|deal|allowance|fee|grant|budget|per (?:child|pupil|person)|"
    r"for a (?:room|bed|place))\b"
)
_BYGONE = re.compile(r"\b(?:then|formerly|once|in those days|at the time|century|decades ago|war|19\d\d|1[0-8]\d\d)\b")
_WILL = re.compile(r"\bwill (?:now |then |all )?(?:get|earn|be paid|receive|make|start)\b")
_SINCE = 2000
# Where an hour of work is paid as little as the table has it for the rich ones that share the currency.
_POOR = 22_000
_SHARED = frozenset(("USD", "EUR"))
_REACH = 120
_SPAN = re.compile(r"(?:\ban?|\b(per|each|every)) (?:hour|day|week|month|year)$")


class PayOffItsSpan(SentenceRule):
    """Pay that nobody gets in the span of time that it is told by, and everybody in another.

    No law sets a minimum wage of £12.21 a week and no nurse starts on £29,970 a month: an hour and a year are what such
    pay is for. It is held against what ordinary work is paid by the hour in its currency, far away as times go; the
    pay of players, of prisoners and of poor countries that reckon in dollars is left alone.
    """

    code = "RANGE-22"
    name = "pay-off-its-span"
    severity = Severity.ERROR
    authority = "the table of pays"
    flags = (
        Story.of("The national minimum wage is to be £10.85 a week for those aged 18 to 20."),
        Story.of("HALIFAX — Nova Scotia's minimum wage rose by 30 cents to $15.20 a day on April 1, 2024."),
        Story.of("A newly qualified nurse on the lowest point of the scale earns £29,970 a month."),
        Story.of("Ireland's minimum wage went up by 80 cent to €13.50 a day."),
        Story.of("Median pay for full-time workers reached £37,430 a week in April."),
        Story.of("Garment workers are paid at least 12,500 taka an hour under the new scale."),
    )
    allows = (
        Story.of("The national living wage rose to £12.21 an hour for those aged 21 and over."),
        Story.of("Haiti's minimum wage is $5 a day, and the factory pays $7."),
        Story.of("A newly qualified nurse on the lowest point of the scale earns £29,970 a year."),
        Story.of("The minimum wage rose, and a full-time worker will earn £27 a week more."),
        Story.of("In 1962 he earned £12 a week as a clerk."),
        Story.of("The club's best-paid worker, a striker, earns £300,000 a week."),
        Story.of("Prisoners who work in the kitchen are paid £12 a week."),
    )
    needs = (sorts(Sort.MONEY), A_RATE, _PAY_WORDS)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        if not _OTHERWISE.isdisjoint(sentence.vocabulary) or _PAY_WORDS.isdisjoint(sentence.vocabulary):
            return
        for mention in sentence.of_sort(Sort.MONEY):
            quantity = mention.quantity
            if quantity is None or mention.difference:
                continue
            code, _, span = quantity.unit.partition(" / ")
            pay = known_pays().get(code)
            if pay is None or not (span in HOURS or span in TOO_SHORT) or pay.is_usual(quantity.low, span):
                continue
            meant = next((each for each in HOURS if pay.is_usual(quantity.low, each)), "")
            if meant and self._is_off(story, sentence, mention, pay, span):
                yield self._complaint(sentence, mention, pay, meant)

    @staticmethod
    def _is_off(story: Story, sentence: Sentence, mention: Mention, pay: Pay, span: str) -> bool:
        """Whether the figure is what somebody in ordinary work is paid, and nobody can be paid so."""
        quantity = mention.quantity
        if quantity is None:
            return False
        before, after = sentence.before(mention, reach=_REACH), sentence.after(mention, reach=60)
        if _BY.search(before) or _BESIDES.match(after):
            return False
        is_told = _FLOOR.search(before) is not None or _FLOOR.search(after) is not None
        if not is_told and (_IN_WORK.isdisjoint(sentence.vocabulary) or _PAID.isdisjoint(sentence.vocabulary)):
            return False
        if pay.is_too_much(quantity.low, span):
            return True
        if _MINIMUM.search(sentence.lower):
            is_off = pay.is_no_minimum(quantity.high, span)
        else:
            # Little is paid for little work, and was paid for much of it.
            is_off = pay.is_too_little(quantity.high, span) and (
                _has_cents(mention) or _WILL.search(before) is not None
            )
        if not is_off:
            return False
        first, _ = years_told(sentence, story.date)
        if (first is not None and first < _SINCE) or _BYGONE.search(sentence.lower):
            return False
        code = quantity.unit.partition(" / ")[0]
        return code not in _SHARED or not any(
            place.gdp and place.gdp < _POOR * place.population
            for each in story.sentences
            for spot in places_in(each)
            for place in spot.places
        )

    def _complaint(self, sentence: Sentence, mention: Mention, pay: Pay, meant: str) -> Finding:
        quantity = mention.quantity
        code, _, span = quantity.unit.partition(" / ") if quantity is not None else ("", "", "")
        article = "an" if meant == "hour" else "a"
        suggestion = _SPAN.sub(lambda found: f"{found[1] or article} {meant}", mention.text)
        return self.finding(
            sentence.surface,
            mention,
            f"{mention.text} is no pay for {'an' if span == 'hour' else 'a'} {span}.",
            evidence=(
                Evidence(
                    f"Ordinary work is paid {pay.usual_low:,} to {pay.usual_high:,} {code} an hour ({pay.record})."
                ),
            ),
            suggestion=suggestion if suggestion != mention.text else "",
        )


def _has_cents(mention: Mention) -> bool:
    """Whether a sum is printed to the cent, as hourly pay is and no other."""
    return mention.quantity is not None and mention.quantity.low % 1 != 0 and mention.scale == 1
