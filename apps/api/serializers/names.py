"""Things that articles and facts refer to: desks, authors, subjects, topics, kinds, rules."""

import inspect
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.api.figures import figure
from apps.api.units import code_of, symbol_of
from apps.articles.models import Author, Desk, Kind, Subject, Topic
from apps.checks import Rule, Severity
from apps.checks.knowledge.kinds import Behaviour
from apps.quantities import dimension_name
from apps.quantities.arithmetic import base_unit

TOPIC_SCHEME = "http://cv.iptc.org/newscodes/mediatopic/"
WIKIDATA = "http://www.wikidata.org/entity/"


class DeskSerializer(serializers.ModelSerializer[Desk]):
    id = serializers.UUIDField(source="uuid", read_only=True)

    class Meta:
        model = Desk
        fields = ("id", "slug", "name")


class AuthorSerializer(serializers.ModelSerializer[Author]):
    id = serializers.UUIDField(source="uuid", read_only=True)

    class Meta:
        model = Author
        fields = ("id", "slug", "name", "role")


class SubjectSerializer(serializers.ModelSerializer[Subject]):
    id = serializers.UUIDField(source="uuid", read_only=True)
    type = serializers.ChoiceField(source="sort", choices=Subject.Sort.choices, read_only=True)
    wikidata_uri = serializers.SerializerMethodField()

    class Meta:
        model = Subject
        fields = ("id", "slug", "name", "aliases", "type", "wikidata_id", "wikidata_uri")

    def get_wikidata_uri(self, subject: Subject) -> str | None:
        return f"{WIKIDATA}{subject.wikidata_id}" if subject.wikidata_id else None


class TopicSerializer(serializers.ModelSerializer[Topic]):
    uri = serializers.SerializerMethodField()

    class Meta:
        model = Topic
        fields = ("code", "name", "uri")

    def get_uri(self, topic: Topic) -> str:
        return f"{TOPIC_SCHEME}{topic.code.removeprefix('medtop:')}"


class LimitsSerializer(serializers.Serializer[Any]):
    lower = serializers.CharField()
    upper = serializers.CharField()


class KindSerializer(serializers.ModelSerializer[Kind]):
    """A kind of quantity, with the limits by which figures of it are judged, in its unit."""

    unit_symbol = serializers.SerializerMethodField()
    possible = serializers.SerializerMethodField()
    typical = serializers.SerializerMethodField()
    behaviour = serializers.ChoiceField(choices=[behaviour.value for behaviour in Behaviour])

    class Meta:
        model = Kind
        fields = (
            *("code", "label", "unit", "unit_symbol", "units", "possible", "typical", "behaviour", "may_block"),
            *("record", "source", "reviewed_on"),
        )

    def get_unit_symbol(self, kind: Kind) -> str:
        return symbol_of(kind.unit)

    @extend_schema_field(LimitsSerializer)
    def get_possible(self, kind: Kind) -> dict[str, str]:
        return {"lower": figure(kind.hard_low), "upper": figure(kind.hard_high)}

    @extend_schema_field(LimitsSerializer)
    def get_typical(self, kind: Kind) -> dict[str, str]:
        return {"lower": figure(kind.typical_low), "upper": figure(kind.typical_high)}


class KindNameSerializer(serializers.ModelSerializer[Kind]):
    class Meta:
        model = Kind
        fields = ("code", "label")


class SubjectNameSerializer(serializers.ModelSerializer[Subject]):
    id = serializers.UUIDField(source="uuid", read_only=True)

    class Meta:
        model = Subject
        fields = ("id", "slug", "name")


class RuleSerializer(serializers.Serializer[Rule]):
    """A rule of the checker, in its own words."""

    code = serializers.CharField()
    name = serializers.CharField()
    severity = serializers.ChoiceField(choices=[severity.value for severity in Severity])
    authority = serializers.CharField()
    description = serializers.SerializerMethodField()
    flags = serializers.SerializerMethodField(help_text="Texts the rule complains of.")
    allows = serializers.SerializerMethodField(help_text="Texts the rule lets stand.")

    def get_description(self, rule: Rule) -> str:
        return inspect.getdoc(rule) or ""

    def get_flags(self, rule: Rule) -> list[str]:
        return [_text(story) for story in rule.flags]

    def get_allows(self, rule: Rule) -> list[str]:
        return [_text(story) for story in rule.allows]


def _text(story: Any) -> str:
    return "\n\n".join(surface.text for surface in story.surfaces)


class UnitSerializer(serializers.Serializer[str]):
    """A unit of the API by its canonical name, as facts and kinds have it. Money has its ISO 4217 code as unit."""

    unit = serializers.SerializerMethodField()
    symbol = serializers.SerializerMethodField()
    code = serializers.SerializerMethodField(help_text="UN/CEFACT Recommendation 20, where it has a code.")
    dimension = serializers.SerializerMethodField(help_text="Quantities of one dimension can be compared.")
    base_unit = serializers.SerializerMethodField(help_text="The unit of `si`.")

    def get_unit(self, unit: str) -> str:
        return unit

    def get_symbol(self, unit: str) -> str:
        return symbol_of(unit)

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_code(self, unit: str) -> str | None:
        return code_of(unit)

    def get_dimension(self, unit: str) -> str:
        return dimension_name(unit)

    def get_base_unit(self, unit: str) -> str:
        return base_unit(unit)


class RootSerializer(serializers.Serializer[Any]):
    """The addresses of the lists."""

    articles = serializers.URLField()
    changes = serializers.URLField()
    facts = serializers.URLField()
    corrections = serializers.URLField()
    desks = serializers.URLField()
    subjects = serializers.URLField()
    authors = serializers.URLField()
    topics = serializers.URLField()
    kinds = serializers.URLField()
    units = serializers.URLField()
    rules = serializers.URLField()
    openapi = serializers.URLField()
    docs = serializers.URLField()
