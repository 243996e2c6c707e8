"""Australia: what the National Cabinet agreed on at the end of 2021."""

from typing import TYPE_CHECKING

__all__ = ["NATIONAL_CABINET_2021_12_31"]

if TYPE_CHECKING:
    from gridcare.catalogue.australia.national_cabinet_2021_12_31 import NATIONAL_CABINET_2021_12_31
else:
    from gridcare.on_demand import on_demand

    _MODULES = {name: f"{__name__}.{name.lower()}" for name in __all__}
    __getattr__, __dir__ = on_demand(__name__, _MODULES)
