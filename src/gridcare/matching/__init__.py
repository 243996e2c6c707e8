"""Matching: which fact met which duty, as many as possible and fairly."""

from gridcare.matching.assign import assign, chain
from gridcare.matching.match import Matched, Result, Status, match_duties

__all__ = ["Matched", "Result", "Status", "assign", "chain", "match_duties"]
