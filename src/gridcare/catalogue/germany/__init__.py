"""Germany: the state of Baden-Württemberg in the first months of 2022."""

from typing import TYPE_CHECKING

__all__ = ["BADEN_WUERTTEMBERG_2022_01"]

if TYPE_CHECKING:
    from gridcare.catalogue.germany.baden_wuerttemberg_2022_01 import BADEN_WUERTTEMBERG_2022_01
else:
    from gridcare.on_demand import on_demand

    _MODULES = {name: f"{__name__}.{name.lower()}" for name in __all__}
    __getattr__, __dir__ = on_demand(__name__, _MODULES)
