"""The pages where officers write, and the acts that they post."""

from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from poa.access import Permission
from poa.views.access import needs, posted, workspace
from tracking.views import (
    activities,
    acts,
    assessing,
    comments,
    files,
    leaving,
    redacting,
    sections,
    treaties,
    workbook,
    writing,
)
from tracking.views.review import review
from tracking.views.signed_out import keeps_what_was_typed

LOG, VERIFY, OPEN = Permission.LOG_ENTRIES, Permission.VERIFY_ENTRIES, Permission.CHANGE_AUDIENCE
DISCUSS = Permission.DISCUSS_ENTRIES
PROPOSE, CONFIRM, MARK = (
    Permission.PROPOSE_ASSESSMENTS,
    Permission.CONFIRM_ASSESSMENTS,
    Permission.MARK_COMMITMENTS,
)
RECORD = Permission.RECORD_TREATY_ACTIONS
ENTRY = "entries/<uuid:pk>/"


def form(permission, view):
    """Guard a page with a form: for those whose role holds the permission; a lost session costs no words."""
    return keeps_what_was_typed(require_http_methods(["GET", "HEAD", "POST"])(needs(permission)(view)))


def act(permission, view):
    """Guard an act: posted only, by those whose role holds the permission; a lost session costs no words."""
    return posted(keeps_what_was_typed(needs(permission)(view)))


def reads(permission, view):
    """Guard a page or a file to read: for those whose role holds the permission."""
    return require_safe(needs(permission)(view))


def form_to_hand_in(permission, view):
    """Guard a page that takes a file; who was signed out signs in and chooses it again."""
    return require_http_methods(["GET", "HEAD", "POST"])(needs(permission)(view))


writing_patterns = [
    path("entries/new/", form(LOG, writing.entry_new), name="entry-new"),
    path("entries/suggest/", act(LOG, writing.entry_suggest), name="entry-suggest"),
    path(f"{ENTRY}edit/", form(LOG, writing.entry_edit), name="entry-edit"),
    path(f"{ENTRY}attach/", act(LOG, files.entry_attach), name="entry-attach"),
    path(f"{ENTRY}submit/", act(LOG, acts.entry_submit), name="entry-submit"),
    path(f"{ENTRY}recall/", act(LOG, acts.entry_recall), name="entry-recall"),
    path(f"{ENTRY}supersede/", act(LOG, acts.entry_supersede), name="entry-supersede"),
    path(f"{ENTRY}return/", act(VERIFY, acts.entry_return), name="entry-return"),
    path(f"{ENTRY}verify/", act(VERIFY, acts.entry_verify), name="entry-verify"),
    path(f"{ENTRY}translation-checked/", act(VERIFY, acts.entry_check_translation), name="entry-check-translation"),
    path(f"{ENTRY}withdraw/", act(VERIFY, acts.entry_withdraw), name="entry-withdraw"),
    path(f"{ENTRY}audience/", act(OPEN, acts.entry_audience), name="entry-audience"),
    path(f"{ENTRY}redact/", form(Permission.REDACT_ENTRIES, redacting.entry_redact), name="entry-redact"),
    path(f"{ENTRY}comments/", act(DISCUSS, comments.entry_comment), name="entry-comment"),
    path(
        f"{ENTRY}comments/<int:number>/resolve/", act(DISCUSS, comments.comment_resolve), name="entry-comment-resolve"
    ),
    path("treaties/record/", form(RECORD, treaties.treaty_record), name="treaty-record"),
    path("treaties/proposals/", reads(LOG, treaties.treaty_proposals), name="treaty-proposals"),
    path("treaties/proposals/<int:pk>/begin/", act(LOG, treaties.proposal_begin), name="treaty-proposal-begin"),
    path("treaties/proposals/<int:pk>/decline/", act(LOG, treaties.proposal_decline), name="treaty-proposal-decline"),
    path("activities/new/", form(LOG, activities.activity_new), name="activity-new"),
    path("activities/<uuid:pk>/edit/", form(LOG, activities.activity_edit), name="activity-edit"),
    path("review/", needs(VERIFY)(workspace(review)), name="review"),
    path("assessments/new/", form(PROPOSE, assessing.assess), name="assess"),
    path("assessments/", require_safe(needs(PROPOSE)(assessing.assessments)), name="assessments"),
    path("assessments/<uuid:pk>/return/", act(CONFIRM, assessing.assessment_return), name="assessment-return"),
    path("assessments/<uuid:pk>/take-back/", act(PROPOSE, assessing.assessment_take_back), name="assessment-take-back"),
    path("assessments/<uuid:pk>/confirm/", act(CONFIRM, assessing.assessment_confirm), name="assessment-confirm"),
    path(
        "accounts/<int:pk>/close/",
        require_http_methods(["GET", "HEAD", "POST"])(needs(Permission.CREATE_ACCOUNTS)(leaving.account_close)),
        name="account-close",
    ),
    path("assessments/sheet/<str:code>/<str:section>/", form(PROPOSE, sections.assess_section), name="assess-sheet"),
    path("countries/<str:code>/workbook/<str:agency>/", reads(LOG, workbook.workbook), name="workbook"),
    path(
        "countries/<str:code>/workbook/<str:agency>/<str:sheet>.csv",
        reads(LOG, workbook.workbook_csv),
        name="workbook-csv",
    ),
    path("imports/", form_to_hand_in(LOG, workbook.imports), name="imports"),
    path("imports/<uuid:pk>/", reads(LOG, workbook.import_page), name="import"),
    path("imports/<uuid:pk>/workbook/", reads(LOG, workbook.import_workbook), name="import-workbook"),
    path("imports/<uuid:pk>/apply/", act(LOG, workbook.import_apply), name="import-apply"),
    path("imports/<uuid:pk>/set-aside/", act(LOG, workbook.import_discard), name="import-set-aside"),
    path("imports/<uuid:pk>/hand-in/", act(LOG, workbook.import_hand_in), name="import-hand-in"),
    path("imports/<uuid:pk>/undo/", act(LOG, workbook.import_undo), name="import-undo"),
    path("commitments/<int:number>/mark/", act(MARK, assessing.commitment_mark), name="commitment-mark"),
]
