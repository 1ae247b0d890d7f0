"""Hold rows of this floor against what the event log tells of them; `verify_log` asks each of CHECKS.

A check returns what is wrong with the first row that is not as it was told, as a sentence, and None if all are. Each of
UNCOVERED returns (what it counts, how many): rows whose events were written before they told enough to compare.
"""

from poa.witnesses.accounts import altered_account, untold_accounts
from poa.witnesses.ground import altered_ground, untold_ground

CHECKS = (altered_account, altered_ground)
UNCOVERED = (untold_accounts, untold_ground)
