"""What people's actions announce to the floors above, which people may not import."""

from django.dispatch import Signal

# by: who did it, or nobody; did: the verb, in words; to: the thing; details: a dictionary of plain values.
# Sent inside the transaction, so that a receiver's row stands or falls with the change itself.
happened = Signal()
