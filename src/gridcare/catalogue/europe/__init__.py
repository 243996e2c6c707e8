"""Europe: what the European Centre for Disease Prevention and Control advised its countries.

A country's own rules come first; they have rooms of their own.
"""

from gridcare.catalogue.europe.ecdc_2020_10_16 import ECDC_2020_10_16

__all__ = ["ECDC_2020_10_16"]
