"""Europe: what the European Centre for Disease Prevention and Control advised its countries.

A country's own rules come first; they have rooms of their own.
"""

from typing import TYPE_CHECKING

__all__ = ["ECDC_2020_10_16"]

if TYPE_CHECKING:
    from gridcare.catalogue.europe.ecdc_2020_10_16 import ECDC_2020_10_16
else:
    from gridcare.on_demand import on_demand

    _MODULES = {name: f"{__name__}.{name.lower()}" for name in __all__}
    __getattr__, __dir__ = on_demand(__name__, _MODULES)
