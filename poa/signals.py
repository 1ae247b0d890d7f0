"""What the floors above are told, so that they follow in the same transaction."""

from django.dispatch import Signal

# A party was added, or is called otherwise from now on; sent with `party`.
party_named = Signal()
