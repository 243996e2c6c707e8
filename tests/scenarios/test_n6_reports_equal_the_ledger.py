"""N6: shops and hotels are screened, reported to the street office, and entered in the ledger.

Nanneihuan Street No. 4's practice. How many shops there are, what was found and the mistake in the
morning are invented. Each figure says what it counts, so its total is the ledger's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gridcare.bridge import evolve
from gridcare.facts import Inspected, Ledger, Outcome
from gridcare.matching import Status
from gridcare.places import PlaceKind
from gridcare.policy import Is, Op
from gridcare.reporting import (
    CountDuties,
    CountFacts,
    CountHeld,
    CountRegistered,
    Figure,
    Report,
    ReportForm,
    check_reports,
    compare_reports,
    make_report,
)
from gridcare.wording import Text
from six_communities import nanneihuan_4
from tests.scenarios.telling import assessed, instant, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridcare.assessment import Assessment

BOTH: Final = (PlaceKind.SHOP, PlaceKind.HOTEL)
FORM: Final = ReportForm(
    id="premises-daily",
    title=Text(en="Shops and hotels screened", zh="商户、宾馆摸排情况"),
    figures=(
        Figure(
            key="premises",
            name=Text(en="shops and hotels", zh="商户、宾馆总数"),
            definition=Text(en="all in the register", zh="登记在册的全部商铺和宾馆"),
            count=CountRegistered(what="places", kinds=BOTH),
        ),
        Figure(
            key="screened",
            name=Text(en="screened today", zh="今日已摸排"),
            definition=Text(
                en="shops and hotels with an inspection done today", zh="今日完成检查的商铺和宾馆"
            ),
            count=CountFacts(
                kind="inspected",
                where=Is(field="outcome", op=Op.EQ, value="done"),
                at=BOTH,
                per="subject",
                within_days=1,
            ),
        ),
        Figure(
            key="not_yet",
            name=Text(en="not screened yet", zh="今日未摸排"),
            definition=Text(en="today's inspections still owed", zh="今日应检未检"),
            count=CountDuties(
                deed="inspect",
                statuses=(Status.DUE, Status.OVERDUE, Status.MISSED, Status.ATTEMPTED),
                within_days=1,
            ),
        ),
        Figure(
            key="isolating",
            name=Text(en="isolating at home", zh="居家隔离人数"),
            definition=Text(en="people whom an order holds today", zh="今日按规定管控的人员"),
            count=CountHeld(),
        ),
    ),
)

SHOPS = "\n".join(f"12-28 09:{n}0 inspected place_id=shop-{n}" for n in range(1, 6))
HOTEL = "12-28 10:00 inspected place_id=hotel-north"
CLOSED = "12-28 10:20 inspected place_id=shop-6 outcome=absent"
BACK = """
    12-26       left_area person_id=person-3 area=610400 stayed_since=12-10
    12-27 08:00 arrived   person_id=person-3
"""


def now(
    as_of: str, ledger: Ledger, known: str | None = None, forms: Sequence[ReportForm] = ()
) -> Assessment:
    return assessed(
        ledger,
        as_of,
        register=nanneihuan_4.REGISTER,
        rules=nanneihuan_4.RULES,
        known=known,
        forms=forms,
    )


def figures(report: Report) -> dict[str, int]:
    return {one.key: one.count for one in report.figures}


def test_good_every_total_is_the_ledgers() -> None:
    ledger = told(SHOPS, HOTEL, CLOSED, BACK)
    evening = now("12-28 18:00", ledger)
    report = make_report(FORM, evening)
    assert figures(report) == {"premises": 10, "screened": 6, "not_yet": 4, "isolating": 1}
    screened = report.figure("screened")
    assert screened is not None
    assert screened.ids == (
        "place:hotel-north",
        *(f"place:shop-{n}" for n in range(1, 6)),
    )
    assert [(one.grid_id, one.count) for one in screened.grids] == [("east", 4), ("west", 2)]
    done = [one for one in ledger if isinstance(one, Inspected) and one.outcome is Outcome.DONE]
    by_hand = {one.place_id for one in done}
    assert screened.count == len(by_hand)


def test_a_shop_looked_at_twice_is_one_shop_and_yesterday_is_not_today() -> None:
    twice = "12-28 15:00 inspected place_id=shop-1"
    yesterday = "12-27 15:00 inspected place_id=shop-7"
    report = make_report(FORM, now("12-28 18:00", told(SHOPS, twice, yesterday)))
    assert figures(report)["screened"] == 5
    screened = report.figure("screened")
    assert screened is not None
    assert len(screened.fact_ids) == 6


def test_bad_a_correction_after_sending_is_a_difference_with_its_facts() -> None:
    """Shop 5 was not screened after all: it was mistaken for another, and corrected at 20:00."""
    ledger = told(SHOPS, HOTEL)
    sent = make_report(FORM, now("12-28 18:00", ledger)).as_fact(
        "sent-1", at=instant("12-28 18:05"), receiver="street-office", recorded_by="secretary"
    )
    ledger = ledger.append([sent])
    (checked,) = check_reports(now("12-28 19:00", ledger), [FORM])
    assert (checked.findings, bool(checked.difference)) == ((), False)

    wrong = told(
        "12-28 09:50 inspected place_id=shop-8 corrects=inspected-4 id=again recorded=12-28T20:00"
    )
    ledger = ledger.append(wrong)
    (checked,) = check_reports(now("12-28 21:00", ledger), [FORM])
    (finding,) = checked.findings
    assert (finding.code, finding.where, finding.about) == (
        "report_differs",
        "report:sent-1:screened",
        ("again", "inspected-4"),
    )
    assert checked.difference is not None
    assert str(checked.difference) == (
        "screened today (shops and hotels with an inspection done today): 6 -> 6; "
        "no longer inspected-4; now also again"
    )
    assert checked.difference.in_language("zh") == (
        "今日已摸排（今日完成检查的商铺和宾馆）：6→6；不再计入inspected-4；新计入again"
    )


def test_what_happens_after_it_was_sent_is_no_difference() -> None:
    ledger = told(SHOPS)
    sent = make_report(FORM, now("12-28 18:00", ledger)).as_fact(
        "sent-1", at=instant("12-28 18:05"), receiver="street-office"
    )
    later = told("12-28 19:00 inspected place_id=shop-6 id=later")
    (checked,) = check_reports(now("12-28 21:00", ledger.append([sent, *later])), [FORM])
    assert checked.findings == ()
    early = told("12-28 17:00 inspected place_id=shop-6 id=early recorded=12-28T19:00")
    (checked,) = check_reports(now("12-28 21:00", ledger.append([sent, *early])), [FORM])
    assert [(one.where, one.about) for one in checked.findings] == [
        ("report:sent-1:screened", ("early",)),
        ("report:sent-1:not_yet", ()),
    ]
    assert checked.difference is not None
    # The same morning under the same rules: one more is screened, one fewer still owed.
    assert [(one.key, one.before, one.after) for one in checked.difference.figures] == [
        ("screened", 5, 6),
        ("not_yet", 5, 4),
    ]


def test_bad_sent_on_a_form_that_nobody_knows() -> None:
    sent = make_report(FORM, now("12-28 18:00", told(SHOPS))).as_fact(
        "sent-1", at=instant("12-28 18:05"), receiver="street-office"
    )
    (checked,) = check_reports(now("12-28 19:00", told(SHOPS).append([sent])), [])
    assert [(one.code, one.about) for one in checked.findings] == [
        ("unknown_report_form", ("premises-daily",))
    ]


def test_a_corrected_report_takes_the_place_of_the_first() -> None:
    ledger = told(SHOPS)
    first = make_report(FORM, now("12-28 18:00", ledger)).as_fact(
        "sent-1", at=instant("12-28 18:05"), receiver="street-office"
    )
    ledger = ledger.append(
        [first, *told("12-28 17:00 inspected place_id=shop-6 id=early recorded=12-28T19:00")]
    )
    again = make_report(FORM, now("12-28 18:00", ledger, known="12-28 20:00")).as_fact(
        "sent-2", at=instant("12-28 20:05"), receiver="street-office"
    )
    ledger = ledger.append([evolve(again, corrects="sent-1")])
    (checked,) = check_reports(now("12-28 21:00", ledger), [FORM])
    assert (checked.fact_id, checked.findings) == ("sent-2", ())
    assert str(compare_reports(first, again)).startswith("screened: 5 -> 6; now also early")


def differing(assessment: Assessment) -> list[str]:
    return [one.where for one in assessment.findings if one.code == "report_differs"]


def test_who_gives_the_forms_finds_what_differs_among_all_that_is_odd() -> None:
    ledger = told(SHOPS)
    sent = make_report(FORM, now("12-28 18:00", ledger)).as_fact(
        "sent-1", at=instant("12-28 18:05"), receiver="street-office"
    )
    early = told("12-28 17:00 inspected place_id=shop-6 id=early recorded=12-28T19:00")
    ledger = ledger.append([sent, *early])
    before = now("12-28 18:30", ledger, forms=[FORM])
    after = now("12-28 19:00", ledger, forms=[FORM])
    assert (before.reports[0].findings, differing(before)) == ((), [])
    assert sorted(differing(after)) == ["report:sent-1:not_yet", "report:sent-1:screened"]
    assert differing(now("12-28 19:00", ledger)) == []  # nobody said what the figures count
    assert now("12-28 19:00", ledger).reports == ()


def test_one_fact_more_is_noticed_by_the_assessment_that_takes_it() -> None:
    ledger = told(SHOPS)
    sent = make_report(FORM, now("12-28 18:00", ledger)).as_fact(
        "sent-1", at=instant("12-28 18:05"), receiver="street-office"
    )
    evening = now("12-28 19:00", ledger.append([sent]), forms=[FORM])
    early = told("12-28 17:00 inspected place_id=shop-6 id=early recorded=12-28T18:30")
    assert sorted(differing(evening.with_facts(early))) == [
        "report:sent-1:not_yet",
        "report:sent-1:screened",
    ]


def test_bad_a_figure_that_never_was_the_ledgers_differs_without_a_fact() -> None:
    """Somebody typed eight where five were screened."""
    honest = make_report(FORM, now("12-28 18:00", told(SHOPS))).as_fact(
        "sent-1", at=instant("12-28 18:05"), receiver="street-office"
    )
    typed = evolve(
        honest,
        figures=tuple(
            evolve(one, count=8) if one.key == "screened" else one for one in honest.figures
        ),
    )
    found = now("12-28 19:00", told(SHOPS).append([typed]), forms=[FORM])
    assert [(one.where, one.about) for one in found.findings if "report" in one.code] == [
        ("report:sent-1:screened", ())
    ]
    assert str(found.reports[0].difference).endswith("8 -> 5")


def test_two_reports_of_one_moment_are_held_against_it_each_by_its_own_form() -> None:
    weekly = evolve(FORM, id="weekly", figures=FORM.figures[:1])
    then = now("12-28 18:00", told(SHOPS))
    sent = [
        make_report(form, then).as_fact(
            form.id, at=instant("12-28 18:05"), receiver="street-office"
        )
        for form in (FORM, weekly)
    ]
    early = told("12-28 17:00 inspected place_id=shop-6 id=early recorded=12-28T19:00")
    after = now("12-28 19:00", told(SHOPS).append([*sent, *early]), forms=[FORM, weekly])
    assert [(one.form_id, len(one.findings)) for one in after.reports] == [
        ("premises-daily", 2),
        ("weekly", 0),
    ]


def test_bad_a_report_on_another_form_is_among_the_findings_too() -> None:
    sent = make_report(FORM, now("12-28 18:00", told(SHOPS))).as_fact(
        "sent-1", at=instant("12-28 18:05"), receiver="street-office"
    )
    other = evolve(FORM, id="weekly")
    found = now("12-28 19:00", told(SHOPS).append([sent]), forms=[other])
    codes = [(one.code, one.where) for one in found.findings if "report" in one.code]
    assert codes == [("unknown_report_form", "report:sent-1")]
