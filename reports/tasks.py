"""Doorbells. A task looks at a row and calls the actions; ringing twice, late or not at all is harmless."""

from celery import shared_task
from django.utils.timezone import now

from reports import actions
from reports.actions import reminding
from reports.actions.errors import reason_of
from reports.bell import ring
from reports.models import Compilation
from reports.present.pdf import FontMissing, NotSet


def watched(pk, attempt, step):
    """Do one step; on error store the reason with the row and raise it again; a fenced worker just stops."""
    try:
        return step()
    except actions.Fenced:
        return None
    except Exception as error:
        actions.fail(pk=pk, attempt=attempt, reason=reason_of(error), at=now())
        raise


@shared_task
def build_compilation(pk):
    """Take a waiting compilation up: snapshot, then ring for its sections, or for the finish if all are there."""
    attempt = actions.claim(pk=pk, at=now())
    if attempt is None:
        return

    def begin():
        actions.take_snapshot(pk=pk, attempt=attempt, at=now())
        waiting = actions.waiting_sections(pk=pk)
        for key in waiting:
            ring("build_section", pk, key)
        if not waiting:
            ring("finish_compilation", pk)

    watched(pk, attempt, begin)


@shared_task
def build_section(pk, key):
    """Build one section; whoever built the last one rings for the finish."""
    attempt = Compilation.objects.filter(pk=pk).in_sections().values_list("attempt", flat=True).first()
    if attempt is None:
        return
    if watched(pk, attempt, lambda: actions.build_section(pk=pk, key=key, attempt=attempt)):
        ring("finish_compilation", pk)


# What the machine lacks is told with the row, in a sentence: no traceback of it.
@shared_task(throws=(FontMissing, NotSet))
def finish_compilation(pk):
    """Join the sections and write the files, if nobody has begun to."""
    attempt = actions.claim_finish(pk=pk)
    if attempt is not None:
        watched(pk, attempt, lambda: actions.finish(pk=pk, attempt=attempt, at=now()))


@shared_task
def sweep():
    """Ring again for rows that nobody has taken up, or whose worker died (design, section 5)."""
    for pk in Compilation.objects.unattended().values_list("pk", flat=True):
        ring("build_compilation", pk)


@shared_task
def remind():
    """Write down who is late or near a date of a round; a line that was sent is not written again."""
    reminding.remind(at=now())
