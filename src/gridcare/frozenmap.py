"""A mapping that never changes, and whose changed copy costs the same at any size.

Comes in: pairs whose keys hash and sort. Goes out: `FrozenMap`, which pickles, compares by value
and iterates in key order, whatever the hash seed. Deliberately not here: deletion in place.

Why not a dict: one new fact must not copy a million entries, and the assessment before it must stay
as it was. A copy shares all but one path of small tables with its original.
"""

# Nodes are dicts or tuples of nodes, a type that checkers cannot follow through its own levels.
# ruff: noqa: ANN401

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TypeVar, cast, overload

__all__ = ["FrozenMap"]

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")
K2 = TypeVar("K2")
V2 = TypeVar("V2")

_BITS: Final = 4
_WIDTH: Final = 1 << _BITS
_LAST: Final = _WIDTH - 1
_FULL: Final = 16

# A node is a small dict of pairs, or a tuple of _WIDTH nodes chosen by the next bits of the hash.
# A dict that is part of a map is never changed again.


class FrozenMap(Mapping[K, V]):
    """An immutable mapping in key order.

    >>> before = FrozenMap.of({"b": 2, "a": 1})
    >>> after = before.with_item("c", 3)
    >>> list(before), list(after)
    (['a', 'b'], ['a', 'b', 'c'])
    """

    __slots__ = ("_root", "_size")

    _root: Any
    _size: int

    def __init__(self) -> None:
        """Make the empty mapping."""
        self._root = {}
        self._size = 0

    @staticmethod
    def of(pairs: "Mapping[K2, V2]") -> "FrozenMap[K2, V2]":
        """Build from any mapping, in one go."""
        made: FrozenMap[K2, V2] = FrozenMap()
        made._root = _build(dict(pairs), 0)
        made._size = len(pairs)
        return made

    def with_item(self, key: K, item: V) -> "FrozenMap[K, V]":
        """Return a copy in which the key has this item; the original stays as it was."""
        made: FrozenMap[K, V] = type(self).__new__(type(self))
        made._root, grown = _put(self._root, hash(key), 0, key, item)
        made._size = self._size + grown
        return made

    def with_items(self, pairs: Mapping[K, V]) -> "FrozenMap[K, V]":
        """Return a copy with several items."""
        made = self
        for key, item in pairs.items():
            made = made.with_item(key, item)
        return made

    def without(self, keys: Iterable[K]) -> "FrozenMap[K, V]":
        """Return a copy without some keys; a key that is not there is no error."""
        made: FrozenMap[K, V] = type(self)()
        made._root, made._size = self._root, self._size
        for key in keys:
            if key in made:
                made._root = _drop(made._root, hash(key), key)
                made._size -= 1
        return made

    @overload
    def get(self, key: K, /) -> V | None: ...
    @overload
    def get(self, key: K, default: V, /) -> V: ...
    @overload
    def get(self, key: K, default: T, /) -> V | T: ...

    def get(self, key: K, default: object = None, /) -> object:
        """Return the item of a key, or the default."""
        bits = hash(key)
        node = self._root
        while node.__class__ is not dict:
            node = node[bits & _LAST]
            bits >>= _BITS
        return node.get(key, default)

    def __getitem__(self, key: K) -> V:
        """Return the item of a key. Raises KeyError."""
        found = self.get(key, _ABSENT)
        if found is _ABSENT:
            raise KeyError(key)
        return cast("V", found)

    def __contains__(self, key: object) -> bool:
        """Tell whether a key is there, without the cost of an error."""
        bits = hash(key)
        node = self._root
        while node.__class__ is not dict:
            node = node[bits & _LAST]
            bits >>= _BITS
        return key in node

    def __iter__(self) -> Iterator[K]:
        """Yield the keys in their own order, so that results never depend on hashes."""
        return iter(sorted(cast("Any", _keys(self._root))))

    def __len__(self) -> int:
        """Count the items."""
        return self._size

    def __hash__(self) -> int:
        """Hash by content; every item must be hashable."""
        return hash(tuple(self.items()))

    def __eq__(self, other: object) -> bool:
        """Compare by content with another frozen map."""
        if not isinstance(other, FrozenMap):
            return NotImplemented
        theirs = cast("FrozenMap[K, V]", other)
        return len(self) == len(theirs) and all(
            theirs.get(key, _ABSENT) == item for key, item in self.items()
        )

    def __repr__(self) -> str:
        """Show the size only: items may be personal."""
        return f"FrozenMap({self._size} items)"

    def __reduce__(self) -> Any:
        """Pickle by content: the inner tables follow this process's hash seed."""
        return type(self).of, (dict(self.items()),)


_ABSENT: Final = object()


def _build(pairs: "dict[Any, Any]", depth: int) -> Any:
    if len(pairs) <= _FULL or depth * _BITS >= 60:  # noqa: PLR2004 - bits in a hash, rounded down
        return pairs
    split: list[dict[Any, Any]] = [{} for _ in range(_WIDTH)]
    for key, item in pairs.items():
        split[(hash(key) >> (depth * _BITS)) & _LAST][key] = item
    return tuple(_build(part, depth + 1) for part in split)


def _put(node: Any, bits: int, depth: int, key: Any, item: Any) -> tuple[Any, int]:
    if node.__class__ is tuple:
        slot = bits & _LAST
        changed, grown = _put(node[slot], bits >> _BITS, depth + 1, key, item)
        return (*node[:slot], changed, *node[slot + 1 :]), grown
    grown = int(key not in node)
    return _build(node | {key: item}, depth), grown


def _drop(node: Any, bits: int, key: Any) -> Any:
    if node.__class__ is tuple:
        slot = bits & _LAST
        return (*node[:slot], _drop(node[slot], bits >> _BITS, key), *node[slot + 1 :])
    return {one: item for one, item in node.items() if one != key}


def _keys(node: Any) -> list[Any]:
    if node.__class__ is tuple:
        return [key for part in node for key in _keys(part)]
    return list(node)
