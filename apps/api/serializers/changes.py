"""The feed of changes."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.api.addresses import address_of
from apps.api.models import Change


class ChangeSerializer(serializers.ModelSerializer[Change]):
    """One change to what readers see."""

    type = serializers.ChoiceField(
        choices=Change.Type.choices,
        help_text="published, updated: fetch the article; removed, withdrawn: drop it, wherever it is kept.",
    )
    id = serializers.UUIDField(source="article.uuid", help_text="Of the article.")
    slug = serializers.SerializerMethodField(help_text="Null where the article is gone.")
    url = serializers.SerializerMethodField(help_text="Null where the article is gone.")
    notice = serializers.SerializerMethodField(help_text="What readers of a withdrawn article are told.")

    class Meta:
        model = Change
        fields = ("type", "at", "id", "slug", "url", "notice")

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_slug(self, change: Change) -> str | None:
        return None if change.type in Change.GOING else change.article.slug

    @extend_schema_field(serializers.URLField(allow_null=True))
    def get_url(self, change: Change) -> str | None:
        return None if change.type in Change.GOING else address_of(change.article, self.context["request"])

    def get_notice(self, change: Change) -> str:
        return change.article.withdrawal_notice if change.type == Change.Type.WITHDRAWN else ""
