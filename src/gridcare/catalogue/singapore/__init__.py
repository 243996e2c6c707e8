"""Singapore: home quarantine and health risk warnings in September 2021."""

from gridcare.catalogue.singapore.quarantine_2021_09_11 import QUARANTINE_2021_09_11

__all__ = ["QUARANTINE_2021_09_11"]
