"""Care: packages, stock, and whom a household can call.

`packages` says what a household is given, `stock` what is left of it and until when, `cards` whom
they can call. Who is owed any of it is not decided here: that is what `duties` are for.
"""

from gridcare.care.cards import CardEntry, ContactCard, contact_card
from gridcare.care.packages import Package, PackageItem, pack

__all__ = ["CardEntry", "ContactCard", "Package", "PackageItem", "contact_card", "pack"]
