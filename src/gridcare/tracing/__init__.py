"""Tracing 流调: the contact network from facts, and the contacts that a policy proposes from it.

`presence` says where somebody was, `meetings` who was there at the same time, `network` answers for
one person and, by `generations`, for contacts of contacts.
"""

from gridcare.tracing.generations import Contact, ContactLink
from gridcare.tracing.meetings import Meeting, minutes_together
from gridcare.tracing.network import ContactNetwork

__all__ = ["Contact", "ContactLink", "ContactNetwork", "Meeting", "minutes_together"]
