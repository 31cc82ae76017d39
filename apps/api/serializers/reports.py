"""What the newsroom's own staff sends in and gets back: texts to check, reports, waivers."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.api.addresses import address_of_report
from apps.api.checking import Form
from apps.api.serializers.names import DeskSerializer
from apps.articles.models import Article, Desk
from apps.checks import Severity
from apps.quantities import Sort
from apps.review.models import Finding, Report, Waiver
from apps.review.verdicts import Verdict

LONGEST_TEXT = 100_000
LONGEST_HEADLINE = 1_000
MOST_EARLIER = 50
SEVERITIES = [severity.value for severity in Severity]


class StrictSerializer(serializers.Serializer[Any]):
    """Refuses fields it does not know: a misspelt one would be left out in silence."""

    def to_internal_value(self, data: Any) -> Any:
        unknown = sorted(set(data) - set(self.fields)) if isinstance(data, dict) else []
        if unknown:
            message = f"There is no such field. Allowed: {', '.join(self.fields)}."
            raise serializers.ValidationError(
                {name: [serializers.ErrorDetail(message, code="unknown_field")] for name in unknown}
            )
        return super().to_internal_value(data)


class TextField(serializers.CharField):
    """Text as JSON has it: a number that was sent unquoted is no text."""

    def to_internal_value(self, sent: Any) -> str:
        if not isinstance(sent, str):
            self.fail("invalid")
        return super().to_internal_value(sent)


class EarlierSerializer(StrictSerializer):
    text = TextField(max_length=LONGEST_TEXT, trim_whitespace=False)
    date = serializers.DateField(required=False, allow_null=True)


class CheckSerializer(StrictSerializer):
    """A text to check, with what it should be held to."""

    text = TextField(max_length=LONGEST_TEXT, trim_whitespace=False)
    form = serializers.ChoiceField(
        choices=Form.choices, default=Form.PLAIN, help_text="How it is written. Any but plain brings its own headline."
    )
    headline = TextField(required=False, allow_blank=True, max_length=LONGEST_HEADLINE)
    date = serializers.DateField(required=False, allow_null=True, help_text="The day the text speaks from.")
    desk = serializers.SlugRelatedField(
        slug_field="slug",
        queryset=Desk.objects.all(),
        required=False,
        allow_null=True,
        help_text="The desk by whose house style it is judged.",
    )
    earlier = serializers.ListField(
        child=EarlierSerializer(), required=False, max_length=MOST_EARLIER, help_text="Earlier coverage."
    )
    archive = serializers.BooleanField(default=True, help_text="Whether to hold it against published coverage.")

    def validate(self, asked: dict[str, Any]) -> dict[str, Any]:
        if asked.get("headline") and asked["form"] != Form.PLAIN:
            message = "A text of this form has its headline in itself."
            raise serializers.ValidationError({"headline": message})
        return asked


class EvidenceSerializer(serializers.Serializer[Any]):
    text = serializers.CharField()
    source = serializers.CharField(  # type: ignore[assignment]  # a field of this name, not this field's own source
        required=False, help_text="The id of the article it comes from, where it does."
    )


class CheckedFindingSerializer(serializers.Serializer[Any]):
    """One complaint at one place."""

    code = serializers.CharField()
    name = serializers.CharField()
    severity = serializers.ChoiceField(choices=SEVERITIES)
    surface = serializers.CharField(help_text="headline, or body")
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    quote = serializers.CharField()
    message = serializers.CharField()
    evidence = EvidenceSerializer(many=True)
    suggestion = serializers.CharField(help_text="What should stand in place of the quote; empty where none is clear.")


class MentionSerializer(serializers.Serializer[Any]):
    """One figure of a text: a quantity, or the parts of a date."""

    sort = serializers.ChoiceField(choices=[sort.value for sort in Sort])
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    text = serializers.CharField()
    noun = serializers.CharField()
    low = serializers.CharField(required=False)
    high = serializers.CharField(required=False)
    unit = serializers.CharField(required=False)
    hedge = serializers.CharField(required=False)
    precision = serializers.CharField(required=False)
    year = serializers.IntegerField(required=False, allow_null=True)
    month = serializers.IntegerField(required=False, allow_null=True)
    day = serializers.IntegerField(required=False, allow_null=True)
    weekday = serializers.IntegerField(required=False, allow_null=True, help_text="Monday is 0.")
    resolved = serializers.DateField(required=False, allow_null=True)


class CheckedSerializer(serializers.Serializer[Any]):
    """What the rules say of a text. Places count in `text`, and in `headline` where the surface is that."""

    findings = CheckedFindingSerializer(many=True)
    mentions = MentionSerializer(many=True)
    headline_mentions = MentionSerializer(many=True)
    ruleset = serializers.CharField(help_text="Names rules, kinds and house style: the same text, the same findings.")


class WaiverSerializer(serializers.ModelSerializer[Waiver]):
    id = serializers.UUIDField(source="uuid", read_only=True)
    by = serializers.CharField(source="waived_by.get_username", read_only=True)
    at = serializers.DateTimeField(source="waived_at", read_only=True)

    class Meta:
        model = Waiver
        fields = ("id", "reason", "by", "at")


class ReasonSerializer(StrictSerializer):
    reason = TextField(max_length=2_000, help_text="Why the figure stands.")


class FindingSerializer(serializers.ModelSerializer[Finding]):
    """A finding of a report, with the waiver under which it does not block."""

    number = serializers.IntegerField(source="position", read_only=True)
    severity = serializers.ChoiceField(choices=SEVERITIES, read_only=True)
    evidence = EvidenceSerializer(many=True, read_only=True)
    waiver = serializers.SerializerMethodField()

    class Meta:
        model = Finding
        fields = (
            *("number", "code", "name", "severity", "surface", "start", "end", "quote", "sentence", "message"),
            *("evidence", "suggestion", "waiver"),
        )

    @extend_schema_field(WaiverSerializer(allow_null=True))
    def get_waiver(self, finding: Finding) -> dict[str, Any] | None:
        waiver = self.context["waivers"].get(finding.fingerprint)
        return dict(WaiverSerializer(waiver).data) if waiver else None


class CheckedArticleSerializer(serializers.ModelSerializer[Article]):
    """The article a report is on, published or not."""

    id = serializers.UUIDField(source="uuid", read_only=True)
    desk = DeskSerializer(read_only=True)

    class Meta:
        model = Article
        fields = ("id", "slug", "headline", "live", "desk")


class CountsSerializer(serializers.Serializer[Report]):
    blocking = serializers.IntegerField(source="blocking_count")
    error = serializers.IntegerField(source="error_count")
    warning = serializers.IntegerField(source="warning_count")
    info = serializers.IntegerField(source="info_count")
    mentions = serializers.IntegerField(source="mention_count")


class ReportSerializer(serializers.ModelSerializer[Report]):
    """A report as a list shows it."""

    id = serializers.UUIDField(source="uuid", read_only=True)
    url = serializers.SerializerMethodField()
    article = CheckedArticleSerializer(read_only=True)
    state = serializers.ChoiceField(choices=Report.State.values, read_only=True)
    verdict = serializers.ChoiceField(choices=Verdict.values, read_only=True)
    counts = CountsSerializer(source="*", read_only=True)
    timings = serializers.DictField(child=serializers.FloatField(), read_only=True, help_text="Milliseconds by part.")

    class Meta:
        model = Report
        fields = (
            *("id", "url", "article", "state", "verdict", "counts", "requested_at", "completed_at", "failure"),
            *("ruleset", "timings"),
        )

    @extend_schema_field(serializers.URLField())
    def get_url(self, report: Report) -> str:
        return address_of_report(report, self.context["request"])


class FullReportSerializer(ReportSerializer):
    """A report with its findings. `stale` says that the article, or what it is judged by, has changed since."""

    stale = serializers.BooleanField(read_only=True)
    findings = FindingSerializer(many=True, read_only=True)

    class Meta(ReportSerializer.Meta):
        fields = (*ReportSerializer.Meta.fields, "stale", "findings")  # type: ignore[assignment]  # more than the base
