"""Rounds and compilations."""

from django.urls import include, path
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from poa.access import Permission
from poa.views.access import needs, workspace
from reports.views import compilations, independent, pack, planning, rounds


def act(permission, view):
    """Guard an act: posted only, by those whose role holds the permission."""
    return require_POST(needs(permission)(view))


def written(permission, view):
    """Guard a form: read and posted by those whose role holds the permission."""
    return require_http_methods(["GET", "HEAD", "POST"])(needs(permission)(view))


def building(view):
    """Guard a page of a report as it is built: the Unit's alone; others read what is issued, in the portal."""
    return require_safe(needs(BUILD)(view))


BUILD, ISSUE, MANAGE = (
    Permission.BUILD_COMPILATIONS,
    Permission.ISSUE_COMPILATIONS,
    Permission.MANAGE_ROUNDS,
)
REGISTER, REPLY = Permission.REGISTER_INDEPENDENT, Permission.REPLY_TO_INDEPENDENT
INDEPENDENT = "independent/<uuid:pk>/"
REPORT = "compilations/<uuid:pk>/"

urlpatterns = [
    path("", workspace(rounds.rounds), name="rounds"),
    path("country-reports/", include("reports.country_urls")),
    path("countries/<str:code>/handover/", workspace(pack.country_pack), name="country-pack"),
    path("rounds/new/", written(MANAGE, planning.round_new), name="round-new"),
    path("rounds/<int:year>/", workspace(rounds.round_page), name="round"),
    path("rounds/<int:year>/dates/", written(MANAGE, planning.round_dates), name="round-dates"),
    path("rounds/<int:year>/extend/", act(MANAGE, planning.round_extend), name="round-extend"),
    path(
        "rounds/<int:year>/silence/<str:country>/<str:agency>/", workspace(rounds.round_silence), name="round-silence"
    ),
    path("rounds/<int:year>/move/", act(MANAGE, rounds.round_move), name="round-move"),
    path("rounds/<int:year>/compilations/", act(BUILD, compilations.compilation_request), name="compilation-request"),
    path("independent/", workspace(independent.independent_list), name="independent-list"),
    path("independent/new/", written(REGISTER, independent.independent_new), name="independent-new"),
    path(INDEPENDENT, workspace(independent.independent), name="independent"),
    path(f"{INDEPENDENT}file/", workspace(independent.independent_file), name="independent-file"),
    path(
        f"{INDEPENDENT}acknowledge/", act(REGISTER, independent.independent_acknowledge), name="independent-acknowledge"
    ),
    path(f"{INDEPENDENT}forward/", act(REGISTER, independent.independent_forward), name="independent-forward"),
    path(f"{INDEPENDENT}withdraw/", act(REGISTER, independent.independent_withdraw), name="independent-withdraw"),
    path(f"{INDEPENDENT}assess/", written(REGISTER, independent.independent_assess), name="independent-assess"),
    path(f"{INDEPENDENT}reply/<str:code>/", written(REPLY, independent.independent_reply), name="independent-reply"),
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
    path(f"{REPORT}files/<str:format>/", building(compilations.compilation_file), name="compilation-file"),
]
