"""Hong Kong: quarantine of people who arrive, at the beginning and near the end of the pandemic."""

from typing import TYPE_CHECKING

__all__ = ["ARRIVALS_2020_02_08", "ARRIVALS_2022_08_12"]

if TYPE_CHECKING:
    from gridcare.catalogue.hong_kong.arrivals_2020_02_08 import ARRIVALS_2020_02_08
    from gridcare.catalogue.hong_kong.arrivals_2022_08_12 import ARRIVALS_2022_08_12
else:
    from gridcare.on_demand import on_demand

    _MODULES = {name: f"{__name__}.{name.lower()}" for name in __all__}
    __getattr__, __dir__ = on_demand(__name__, _MODULES)
