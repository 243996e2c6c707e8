"""Which parts there are, what each may look at, and which of them a new fact concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

import gridcare as gc
from gridcare.assessment import PartKey
from gridcare.assessment.route import Router
from gridcare.facts import (
    Channel,
    Contacted,
    Counted,
    CountStated,
    Disinfected,
    Fact,
    GridAssigned,
    HomeAssessed,
    Ledger,
    LeftArea,
    Moment,
    PackageDelivered,
    Retracted,
    RiskGraded,
    RiskLevel,
    Subject,
    SymptomsReported,
    TemperatureTaken,
    Topic,
    ZoneUnit,
)
from gridcare.policy import Asks, Everyone, Pick, Seen, Via, what_rules_ask
from gridcare.register import Directory
from tests.assessment.tied import (
    REGISTER,
    assess,
    at,
    dec,
    found,
    held_until,
    ill,
    joined,
    locked,
    met,
    moved,
    on_floor,
    rule,
    ten_days,
)
from tests.properties.small_community import eq

if TYPE_CHECKING:
    from gridcare.policy import Restrict

DIRECTORY: Final = Directory(REGISTER)
MOMENT: Final = Moment(as_of=at(20), known_at=at(20))
NOBODY: Final = what_rules_ask(())


def router(facts: list[Fact], *rules: Restrict) -> Router:
    ledger = Ledger(facts)
    return Router(directory=DIRECTORY, ledger=ledger, moment=MOMENT, asks=what_rules_ask(rules))


def concerned(fact: Fact, known: list[Fact], *rules: Restrict) -> list[str]:
    """Tell which parts a new fact concerns, as `kind:id`."""
    return sorted(
        {f"{one.kind}:{one.id}" for one in router([*known, fact], *rules).concerned(fact)}
    )


def fever(who: str, day: int = 9) -> Fact:
    return TemperatureTaken(id=f"t-{who}-{day}", person_id=who, on=dec(day), celsius=39.0)


# --- parts ----------------------------------------------------------------------------------------


def test_there_is_a_part_for_every_home_and_for_whatever_a_fact_is_about() -> None:
    facts: list[Fact] = [
        fever("an"),
        fever("nobody"),
        Disinfected(id="d", place_id="no-lift", on=dec(9)),
        RiskGraded(id="g", area="140105", level=RiskLevel.HIGH, on=dec(9)),
        locked(ZoneUnit.BUILDING, "b1", 9),
        locked(ZoneUnit.BUILDING, "b9", 9),
        locked(ZoneUnit.AREA, "140100", 9),
        GridAssigned(id="w", worker_id="w", grid_id="g", on=dec(9)),
        GridAssigned(id="v", worker_id="v", grid_id="g", on=dec(9)),
        Retracted(id="r", fact_id="x", on=dec(9)),
        CountStated(id="c", counted=Counted.PEOPLE, number=5, on=dec(9)),
        PackageDelivered(id="p", household_id="h9", items=(), on=dec(9)),
    ]
    assert [f"{one.kind}:{one.id}" for one in router(facts).part_keys()] == [
        "area:140100",
        "area:140105",
        "community:",
        "household:h1",
        "household:h2",
        "person:fu",
        "place:c",
        "place:g",
        "retraction:x",
        "stray:household:h9",
        "stray:person:nobody",
        "stray:place:no-lift",
        "stray:worker:v",
        "stray:zone:building:b9",
        "worker:w",
        "zone:building:b1",
    ]


def test_whoever_joins_a_household_belongs_to_its_part_and_whoever_leaves_is_alone() -> None:
    facts = [joined("fu", "h1", 3), joined("di", None, 3), joined("ed", "nowhere", 3)]
    now = router(facts)
    assert [str(one.id) for one in now.part_keys()] == ["h1", "h2", "di", "ed", "c", "g"]
    assert [one.person.id for one in now.slice_of(PartKey("household", "h1")).members] == ["fu"]
    assert now.exists(PartKey("person", "di"))
    assert not now.exists(PartKey("person", "fu"))
    assert now.exists(PartKey("household", "h2"))
    assert not now.exists(PartKey("stray", "person:nobody"))
    assert router([fever("nobody")]).exists(PartKey("stray", "person:nobody"))


def test_an_area_that_somebody_lives_in_is_no_part_twice() -> None:
    one = locked(ZoneUnit.AREA, "140100", 9)
    assert not router([one]).exists(PartKey("stray", "zone:area:140100"))
    assert assess([one], 10).parts.keys() == assess([], 10).with_facts([one]).parts.keys()


# --- what a part may look at ----------------------------------------------------------------------


def test_only_those_are_looked_at_of_whom_something_is_known_or_may_follow() -> None:
    home = PartKey("household", "h1")

    def looked_at(facts: list[Fact], *rules: Restrict) -> list[str]:
        return [one.person.id for one in router(facts, *rules).slice_of(home).members]

    alone = rule("r", held_until(Seen(pick=Pick(kind="released"))), opens=(Pick(kind="arrived"),))
    assert looked_at([]) == []
    assert looked_at([fever("cy")], alone) == ["cy"]
    assert looked_at([fever("cy")], ten_days(Via.HOUSEHOLD)) == ["an", "bo", "cy"]
    assert looked_at([fever("di")], ten_days(Via.HOUSEHOLD)) == []
    assert looked_at([joined("di", "h1", 3), joined("di", "h2", 5)], ten_days(Via.HOUSEHOLD)) == [
        "an",
        "bo",
        "cy",
    ]
    assert looked_at([], ten_days(Via.GUARDIAN)) == ["bo"]
    assert looked_at([], ten_days(Via.WARD)) == ["an"]
    zone = ten_days(Via.AREA, "zone_declared")
    assert looked_at([locked(ZoneUnit.BUILDING, "b1", 3)], zone) == ["an", "bo", "cy"]
    assert looked_at([locked(ZoneUnit.BUILDING, "b2", 3)], zone) == []
    assert looked_at([locked(ZoneUnit.BUILDING, "b1", 3)], alone) == []


def test_signals_come_through_those_ties_only_that_rules_ask_about() -> None:
    facts = [fever("an"), ill("cy", 3), met("an", "di", 2), ill("di", 3)]

    def around(*rules: Restrict) -> dict[str, list[str]]:
        (member,) = (
            one
            for one in router(facts, *rules).slice_of(PartKey("household", "h1")).members
            if one.person.id == "an"
        )
        return {via: [entry.fact.id for entry in found] for via, found in member.around.items()}

    assert around() == {}
    assert around(ten_days(Via.HOUSEHOLD)) == {"household": ["ill-cy-3"]}
    assert around(ten_days(Via.LINKED)) == {"linked": ["ill-di-3"]}
    asked = held_until(Everyone(via=Via.HOUSEHOLD, of=Seen(pick=Pick(kind="released"))))
    everyone = rule("r", asked, opens=(Pick(kind="arrived"),))
    assert around(everyone) == {}
    (an, *_rest) = router(facts, everyone).slice_of(PartKey("household", "h1")).members
    assert [one.person.id for one in an.others[Via.HOUSEHOLD]] == ["an", "bo", "cy"]


def test_gradings_of_the_places_stayed_in_are_handed_on() -> None:
    facts: list[Fact] = [
        LeftArea(id="l", person_id="an", area="610103", on=dec(3)),
        RiskGraded(id="same", area="610103", level=RiskLevel.HIGH, on=dec(4)),
        RiskGraded(id="beside", area="610104", level=RiskLevel.LOW, on=dec(4)),
        RiskGraded(id="above", area="610100", level=RiskLevel.LOW, on=dec(4)),
        RiskGraded(id="province", area="610000", level=RiskLevel.LOW, on=dec(4)),
        RiskGraded(id="elsewhere", area="610400", level=RiskLevel.LOW, on=dec(4)),
        found(ZoneUnit.AREA, "610100", 4),
    ]
    (member,) = router(facts).slice_of(PartKey("household", "h1")).members
    graded = sorted(entry.fact.id for entry in member.areas)
    assert graded == ["above", "beside", "province", "same"]


def test_a_contact_is_about_those_it_reached_and_one_that_reached_nobody_about_all() -> None:
    asks = rule(
        "r",
        held_until(Seen(pick=Pick(kind="contacted", where=eq("topic", "needs")))),
        opens=(Pick(kind="arrived"),),
    )

    def call(fact_id: str, *reached: str) -> Fact:
        return Contacted(
            id=fact_id,
            household_id="h1",
            topic=Topic.NEEDS,
            channel=Channel.PHONE,
            reached_ids=reached,
            on=dec(4),
        )

    facts = [fever("an"), fever("bo"), call("all"), call("bo's", "bo")]
    own = {
        one.person.id: [entry.fact.id for entry in one.own]
        for one in router(facts, asks).slice_of(PartKey("household", "h1")).members
    }
    assert own == {"an": ["t-an-9", "all"], "bo": ["t-bo-9", "all", "bo's"]}
    plain = router(facts).slice_of(PartKey("household", "h1")).members
    assert [[entry.fact.id for entry in one.own] for one in plain] == [["t-an-9"], ["t-bo-9"]]


# --- whom a new fact concerns ---------------------------------------------------------------------

DEEP = rule(
    "second",
    held_until(Seen(pick=Pick(kind="isolation", via=Via.LINKED))),
    opens=(Pick(kind="arrived"),),
    stage=2,
)


def test_without_ties_a_fact_concerns_its_own_part_and_those_who_met_the_person() -> None:
    assert concerned(fever("an"), []) == ["household:h1"]
    assert concerned(fever("nobody"), []) == ["stray:person:nobody"]
    assert concerned(fever("an"), [met("fu", "an", 2)]) == ["household:h1", "person:fu"]
    assert concerned(fever("an"), [met("an", "fu", 2)]) == ["household:h1"]


@pytest.mark.parametrize(
    ("via", "who", "known", "parts"),
    [
        (Via.HOUSEHOLD, "di", [joined("di", "h1", 3)], ["household:h1", "household:h2"]),
        (Via.HOUSEHOLD, "di", [], ["household:h2"]),
        (Via.GUARDIAN, "fu", [], ["household:h2", "person:fu"]),
        (Via.WARD, "ed", [], ["household:h2", "person:fu"]),
        (Via.WARD, "fu", [], ["person:fu"]),
        (Via.GUARDIAN, "ed", [], ["household:h2"]),
        (
            Via.FLOOR,
            "fu",
            [on_floor("fu", "3", 2), on_floor("an", "3", 3), on_floor("di", "4", 3)],
            ["household:h1", "person:fu"],
        ),
    ],
)
def test_it_concerns_those_whose_rules_look_at_the_person(
    via: Via, who: str, known: list[Fact], parts: list[str]
) -> None:
    assert concerned(fever(who), known, ten_days(via)) == parts


def test_whom_isolations_of_isolations_concern_is_as_far_as_there_are_stages() -> None:
    chain = [met("cy", "nobody", 2), met("di", "cy", 2), met("fu", "di", 2)]
    one = fever("nobody")
    assert concerned(one, chain, DEEP) == [
        "household:h1",
        "household:h2",
        "person:fu",
        "stray:person:nobody",
    ]
    assert concerned(one, chain) == ["household:h1", "stray:person:nobody"]


def test_a_move_concerns_both_homes_and_whoever_is_tied_to_them() -> None:
    assert concerned(joined("an", "h2", 3), []) == ["household:h2"]
    before = router([], ten_days(Via.HOUSEHOLD))
    assert PartKey("household", "h1") in set(before.concerned(joined("an", "h2", 3)))
    assert concerned(joined("fu", "nowhere", 3), []) == ["person:fu", "stray:household:nowhere"]
    assert concerned(joined("an", None, 3), []) == ["person:an"]


def test_what_corrects_or_shares_an_id_is_concerned_with_it() -> None:
    wrong = fever("an")
    assert concerned(Retracted(id="r", fact_id=wrong.id, on=dec(9)), [wrong]) == [
        "household:h1",
        "retraction:t-an-9",
    ]
    corrected = TemperatureTaken(id="c", person_id="di", on=dec(9), celsius=36.5, corrects=wrong.id)
    assert concerned(corrected, [wrong]) == ["household:h1", "household:h2"]
    assert concerned(wrong, [corrected]) == ["household:h1", "household:h2"]
    namesake = SymptomsReported(id=wrong.id, person_id="fu", on=dec(9))
    assert concerned(namesake, [wrong]) == ["household:h1", "person:fu"]


def test_a_grading_concerns_those_who_stayed_there() -> None:
    stay = LeftArea(id="l", person_id="an", area="610103", on=dec(3))
    other = LeftArea(id="m", person_id="di", area="620100", on=dec(3))
    for area in ("610103", "610104", "610100", "610000"):
        one = RiskGraded(id="g", area=area, level=RiskLevel.HIGH, on=dec(4))
        assert concerned(one, [stay, other]) == [f"area:{area}", "household:h1"]


def test_a_zone_concerns_those_who_live_or_lived_there_if_rules_ask() -> None:
    zone = ten_days(Via.AREA, "zone_declared")
    one = locked(ZoneUnit.BUILDING, "b1", 9)
    assert concerned(one, []) == ["zone:building:b1"]
    assert concerned(one, [], zone) == ["household:h1", "zone:building:b1"]
    assert concerned(one, [joined("cy", "h2", 3), moved("h1", ("d3",), 5)], zone) == [
        "household:h1",
        "household:h2",
        "zone:building:b1",
    ]
    assert concerned(one, [moved("h2", ("d1",), 5)], zone) == [
        "household:h1",
        "household:h2",
        "zone:building:b1",
    ]
    assert concerned(locked(ZoneUnit.AREA, "140105", 9), [], zone) == [
        "area:140105",
        "household:h1",
        "household:h2",
    ]
    assert concerned(fever("an"), [one], zone) == ["household:h1"]


def test_what_is_done_for_a_household_concerns_it_and_what_is_asked_about_whoever_lived_there() -> (
    None
):
    gone = [joined("cy", "h2", 3)]
    package = PackageDelivered(id="p", household_id="h1", items=("masks",), on=dec(9))
    looked_at = HomeAssessed(id="h", household_id="h1", suitable=False, on=dec(9))
    assert concerned(package, gone) == ["household:h1"]
    assert concerned(looked_at, gone) == ["household:h1", "household:h2"]
    assert concerned(moved("h1", ("d3",), 9), gone) == ["household:h1", "household:h2"]
    asks = rule(
        "r",
        held_until(Seen(pick=Pick(kind="package_delivered"))),
        opens=(Pick(kind="arrived"),),
    )
    assert concerned(package, gone, asks) == ["household:h1", "household:h2"]
    assert concerned(package, [*gone, met("fu", "cy", 2)], DEEP) == [
        "household:h1",
        "household:h2",
        "person:fu",
    ]


def test_there_are_the_parts_that_are_listed_and_no_others() -> None:
    facts: list[Fact] = [
        fever("fu"),
        fever("nobody"),
        joined("di", None, 3),
        joined("cy", "h1", 3),
        locked(ZoneUnit.BUILDING, "b1", 9),
        locked(ZoneUnit.BUILDING, "b9", 9),
        locked(ZoneUnit.AREA, "140100", 9),
        Retracted(id="r", fact_id="x", on=dec(9)),
        GridAssigned(id="w", worker_id="w", grid_id="g", on=dec(9)),
        GridAssigned(id="v", worker_id="v", grid_id="g", on=dec(9)),
        CountStated(id="c", counted=Counted.PEOPLE, number=5, on=dec(9)),
        PackageDelivered(id="p", household_id="h9", items=(), on=dec(9)),
    ]
    kinds = ("household", "person", "place", "area", "worker", "zone", "community", "retraction")
    names = [*("", "h1", "h2", "h9", "fu", "di", "cy", "an", "nobody", "c", "g", "w", "v", "x")]
    names += ["building:b1", "building:b9", "area:140100", "140100"]
    asked = {PartKey(kind, name) for kind in kinds for name in names}
    asked |= {PartKey("stray", f"{kind}:{name}") for kind in kinds for name in names}
    for told in (facts, []):
        now = router(told)
        assert {key for key in asked if now.exists(key)} == set(now.part_keys())


# --- nobody else ----------------------------------------------------------------------------------


def test_rules_without_ties_look_up_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []
    original = Ledger.about

    def counting(self: Ledger, subject: Subject, moment: Moment) -> object:
        asked.append(subject)
        return original(self, subject, moment)

    own = rule("r", held_until(Seen(pick=Pick(kind="released"))), opens=(Pick(kind="arrived"),))
    facts = [fever("fu"), fever("di"), ill("cy", 3), met("fu", "di", 2), on_floor("fu", "3", 3)]
    monkeypatch.setattr(Ledger, "about", counting)
    router(facts, own).slice_of(PartKey("person", "fu"))
    assert asked == [("person", "fu")]
    asked.clear()
    router(facts, ten_days(Via.LINKED)).slice_of(PartKey("person", "fu"))
    assert set(asked) == {("person", "fu"), ("person", "di")}


def test_nothing_asked_is_what_no_rules_ask() -> None:
    plain = Router(directory=DIRECTORY, ledger=Ledger(), moment=MOMENT)
    assert plain.asks == NOBODY
    assert plain.isolation_of("an", 2) == ()
    assert isinstance(plain.asks, Asks)
    assert gc.assess(REGISTER, Ledger(), gc.Rulebook([]), as_of=at(9)).router.asks == NOBODY
