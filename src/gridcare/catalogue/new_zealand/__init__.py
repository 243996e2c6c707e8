"""New Zealand: isolating in the Omicron outbreak, as it began and after its height, 2022."""

from gridcare.catalogue.new_zealand.isolation_2022_03_11 import ISOLATION_2022_03_11
from gridcare.catalogue.new_zealand.phase_1 import PHASE_1

__all__ = ["ISOLATION_2022_03_11", "PHASE_1"]
