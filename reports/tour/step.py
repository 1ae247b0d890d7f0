"""What a step of the tour is, and who is told whether it is done."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from poa.access import Permission, Role

EVERYBODY = (Permission.READ_PORTAL,)
STAFF = (Permission.READ_WORKSPACE,)
CONSULTED = (Permission.READ_COUNTRY_REPORTS,)
BUILDERS = (Permission.BUILD_COMPILATIONS,)
MEETING = (Permission.COMMENT_ON_REPORTS, Permission.KEEP_MEETINGS)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing that somebody of a role does; `done` asks the record, `place` finds the page where it is done.

    Whether it is done is told to those who hold one of the permissions `seen_with`: to others its rows are closed.
    """

    key: str
    role: Role
    title: Promise
    text: Promise
    place: Callable
    done: Callable
    seen_with: tuple = EVERYBODY
    needs_government: bool = False


@dataclass(frozen=True)
class Chapter:
    """Steps that belong together."""

    key: str
    title: Promise
    steps: tuple
