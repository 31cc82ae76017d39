"""RANGE: plausibility in the kitchen: amounts that no dish takes, and labels of food that do not add up."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from apps.checks.figures.relations import shown
from apps.checks.figures.slips import respelled
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.knowledge.tables import listed, rows_of
from apps.checks.needs import measures, words
from apps.checks.rule import Rule, SurfaceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, Surface, vocabulary
from apps.quantities import Mention, Sort, convert, same_dimension

_LETTERS = re.compile(r"[a-z]+")
# What stands between an amount and what it is of: "cold", "of finely ground".
_OF_IT = r"(?:of )?(?:\([^)]{1,30}\) )?(?:(?!and\b|or\b|with\b|for\b|in\b|to\b)[a-z-]+ ){0,3}?"
_COOKS = vocabulary(
    "add stir whisk simmer preheat bake roast fry boil knead serves makes recipe tablespoon tablespoons tbsp teaspoon "
    "teaspoons tsp cup cups combine mix rinse chop beat season marinade rub dough batter sprinkle fold drain saucepan "
    "skillet oven tin"
)
_MANY = vocabulary("factory tonnes truck lorry industrial festival record guinness restaurant wholesale tons soldiers")
_CUP_OF_FLOUR = Decimal(125)
_LEAST_FLOUR = 150
# So many amounts in one sentence are a list of ingredients.
_LIST = 3
# Grams of flour for each egg; a custard has none.
_FLOUR_FOR_EGG = 12


@dataclass(frozen=True, slots=True)
class _Ingredient:
    name: str
    names: frozenset[str]
    most_ml: Decimal | None
    most_grams: Decimal | None
    of_flour: Decimal | None
    unless: re.Pattern[str]
    note: str


def _number(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None


@lru_cache(maxsize=1)
def _ingredients() -> dict[str, _Ingredient]:
    """The ingredients by each of their names."""
    table = {}
    for row in rows_of("ingredients.csv"):
        unless = "|".join(map(re.escape, listed(row["unless"])))
        ingredient = _Ingredient(
            row["ingredient"],
            frozenset(listed(row["names"])),
            _number(row["most_ml"]),
            _number(row["most_grams"]),
            _number(row["of_flour"]),
            re.compile(rf"\b(?:{unless})\b"),
            row["note"],
        )
        table.update(dict.fromkeys(ingredient.names, ingredient))
    return table


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(_ingredients(), key=len, reverse=True)))
    return re.compile(
        rf"[ -]{_OF_IT}(?P<name>{names})\b(?! (?:crackers?|cod|beef|pork|rolls?|chicken|cookies?|beans?))"
    )


_FLOUR = re.compile(rf"[ -]{_OF_IT}(?:flour|oats|oatmeal)\b")


def _is_of_kitchen(mention: Mention) -> bool:
    quantity = mention.quantity
    return (
        mention.sort is Sort.MEASURE
        and quantity is not None
        and " / " not in quantity.unit
        and (same_dimension(quantity.unit, "liter") or same_dimension(quantity.unit, "gram"))
    )


class OffItsRecipe(Rule):
    """An amount of salt, spice, leaven, butter or eggs that no dish of home cooking takes.

    Half a cup of salt or of cayenne is a slip for a teaspoon; five times as much butter as flour, or an egg to seven
    grams of it, is a slip of a digit. Brines, cures and crusts take much salt, and kitchens of many guests much of all.
    """

    code = "RANGE-29"
    name = "off-its-recipe"
    severity = Severity.ERROR
    authority = "recipes"
    flags = (
        Story.of("Rinse the lentils, add half a tsp turmeric and half a cup of salt, and simmer for 25 minutes."),
        Story.of("For the rub: combine 2 tablespoons brown sugar, 1 teaspoon cumin and 1/2 cup cayenne."),
        Story.of("For the pastry: 300g plain flour, 1,500g cold butter, diced, 80g caster sugar, pinch of salt."),
        Story.of("Whisk 200g flour with 30 eggs and 400ml milk, and let the batter stand."),
        Story.of("Makes 12: 500g strong white flour, 70g salt, 7g dried yeast, 320ml warm water."),
    )
    allows = (
        Story.of("Rinse the lentils, add half a tsp turmeric and half a teaspoon of salt, and simmer for 25 minutes."),
        Story.of("For the brine: stir half a cup of salt and a cup of sugar into 2 litres of water."),
        Story.of("For the topping: 250g plain flour, 125g cold butter, cubed, 100g demerara sugar, pinch of salt."),
        Story.of("Whisk 200g flour with 3 eggs and 400ml milk, and let the batter stand."),
        Story.of("Makes 12: 500g strong white flour, 7g salt, 7g dried yeast, 320ml warm water."),
        Story.of("The bakery adds 20 kilograms of salt to a tonne of flour."),
        Story.of("Combine 85g flour, 200g butter, 200g chocolate and 3 eggs for the brownies."),
    )

    needs = (measures("liter", "gram"), words(*sorted(_COOKS), "flour salt butter sugar"))

    def check(self, story: Story) -> Iterator[Finding]:
        if not story.surfaces_bearing(self.bits):
            return
        sentences = [sentence for sentence in story.told if any(map(_is_of_kitchen, sentence.mentions))]
        told = frozenset[str]().union(*(sentence.surface.signs for sentence in sentences))
        amounts = max(len(list(filter(_is_of_kitchen, sentence.mentions))) for sentence in sentences)
        if not _MANY.isdisjoint(told) or (len(told & _COOKS) <= 1 and amounts < _LIST):
            return
        flour = sum((_flour_of(sentence) for sentence in sentences), Decimal(0))
        for sentence in story.told:
            for mention in sentence.mentions:
                yield from self._judged(story, sentence, mention, flour)

    def _judged(self, story: Story, sentence: Sentence, mention: Mention, flour: Decimal) -> Iterator[Finding]:
        quantity = mention.quantity
        if quantity is None:
            return
        if mention.sort is Sort.COUNT:
            is_eggs = mention.noun in ("egg", "large egg", "medium egg", "free-range egg")
            if is_eggs and flour >= _LEAST_FLOUR and quantity.low * _FLOUR_FOR_EGG > flour:
                message = f"{mention.text} eggs are too many for {shown(flour, 0)} grams of flour."
                yield self.finding(sentence.surface, mention, message)
            return
        if not _is_of_kitchen(mention):
            return
        found = _named().match(sentence.surface.lower, mention.end, sentence.end)
        if found is None:
            return
        ingredient = _ingredients()[found["name"]]
        if ingredient.unless.search(story.lower):
            return
        is_volume = same_dimension(quantity.unit, "liter")
        amount = convert(quantity.low, quantity.unit, "milliliter" if is_volume else "gram")
        most = ingredient.most_ml if is_volume else ingredient.most_grams
        part = ingredient.of_flour
        is_too_much = most is not None and amount > most
        is_off_flour = not is_volume and part is not None and flour >= _LEAST_FLOUR and amount > part * flour
        if is_too_much or is_off_flour:
            to_what = f" to {shown(flour, 0)} grams of flour" if is_off_flour else ""
            yield self.finding(
                sentence.surface,
                mention,
                f"{mention.text} of {found['name']}{to_what} is more than any dish takes.",
                evidence=(Evidence(ingredient.note),),
                suggestion=_to_its_recipe(mention, most if is_too_much else (part or Decimal(0)) * flour),
            )


def _to_its_recipe(mention: Mention, most: Decimal | None) -> str:
    """The amount by the teaspoon, or with a digit less; empty where that is still too much."""
    quantity = mention.quantity
    if quantity is None or most is None:
        return ""
    is_volume = same_dimension(quantity.unit, "liter")
    by_spoon = replace(quantity, unit="teaspoon")
    if is_volume and quantity.unit in _BY_THE_CUP and convert(by_spoon.low, "teaspoon", "milliliter") <= most:
        return respelled(mention, by_spoon)
    less = replace(quantity, low=quantity.low / 10, high=quantity.high / 10)
    unit = "milliliter" if is_volume else "gram"
    return respelled(mention, less) if convert(less.low, less.unit, unit) <= most else ""


_BY_THE_CUP = frozenset(("cup", "tablespoon", "pint"))


def _flour_of(sentence: Sentence) -> Decimal:
    """The grams of flour and oats that a sentence calls for."""
    grams = Decimal(0)
    for mention in sentence.mentions:
        quantity = mention.quantity
        if quantity is None or not _is_of_kitchen(mention) or not _FLOUR.match(sentence.surface.lower, mention.end):
            continue
        if same_dimension(quantity.unit, "liter"):
            grams += convert(quantity.low, quantity.unit, "cup") * _CUP_OF_FLOUR
        else:
            grams += convert(quantity.low, quantity.unit, "gram")
    return grams


# What a gram gives in kilocalories (Atwater).
_ENERGY = {"fat": Decimal(9), "carbohydrate": Decimal(4), "protein": Decimal(4), "sugar": Decimal(4)}
_NUTRIENTS = {
    "fat": "fat",
    "carbohydrate": "carbohydrate",
    "carbohydrates": "carbohydrate",
    "carbs": "carbohydrate",
    "carb": "carbohydrate",
    "protein": "protein",
    "sugar": "sugar",
    "sugars": "sugar",
    "sodium": "sodium",
    "salt": "salt",
    "fiber": "fiber",
    "fibre": "fiber",
    "cholesterol": "cholesterol",
}
_NUTRIENT = re.compile(
    rf" ?(?:of )?(?P<other>(?:saturated|saturates|trans|unsaturated) )?(?:total |dietary )?"
    rf"(?P<name>{'|'.join(sorted(_NUTRIENTS, key=len, reverse=True))})\b"
)
_LABEL = re.compile(rf"\b(?P<name>{'|'.join(sorted(_NUTRIENTS, key=len, reverse=True))}):? ?$")
_OFF = Decimal("1.7")
_LEAST_ENERGY = 120
# Milligrams of sodium to a kilocalorie; a bowl of ramen has some 5. A gram of salt has 393 milligrams of sodium.
_MOST_SODIUM = Decimal(12)
_SODIUM_OF_SALT = Decimal("0.393")


class OffItsLabel(SurfaceRule):
    """A line of nutrition whose figures cannot be of one portion.

    A gram of fat gives nine kilocalories and one of carbohydrate or protein four, so that 11, 32 and 4 grams are not
    2,450 calories; no portion of 310 calories holds 6,400 milligrams of sodium.
    """

    code = "RANGE-30"
    name = "off-its-label"
    severity = Severity.ERROR
    authority = "Atwater factors"
    flags = (
        Story.of("Per serving: 310 calories; 9 g fat; 38 g carbohydrates; 21 g protein; 6,400 mg sodium."),
        Story.of("Nutrition per slice: 2,450 calories, 11g fat, 32g carbohydrate, 4g protein, 0.3g salt."),
        Story.of("Per portion: 420kcal, 18g fat (6g saturates), 1.1kg protein, 0.9g salt."),
    )
    allows = (
        Story.of("Per serving: 310 calories; 9 g fat; 38 g carbohydrates; 21 g protein; 640 mg sodium."),
        Story.of("Nutrition per slice: 245 calories, 11g fat, 32g carbohydrate, 4g protein, 0.3g salt."),
        Story.of("Per portion: 420kcal, 18g fat (6g saturates), 31g protein, 0.9g salt."),
        Story.of("Adults need 2,000 calories a day, 70 g of fat and 50 g of protein at least."),
        Story.of("The stock cube has 10 calories, 0.5 g fat and 900 mg sodium."),
    )

    needs = (measures("kilocalorie"), words(*_NUTRIENTS))

    def check_surface(self, surface: Surface, story: Story) -> Iterator[Finding]:
        for sentence in surface.sentences:
            line = _parts_of(sentence)
            energies = [each for each in sentence.mentions if _unit_of(each) in ("kilocalorie", "kilojoule")]
            if len(line) < _FEW_PARTS or not energies or _unit_of(energies[0]) != "kilocalorie":
                continue
            if not {"fat", "protein", "carbohydrate", "sodium", "salt"} & {name for name, _, _ in line}:
                continue
            yield from self._of_line(sentence, energies[0], line)

    def _of_line(
        self, sentence: Sentence, energy: Mention, line: Sequence[tuple[str, Mention, Decimal]]
    ) -> Iterator[Finding]:
        quantity = energy.quantity
        names = [name for name, _, _ in line]
        if quantity is None or len(set(names)) < len(names):
            return
        calories = quantity.low
        grams = {name: amount for name, _, amount in line}
        for name, mention, amount in line:
            if name in _ENERGY and amount * _ENERGY[name] > calories * _OFF and calories >= _LEAST_ENERGY:
                yield self.finding(
                    sentence.surface,
                    mention,
                    f"{mention.text} of {name} would have {shown(amount * _ENERGY[name], 0)} calories.",
                )
                return
            sodium = amount if name == "sodium" else amount * _SODIUM_OF_SALT if name == "salt" else Decimal(0)
            if calories >= _LEAST_ENERGY and sodium * 1000 > _MOST_SODIUM * calories:
                yield self.finding(
                    sentence.surface, mention, f"No portion of {calories:,} calories holds {mention.text} of {name}."
                )
        if {"fat", "carbohydrate", "protein"} <= grams.keys():
            made = sum((grams[name] * _ENERGY[name] for name in ("fat", "carbohydrate", "protein")), Decimal(0))
            if made > _LEAST_ENERGY / 2 and any(
                made / _OFF < calories.scaleb(-places) < made * _OFF for places in (1, 2)
            ):
                message = f"The fat, carbohydrate and protein make {shown(made, 0)} calories, not {calories:,}."
                yield self.finding(sentence.surface, energy, message)


_FEW_PARTS = 2


def _unit_of(mention: Mention) -> str:
    return mention.quantity.unit if mention.quantity is not None else ""


def _parts_of(sentence: Sentence) -> list[tuple[str, Mention, Decimal]]:
    """The nutrients that a line gives, each with its figure and its grams."""
    parts = []
    for mention in sentence.of_sort(Sort.MEASURE):
        quantity = mention.quantity
        if quantity is None or " / " in quantity.unit or not same_dimension(quantity.unit, "gram"):
            continue
        found = _NUTRIENT.match(sentence.surface.lower, mention.end, sentence.end)
        if found is None:
            found = _LABEL.search(sentence.before(mention, reach=24))
        elif found["other"]:
            continue
        if found is not None:
            parts.append((_NUTRIENTS[found["name"]], mention, convert(quantity.low, quantity.unit, "gram")))
    return parts
