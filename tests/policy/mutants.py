"""A policy that uses every word there is, and all that differs from one in a single field."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, cast

from gridcare.bridge import evolve, field_names
from gridcare.bridge.shapes import Bounded, Choice, Maybe, field_shapes
from gridcare.care import PackageItem
from gridcare.days import Window
from gridcare.errors import InvalidRecord
from gridcare.facts import (
    Channel,
    Decision,
    Degree,
    Direction,
    Errand,
    EventKind,
    ExposureContext,
    Method,
    Purpose,
    Setting,
    ZoneUnit,
)
from gridcare.people import Role, Trait
from gridcare.places import PlaceKind, PremisesKind
from gridcare.policy import (
    ISOLATION,
    Admit,
    All,
    Base,
    Began,
    Binding,
    Check,
    Citation,
    Confidence,
    Day,
    Deed,
    Delegation,
    Each,
    Entered,
    Escalate,
    Everyone,
    First,
    FirstKnown,
    Gatherings,
    Gear,
    Grade,
    Hours,
    InArea,
    InPhase,
    Is,
    Last,
    Layer,
    LeftBehind,
    Level,
    Limit,
    Link,
    Modality,
    Months,
    Move,
    Not,
    Notice,
    NoticeTopic,
    On,
    Op,
    Opened,
    Outings,
    Phase,
    Pick,
    Places,
    Policy,
    Provide,
    Reach,
    Reached,
    Repeat,
    Residents,
    Restrict,
    Restriction,
    Run,
    Seen,
    Staff,
    StayedDuring,
    Switch,
    TestDays,
    Theirs,
    Trace,
    Traced,
    Venues,
    Via,
    ZoneLevel,
)
from gridcare.policy import Any as AnyOf
from gridcare.wording import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEXT: Final = Text(en="words", zh="文字")
_CLOSE: Final = Pick(kind="exposed", where=Is(field="degree", op=Op.EQ, value="close"))
_NEGATIVE: Final = Pick(
    kind="result_reported", where=Is(field="result", op=Op.EQ, value="negative")
)
_POSITIVE: Final = Pick(
    kind="result_reported", where=Is(field="result", op=Op.IN, value=("positive", "inconclusive"))
)
_STAY: Final = All(
    of=(InArea(areas=("610100", "610400")), StayedDuring(first_on=date(2021, 12, 9)))
)
_LEFT: Final = Pick(kind="left_area", ever=True, where=_STAY)
_LAST: Final = Last(of=(_CLOSE, Pick(kind="exposed", via=Via.HOUSEHOLD)))
_CONFINED: Final = FirstKnown(of=(First(of=(Pick(kind="confined"),)), Entered()))

_UNTIL: Final = AnyOf(
    of=(
        Reached(day=Day(n=10, of=_LAST, anchor_day=0)),
        All(
            of=(
                Reached(day=Day(n=5, of=_LAST, anchor_day=0)),
                Reached(day=Months(n=1, of=Began())),
                Run(good=(_NEGATIVE,), bad=(_POSITIVE,), n=2, hours_apart=24),
                Not(of=Seen(pick=_POSITIVE, within_hours=48)),
                Everyone(via=Via.HOUSEHOLD, of=Seen(pick=_NEGATIVE, within_days=2)),
            )
        ),
    )
)

CLOSE_CONTACT: Final = Restrict(
    id="close-contact",
    clause="3.1",
    summary=_TEXT,
    category="close_contact",
    opens=(_CLOSE, Pick(kind="zone_declared", via=Via.AREA)),
    given=All(of=(Seen(pick=_LEFT), Is(field="age", op=Op.GE, value=3, on=_LAST))),
    starts=Day(n=5, of=First(of=(_CLOSE,)), anchor_day=0),
    phases=(
        Phase(
            purpose=Purpose.QUARANTINE,
            setting=Setting.CENTRAL,
            until=_UNTIL,
            unless=Seen(pick=_NEGATIVE, within_days=1),
            tests=(
                TestDays(
                    days=(1, 4, 7),
                    origin=_CONFINED,
                    anchor_day=1,
                    or_methods=(Method.ANTIGEN,),
                    performer=Role.SITE_STAFF,
                ),
            ),
            binding=Binding.ADVISED,
            restrictions=(Restriction.STAY_IN, Restriction.OWN_ROOM),
        ),
        Phase(
            purpose=Purpose.QUARANTINE,
            setting=Setting.HOME,
            until=Reached(day=Day(n=14, of=_LAST, anchor_day=0)),
        ),
        Phase(
            purpose=Purpose.MONITORING,
            setting=Setting.HOME,
            until=Reached(day=Day(n=21, of=_LAST, anchor_day=0)),
            tests=(
                TestDays(days=(2,), origin=Entered(), anchor_day=1),
                TestDays(days=(3,), origin=Entered(), anchor_day=1, method=Method.ANTIGEN),
            ),
        ),
    ),
    resets=(_CLOSE,),
    switches=(Switch(when=Seen(pick=_POSITIVE), to="case", phases=(1, 2)),),
    ends=(Purpose.MONITORING,),
    replaces=("case",),
    stage=1,
)

CASE: Final = Restrict(
    id="case",
    summary=_TEXT,
    category="case",
    opens=(Pick(kind="diagnosed"),),
    phases=(
        Phase(
            purpose=Purpose.TREATMENT,
            setting=Setting.HOSPITAL,
            until=All(
                of=(
                    Reached(day=Hours(n=72, of=Last(of=(Pick(kind="symptoms_ended"),)))),
                    Reached(day=On(day=date(2021, 12, 31))),
                    Reached(day=Base(of=(Pick(kind=ISOLATION, via=Via.LINKED),))),
                    Seen(
                        pick=Pick(
                            kind="diagnosed",
                            via=Via.HOUSEHOLD,
                            where=Theirs(of=Seen(pick=Pick(kind="symptoms_reported"))),
                        )
                    ),
                    Seen(pick=_NEGATIVE, at_least=2),
                    Seen(pick=Pick(kind=ISOLATION, via=Via.LINKED, since=Opened(), first=2)),
                )
            ),
        ),
    ),
    stage=1,
)

_DEED: Final = Deed(
    key="serve",
    name=_TEXT,
    fact="document_handled",
    where=Is(field="document", op=Op.EQ, value="commitment"),
    requires=Is(field="document", op=Op.NE, value="open_letter"),
)
_MEET: Final = Deed(key="meet", name=_TEXT, fact="need_met", refers="need_id")
_WITHDRAW: Final = Deed(key="withdraw", name=_TEXT, fact="need_withdrawn", refers="need_id")
_PASS: Final = Deed(
    key="pass",
    name=_TEXT,
    fact="goods_passed",
    requires=Is(field="disinfections", op=Op.GE, value=2),
    refers="id",
)

_PASS_ON: Final = Deed(key="pass_on", name=_TEXT, fact="notice_passed_on")

DUTIES: Final = (
    Provide(
        id="package",
        summary=_TEXT,
        to=InPhase(
            purposes=(Purpose.QUARANTINE, Purpose.MONITORING),
            settings=(Setting.HOME,),
            per="household",
        ),
        deed=_DEED,
        performer=Role.GRID_WORKER,
        supervisor=Role.CADRE,
        within_days=1,
        package=(
            PackageItem(key="masks", name=_TEXT),
            PackageItem(key="wipes", name=_TEXT, for_trait=Trait.INFANT, per="person"),
        ),
        at_site=Role.SITE_STAFF,
        pillar="assistance",
    ),
    Provide(
        id="two-tests",
        summary=_TEXT,
        to=Each(pick=Pick(kind="arrived"), given=Seen(pick=_LEFT)),
        deed=_DEED,
        performer=Role.HEALTH_STAFF,
        within_hours=48,
        times=2,
        hours_apart=24,
    ),
    Provide(
        id="faults",
        summary=_TEXT,
        to=Each(
            pick=Pick(kind="inspected", where=Is(field="faults", op=Op.GE, value=1)),
            at=(PlaceKind.SHOP, PlaceKind.HOTEL),
        ),
        deed=_DEED,
        performer=Role.MANAGER,
        before_days=1,
    ),
    Repeat(
        id="temperature",
        summary=_TEXT,
        to=InPhase(purposes=(Purpose.QUARANTINE,), settings=(Setting.HOME, Setting.CENTRAL)),
        deed=_DEED,
        performer=Role.RESIDENT,
        windows=("morning", "noon"),
        hours_apart=4,
        uses=(PackageItem(key="masks", name=_TEXT),),
        at_site=Role.SITE_STAFF,
        pillar="control",
    ),
    Repeat(
        id="lifts",
        summary=_TEXT,
        to=Places(kinds=(PlaceKind.ELEVATOR, PlaceKind.CORRIDOR)),
        deed=_DEED,
        performer=Role.PROPERTY_STAFF,
        times_a_day=3,
    ),
    Repeat(
        id="shops",
        summary=_TEXT,
        to=Places(kinds=(PlaceKind.SHOP, PlaceKind.HOTEL)),
        deed=_DEED,
        performer=Role.GRID_WORKER,
        times_a_day=1,
    ),
    Reach(
        id="round",
        summary=_TEXT,
        first_on=date(2021, 12, 22),
        last_on=date(2021, 12, 24),
        deed=_DEED,
        performer=Role.GRID_WORKER,
        channels=(Channel.PHONE, Channel.VISIT),
        answers=("travel",),
    ),
    Reach(
        id="hand-down",
        summary=_TEXT,
        scope="community",
        first_on=date(2021, 12, 22),
        last_on=date(2021, 12, 24),
        deed=_PASS_ON,
        performer=Role.PARTY_SECRETARY,
        notice="letter",
        lapses=False,
    ),
    Reach(
        id="pass-on",
        summary=_TEXT,
        scope="grids",
        first_on=date(2021, 12, 22),
        last_on=date(2021, 12, 24),
        deed=_PASS_ON,
        performer=Role.GRID_WORKER,
        notice="letter",
        after="hand-down",
        within_hours=2,
    ),
    Provide(
        id="need",
        summary=_TEXT,
        to=Each(pick=Pick(kind="need_raised")),
        deed=_MEET,
        performer=Role.COURIER,
        within_hours=4,
        waived_by=_WITHDRAW,
    ),
    Provide(
        id="goods",
        summary=_TEXT,
        to=Each(pick=Pick(kind="goods_passed")),
        deed=_PASS,
        performer=Role.COURIER,
        within_days=0,
    ),
    Provide(
        id="left-behind",
        summary=_TEXT,
        to=LeftBehind(given=Is(field="age", op=Op.LT, value=18)),
        deed=Deed(key="care", name=_TEXT, fact="care_arranged"),
        performer=Role.CADRE,
        within_days=0,
        package=(
            PackageItem(key="masks", name=_TEXT, among="household"),
            PackageItem(key="litter", name=_TEXT, for_pet="cat"),
            PackageItem(key="food", name=_TEXT, for_pet="cat", per="pet"),
        ),
    ),
    Repeat(
        id="key-people",
        summary=_TEXT,
        to=Residents(given=Seen(pick=_LEFT, within_days=14)),
        deed=_DEED,
        performer=Role.GRID_WORKER,
        times_a_day=1,
    ),
)

TRACE: Final = Trace(
    id="tracing",
    summary=_TEXT,
    opens=(Pick(kind="diagnosed"), Pick(kind="suspected")),
    given=Not(of=Seen(pick=Pick(kind="ruled_out"))),
    infectious_from=Day(n=-2, of=First(of=(Pick(kind="symptoms_reported"),)), anchor_day=0),
    infectious_until=First(of=(Pick(kind="confined"),)),
    caught_from=Day(n=-14, of=Began(), anchor_day=0),
    links=(
        Traced(link=Link.HOUSEHOLD, degree=Degree.CLOSE),
        Traced(
            link=Link.PLACE,
            degree=Degree.CLOSE,
            contexts=(ExposureContext.WORKPLACE, ExposureContext.SCHOOL),
            minutes_a_day=15,
        ),
        Traced(link=Link.HOUSEHOLD, degree=Degree.SECONDARY, generation=2),
    ),
)

PERMITS: Final = (
    Admit(
        id="gate",
        summary=_TEXT,
        places=(PlaceKind.CHECKPOINT, PlaceKind.COMPOUND),
        direction=Direction.IN,
        checks=(
            Check(
                key="temperature",
                name=_TEXT,
                clear=Is(field="celsius", op=Op.LT, value=37.3),
                instead=_TEXT,
                go_to=_TEXT,
            ),
            Check(
                key="code",
                name=_TEXT,
                code="health",
                clear=AnyOf(
                    of=(
                        Is(field="resident", op=Op.EQ, value=True),
                        Not(of=Is(field="code_state", op=Op.EQ, value="red")),
                    )
                ),
                fails=Decision.REFUSE,
                missing=Decision.ADMIT,
            ),
        ),
        go_to=_TEXT,
    ),
    Limit(
        id="banquets",
        summary=_TEXT,
        what=Gatherings(kinds=(EventKind.WEDDING, EventKind.FUNERAL), at_most=10),
        modality=Modality.COVENANT,
        first_on=date(2021, 12, 20),
    ),
    Limit(id="venues", summary=_TEXT, what=Venues(kinds=(PremisesKind.CINEMA, PremisesKind.GYM))),
    Limit(
        id="outings",
        summary=_TEXT,
        what=Outings(every_days=2, errands=(Errand.SUPPLIES, Errand.CARE)),
    ),
)

POSTS: Final = Staff(
    id="hotline",
    summary=_TEXT,
    to=Places(kinds=(PlaceKind.HOTEL, PlaceKind.HOTLINE)),
    deed=Deed(key="on_duty", name=_TEXT, fact="came_on_duty"),
    performer=Role.CADRE,
    or_roles=(Role.VOLUNTEER, Role.GRID_WORKER),
    windows=("morning",),
    at_once=2,
    grace_minutes=5,
    rest_hours=11,
    longest_hours=8,
    gear=(
        Gear(key="mask", name=_TEXT, count=2, every_hours=4, for_roles=(Role.CADRE,)),
        Gear(key="gown", name=_TEXT),
    ),
)

LEVELS: Final = Escalate(
    id="levels",
    summary=_TEXT,
    deeds=("on_duty", "visit"),
    levels=(
        Level(role=Role.CADRE, after_hours=2),
        Level(role=Role.PARTY_SECRETARY, after_hours=24),
    ),
)

GRADE: Final = Grade(
    id="risk-levels",
    summary=_TEXT,
    units=(ZoneUnit.COMPOUND, ZoneUnit.BUILDING),
    scale="zone",
    moves=(
        Move(
            start=(ZoneLevel.NONE, ZoneLevel.CONTROLLED),
            to=ZoneLevel.LOCKED,
            when=Seen(pick=Pick(kind="infection_found", via=Via.AREA), within_days=7),
            at_once=True,
        ),
        Move(
            start=(ZoneLevel.LOCKED,),
            to=ZoneLevel.CONTROLLED,
            when=Reached(day=Day(n=7, of=Opened(), anchor_day=0)),
        ),
    ),
)

EVERY_WORD: Final = Policy(
    id="every-word",
    series="words",
    title=Text(en="Every word", zh="全部词语"),
    issuer=Text(en="nobody", zh="无"),
    layer=Layer.CITY,
    disease="covid-19",
    also_supersedes=("old-words",),
    effective_from=date(2021, 12, 1),
    effective_to=date(2021, 12, 31),
    announced_at=datetime(2021, 12, 1, tzinfo=UTC),
    notices=(
        Notice(
            id="letter",
            title=_TEXT,
            topics=(
                NoticeTopic(key="masks", name=_TEXT, modality=Modality.MUST),
                NoticeTopic(key="dinners", name=_TEXT, modality=Modality.ADVICE),
            ),
        ),
    ),
    delegates=(Delegation(to=Layer.COMMUNITY, categories=("close_contact", "case")),),
    windows=(
        Window(name="morning", opens=time(6), closes=time(12)),
        Window(name="noon", opens=time(12), closes=time(14)),
    ),
    sources=(Citation(title="a", issuer="b", dated="c"),),
    confidence=Confidence.HIGH,
    reviewed_on=date(2022, 1, 1),
    notes=(_TEXT,),
    rules=(CLOSE_CONTACT, CASE, *DUTIES, POSTS, TRACE, *PERMITS, LEVELS, GRADE),
)

# --- one field at a time --------------------------------------------------------------------------

_WHERE_NONE: Final[dict[str, object]] = {
    "given": Seen(pick=Pick(kind="exposed")),
    "starts": Opened(),
    "on": Opened(),
    "unless": Seen(pick=Pick(kind="exposed")),
    "since": Opened(),
    "until": Opened(),
    "first": 2,
    "within_days": 3,
    "within_hours": 48,
    "effective_to": date(2030, 1, 1),
    "first_on": date(2020, 1, 1),
    "last_on": date(2030, 1, 1),
    "direction": Direction.OUT,
    "code": "travel",
    "instead": Text(en="paper", zh="纸质"),
    "go_to": Text(en="elsewhere", zh="别处"),
    "at_most": 3,
    "announced_at": datetime(2020, 1, 1, tzinfo=UTC),
    "reviewed_on": date(2020, 1, 1),
    "performer": Role.VOLUNTEER,
    "supervisor": Role.VOLUNTEER,
    "for_trait": Trait.INFANT,
    "for_pet": "cat",
    "at_site": Role.VOLUNTEER,
    "pillar": "publicity",
    "refers": "id",
    "waived_by": _WITHDRAW,
    "times_a_day": 5,
    "every_days": 3,
    "minutes_a_day": 10,
    "every_hours": 3,
    "infectious_until": Opened(),
    "caught_from": Opened(),
}
"""What a field that is empty could have had; where nothing fits every kind, there is nothing."""


def mutants(node: object, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield all that differs from a value in one place, with the place.

    What breaks the rules of its own class, or of any class around it, is left out.
    """
    if isinstance(node, tuple):
        yield from _mutant_tuples(cast("tuple[object, ...]", node), path)
        return
    for name in field_names(node.__class__):
        here = f"{path}.{name}"
        for place, changed in _mutant_values(node, name, here):
            try:
                yield place, evolve(node, **{name: changed})
            except InvalidRecord:
                continue


def _mutant_tuples(items: tuple[object, ...], path: str) -> Iterator[tuple[str, Any]]:
    for index, item in enumerate(items):
        rest = (items[:index], items[index + 1 :])
        yield f"{path}[-{index}]", (*rest[0], *rest[1])
        for place, changed in _changed(item, f"{path}[{index}]"):
            yield place, (*rest[0], changed, *rest[1])
    if items[::-1] != items:
        yield f"{path}[reversed]", items[::-1]


def _mutant_values(node: object, name: str, path: str) -> Iterator[tuple[str, Any]]:
    held = getattr(node, name)
    shape = field_shapes(cast("type", node.__class__))[name]
    while isinstance(shape, Maybe | Bounded):
        if isinstance(shape, Maybe) and held is not None:
            yield f"{path}=None", None
        shape = shape.inner
    if isinstance(shape, Choice):
        yield from ((f"{path}={one}", one) for one in shape.allowed if one != held)
    elif held is None:
        yield from ((f"{path}=some", one) for key, one in _WHERE_NONE.items() if key == name)
    else:
        yield from _changed(held, path)


def _changed(held: object, path: str) -> Iterator[tuple[str, Any]]:
    match held:
        case bool():
            yield f"{path}=not", not held
        case Enum():
            yield from ((f"{path}={one.value}", one) for one in type(held) if one is not held)
        case int() | float():
            yield f"{path}+1", held + 1
        case str():
            yield f"{path}=other", f"{held}-other"
        case datetime():
            yield f"{path}+1", held + timedelta(seconds=1)
        case date():
            yield f"{path}+1", held + timedelta(days=1)
        case time():
            yield f"{path}+1", held.replace(second=1)
        case _:
            yield from mutants(held, path)
