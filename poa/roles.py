"""The roles of an account, what each may do, and how far rows are open (design, sections 1 and 2).

Whoever asks may read these words by way of `poa.access`, the page that says what they mean.
"""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """One thing that a person may do."""

    READ_PORTAL = "read_portal"
    READ_WORKSPACE = "read_workspace"
    LOG_ENTRIES = "log_entries"
    DISCUSS_ENTRIES = "discuss_entries"
    VERIFY_ENTRIES = "verify_entries"
    CHANGE_AUDIENCE = "change_audience"
    REDACT_ENTRIES = "redact_entries"
    MARK_COMMITMENTS = "mark_commitments"
    PROPOSE_ASSESSMENTS = "propose_assessments"
    CONFIRM_ASSESSMENTS = "confirm_assessments"
    RECORD_TREATY_ACTIONS = "record_treaty_actions"
    BUILD_COMPILATIONS = "build_compilations"
    ISSUE_COMPILATIONS = "issue_compilations"
    MANAGE_ROUNDS = "manage_rounds"
    READ_COUNTRY_REPORTS = "read_country_reports"
    DRAFT_COUNTRY_REPORTS = "draft_country_reports"
    DISCUSS_COUNTRY_REPORTS = "discuss_country_reports"
    CLEAR_COUNTRY_REPORTS = "clear_country_reports"
    ACCEPT_COUNTRY_REPORTS = "accept_country_reports"
    WITHDRAW_COUNTRY_REPORTS = "withdraw_country_reports"
    REGISTER_INDEPENDENT = "register_independent"
    REPLY_TO_INDEPENDENT = "reply_to_independent"
    KEEP_MEETINGS = "keep_meetings"
    CONVENE_MEETINGS = "convene_meetings"
    COMMENT_ON_REPORTS = "comment_on_reports"
    GRANT_ROLES = "grant_roles"
    CREATE_ACCOUNTS = "create_accounts"
    KEEP_REFERENCE = "keep_reference"


class Audience(TextChoices):
    """How far a row is open; each one holds those before it (design, section 2)."""

    UNIT = "unit", _("the Unit and the field offices concerned")
    PARTICIPANTS = "participants", _("participants in the Steering Group")
    OBSERVERS = "observers", _("everybody who may sign in")


class Role(TextChoices):
    """The seven roles of section 1 of the design; an account has one."""

    UNIT_OFFICER = "unit_officer", _("Unit officer")
    UNIT_COORDINATOR = "unit_coordinator", _("Unit coordinator")
    FIELD_OFFICER = "field_officer", _("Field officer")
    GOVERNMENT = "government", _("Government focal point")
    PARTICIPANT = "participant", _("Participant")
    OBSERVER = "observer", _("NGO observer")
    ADMINISTRATOR = "administrator", _("Administrator")


READER = frozenset({Permission.READ_PORTAL})
FIELD = READER | {
    Permission.READ_WORKSPACE,
    Permission.LOG_ENTRIES,
    Permission.DISCUSS_ENTRIES,
    Permission.PROPOSE_ASSESSMENTS,
    Permission.READ_COUNTRY_REPORTS,
    Permission.DISCUSS_COUNTRY_REPORTS,
    Permission.WITHDRAW_COUNTRY_REPORTS,
}
UNIT = FIELD | {
    Permission.VERIFY_ENTRIES,
    Permission.CHANGE_AUDIENCE,
    Permission.MARK_COMMITMENTS,
    Permission.CONFIRM_ASSESSMENTS,
    Permission.RECORD_TREATY_ACTIONS,
    Permission.BUILD_COMPILATIONS,
    Permission.ISSUE_COMPILATIONS,
    Permission.REGISTER_INDEPENDENT,
    Permission.REPLY_TO_INDEPENDENT,
    Permission.ACCEPT_COUNTRY_REPORTS,
    Permission.KEEP_MEETINGS,
}
GOVERNMENT = READER | {
    Permission.PROPOSE_ASSESSMENTS,
    Permission.READ_COUNTRY_REPORTS,
    Permission.DISCUSS_COUNTRY_REPORTS,
    Permission.CLEAR_COUNTRY_REPORTS,
    Permission.REPLY_TO_INDEPENDENT,
}
COORDINATION = {
    Permission.REDACT_ENTRIES,
    Permission.MANAGE_ROUNDS,
    Permission.CONVENE_MEETINGS,
    Permission.GRANT_ROLES,
    Permission.CREATE_ACCOUNTS,
}
PERMISSIONS = {
    Role.UNIT_OFFICER: UNIT,
    Role.UNIT_COORDINATOR: UNIT | COORDINATION,
    Role.FIELD_OFFICER: FIELD | {Permission.DRAFT_COUNTRY_REPORTS},
    Role.GOVERNMENT: GOVERNMENT,
    Role.PARTICIPANT: READER | {Permission.COMMENT_ON_REPORTS},
    Role.OBSERVER: READER,
    Role.ADMINISTRATOR: READER | {Permission.CREATE_ACCOUNTS, Permission.KEEP_REFERENCE},
}
# Whoever may do more than this shows a second factor (`must_show_second_factor`).
READING = READER | {Permission.READ_WORKSPACE, Permission.READ_COUNTRY_REPORTS}
IN_THE_UNIT = frozenset({Role.UNIT_OFFICER, Role.UNIT_COORDINATOR})
