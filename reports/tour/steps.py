"""The steps of a year in their order: who does what on which page, why, and what on the record says that it is done."""

from django.utils.translation import gettext_lazy as _

from reports.tour.reporting import COUNTRY, INDEPENDENT, RECORD, ROUND
from reports.tour.step import Chapter
from reports.tour.telling import GROUP, NEXT, REPORT

CHAPTERS = (
    Chapter("round", _("The round"), ROUND),
    Chapter("record", _("The record"), RECORD),
    Chapter("country", _("The country report"), COUNTRY),
    Chapter("independent", _("The independent report"), INDEPENDENT),
    Chapter("report", _("The compilation report"), REPORT),
    Chapter("group", _("The Steering Group"), GROUP),
    Chapter("next", _("The next year"), NEXT),
)
STEPS = tuple(step for chapter in CHAPTERS for step in chapter.steps)
