"""Care: packages, stock, and whom a household can call.

`packages` says what a household is given, `stock` what is left of it and until when, `cards` whom
they can call, `seals` what became of the paper seal on the door. Who is owed any of it is not
decided here: that is what `duties` are for.
"""

from gridcare.care.cards import ON_CARDS, CardEntry, ContactCard, contact_card
from gridcare.care.packages import Package, PackageItem, missing, pack
from gridcare.care.seals import DoorSeal, seal_of
from gridcare.care.stock import StockBook, StockLine, book_of, line_of

__all__ = [
    "ON_CARDS",
    "CardEntry",
    "ContactCard",
    "DoorSeal",
    "Package",
    "PackageItem",
    "StockBook",
    "StockLine",
    "book_of",
    "contact_card",
    "line_of",
    "missing",
    "pack",
    "seal_of",
]
