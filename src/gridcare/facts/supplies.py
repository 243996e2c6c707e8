"""What happens to the community's supplies: received, set aside, issued, counted.

Comes in: what the storeroom recorded. Goes out: facts about one item each, all of them under the
community. Deliberately not here: what is left of it and until when (`care.stock`).

Of one day, what has no hour is taken in this order: received as the day begins; reserved, issued
and last counted as it ends.
"""

from typing import Annotated, Literal

from annotated_types import Ge

from gridcare.bridge import Id, NonEmpty, value
from gridcare.facts.bases import Fact

__all__ = ["StockCounted", "StockFact", "StockIssued", "StockReceived", "StockReserved"]


@value
class StockFact(Fact):
    """A fact about so many of one item, which goes by the same key as in packages."""

    item: NonEmpty
    number: Annotated[int, Ge(0)]


@value
class StockReceived(StockFact):
    """Supplies came in."""

    kind: Literal["stock_received"] = "stock_received"


@value
class StockReserved(StockFact):
    """Supplies were set aside, perhaps for one household, until issued."""

    kind: Literal["stock_reserved"] = "stock_reserved"
    household_id: Id | None = None


@value
class StockIssued(StockFact):
    """Supplies went out; those set aside for it name their reservation."""

    kind: Literal["stock_issued"] = "stock_issued"
    household_id: Id | None = None
    reservation_id: Id | None = None


@value
class StockCounted(StockFact):
    """Somebody counted what is there: from then on that is what there is."""

    kind: Literal["stock_counted"] = "stock_counted"
