"""How entries, assessments, commitments and the matrix are written in the API; shapes only, no decisions."""

from datetime import datetime

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from poa.asking import one_of
from poa.bodies import ToldChoices
from poa.models import CategoryOfConcern
from tracking.matrix import ASPECTS, ROWS, organizations_heard_by
from tracking.models import Assessment, Evidence, Figure, ProgressEntry
from tracking.reading.entries import translation_checked_at

ENTRY_FIELDS = (
    "id",
    "reference",
    "kind",
    "state",
    "audience",
    "confidence",
    "earliest_on",
    "latest_on",
    "by_on",
    "precision",
    "approximate",
    "date_text",
    "narrative_en",
    "narrative_ru",
    "original",
    "actor",
    "regional",
    "region_note",
    "known_on",
    "known_on_estimated",
)
# What the staff alone reads of an entry.
OF_THE_WORKSPACE = (
    "version",
    "created_at",
    "submitted_at",
    "returned_at",
    "return_reason",
    "return_due_on",
    "verified_at",
    "withdrawn_at",
    "withdrawal_reason",
)
FOR_STAFF = "For the staff alone."
ENTRY_LINKS = ("paragraphs", "countries", "agencies")
ASSESSMENT_FIELDS = (
    "id",
    "reference",
    "paragraph",
    "country",
    "voice",
    "agency",
    "organization",
    "organization_name",
    "assessed_on",
    "in_law",
    "in_practice",
    "trend",
    "rationale",
    "audience",
    "derived",
    "proposed_at",
    "confirmed_at",
    "returned_at",
    "return_reason",
    "taken_back_at",
    "withdrawn_at",
)


class EntryRowSerializer(serializers.ModelSerializer):
    """An entry in a list, with the numbers and codes that it names."""

    paragraphs = serializers.SlugRelatedField("number", read_only=True, many=True)
    countries = serializers.SlugRelatedField("code", read_only=True, many=True)
    agencies = serializers.SlugRelatedField("code", read_only=True, many=True)

    class Meta:
        model = ProgressEntry
        fields = (*ENTRY_FIELDS, *ENTRY_LINKS)


class FigureSerializer(serializers.ModelSerializer):
    category = serializers.SlugRelatedField(
        "code", queryset=CategoryOfConcern.objects.all(), required=False, allow_null=True
    )

    class Meta:
        model = Figure
        fields = (
            "text",
            "measure",
            "value",
            "value_high",
            "qualifier",
            "unit",
            "as_of_text",
            "earliest_on",
            "latest_on",
            "category",
        )


class EvidenceSerializer(serializers.ModelSerializer):
    """A source; an attached file is named by its SHA-256, and handed out on the entry's page."""

    file_sha256 = serializers.CharField(source="file_id", read_only=True, allow_null=True)

    class Meta:
        model = Evidence
        fields = (
            "kind",
            "title",
            "symbol",
            "url",
            "captured_on",
            "published_text",
            "published_on",
            "file_sha256",
            "file_name",
            "file_size",
        )
        read_only_fields = ("file_name", "file_size")


class EntrySerializer(EntryRowSerializer):
    """An entry with everything that it says; what it supersedes is named to those who may open that too."""

    categories = serializers.SlugRelatedField("code", read_only=True, many=True)
    recommendations = serializers.SerializerMethodField(help_text="Paragraph and number, such as 71.2.")
    other_reporters = serializers.SlugRelatedField("code", read_only=True, many=True)
    on_behalf_of = serializers.SlugRelatedField("code", read_only=True, allow_null=True)
    figures = FigureSerializer(many=True, read_only=True)
    evidence = EvidenceSerializer(many=True, read_only=True)
    supersedes = serializers.UUIDField(source="visible_supersedes", read_only=True, allow_null=True)
    superseded_by = serializers.UUIDField(source="visible_successor", read_only=True, allow_null=True)
    translation_checked_at = serializers.SerializerMethodField(
        help_text="When the narrative that is not the original was found to say the same; null where it is not checked."
    )

    class Meta(EntryRowSerializer.Meta):
        fields = (
            *ENTRY_FIELDS,
            "translation_checked_at",
            *ENTRY_LINKS,
            "categories",
            "recommendations",
            "other_reporters",
            "on_behalf_of",
            "figures_text",
            "figures",
            "evidence",
            "supersedes",
            "superseded_by",
        )

    def get_translation_checked_at(self, entry) -> datetime | None:
        return translation_checked_at(entry, self.context["view"].days["known_by"])

    def get_recommendations(self, entry) -> list[str]:
        return [f"{asked.paragraph.number}.{asked.number}" for asked in entry.recommendations.all()]


class WorkspaceEntrySerializer(EntrySerializer):
    """What the staff reads beside that: under which version, and how the entry moved."""

    class Meta(EntrySerializer.Meta):
        fields = (*EntrySerializer.Meta.fields, *OF_THE_WORKSPACE)


class EitherEntrySerializer(WorkspaceEntrySerializer):
    """An entry to whoever reads it, as the description of the API tells it: what the staff alone reads may lack."""

    class Meta(WorkspaceEntrySerializer.Meta):
        extra_kwargs = {name: {"required": False, "help_text": FOR_STAFF} for name in OF_THE_WORKSPACE}


class CommitmentSerializer(serializers.Serializer):
    """A paragraph in a country, followed by an agency."""

    id = serializers.IntegerField()
    paragraph = serializers.IntegerField()
    country = serializers.CharField()
    agency = serializers.CharField()
    not_applicable = serializers.BooleanField()
    not_applicable_reason = serializers.CharField(required=False, help_text=FOR_STAFF)


class AssessmentRowSerializer(serializers.ModelSerializer):
    paragraph = serializers.SlugRelatedField("number", read_only=True)
    country = serializers.SlugRelatedField("code", read_only=True)
    agency = serializers.SlugRelatedField("code", read_only=True, allow_null=True)
    organization = serializers.CharField(
        source="author.party.code", default=None, allow_null=True, read_only=True, help_text="Of the independent voice."
    )
    organization_name = serializers.CharField(
        source="author.name",
        default=None,
        allow_null=True,
        read_only=True,
        help_text="Of an organization that has no code; null where no organization speaks.",
    )

    class Meta:
        model = Assessment
        fields = ASSESSMENT_FIELDS


class AssessmentSerializer(AssessmentRowSerializer):
    """An assessment with those of its entries that the reader may open."""

    entries = serializers.ListField(child=serializers.UUIDField(), source="visible_entries", read_only=True)

    class Meta(AssessmentRowSerializer.Meta):
        fields = (*ASSESSMENT_FIELDS, "entries")


class MatrixQuestionSerializer(ToldChoices):
    """What may be asked of the matrix."""

    rows = serializers.ChoiceField(choices=ROWS, default="chapter")
    as_of = serializers.DateField(required=False, help_text="What was the case by this day; left out for now.")
    known_by = serializers.DateField(required=False, help_text="Leave out what became known later.")
    agency = serializers.CharField(required=False, help_text="One agency's view, by its code.")
    voice = serializers.ChoiceField(choices=Assessment.Voice.choices, default="agency")
    organization = serializers.CharField(
        required=False,
        help_text="Of the independent voice, one organization's: its code, or a colon and its name if it has none.",
    )
    aspect = serializers.ChoiceField(choices=ASPECTS, default="in_law")

    def validate_agency(self, code):
        return named(code, {party.code: party for party in self.context["parties"] if party.reporting_agency})

    def validate(self, asked):
        """Put the organization in its place as `author`: one that this reader may hear."""
        key = asked.pop("organization", None)
        if key is None:
            return asked
        if asked["voice"] != Assessment.Voice.INDEPENDENT:
            told = _("Only the independent voice names an organization.")
            raise serializers.ValidationError({"organization": [told]})
        heard = {author.key: author for author in organizations_heard_by(self.context["reader"], asked.get("known_by"))}
        try:
            return asked | {"author": named(key, heard)}
        except serializers.ValidationError as refusal:
            raise serializers.ValidationError({"organization": refusal.detail}) from refusal


def named(code, among):
    """Return what has this code. Raises ValidationError that says what was found and expected."""
    if code not in among:
        told = {"found": code, "expected": one_of(sorted(among))}
        raise serializers.ValidationError(_("Found “%(found)s”; expected %(expected)s.") % told)
    return among[code]


class MatrixColumnSerializer(serializers.Serializer):
    code = serializers.CharField()
    name = serializers.CharField()


class MatrixCellSerializer(serializers.Serializer):
    facts = serializers.IntegerField()
    newest = serializers.DateField(allow_null=True)
    distribution = serializers.ListField(
        child=serializers.IntegerField(),
        help_text="Commitments at steps 0 to 4; in the independent voice, what each organization says.",
    )
    silent = serializers.IntegerField()
    not_applicable = serializers.IntegerField()
    value = serializers.IntegerField(allow_null=True, help_text="At paragraph level; null is no information.")
    divergent = serializers.BooleanField()


class MatrixLineSerializer(serializers.Serializer):
    key = serializers.CharField()
    label = serializers.CharField()
    title = serializers.CharField()
    cells = MatrixCellSerializer(many=True)


@extend_schema_serializer(many=False)
class MatrixSerializer(serializers.Serializer):
    rows = serializers.ChoiceField(choices=ROWS)
    voice = serializers.ChoiceField(choices=Assessment.Voice.choices)
    aspect = serializers.ChoiceField(choices=ASPECTS)
    agency = serializers.CharField(allow_blank=True)
    organization = serializers.CharField(allow_blank=True)
    as_of = serializers.DateField(allow_null=True)
    known_by = serializers.DateField(allow_null=True)
    columns = MatrixColumnSerializer(many=True)
    lines = MatrixLineSerializer(many=True)
