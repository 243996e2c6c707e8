"""China: the national protocol from 2020 to 2023, and what provinces, cities and communities added.

The editions of the protocol are one series, from the sixth to the end of it all. Layers that were
in force together go into one `Rulebook`: the nation's, a province's, a city's, a community's, with
your own.
"""

from typing import TYPE_CHECKING

__all__ = [
    "CLASS_B",
    "COMMUNITY_CARE_2021_12",
    "COMMUNITY_GATES_2021_12",
    "COMMUNITY_PRACTICE_2021_12",
    "HEALTH_CODE_HANGZHOU",
    "HOME_ISOLATION_GUIDE_2022_11_21",
    "NEW_TEN",
    "PROTOCOL_6",
    "PROTOCOL_7",
    "PROTOCOL_8",
    "PROTOCOL_9",
    "RESIDENTS_COVENANT_2021_12",
    "ROUND_ONE",
    "ROUND_TWO",
    "SHANXI_2021_10_19",
    "TAIYUAN_2021_12_23",
    "TAIYUAN_2021_12_27",
    "TRAVEL_CARD",
    "TWENTY_MEASURES",
    "XIAN_2021_12_23",
]

if TYPE_CHECKING:
    from gridcare.catalogue.china.class_b import CLASS_B
    from gridcare.catalogue.china.community_care_2021_12 import COMMUNITY_CARE_2021_12
    from gridcare.catalogue.china.community_gates_2021_12 import (
        COMMUNITY_GATES_2021_12,
        RESIDENTS_COVENANT_2021_12,
    )
    from gridcare.catalogue.china.community_practice_2021_12 import (
        COMMUNITY_PRACTICE_2021_12,
        ROUND_ONE,
        ROUND_TWO,
    )
    from gridcare.catalogue.china.health_code_hangzhou import HEALTH_CODE_HANGZHOU
    from gridcare.catalogue.china.home_isolation_guide_2022_11_21 import (
        HOME_ISOLATION_GUIDE_2022_11_21,
    )
    from gridcare.catalogue.china.new_ten import NEW_TEN
    from gridcare.catalogue.china.protocol_6 import PROTOCOL_6
    from gridcare.catalogue.china.protocol_7 import PROTOCOL_7
    from gridcare.catalogue.china.protocol_8 import PROTOCOL_8
    from gridcare.catalogue.china.protocol_9 import PROTOCOL_9
    from gridcare.catalogue.china.shanxi_2021_10_19 import SHANXI_2021_10_19
    from gridcare.catalogue.china.taiyuan_2021_12_23 import TAIYUAN_2021_12_23
    from gridcare.catalogue.china.taiyuan_2021_12_27 import TAIYUAN_2021_12_27
    from gridcare.catalogue.china.travel_card import TRAVEL_CARD
    from gridcare.catalogue.china.twenty_measures import TWENTY_MEASURES
    from gridcare.catalogue.china.xian_2021_12_23 import XIAN_2021_12_23
else:
    from gridcare.on_demand import on_demand

    _MODULES = {name: f"{__name__}.{name.lower()}" for name in __all__} | {
        "RESIDENTS_COVENANT_2021_12": f"{__name__}.community_gates_2021_12",
        "ROUND_ONE": f"{__name__}.community_practice_2021_12",
        "ROUND_TWO": f"{__name__}.community_practice_2021_12",
    }
    __getattr__, __dir__ = on_demand(__name__, _MODULES)
