"""Tracing 流调: the contact network from facts, and the contacts that a policy proposes from it.

`presence` says where somebody was, `meetings` who was there at the same time, `network` answers for
one person and, by `generations`, for contacts of contacts. `windows` are the days on which somebody
was infectious as a policy has it, `proposing` the contacts it proposes, `lists` the tables of both.
"""

from gridcare.tracing.generations import Contact, ContactLink
from gridcare.tracing.lists import ContactList, LineList, contact_list, line_list
from gridcare.tracing.meetings import Meeting, minutes_together
from gridcare.tracing.network import ContactNetwork
from gridcare.tracing.proposing import Proposal, Source, Tracing
from gridcare.tracing.windows import InfectiousWindow

__all__ = [
    "Contact",
    "ContactLink",
    "ContactList",
    "ContactNetwork",
    "InfectiousWindow",
    "LineList",
    "Meeting",
    "Proposal",
    "Source",
    "Tracing",
    "contact_list",
    "line_list",
    "minutes_together",
]
