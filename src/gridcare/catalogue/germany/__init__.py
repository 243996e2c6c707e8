"""Germany: the state of Baden-Württemberg in the first months of 2022."""

from gridcare.catalogue.germany.baden_wuerttemberg_2022_01 import BADEN_WUERTTEMBERG_2022_01

__all__ = ["BADEN_WUERTTEMBERG_2022_01"]
