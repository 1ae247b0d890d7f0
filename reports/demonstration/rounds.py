"""The rounds of the demonstration, opened and closed by its coordinator as they would be in real use."""

from datetime import datetime

from reports.actions import close_round, open_round, start_compiling
from reports.models import Round

ACTS = {Round.State.OPEN: open_round, Round.State.COMPILING: start_compiling, Round.State.CLOSED: close_round}
ORDER = Round.State.values


def play(script, *, by, at):
    """Move each round to where the script has it, through every state on the way. Return how many moves there were."""
    moves = 0
    for row in script:
        for told in row["acts"]:
            standing = Round.objects.get(year=row["year"])
            if ORDER.index(standing.state) < ORDER.index(told["to"]):
                moment = datetime.fromisoformat(told["at"]) if told["at"] else at
                ACTS[told["to"]](round=standing, by=by, at=moment)
                moves += 1
    return moves
