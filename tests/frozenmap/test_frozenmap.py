"""A mapping that never changes, against a dict."""

from __future__ import annotations

import pickle
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from gridcare.frozenmap import FrozenMap

if TYPE_CHECKING:
    from collections.abc import Mapping


class Key(NamedTuple):
    """A key whose hash is one of few, so that nearly all collide."""

    number: int
    bits: int

    def __hash__(self) -> int:
        return self.bits


keys = st.builds(
    Key, st.integers(0, 60), st.sampled_from([0, 1, 16, 17, -1, -16, 2**60, 2**62 - 1, 1 << 32])
)
items = st.integers(0, 3)


def same(frozen: FrozenMap[Key, int], model: Mapping[Key, int]) -> None:
    """Both hold the same, asked in every way there is."""
    assert list(frozen) == sorted(model)
    assert len(frozen) == len(model)
    assert dict(frozen.items()) == dict(model)
    assert frozen == FrozenMap.of(model)
    assert hash(frozen) == hash(FrozenMap.of(model))


class AgainstDict(RuleBasedStateMachine):
    """Puts items and keeps every state, to see that none ever changes."""

    def __init__(self) -> None:
        super().__init__()
        self.frozen: FrozenMap[Key, int] = FrozenMap()
        self.model: dict[Key, int] = {}
        self.history: list[tuple[FrozenMap[Key, int], dict[Key, int]]] = []

    @rule(key=keys, item=items)
    def put(self, key: Key, item: int) -> None:
        self.history.append((self.frozen, dict(self.model)))
        self.frozen = self.frozen.with_item(key, item)
        self.model[key] = item

    @rule(pairs=st.dictionaries(keys, items, max_size=60))
    def put_many(self, pairs: dict[Key, int]) -> None:
        self.history.append((self.frozen, dict(self.model)))
        self.frozen = self.frozen.with_items(pairs)
        self.model |= pairs

    @rule(key=keys)
    def ask(self, key: Key) -> None:
        assert self.frozen.get(key, "none") == self.model.get(key, "none")
        assert (key in self.frozen) == (key in self.model)

    @rule()
    def look_back(self) -> None:
        for frozen, model in self.history[-4:]:
            same(frozen, model)

    @invariant()
    def agrees(self) -> None:
        same(self.frozen, self.model)


TestAgainstDict = AgainstDict.TestCase
TestAgainstDict.settings = settings(max_examples=40, stateful_step_count=15, deadline=None)


@given(st.dictionaries(keys, items), st.dictionaries(keys, items))
def test_equality_is_that_of_dicts(one: dict[Key, int], other: dict[Key, int]) -> None:
    assert (FrozenMap.of(one) == FrozenMap.of(other)) == (one == other)


def test_it_equals_nothing_but_its_kind() -> None:
    assert FrozenMap.of({"a": 1}) != {"a": 1}
    assert FrozenMap.of({"a": 1}) != FrozenMap.of({"a": 1, "b": 2})
    assert FrozenMap.of({"a": 1}) != FrozenMap.of({"b": 1})
    assert FrozenMap.of({"a": 1}) != FrozenMap.of({"a": 2})


@pytest.mark.parametrize("count", [0, 1, 16, 17, 256, 5000])
def test_thousands_of_keys_built_at_once_or_one_by_one_are_the_same(count: int) -> None:
    model = {f"k{n:05}": n for n in range(count)}
    one_by_one: FrozenMap[str, int] = FrozenMap()
    for key, item in model.items():
        one_by_one = one_by_one.with_item(key, item)
    assert one_by_one == FrozenMap.of(model)
    assert list(one_by_one.items()) == list(model.items())
    assert all(one_by_one[key] == item for key, item in model.items())


def test_a_key_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        FrozenMap.of({"a": None})["b"]
    assert FrozenMap.of({"a": None})["a"] is None


def test_building_from_a_dict_does_not_keep_it() -> None:
    given_dict = {"a": 1}
    frozen = FrozenMap.of(given_dict)
    given_dict["b"] = 2
    assert list(frozen) == ["a"]


def test_its_repr_shows_no_item() -> None:
    assert repr(FrozenMap.of({"a": "private"})) == "FrozenMap(1 items)"


def test_one_more_item_costs_the_same_at_any_size() -> None:
    """The copy shares all tables but one path with the original."""
    large = FrozenMap.of({f"k{n}": n for n in range(20_000)})
    after = large.with_item("new", 1)
    shared = {id(node) for node in _nodes(large._root)}
    assert sum(id(node) not in shared for node in _nodes(after._root)) <= 5


def _nodes(node: object) -> list[object]:
    below = [n for part in node for n in _nodes(part)] if isinstance(node, tuple) else []
    return [node, *below]


def test_a_pickle_is_read_by_a_process_with_another_hash_seed() -> None:
    frozen = FrozenMap.of({f"k{n}": n for n in range(500)})
    script = (
        "import pickle,sys; m = pickle.load(sys.stdin.buffer); "
        "print(all(m[f'k{n}'] == n for n in range(500)), len(m), next(iter(m)))"
    )
    for seed in ("0", "1", "4711"):
        done = subprocess.run(  # noqa: S603 - this same Python, with code written here
            [sys.executable, "-c", script],
            input=pickle.dumps(frozen),
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
        )
        assert done.stdout.split() == [b"True", b"500", b"k0"]
