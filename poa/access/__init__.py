"""Who may do what, and who sees which rows: the whole of it, and the only place.

Two questions are asked everywhere. `can` is about acts: a refusal is a 403. `rows_for_...` is about rows: a row
outside it does not exist for the reader, and answers like an absent one (404). See the design, sections 1 and 4
(rules 9 and 10) and rulings 1-3.
"""

from poa.access.people import (
    AUDIENCES_OF_EDITION,
    NOBODY,
    audiences_of,
    can,
    can_assess,
    can_assess_in,
    can_discuss,
    can_edit_draft,
    can_hand_in,
    can_write_for,
    edition_of,
    is_unit,
    must_show_second_factor,
    role_of,
)
from poa.access.record import (
    people_for_comments,
    rows_for_activities,
    rows_for_assessments,
    rows_for_comments,
    rows_for_entries,
    rows_for_imports,
    rows_for_kept,
)
from poa.access.told import (
    can_on_country_report,
    can_reply,
    rows_for_compilations,
    rows_for_country_comments,
    rows_for_country_reports,
    rows_for_country_versions,
    rows_for_forwardings,
    rows_for_independent_reports,
    rows_for_readers,
    rows_for_round_dates,
    rows_for_told_country_reports,
    rows_for_views,
)
from poa.roles import IN_THE_UNIT, PERMISSIONS, Audience, Permission, Role

__all__ = [
    "AUDIENCES_OF_EDITION",
    "Audience",
    "IN_THE_UNIT",
    "NOBODY",
    "PERMISSIONS",
    "Permission",
    "Role",
    "audiences_of",
    "can",
    "can_assess",
    "can_assess_in",
    "can_discuss",
    "can_edit_draft",
    "can_hand_in",
    "can_on_country_report",
    "can_reply",
    "can_write_for",
    "edition_of",
    "is_unit",
    "must_show_second_factor",
    "people_for_comments",
    "role_of",
    "rows_for_activities",
    "rows_for_assessments",
    "rows_for_comments",
    "rows_for_compilations",
    "rows_for_country_comments",
    "rows_for_country_reports",
    "rows_for_country_versions",
    "rows_for_entries",
    "rows_for_forwardings",
    "rows_for_imports",
    "rows_for_independent_reports",
    "rows_for_kept",
    "rows_for_readers",
    "rows_for_round_dates",
    "rows_for_told_country_reports",
    "rows_for_views",
]
