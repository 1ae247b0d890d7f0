"""The first half of a year: the round, the record, the country report, an independent report."""

from django.utils.translation import gettext_lazy as _

from poa.access import Role
from reports.models import CountryReport
from reports.tour import places
from reports.tour.step import CONSULTED, STAFF, Step
from reports.tour.year import Year

STATE = CountryReport.State
ROUND = (
    Step(
        key="dates",
        role=Role.UNIT_COORDINATOR,
        title=_("Set the dates of the round"),
        text=_(
            "The round is planned. Give it the days by which drafts and country reports are due, the consultation "
            "ends and documents go out. Until the round is open they can be set anew; afterwards a day is only put "
            "off, with a reason."
        ),
        place=places.of_round("round-dates"),
        done=Year.has_dates,
        seen_with=STAFF,
    ),
    Step(
        key="open",
        role=Role.UNIT_COORDINATOR,
        title=_("Open the round"),
        text=_(
            "Press “Open the round” on the round's page. From then on the field offices are asked for what was done in "
            "its period, and the page says who is silent."
        ),
        place=places.of_round("round"),
        done=Year.was_opened,
    ),
    Step(
        key="convene",
        role=Role.UNIT_COORDINATOR,
        title=_("Convene the meeting"),
        text=_(
            "Say with whom its day was settled. To come to the end of the tour, choose today as its first day: a "
            "meeting can be recorded as held from that day on. If the round names no meeting yet, name one on its "
            "page first."
        ),
        place=places.meeting,
        done=Year.was_convened,
    ),
)
RECORD = (
    Step(
        key="log",
        role=Role.FIELD_OFFICER,
        title=_("Log what was done, and submit it"),
        text=_(
            "Write one fact: its day, within the period of the round; the country and your agency; the paragraphs "
            "that it bears on; its source. A draft is read by you, by your agency's colleagues in that country and by "
            "the Unit. “Submit for review” hands it in."
        ),
        place=places.page("entry-new"),
        done=Year.is_logged,
        seen_with=STAFF,
    ),
    Step(
        key="verify",
        role=Role.UNIT_OFFICER,
        title=_("Verify it"),
        text=_(
            "What waits stands in Review. Verify it, or return it with a reason; what you submitted yourself another "
            "officer verifies. From then on nobody can change it."
        ),
        place=places.page("review"),
        done=Year.is_verified,
        seen_with=STAFF,
    ),
    Step(
        key="assess",
        role=Role.FIELD_OFFICER,
        title=_("Assess a paragraph"),
        text=_(
            "Say how far one paragraph is carried out in one of your countries, in law and in practice, and why; the "
            "day lies within the period. The Government says the same in a voice of its own, with the account of its "
            "focal point; the two stand side by side and are never merged."
        ),
        place=places.page("assess"),
        done=Year.is_assessed,
        seen_with=STAFF,
    ),
    Step(
        key="confirm",
        role=Role.UNIT_OFFICER,
        title=_("Confirm the assessment"),
        text=_("Proposed assessments stand in Review as well. What is not confirmed counts nowhere."),
        place=places.page("review"),
        done=Year.is_confirmed,
        seen_with=STAFF,
    ),
)
COUNTRY = (
    Step(
        key="draft",
        role=Role.FIELD_OFFICER,
        title=_("Begin the country report"),
        text=_(
            "Begin the report of one of your countries. It opens filled with the verified facts of the period, last "
            "year's text and the treaties; change a part and save it. Choose a country whose Government has an account "
            "here, so that somebody can reply."
        ),
        place=places.country_reports(),
        done=Year.is_drafted,
        seen_with=CONSULTED,
        needs_government=True,
    ),
    Step(
        key="consult",
        role=Role.FIELD_OFFICER,
        title=_("Send it to the Government"),
        text=_(
            "Name the day by which its reply is wanted, no later than the meeting: today, if that was convened for "
            "today. From then on the Government's focal point reads the report and comments on it."
        ),
        place=places.country_reports(STATE.DRAFTING, STATE.RETURNED),
        done=Year.is_consulted,
        seen_with=CONSULTED,
    ),
    Step(
        key="reply",
        role=Role.GOVERNMENT,
        title=_("Clear it, or object"),
        text=_(
            "The focal point reads the report, comments at a part, and then clears it or objects with a text that is "
            "printed. If nothing comes by the day, the report says so."
        ),
        place=places.country_reports(STATE.IN_CONSULTATION),
        done=Year.has_position,
        seen_with=CONSULTED,
        needs_government=True,
    ),
    Step(
        key="hand-in",
        role=Role.FIELD_OFFICER,
        title=_("Submit it to the Unit"),
        text=_("Once the Government replied, or its day is past, the report goes to the Unit."),
        place=places.country_reports(STATE.IN_CONSULTATION),
        done=Year.is_handed_in,
        seen_with=CONSULTED,
    ),
    Step(
        key="accept",
        role=Role.UNIT_OFFICER,
        title=_("Accept it"),
        text=_(
            "Accept the report, or return it with a reason. Accepted, it is frozen; the compilation report tells it."
        ),
        place=places.country_reports(STATE.SUBMITTED),
        done=Year.is_accepted,
        seen_with=CONSULTED,
    ),
)
INDEPENDENT = (
    Step(
        key="register",
        role=Role.UNIT_OFFICER,
        title=_("Register an independent report"),
        text=_(
            "An organization sent its own report. Enter it as it came: whose it is, the countries and paragraphs of "
            "which it speaks, its text or its file; it was received on a day of the period. Nobody can change a word."
        ),
        place=places.page("independent-new"),
        done=Year.is_registered,
        needs_government=True,
    ),
    Step(
        key="forward",
        role=Role.UNIT_OFFICER,
        title=_("Forward it to a Government"),
        text=_("Put it before a Government of which it speaks, with a day for the reply."),
        place=places.to_forward,
        done=Year.is_forwarded,
    ),
    Step(
        key="answer",
        role=Role.GOVERNMENT,
        title=_("Reply to it"),
        text=_(
            "The focal point finds the report on the start page, and enters the reply as it is. Report and reply stand "
            "beside each other; neither side can touch the other's words."
        ),
        place=places.to_answer,
        done=Year.is_answered,
        needs_government=True,
    ),
)
