"""Every public name is there, says what it is, and the face lists it."""

from __future__ import annotations

import inspect
import types

import pytest

import gridcare


@pytest.mark.parametrize("name", gridcare.__all__)
def test_a_public_name_is_there_and_explained(name: str) -> None:
    thing = getattr(gridcare, name)
    own = vars(thing).get("__doc__") if isinstance(thing, type) else thing.__doc__
    needs_words = isinstance(thing, type | types.FunctionType | types.ModuleType)
    assert not needs_words or inspect.cleandoc(own or "")


def test_the_list_of_public_names_is_in_order_and_complete() -> None:
    assert list(gridcare.__all__) == sorted(set(gridcare.__all__))
    assert set(gridcare.__all__) <= set(dir(gridcare))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_room"):
        _ = gridcare.no_such_room
