"""How the Programme, its parties and its lists are written in the API."""

from rest_framework import serializers

from poa.models import (
    Addressee,
    CategoryOfConcern,
    MainIssue,
    Paragraph,
    Part,
    Party,
    Programme,
    Recommendation,
    Reservation,
    Section,
    SourceText,
    VulnerableGroup,
)


class ProgrammeSerializer(serializers.ModelSerializer):
    class Meta:
        model = Programme
        fields = (
            "code",
            "title_en",
            "title_ru",
            "short_title_en",
            "short_title_ru",
            "adopted_on",
            "place_en",
            "place_ru",
            "source_symbol",
            "source_note",
            "acknowledgement_en",
            "acknowledgement_ru",
            "made_up",
        )


class SectionSerializer(serializers.ModelSerializer):
    parent = serializers.SlugRelatedField("code", read_only=True, allow_null=True)
    chapter = serializers.SlugRelatedField("code", read_only=True, allow_null=True)

    class Meta:
        model = Section
        fields = ("code", "number", "title", "title_ru", "parent", "chapter", "position")


class PartySerializer(serializers.ModelSerializer):
    part_of = serializers.SlugRelatedField("code", read_only=True, allow_null=True)

    class Meta:
        model = Party
        fields = (
            "code",
            "kind",
            "name_en",
            "name_ru",
            "short_en",
            "short_ru",
            "formal_name",
            "part_of",
            "reporting_country",
            "reporting_agency",
            "at_conference",
            "in_preparation",
            "made_statement",
        )


class IssueSerializer(serializers.ModelSerializer):
    class Meta:
        model = MainIssue
        fields = ("code", "title_en", "title_ru", "description_en", "description_ru", "position")


class RecommendationSerializer(serializers.ModelSerializer):
    main_issue = serializers.SerializerMethodField()
    paragraph = serializers.SlugRelatedField("number", read_only=True)
    addressees = serializers.SlugRelatedField("code", read_only=True, many=True)
    issues = serializers.SlugRelatedField("code", read_only=True, many=True)
    categories = serializers.SlugRelatedField("code", read_only=True, many=True)
    groups = serializers.SlugRelatedField("code", read_only=True, many=True)

    class Meta:
        model = Recommendation
        fields = (
            "id",
            "paragraph",
            "number",
            "quote",
            "verb",
            "strength",
            "addressees",
            "addressee_basis",
            "issues",
            "main_issue",
            "categories",
            "groups",
            "title_en",
            "title_ru",
        )

    def get_main_issue(self, row) -> str:
        """Find it among the issues, which are at hand, and not by a query of its own."""
        return next(issue.code for issue in row.issues.all() if issue.pk == row.main_issue_id)


class PartSerializer(serializers.ModelSerializer):
    class Meta:
        model = Part
        fields = ("letter", "text")


class ReservationSerializer(serializers.ModelSerializer):
    party = serializers.SlugRelatedField("code", read_only=True)

    class Meta:
        model = Reservation
        fields = ("party", "source", "statement")


class WholeReservationSerializer(ReservationSerializer):
    """A reservation with what it touches; `throughout_term` is a term that it touches wherever the text has it."""

    paragraphs = serializers.SlugRelatedField("number", read_only=True, many=True)
    categories = serializers.SlugRelatedField("code", read_only=True, many=True)

    class Meta(ReservationSerializer.Meta):
        fields = ("id", *ReservationSerializer.Meta.fields, "paragraphs", "categories", "throughout_term")


class CategorySerializer(serializers.ModelSerializer):
    reservations = ReservationSerializer(many=True)

    class Meta:
        model = CategoryOfConcern
        fields = ("code", "annex_paragraph", "title_en", "title_ru", "definition", "universal", "reservations")


class GroupSerializer(serializers.ModelSerializer):
    class Meta:
        model = VulnerableGroup
        fields = ("code", "title_en", "title_ru", "position")


class AddresseeSerializer(serializers.ModelSerializer):
    class Meta:
        model = Addressee
        fields = ("code", "title_en", "title_ru")


class SourceTextSerializer(serializers.ModelSerializer):
    paper = serializers.CharField(read_only=True)

    class Meta:
        model = SourceText
        fields = ("id", "document", "paper", "number", "position", "text")


class ParagraphSerializer(serializers.ModelSerializer):
    section = serializers.SlugRelatedField("code", read_only=True)

    class Meta:
        model = Paragraph
        fields = ("number", "section", "function", "machinery", "text")


class WholeParagraphSerializer(ParagraphSerializer):
    """A paragraph with its parts, what it asks, and the reservations that stand beside it."""

    parts = PartSerializer(many=True)
    recommendations = RecommendationSerializer(many=True)
    reservations = ReservationSerializer(many=True)

    class Meta(ParagraphSerializer.Meta):
        fields = (*ParagraphSerializer.Meta.fields, "parts", "recommendations", "reservations")
