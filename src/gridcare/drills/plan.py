"""An emergency plan as data: steps, who takes each, after which others, within how many minutes.

Comes in: what a community writes down. Goes out: a `Plan` whose steps lead somewhere, its target
times, and its next version. Deliberately not here: any drill (`review`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, Final

from annotated_types import Ge, MinLen

from gridcare.bridge import Id, evolve, value
from gridcare.errors import Problem, UnknownName, nearest
from gridcare.findings import Code, Finding
from gridcare.people import Role
from gridcare.wording import Language, Text, say

__all__ = ["Learned", "Plan", "Step"]

_UNCHANGED: Final[Mapping[str, int]] = MappingProxyType({})


@value
class Step:
    """One step of a plan: due so many minutes after the last of the steps it comes after.

    A step that comes after none is due so many minutes after the alarm.
    """

    id: Id
    name: Text
    performer: Role
    supervisor: Role | None = None
    after: tuple[Id, ...] = ()
    within_minutes: Annotated[int, Ge(1)]


@value
class Learned:
    """What a drill showed, as the version made after it records it: where, what, and the facts."""

    drill_id: Id
    step: Id
    code: Code
    about: tuple[str, ...] = ()

    def in_language(self, lang: Language) -> str:
        """Say what it was."""
        what = say(f"finding.{self.code}", lang)
        return say("drill.learned", lang, drill=self.drill_id, step=self.step, what=what)


@value
class Plan:
    """A plan, in one of its versions: the id stays, the version counts up.

    `based_on` is the version before, `learned` what led from that one to this.
    """

    id: Id
    title: Text
    version: Annotated[int, Ge(1)] = 1
    based_on: Annotated[int, Ge(1)] | None = None
    learned: tuple[Learned, ...] = ()
    steps: Annotated[tuple[Step, ...], MinLen(1)]

    def _problems(self) -> Iterator[Problem]:
        if (self.based_on is None) != (self.version == 1) or (self.based_on or 0) >= self.version:
            yield Problem("based_on", "expected an earlier version, and none for the first")
        names = [step.id for step in self.steps]
        for index, step in enumerate(self.steps):
            path = f"steps[{index}]"
            if step.id in names[:index]:
                yield Problem(f"{path}.id", "expected an id not used by another step")
            for number, name in enumerate(step.after):
                if name not in names:
                    hint = nearest(name, names)
                    yield Problem(f"{path}.after[{number}]", f"expected a step of the plan{hint}")
        if len(_in_order(self.steps)) < len(set(names)) and set(names).issuperset(
            name for step in self.steps for name in step.after
        ):
            yield Problem("steps", "expected no step that comes after itself")

    @property
    def in_order(self) -> tuple[Step, ...]:
        """The steps, each behind all those it comes after; otherwise as they are written."""
        return _in_order(self.steps)

    @property
    def targets(self) -> Mapping[str, int]:
        """By how many minutes after the alarm each step is to be done, if all goes to plan."""
        targets: dict[str, int] = {}
        for step in self.in_order:
            begins = max((targets[name] for name in step.after), default=0)
            targets[step.id] = begins + step.within_minutes
        return targets

    @property
    def minutes(self) -> int:
        """How long the whole is to take."""
        return max(self.targets.values())

    def step(self, step_id: str) -> Step | None:
        """Return a step by its id, or None."""
        return next((step for step in self.steps if step.id == step_id), None)

    def next_version(
        self,
        findings: Iterable[Finding],
        *,
        within_minutes: Mapping[str, int] = _UNCHANGED,
        added: Sequence[Step] = (),
    ) -> "Plan":
        """Return the version after this one, which records what a drill showed.

        Nothing is guessed: a step has a new target only if `within_minutes` gives it one, and new
        steps are those that are `added`. Findings that are not about a drill are left out. Raises
        `UnknownName` for a step that the plan has not, and `InvalidRecord` for a plan that leads
        nowhere.
        """
        names = [step.id for step in self.steps]
        for name in within_minutes:
            if name not in names:
                raise UnknownName("step", *names)
        kept = (
            evolve(step, within_minutes=within_minutes.get(step.id, step.within_minutes))
            for step in self.steps
        )
        return evolve(
            self,
            version=self.version + 1,
            based_on=self.version,
            learned=tuple(_learned(findings)),
            steps=(*kept, *added),
        )


def _learned(findings: Iterable[Finding]) -> Iterator[Learned]:
    for finding in findings:
        kind, _, where = finding.where.partition(":")
        drill_id, _, step = where.rpartition("/")
        if kind == "drill":
            yield Learned(drill_id=drill_id, step=step, code=finding.code, about=finding.about)


def _in_order(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return the steps that can be reached, each behind those it comes after."""
    placed: dict[str, Step] = {}
    waiting = list(steps)
    while ready := [step for step in waiting if placed.keys() >= set(step.after)]:
        placed.update((step.id, step) for step in ready)
        waiting = [step for step in waiting if step not in ready]
    return tuple(placed.values())
