"""United States: what the Centers for Disease Control and Prevention said on COVID-19.

Two series were in force side by side, on cases (`CDC_2020_03_16`, `CDC_2020_07_17`) and on their
contacts (`CDC_QUARANTINE_14D`, `CDC_2020_12_02`), until `CDC_2021_12_27` spoke of both. Put one of
each into a `Rulebook`: the contacts of a case count from the isolation that the other orders.
"""

from typing import TYPE_CHECKING

__all__ = [
    "CDC_2020_03_16",
    "CDC_2020_07_17",
    "CDC_2020_12_02",
    "CDC_2021_12_27",
    "CDC_2022_08_11",
    "CDC_QUARANTINE_14D",
]

if TYPE_CHECKING:
    from gridcare.catalogue.united_states.cdc_2020_03_16 import CDC_2020_03_16
    from gridcare.catalogue.united_states.cdc_2020_07_17 import CDC_2020_07_17
    from gridcare.catalogue.united_states.cdc_2020_12_02 import CDC_2020_12_02
    from gridcare.catalogue.united_states.cdc_2021_12_27 import CDC_2021_12_27
    from gridcare.catalogue.united_states.cdc_2022_08_11 import CDC_2022_08_11
    from gridcare.catalogue.united_states.cdc_quarantine_14d import CDC_QUARANTINE_14D
else:
    from gridcare.on_demand import on_demand

    _MODULES = {name: f"{__name__}.{name.lower()}" for name in __all__}
    __getattr__, __dir__ = on_demand(__name__, _MODULES)
