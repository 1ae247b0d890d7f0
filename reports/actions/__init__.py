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
    AlreadySettled,
    Fenced,
    FileAltered,
    ItemsWrong,
    NotBuilt,
    NotCancellable,
    NotFailed,
    NotIssued,
    OtherContent,
    RoundNotOpen,
    SymbolTaken,
    WrongState,
)
from reports.actions.issuing import issue_compilation
from reports.actions.requesting import cancel_compilation, request_compilation, resume_compilation, symbol_for
from reports.actions.rounds import close_round, open_round, reopen_round, start_compiling
from reports.actions.supplementing import discard_supplement, draft_supplement, issue_supplement

__all__ = [
    "AlreadySettled",
    "Fenced",
    "FileAltered",
    "ItemsWrong",
    "NotBuilt",
    "NotCancellable",
    "NotFailed",
    "NotIssued",
    "OtherContent",
    "RoundNotOpen",
    "SymbolTaken",
    "WrongState",
    "build_here",
    "build_section",
    "cancel_compilation",
    "claim",
    "claim_finish",
    "close_round",
    "discard_supplement",
    "draft_supplement",
    "fail",
    "finish",
    "issue_compilation",
    "issue_supplement",
    "open_round",
    "reopen_round",
    "request_compilation",
    "resume_compilation",
    "start_compiling",
    "symbol_for",
    "take_snapshot",
    "waiting_sections",
]
