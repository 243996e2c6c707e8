"""Australia: what the National Cabinet agreed on at the end of 2021."""

from gridcare.catalogue.australia.national_cabinet_2021_12_31 import NATIONAL_CABINET_2021_12_31

__all__ = ["NATIONAL_CABINET_2021_12_31"]
