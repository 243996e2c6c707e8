"""The World Health Organization: COVID-19 cases, and contacts of Ebola virus disease and mpox.

WHO advises; a nation's own rules come first where there are any.
"""

from typing import TYPE_CHECKING

__all__ = [
    "WHO_COVID_2020_01_12",
    "WHO_COVID_2023_01_13",
    "WHO_EBOLA_CONTACT",
    "WHO_MPOX_CONTACT",
]

if TYPE_CHECKING:
    from gridcare.catalogue.world_health.who_covid_2020_01_12 import WHO_COVID_2020_01_12
    from gridcare.catalogue.world_health.who_covid_2023_01_13 import WHO_COVID_2023_01_13
    from gridcare.catalogue.world_health.who_ebola_contact import WHO_EBOLA_CONTACT
    from gridcare.catalogue.world_health.who_mpox_contact import WHO_MPOX_CONTACT
else:
    from gridcare.on_demand import on_demand

    _MODULES = {name: f"{__name__}.{name.lower()}" for name in __all__}
    __getattr__, __dir__ = on_demand(__name__, _MODULES)
