"""A register by id: made once, and no part of its value."""

from __future__ import annotations

import pickle

from gridcare.register import Register


def test_a_register_is_put_in_order_once_and_pickles_without() -> None:
    register = Register.from_records(
        households=[{"id": "h"}], people=[{"id": "p", "household_id": "h"}]
    )
    assert register.directory is register.directory
    assert register.directory.members == {"h": ("p",)}
    again = pickle.loads(pickle.dumps(register))  # noqa: S301 - pickled here
    assert again == register
    assert again.directory.members == {"h": ("p",)}
