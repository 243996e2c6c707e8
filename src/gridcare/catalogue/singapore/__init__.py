"""Singapore: home quarantine and health risk warnings in September 2021."""

from typing import TYPE_CHECKING

__all__ = ["QUARANTINE_2021_09_11"]

if TYPE_CHECKING:
    from gridcare.catalogue.singapore.quarantine_2021_09_11 import QUARANTINE_2021_09_11
else:
    from gridcare.on_demand import on_demand

    _MODULES = {name: f"{__name__}.{name.lower()}" for name in __all__}
    __getattr__, __dir__ = on_demand(__name__, _MODULES)
