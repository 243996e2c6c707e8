"""A community of eight people in two grids, with short rules, so that everything collides.

The rules are nobody's: three days of quarantine and two of monitoring, a round of three days.
Everything happens within some two weeks before `NOW`.
"""

from __future__ import annotations

import inspect
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, Any, Final, cast

from hypothesis import strategies as st

import gridcare as gc
from gridcare.care import PackageItem
from gridcare.facts import (
    Arrived,
    Bound,
    CameOnDuty,
    CasesReported,
    Channel,
    Confined,
    Contacted,
    Counted,
    CountStated,
    Degree,
    Disinfected,
    Document,
    DocumentHandled,
    Exposed,
    Fact,
    GridAssigned,
    HandedOver,
    HandOverConfirmed,
    HomeAssessed,
    HouseholdMoved,
    Inspected,
    JoinedHousehold,
    Ledger,
    LeftArea,
    Outcome,
    PackageDelivered,
    Pushed,
    Referred,
    Remedied,
    Reported,
    ResultReported,
    Retracted,
    RiskGraded,
    RiskLevel,
    ShiftPlanned,
    SpecimenTaken,
    Stayed,
    TemperatureTaken,
    TestResult,
    Topic,
    WentOffDuty,
    WorkerAbsent,
    WorkerReturned,
)
from gridcare.people import Household, Person, Residence, Role, Trait, Worker
from gridcare.places import (
    Building,
    Compound,
    Dwelling,
    Grid,
    PlaceKind,
    Post,
    PostKind,
    PremisesKind,
    SharedSpace,
    SpaceKind,
    Unit,
)
from gridcare.places import Premises as Shop
from gridcare.policy import (
    All,
    Day,
    Deed,
    Delegation,
    Each,
    Entered,
    Escalate,
    InArea,
    InPhase,
    Is,
    Last,
    Layer,
    Level,
    Op,
    Phase,
    Pick,
    Places,
    Policy,
    Provide,
    Purpose,
    Reach,
    Reached,
    Repeat,
    Restrict,
    Seen,
    Setting,
    Staff,
    Switch,
    TestDays,
    Transition,
    Via,
)
from gridcare.policy import (
    Any as AnyOf,
)
from gridcare.register import Register, Responsibility
from gridcare.wording import Text

if TYPE_CHECKING:
    from gridcare.assessment import Assessment, Part

ZONE: Final = timezone(timedelta(hours=8))
TODAY: Final = date(2021, 12, 20)
NOW: Final = datetime.combine(TODAY, time(14), tzinfo=ZONE)

REGISTER: Final = Register(
    grids=(Grid(id="g1"), Grid(id="g2")),
    compounds=(Compound(id="c"),),
    buildings=(Building(id="b", compound_id="c"),),
    units=(Unit(id="u", building_id="b"),),
    dwellings=(
        Dwelling(id="d1", unit_id="u", grid_id="g1"),
        Dwelling(id="d2", unit_id="u", grid_id="g1"),
        Dwelling(id="d3", unit_id="u", grid_id="g2"),
        Dwelling(id="d4", unit_id="u", vacant=True),
    ),
    spaces=(SharedSpace(id="lift", kind=SpaceKind.ELEVATOR, unit_id="u", grid_id="g1"),),
    premises=(Shop(id="shop", kind=PremisesKind.SHOP, grid_id="g2"),),
    posts=(Post(id="gate", kind=PostKind.CHECKPOINT, grid_id="g1"),),
    households=(
        Household(id="h1", dwelling_ids=("d1",)),
        Household(id="h2", dwelling_ids=("d2", "d3")),
        Household(id="h3", dwelling_ids=("d3",)),
        Household(id="h4"),
    ),
    people=(
        Person(id="p1", household_id="h1"),
        Person(id="p2", household_id="h1", born_on=date(2020, 12, 10), traits=(Trait.INFANT,)),
        Person(id="p3", household_id="h2"),
        Person(id="p4", household_id="h2", residence=Residence.AWAY),
        Person(id="p5", household_id="h3"),
        Person(id="p6", household_id="h4", residence=Residence.AWAY),
        Person(id="p7"),
    ),
    workers=(
        Worker(id="w1", role=Role.GRID_WORKER),
        Worker(id="w2", role=Role.GRID_WORKER),
        Worker(id="w3", role=Role.PROPERTY_STAFF),
        Worker(id="w4", role=Role.HEALTH_STAFF),
    ),
    responsibilities=(
        Responsibility(worker_id="w1", grid_id="g1"),
        Responsibility(worker_id="w2", grid_id="g2"),
        Responsibility(worker_id="w3"),
        Responsibility(worker_id="w4"),
    ),
)


TABLES: Final = tuple(inspect.signature(Register).parameters)
"""The names of the register's tables."""


# --- rules ----------------------------------------------------------------------------------------


def words(text: str) -> Text:
    return Text(en=text, zh=text)


def eq(field: str, value: str) -> Is:
    return Is(field=field, op=Op.EQ, value=value)


_HELD: Final = (Purpose.QUARANTINE, Purpose.MONITORING)
_CLOSE: Final = Pick(kind="exposed", where=eq("degree", "close"))
_SECOND: Final = Pick(kind="exposed", where=eq("degree", "secondary"))
_ANY_EXPOSURE: Final = Last(of=(Pick(kind="exposed"),))
_NEGATIVE: Final = Pick(kind="result_reported", where=eq("result", "negative"))


def nation(shift: timedelta = timedelta(0)) -> Policy:
    return Policy(
        id="nation",
        series="nation",
        title=words("Nation"),
        issuer=words("nation"),
        layer=Layer.NATION,
        effective_from=date(2021, 11, 1) + shift,
        delegates=(Delegation(to=Layer.CITY, categories=("traveller",)),),
        windows=(
            gc.Window(name="morning", opens=time(6), closes=time(12)),
            gc.Window(name="night", opens=time(20), closes=time(2)),
        ),
        rules=(
            Restrict(
                id="close",
                category="close",
                summary=words("3+2"),
                opens=(_CLOSE,),
                resets=(_CLOSE,),
                phases=(
                    Phase(
                        purpose=Purpose.QUARANTINE,
                        setting=Setting.CENTRAL,
                        until=Reached(day=Day(n=3, of=_ANY_EXPOSURE, anchor_day=0)),
                        tests=(TestDays(days=(1, 3), origin=Entered(), anchor_day=1),),
                    ),
                    Phase(
                        purpose=Purpose.MONITORING,
                        setting=Setting.HOME,
                        until=Reached(day=Day(n=5, of=_ANY_EXPOSURE, anchor_day=0)),
                    ),
                ),
            ),
            Restrict(
                id="second",
                category="second",
                summary=words("2, if negative"),
                opens=(_SECOND,),
                per="link",
                phases=(
                    Phase(
                        purpose=Purpose.QUARANTINE,
                        setting=Setting.HOME,
                        until=All(
                            of=(
                                Reached(day=Day(n=2, of=_ANY_EXPOSURE, anchor_day=0)),
                                Seen(
                                    pick=Pick(
                                        kind="result_reported",
                                        via=Via.LINKED,
                                        first=1,
                                        where=eq("result", "negative"),
                                    )
                                ),
                            )
                        ),
                        tests=(TestDays(days=(1,), origin=Entered(), anchor_day=1),),
                    ),
                ),
                switches=(
                    Switch(
                        when=Seen(
                            pick=Pick(
                                kind="result_reported",
                                via=Via.LINKED,
                                first=1,
                                where=eq("result", "positive"),
                            )
                        ),
                        to="close",
                    ),
                ),
            ),
            Provide(
                id="fever",
                summary=words("refer a fever"),
                to=Each(
                    pick=Pick(
                        kind="temperature_taken", where=Is(field="celsius", op=Op.GE, value=37.3)
                    )
                ),
                deed=Deed(key="refer", name=words("refer"), fact="referred"),
                performer=Role.GRID_WORKER,
                within_hours=2,
            ),
            Repeat(
                id="temperature",
                summary=words("temperatures"),
                to=InPhase(purposes=_HELD, settings=(Setting.HOME,)),
                deed=Deed(key="measure", name=words("measure"), fact="temperature_taken"),
                performer=Role.RESIDENT,
                supervisor=Role.GRID_WORKER,
                windows=("morning", "night"),
            ),
            Staff(
                id="gate",
                summary=words("somebody at the gate at night"),
                to=Places(kinds=(PlaceKind.CHECKPOINT,)),
                deed=Deed(key="stand", name=words("stand"), fact="came_on_duty"),
                performer=Role.GRID_WORKER,
                windows=("night",),
                longest_hours=4,
            ),
            Escalate(
                id="up",
                summary=words("what is overdue"),
                levels=(
                    Level(role=Role.GRID_WORKER, after_hours=1),
                    Level(role=Role.PARTY_SECRETARY, after_hours=30),
                ),
            ),
        ),
    )


def _traveller(rule_id: str, area: str, days: int) -> Restrict:
    left = Pick(kind="left_area", ever=True, where=InArea(areas=(area,)))
    risky = Pick(kind="left_area", ever=True, where=eq("risk", "high"))
    return Restrict(
        id=rule_id,
        category="traveller",
        summary=words("travellers"),
        opens=(Pick(kind="arrived"),),
        given=AnyOf(of=(Seen(pick=left), Seen(pick=risky))),
        phases=(
            Phase(
                purpose=Purpose.QUARANTINE,
                setting=Setting.HOME,
                until=AnyOf(
                    of=(
                        Reached(day=Day(n=days, of=Last(of=(left, risky)), anchor_day=0)),
                        Seen(pick=_NEGATIVE, at_least=2),
                    )
                ),
            ),
        ),
    )


def city(shift: timedelta = timedelta(0)) -> tuple[Policy, Policy]:
    shared: dict[str, Any] = {"series": "city", "layer": Layer.CITY, "issuer": words("city")}
    older = Policy(
        **shared,
        id="city-1",
        title=words("City 1"),
        effective_from=date(2021, 12, 8) + shift,
        rules=(_traveller("from-xian", "610100", 4),),
    )
    newer = Policy(
        **shared,
        id="city-2",
        title=words("City 2"),
        effective_from=date(2021, 12, 17) + shift,
        announced_at=datetime(2021, 12, 17, 18, tzinfo=ZONE) + shift,
        transition=Transition.BY_DAY,
        rules=(_traveller("from-xian", "610000", 7),),
    )
    return older, newer


def own(shift: timedelta = timedelta(0)) -> Policy:
    household = InPhase(purposes=_HELD, settings=(Setting.HOME,), per="household")
    screen = Deed(
        key="screen", name=words("screen"), fact="contacted", where=eq("topic", "screening")
    )
    return Policy(
        id="own",
        series="own",
        title=words("Own"),
        issuer=words("us"),
        layer=Layer.COMMUNITY,
        effective_from=date(2021, 12, 12) + shift,
        rules=(
            Provide(
                id="package",
                summary=words("package"),
                to=household,
                deed=Deed(key="deliver", name=words("deliver"), fact="package_delivered"),
                performer=Role.GRID_WORKER,
                within_days=1,
                package=(
                    PackageItem(key="masks", name=words("masks")),
                    PackageItem(key="wipes", name=words("wipes"), for_trait=Trait.INFANT),
                ),
            ),
            Provide(
                id="paper",
                summary=words("paper"),
                to=InPhase(purposes=_HELD, settings=(Setting.HOME,)),
                when="ends",
                deed=Deed(
                    key="certify",
                    name=words("certify"),
                    fact="document_handled",
                    where=eq("document", "release_certificate"),
                ),
                performer=Role.GRID_WORKER,
                within_days=0,
            ),
            Provide(
                id="two-tests",
                summary=words("two tests"),
                to=Each(pick=Pick(kind="arrived")),
                deed=Deed(key="sample", name=words("sample"), fact="specimen_taken"),
                performer=Role.HEALTH_STAFF,
                within_days=2,
                times=2,
                hours_apart=24,
            ),
            Repeat(
                id="needs",
                summary=words("needs"),
                to=household,
                deed=Deed(
                    key="ask", name=words("ask"), fact="contacted", where=eq("topic", "needs")
                ),
                performer=Role.GRID_WORKER,
                times_a_day=1,
            ),
            Repeat(
                id="clean",
                summary=words("clean"),
                to=Places(kinds=tuple(map(PlaceKind, SpaceKind))),
                deed=Deed(key="clean", name=words("clean"), fact="disinfected"),
                performer=Role.PROPERTY_STAFF,
                supervisor=Role.GRID_WORKER,
                times_a_day=2,
            ),
            Repeat(
                id="inspect",
                summary=words("inspect"),
                to=Places(kinds=tuple(map(PlaceKind, PremisesKind))),
                deed=Deed(key="inspect", name=words("inspect"), fact="inspected"),
                performer=Role.GRID_WORKER,
                times_a_day=1,
            ),
            Provide(
                id="fault",
                summary=words("fault"),
                to=Each(
                    pick=Pick(kind="inspected", where=Is(field="faults", op=Op.GE, value=1)),
                    at=(PlaceKind.SHOP,),
                ),
                deed=Deed(key="put_right", name=words("put right"), fact="remedied"),
                performer=Role.MANAGER,
                within_hours=24,
            ),
            Reach(
                id="round",
                summary=words("round"),
                first_on=date(2021, 12, 18) + shift,
                last_on=date(2021, 12, 20) + shift,
                deed=screen,
                performer=Role.GRID_WORKER,
                channels=(Channel.VISIT, Channel.PHONE),
                answers=("travel",),
            ),
        ),
    )


def policies(shift: timedelta = timedelta(0)) -> list[Policy]:
    return [nation(shift), *city(shift), own(shift)]


RULEBOOK: Final = gc.Rulebook(policies())


def assess(facts: list[Fact] | Ledger, **changes: Any) -> Assessment:  # noqa: ANN401 - as `assess`
    ledger = facts if isinstance(facts, Ledger) else Ledger(facts)
    given: dict[str, Any] = {"register": REGISTER, "rulebook": RULEBOOK, "as_of": NOW} | changes
    return gc.assess(given.pop("register"), ledger, given.pop("rulebook"), **given)


# --- facts ----------------------------------------------------------------------------------------

PEOPLE: Final = ("p1", "p2", "p3", "p4", "p5", "p6", "p7", "nobody")
HOUSEHOLDS: Final = ("h1", "h2", "h3", "h4", "nowhere")

# Most of it happens to the same few.
_people = st.sampled_from([*PEOPLE, *(("p1", "p3") * 5)])
_households = st.sampled_from([*HOUSEHOLDS, *(("h1", "h2") * 4)])
_areas = st.sampled_from(["610100", "610103", "610400", "610000", "140100"])


Menu = tuple[st.SearchStrategy[dict[str, Any]], ...]
"""What can happen; what comes more often stands more often."""


def of(kind: type[Fact], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Draw the fields of a fact, beside its kind."""
    return st.fixed_dictionaries({"kind": st.just(kind), **fields})


_WHAT: Final = (
    of(Arrived, person_id=_people),
    of(LeftArea, person_id=_people, area=_areas),
    of(
        Exposed,
        person_id=_people,
        degree=st.sampled_from(Degree),
        to_person_id=st.one_of(st.none(), _people),
    ),
    of(Stayed, person_id=_people, place_id=st.sampled_from(["shop", "nowhere"])),
    of(
        Pushed,
        person_id=_people,
        source=st.just("platform"),
        from_area=st.one_of(st.none(), _areas),
        dwelling_id=st.sampled_from([None, "d1", "d9"]),
    ),
    of(RiskGraded, area=_areas, level=st.sampled_from(RiskLevel)),
    of(CasesReported, area=_areas),
    of(SpecimenTaken, person_id=_people),
    of(
        ResultReported,
        person_id=_people,
        specimen_id=st.sampled_from(["f0", "f1", "f2", "f3", "s"]),
        result=st.sampled_from(TestResult),
    ),
    of(TemperatureTaken, person_id=_people, celsius=st.sampled_from([36.5, 37.3, 39.1])),
    of(Referred, person_id=_people),
    of(Confined, person_id=_people),
    of(Reported, person_id=_people, topic=st.sampled_from(Topic)),
    of(
        DocumentHandled,
        person_id=_people,
        document=st.just(Document.RELEASE_CERTIFICATE),
        outcome=st.sampled_from(Outcome),
    ),
    of(HomeAssessed, household_id=_households, suitable=st.booleans()),
    of(
        PackageDelivered,
        household_id=_households,
        items=st.sampled_from([("masks",), ("masks", "wipes"), ()]),
    ),
    of(
        Contacted,
        household_id=_households,
        topic=st.sampled_from([Topic.SCREENING, Topic.NEEDS]),
        channel=st.sampled_from([*([Channel.VISIT] * 3), Channel.PHONE, Channel.WECHAT]),
        outcome=st.sampled_from([*([Outcome.DONE] * 4), Outcome.ABSENT, Outcome.REFUSED]),
        reached_ids=st.sampled_from([(), ("p1",), ("p1", "p2"), ("p3", "nobody")]),
        answered=st.sampled_from([(), ("travel",), ("travel",)]),
    ),
    of(
        HouseholdMoved,
        household_id=_households,
        dwelling_ids=st.sampled_from([(), ("d1",), ("d3",), ("d4",)]),
    ),
    of(JoinedHousehold, person_id=_people, household_id=st.one_of(st.none(), _households)),
    of(Disinfected, place_id=st.sampled_from(["lift", "no-lift"])),
    of(
        Inspected,
        place_id=st.sampled_from(["shop", "new-shop"]),
        outcome=st.sampled_from(Outcome),
        failed=st.sampled_from([(), (), ("masks",)]),
    ),
    of(WorkerAbsent, worker_id=st.sampled_from(["w1", "w2", "w9"])),
    of(WorkerReturned, worker_id=st.sampled_from(["w1", "w2", "w9"])),
    of(
        GridAssigned,
        worker_id=st.sampled_from(["w1", "w2", "w9"]),
        grid_id=st.sampled_from(["g1", "g2", "g9"]),
    ),
    of(
        CountStated,
        counted=st.sampled_from(Counted),
        number=st.integers(0, 8),
        bound=st.sampled_from(Bound),
    ),
    of(Remedied, place_id=st.sampled_from(["shop", "new-shop"]), put_right=st.just(("masks",))),
    of(HandedOver, person_id=_people, to_community=st.just("elsewhere")),
    of(
        HandOverConfirmed,
        person_id=_people,
        hand_over_id=st.sampled_from([f"f{number}" for number in range(8)]),
    ),
)

_ON_DUTY: Final = (
    of(
        ShiftPlanned,
        place_id=st.sampled_from(["gate", "no-gate"]),
        worker_id=st.sampled_from(["w1", "w2", "w9"]),
        from_at=st.sampled_from([NOW, NOW + timedelta(hours=6)]),
        until_at=st.sampled_from([NOW + timedelta(hours=7), NOW + timedelta(hours=9)]),
    ),
    *(
        of(
            kind,
            place_id=st.sampled_from(["gate", "gate", "no-gate"]),
            worker_id=st.sampled_from(["w1", "w2", "w9"]),
        )
        for kind in (CameOnDuty, WentOffDuty)
    ),
)

# What opens periods and meets duties comes often. (Large numbers, because small ones are drawn
# more often than the rest.)
_OFTEN: Final = (0, 0, 1, 1, 2, 2, 2, 2, 5, 6, 6, 7, 7, 13, 14, 14, 14)
_MENU: Final[Menu] = (
    *_WHAT,
    *_ON_DUTY,
    *(_WHAT[number] for number in _OFTEN),
    *(_WHAT[n] for n in _OFTEN),
)
_IDS: Final = tuple(f"f{number}" for number in range(8))


@st.composite
def _when(draw: st.DrawFn) -> dict[str, Any]:
    on = TODAY - timedelta(days=draw(st.sampled_from([*range(-1, 13), *range(5), *range(5)])))
    if draw(st.booleans()):
        when: dict[str, Any] = {"on": on}
    else:
        hour = draw(st.sampled_from([0, 8, 13, 21]))
        when = {"at": datetime.combine(on, time(hour), tzinfo=ZONE)}
    late = draw(st.sampled_from([None, None, None, 0, 1, 3]))
    if late is not None:
        recorded_on = on + timedelta(days=late)
        when["recorded_at"] = datetime.combine(recorded_on, time(23), tzinfo=ZONE).astimezone(UTC)
    return when


@st.composite
def facts(
    draw: st.DrawFn,
    ids: tuple[str, ...] = _IDS,
    names: tuple[str, ...] = _IDS,
    *,
    named: bool = True,
    menu: Menu = _MENU,
) -> Fact:
    """Draw a fact of any kind: late, untimed, a correction, a retraction, about somebody unknown.

    Its id is one of `ids`; what it corrects or retracts is one of `names`, or without `named`
    nothing.
    """
    when, fact_id = draw(_when()), draw(st.sampled_from(ids))
    others = [one for one in names if one != fact_id]
    what = draw(st.integers(0, 9_999)) % 12 if named else 2
    if what == 0:
        return Retracted(id=fact_id, fact_id=draw(st.sampled_from(others)), **when)
    corrects = draw(st.sampled_from(others)) if what == 1 else None
    fields = draw(menu[draw(st.integers(0, 9_999)) % len(menu)])
    kind = cast("Any", fields.pop("kind"))
    if kind in {CameOnDuty, WentOffDuty} and "on" in when:  # they say nothing without an hour
        when["at"] = datetime.combine(when.pop("on"), time(21), tzinfo=ZONE)
    made: Fact = kind(id=fact_id, corrects=corrects, **when, **fields)
    return made


@st.composite
def histories(
    draw: st.DrawFn,
    most: int = 16,
    *,
    named: bool = True,
    twice: bool = False,
    menu: Menu = _MENU,
) -> list[Fact]:
    """Draw lists of facts, short or long alike; with `twice`, an id may stand for two of them."""
    count = draw(st.integers(0, most))
    ids = tuple(f"f{number}" for number in range(max(count, 2)))
    again = 10 if twice else 100_000_000
    made: list[Fact] = []
    for number in range(count):
        own = number if draw(st.integers(1, 99_999)) % again else draw(st.integers(0, count - 1))
        made.append(draw(facts((ids[own],), ids, named=named, menu=menu)))
    return made


# --- what can be compared -------------------------------------------------------------------------


_FOLLOWING: Final = (
    "key",
    "grid_id",
    "people",
    "results",
    "dispositions",
    "surplus_ids",
    "failing_ids",
    "strangers",
    "findings",
    "elsewhere_ids",
    "hearing",
    "listed",
    "tally",
)


def _following(part: Part) -> dict[str, object]:
    """Return what follows for a part, not what it looked at."""
    return {name: getattr(part, name) for name in _FOLLOWING}


def all_of(assessment: Assessment) -> dict[str, object]:
    """Return everything that follows, ready to be compared."""
    return {
        "parts": {key: _following(part) for key, part in assessment.parts.items()},
        "tally": {key: count for key, count in assessment.tally.items() if count},
        "worklist": assessment.worklist,
        "gaps": assessment.gaps,
        "situation": assessment.situation,
        "findings": assessment.findings,
        "periods": assessment.periods,
    }
