"""Hold what is on the record of meetings, rounds and replies against the events that tell of it."""

from reports.witnesses.days import altered_day
from reports.witnesses.plans import altered_meeting, altered_plan
from reports.witnesses.record import altered_date, altered_paper, altered_state, altered_step, altered_words
from reports.witnesses.sayings import altered_decision, altered_follow_up, altered_saying, untold_sayings

CHECKS = (
    altered_words,
    altered_step,
    altered_paper,
    altered_date,
    altered_state,
    altered_saying,
    altered_follow_up,
    altered_decision,
    altered_meeting,
    altered_plan,
    altered_day,
)
UNCOVERED = (untold_sayings,)
