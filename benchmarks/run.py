"""Measure gridcare and print the figures: `python3 dev.py bench [--json FILE] [--only PART ...]`.

Beside each other: `assess` and a loop written by hand for the same rules (`hand_written`), whose
answers must be equal before anything is timed. Then: the periods of many people beside a function
by hand, a table of a million people beside Polars by hand and OpenFisca, one decision beside
if/else by hand and GoRules ZEN, one new fact in a small and a large community, the time to import,
and the memory that an assessment holds. `docs/performance.md` explains them.
"""

import argparse
import importlib.metadata
import json
import os
import platform
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import timedelta
from functools import cache, partial
from pathlib import Path
from statistics import mean
from typing import Final

import polars as pl

import gridcare
from columns import differing, people_in_columns, ways
from communities import MORNING, RULEBOOK, Community, copies, example, piece
from decisions import decided, people_at_intake
from decisions import differing as differing_decisions
from decisions import ways as ways_to_decide
from decisions_in_zen import by_zen, differing_in_zen
from drawing import drawn
from gridcare.assessment import Assessment, PartKey, Situation, assess
from gridcare.facts import Disposition, TemperatureTaken
from gridcare.register import Directory
from hand_written import answers, filed
from measure import Figure, collector_off, exactly, in_turns, progress, ratio, values
from periods_by_hand import Person, by_hand, derived, in_force, people_with_three_triggers
from scale import city, of_sizes, second_core

ROUNDS: Final = 7
FEWER_ROUNDS: Final = 3
MORE_ROUNDS: Final = 21  # of what takes thousandths of a second
MANY_DECISIONS: Final = 5_000
PERSON, HOUSEHOLD = "p-2046-1", "h-2046"  # held at home; no other part looks at her facts
SMALL, LARGE, MILLION = 1_000, 100_000, 1_000_000
CITY: Final = 20
CALLS: Final = 100
SHOWN_DIFFERENCES: Final = 20

Figures = dict[str, Figure]
Works = dict[str, Callable[[], object]]
LABELS: Final = {
    "assess_vs_loop": ("assess beside the loop by hand", "x"),
    "assess_seconds": ("assess, one morning", "s"),
    "counted_vs_loop": ("assess with all counts beside the loop", "x"),
    "loop_seconds": ("the loop, the same morning", "s"),
    "collected_vs_loop": ("the same two, garbage collector on", "x"),
    "collected_seconds": ("assess, garbage collector on", "s"),
    "quiet_household_us": ("a household with nobody restricted", "us"),
    "held_household_ms": ("a household with somebody restricted", "ms"),
    "assess_growth": ("a person in many communities over one", "x"),
    "assess_growth_communities": ("how many those were", ""),
    "assess_growth_mib": ("most memory meanwhile", "MiB"),
    "large_register_growth": ("a person in one large register over one", "x"),
    "workers_speedup": ("two workers, by the processor's seconds", "x"),
    "workers_speedup_clock": ("two workers, by the clock", "x"),
    "one_fact_growth": ("one fact: large community over small", "x"),
    "one_fact_ms": ("one fact, large community", "ms"),
    "periods_vs_loop": ("periods beside a function by hand", "x"),
    "period_us": ("periods of one person, three triggers", "us"),
    "frame_vs_polars": ("a table of people beside Polars by hand", "x"),
    "frame_vs_openfisca": ("the same table: ours over OpenFisca", "x"),
    "frame_seconds": ("the same table, 1,000,000 people", "s"),
    "decision_vs_if_else": ("one decision beside if/else by hand", "x"),
    "decision_us": ("one decision, with its days", "us"),
    "choice_vs_if_else": ("the regimen alone beside if/else", "x"),
    "choice_us": ("the regimen alone", "us"),
    "decision_vs_zen": ("the regimen alone: ZEN over ours", "x"),
    "import_core_ms": ("import gridcare", "ms"),
    "import_assess_ms": ("from gridcare import assess", "ms"),
    "import_full_ms": ("every room, and pydantic", "ms"),
    "import_policies_ms": ("every policy, made and checked", "ms"),
    "import_frames_ms": ("gridcare.frames, and narwhals", "ms"),
    "memory_per_person_bytes": ("memory of an assessment, per person", "B"),
}


def main(arguments: Sequence[str]) -> int:
    """Measure everything and say it; with `--json`, write it down as well."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description="Measure gridcare.")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file")
    parser.add_argument("--only", nargs="+", choices=_PARTS, help="some parts of it")
    parser.add_argument("--million", action="store_true", help="one fact among 1,000,000 people")
    parser.add_argument(
        "--communities", type=int, default=CITY, help="how many are assessed one by one"
    )
    parser.add_argument("--drawn", type=Path, metavar="FILE", help="draw cost by size as SVG")
    parser.add_argument("--people", type=int, default=LARGE, help="how many have their periods")
    asked = parser.parse_args(arguments)
    figures: Figures = {}
    for part in asked.only or _PARTS:
        found = _PARTS[part](asked)
        if found is None:
            return 1
        figures |= found
    _show(figures)
    if asked.json is not None:
        asked.json.write_text(_as_json(figures), encoding="utf-8")
    return 0


@cache
def _example() -> Community:
    progress("building the example community")
    return example()


# --- an assessment and its rival ------------------------------------------------------------------


def _assess(community: Community) -> Assessment:
    return assess(community.register, community.ledger, RULEBOOK, as_of=MORNING)


def _assess_anew(community: Community) -> Assessment:
    """Assess with the register put in order anew, which is else done once: so does the loop."""
    Directory(community.register)
    return _assess(community)


def _count(community: Community) -> Situation:
    return _assess_anew(community).situation


def _agree(community: Community) -> bool:
    """Tell whether both sides give the same answers; times of different answers mean nothing."""
    by_hand = answers(community.register, filed(community.ledger), MORNING)
    ours = {one.duty.key: (one.status.value, one.met_by) for one in _assess(community).results}
    keys = sorted(key for key in by_hand | ours if by_hand.get(key) != ours.get(key))
    for key in keys[:SHOWN_DIFFERENCES]:
        print(f"differs: {key}\n  by hand {by_hand.get(key)}\n  assess  {ours.get(key)}")
    if keys:
        print(f"bench: {len(keys)} answers differ, so nothing was timed")
    else:
        print(f"bench: {len(ours):,} duties, every status and fact the same on both sides")
    return not keys


def _assessing(_asked: argparse.Namespace) -> Figures | None:
    community = _example()
    if not _agree(community):
        return None
    progress(f"assess and the loop in turns, {ROUNDS} rounds")
    works: Works = {
        "assess": partial(_assess_anew, community),
        "counted": partial(_count, community),
        "loop": partial(answers, community.register, filed(community.ledger), MORNING),
    }
    taken = in_turns(ROUNDS, works)
    progress("the same with the garbage collector on")
    collected = in_turns(FEWER_ROUNDS, works, collector=True)
    return {
        "assess_vs_loop": ratio(taken, "assess", "loop"),
        "assess_seconds": values(taken["assess"]),
        "counted_vs_loop": ratio(taken, "counted", "loop"),
        "loop_seconds": values(taken["loop"]),
        "collected_vs_loop": ratio(collected, "assess", "loop"),
        "collected_seconds": values(collected["assess"]),
        **_by_household(community),
    }


def _by_household(community: Community) -> Figures:
    """Tell what a household costs in which nobody is restricted, and one in which somebody is."""
    progress("households in which somebody is restricted, and the others")
    parts = _assess(community).parts
    homes = {key for key in parts if key.kind == "household"}
    held = frozenset(key for key in homes if parts[key].people)
    quiet = homes - held
    works: Works = {
        name: partial(_assess_some, community, keys)
        for name, keys in (("nobody", frozenset[PartKey]()), ("held", held), ("quiet", quiet))
    }
    taken = in_turns(ROUNDS, works)

    def each(name: str, homes: Collection[PartKey]) -> Figure:
        pairs = zip(taken[name], taken["nobody"], strict=True)
        return values([(spent - at_all) / len(homes) for spent, at_all in pairs])

    return {
        "quiet_household_us": each("quiet", quiet).times(1_000_000),
        "held_household_ms": each("held", held).times(1_000),
    }


def _assess_some(community: Community, keys: Collection[PartKey]) -> Assessment:
    return assess(community.register, community.ledger, RULEBOOK, as_of=MORNING, only=keys)


# --- more of them, and more cores -----------------------------------------------------------------


def _scaling(asked: argparse.Namespace) -> Figures:
    community = _example()
    progress("communities of 1,000 to 100,000 people, each in one register")
    sizes = of_sizes(community, HOUSEHOLD, (SMALL, community.people, LARGE))
    progress(f"{asked.communities} communities one after the other")
    points, again, mebibytes = city(community, asked.communities)
    if asked.drawn is not None:
        asked.drawn.write_text(drawn(sizes, points), encoding="utf-8")
    each = [one.seconds / one.people for one in points]
    alone = mean(one.seconds / one.people for one in again)
    one, large = (point.seconds / point.people for point in sizes[1:])
    gain = second_core(community, FEWER_ROUNDS)
    return {
        "assess_growth": Figure(mean(each) / alone, min(each) / alone, max(each) / alone),
        "assess_growth_communities": exactly(asked.communities),
        "assess_growth_mib": exactly(mebibytes),
        "large_register_growth": exactly(large / one),
        "workers_speedup": gain.processor,
        "workers_speedup_clock": gain.clock,
    }


# --- periods by themselves ------------------------------------------------------------------------


def _same_days(people: Sequence[Person]) -> bool:
    """Tell whether both sides hold everybody on the same days."""
    force = in_force()
    differing = [one for one in people if derived(one, force) != by_hand(one.facts)]
    for one in differing[:SHOWN_DIFFERENCES]:
        print(f"differs: {one.id}\n  by hand {by_hand(one.facts)}\n  derived {derived(one, force)}")
    print(f"bench: periods of {len(people):,} people, {len(differing)} of them held differently")
    return not differing


def _periods(asked: argparse.Namespace) -> Figures | None:
    people = people_with_three_triggers(asked.people)
    if not _same_days(people):
        return None
    progress(f"periods of {len(people):,} people, in turns")
    force = in_force()
    works: Works = {
        "derived": lambda: [derived(one, force) for one in people],
        "by hand": lambda: [by_hand(one.facts) for one in people],
    }
    taken = in_turns(FEWER_ROUNDS, works)
    each = [one / len(people) for one in taken["derived"]]
    return {
        "periods_vs_loop": ratio(taken, "derived", "by hand"),
        "period_us": values(each).times(1_000_000),
    }


# --- a whole table --------------------------------------------------------------------------------


def _same_columns(table: pl.DataFrame) -> bool:
    """Tell whether all three ways answer the same of every row."""
    found = differing(table)
    told = " and ".join(f"{count} differ from {name}" for name, count in found.items())
    print(f"bench: a table of {len(table):,} people, {told}")
    return not any(found.values())


def _columns(_asked: argparse.Namespace) -> Figures | None:
    table = people_in_columns(MILLION)
    if not _same_columns(table):
        return None
    progress(f"a table of {len(table):,} people, in turns")
    taken = in_turns(ROUNDS, ways(table))
    return {
        "frame_vs_polars": ratio(taken, "frames", "polars"),
        "frame_vs_openfisca": ratio(taken, "frames", "openfisca"),
        "frame_seconds": values(taken["frames"]),
    }


# --- one decision ---------------------------------------------------------------------------------


def _decisions(_asked: argparse.Namespace) -> Figures | None:
    made, people = decided(), people_at_intake(MANY_DECISIONS)
    found = differing_decisions(people, made) + differing_in_zen(people, made)
    print("\n".join(found[:SHOWN_DIFFERENCES]), end="\n" if found else "")
    print(f"bench: decisions about {len(people):,} people, {len(found)} differ")
    if found:
        return None
    progress(f"decisions about {len(people):,} people, in turns")
    works = ways_to_decide(people, made) | {"opened by zen": by_zen(people)}
    taken = in_turns(MORE_ROUNDS, works)
    each = {name: values([one / len(people) for one in runs]) for name, runs in taken.items()}
    return {
        "decision_vs_if_else": ratio(taken, "standing", "standing by hand"),
        "decision_us": each["standing"].times(1_000_000),
        "choice_vs_if_else": ratio(taken, "opened", "opened by hand"),
        "choice_us": each["opened"].times(1_000_000),
        "decision_vs_zen": ratio(taken, "opened by zen", "opened"),
    }


# --- one new fact ---------------------------------------------------------------------------------


def _one_fact(asked: argparse.Namespace) -> Figures:
    community, people = _example(), MILLION if asked.million else LARGE
    progress(f"building and assessing a community of {people:,} people")
    with collector_off():
        small, large = piece(community, SMALL, HOUSEHOLD), copies(community, people)
        works: Works = {"large": _adding_to(_assess(large)), "small": _adding_to(_assess(small))}
    progress(f"one fact, in turns ({large.people:,} people, {small.people:,} people)")
    taken = in_turns(ROUNDS, works)
    each = [one / CALLS for one in taken["large"]]
    return {
        "one_fact_growth": ratio(taken, "large", "small"),
        "one_fact_ms": values(each).times(1_000),
    }


def _adding_to(today: Assessment) -> Callable[[], None]:
    """Return the work of adding a fact many times to an assessment that stays as it is.

    Its counts are asked for each time, those of before once.
    """
    taken_at = MORNING - timedelta(minutes=30)
    fact = TemperatureTaken(id="one-more", person_id=PERSON, at=taken_at, celsius=36.5)

    live = ("facts", Disposition.LIVE)
    before = today.tally[live]

    def work() -> None:
        for _ in range(CALLS):
            if today.with_facts([fact]).tally[live] != before + 1:
                raise AssertionError("one fact more is not counted")

    return work


# --- imports and memory ---------------------------------------------------------------------------


def _importing(_asked: argparse.Namespace) -> Figures:
    progress("importing, in fresh processes")
    statements = {
        "import_core_ms": "import gridcare",
        "import_assess_ms": "from gridcare import assess",
        "import_full_ms": f"import pydantic, {', '.join(_modules())}",
        "import_policies_ms": "from gridcare.catalogue import every_policy; every_policy()",
        "import_frames_ms": "import gridcare.frames",
    }
    taken: dict[str, list[float]] = {name: [] for name in statements}
    for number in range(ROUNDS + 1):
        for name, statement in statements.items():
            spent = _fresh(statement)
            if number:  # the first round compiles
                taken[name].append(spent)
    return {name: values(runs).times(1_000) for name, runs in taken.items()}


def _modules() -> list[str]:
    """Name every module of every room that needs no extra.

    A policy's own module loads when somebody asks for the policy.
    """
    root = Path(gridcare.__file__).parent
    policies = {one for one in root.glob("catalogue/*/*.py") if one.name != "__init__.py"}
    kept = {*root.rglob("*.py")} - policies - {*root.glob("frames/*.py")}
    files = (one.relative_to(root.parent) for one in sorted(kept))
    return [".".join(one.with_suffix("").parts).removesuffix(".__init__") for one in files]


def _fresh(statement: str) -> float:
    """Return the seconds of an import in a new process, without those of starting Python.

    What is imported is compiled the first time, even where the environment says not to keep it.
    """
    kept = "import sys; sys.dont_write_bytecode = False"
    code = f"{kept}; from time import process_time as t; s = t(); {statement}; print(t() - s)"
    done = subprocess.run(  # noqa: S603 -- this Python, with code written here
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    return float(done.stdout)


def _remembering(_asked: argparse.Namespace) -> Figures:
    community = _example()
    progress("memory of one assessment")
    with collector_off():
        tracemalloc.start()
        today = _assess(community)
        held, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    per_person = held / len(today.register.people)
    return {"memory_per_person_bytes": exactly(per_person)}


# --- saying it ------------------------------------------------------------------------------------


def _show(figures: Figures) -> None:
    print(f"\n{'':<38} {'median':>10} {'lowest':>10} {'highest':>10}")
    for name, (label, unit) in LABELS.items():
        if name not in figures:
            continue
        cells = " ".join(f"{_rounded(one, unit):>10}" for one in figures[name])
        print(f"{label:<38} {cells} {unit}")
    print(f"\n{', '.join(f'{name} {told}' for name, told in (_machine() | _versions()).items())}")


def _rounded(figure: float, unit: str) -> str:
    return f"{figure:,.0f}" if unit == "B" else f"{figure:.3g}"


def _machine() -> dict[str, str]:
    """Say what kind of machine this is, and not which."""
    return {
        "cores": str(os.cpu_count()),
        "system": platform.system(),
        "architecture": platform.machine(),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
    }


def _versions() -> dict[str, str]:
    packages = (
        "attrs",
        "pydantic",
        "python-dateutil",
        "narwhals",
        "polars",
        "openfisca-core",
        "zen-engine",
    )
    found = {name: importlib.metadata.version(name) for name in packages}
    return {"gridcare": gridcare.__version__, **found}


def _as_json(figures: Figures) -> str:
    whole = {
        "machine": _machine(),
        "versions": _versions(),
        "figures": {name: one.median for name, one in figures.items()},
        "spread": {name: [one.lowest, one.highest] for name, one in figures.items()},
    }
    return json.dumps(whole, indent=2) + "\n"


_PARTS: Final[Mapping[str, Callable[[argparse.Namespace], Figures | None]]] = {
    "imports": _importing,
    "assess": _assessing,
    "memory": _remembering,
    "scale": _scaling,
    "periods": _periods,
    "columns": _columns,
    "decisions": _decisions,
    "one-fact": _one_fact,
}
"""What can be measured by itself; None where both sides do not agree."""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
