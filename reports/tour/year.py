"""What of a year is on the record, as far as it is open to the person who takes the tour."""

from functools import cached_property

from reports.board import entries_within
from reports.models import (
    Compilation,
    CountryReport,
    Forwarding,
    IndependentReport,
    Meeting,
    Proposal,
    Reply,
    Round,
    RoundDate,
    View,
)
from reports.models.compilations import LANGUAGES
from tracking.models import Assessment, ProgressEntry


def rounds_for(user):
    """Return the annual rounds, the newest first."""
    return list(Round.objects.visible_to(user).select_related("meeting"))


def chosen(rounds, user):
    """Return the round that the tour is about unless another is asked for; None where there is none.

    The newest, but a year ends with the next one's report, which answers what the Group proposed: until that is issued
    the tour stays with a round whose meeting was held.
    """
    if not rounds:
        return None
    newest, before = rounds[0], rounds[1] if len(rounds) > 1 else None
    if before and Year(user, before).was_held() and not Year(user, newest).is_issued():
        return before
    return newest


class Year:
    """A round, and what of its year one reader can see to be done; each question is one query at most."""

    def __init__(self, user, row):
        self.user, self.round, self.meeting = user, row, row.meeting

    @cached_property
    def following(self):
        """The annual round after this one, or None."""
        return Round.objects.visible_to(self.user).filter(year__gt=self.round.year).order_by("year").first()

    @property
    def entries(self):
        return entries_within(self.user, self.round)

    @property
    def assessments(self):
        days = {"assessed_on__gte": self.round.period_start, "assessed_on__lt": self.round.period_end}
        return Assessment.objects.visible_to(self.user).filter(derived=False, **days)

    @property
    def country_reports(self):
        return CountryReport.objects.visible_to(self.user).filter(round=self.round).with_names()

    @property
    def independent(self):
        days = {"received_on__gte": self.round.period_start, "received_on__lt": self.round.period_end}
        return IndependentReport.objects.visible_to(self.user).standing().filter(**days)

    @property
    def forwardings(self):
        return Forwarding.objects.visible_to(self.user).filter(report__in=self.independent)

    @property
    def reports(self):
        return Compilation.objects.visible_to(self.user).filter(round=self.round)

    @property
    def views(self):
        return View.objects.visible_to(self.user).filter(meeting=self.meeting)

    @property
    def proposals(self):
        return Proposal.objects.visible_to(self.user).filter(meeting=self.meeting)

    def has_dates(self):
        return RoundDate.objects.visible_to(self.user).filter(round=self.round).exists()

    def was_opened(self):
        return self.round.opened_at is not None

    def was_convened(self):
        return self.meeting is not None and self.meeting.state in (Meeting.State.CONVENED, Meeting.State.HELD)

    def is_logged(self):
        states = (ProgressEntry.State.SUBMITTED, ProgressEntry.State.VERIFIED)
        return self.entries.filter(state__in=states).exists()

    def is_verified(self):
        return self.entries.standing(self.user).exists()

    def is_assessed(self):
        return self.assessments.exists()

    def is_confirmed(self):
        return self.assessments.confirmed().exists()

    def is_drafted(self):
        return self.country_reports.exists()

    def is_consulted(self):
        return self.country_reports.filter(consultation_at__isnull=False).exists()

    def has_position(self):
        return self.country_reports.with_reply().filter(replied__isnull=False).exists()

    def is_handed_in(self):
        states = (CountryReport.State.SUBMITTED, CountryReport.State.ACCEPTED)
        return self.country_reports.filter(state__in=states).exists()

    def is_accepted(self):
        return self.country_reports.filter(state=CountryReport.State.ACCEPTED).exists()

    def is_registered(self):
        return self.independent.exists()

    def is_forwarded(self):
        return self.forwardings.exists()

    def is_answered(self):
        return Reply.objects.visible_to(self.user).filter(forwarding__in=self.forwardings).exists()

    def is_compiling(self):
        return self.round.compiling_at is not None

    def is_built(self):
        return self.reports.filter(state__in=(Compilation.State.BUILT, Compilation.State.ISSUED)).exists()

    def is_issued(self):
        return self.reports.issued().exists()

    def is_in_every_language(self):
        """Say whether one document is issued in all languages: they bear the same symbol."""
        issued = {}
        for symbol, language in self.reports.issued().values_list("symbol", "language"):
            issued.setdefault(symbol, set()).add(language)
        return any(languages >= {code for code, _name in LANGUAGES} for languages in issued.values())

    def is_commented_on(self):
        return self.views.filter(before_meeting=True).exists()

    def was_held(self):
        return self.meeting is not None and self.meeting.state == Meeting.State.HELD

    def has_views(self):
        return self.views.filter(before_meeting=False).exists()

    def has_proposals(self):
        return self.proposals.exists()

    def is_closed(self):
        return self.round.state == Round.State.CLOSED

    def has_replies(self):
        return self.has_proposals() and not self.proposals.unanswered().exists()

    def is_followed(self):
        return self.following is not None and self.following.opened_at is not None

    def is_told(self):
        """Say whether the next year's report is issued, which says what became of each proposal."""
        return self.following is not None and Year(self.user, self.following).is_issued()
