"""The claim checker: what an officer is asked to look at twice before an entry is submitted or verified.

One rule a function: it is given the facts and yields warnings. None forbids anything; each is answered by a note.
"""

from tracking.claims.facts import Facts, Warned, beside
from tracking.claims.figures import disagreeing_figures, more_received_than_asked
from tracking.claims.ground import SharedGround
from tracking.claims.mixed import mixed_categories
from tracking.claims.personal import personal_data
from tracking.claims.repeated import likely_duplicates, unchanged_texts
from tracking.claims.said import done_in_the_future, without_evidence
from tracking.claims.treaties import not_in_the_treaty_table

RULES = (
    without_evidence,
    done_in_the_future,
    not_in_the_treaty_table,
    more_received_than_asked,
    disagreeing_figures,
    mixed_categories,
    unchanged_texts,
    likely_duplicates,
    personal_data,
)

__all__ = ["RULES", "Facts", "SharedGround", "Warned", "beside", "warnings_of"]


def warnings_of(facts):
    """Return the warnings about an entry, each once, in the order of the rules."""
    found = {warned.key: warned for rule in RULES for warned in rule(facts)}
    return list(found.values())
