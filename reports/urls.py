"""Rounds and compilations."""

from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from poa.access import Permission
from poa.views.access import needs, workspace
from reports.views import compilations, pack, rounds, supplements


def act(permission, view):
    """Guard an act: posted only, by those whose role holds the permission."""
    return require_POST(needs(permission)(view))


def building(view):
    """Guard a page of a report as it is built: the Unit's alone; others read what is issued, in the portal."""
    return require_safe(needs(BUILD)(view))


def form_page(view):
    """Guard a page with a form of its own, of the Unit."""
    return require_http_methods(["GET", "HEAD", "POST"])(needs(BUILD)(view))


BUILD, ISSUE, MANAGE = (
    Permission.BUILD_COMPILATIONS,
    Permission.ISSUE_COMPILATIONS,
    Permission.MANAGE_ROUNDS,
)
REPORT = "compilations/<uuid:pk>/"
SUPPLEMENT = "supplements/<uuid:pk>/"

urlpatterns = [
    path("", workspace(rounds.rounds), name="rounds"),
    path("countries/<str:code>/handover/", workspace(pack.country_pack), name="country-pack"),
    path("rounds/<int:year>/", workspace(rounds.round_page), name="round"),
    path(
        "rounds/<int:year>/silence/<str:country>/<str:agency>/", workspace(rounds.round_silence), name="round-silence"
    ),
    path("rounds/<int:year>/move/", act(MANAGE, rounds.round_move), name="round-move"),
    path("rounds/<int:year>/compilations/", act(BUILD, compilations.compilation_request), name="compilation-request"),
    path(REPORT, building(compilations.compilation), name="compilation"),
    path(f"{REPORT}progress/", building(compilations.compilation_progress), name="compilation-progress"),
    path(f"{REPORT}read/", building(compilations.compilation_read), name="compilation-read"),
    path(f"{REPORT}issue/", act(ISSUE, compilations.compilation_issue), name="compilation-issue"),
    path(f"{REPORT}resume/", act(BUILD, compilations.compilation_resume), name="compilation-resume"),
    path(f"{REPORT}cancel/", act(BUILD, compilations.compilation_cancel), name="compilation-cancel"),
    path(f"{REPORT}supplements/<str:kind>/new/", form_page(supplements.supplement_new), name="supplement-new"),
    path(SUPPLEMENT, building(supplements.supplement), name="supplement"),
    path(f"{SUPPLEMENT}issue/", act(ISSUE, supplements.supplement_issue), name="supplement-issue"),
    path(f"{SUPPLEMENT}discard/", act(BUILD, supplements.supplement_discard), name="supplement-discard"),
    path(f"{REPORT}files/<str:format>/", building(compilations.compilation_file), name="compilation-file"),
]
