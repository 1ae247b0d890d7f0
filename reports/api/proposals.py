"""The Steering Group's proposals in the API, with the replies to them and what was done (paras. 148 and 149)."""

from django.db.models import F, Prefetch
from rest_framework import serializers, viewsets

from poa.api import READ
from poa.paging import OfADay
from reports.api.shapes import AsItWas, coded, numbers
from reports.by_the_day import followed_by
from reports.filters import ProposalFilter
from reports.in_time import with_days_late
from reports.models import ClosingDecision, Proposal, ProposalReply, ProposalStep


class ProposalSerializer(AsItWas, serializers.ModelSerializer):
    """A proposal; `label` is its number among those of its readers, and `answered` says that somebody replied."""

    meeting = serializers.SlugRelatedField("key", read_only=True)
    party = coded()
    paragraphs = numbers()
    recommendation = serializers.SerializerMethodField(help_text="Paragraph and number, such as 71.2.")
    answered = serializers.BooleanField(read_only=True)

    class Meta:
        model = Proposal
        fields: tuple[str, ...] = (
            *("id", "meeting", "number", "label", "party", "name", "text", "paragraphs", "recommendation"),
            *("audience", "state", "answered", "reply_by_on"),
        )

    def get_recommendation(self, row) -> str | None:
        asked = row.recommendation
        return f"{asked.paragraph.number}.{asked.number}" if asked else None


class ProposalReplySerializer(serializers.ModelSerializer):
    """A reply; `days_late` counts the days after the day set for one, 0 where it or an earlier one was in time."""

    party = coded()
    days_late = serializers.IntegerField(read_only=True)

    class Meta:
        model = ProposalReply
        fields = ("party", "name", "replied_on", "text", "days_late")


class StepSerializer(serializers.ModelSerializer):
    class Meta:
        model = ProposalStep
        fields = ("to_state", "on", "note")


class LastWordSerializer(serializers.ModelSerializer):
    """What a concluding meeting decided on the proposal."""

    meeting = serializers.SlugRelatedField("key", read_only=True)

    class Meta:
        model = ClosingDecision
        fields = ("meeting", "outcome", "handed_to", "note")


class WholeProposalSerializer(ProposalSerializer):
    replies = ProposalReplySerializer(many=True, read_only=True)
    steps = StepSerializer(many=True, read_only=True)
    closing_decisions = LastWordSerializer(many=True, read_only=True)

    class Meta(ProposalSerializer.Meta):
        fields = (*ProposalSerializer.Meta.fields, "replies", "steps", "closing_decisions")


class ProposalViewSet(OfADay, viewsets.ReadOnlyModelViewSet):
    """What the Steering Group asks of whom, and what became of it."""

    permissions = READ
    queryset = Proposal.objects.with_names().with_answered().annotate(met_on=F("meeting__earliest_on"))
    filterset_class = ProposalFilter
    ordering = ("-met_on",)
    ordering_fields = ("met_on",)

    def get_queryset(self):
        rows = self.queryset.visible_to(self.request.user)
        return rows.prefetch_related(*follow_up(self.request.user, **self.days)) if self.action == "retrieve" else rows

    def get_object(self):
        row = super().get_object().as_it_was()
        return self.whole([row])[0] if self.action == "retrieve" else row

    def whole(self, proposals):
        """Return proposals with what is read along with them; of each reply by how many days it was late."""
        for row in proposals:
            with_days_late(row.reply_by_on, row.replies.all())
        return proposals

    def get_serializer_class(self):
        return WholeProposalSerializer if self.action == "retrieve" else ProposalSerializer


def follow_up(user, **days):
    """Return what is read along with a proposal by the days, each as far as it is open to this reader."""
    told = {
        "replies": ProposalReply.objects.select_related("party"),
        "steps": ProposalStep.objects.all(),
        "closing": ClosingDecision.objects.select_related("meeting"),
    }
    told = followed_by(told, **days)
    told["closing_decisions"] = told.pop("closing")
    return [Prefetch(name, rows.visible_to(user)) for name, rows in told.items()]
