"""Country reports: read by the staff and the Government concerned, drafted, consulted on, decided."""

from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from poa.access import Permission
from poa.views.access import needs, posted
from reports.views import consulting, drafting
from reports.views import country_reports as reading
from tracking.views.signed_out import keeps_what_was_typed

ONE = "<int:year>/<str:country>/"
DRAFT, DISCUSS, ACCEPT = (
    Permission.DRAFT_COUNTRY_REPORTS,
    Permission.DISCUSS_COUNTRY_REPORTS,
    Permission.ACCEPT_COUNTRY_REPORTS,
)


def page(view):
    """Guard a reading page: for the staff and Governments; whose report it is, the rows decide."""
    return require_safe(needs(Permission.READ_COUNTRY_REPORTS)(view))


def form(view):
    """Guard the form of a part: a lost session costs no words."""
    return keeps_what_was_typed(require_http_methods(["GET", "HEAD", "POST"])(needs(DRAFT)(view)))


def act(permission, view):
    """Guard an act: posted only, by those whose role holds the permission; a lost session costs no words."""
    return posted(keeps_what_was_typed(needs(permission)(view)))


urlpatterns = [
    path("", page(reading.country_reports), name="country-reports"),
    path("<int:year>/", page(reading.country_reports), name="country-reports-of"),
    path(ONE, page(reading.country_report), name="country-report"),
    path(f"{ONE}begin/", act(DRAFT, reading.country_report_open), name="country-report-open"),
    path(f"{ONE}parts/<str:part>/", form(drafting.country_report_part), name="country-report-part"),
    path(f"{ONE}consulted/", act(DRAFT, drafting.country_report_consulted), name="country-report-consulted"),
    path(f"{ONE}versions/", page(reading.country_report_compare), name="country-report-compare"),
    path(f"{ONE}versions/document/", page(reading.country_report_changes), name="country-report-changes"),
    path(f"{ONE}comments/", act(DISCUSS, consulting.country_report_comment), name="country-report-comment"),
    path(
        f"{ONE}comments/<int:number>/resolve/",
        act(DISCUSS, consulting.country_report_resolve),
        name="country-report-resolve",
    ),
    path(f"{ONE}send/", act(DRAFT, consulting.country_report_send), name="country-report-send"),
    path(f"{ONE}extend/", act(DRAFT, consulting.country_report_extend), name="country-report-extend"),
    path(
        f"{ONE}reply/",
        act(Permission.CLEAR_COUNTRY_REPORTS, consulting.country_report_reply),
        name="country-report-reply",
    ),
    path(f"{ONE}submit/", act(DRAFT, consulting.country_report_submit), name="country-report-submit"),
    path(f"{ONE}accept/", act(ACCEPT, consulting.country_report_accept), name="country-report-accept"),
    path(f"{ONE}return/", act(ACCEPT, consulting.country_report_return), name="country-report-return"),
    path(
        f"{ONE}reopen/",
        act(Permission.MANAGE_ROUNDS, consulting.country_report_reopen),
        name="country-report-reopen",
    ),
    path(
        f"{ONE}withdraw/",
        act(Permission.WITHDRAW_COUNTRY_REPORTS, consulting.country_report_withdraw),
        name="country-report-withdraw",
    ),
    path(f"{ONE}withdrawn/<uuid:pk>/", page(reading.country_report_withdrawn), name="country-report-withdrawn"),
]
