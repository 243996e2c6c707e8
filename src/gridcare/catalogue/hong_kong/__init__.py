"""Hong Kong: quarantine of people who arrive, at the beginning and near the end of the pandemic."""

from gridcare.catalogue.hong_kong.arrivals_2020_02_08 import ARRIVALS_2020_02_08
from gridcare.catalogue.hong_kong.arrivals_2022_08_12 import ARRIVALS_2022_08_12

__all__ = ["ARRIVALS_2020_02_08", "ARRIVALS_2022_08_12"]
