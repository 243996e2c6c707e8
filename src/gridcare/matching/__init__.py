"""Matching: which fact met which duty, as many as possible and fairly."""

from gridcare.matching.assign import assign, chain
from gridcare.matching.match import match_duties
from gridcare.matching.result import Matched, Result, Status

__all__ = ["Matched", "Result", "Status", "assign", "chain", "match_duties"]
