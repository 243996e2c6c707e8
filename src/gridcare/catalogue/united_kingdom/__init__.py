"""England: staying at home in the COVID-19 pandemic, edition by edition, July 2020 to April 2022.

One series. Each edition also judges those already at home when it came, from its first day on.
"""

from typing import TYPE_CHECKING

__all__ = [
    "ADVICE_2022_02_24",
    "ADVICE_2022_04_01",
    "ISOLATION_2020_07_30",
    "ISOLATION_2020_12_14",
    "ISOLATION_2021_08_16",
    "ISOLATION_2021_12_22",
    "ISOLATION_2022_01_17",
]

if TYPE_CHECKING:
    from gridcare.catalogue.united_kingdom.advice_2022_02_24 import ADVICE_2022_02_24
    from gridcare.catalogue.united_kingdom.advice_2022_04_01 import ADVICE_2022_04_01
    from gridcare.catalogue.united_kingdom.isolation_2020_07_30 import ISOLATION_2020_07_30
    from gridcare.catalogue.united_kingdom.isolation_2020_12_14 import ISOLATION_2020_12_14
    from gridcare.catalogue.united_kingdom.isolation_2021_08_16 import ISOLATION_2021_08_16
    from gridcare.catalogue.united_kingdom.isolation_2021_12_22 import ISOLATION_2021_12_22
    from gridcare.catalogue.united_kingdom.isolation_2022_01_17 import ISOLATION_2022_01_17
else:
    from gridcare.on_demand import on_demand

    _MODULES = {name: f"{__name__}.{name.lower()}" for name in __all__}
    __getattr__, __dir__ = on_demand(__name__, _MODULES)
