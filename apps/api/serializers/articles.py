"""Published articles, their facts and their corrections."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.api.addresses import address_of
from apps.api.bodies import BLOCKS, blocks_of
from apps.api.figures import quantity_as_json
from apps.api.serializers.names import (
    AuthorSerializer,
    DeskSerializer,
    KindNameSerializer,
    SubjectNameSerializer,
    SubjectSerializer,
    TopicSerializer,
)
from apps.articles.models import Article, Correction, Fact
from apps.quantities import Hedge

BLOCK_TYPES = sorted(BLOCKS)


class ArticleNameSerializer(serializers.ModelSerializer[Article]):
    """An article as others refer to it."""

    id = serializers.UUIDField(source="uuid", read_only=True)
    url = serializers.SerializerMethodField()
    published_at = serializers.DateTimeField(source="first_published_at")

    class Meta:
        model = Article
        fields = ("id", "slug", "url", "headline", "published_at")

    @extend_schema_field(serializers.URLField())
    def get_url(self, article: Article) -> str:
        return address_of(article, self.context["request"])


class RelatedArticleSerializer(ArticleNameSerializer):
    """The other article of a link between two."""

    def to_representation(self, link: Any) -> Any:
        return super().to_representation(link.related)


class BylineAuthorSerializer(AuthorSerializer):
    """The author of a byline."""

    def to_representation(self, byline: Any) -> Any:
        return super().to_representation(byline.author)


class BaseQuantitySerializer(serializers.Serializer[Any]):
    """The quantity in base units: SI, or the currency itself."""

    value = serializers.CharField(allow_null=True, help_text="Null for a range.")
    lower = serializers.CharField(allow_null=True)
    upper = serializers.CharField(allow_null=True)
    unit = serializers.CharField()
    unit_symbol = serializers.CharField()


class DisplaySerializer(serializers.Serializer[Any]):
    """The figure for readers of either system, converted where it has another customary unit, rounded as printed."""

    metric = serializers.CharField()
    us = serializers.CharField()


class QuantitySerializer(serializers.Serializer[Any]):
    """A quantity: what was printed beside what it means. Figures are strings."""

    value = serializers.CharField(allow_null=True, help_text="Null for a range.")
    lower = serializers.CharField(allow_null=True, help_text="Null where the words leave none: “nearly 6,000 m”.")
    upper = serializers.CharField(allow_null=True, help_text="Null where the words leave none: “more than 6,000 m”.")
    unit = serializers.CharField(help_text="Canonical name, such as kilometer or meter / second; ISO 4217 for money.")
    unit_symbol = serializers.CharField()
    unit_code = serializers.CharField(allow_null=True, help_text="UN/CEFACT Recommendation 20, where it has a code.")
    si = BaseQuantitySerializer()
    hedge = serializers.ChoiceField(choices=[hedge.value for hedge in Hedge], help_text="How the figure is qualified.")
    precision = serializers.CharField(help_text="Place value of the last significant digit printed.")
    ambiguous = serializers.BooleanField(help_text="Whether the printed symbol may mean another currency.")
    printed = serializers.CharField(help_text="As printed.")
    display = DisplaySerializer()


class SourceSerializer(serializers.Serializer[Any]):
    """Who said so, and where."""

    name = serializers.CharField(source="source_name")
    url = serializers.CharField(source="source_url")

    def to_representation(self, fact: Fact) -> Any:
        return super().to_representation(fact) if fact.source_name or fact.source_url else None


class FactSerializer(QuantitySerializer):
    """A typed, sourced quantity of an article."""

    id = serializers.UUIDField(source="uid", help_text="Names the fact through all versions of its article.")
    kind = KindNameSerializer(allow_null=True)
    subject = SubjectNameSerializer(allow_null=True)
    as_of = serializers.DateField(allow_null=True)
    source = SourceSerializer(  # type: ignore[assignment]  # a field of this name, not this field's own source
        source="*", allow_null=True
    )
    quote = serializers.CharField(help_text="The words it stands for.")

    def to_representation(self, fact: Fact) -> dict[str, Any]:
        quantity = quantity_as_json(fact.quantity)
        shown: dict[str, Any] = {}
        for name, field in self.fields.items():
            # What the figure says comes from the quantity, the rest from the row.
            value = quantity[name] if name in quantity else field.get_attribute(fact)
            shown[name] = None if value is None else field.to_representation(value)
        return shown


class PublishedFactSerializer(FactSerializer):
    """A fact with the article that states it."""

    article = ArticleNameSerializer()


class CorrectionSerializer(serializers.ModelSerializer[Correction]):
    """What was wrong in a published article, and what is right."""

    id = serializers.UUIDField(source="uid", read_only=True)
    type = serializers.ChoiceField(source="sort", choices=Correction.Sort.choices, read_only=True)
    fact_id = serializers.UUIDField(source="fact_uid", read_only=True, allow_null=True)

    class Meta:
        model = Correction
        fields = ("id", "type", "fact_id", "old", "new", "note", "corrected_at")


class PublishedCorrectionSerializer(CorrectionSerializer):
    """A correction with the article that carries it."""

    article = ArticleNameSerializer()

    class Meta(CorrectionSerializer.Meta):
        fields = (*CorrectionSerializer.Meta.fields, "article")  # type: ignore[assignment]  # one more than the base


class DatelineSerializer(serializers.Serializer[Any]):
    place = serializers.CharField(source="dateline_place")
    date = serializers.DateField(source="dated", allow_null=True)


class BlockSerializer(serializers.Serializer[Any]):
    """A block of the body. What `value` holds depends on `type`; docs/api.md has the table."""

    id = serializers.CharField()
    type = serializers.ChoiceField(choices=BLOCK_TYPES)
    html = serializers.CharField()
    value = serializers.DictField()


class BodySerializer(serializers.Serializer[Any]):
    html = serializers.CharField(help_text="Safe to insert as it stands.")
    blocks = BlockSerializer(many=True)

    def to_representation(self, article: Article) -> dict[str, Any]:
        blocks = blocks_of(article, self.context["pictures"])
        body: dict[str, Any] = {"html": "\n".join(block["html"] for block in blocks), "blocks": blocks}
        return {str(name): body[str(name)] for name in self.fields}


class ArticleSerializer(ArticleNameSerializer):
    """A published article."""

    dateline = DatelineSerializer(source="*", read_only=True)
    desk = DeskSerializer(read_only=True)
    topics = TopicSerializer(many=True, read_only=True)
    subjects = SubjectSerializer(many=True, read_only=True)
    byline = serializers.SerializerMethodField(help_text="The authors' names as one line.")
    version = serializers.IntegerField(help_text="How often it was published, corrections and updates included.")
    updated_at = serializers.DateTimeField(source="last_published_at")
    body = BodySerializer(source="*", read_only=True, required=False)
    facts = FactSerializer(many=True, read_only=True, required=False)
    corrections = CorrectionSerializer(many=True, read_only=True, required=False)
    authors = BylineAuthorSerializer(source="bylines", many=True, read_only=True, required=False)
    related = RelatedArticleSerializer(source="related_articles", many=True, read_only=True, required=False)

    includable = ("facts", "corrections", "authors", "related")
    heavy = ("body",)

    class Meta:
        model = Article
        fields = (
            *("id", "slug", "url", "headline", "standfirst", "slugline", "byline", "dateline", "desk", "topics"),
            *("subjects", "language", "urgency", "version", "published_at", "updated_at", "body"),
            *("facts", "corrections", "authors", "related"),
        )

    def get_byline(self, article: Article) -> str:
        names = [byline.author.name for byline in article.bylines.all()]
        return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


class VersionSerializer(serializers.Serializer[Any]):
    """One publication of an article."""

    version = serializers.IntegerField()
    published_at = serializers.DateTimeField()
