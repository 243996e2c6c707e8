"""China: the national protocol, a city's notices, and what its communities did, December 2021.

Three layers that were in force together. Put those you want into a `Rulebook`, with your own.
"""

from gridcare.catalogue.china.community_practice_2021_12 import (
    COMMUNITY_PRACTICE_2021_12,
    ROUND_ONE,
    ROUND_TWO,
)
from gridcare.catalogue.china.protocol_8 import PROTOCOL_8
from gridcare.catalogue.china.taiyuan_2021_12_23 import TAIYUAN_2021_12_23
from gridcare.catalogue.china.taiyuan_2021_12_27 import TAIYUAN_2021_12_27

__all__ = [
    "COMMUNITY_PRACTICE_2021_12",
    "PROTOCOL_8",
    "ROUND_ONE",
    "ROUND_TWO",
    "TAIYUAN_2021_12_23",
    "TAIYUAN_2021_12_27",
]
