"""The example community adds up to the article's totals, and every untidy thing is in it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Collection
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import pytest

import lanting_community as lanting
from gridcare.days import age_in_years, end_of, start_of
from gridcare.facts import Disposition, Ledger, Moment, Outcome, RiskLevel, Subject
from gridcare.people import Residence, Role, Trait
from gridcare.places import PremisesKind, SpaceKind, is_inside
from gridcare.register import Directory
from lanting_calendar import FIRST_DAY, LAST_DAY, ZONE, at, day, moment
from lanting_isolation import arrivals, courses, is_home, isolation, travel_and_exposure
from lanting_register import households_by_grid, residents
from lanting_rounds import disinfection, inspections, screening

REGISTER = lanting.build_register()
LEDGER = lanting.build_ledger()
DIRECTORY = Directory(REGISTER)
AFTERWARDS = Moment(as_of=end_of(LAST_DAY, ZONE), known_at=end_of(LAST_DAY, ZONE))


@cache
def by_id() -> dict[str, Any]:
    """Return each fact by its id; of an id used twice, the one sent in first."""
    return {fact.id: fact for fact in reversed(list(lanting.all_facts()))}


def seen(fact_id: str, moment: Moment = AFTERWARDS) -> list[Disposition]:
    return [LEDGER.entry(fact, moment).disposition for fact in LEDGER.with_id(fact_id)]


def on_the_morning_of(written: str) -> Moment:
    return Moment(as_of=start_of(day(written), ZONE), known_at=start_of(day(written), ZONE))


class TestTotals:
    def test_households_and_people_are_the_articles(self) -> None:
        assert len(REGISTER.households) == 5_405
        assert len(REGISTER.people) == 13_401
        assert all(person.household_id in DIRECTORY.households for person in REGISTER.people)
        assert set(DIRECTORY.members) == set(DIRECTORY.households)

    def test_the_same_totals_are_stated_after_round_two(self) -> None:
        stated = {fact.counted: fact.number for fact in map(by_id().get, STATED) if fact}
        assert stated == {"households": 5_405, "people": 13_401}

    def test_the_ledger_is_of_a_sane_size(self) -> None:
        assert 20_000 <= len(LEDGER) <= 35_000

    def test_sixty_shops_and_a_hotel(self) -> None:
        kinds = Counter(one.kind for one in REGISTER.premises)
        assert kinds == {PremisesKind.SHOP: 60, PremisesKind.HOTEL: 1}


STATED = ("stated-households", "stated-people")


class TestDoors:
    def test_each_door_lies_in_one_grid_and_each_unit_is_whole(self) -> None:
        grids = {unit.id: set[str | None]() for unit in REGISTER.units}
        for dwelling in REGISTER.dwellings:
            grids[dwelling.unit_id].add(dwelling.grid_id)
        for space in REGISTER.spaces:
            grids[space.unit_id].add(space.grid_id)
        assert all(len(found) == 1 and None not in found for found in grids.values())

    def test_grids_hold_300_to_500_households_and_all_of_them(self) -> None:
        sizes = {grid_id: len(found) for grid_id, found in households_by_grid().items()}
        assert set(sizes) == {grid.id for grid in REGISTER.grids}
        assert sum(sizes.values()) == 5_405
        assert all(300 <= size <= 500 for size in sizes.values())

    def test_doors_are_vacant_exactly_where_nobody_lives(self) -> None:
        lived_in = {door for one in REGISTER.households for door in one.dwelling_ids}
        vacant = {one.id for one in REGISTER.dwellings if one.vacant}
        assert len(vacant) == 139
        assert lived_in | vacant == set(DIRECTORY.dwellings)
        assert not lived_in & vacant

    def test_two_households_behind_one_door_and_one_with_two(self) -> None:
        first, second = (DIRECTORY.households[one] for one in lanting.TWO_BEHIND_ONE_DOOR)
        assert first.dwelling_ids == second.dwelling_ids
        assert [one.id for one in REGISTER.households if len(one.dwelling_ids) > 1] == [
            lanting.TWO_DOORS
        ]
        behind = Counter(door for one in REGISTER.households for door in one.dwelling_ids)
        assert [door for door, count in behind.items() if count > 1] == [*first.dwelling_ids]

    def test_towers_have_elevators_and_every_unit_a_corridor_and_handles(self) -> None:
        kinds = Counter((one.unit_id, one.kind) for one in REGISTER.spaces)
        assert all(kinds[unit.id, SpaceKind.CORRIDOR] == 1 for unit in REGISTER.units)
        assert all(kinds[unit.id, SpaceKind.DOOR_HANDLES] == 1 for unit in REGISTER.units)
        assert {kinds[unit.id, SpaceKind.ELEVATOR] for unit in REGISTER.units} == {0, 2}


class TestPeople:
    def test_each_grid_has_one_worker_and_the_community_the_others(self) -> None:
        posts = {one.worker_id: one.grid_id for one in REGISTER.responsibilities}
        roles = {one.id: one.role for one in REGISTER.workers}
        workers = [posts[one] for one, role in roles.items() if role is Role.GRID_WORKER]
        assert sorted(filter(None, workers)) == [grid.id for grid in REGISTER.grids]
        everywhere = {roles[one] for one, grid_id in posts.items() if grid_id is None}
        assert everywhere >= {
            Role.CADRE,
            Role.PARTY_SECRETARY,
            Role.PROPERTY_STAFF,
            Role.HEALTH_STAFF,
        }

    def test_ages_fit_traits(self) -> None:
        for person in REGISTER.people:
            assert person.born_on is not None
            age = age_in_years(person.born_on, FIRST_DAY)
            assert (age >= 65) == (Trait.ELDERLY in person.traits)
            assert (age < 1) == (Trait.INFANT in person.traits)
            assert (age < 18) == (person.guardian_id is not None)
        found = {trait for person in REGISTER.people for trait in person.traits}
        assert found == set(Trait) - {Trait.IMMUNOCOMPROMISED}  # nobody is, here

    def test_guardians_are_grown_up_and_live_with_the_child(self) -> None:
        for child in (one for one in REGISTER.people if one.guardian_id is not None):
            guardian = DIRECTORY.people[child.guardian_id or ""]
            assert guardian.guardian_id is None
            assert guardian.household_id == child.household_id

    def test_some_are_away_and_some_registered_elsewhere(self) -> None:
        found = Counter(person.residence for person in REGISTER.people)
        assert all(10 <= found[one] <= 60 for one in Residence if one is not Residence.RESIDENT)
        assert set(residents()) == set(DIRECTORY.households)

    def test_personal_fields_are_filled_and_made_up(self) -> None:
        assert all((one.name or "").startswith("居民 ") for one in REGISTER.people)
        phones = [one.phone for one in REGISTER.people]
        phones += [one.phone for one in REGISTER.households]
        phones += [one.phone for one in REGISTER.workers]
        assert all(phone.startswith("000-") for phone in phones if phone is not None)
        assert all((one.door or "").endswith("室") for one in REGISTER.dwellings)


class TestLedger:
    def test_everything_happens_and_is_recorded_in_the_two_weeks(self) -> None:
        assert set(LEDGER) == set(lanting.all_facts())
        for fact in LEDGER:
            assert fact.recorded_at is not None
            assert fact.recorded_at <= AFTERWARDS.as_of
            if fact.at is not None:
                assert fact.recorded_at >= fact.at
        early = {fact.kind for fact in by_id().values() if fact.recorded_at < moment("12-21 00:00")}
        assert early == {"risk_graded"}

    def test_only_what_is_meant_to_names_nobody_known(self) -> None:
        subjects = {fact.subject for fact in LEDGER}
        known: dict[str, Collection[str]] = {
            "person": DIRECTORY.people,
            "household": DIRECTORY.households,
            "place": DIRECTORY.places,
            "worker": DIRECTORY.workers,
        }
        strangers = {
            one.id for one in subjects if one.kind in known and one.id not in known[one.kind]
        }
        assert strangers == {lanting.UNKNOWN_PERSON, *lanting.UNLISTED_SHOPS}

    def test_facts_that_name_others_name_them_rightly(self) -> None:
        for fact in by_id().values():
            recorded_by = fact.recorded_by
            assert recorded_by is None or recorded_by in DIRECTORY.workers
            assert all(one in DIRECTORY.people for one in getattr(fact, "reached_ids", ()))
            if (specimen_id := getattr(fact, "specimen_id", None)) is not None:
                assert by_id()[specimen_id].person_id == fact.person_id

    def test_some_twenty_to_thirty_people_are_held(self) -> None:
        held = [person_id for one in courses() for person_id in one.person_ids]
        assert 20 <= len(held) == len(set(held)) <= 30

    def test_people_are_met_only_where_they_are(self) -> None:
        assert not is_home("p-0117-1", at(day("12-21"), 16))
        assert is_home("p-0117-1", at(day("12-27"), 9))
        assert not is_home("p-0117-1", moment("12-28 14:00"))
        assert is_home(lanting.SECONDARY_CONTACT, moment("12-29 09:00"))

    def test_exceptions_name_facts_of_the_orderly_course(self) -> None:
        orderly = (travel_and_exposure, isolation, screening, disinfection, inspections)
        ids = [fact.id for facts in orderly for fact in facts()]
        assert len(ids) == len(set(ids))
        assert set(ids) >= {*lanting.LEFT_OUT, *lanting.OTHERWISE}
        assert not set(by_id()) & set(lanting.LEFT_OUT)
        assert not set(lanting.LEFT_OUT) & set(lanting.OTHERWISE)


def stayed(area: str) -> set[str]:
    return {
        one.person_id for one in arrivals() if any(is_inside(stay.area, area) for stay in one.stays)
    }


class TestArrivals:
    @pytest.mark.parametrize(
        ("area", "people"),
        [
            ("610100", 8),
            ("610400", 8),
            ("610500", 3),
            ("610600", 4),
            ("140800", 1),
            ("150700", 2),
            ("330600", 2),
            ("441900", 1),
            ("530100", 3),
        ],
    )
    def test_so_many_had_stayed_there(self, area: str, people: int) -> None:
        assert len(stayed(area)) == people

    def test_one_had_stayed_in_two_named_areas(self) -> None:
        assert stayed("610100") & stayed("610500") == {"p-1013-1"}

    def test_one_left_before_the_9th_and_one_after_the_22nd(self) -> None:
        left = {one.person_id: one.stays[-1].left for one in arrivals()}
        assert left["p-1389-1"] < day("12-09")
        assert left["p-1618-1"] > day("12-22")

    def test_everybody_reported_but_one(self) -> None:
        reported = {fact.person_id for fact in by_id().values() if fact.id.startswith("report-")}
        assert {one.person_id for one in arrivals()} - reported == {lanting.FEVER_REFERRED}

    def test_areas_are_graded_or_have_cases(self) -> None:
        levels = {one.area: one.level for one in by_id().values() if one.kind == "risk_graded"}
        assert levels == {
            "150781": RiskLevel.MEDIUM,
            "330604": RiskLevel.HIGH,
            "441900": RiskLevel.MEDIUM,
        }
        assert by_id()["cases-1"].area == "530100"

    def test_pairs_of_tests_are_25_and_20_hours_apart(self) -> None:
        def apart(person_id: str) -> timedelta:
            first, second = (by_id()[f"specimen-{person_id}-{one}"].at for one in "ab")
            return timedelta(seconds=(second - first).total_seconds())

        assert apart("p-1389-1") >= timedelta(hours=24)
        assert apart("p-2433-2") == timedelta(hours=20)


class TestContacts:
    def test_a_close_contact_and_one_linked_to_them(self) -> None:
        close, secondary = (
            by_id()[f"exposed-{one}"] for one in (lanting.CLOSE_CONTACT, lanting.SECONDARY_CONTACT)
        )
        assert (close.degree, close.on, close.recorded_at.date()) == (
            "close",
            day("12-20"),
            day("12-22"),
        )
        assert (secondary.degree, secondary.to_person_id) == ("secondary", lanting.CLOSE_CONTACT)

    @pytest.mark.parametrize(
        ("person_id", "days"),
        [
            (lanting.CLOSE_CONTACT, ["12-22", "12-25"]),
            (lanting.SECONDARY_CONTACT, ["12-22", "12-25", "12-28"]),
            ("p-0117-1", ["12-23", "12-26", "12-29"]),
        ],
    )
    def test_tests_fall_on_days_of_isolation(self, person_id: str, days: list[str]) -> None:
        filed = LEDGER.filed_under(Subject("person", person_id))
        taken = [one.at for one in filed if type(one).__name__ == "SpecimenTaken"]
        assert [one.date() for one in taken if one] == [day(one) for one in days]


class TestRounds:
    @pytest.mark.parametrize(
        ("name", "first", "last"), [("round1", "12-22", "12-24"), ("round2", "12-27", "12-29")]
    )
    def test_rounds_keep_their_days_but_for_a_few(self, name: str, first: str, last: str) -> None:
        asked = [fact for fact in by_id().values() if fact.id.startswith(f"{name}-")]
        late = [fact for fact in asked if not day(first) <= fact.at.date() <= day(last)]
        assert len(late) == {"round1": 0, "round2": 6}[name]
        assert len({fact.household_id for fact in asked}) > 5_200

    def test_every_kind_of_answer_is_there(self) -> None:
        asked = [fact for fact in by_id().values() if fact.id.startswith("round")]
        told = {fact.household_id for fact in asked}
        assert not told & set(lanting.NEVER_CONTACTED)
        found = Counter(
            (fact.id[:6], fact.outcome, len(fact.answered), fact.channel) for fact in asked
        )
        assert {
            ("round1", "done", 0, "roll_call"),
            ("round1", "done", 0, "phone"),
            ("round1", "done", 0, "visit"),
            ("round1", "absent", 0, "phone"),
            ("round1", "refused", 0, "phone"),
            ("round2", "done", 2, "visit"),
            ("round2", "done", 1, "visit"),
            ("round2", "done", 2, "phone"),
            ("round2", "absent", 0, "visit"),
            ("round2", "refused", 0, "visit"),
        } <= set(found)

    def test_a_refusal_or_an_empty_home_answers_for_nobody(self) -> None:
        asked = [fact for fact in by_id().values() if fact.id.startswith("round")]
        assert all(bool(fact.reached_ids) == (fact.outcome is Outcome.DONE) for fact in asked)

    def test_some_of_a_household_may_be_missed(self) -> None:
        assert by_id()["round1-h-0221"].reached_ids == ("p-0221-1",)
        assert len(residents()["h-0221"]) > 1

    def test_nobody_came_to_one_unit_of_the_grid_with_nobody(self) -> None:
        missed = {
            one.id
            for one in households_by_grid()[lanting.GRID_WITH_NOBODY]
            if f"round2-{one.id}" not in by_id()
        }
        unit = {
            one.id
            for one in REGISTER.households
            if DIRECTORY.dwellings[one.dwelling_ids[0]].unit_id == lanting.UNIT_LEFT_OUT
        }
        assert unit <= missed == unit | (set(lanting.NEVER_CONTACTED) & missed)


class TestUntidyThings:
    def test_a_late_record(self) -> None:
        late = by_id()["temp-p-0814-1-1226-pm"]
        assert (late.at.date(), late.recorded_at.date()) == (day("12-26"), day("12-28"))

    def test_an_untimed_temperature(self) -> None:
        untimed = by_id()["temp-p-3767-1-1231-pm"]
        assert (untimed.at, untimed.on) == (None, day("12-31"))

    def test_a_correction(self) -> None:
        before, after = on_the_morning_of("12-25"), on_the_morning_of("12-26")
        assert seen("stay-p-0449-1-1", before) == [Disposition.LIVE]
        assert seen("stay-p-0449-1-1", after) == [Disposition.CORRECTED]
        assert seen("stay-p-0449-1-1-corrected", after) == [Disposition.LIVE]

    def test_a_retraction(self) -> None:
        for fact_id in (f"arrived-{lanting.MIXED_UP}", f"stay-{lanting.MIXED_UP}-1"):
            assert seen(fact_id) == [Disposition.RETRACTED]

    def test_a_test_of_somebody_unknown(self) -> None:
        assert lanting.UNKNOWN_PERSON not in DIRECTORY.people
        filed = LEDGER.filed_under(Subject("person", lanting.UNKNOWN_PERSON))
        assert [fact.id for fact in filed] == ["specimen-unknown", "result-unknown"]

    def test_one_fact_is_sent_in_twice_and_kept_once(self) -> None:
        sent = Counter(lanting.all_facts())
        assert [fact.id for fact, count in sent.items() if count > 1] == ["temp-p-0814-2-1226-noon"]
        assert seen("temp-p-0814-2-1226-noon") == [Disposition.LIVE]

    def test_one_id_is_used_for_two_facts(self) -> None:
        twice = [one for one in by_id() if len(LEDGER.with_id(one)) > 1]
        assert twice == ["temp-p-1013-1-1227-am"]
        assert seen(twice[0]) == [Disposition.LIVE, Disposition.CONFLICTING]

    def test_an_evening_without_a_temperature(self) -> None:
        assert "temp-p-2317-1-1227-am" in by_id()
        assert "temp-p-2317-1-1227-pm" not in by_id()

    def test_two_fevers_one_of_them_referred(self) -> None:
        taken = [fact for fact in by_id().values() if fact.kind == "temperature_taken"]
        assert {fact.person_id: fact.celsius for fact in taken if fact.celsius > 37.2} == {
            lanting.FEVER_REFERRED: 39.1,
            lanting.FEVER_NOT_REFERRED: 38.4,
        }
        referred = [fact for fact in by_id().values() if fact.kind == "referred"]
        assert [(one.person_id, one.at.date()) for one in referred] == [
            (lanting.FEVER_REFERRED, day("12-29"))
        ]

    def test_papers_packages_and_seals_that_went_wrong(self) -> None:
        assert by_id()["commitment-p-2317-1"].outcome is Outcome.REFUSED
        assert "thermometer" not in by_id()["package-h-5099"].items
        assert by_id()["package-h-4440"].at.date() > by_id()["confined-p-4440-1-home"].at.date()
        assert by_id()["seal-h-2941-opened"].at == moment("12-30 02:10")
        assert not by_id()["home-h-4284"].suitable

    def test_a_child_left_at_home_is_asked_every_day(self) -> None:
        asked = [fact for fact in by_id().values() if fact.id.endswith("-child")]
        assert [fact.at.date() for fact in sorted(asked, key=lambda one: one.at)] == [
            day(one) for one in ("12-28", "12-29", "12-30", "12-31", "01-01", "01-02", "01-03")
        ]

    @pytest.mark.parametrize(
        ("place_id", "times"),
        [
            (lanting.ELEVATOR_DONE_ONCE, 1),
            (lanting.CORRIDOR_DONE_THRICE, 3),
            ("b04-u2-corridor", 2),
        ],
    )
    def test_disinfected_so_often(self, place_id: str, times: int) -> None:
        done: list[datetime] = [
            fact.at for fact in by_id().values() if getattr(fact, "place_id", None) == place_id
        ]
        each_day = Counter(one.date() for one in done)
        assert each_day.pop(day("12-26")) == times
        assert len(each_day) == 13
        assert set(each_day.values()) == {2}

    def test_a_shop_missed_and_two_that_nobody_registered(self) -> None:
        looked = Counter(fact.place_id for fact in by_id().values() if fact.kind == "inspected")
        assert {one: n for one, n in looked.items() if n != 14} == {
            "shop-17": 13,
            **dict.fromkeys(lanting.UNLISTED_SHOPS, 3),
        }

    @pytest.mark.parametrize(
        ("written", "workers"),
        [("12-27", ("w-06",)), ("12-28", ()), ("01-02", ()), ("01-03", ("w-06",))],
    )
    def test_a_grid_with_nobody(self, written: str, workers: tuple[str, ...]) -> None:
        found = DIRECTORY.workers_for(
            Role.GRID_WORKER, lanting.GRID_WITH_NOBODY, LEDGER, on_the_morning_of(written)
        )
        assert found == workers

    def test_a_household_that_moved_to_another_grid(self) -> None:
        household_id, door = lanting.MOVED_HOUSEHOLD, DIRECTORY.dwellings[lanting.MOVED_TO]
        entries = LEDGER.entries((Subject("household", household_id),), AFTERWARDS)
        assert DIRECTORY.doors_of(household_id, entries) == (door,)
        old = DIRECTORY.dwellings[DIRECTORY.households[household_id].dwelling_ids[0]]
        assert (old.grid_id, door.grid_id, door.vacant) == ("g-04", "g-09", True)

    def test_a_grandmother_who_moved_in(self) -> None:
        grandmother, family = lanting.GRANDPARENT, lanting.GRANDPARENT_JOINED
        assert Trait.ELDERLY in DIRECTORY.people[grandmother].traits
        before, after = on_the_morning_of("12-25"), on_the_morning_of("12-26")
        assert grandmother not in DIRECTORY.members_of(family, LEDGER, before)
        assert grandmother in DIRECTORY.members_of(family, LEDGER, after)
        assert DIRECTORY.members_of("h-1035", LEDGER, after) == ()

    def test_somebody_held_after_the_last_day(self) -> None:
        released = by_id()[f"released-{lanting.HELD_TOO_LONG}"].at.date()
        left = by_id()[f"stay-{lanting.HELD_TOO_LONG}-1"].on
        assert released - left > timedelta(days=15)


DIGEST = """
import hashlib
from lanting_community import all_facts, build_ledger, build_register
from gridcare.bridge import to_json
from gridcare.register import Register
told = [to_json(build_register()), *map(repr, all_facts()), *map(repr, build_ledger())]
print(hashlib.sha256(str(told).encode()).hexdigest())
"""


def test_the_same_in_each_process_whatever_the_hash_seed() -> None:
    digests = {
        subprocess.run(  # noqa: S603 - starts this same Python with the code above
            [sys.executable, "-X", "utf8", "-c", DIGEST],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for seed in ("1", "4711")
    }
    assert len(digests) == 1


def test_building_a_ledger_anew_gives_an_equal_one() -> None:
    assert Ledger(reversed(list(lanting.all_facts()))) == LEDGER
