"""What the floors above are told, so that they follow in the same transaction."""

from django.dispatch import Signal

# The process that serves the pages has begun, and answers nothing yet.
pages_begun = Signal()

# A party was added, or is called otherwise from now on; sent with `party`.
party_named = Signal()
