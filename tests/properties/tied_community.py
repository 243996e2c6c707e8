"""A second small community, where everything goes through ties: homes, floors, zones, guardians.

Three households and two people without one, short rules that look through every tie there is and
at isolations of two stages, and people who keep moving. Everything happens within two weeks.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

import gridcare as gc
from gridcare.facts import (
    Arrived,
    Channel,
    Clock,
    Confined,
    Contacted,
    Degree,
    Diagnosed,
    Died,
    Exposed,
    Fact,
    HomeAssessed,
    HouseholdMoved,
    InfectionFound,
    JoinedHousehold,
    Ledger,
    OrderAction,
    Ordered,
    Released,
    ResultReported,
    RuledOut,
    SpecimenTaken,
    SymptomsEnded,
    SymptomsReported,
    TemperatureTaken,
    TestResult,
    Topic,
    Zone,
    ZoneDeclared,
    ZoneLifted,
    ZoneScreened,
    ZoneUnit,
)
from gridcare.people import Household, Person, Role, Worker
from gridcare.places import Building, Compound, Dwelling, Grid, Unit
from gridcare.policy import (
    All,
    Base,
    Binding,
    Day,
    Deed,
    Entered,
    Everyone,
    First,
    FirstKnown,
    InPhase,
    Is,
    Last,
    Layer,
    Not,
    Op,
    Phase,
    Pick,
    Policy,
    Provide,
    Purpose,
    Reached,
    Repeat,
    Restrict,
    Run,
    Seen,
    Setting,
    Switch,
    TestDays,
    Theirs,
    Via,
)
from gridcare.policy import Any as AnyOf
from gridcare.register import Register, Responsibility
from tests.properties.small_community import NOW, Menu, eq, of, words

if TYPE_CHECKING:
    from gridcare.assessment import Assessment
    from gridcare.policy import Condition, Term

REGISTER: Final = Register(
    grids=(Grid(id="g1"), Grid(id="g2")),
    compounds=(Compound(id="c", area="140105"),),
    buildings=(Building(id="b1", compound_id="c"), Building(id="b2", compound_id="c")),
    units=(Unit(id="u1", building_id="b1"), Unit(id="u2", building_id="b2")),
    dwellings=(
        Dwelling(id="d1", unit_id="u1", grid_id="g1"),
        Dwelling(id="d2", unit_id="u1", grid_id="g1"),
        Dwelling(id="d3", unit_id="u2", grid_id="g2"),
        Dwelling(id="d4", unit_id="u2"),
    ),
    households=(
        Household(id="h1", dwelling_ids=("d1",)),
        Household(id="h2", dwelling_ids=("d2", "d3")),
        Household(id="h3", dwelling_ids=("d3",)),
        Household(id="h4"),
    ),
    people=(
        Person(id="an-h1", household_id="h1"),
        Person(id="bo-h1", household_id="h1", guardian_id="an-h1"),
        Person(id="cy-h1", household_id="h1"),
        Person(id="di-h2", household_id="h2"),
        Person(id="ed-h2", household_id="h2", guardian_id="fu-h3"),
        Person(id="fu-h3", household_id="h3"),
        Person(id="gu-alone"),
        Person(id="ha-alone", guardian_id="di-h2"),
    ),
    workers=(Worker(id="w1", role=Role.GRID_WORKER), Worker(id="w2", role=Role.HEALTH_STAFF)),
    responsibilities=(
        Responsibility(worker_id="w1", grid_id="g1"),
        Responsibility(worker_id="w2"),
    ),
)

PEOPLE: Final = tuple(one.id for one in REGISTER.people)


# --- rules ----------------------------------------------------------------------------------------

_DIAGNOSED: Final = Pick(kind="diagnosed")
_EXPOSED: Final = Pick(kind="exposed")
_FELT_ILL: Final = Pick(kind="symptoms_reported", ever=True)
_POSITIVE: Final = eq("result", "positive")
_POSITIVE_ON_THE_FLOOR: Final = Pick(kind="result_reported", via=Via.FLOOR, where=_POSITIVE)
_NEGATIVE_OF_WHOM_I_MET: Final = Pick(
    kind="result_reported", via=Via.LINKED, where=eq("result", "negative"), ever=True
)
_LOCKED: Final = Pick(kind="zone_declared", via=Via.AREA, where=eq("zone", "locked"))
_ALL_NEGATIVE: Final = Pick(
    kind="zone_screened",
    via=Via.AREA,
    where=Is(field="all_negative", op=Op.EQ, value=True),
)

# Other people's isolation, and one's own.
_ILL: Final = eq("purpose", "treatment")
_ILL_AT_HOME: Final = Pick(kind="isolation", via=Via.HOUSEHOLD, where=_ILL, ever=True)
_ILL_WHOM_I_MET: Final = Pick(kind="isolation", via=Via.LINKED, where=_ILL)
_ILL_MYSELF: Final = Pick(kind="isolation", where=_ILL, ever=True)
_ON_MY_FLOOR: Final = Pick(kind="isolation", via=Via.FLOOR, ever=True)
_CONTACT_AT_HOME: Final = Pick(
    kind="isolation", via=Via.HOUSEHOLD, where=eq("category", "housemate"), ever=True
)


def _ever(kind: str) -> Condition:
    return Seen(pick=Pick(kind=kind, ever=True))


def _on(n: int, of_: Term) -> Condition:
    return Reached(day=Day(n=n, of=of_, anchor_day=0))


def _held(
    until: Condition,
    purpose: Purpose = Purpose.QUARANTINE,
    setting: Setting = Setting.HOME,
    **more: Any,  # noqa: ANN401 - any field of a phase
) -> Phase:
    return Phase(purpose=purpose, setting=setting, until=until, **more)


def _rule(rule_id: str, *phases: Phase, **more: Any) -> Restrict:  # noqa: ANN401 - any field of a rule
    return Restrict(id=rule_id, category=rule_id, summary=words(rule_id), phases=phases, **more)


CASES: Final = (
    _rule(
        "case",
        _held(_on(3, First(of=(_DIAGNOSED,))), Purpose.TREATMENT, Setting.HOSPITAL),
        opens=(_DIAGNOSED,),
        ends=(Purpose.QUARANTINE,),
    ),
    _rule(
        "on-a-floor",
        _held(
            _on(2, Last(of=(_EXPOSED, _POSITIVE_ON_THE_FLOOR))),
            setting=Setting.CENTRAL,
            tests=(TestDays(days=(1, 2), origin=Entered(), anchor_day=1),),
        ),
        opens=(_EXPOSED,),
        resets=(_POSITIVE_ON_THE_FLOOR,),
        switches=(Switch(when=Everyone(via=Via.FLOOR, of=_ever("result_reported")), to="watched"),),
    ),
    _rule(
        "watched",
        _held(_on(2, Entered()), Purpose.MONITORING, binding=Binding.ADVISED),
        opens=(
            Pick(
                kind="result_reported",
                via=Via.HOUSEHOLD,
                where=All(of=(_POSITIVE, Theirs(of=Not(of=Seen(pick=_FELT_ILL))))),
            ),
        ),
    ),
    _rule(
        "locked",
        _held(
            AnyOf(
                of=(
                    Seen(pick=Pick(kind="zone_lifted", via=Via.AREA)),
                    _on(3, Last(of=(Pick(kind="infection_found", via=Via.AREA), _LOCKED))),
                )
            ),
            Purpose.AREA,
            unless=Seen(pick=_ALL_NEGATIVE, within_days=1),
        ),
        opens=(_LOCKED,),
        ends=(Purpose.MONITORING,),
    ),
    _rule(
        "ward-of-a-case",
        _held(Seen(pick=Pick(kind="released", via=Via.GUARDIAN))),
        opens=(Pick(kind="diagnosed", via=Via.GUARDIAN),),
    ),
    _rule(
        "guardian-of-a-case",
        _held(Everyone(via=Via.WARD, of=_ever("released"))),
        opens=(Pick(kind="diagnosed", via=Via.WARD),),
        given=_ever("home_assessed"),
    ),
)

CONTACTS: Final = (
    _rule(
        "housemate",
        _held(
            All(
                of=(
                    _on(2, FirstKnown(of=(Last(of=(_ILL_AT_HOME,)), Base(of=(_ILL_AT_HOME,))))),
                    Everyone(via=Via.HOUSEHOLD, of=Not(of=Seen(pick=_FELT_ILL, within_days=2))),
                )
            ),
        ),
        opens=(_ILL_AT_HOME,),
        stage=1,
    ),
    _rule(
        "met",
        _held(
            AnyOf(
                of=(
                    _on(2, Last(of=(_ILL_WHOM_I_MET,))),
                    Everyone(via=Via.LINKED, of=_ever("ruled_out")),
                    Run(good=(_NEGATIVE_OF_WHOM_I_MET,), n=2),
                )
            ),
        ),
        opens=(Pick(kind="exposed", where=eq("degree", "close")),),
        per="link",
        replaces=("on-a-floor",),
        stage=1,
    ),
)

CONTACTS_OF_CONTACTS: Final = (
    _rule(
        "second",
        _held(_on(1, First(of=(_CONTACT_AT_HOME, _ON_MY_FLOOR)))),
        opens=(_CONTACT_AT_HOME, Pick(kind="exposed", where=eq("degree", "secondary"))),
        given=Not(of=Seen(pick=_ILL_MYSELF, within_days=9)),
        stage=2,
    ),
)

CARE: Final = (
    Repeat(
        id="temperature",
        summary=words("temperatures"),
        to=InPhase(purposes=(Purpose.QUARANTINE,), settings=(Setting.HOME,)),
        deed=Deed(key="measure", name=words("measure"), fact="temperature_taken"),
        performer=Role.RESIDENT,
        times_a_day=1,
    ),
    Provide(
        id="needs",
        summary=words("needs"),
        to=InPhase(purposes=tuple(Purpose), settings=(Setting.HOME,), per="household"),
        deed=Deed(key="ask", name=words("ask"), fact="contacted", where=eq("topic", "needs")),
        performer=Role.GRID_WORKER,
        within_days=1,
    ),
)


def policy(*rules: Any) -> Policy:  # noqa: ANN401 - rules of any shape
    return Policy(
        id="law",
        series="law",
        title=words("Law"),
        issuer=words("nation"),
        layer=Layer.NATION,
        effective_from=date(2021, 11, 1),
        rules=rules,
    )


RULEBOOK: Final = gc.Rulebook([policy(*CASES, *CONTACTS, *CONTACTS_OF_CONTACTS, *CARE)])


def assess(facts: list[Fact] | Ledger, **changes: Any) -> Assessment:  # noqa: ANN401 - as `assess`
    ledger = facts if isinstance(facts, Ledger) else Ledger(facts)
    given: dict[str, Any] = {"register": REGISTER, "rulebook": RULEBOOK, "as_of": NOW} | changes
    return gc.assess(given.pop("register"), ledger, given.pop("rulebook"), **given)


# --- facts ----------------------------------------------------------------------------------------

# Most of it happens in two households.
_people = st.sampled_from([*PEOPLE, "nobody", *("an-h1", "bo-h1", "cy-h1", "di-h2", "ed-h2") * 2])
_households = st.sampled_from(["h1", "h2", "h3", "h4", "nowhere", *("h1", "h2") * 3])
_zones = st.sampled_from(
    [
        *((ZoneUnit.BUILDING, "b1"),) * 4,
        (ZoneUnit.BUILDING, "b2"),
        (ZoneUnit.COMPOUND, "c"),
        (ZoneUnit.COMPOUND, "nowhere"),
        (ZoneUnit.UNIT, "u2"),
        (ZoneUnit.GRID, "g1"),
        (ZoneUnit.AREA, "140100"),
        (ZoneUnit.AREA, "140200"),
    ]
)
_doors = st.sampled_from([(), ("d1",), ("d3",), ("d4", "d1")])
_site_and_floor = st.sampled_from(
    [(None, None), ("hotel", None), ("hotel", "3"), ("hotel", "3"), ("hotel", "4"), ("inn", "3")]
)


def _zoned(kind: type[Fact], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.tuples(_zones, of(kind, **fields)).map(
        lambda pair: pair[1] | {"unit": pair[0][0], "zone_id": pair[0][1]}
    )


def _ordered(
    action: OrderAction, **fields: st.SearchStrategy[Any]
) -> st.SearchStrategy[dict[str, Any]]:
    return of(
        Ordered,
        person_id=_people,
        action=st.just(action),
        authority=st.just("the district"),
        purpose=st.sampled_from([None, None, *Purpose]),
        **fields,
    )


_SOON: Final = st.sampled_from([date(2021, 12, 15), date(2021, 12, 19), date(2021, 12, 23)])
_WHAT: Final[Menu] = (
    of(Diagnosed, person_id=_people),
    of(
        Exposed,
        person_id=_people,
        degree=st.sampled_from(Degree),
        to_person_id=st.one_of(_people, _people, st.none()),
    ),
    of(
        JoinedHousehold,
        person_id=_people,
        household_id=st.one_of(_households, _households, st.none()),
    ),
    st.tuples(_site_and_floor, of(Confined, person_id=_people)).map(
        lambda pair: pair[1] | {"site_id": pair[0][0], "floor": pair[0][1]}
    ),
    of(
        ResultReported,
        person_id=_people,
        specimen_id=st.sampled_from(["f0", "f1", "f2", "s"]),
        result=st.sampled_from(TestResult),
    ),
    of(SymptomsReported, person_id=_people),
    _zoned(ZoneDeclared, zone=st.sampled_from(Zone)),
    of(SpecimenTaken, person_id=_people),
    of(Released, person_id=_people),
    of(RuledOut, person_id=_people),
    _zoned(ZoneLifted, zone=st.sampled_from(Zone)),
    _zoned(InfectionFound),
    _zoned(ZoneScreened, all_negative=st.booleans()),
    of(HouseholdMoved, household_id=_households, dwelling_ids=_doors),
    of(HomeAssessed, household_id=_households, suitable=st.booleans()),
    _ordered(OrderAction.EXTEND, through_on=_SOON),
    _ordered(OrderAction.END, through_on=st.one_of(st.none(), _SOON)),
    _ordered(OrderAction.SUSPEND, clock=st.sampled_from(Clock)),
    _ordered(OrderAction.RESUME),
    _ordered(OrderAction.MOVE, setting=st.sampled_from(Setting)),
    of(SymptomsEnded, person_id=_people),
    of(Arrived, person_id=_people),
    of(Died, person_id=_people),
    of(TemperatureTaken, person_id=_people, celsius=st.sampled_from([36.5, 39.1])),
    of(
        Contacted,
        household_id=_households,
        topic=st.just(Topic.NEEDS),
        channel=st.just(Channel.PHONE),
        reached_ids=st.sampled_from([(), ("an-h1",), ("nobody",)]),
    ),
)
MENU: Final[Menu] = (*_WHAT, *_WHAT[:15], *_WHAT[:8], *_WHAT[:8], *_WHAT[:3], *_WHAT[:3])
"""What happens: above all people fall ill, meet, move, and are taken to sites."""
MOVES: Final[Menu] = (*_WHAT[:4], _WHAT[0], _WHAT[2], _WHAT[6], _WHAT[13])
"""The little that makes ties, and what they carry."""
