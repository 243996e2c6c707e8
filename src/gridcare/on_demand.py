"""Names of a package that are loaded when somebody first asks for them (PEP 562).

Comes in: the public names of a package, and the module that each lives in. Goes out: the
`__getattr__` and `__dir__` of that package. Deliberately not here: what type checkers see. They
read the same names as imports under `if TYPE_CHECKING:`, and this stands only under its `else:`; so
they know the type of each name, and that there are no others.

The face loads its rooms so, and the catalogue its policies: whoever needs a ledger does not wait
for the whole house, and one policy does not have forty others made and checked.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

__all__ = ["on_demand"]


def on_demand(
    package: str, modules: Mapping[str, str], *others: str
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return `__getattr__` and `__dir__` for a package whose names live in other modules.

    `dir` lists `others` as well: names that the package has by itself.
    """

    def load(name: str) -> Any:  # noqa: ANN401 - each name has the type it has where it lives
        module = modules.get(name)
        if module is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(module), name)

    def names() -> list[str]:
        return [*modules, *others]

    return load, names
