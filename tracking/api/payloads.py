"""What programs send: content of entries, reasons, assessments; names are codes and numbers, never keys of rows."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers

from poa.bodies import Identifier, StrictInput
from poa.refusing import only_seen_signs
from poa.unseen import as_seen
from tracking.actions.assessments import Judgement
from tracking.api.serializers import EvidenceSerializer, FigureSerializer, WorkspaceEntrySerializer
from tracking.checking import unknown_names
from tracking.content import OF_A_FILE, EntryContent, EvidenceContent, FigureContent, Names, picked
from tracking.forms.content import words_of
from tracking.models import Assessment, Evidence, ProgressEntry
from tracking.models.authors import LONGEST_NAME
from tracking.models.claims import LONGEST_NOTE
from tracking.models.entries import AUDIENCES
from tracking.models.evidence import LONGEST_TITLE
from tracking.models.figures import QUALIFIERS

MOST = 500
LONGEST_CODE = 20
CODES = ("paragraphs", "countries", "agencies", "other_reporters", "categories")
# The record sets the day of knowing at verification, and whoever names one could name any.
OF_THE_RECORD = gettext_lazy("Set when the entry is verified; expected to be left out.")
BY_AN_ACT = gettext_lazy("Changed by submit, recall, return, verify and withdraw; expected to be left out.")


class FigureInput(StrictInput, FigureSerializer):
    category = serializers.CharField(max_length=LONGEST_CODE, required=False, allow_blank=True)
    text = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    qualifier = serializers.ChoiceField(choices=QUALIFIERS, required=False, allow_blank=True)

    def validate(self, attrs):
        if not attrs.get("text") and attrs.get("value") is None:
            raise serializers.ValidationError({"text": [_("Give the figure's number, or its words.")]})
        return attrs


class EvidenceInput(StrictInput, EvidenceSerializer):
    """A source. `file_sha256` keeps a file that the entry holds; another comes by `attach`."""

    title = serializers.CharField(max_length=LONGEST_TITLE)
    file_sha256 = serializers.CharField(max_length=64, required=False, allow_null=True, allow_blank=True)


class CodesField(serializers.ListField):
    child = serializers.CharField(max_length=LONGEST_CODE)

    def __init__(self, **options):
        super().__init__(max_length=MOST, **options)


class EntryInput(StrictInput, serializers.ModelSerializer):
    """The content of a draft; what is left out of a change stays as it is.

    `institutions` says for an agency which of its institutions reports, such as {"OSCE": "ODIHR"};
    `recommendations` are written as paragraph and number, such as "71.2".
    """

    paragraphs = serializers.ListField(child=serializers.IntegerField(min_value=1, max_value=100_000), max_length=MOST)
    countries = CodesField(required=False)
    agencies = CodesField(required=False)
    institutions = serializers.DictField(child=serializers.CharField(max_length=LONGEST_CODE), required=False)
    other_reporters = CodesField(required=False)
    categories = CodesField(required=False)
    recommendations = serializers.ListField(
        child=serializers.RegexField(r"^\d{1,5}\.\d{1,5}$"), max_length=MOST, required=False
    )
    on_behalf_of = serializers.CharField(max_length=LONGEST_CODE, required=False, allow_blank=True)
    figures = FigureInput(many=True, required=False)
    evidence = EvidenceInput(many=True, required=False)
    supersedes = Identifier(required=False, allow_null=True)
    told_of = {"known_on": OF_THE_RECORD, "known_on_estimated": OF_THE_RECORD, "state": BY_AN_ACT}

    class Meta:
        model = ProgressEntry
        fields = (
            "kind",
            "earliest_on",
            "latest_on",
            "precision",
            "approximate",
            "date_text",
            "narrative_en",
            "narrative_ru",
            "original",
            "actor",
            "on_behalf_of",
            "regional",
            "region_note",
            "paragraphs",
            "countries",
            "agencies",
            "institutions",
            "other_reporters",
            "recommendations",
            "categories",
            "figures_text",
            "figures",
            "evidence",
            "confidence",
            "audience",
            "supersedes",
        )

    def to_internal_value(self, data):
        """Name unknown codes together with what else is wrong; where nothing else is, the act names them."""
        try:
            return super().to_internal_value(data)
        except serializers.ValidationError as error:
            unknown = unknown_codes(data) if isinstance(data, Mapping) else {}
            raise serializers.ValidationError({**unknown, **serializers.as_serializer_error(error)}) from error

    def content(self, before=None):
        """Return what was sent as content, over what stood before. Raises ValidationError."""
        given = dict(self.validated_data)
        standing = dict(before.agencies) if before else {}
        institutions = given.pop("institutions", None)
        agencies = given.get("agencies", standing)
        if unnamed := (institutions or {}).keys() - set(agencies):
            told = _("Expected an agency that the entry names: %(codes)s.") % {"codes": ", ".join(sorted(agencies))}
            raise serializers.ValidationError({"institutions": {code: [told] for code in sorted(unnamed)}})
        named = standing if institutions is None else institutions
        given["agencies"] = tuple((code, named.get(code, "")) for code in agencies)
        if "recommendations" in given:
            given["recommendations"] = tuple(tuple(map(int, name.split("."))) for name in given["recommendations"])
        if "figures" in given:
            given["figures"] = tuple(figure_of(row) for row in given["figures"])
        if "evidence" in given:
            given["evidence"] = tuple(source_of(row, before, place) for place, row in enumerate(given["evidence"]))
        said = replace(before, **given) if before else EntryContent(**given)
        if given.get("original") and said.original is None:
            told = _("Expected nothing, unless there is a narrative in both languages: one alone is the original.")
            raise serializers.ValidationError({"original": [told]})
        return said


def unknown_codes(data):
    """Return {field: sentences} for the codes and numbers of a body that stand for nothing here."""
    said = {name: data.get(name) for name in CODES}
    plain: dict[str, Any] = {
        name: tuple(code for code in codes if type(code) is (int if name == "paragraphs" else str))
        for name, codes in said.items()
        if isinstance(codes, list)
    }
    agencies = tuple((code, "") for code in plain.pop("agencies", ()))
    # The kind and the day are not looked at here.
    content = EntryContent(kind="", earliest_on=date.min, agencies=agencies, **plain)
    return {name: [sentence] for name, sentence in unknown_names(content, Names()).items()}


def figure_of(row):
    """Return a figure; its words are made of its number where none were given, as the form does."""
    told = {"qualifier": "", "value": None, "value_high": None, **row}
    return FigureContent(**{**row, "text": row.get("text") or words_of(told)})


def source_of(row, before, place):
    """Return a source with the file that the entry holds of it. Raises ValidationError for a file that it does not."""
    sha256 = row.pop("file_sha256", None)
    if not sha256:
        return EvidenceContent(**row)
    held = next((one for one in (before.evidence if before else ()) if one.file_sha256 == sha256), None)
    if held is None:
        told = _("Found a file that this entry does not hold; expected one of its own, or none.")
        raise serializers.ValidationError({f"evidence.{place}.file_sha256": [told]})
    return EvidenceContent(**row, **picked(held, OF_A_FILE))


class NewEntryInput(EntryInput):
    """A new draft. The same `key` sent again makes no second entry; with other content it is refused."""

    key = Identifier(required=False)

    class Meta(EntryInput.Meta):
        fields = (*EntryInput.Meta.fields, "key")


class ChangedEntryInput(EntryInput):
    """A change to a draft, with the version that was read: here, or in the header If-Match."""

    version = serializers.IntegerField(min_value=1, required=False)

    class Meta(EntryInput.Meta):
        fields = (*EntryInput.Meta.fields, "version")


class ReasonInput(StrictInput):
    reason = serializers.CharField(max_length=5_000)


class AudienceInput(ReasonInput):
    """For whom an entry is open from now on, and why."""

    audience = serializers.ChoiceField(choices=AUDIENCES)


class VersionInput(StrictInput, serializers.Serializer):
    """The version that was read: here, or in the header If-Match."""

    version = serializers.IntegerField(min_value=1, required=False)


class FileInput(VersionInput):
    """A file as a source of a draft: PDF, Word, Excel, PNG, JPEG or TIFF by its content; the title may be its name."""

    file = serializers.FileField(max_length=255)
    title = serializers.CharField(max_length=2000, required=False, allow_blank=True, default="")
    kind = serializers.ChoiceField(choices=Evidence.Kind.choices, required=False, default=Evidence.Kind.AGENCY)

    def validate_title(self, title):
        """Read it as every text is read that comes in a body."""
        only_seen_signs(title)
        return as_seen(title)


class ExplainedInput(VersionInput):
    """The version that was read, and a note to each warning of the claim checker under the warning's key."""

    notes = serializers.DictField(child=serializers.CharField(max_length=LONGEST_NOTE), required=False)


class ReturnInput(VersionInput, ReasonInput):
    """Why the words that were read go back to their author, and by when they are wanted again."""

    due_on = serializers.DateField(required=False, allow_null=True)


class Refusal(serializers.Serializer):
    """Why an act is not done as things stand."""

    detail = serializers.CharField()


class WarningToAnswer(serializers.Serializer):
    """One thing that the claim checker noticed; a note under its `key` answers it."""

    key = serializers.CharField()
    code = serializers.CharField()
    field = serializers.CharField()
    sentence = serializers.CharField()


class NotExplained(Refusal):
    """Why an act is not done; `warnings` are there where the claim checker noticed something."""

    warnings = WarningToAnswer(many=True, required=False)


class MadeOtherwise(Refusal):
    """The key made another entry before; `current` is that entry as it is now."""

    current = WorkspaceEntrySerializer()


class JudgementInput(StrictInput, serializers.ModelSerializer):
    """What a voice says of a paragraph in a country, resting on entries that its author may open."""

    paragraph = serializers.IntegerField(min_value=1, max_value=100_000)
    country = serializers.CharField(max_length=LONGEST_CODE)
    agency = serializers.CharField(max_length=LONGEST_CODE, required=False, allow_blank=True)
    organization = serializers.CharField(
        max_length=LONGEST_CODE, required=False, allow_blank=True, help_text="Who speaks in the independent voice."
    )
    organization_name = serializers.CharField(
        max_length=LONGEST_NAME, required=False, allow_blank=True, help_text="Of an organization that has no code."
    )
    entries = serializers.ListField(child=Identifier(), max_length=MOST, required=False)
    follows = Identifier(
        required=False, allow_null=True, help_text="The assessment returned to you that this proposes anew."
    )

    class Meta:
        model = Assessment
        fields = (
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
            "entries",
            "audience",
            "follows",
        )

    def judgement(self):
        return Judgement(**{**self.validated_data, "entries": tuple(self.validated_data.get("entries", ()))})
