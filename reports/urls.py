"""Rounds and compilations, meetings and proposals, the Assembly."""

from django.urls import include, path, register_converter
from django.views.decorators.http import require_http_methods, require_safe

from poa.access import Permission
from poa.views.access import needs, posted, workspace
from reports.models.rounds import YEARS
from reports.views import (
    assembly,
    compilations,
    independent,
    meeting_acts,
    meetings,
    pack,
    planning,
    proposals,
    rounds,
    supplements,
)
from tracking.views.signed_out import keeps_what_was_typed


class YearsOfRound:
    """What a round is called in an address: "1999", or "1996-2000" for a review of several years."""

    regex = YEARS

    def to_python(self, value):
        return value

    def to_url(self, value):
        return str(value)


register_converter(YearsOfRound, "years")


def act(permission, view):
    """Guard an act: posted only, by those whose role holds the permission; a lost session costs no words."""
    return posted(keeps_what_was_typed(needs(permission)(view)))


def building(view):
    """Guard a page of a report as it is built: the Unit's alone; others read what is issued, in the portal."""
    return require_safe(needs(BUILD)(view))


def form(permission, view):
    """Guard a page with a form: for those whose role holds the permission; a lost session costs no words."""
    return keeps_what_was_typed(require_http_methods(["GET", "HEAD", "POST"])(needs(permission)(view)))


BUILD, ISSUE, MANAGE = (
    Permission.BUILD_COMPILATIONS,
    Permission.ISSUE_COMPILATIONS,
    Permission.MANAGE_ROUNDS,
)
REGISTER, REPLY = Permission.REGISTER_INDEPENDENT, Permission.REPLY_TO_INDEPENDENT
INDEPENDENT = "independent/<uuid:pk>/"
KEEP, CONVENE, COMMENT = (
    Permission.KEEP_MEETINGS,
    Permission.CONVENE_MEETINGS,
    Permission.COMMENT_ON_REPORTS,
)
REPORT = "compilations/<uuid:pk>/"
MEETING = "meetings/<slug:key>/"
SUPPLEMENT = "supplements/<uuid:pk>/"

urlpatterns = [
    path("", workspace(rounds.rounds), name="rounds"),
    path("country-reports/", include("reports.country_urls")),
    path("countries/<str:code>/handover/", workspace(pack.country_pack), name="country-pack"),
    path("rounds/new/", form(MANAGE, planning.round_new), name="round-new"),
    path("rounds/<years:year>/", workspace(rounds.round_page), name="round"),
    path("rounds/<years:year>/edit/", form(MANAGE, planning.round_edit), name="round-edit"),
    path("rounds/<years:year>/dates/", form(MANAGE, planning.round_dates), name="round-dates"),
    path("rounds/<years:year>/extend/", act(MANAGE, planning.round_extend), name="round-extend"),
    path("rounds/<years:year>/meeting/", act(MANAGE, planning.round_meeting), name="round-meeting"),
    path(
        "rounds/<years:year>/silence/<str:country>/<str:agency>/", workspace(rounds.round_silence), name="round-silence"
    ),
    path("rounds/<years:year>/move/", act(MANAGE, rounds.round_move), name="round-move"),
    path("rounds/<years:year>/compilations/", act(BUILD, compilations.compilation_request), name="compilation-request"),
    path("independent/", workspace(independent.independent_list), name="independent-list"),
    path("independent/new/", form(REGISTER, independent.independent_new), name="independent-new"),
    path(INDEPENDENT, workspace(independent.independent), name="independent"),
    path(f"{INDEPENDENT}file/", workspace(independent.independent_file), name="independent-file"),
    path(
        f"{INDEPENDENT}acknowledge/", act(REGISTER, independent.independent_acknowledge), name="independent-acknowledge"
    ),
    path(f"{INDEPENDENT}forward/", act(REGISTER, independent.independent_forward), name="independent-forward"),
    path(f"{INDEPENDENT}extend/<str:code>/", act(REGISTER, independent.independent_extend), name="independent-extend"),
    path(f"{INDEPENDENT}withdraw/", act(REGISTER, independent.independent_withdraw), name="independent-withdraw"),
    path(f"{INDEPENDENT}assess/", form(REGISTER, independent.independent_assess), name="independent-assess"),
    path(f"{INDEPENDENT}reply/<str:code>/", form(REPLY, independent.independent_reply), name="independent-reply"),
    path(
        f"{INDEPENDENT}replies/<uuid:reply>/file/",
        workspace(independent.independent_reply_file),
        name="independent-reply-file",
    ),
    path(
        f"{INDEPENDENT}replies/<uuid:reply>/withdraw/",
        act(REPLY, independent.independent_reply_withdraw),
        name="independent-reply-withdraw",
    ),
    path(REPORT, building(compilations.compilation), name="compilation"),
    path(f"{REPORT}progress/", building(compilations.compilation_progress), name="compilation-progress"),
    path(f"{REPORT}read/", building(compilations.compilation_read), name="compilation-read"),
    path(f"{REPORT}issue/", act(ISSUE, compilations.compilation_issue), name="compilation-issue"),
    path(f"{REPORT}resume/", act(BUILD, compilations.compilation_resume), name="compilation-resume"),
    path(f"{REPORT}cancel/", act(BUILD, compilations.compilation_cancel), name="compilation-cancel"),
    path(f"{REPORT}supplements/<str:kind>/new/", form(BUILD, supplements.supplement_new), name="supplement-new"),
    path(SUPPLEMENT, building(supplements.supplement), name="supplement"),
    path(f"{SUPPLEMENT}issue/", act(ISSUE, supplements.supplement_issue), name="supplement-issue"),
    path(f"{SUPPLEMENT}discard/", act(BUILD, supplements.supplement_discard), name="supplement-discard"),
    path(f"{REPORT}files/<str:format>/", building(compilations.compilation_file), name="compilation-file"),
    path(f"{REPORT}annex/<str:format>/", building(assembly.annex), name="compilation-annex"),
    path("meetings/", workspace(meetings.meetings), name="meetings"),
    path("meetings/new/", form(KEEP, meeting_acts.meeting_new), name="meeting-new"),
    path(MEETING, workspace(meetings.meeting), name="meeting"),
    path(f"{MEETING}edit/", form(KEEP, meeting_acts.meeting_edit), name="meeting-edit"),
    path(f"{MEETING}convene/", form(CONVENE, meeting_acts.meeting_convene), name="meeting-convene"),
    path(f"{MEETING}postpone/", form(CONVENE, meeting_acts.meeting_postpone), name="meeting-postpone"),
    path(f"{MEETING}held/", act(KEEP, meeting_acts.meeting_held), name="meeting-held"),
    path(f"{MEETING}conclude/", form(CONVENE, meeting_acts.meeting_conclude), name="meeting-conclude"),
    path(f"{MEETING}add/<str:what>/", form(KEEP, meeting_acts.meeting_add), name="meeting-add"),
    path(f"{MEETING}strike/", act(KEEP, meeting_acts.meeting_strike), name="meeting-strike"),
    path(f"{MEETING}comment/", act(COMMENT, meetings.meeting_comment), name="meeting-comment"),
    path("proposals/", workspace(proposals.proposals), name="proposals"),
    path("proposals/<uuid:pk>/", workspace(proposals.proposal), name="proposal"),
    path("proposals/<uuid:pk>/reply/", act(KEEP, proposals.proposal_reply), name="proposal-reply"),
    path("proposals/<uuid:pk>/extend/", act(KEEP, proposals.proposal_extend), name="proposal-extend"),
    path("proposals/<uuid:pk>/move/", act(KEEP, proposals.proposal_move), name="proposal-move"),
    path("assembly/", workspace(assembly.assembly), name="assembly"),
    path("assembly/<int:pk>/", form(KEEP, assembly.follow_up), name="assembly-follow-up"),
    path("second-phase/", workspace(assembly.second_phase), name="second-phase"),
]
