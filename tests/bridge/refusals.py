"""Collects what an exception says, in every way that it could reach a log."""

import traceback
from collections.abc import Callable

import pytest
from pydantic import ValidationError

from gridcare.errors import InvalidRecord


def problems(call: Callable[[], object]) -> list[tuple[str, str]]:
    """Return the problems with which a call is refused, as pairs of path and words."""
    with pytest.raises(InvalidRecord) as refused:
        call()
    return [(problem.path, problem.expected) for problem in refused.value.problems]


def everything_said(call: Callable[[], object]) -> str:
    """Return all texts of a refusal: message, repr, traceback, chained exceptions, errors()."""
    with pytest.raises((InvalidRecord, ValidationError)) as refused:
        call()
    error: Exception = refused.value
    said = [str(error), repr(error), repr(error.args), *traceback.format_exception(error)]
    said += [repr(error.__cause__), repr(error.__context__)]
    if isinstance(error, ValidationError):
        said += [repr(error.errors()), error.json(), error.title]
    if isinstance(error, InvalidRecord):
        said += [repr(error.problems), error.what]
    return "\n".join(said)
