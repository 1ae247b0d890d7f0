"""What changes rounds and compilations; nothing else writes them."""

from reports.actions.building import (
    build_here,
    build_section,
    claim,
    claim_finish,
    fail,
    finish,
    take_snapshot,
    waiting_sections,
)
from reports.actions.errors import (
    Fenced,
    FileAltered,
    NotBuilt,
    NotCancellable,
    NotFailed,
    RoundNotOpen,
    SymbolTaken,
    WrongState,
)
from reports.actions.issuing import issue_compilation
from reports.actions.planning import Plan, extend_date, plan_round, set_dates
from reports.actions.requesting import cancel_compilation, request_compilation, resume_compilation, symbol_for
from reports.actions.rounds import close_round, open_round, reopen_round, start_compiling

__all__ = [
    "Fenced",
    "FileAltered",
    "NotBuilt",
    "NotCancellable",
    "NotFailed",
    "Plan",
    "RoundNotOpen",
    "SymbolTaken",
    "WrongState",
    "build_here",
    "build_section",
    "cancel_compilation",
    "claim",
    "claim_finish",
    "close_round",
    "extend_date",
    "fail",
    "finish",
    "issue_compilation",
    "open_round",
    "plan_round",
    "reopen_round",
    "request_compilation",
    "resume_compilation",
    "set_dates",
    "start_compiling",
    "symbol_for",
    "take_snapshot",
    "waiting_sections",
]
