"""Who was on duty in the example, and the days on which one grid had nobody."""

from datetime import datetime
from functools import cache
from typing import Final

from lanting_calendar import moment
from lanting_register import households_by_grid

# One grid worker falls ill as the second round begins. The cadre does what must not wait; the
# register names nobody in her place until she is back.
SICK_WORKER: Final = "w-06"
GRID_WITH_NOBODY: Final = "g-06"
ILL_SINCE: Final = moment("12-27 07:00")
BACK_AT: Final = moment("01-02 08:00")


def on_duty(grid_id: str, when: datetime) -> str:
    """Return who does a grid's work at an instant: its worker, or the cadre while she is ill."""
    ill = grid_id == GRID_WITH_NOBODY and ILL_SINCE <= when < BACK_AT
    return "w-cadre" if ill else f"w-{grid_id[2:]}"


def worker_of(household_id: str, when: datetime) -> str:
    """Return who does the work for a household at an instant."""
    return on_duty(_grids()[household_id], when)


@cache
def _grids() -> dict[str, str]:
    grids = households_by_grid().items()
    return {one.id: grid_id for grid_id, households in grids for one in households}
