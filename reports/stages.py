"""How the building of a report stands, in one sentence for the page of the report."""

from django.utils.translation import gettext_lazy as _

from reports.models import Compilation

State = Compilation.State
WAITS = _("The report is asked for and waits for a worker. If none is at hand, it keeps its place here until one is.")
WAITS_AGAIN = _("The report waits for a worker to go on with it; what is built stays.")
LEFT = _(
    "Whoever was at work on it has not been heard of for some minutes. What is built stays, and it is taken up again "
    "as soon as a worker is free."
)
READING = _("A worker has taken the report up; the record is being read.")
BUILDING = _("The sections are being built.")
ALL_BUILT = _("All sections are built; the files are next.")
WRITING = _("All sections are built; the files are being written.")
STOPPED_UNREAD = _("It stopped before the record was read.")
STOPPED_BUILDING = _("It stopped before all sections were built.")
STOPPED_WRITING = _("It stopped when all sections were built, before all files were written.")


def stage(report, *, sections, built, at):
    """Return how far this report came, of which so many sections are laid out and so many built."""
    failed = report.state == State.FAILED
    if report.state == State.REQUESTED:
        return WAITS_AGAIN if sections else WAITS
    if report.is_left_lying(at=at):
        return LEFT
    if not sections:
        return STOPPED_UNREAD if failed else READING
    if built < sections:
        return STOPPED_BUILDING if failed else BUILDING
    if failed:
        return STOPPED_WRITING
    return WRITING if report.finishing else ALL_BUILT
