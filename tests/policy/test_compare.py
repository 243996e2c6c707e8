"""Two policies beside each other."""

from __future__ import annotations

import pickle
from collections import Counter
from datetime import UTC, date, datetime, time
from itertools import combinations, islice
from typing import TYPE_CHECKING, Final, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridcare.bridge import evolve, field_names, from_json, to_json
from gridcare.care import PackageItem
from gridcare.catalogue import every_policy
from gridcare.days import Window
from gridcare.facts import (
    Channel,
    Decision,
    Degree,
    Direction,
    Emergency,
    Errand,
    EventKind,
    Method,
    Purpose,
    Setting,
    ZoneUnit,
)
from gridcare.people import Role, Trait
from gridcare.places import PlaceKind
from gridcare.policy import (
    Admit,
    All,
    Any,
    Binding,
    Citation,
    Confidence,
    Deed,
    Delegation,
    Each,
    Entered,
    Escalate,
    First,
    Grade,
    InPhase,
    Is,
    Layer,
    Limit,
    Link,
    Modality,
    Op,
    Opened,
    Phase,
    Pick,
    Places,
    Policy,
    Provide,
    Reach,
    Repeat,
    Residents,
    Restrict,
    Restriction,
    Rulebook,
    Run,
    Seen,
    Staff,
    Switch,
    TestDays,
    Trace,
    Transition,
    ZoneLevel,
)
from gridcare.policy.aspects import CHOICE, DOCUMENT, END, PHASE, PLACE, PLAN, RESTRICT, TESTS, WAYS
from gridcare.policy.compare import (
    _duty_change as duty_change,
)
from gridcare.policy.compare import (
    _duty_changes as duty_changes,
)
from gridcare.policy.compare import (
    _escalation_change as escalation_change,
)
from gridcare.policy.compare import (
    _grade_change as grade_change,
)
from gridcare.policy.compare import (
    _permit_change as permit_change,
)
from gridcare.policy.compare import (
    _phases_paired as phases_paired,
)
from gridcare.policy.compare import (
    _regimen_change as regimen_change,
)
from gridcare.policy.compare import (
    _trace_change as trace_change,
)
from gridcare.policy.compare import compare_policies, compare_rulebooks
from gridcare.policy.differences import PolicyDifference, RulebookDifference
from gridcare.policy.duty_aspects import DUTY, PROVIDE, REACH, REPEAT
from gridcare.policy.grade_aspects import GRADE
from gridcare.policy.permit_aspects import ADMIT, LIMIT, PERMIT
from gridcare.policy.staff_aspects import ESCALATE, STAFF
from gridcare.policy.summary import category_words, summarise
from gridcare.policy.topics import Topic
from gridcare.policy.trace_aspects import TRACE
from gridcare.wording import SENTENCES, Text
from tests.policy.mutants import DUTIES, EVERY_WORD, mutants
from tests.policy.regimens import (
    ARRIVED,
    CLOSE,
    EXPOSED,
    LAST_EXPOSED,
    NEGATIVE,
    day,
    rule,
)
from tests.sizes import PROFILE, examples
from tests.strategies import rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gridcare.policy import Condition, Rule
    from gridcare.policy.topics import Aspect

TEST: Final = Pick(kind="result_reported", where=NEGATIVE)
WORDS: Final = Text(en="words", zh="文字")
ARRIVAL: Final = First(of=(ARRIVED,))


def policy(*made: Rule, **more: object) -> Policy:
    """Return a policy of these rules."""
    fixed = {
        "id": "p",
        "series": "p",
        "title": Text(en="Protocol", zh="方案"),
        "issuer": Text(en="nobody", zh="无"),
        "layer": Layer.NATION,
        "effective_from": date(2021, 5, 14),
    }
    return Policy(rules=made, **(fixed | more))  # type: ignore[arg-type]  # fields by name


def differences(
    before: Rule | Sequence[Rule], after: Rule | Sequence[Rule]
) -> tuple[list[str], list[str]]:
    """Return what is said of two sets of rules, in English and Chinese."""
    old, new = ([one] if not isinstance(one, list | tuple) else one for one in (before, after))
    found = compare_policies(policy(*old), policy(*new))
    return found.in_language("en").splitlines(), found.in_language("zh").splitlines()


def hold(until: Condition, setting: Setting = Setting.CENTRAL, **more: object) -> Phase:
    """Return a phase of quarantine."""
    fixed = {"purpose": Purpose.QUARANTINE, "setting": setting, "until": until}
    return Phase(**(fixed | more))  # type: ignore[arg-type]  # fields by name


def watch(until: Condition, **more: object) -> Phase:
    """Return a phase of monitoring at home."""
    return hold(until, Setting.HOME, purpose=Purpose.MONITORING, **more)


def close(*phases: Phase, **more: object) -> Restrict:
    """Return the regimen of close contacts."""
    return rule("close_contact", CLOSE, *phases, **more)


SEVEN: Final = hold(day(7, LAST_EXPOSED))
FOURTEEN: Final = hold(day(14, LAST_EXPOSED))


def sampled(*days: int, **more: object) -> TestDays:
    """Return tests on days of the phase."""
    fixed = {"days": days, "origin": Entered(), "anchor_day": 1}
    return TestDays(**(fixed | more))  # type: ignore[arg-type]  # fields by name


# --- regimens, in field terms ---------------------------------------------------------------------


def test_from_fourteen_and_seven_to_seven_and_three() -> None:
    """The eighth edition beside the ninth, as anybody in the field would say it."""
    eighth = close(
        hold(day(14, LAST_EXPOSED), tests=(sampled(1, 4, 7, 14),)),
        watch(day(21, LAST_EXPOSED), tests=(sampled(2, 7),)),
    )
    ninth = close(
        hold(day(7, LAST_EXPOSED), tests=(sampled(1, 2, 3, 5, 7),)),
        watch(day(10, LAST_EXPOSED), tests=(sampled(3),)),
    )
    assert differences(eighth, ninth) == (
        [
            "close contact: central 14 -> 7 days, tests on days 1, 4, 7, 14 -> 1, 2, 3, 5, 7",
            "close contact: health monitoring at home 7 -> 3 days, tests on days 2, 7 -> 3",
        ],
        [
            "密切接触者：集中隔离由14天改为7天，检测日由第1、4、7、14天改为第1、2、3、5、7天",
            "密切接触者：居家健康监测由7天改为3天，检测日由第2、7天改为第3天",
        ],
    )


@pytest.mark.parametrize(
    ("before", "after", "en", "zh"),
    [
        (
            FOURTEEN,
            evolve(FOURTEEN, setting=Setting.HOME),
            "central -> home",
            "由集中隔离改为居家隔离",
        ),
        (
            FOURTEEN,
            evolve(FOURTEEN, purpose=Purpose.TREATMENT, until=day(7, LAST_EXPOSED)),
            "central -> centralised isolation, 14 -> 7 days",
            "由集中隔离改为集中隔离治疗，由14天改为7天",
        ),
        (
            FOURTEEN,
            hold(day(14, ARRIVAL, 1)),
            "central, counted from: last exposure (day 0) -> arrival (day 1)",
            "集中隔离，起算日：最后一次暴露（当日为第0天）→抵达（当日为第1天）",
        ),
        (
            SEVEN,
            hold(All(of=(day(7, LAST_EXPOSED), Run(good=(TEST,), n=2, hours_apart=24)))),
            "central, release: + 2 negative tests at least 24 h apart",
            "集中隔离，解除条件增加：2次检测阴性（间隔24小时以上）",
        ),
        (
            hold(All(of=(day(7, LAST_EXPOSED), Seen(pick=TEST), Seen(pick=ARRIVED)))),
            SEVEN,
            "central, release: no longer negative test, arrival",
            "集中隔离，解除条件取消：检测阴性、抵达",
        ),
        (
            hold(All(of=(day(7, LAST_EXPOSED), Seen(pick=TEST)))),
            hold(All(of=(day(7, LAST_EXPOSED), Seen(pick=TEST, at_least=2)))),
            "central, release: negative test -> 2 negative tests",
            "集中隔离，解除条件：检测阴性→2次检测阴性",
        ),
        (
            FOURTEEN,
            hold(Any(of=(day(10, LAST_EXPOSED), Seen(pick=TEST)))),
            "central 14 days -> 10 days, or until negative test",
            "集中隔离由14天改为10天，或直至检测阴性",
        ),
        (
            hold(All(of=(day(14, LAST_EXPOSED), Seen(pick=TEST)))),
            hold(Any(of=(day(10, LAST_EXPOSED), Seen(pick=ARRIVED)))),
            "central 14 days with negative test -> 10 days, or until arrival",
            "集中隔离由14天且检测阴性改为10天，或直至抵达",
        ),
        (
            FOURTEEN,
            hold(Any(of=(day(14, LAST_EXPOSED), Seen(pick=TEST)))),
            "central, further way out: until negative test",
            "集中隔离，新增解除途径：直至检测阴性",
        ),
        (
            hold(Any(of=(day(14, LAST_EXPOSED), Seen(pick=TEST)))),
            FOURTEEN,
            "central, way out no longer open: until negative test",
            "集中隔离，取消解除途径：直至检测阴性",
        ),
        (
            hold(Any(of=(day(14, LAST_EXPOSED), Seen(pick=TEST)))),
            hold(Any(of=(day(14, LAST_EXPOSED), Seen(pick=TEST, at_least=2)))),
            "central, way out: until negative test -> until 2 negative tests",
            "集中隔离，解除途径：直至检测阴性→直至2次检测阴性",
        ),
        (
            hold(Any(of=(day(14, LAST_EXPOSED), Seen(pick=TEST)))),
            hold(Any(of=(Seen(pick=TEST), day(14, LAST_EXPOSED)))),
            "central, ways out: written differently, see the original",
            "集中隔离，解除途径：写法有变，详见原文",
        ),
        (
            FOURTEEN,
            hold(Seen(pick=TEST)),
            (
                "central no longer 14 days, counted from: no longer last exposure (day 0), "
                "release: + negative test"
            ),
            (
                "集中隔离不再以14天为期，起算日取消：最后一次暴露（当日为第0天），"
                "解除条件增加：检测阴性"
            ),
        ),
        (
            hold(Seen(pick=TEST)),
            FOURTEEN,
            (
                "central now 14 days, counted from: + last exposure (day 0), "
                "release: no longer negative test"
            ),
            ("集中隔离现为14天，起算日增加：最后一次暴露（当日为第0天），解除条件取消：检测阴性"),
        ),
        (
            hold(All(of=(day(7, LAST_EXPOSED), Seen(pick=TEST)))),
            hold(All(of=(Seen(pick=TEST), day(7, LAST_EXPOSED)))),
            "central, end: written differently, see the original",
            "集中隔离，期限：写法有变，详见原文",
        ),
        (
            hold(All(of=(day(7, LAST_EXPOSED), Seen(pick=TEST)))),
            hold(All(of=(day(6, LAST_EXPOSED), day(7, LAST_EXPOSED), Seen(pick=TEST)))),
            "central, end: written differently, see the original",
            "集中隔离，期限：写法有变，详见原文",
        ),
        (
            SEVEN,
            evolve(SEVEN, tests=(sampled(2, 7),)),
            "central, tests: + days 2, 7 counted from the first day of the phase (day 1) (PCR)",
            "集中隔离，检测增加：自本阶段首日（当日为第1天）起第2、7天（核酸）",
        ),
        (
            evolve(SEVEN, tests=(sampled(2, 7), sampled(3))),
            evolve(SEVEN, tests=(sampled(2, 7),)),
            "central, tests: no longer day 3 counted from the first day of the phase (day 1) (PCR)",
            "集中隔离，检测取消：自本阶段首日（当日为第1天）起第3天（核酸）",
        ),
        (
            evolve(SEVEN, tests=(sampled(2, 7),)),
            evolve(SEVEN, tests=(sampled(2, 7, origin=Opened(), anchor_day=0),)),
            (
                "central, test days counted from: the first day of the phase (day 1) -> "
                "the day the rule took hold (day 0)"
            ),
            "集中隔离，检测日起算：本阶段首日（当日为第1天）→规定开始适用之日（当日为第0天）",
        ),
        (
            evolve(SEVEN, tests=(sampled(2), sampled(4))),
            evolve(SEVEN, tests=(sampled(2), sampled(4, method=Method.ANTIGEN))),
            "central, tested by: PCR -> antigen",
            "集中隔离，检测方法：核酸→抗原",
        ),
        (
            evolve(SEVEN, tests=(sampled(2),)),
            evolve(SEVEN, tests=(sampled(2, missed="on_entry", shared=False),)),
            (
                "central, tests before entry: waived -> made up for on entry, "
                "a test here: may serve other rules' tests too -> serves no other rule's test"
            ),
            (
                "集中隔离，入住前检测：不补→入住时补检，"
                "此处检测：可抵作其他规定的检测→不抵作其他规定的检测"
            ),
        ),
        (
            evolve(SEVEN, restrictions=(Restriction.STAY_IN, Restriction.NO_VISITORS)),
            evolve(SEVEN, restrictions=(Restriction.STAY_IN,)),
            "central, restrictions: no longer receive no visitors",
            "集中隔离，限制取消：不会客",
        ),
        (
            evolve(SEVEN, restrictions=(Restriction.STAY_IN, Restriction.MASK)),
            evolve(SEVEN, restrictions=(Restriction.MASK, Restriction.STAY_IN)),
            "central, restrictions: written differently, see the original",
            "集中隔离，限制：写法有变，详见原文",
        ),
        (
            SEVEN,
            evolve(SEVEN, binding=Binding.ADVISED),
            "central, force: ordered -> advised",
            "集中隔离，约束力：强制→建议",
        ),
        (
            evolve(SEVEN, tests=(sampled(2),)),
            evolve(SEVEN, tests=(sampled(2, performer=Role.RESIDENT),)),
            "central, tests taken by: + the person",
            "集中隔离，采样人增加：本人",
        ),
        (
            evolve(SEVEN, tests=(sampled(2),)),
            evolve(SEVEN, tests=(sampled(2, or_methods=(Method.ANTIGEN,)),)),
            "central, tested by: PCR -> PCR or antigen",
            "集中隔离，检测方法：核酸→核酸或者抗原",
        ),
        (
            SEVEN,
            evolve(SEVEN, unless=Seen(pick=TEST, within_days=1)),
            "central, free on days with: + negative test, within 1 days",
            "集中隔离，当日不受限制情形增加：1天内检测阴性",
        ),
    ],
)
def test_what_is_said_of_a_phase(before: Phase, after: Phase, en: str, zh: str) -> None:
    assert differences(close(before), close(after)) == (
        [f"close contact: {en}"],
        [f"密切接触者：{zh}"],
    )


@pytest.mark.parametrize(
    ("before", "after", "en", "zh"),
    [
        ({}, {"resets": (CLOSE,)}, "resets on a new close exposure", "再次密接暴露的重新起算"),
        (
            {"resets": (CLOSE,)},
            {},
            "no longer resets on a new close exposure",
            "再次密接暴露的不再重新起算",
        ),
        (
            {"resets": (CLOSE,)},
            {"resets": (EXPOSED,)},
            "counts anew: close exposure -> exposure",
            "重新起算：密接暴露→暴露",
        ),
        ({}, {"opens": (EXPOSED,)}, "begins with: close exposure -> exposure", None),
        ({}, {"opens": (CLOSE, ARRIVED)}, "begins with: + arrival", "启动情形增加：抵达"),
        ({}, {"given": Seen(pick=ARRIVED)}, "given: + arrival", "前提增加：抵达"),
        (
            {"given": All(of=(Seen(pick=ARRIVED), Seen(pick=TEST)))},
            {"given": Seen(pick=ARRIVED)},
            "given: no longer negative test",
            "前提取消：检测阴性",
        ),
        (
            {},
            {"starts": Opened()},
            "first restricted day: + the day the rule took hold",
            None,
        ),
        (
            {},
            {"switches": (Switch(when=Seen(pick=TEST), to="close_contact"),)},
            "goes over: + to close_contact on negative test",
            "转管增加：检测阴性的当日转为close_contact",
        ),
        (
            {"switches": (Switch(when=Seen(pick=TEST), to="close_contact"),)},
            {"switches": (Switch(when=Seen(pick=TEST), to="close_contact", last_day="same"),)},
            (
                "goes over: to close_contact on negative test -> "
                "to close_contact the day after negative test"
            ),
            "转管：检测阴性的当日转为close_contact→检测阴性的次日转为close_contact",
        ),
        (
            {},
            {"per": "link"},
            "counts for: all people met together -> each person met apart",
            "计算方式：所遇各人合并计算→所遇各人分别计算",
        ),
        ({}, {"ends": (Purpose.QUARANTINE,)}, "puts an end to: + quarantine", None),
        ({}, {"stage": 1}, "stage: 0 -> 1", None),
        (
            {},
            {"given_on": "first_day"},
            "given must hold: on any day -> on the first day only",
            "前提何时符合：任何一日符合即适用→仅看首日是否符合",
        ),
        (
            {},
            {"switches": (Switch(when=Seen(pick=TEST), to="close_contact", phases=(1, 2)),)},
            "goes over: + to close_contact on negative test (from phase 1, 2)",
            "转管增加：检测阴性的当日转为close_contact（限第1、2阶段）",
        ),
        ({"clause": "3"}, {"clause": "4"}, "clause: 3 -> 4", "条款：3→4"),
        ({"clause": "3"}, {"clause": ""}, "clause: no longer 3", None),
        ({}, {"summary": WORDS}, "in words: close_contact -> words", None),
        ({}, {"summary": WORDS, "clause": "3"}, "clause: + 3", None),  # that goes without saying
        ({}, {"id": "contacts"}, "rule: close_contact -> contacts", None),
    ],
)
def test_what_is_said_of_a_rule(
    before: dict[str, object], after: dict[str, object], en: str, zh: str | None
) -> None:
    plain = close(SEVEN)
    said = differences(evolve(plain, **before), evolve(plain, **after))
    # A day to start on leaves the first phase without a length of its own.
    assert said[0][0] == f"close contact: {en}"
    assert zh is None or said[1][0] == f"密切接触者：{zh}"
    assert len(said[0]) == 1 + ("starts" in after)


def test_a_later_start_leaves_the_end_and_no_length() -> None:
    said, _ = differences(close(SEVEN), close(SEVEN, starts=Opened()))
    assert said[1] == "close contact: central 7 days -> through day 7"


def test_what_a_rule_replaces() -> None:
    other = rule("other", ARRIVED, SEVEN)
    said = differences([close(SEVEN), other], [close(SEVEN, replaces=("other",)), other])
    assert said[0] == ["close contact: replaces: + other", "unchanged: other"]
    assert said[1] == ["密切接触者：取代规则增加：other", "未变：other（other）"]


def test_a_single_change_says_itself() -> None:
    found = compare_policies(policy(close(SEVEN)), policy(close(FOURTEEN)))
    (change,) = found.regimens[0].phases[0].changes
    assert change.in_language("en") == "7 -> 14 days"
    assert change.in_language("zh") == "由7天改为14天"


def test_that_the_words_changed_goes_without_saying_beside_a_phase() -> None:
    after = evolve(close(FOURTEEN), summary=WORDS)
    assert differences(close(SEVEN), after)[0] == ["close contact: central 7 -> 14 days"]
    change = compare_policies(policy(close(SEVEN)), policy(after)).regimens[0]
    assert [one.topic for one in change.changes] == [Topic.SUMMARY]


def test_a_base_that_is_new_for_all_phases_is_told_once() -> None:
    before = close(FOURTEEN, watch(day(21, LAST_EXPOSED)))
    after = close(hold(day(14, ARRIVAL)), watch(day(21, ARRIVAL)))
    told = "counted from: last exposure (day 0) -> arrival (day 0)"
    assert differences(before, after)[0] == [f"close contact: {told}"]
    first = First(of=(EXPOSED,))
    apart = close(hold(day(14, ARRIVAL)), watch(day(21, first)))
    assert differences(before, apart)[0] == [
        "close contact: central, counted from: last exposure (day 0) -> arrival (day 0)",
        (
            "close contact: health monitoring at home 7 days -> through day 21, "
            "counted from: last exposure (day 0) -> first exposure (day 0)"
        ),
    ]
    half = close(FOURTEEN, watch(day(21, ARRIVAL)))
    assert differences(before, half)[0] == [
        (
            "close contact: health monitoring at home 7 days -> through day 21, "
            "counted from: last exposure (day 0) -> arrival (day 0)"
        )
    ]


def test_a_phase_that_only_moved_along_is_not_told() -> None:
    before = close(FOURTEEN, watch(day(21, LAST_EXPOSED)))
    after = close(SEVEN, watch(day(14, LAST_EXPOSED)))
    assert differences(before, after)[0] == ["close contact: central 14 -> 7 days"]


def test_a_phase_that_grew_because_another_shrank_is_told() -> None:
    before = close(FOURTEEN, watch(day(21, LAST_EXPOSED)))
    after = close(SEVEN, watch(day(21, LAST_EXPOSED)))
    assert differences(before, after)[0] == [
        "close contact: central 14 -> 7 days",
        "close contact: health monitoring at home 7 -> 14 days",
    ]


def test_phases_of_one_place_are_told_apart_by_number() -> None:
    before = close(SEVEN, hold(day(14, LAST_EXPOSED)))
    after = close(SEVEN, hold(day(15, LAST_EXPOSED)))
    assert differences(before, after) == (
        ["close contact: central (phase 2) 7 -> 8 days"],
        ["密切接触者：集中隔离（第2阶段）由7天改为8天"],
    )
    home = close(SEVEN, hold(day(14, LAST_EXPOSED), Setting.HOME))
    assert differences(before, home)[0] == ["close contact: central (phase 2), central -> home"]


# --- which phase belongs to which -----------------------------------------------------------------

MONITORED: Final = watch(day(21, LAST_EXPOSED))
TREATED: Final = hold(day(30, LAST_EXPOSED), Setting.HOSPITAL, purpose=Purpose.TREATMENT)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            (FOURTEEN, MONITORED),
            (watch(day(7, LAST_EXPOSED)),),
            ["no longer central 14 days"],
        ),
        ((FOURTEEN, MONITORED), (FOURTEEN,), ["no longer health monitoring at home 7 days"]),
        (
            (FOURTEEN,),
            (FOURTEEN, MONITORED),
            ["+ health monitoring at home 7 days, counted from last exposure (day 0)"],
        ),
        (
            (FOURTEEN,),
            (evolve(TREATED, setting=Setting.CENTRAL), evolve(FOURTEEN, setting=Setting.HOME)),
            [
                "central -> home, 14 days -> through day 14",
                "+ centralised isolation 30 days, counted from last exposure (day 0)",
            ],
        ),
        (
            (FOURTEEN, MONITORED),
            (TREATED, FOURTEEN, MONITORED),
            [
                "central 14 days -> through day 14",
                "+ isolation in hospital 30 days, counted from last exposure (day 0)",
            ],
        ),
    ],
)
def test_the_longer_side_leaves_out_what_is_like_nothing_on_the_other(
    before: tuple[Phase, ...], after: tuple[Phase, ...], said: list[str]
) -> None:
    found = differences(close(*before), close(*after))[0]
    assert found == [f"close contact: {one}" for one in said]


SOME_PHASES: Final = st.lists(
    st.sampled_from(
        [
            FOURTEEN,
            hold(day(14, LAST_EXPOSED), Setting.HOME),
            MONITORED,
            TREATED,
            evolve(TREATED, setting=Setting.CENTRAL),
        ]
    ),
    min_size=1,
    max_size=5,
)


def likeness(one: Phase, other: Phase) -> int:
    return 2 * (one.purpose is other.purpose) + (one.setting is other.setting)


@given(SOME_PHASES, SOME_PHASES)
def test_phases_are_paired_in_order_and_as_alike_as_possible(
    before: list[Phase], after: list[Phase]
) -> None:
    """The naive twin tries every choice of places."""
    pairs, gone, new = phases_paired(
        summarise(close(*before)).phases, summarise(close(*after)).phases
    )
    assert len(gone) == max(0, len(before) - len(after))
    assert len(new) == max(0, len(after) - len(before))
    for side in (0, 1):
        numbers = [pair[side].number for pair in pairs]
        assert numbers == sorted(numbers)
    few, many = sorted((before, after), key=len)
    best = max(sum(map(likeness, few, chosen)) for chosen in combinations(many, len(few)))
    assert sum(likeness(old.phase, new.phase) for old, new in pairs) == best


# --- which rule belongs to which ------------------------------------------------------------------


def test_regimens_that_came_and_went() -> None:
    other = evolve(close(SEVEN), id="risk", category="from_high_risk_area")
    both = [close(SEVEN), other]
    assert differences(close(SEVEN), both) == (
        ["new: from high-risk area: central 7 days", "unchanged: close contact"],
        ["新增：高风险区来返人员：集中隔离7天", "未变：密切接触者"],
    )
    assert differences(both, close(SEVEN)) == (
        ["no longer: from high-risk area: central 7 days", "unchanged: close contact"],
        ["取消：高风险区来返人员：集中隔离7天", "未变：密切接触者"],
    )


def test_several_rules_of_one_category_are_paired_by_id_and_then_by_order() -> None:
    def made(rule_id: str, n: int) -> Restrict:
        return evolve(close(hold(day(n, LAST_EXPOSED))), id=rule_id)

    before = [made("a", 1), made("b", 2), made("c", 3)]
    after = [made("d", 4), made("c", 5), made("e", 6), made("f", 7)]
    assert differences(before, after)[0] == [
        "close contact (a): rule: a -> d",
        "close contact (a): central 1 -> 4 days",
        "close contact (b): rule: b -> e",
        "close contact (b): central 2 -> 6 days",
        "close contact (c): central 3 -> 5 days",
        "new: close contact (f): central 7 days",
    ]


def test_a_rule_is_named_only_where_its_category_has_several_and_its_id_says_more() -> None:
    raised = evolve(close(SEVEN), id="raised")
    first = evolve(close(SEVEN), id="close-contact")
    said, _ = differences([first, raised], [evolve(first, clause="1"), evolve(raised, clause="2")])
    assert said == ["close contact: clause: + 1", "close contact (raised): clause: + 2"]
    said, _ = differences([first, raised], [first, raised, evolve(first, id="third")])
    assert said == [
        "new: close contact (third): central 7 days",
        "unchanged: close contact, close contact (raised)",
    ]
    said, _ = differences(raised, evolve(raised, clause="2"))
    assert said == ["close contact: clause: + 2"]


TEMPERATURE: Final = Repeat(
    id="temperature",
    summary=Text(en="twice a day", zh="每日两次"),
    to=InPhase(purposes=(Purpose.QUARANTINE,), settings=(Setting.HOME,)),
    deed=Deed(key="t", name=Text(en="take the temperature", zh="测温"), fact="temperature_taken"),
    performer=Role.RESIDENT,
    times_a_day=2,
)


def test_duties_that_came_and_went() -> None:
    assert differences([], TEMPERATURE) == (["new duty: twice a day"], ["新增事项：每日两次"])
    assert differences(TEMPERATURE, []) == (
        ["no longer a duty: twice a day"],
        ["取消事项：每日两次"],
    )


def test_duties_are_paired_by_id_and_then_by_what_is_owed() -> None:
    renamed = evolve(TEMPERATURE, id="fever", times_a_day=1)
    assert differences(TEMPERATURE, renamed)[0] == [
        "take the temperature: twice a day -> once a day, rule: temperature -> fever"
    ]
    of_paper = evolve(TEMPERATURE, id="fever", deed=evolve(TEMPERATURE.deed, key="other"))
    assert len(differences(TEMPERATURE, of_paper)[0]) == 2
    fever = Is(field="celsius", op=Op.GE, value=37.3)
    of_fevers = evolve(TEMPERATURE, id="fever", deed=evolve(TEMPERATURE.deed, where=fever))
    assert len(differences(TEMPERATURE, of_fevers)[0]) == 2
    other = evolve(TEMPERATURE, deed=evolve(TEMPERATURE.deed, name=WORDS))
    assert differences(TEMPERATURE, other)[0] == [
        "take the temperature: what is done: take the temperature -> words"
    ]


def test_a_duty_is_named_by_its_rule_where_several_ask_for_the_same() -> None:
    site = evolve(TEMPERATURE, id="site", times_a_day=3)
    before = [TEMPERATURE, site]
    said, zh = differences(before, [TEMPERATURE, evolve(site, times_a_day=1)])
    assert said == ["take the temperature (site): 3 times a day -> once a day"]
    assert zh == ["测温（site）：由每日3次改为每日1次"]


def test_a_duty_of_another_shape_is_another_duty() -> None:
    once = Provide(
        id="temperature",
        summary=Text(en="once", zh="一次"),
        to=TEMPERATURE.to,  # type: ignore[arg-type]  # people in a phase
        deed=TEMPERATURE.deed,
        performer=Role.RESIDENT,
        within_days=0,
    )
    assert differences(TEMPERATURE, once)[0] == [
        "no longer a duty: twice a day",
        "new duty: once",
    ]


PACKAGE, TWO_TESTS, FAULTS, WINDOWED, LIFTS, SHOPS, ROUND, *_CASCADE = DUTIES
AT_HOME: Final = InPhase(purposes=(Purpose.MONITORING,), settings=(Setting.HOME,))


@pytest.mark.parametrize(
    ("before", "change", "en", "zh"),
    [
        (LIFTS, {"times_a_day": 1}, "3 times a day -> once a day", "由每日3次改为每日1次"),
        (
            LIFTS,
            {"every_days": 2},
            "3 times a day -> every 2 days: 3 times a day",
            "由每日3次改为每2天中1天，每日3次",
        ),
        (
            WINDOWED,
            {"on_days": (7, 1, 4)},
            (
                "twice a day at least 4 h apart (morning, noon) -> "
                "on the days numbered 1, 4, 7: twice a day at least 4 h apart (morning, noon)"
            ),
            None,
        ),
        (
            LIFTS,
            {"hours_apart": 4},
            "3 times a day -> 3 times a day at least 4 h apart",
            "由每日3次改为每日3次（间隔4小时以上）",
        ),
        (
            WINDOWED,
            {"windows": (), "times_a_day": 1, "hours_apart": 0},
            "twice a day at least 4 h apart (morning, noon) -> once a day",
            "由每日2次（间隔4小时以上）（早、noon）改为每日1次",
        ),
        (LIFTS, {"to": SHOPS.to}, "for: elevators, corridors -> shops, hotels", None),
        (
            WINDOWED,
            {"to": AT_HOME},
            (
                "for: each person in quarantine at home or centralised quarantine -> "
                "each person in health monitoring at home"
            ),
            "对象：居家隔离医学观察或者集中隔离医学观察的每个人→居家健康监测的每个人",
        ),
        (
            PACKAGE,
            {"to": AT_HOME},
            (
                "for: each household with somebody in quarantine at home or health monitoring at "
                "home -> each person in health monitoring at home"
            ),
            None,
        ),
        (
            TWO_TESTS,
            {"to": Each(pick=CLOSE)},
            (
                "for: each arrival, given departure (in area 610100 or 610400 and a stay since "
                "9 December 2021; at any time) -> each close exposure"
            ),
            None,
        ),
        (
            TWO_TESTS,
            {"performer": Role.VOLUNTEER},
            "done by: the health staff -> a volunteer",
            "办理人：医务人员→志愿者",
        ),
        (TWO_TESTS, {"supervisor": Role.CADRE}, "supervised by: + the community cadre", None),
        (PACKAGE, {"supervisor": None}, "supervised by: no longer the community cadre", None),
        (
            TWO_TESTS,
            {"within_hours": None, "within_days": 0},
            "due: within 48 h -> the same day",
            "时限：48小时内→当日",
        ),
        (
            FAULTS,
            {"before_days": 2},
            "due: before it, from the day before -> before it, from 2 days ahead",
            "时限：事前办理（提前1日内）→事前办理（提前2日内）",
        ),
        (
            FAULTS,
            {"to": Each(pick=Pick(kind="inspected"), at=(PlaceKind.SHOP,))},
            "for: each inspection (faults at least 1) (shops, hotels) -> each inspection (shops)",
            "对象：每次检查（不合格项数不低于1）（商铺、宾馆）→每次检查（商铺）",
        ),
        (PACKAGE, {"within_days": 2}, "due: within a day -> within 2 days", "时限：1日内→2日内"),
        (
            TWO_TESTS,
            {"times": 1, "hours_apart": 0},
            "times: twice at least 24 h apart -> once",
            "次数：2次（间隔24小时以上）→1次",
        ),
        (
            TWO_TESTS,
            {"lapses": True},
            "once late: stays owed past its deadline -> lapses at its deadline",
            "逾期：逾期仍须补办→逾期不再补办",
        ),
        (PACKAGE, {"when": "ends"}, "when: when it begins -> when it ends", None),
        (
            PACKAGE,
            {"package": ()},
            "package: no longer words, words, for infants, one a person",
            "物品取消：文字、文字，限婴幼儿，每人一份",
        ),
        (
            PACKAGE,
            {"package": (*PACKAGE.package, PackageItem(key="k", name=WORDS, per="person"))},
            "package: + words, one a person",
            "物品增加：文字，每人一份",
        ),
        (
            ROUND,
            {"scope": "premises"},
            "scope: all households -> all premises",
            "范围：所有住户→所有商铺场所",
        ),
        (
            ROUND,
            {"last_on": date(2021, 12, 25)},
            (
                "days of the round: 22 December 2021 to 24 December 2021 -> "
                "22 December 2021 to 25 December 2021"
            ),
            None,
        ),
        (ROUND, {"channels": (Channel.VISIT,)}, "by way of: no longer phone", "方式取消：电话"),
        (ROUND, {"answers": ("travel", "age")}, "form: + age", "登记项增加：age"),
        (
            ROUND,
            {"deed": evolve(ROUND.deed, where=None, requires=None)},
            (
                "shown by: no longer paper: commitment, must fulfil: no longer paper: "
                "not open_letter"
            ),
            None,
        ),
        (
            ROUND,
            {"deed": evolve(ROUND.deed, fact="reported", where=None, requires=None)},
            None,
            None,
        ),
        (
            ROUND,
            {"deed": evolve(ROUND.deed, key="k")},
            "what is done: written differently, see the original",
            "事项：写法有变，详见原文",
        ),
    ],
)
def test_what_is_said_of_a_duty(
    before: Rule, change: dict[str, object], en: str | None, zh: str | None
) -> None:
    windows = tuple(
        Window(name=name, opens=time(6), closes=time(8)) for name in ("morning", "noon")
    )
    old, new = policy(before, windows=windows), policy(evolve(before, **change), windows=windows)
    found = compare_policies(old, new)
    if en is not None:
        assert str(found) == f"words: {en}"
    if zh is not None:
        assert found.in_language("zh") == f"文字：{zh}"
    assert len(str(found).splitlines()) == 1


BY_ID: Final = {one.id: one for one in EVERY_WORD.rules}


@pytest.mark.parametrize(
    ("rule_id", "change", "en", "zh"),
    [
        (
            "left-behind",
            {"to": Residents(given=Seen(pick=ARRIVED, within_days=14))},
            (
                "words: for: each person left at home alone while others are held at a central "
                "site or in hospital, given age below 18 -> each resident with arrival, within 14 "
                "days"
            ),
            (
                "文字：对象：家人被安排集中隔离点或者医院隔离后独自在家的每个人，且年龄低于18→"
                "符合下列条件的居民：14天内抵达"
            ),
        ),
        (
            "left-behind",
            {"package": ()},
            (
                "words: package: no longer words, counting all who live there, words, where a "
                "“cat” is kept, words, where a “cat” is kept, one an animal"
            ),
            (
                "文字：物品取消：文字，按全体同住人员计、文字，限养“cat”的住户、文字，"
                "限养“cat”的住户，每只一份"
            ),
        ),
        (
            "package",
            {"waived_by": Deed(key="drop", name=WORDS, fact="need_withdrawn")},
            "words: no longer owed after: + words, withdrawal of a need",
            "文字：不再须办情形增加：文字、需求取消",
        ),
        (
            "need",
            {"waived_by": None},
            (
                "words: no longer owed after: no longer words, withdrawal of a need, naming what "
                "made it owed"
            ),
            "文字：不再须办情形取消：文字、需求取消、须注明所办事项",
        ),
        (
            "package",
            {"named": True},
            "words: named beforehand: + one to one, for each household",
            "文字：专人负责增加：逐户明确专人，一对一负责",
        ),
        (
            "hotline",
            {"to": Places(kinds=(PlaceKind.CHECKPOINT,))},
            "words: for: hotels, telephone lines -> checkpoints",
            "文字：对象：宾馆、值班电话→卡点",
        ),
        (
            "hotline",
            {"longest_hours": 12},
            "words: longest shift: 8 h -> 12 h",
            "文字：最长班次：8小时→12小时",
        ),
        (
            "levels",
            {"deeds": ()},
            "what is overdue: about: on_duty, visit -> every duty",
            "逾期上报：适用事项：on_duty、visit→全部事项",
        ),
    ],
)
def test_what_is_said_of_the_rarer_words(
    rule_id: str, change: dict[str, object], en: str, zh: str
) -> None:
    old, new = (
        policy(one, windows=EVERY_WORD.windows)
        for one in (BY_ID[rule_id], evolve(BY_ID[rule_id], **change))
    )
    found = compare_policies(old, new)
    assert (str(found), found.in_language("zh")) == (en, zh)


def test_a_shape_that_is_none_is_refused_and_never_guessed_at() -> None:
    with pytest.raises(AssertionError):
        list(duty_changes(cast("Provide", "shape"), PACKAGE))
    odd = evolve(TWO_TESTS)
    object.__setattr__(odd, "to", "everybody")
    with pytest.raises(AssertionError):
        duty_change(TWO_TESTS, odd)


# --- the document ---------------------------------------------------------------------------------

_SOURCE: Final = Citation(title="a", issuer="b", dated="c")


@pytest.mark.parametrize(
    ("before", "after", "en", "zh"),
    [
        ({}, {"title": WORDS}, "Protocol -> words", "方案→文字"),
        ({}, {"id": "q"}, "id: p -> q", "编号：p→q"),
        ({}, {"series": "q"}, "series: p -> q", None),
        ({}, {"disease": "measles"}, "disease: + measles", "病种增加：measles"),
        ({}, {"also_supersedes": ("q",)}, "takes the place of: + q", "一并取代增加：q"),
        ({}, {"issuer": WORDS}, "issuer: nobody -> words", None),
        ({}, {"layer": Layer.COMMUNITY}, "layer: nation -> community", "层级：国家→社区"),
        (
            {},
            {"effective_from": date(2022, 6, 28)},
            "in force: from 14 May 2021 on -> from 28 June 2022 on",
            "施行期：自2021年5月14日起→自2022年6月28日起",
        ),
        (
            {},
            {"effective_to": date(2022, 6, 27)},
            "in force: from 14 May 2021 on -> 14 May 2021 to 27 June 2022",
            "施行期：自2021年5月14日起→2021年5月14日至2022年6月27日",
        ),
        (
            {},
            {"announced_at": datetime(2021, 5, 13, 18, tzinfo=UTC)},
            "announced: + 2021-05-13 18:00:00+00:00",
            "公布时间增加：2021-05-13 18:00:00+00:00",
        ),
        (
            {},
            {"transition": Transition.BY_DAY},
            (
                "people already held: they finish under the older edition -> "
                "they are judged by the newer edition from its first day"
            ),
            "已在管人员：按原版执行至期满→自新版施行之日起一律按新版执行",
        ),
        (
            {"transition": Transition.BY_DAY},
            {"transition": Transition.SHORTEN_ONLY},
            None,
            "已在管人员：自新版施行之日起一律按新版执行→按对其解除更早的版本执行",
        ),
        (
            {},
            {"delegates": (Delegation(to=Layer.CITY, categories=("close_contact", "other")),)},
            "left to others: + close contact (city), other (city)",
            "授权增加：密切接触者（市）、other（市）",
        ),
        (
            {"windows": (Window(name="morning", opens=time(6), closes=time(12)),)},
            {"windows": (Window(name="morning", opens=time(7), closes=time(12)),)},
            "times of day: morning (06:00 to 12:00) -> morning (07:00 to 12:00)",
            "时段：早（06:00至12:00）→早（07:00至12:00）",
        ),
        ({}, {"sources": (_SOURCE,)}, "number of sources: 0 -> 1", "来源数：0→1"),
        (
            {"sources": (_SOURCE,)},
            {"sources": (evolve(_SOURCE, dated="d"),)},
            "sources: not the same ones",
            "来源有变",
        ),
        ({}, {"notes": (WORDS,)}, "number of notes: 0 -> 1", "说明数：0→1"),
        (
            {"notes": (WORDS,)},
            {"notes": (Text(en="w", zh="w"),)},
            "notes: not the same ones",
            "说明有变",
        ),
        (
            {},
            {"confidence": Confidence.HIGH},
            "confidence: unverified -> high",
            "可信度：未核实→高",
        ),
        (
            {"reviewed_on": date(2026, 1, 1)},
            {"reviewed_on": date(2026, 1, 2)},
            "reviewed on: 1 January 2026 -> 2 January 2026",
            "复核日期：2026年1月1日→2026年1月2日",
        ),
        ({"reviewed_on": date(2026, 1, 1)}, {}, "reviewed on: no longer 1 January 2026", None),
    ],
)
def test_what_is_said_of_a_document(
    before: dict[str, object], after: dict[str, object], en: str | None, zh: str | None
) -> None:
    found = compare_policies(policy(**before), policy(**after))
    assert found
    assert en is None or str(found) == en
    assert zh is None or found.in_language("zh") == zh


# --- rulebooks ------------------------------------------------------------------------------------


EIGHTH: Final = policy(close(FOURTEEN), id="eighth", series="protocol")
NINTH: Final = evolve(EIGHTH, id="ninth", title=Text(en="Ninth", zh="第九版"))
CITY: Final = policy(id="city", series="city", title=Text(en="City", zh="城市"))
OTHER: Final = policy(id="other", series="other", title=Text(en="Other", zh="其他"))


def test_the_same_rulebook_differs_in_nothing() -> None:
    book = Rulebook([EIGHTH, CITY])
    found = compare_rulebooks(book, book)
    assert not found
    assert (str(found), found.in_language("zh")) == ("no difference", "没有差别")
    assert [one.id for one in found.policies_same] == ["city", "eighth"]


def test_a_rulebook_with_another_edition_and_another_policy() -> None:
    before, after = Rulebook([EIGHTH, CITY]), Rulebook([NINTH, CITY, OTHER])
    found = compare_rulebooks(before, after)
    assert str(found).splitlines() == [
        "Protocol:",
        "  Protocol -> Ninth",
        "  id: eighth -> ninth",
        "  unchanged: close contact",
        "new policy: Other",
        "unchanged: City",
    ]
    assert compare_rulebooks(after, before).in_language("zh").splitlines() == [
        "第九版：",
        "  第九版→方案",
        "  编号：ninth→eighth",
        "  未变：密切接触者",
        "不再执行：其他",
        "未变：城市",
    ]
    assert from_json(RulebookDifference, to_json(found)) == found


def test_one_policy_more_or_less_is_a_difference() -> None:
    small, large = Rulebook([EIGHTH]), Rulebook([EIGHTH, CITY])
    assert compare_rulebooks(small, large)
    assert compare_rulebooks(large, small)


def test_an_edition_is_paired_with_itself_before_another_of_its_series() -> None:
    found = compare_rulebooks(Rulebook([NINTH]), Rulebook([EIGHTH, NINTH]))
    assert found.policies == ()
    assert [one.id for one in found.policies_new] == ["eighth"]


# --- laws -----------------------------------------------------------------------------------------

BUNDLED: Final = every_policy()
EDITIONS: Final = [
    (old, new)
    for old in BUNDLED
    for new in BUNDLED
    if old.series == new.series and old.effective_from < new.effective_from
]
ROUND_THE_SHELF: Final = zip(BUNDLED, (*BUNDLED[1:], BUNDLED[0]), strict=True)
PAIRS: Final = {
    f"{old.id}-{new.id}": (old, new)
    for old, new in (*ROUND_THE_SHELF, *EDITIONS, *((one, EVERY_WORD) for one in BUNDLED))
}
each_pair: Final = pytest.mark.parametrize(("old", "new"), PAIRS.values(), ids=PAIRS)

Told = tuple[object, ...]


def told(found: PolicyDifference) -> Counter[Told]:
    """Return all that a difference says, in no order; each begins with its two sides."""
    said: list[Told] = [(one.before, one.after, one.topic) for one in found.document]
    for change in found.regimens:
        names = frozenset({(0, change.before.rule_id), (1, change.after.rule_id)})
        said += ((one.before, one.after, one.topic, names) for one in change.changes)
        said += ((None, one.phase, "phase") for one in change.phases_new)
        said += ((one.phase, None, "phase") for one in change.phases_gone)
        for one in change.phases:
            said.append((one.before.phase, one.after.phase, "phase"))
            said += ((two.before, two.after, two.topic, "phase") for two in one.changes)
    said += ((one.before.rule_id, one.after.rule_id, "pair") for one in found.regimens)
    said += ((None, one.rule_id, "regimen") for one in found.regimens_new)
    said += ((one.rule_id, None, "regimen") for one in found.regimens_gone)
    for duty in found.duties:
        said.append((duty.before.id, duty.after.id, "duty"))
        said += ((one.before, one.after, one.topic) for one in duty.changes)
    said += ((None, one.id, "duty") for one in found.duties_new)
    said += ((one.id, None, "duty") for one in found.duties_gone)
    return Counter(said)


def flipped(said: Counter[Told]) -> Counter[Told]:
    """Return the same with its sides swapped."""
    turned: Counter[Told] = Counter()
    for (before, after, topic, *where), times in said.items():
        swapped = (
            frozenset((1 - side, name) for side, name in one) if isinstance(one, frozenset) else one
            for one in where
        )
        turned[after, before, topic, *swapped] = times
    return turned


@pytest.mark.parametrize("one", [*BUNDLED, EVERY_WORD], ids=lambda one: one.id)
def test_nothing_differs_from_itself(one: Policy) -> None:
    found = compare_policies(one, one)
    assert not found
    assert (str(found), found.in_language("zh")) == ("no difference", "没有差别")
    same = (
        *found.duties_same,
        *found.traces_same,
        *found.permits_same,
        *found.escalations_same,
        *found.grades_same,
    )
    named = [*(two.rule.id for two in found.regimens_same), *(two.id for two in same)]
    assert sorted(named) == sorted(rule.id for rule in one.rules)
    assert from_json(PolicyDifference, to_json(found)) == found


@each_pair
def test_every_category_of_either_is_mentioned(old: Policy, new: Policy) -> None:
    found = compare_policies(old, new)
    for one in (*old.rules, *new.rules):
        if isinstance(one, Restrict):
            assert category_words(one.category, "en") in str(found)
            assert category_words(one.category, "zh") in found.in_language("zh")


@each_pair
def test_every_rule_of_either_is_in_one_place(old: Policy, new: Policy) -> None:
    found = compare_policies(old, new)
    regimens = (*found.regimens_same, *found.regimens_gone, *(c.before for c in found.regimens))
    duties = (*found.duties_same, *found.duties_gone, *(c.before for c in found.duties))
    traces = (*found.traces_same, *found.traces_gone, *(c.before for c in found.traces))
    permits = (*found.permits_same, *found.permits_gone, *(c.before for c in found.permits))
    levels = (
        *found.escalations_same,
        *found.escalations_gone,
        *(c.before for c in found.escalations),
    )
    grades = (*found.grades_same, *found.grades_gone, *(c.before for c in found.grades))
    others = (*duties, *traces, *permits, *levels, *grades)
    there = Counter([*(one.rule_id for one in regimens), *(one.id for one in others)])
    assert there == Counter(one.id for one in old.rules)


@each_pair
def test_swapping_the_two_swaps_what_is_said(old: Policy, new: Policy) -> None:
    there, back = compare_policies(old, new), compare_policies(new, old)
    assert told(back) == flipped(told(there))
    assert back.before == there.after


@each_pair
def test_a_difference_survives_json_and_pickle(old: Policy, new: Policy) -> None:
    found = compare_policies(old, new)
    assert from_json(PolicyDifference, to_json(found)) == found
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own bytes


EVERY: Final = 7 if PROFILE == "steady" else 1
"""The how-manieth of all changes is tried."""


def is_told(found: PolicyDifference) -> bool:
    """Tell whether a difference is said, in lines that say something, in both languages."""
    sides = [found.in_language(lang).splitlines() for lang in ("en", "zh")]
    unchanged = [line for line in sides[0] if not line.startswith("unchanged: ")]
    empty = [line for side in sides for line in side if line.endswith((":", "：", ": ", " "))]
    return bool(found) and bool(unchanged) and not empty and len(sides[0]) == len(sides[1])


def test_a_difference_in_any_single_field_is_told() -> None:
    untold = [
        place
        for place, mutant in mutants(EVERY_WORD)
        if not is_told(compare_policies(EVERY_WORD, mutant))
    ]
    assert untold == [".rules[reversed]"]


@pytest.mark.parametrize("one", BUNDLED, ids=lambda one: one.id)
def test_a_difference_in_any_single_field_of_any_rule_is_told(one: Policy) -> None:
    """Rule by rule, because a whole document takes long to check anew; on every run some."""
    for made in one.rules:
        for place, mutant in islice(mutants(made), 0, None, EVERY):
            if isinstance(made, Trace):
                assert trace_change(made, mutant).in_language("en"), place
            elif isinstance(made, Admit | Limit):
                assert permit_change(made, mutant).in_language("en"), place
            elif isinstance(made, Escalate):
                assert escalation_change(made, mutant).in_language("en"), place
            elif isinstance(made, Grade):
                assert grade_change(made, mutant).in_language("en"), place
            elif not isinstance(made, Restrict):
                assert duty_change(made, mutant).in_language("en"), place
            elif mutant.category == made.category:
                change = regimen_change(summarise(made), summarise(mutant))
                assert change.in_language("en"), place


@examples(40)
@given(rules("r"), rules("r"))
def test_whatever_two_rules_are_their_difference_is_told(one: Restrict, other: Restrict) -> None:
    found = compare_policies(policy(one), policy(other))
    assert bool(found) == (one != other)
    assert not found or is_told(found)
    assert told(compare_policies(policy(other), policy(one))) == flipped(told(found))


# --- nothing is left out --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "aspects", "elsewhere"),
    [
        (Policy, (DOCUMENT,), {"rules"}),
        (Restrict, (RESTRICT,), {"shape", "category", "phases"}),
        (Phase, (PLACE, END, TESTS, PHASE), {"ends"}),
        (Phase, (PLACE, WAYS, TESTS, PHASE), {"ends"}),
        (Phase, (PLACE, CHOICE, TESTS, PHASE), {"ends"}),
        (TestDays, (PLAN,), set()),
        (Provide, (PROVIDE, DUTY), {"shape"}),
        (Repeat, (REPEAT, DUTY), {"shape"}),
        (Reach, (REACH, DUTY), {"shape"}),
        (Trace, (TRACE,), {"shape"}),
        (Admit, (ADMIT, PERMIT), {"shape"}),
        (Limit, (LIMIT, PERMIT), {"shape"}),
        (Staff, (STAFF, DUTY), {"shape"}),
        (Escalate, (ESCALATE,), {"shape"}),
        (Grade, (GRADE,), {"shape"}),
    ],
    ids=[
        "policy",
        "restrict",
        "phase",
        "ways",
        "choice",
        "tests",
        "provide",
        "repeat",
        "reach",
        "trace",
        "admit",
        "limit",
        "staff",
        "escalate",
        "grade",
    ],
)
def test_every_field_belongs_to_an_aspect(
    kind: type, aspects: Iterable[Sequence[Aspect[object]]], elsewhere: set[str]
) -> None:
    covered = {name for some in aspects for _topic, fields, _items in some for name in fields}
    assert covered | elsewhere == set(field_names(kind)) | (elsewhere & {"ends"})
    assert kind is Phase or not covered & elsewhere


def test_every_topic_has_its_words_and_no_other_does() -> None:
    named = {key for key in SENTENCES if key.startswith("policy.topic.")}
    assert named == {f"policy.topic.{topic}" for topic in Topic}
    special = [key.split(".")[2] for key in SENTENCES if key.startswith("policy.change.")]
    forms = {"both", "new", "gone", "unsaid"}
    assert set(special) <= forms | set(Topic)


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        (Layer, "policy.layer"),
        (Transition, "policy.transition"),
        (Confidence, "policy.confidence"),
        (Purpose, "policy.purpose"),
        (Trait, "policy.trait"),
        (Channel, "policy.channel"),
        (Role, "explain.role"),
        (Restriction, "explain.restriction"),
        (Link, "link"),
        (Modality, "permit.modality"),
        (Direction, "is.direction"),
        (Decision, "is.decision"),
        (Errand, "is.errand"),
        (Emergency, "is.emergency"),
        (EventKind, "is.event"),
        (PlaceKind, "policy.kind"),
        (Degree, "degree"),
        (ZoneLevel, "level"),
        (ZoneUnit, "policy.unit"),
    ],
)
def test_every_member_of_a_closed_list_has_its_words(kind: type[Layer], key: str) -> None:
    assert {f"{key}.{one}" for one in kind} <= set(SENTENCES)


def test_it_shows_itself_escaped() -> None:
    odd = Text(en="<b>", zh="<b>")
    shown = compare_policies(policy(), policy(title=odd))._repr_html_()
    assert shown == "<ul><li>Protocol -&gt; &lt;b&gt;</li></ul>"
    book = compare_rulebooks(Rulebook([]), Rulebook([policy(title=odd)]))._repr_html_()
    assert book == "<ul><li>new policy: &lt;b&gt;</li></ul>"
