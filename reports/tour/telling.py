"""The second half of a year: the compilation report, the Steering Group, and the next report, which answers it."""

from django.utils.translation import gettext_lazy as _

from poa.access import Role
from reports.tour import places
from reports.tour.step import BUILDERS, MEETING, Step
from reports.tour.year import Year

REPORT = (
    Step(
        key="compile",
        role=Role.UNIT_COORDINATOR,
        title=_("Begin compiling"),
        text=_("Press “Start compiling” on the round's page: the time to report is over."),
        place=places.of_round("round"),
        done=Year.is_compiling,
    ),
    Step(
        key="build",
        role=Role.UNIT_OFFICER,
        title=_("Build the report"),
        text=_(
            "Choose the edition and the language at the foot of the round's page. The report takes its snapshot in one "
            "moment, and is then built by workers; you can watch, or leave the page."
        ),
        place=places.of_round("round", "#ask"),
        done=Year.is_built,
        seen_with=BUILDERS,
    ),
    Step(
        key="issue",
        role=Role.UNIT_OFFICER,
        title=_("Issue it"),
        text=_(
            "Read the report as its readers will, then tick that you know what it means and issue it. From then on it "
            "is sealed, and its readers find it in the portal: sign in as one of them and look."
        ),
        place=places.to_issue,
        done=Year.is_issued,
    ),
    Step(
        key="other-language",
        role=Role.UNIT_OFFICER,
        title=_("Build and issue it in the other language"),
        text=_(
            "Ask for the same edition in the other language. It is made from the same snapshot and bears the same "
            "symbol. Issue it as well."
        ),
        place=places.to_issue,
        done=Year.is_in_every_language,
    ),
)
GROUP = (
    Step(
        key="comment",
        role=Role.PARTICIPANT,
        title=_("Comment before the meeting"),
        text=_(
            "A delegation reads the report in the portal and sends a comment on the meeting's page. Only those who "
            "meet, and the Unit, read it."
        ),
        place=places.meeting_for_delegations,
        done=Year.is_commented_on,
        seen_with=MEETING,
    ),
    Step(
        key="hold",
        role=Role.UNIT_OFFICER,
        title=_("Record that the meeting was held"),
        text=_("Add who takes part and the agenda if you like; then press “It was held”."),
        place=places.meeting,
        done=Year.was_held,
    ),
    Step(
        key="view",
        role=Role.UNIT_OFFICER,
        title=_("Record a view"),
        text=_("What the Group, or one delegation, says of the report."),
        place=places.added("view"),
        done=Year.has_views,
    ),
    Step(
        key="propose",
        role=Role.UNIT_OFFICER,
        title=_("Record a proposal"),
        text=_("What the Group asks of whom, tied to paragraphs. The next report answers each proposal."),
        place=places.added("proposal"),
        done=Year.has_proposals,
    ),
    Step(
        key="close",
        role=Role.UNIT_COORDINATOR,
        title=_("Close the round"),
        text=_("The year is reported. A closed round can be opened again, with a reason."),
        place=places.of_round("round"),
        done=Year.is_closed,
    ),
)
NEXT = (
    Step(
        key="replies",
        role=Role.UNIT_OFFICER,
        title=_("Record the replies"),
        text=_(
            "Record what each addressee replies to its proposal, and what was done: under way, acted on, not pursued."
        ),
        place=places.to_reply,
        done=Year.has_replies,
    ),
    Step(
        key="next",
        role=Role.UNIT_COORDINATOR,
        title=_("Plan and open the next round"),
        text=_("Its period begins where this one ends."),
        place=places.to_plan,
        done=Year.is_followed,
    ),
    Step(
        key="told",
        role=Role.UNIT_OFFICER,
        title=_("Issue the next report"),
        text=_(
            "Build and issue the report of the next round. It says of each proposal what became of it: with that the "
            "year comes full circle."
        ),
        place=places.following,
        done=Year.is_told,
    ),
)
