"""New Zealand: isolating in the Omicron outbreak, as it began and after its height, 2022."""

from typing import TYPE_CHECKING

__all__ = ["ISOLATION_2022_03_11", "PHASE_1"]

if TYPE_CHECKING:
    from gridcare.catalogue.new_zealand.isolation_2022_03_11 import ISOLATION_2022_03_11
    from gridcare.catalogue.new_zealand.phase_1 import PHASE_1
else:
    from gridcare.on_demand import on_demand

    _MODULES = {name: f"{__name__}.{name.lower()}" for name in __all__}
    __getattr__, __dir__ = on_demand(__name__, _MODULES)
