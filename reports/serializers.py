"""How rounds, meetings and compilations are written in the API."""

from rest_framework import serializers

from reports.models import Compilation, CompilationFile, Meeting, Round


class MeetingSerializer(serializers.ModelSerializer):
    class Meta:
        model = Meeting
        fields = (
            "key",
            "name",
            "place",
            "kind",
            "ordinal",
            "state",
            "earliest_on",
            "latest_on",
            "precision",
            "date_text",
            "inferred",
            "facts",
            "source",
            "source_url",
            "confidence",
        )


class RoundSerializer(serializers.ModelSerializer):
    meeting = serializers.SlugRelatedField("key", read_only=True, allow_null=True)

    class Meta:
        model = Round
        fields = ("year", "title", "period_start", "period_end", "knowledge_cutoff_on", "meeting", "state")


class FileSerializer(serializers.ModelSerializer):
    class Meta:
        model = CompilationFile
        fields = ("format", "volume", "title", "sha256", "size", "made_at")


class CompilationSerializer(serializers.ModelSerializer):
    round = serializers.SlugRelatedField("year", read_only=True)
    snapshot_sha256 = serializers.CharField(source="snapshot_id", allow_null=True, read_only=True)

    class Meta:
        model = Compilation
        fields = (
            "id",
            "round",
            "symbol",
            "audience",
            "language",
            "as_of",
            "known_by",
            "state",
            "snapshot_sha256",
            "event_sequence",
            "event_hash",
            "built_at",
            "issued_at",
        )


class WholeCompilationSerializer(CompilationSerializer):
    files = FileSerializer(many=True, read_only=True)

    class Meta(CompilationSerializer.Meta):
        fields = (*CompilationSerializer.Meta.fields, "files")
