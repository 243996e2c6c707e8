"""China's protocol for prevention and control of COVID-19, eighth edition, from 14 May 2021.

Close contacts 14+7 and secondary contacts 7, with what is owed to whoever is held. `notes` has the
readings. Source: 新型冠状病毒肺炎防控方案(第八版), 2021-05-14.
"""

from datetime import date, datetime, time
from typing import Final

from gridcare.catalogue.china.shared import (
    BEIJING_TIME,
    FROM_HIGH_RISK,
    FROM_LOW_RISK_PART,
    FROM_MEDIUM_RISK,
    FROM_NAMED_AREA,
    FROM_NAMED_AREA_TOP_UP_CENTRAL,
    FROM_NAMED_AREA_TOP_UP_HOME,
    FROM_UNGRADED_CITY,
    ISOLATION_DAY_ONE,
    KEEP_APART,
    KEEP_QUIET,
    REVIEWED_ON,
)
from gridcare.catalogue.deeds import REFER_FEVER, REPORT_POSITIVE, TAKE_TEMPERATURE
from gridcare.catalogue.notes import limitation, reading
from gridcare.days import Window
from gridcare.people import Role
from gridcare.policy import (
    All,
    Citation,
    Confidence,
    Day,
    Delegation,
    Each,
    Entered,
    InPhase,
    Is,
    Last,
    Layer,
    Op,
    Phase,
    Pick,
    Policy,
    Provide,
    Purpose,
    Reached,
    Repeat,
    Restrict,
    Seen,
    Setting,
    Switch,
    TestDays,
    Transition,
    Via,
)
from gridcare.wording import Text

__all__ = ["PROTOCOL_8"]

_CLOSE: Final = Pick(kind="exposed", where=Is(field="degree", op=Op.EQ, value="close"))
_SECONDARY: Final = Pick(kind="exposed", where=Is(field="degree", op=Op.EQ, value="secondary"))
_EITHER: Final = Pick(kind="exposed")

_NEGATIVE: Final = Is(field="result", op=Op.EQ, value="negative")
_POSITIVE: Final = Is(field="result", op=Op.EQ, value="positive")

_HELD: Final = (Purpose.QUARANTINE, Purpose.MONITORING)


def _fourteen_and_seven(exposure: Pick) -> tuple[Phase, ...]:
    """Return 14+7, counted from the last of these exposures."""
    last_exposed = Last(of=(exposure,))
    return (
        Phase(
            purpose=Purpose.QUARANTINE,
            setting=Setting.CENTRAL,
            until=Reached(day=Day(n=14, of=last_exposed, anchor_day=0)),
            tests=(TestDays(days=(1, 4, 7, 14), origin=ISOLATION_DAY_ONE, anchor_day=1),),
            restrictions=KEEP_APART,
        ),
        Phase(
            purpose=Purpose.MONITORING,
            setting=Setting.HOME,
            until=Reached(day=Day(n=21, of=last_exposed, anchor_day=0)),
            tests=(TestDays(days=(2, 7), origin=Entered(), anchor_day=1),),
            restrictions=KEEP_QUIET,
        ),
    )


_CLOSE_CONTACT: Final = Restrict(
    id="close-contact",
    summary=Text(
        en="close contacts: 14 days at a central site, then 7 days of health monitoring at home",
        zh="密切接触者：集中隔离医学观察14天，之后居家健康监测7天",
    ),
    category="close_contact",
    opens=(_CLOSE,),
    phases=_fourteen_and_seven(_CLOSE),
    resets=(_CLOSE,),
)

_RAISED_CONTACT: Final = Restrict(
    id="raised-contact",
    summary=Text(
        en="secondary contacts raised to close contacts: 14+7 from their own last exposure",
        zh="次密接转为密切接触者管理：自本人最后一次暴露起14+7",
    ),
    category="close_contact",
    phases=_fourteen_and_seven(_EITHER),
    resets=(_EITHER,),
)

_SECONDARY_CONTACT: Final = Restrict(
    id="secondary-contact",
    summary=Text(
        en="secondary contacts: 7 days at a central site, if all tests that matter are negative",
        zh="次密接：集中隔离医学观察7天，相关检测均为阴性后解除",
    ),
    category="secondary_contact",
    opens=(_SECONDARY,),
    per="link",
    phases=(
        Phase(
            purpose=Purpose.QUARANTINE,
            setting=Setting.CENTRAL,
            until=All(
                of=(
                    Reached(day=Day(n=7, of=Last(of=(_SECONDARY,)), anchor_day=0)),
                    Seen(pick=Pick(kind="result_reported", where=_NEGATIVE), at_least=3),
                    Seen(
                        pick=Pick(kind="result_reported", via=Via.LINKED, first=2, where=_NEGATIVE),
                        at_least=2,
                    ),
                )
            ),
            tests=(TestDays(days=(1, 4, 7), origin=ISOLATION_DAY_ONE, anchor_day=1),),
            restrictions=KEEP_APART,
        ),
    ),
    resets=(_SECONDARY,),
    switches=(
        Switch(
            when=Seen(pick=Pick(kind="result_reported", via=Via.LINKED, first=2, where=_POSITIVE)),
            to="raised-contact",
        ),
    ),
)

_TEMPERATURE_AT_HOME: Final = Repeat(
    id="temperature-at-home",
    summary=Text(
        en="whoever is held at home takes their temperature morning and evening",
        zh="居家人员每日早晚各测一次体温",
    ),
    to=InPhase(purposes=_HELD, settings=(Setting.HOME,)),
    deed=TAKE_TEMPERATURE,
    performer=Role.RESIDENT,
    supervisor=Role.GRID_WORKER,
    windows=("morning", "evening"),
)

_TEMPERATURE_AT_SITE: Final = Repeat(
    id="temperature-at-site",
    summary=Text(
        en="site staff take everybody's temperature morning and evening",
        zh="集中隔离点工作人员每日早晚各测一次体温",
    ),
    to=InPhase(purposes=_HELD, settings=(Setting.CENTRAL,)),
    deed=TAKE_TEMPERATURE,
    performer=Role.SITE_STAFF,
    windows=("morning", "evening"),
)

_REFER_FEVER: Final = Provide(
    id="refer-fever",
    summary=Text(
        en="a temperature of 37.3 °C or more is referred to a fever clinic",
        zh="体温达到37.3℃及以上者转诊至发热门诊",
    ),
    to=Each(
        pick=Pick(kind="temperature_taken", where=Is(field="celsius", op=Op.GE, value=37.3)),
    ),
    deed=REFER_FEVER,
    performer=Role.GRID_WORKER,
    supervisor=Role.PARTY_SECRETARY,
    within_hours=2,
)

_REPORT_POSITIVE: Final = Provide(
    id="report-positive",
    summary=Text(
        en="a positive result is reported upward within two hours",
        zh="阳性结果2小时内上报",
    ),
    to=Each(pick=Pick(kind="result_reported", where=_POSITIVE)),
    deed=REPORT_POSITIVE,
    performer=Role.HEALTH_STAFF,
    within_hours=2,
)

_TITLE: Final = "新型冠状病毒肺炎防控方案（第八版）"
_ISSUER: Final = "国务院联防联控机制综合组"

_SOURCES: Final = (
    Citation(
        title=_TITLE,
        issuer=_ISSUER,
        dated="2021-05-14",
        link="https://cczhiben.com/fkzt/info/1146/1685.html",
        seen="excerpt",
    ),
    Citation(
        title=f"{_TITLE}: document number, and the two hours for reporting a positive",
        issuer=_ISSUER,
        dated="2021-05-14",
        number="联防联控机制综发〔2021〕51号",
        seen="memory",
    ),
    Citation(
        title="第八版要点 (press summary)",
        issuer="duote.com",
        dated="2021-05-14",
        link="https://news.duote.com/202105/234379.html",
        seen="excerpt",
    ),
    Citation(
        title="第八版各类人员管理 (repost, categories and days)",
        issuer="hndkrk.com",
        dated="2021 or 2022, the day is not known",
        link="http://hndkrk.com/thread-264627-1-12.html",
        seen="excerpt",
    ),
)

_NOTES: Final = (
    reading(
        "The day of the last exposure is day 0, and days 14 and 21 are the last days of the two "
        "phases. No official calendar that says so was found.",
        "最后一次暴露当日为第0天，第14天、第21天为两个阶段的最后一天；未见官方日历示例。",
    ),
    reading(
        "Days 1, 4, 7 and 14 are days of isolation: day 1 is the day confinement began, or the "
        "first day served where nobody recorded that. A test day before confinement is not made "
        "up for. Days 2 and 7 are days of the monitoring phase, whose first day is day 1.",
        "第1、4、7、14天为隔离天数：开始隔离当日为第1天，未记录时以实际管控首日为第1天；"
        "隔离开始前的检测日不补。第2、7天为健康监测天数，监测首日为第1天。",
    ),
    reading(
        "A new close exposure moves the last day and leads back to the first phase. The numbering "
        "of test days goes on from the first confinement.",
        "再次密切接触的，截止日顺延并回到第一阶段；检测日序号仍自首次隔离起算。",
    ),
    reading(
        "A secondary contact leaves on the first day from day 7 on that has brought three negative "
        "results of their own and two of the linked contact's, so a late result holds them longer. "
        "The linked contact's first two are the first two reported since the exposure. Our two "
        "sources word this release slightly differently.",
        "次密接自第7天起，在本人三次阴性且关联密接前两次阴性均已报告之日解除，结果迟报则顺延；"
        "“前两次”指暴露之后最先报告的两次。两处来源对解除条件的表述略有出入。",
    ),
    reading(
        "A secondary contact who is raised is managed as a close contact, counted from their own "
        "last exposure of either degree.",
        "次密接转为密接管理后，自本人最后一次暴露（不论程度）起算。",
    ),
    reading(
        "Morning is 06:00 to 12:00, evening 17:00 to 22:00; the protocol names no hours.",
        "早为06:00至12:00，晚为17:00至22:00；方案未规定具体时刻。",
    ),
    reading(
        "At home the person measures and the grid worker reminds; at a site its staff measure, and "
        "nobody of the community supervises them.",
        "居家由本人测温、网格员提醒；集中隔离点由工作人员测温，社区不负责督促。",
    ),
    reading(
        "37.3 °C is the usual Chinese threshold, seen in excerpts. That a referral has two hours, "
        "and that the grid worker sees to it, is ours. It applies to every recorded temperature, "
        "whether or not the person is held.",
        "37.3℃为国内通行阈值（见于摘录）；2小时内转诊及由网格员负责为我方设定，"
        "适用于所有体温记录，不限于隔离人员。",
    ),
    reading(
        "Reporting a positive within two hours follows direct network reporting as we remember it; "
        "it is not verified.",
        "阳性2小时内上报依据对网络直报要求的记忆，未经核实。",
    ),
    reading(
        "The protocol leaves people from risk areas and from areas a city names to local rules; "
        "the delegation names the groups that Taiyuan's notices restrict.",
        "来自风险地区及各地点名地区人员由地方规定管理；授权所列为太原通告所管控的人群。",
    ),
    reading(
        "The restrictions of each phase are our summary: in quarantine a room of one's own, no "
        "visitors and no leaving; in monitoring fewer journeys and no gatherings.",
        "各阶段限制为我方归纳：隔离期间单独房间、不会客、不外出；监测期间减少流动、不参加聚集。",
    ),
    reading(
        "It is known from the first minute of 14 May 2021; the hour of publication was not found. "
        "The seventh edition is not bundled, so the transition from it has no effect here.",
        "视为自2021年5月14日零时公布，具体时刻未见；第七版未收录，过渡方式在此不起作用。",
    ),
    limitation(
        "Not carried: cases and their treatment, asymptomatic and discharged cases, suspected "
        "cases, people from abroad (no fact says where an arrival came from), home observation of "
        "those unfit for a central site, release of sealed areas.",
        "未收录：病例及其治疗、无症状感染者、出院人员、疑似病例、入境人员（事实中无来源国信息）、"
        "不宜集中者的居家观察、封控区解除。",
    ),
    limitation(
        "The double sampling at the end of quarantine and the sampling of belongings are not "
        "carried. Whether a close contact's own tests are negative does not bear on their end.",
        "解除前双采双检及物品环境采样未收录；密切接触者本人检测结果不影响其截止日。",
    ),
    limitation(
        "An inconclusive result among the linked contact's first two keeps the secondary contact "
        "held, with that pending, until the result is corrected or a new one replaces it.",
        "关联密接前两次结果中如有一次不明确，次密接将继续待定，直至更正该结果。",
    ),
    limitation(
        "We have read the opening of the full text and summaries of the rest, so clauses are not "
        "numbered.",
        "仅读到全文开头及其余部分的摘要，故未标条款序号。",
    ),
)

PROTOCOL_8: Final = Policy(
    id="cn-protocol-8",
    series="cn-protocol",
    title=Text(
        en="China: COVID-19 prevention and control protocol, 8th edition",
        zh=_TITLE,
    ),
    issuer=Text(
        en="Joint Prevention and Control Mechanism of the State Council",
        zh=_ISSUER,
    ),
    layer=Layer.NATION,
    effective_from=date(2021, 5, 14),
    effective_to=date(2022, 6, 27),
    announced_at=datetime(2021, 5, 14, tzinfo=BEIJING_TIME),
    transition=Transition.BY_ANCHOR,
    delegates=(
        Delegation(
            to=Layer.CITY,
            categories=(
                FROM_NAMED_AREA_TOP_UP_CENTRAL,
                FROM_NAMED_AREA_TOP_UP_HOME,
                FROM_NAMED_AREA,
                FROM_HIGH_RISK,
                FROM_MEDIUM_RISK,
                FROM_LOW_RISK_PART,
                FROM_UNGRADED_CITY,
            ),
        ),
    ),
    windows=(
        Window(name="morning", opens=time(6), closes=time(12)),
        Window(name="evening", opens=time(17), closes=time(22)),
    ),
    sources=_SOURCES,
    confidence=Confidence.HIGH,
    reviewed_on=REVIEWED_ON,
    notes=_NOTES,
    rules=(
        _CLOSE_CONTACT,
        _RAISED_CONTACT,
        _SECONDARY_CONTACT,
        _TEMPERATURE_AT_HOME,
        _TEMPERATURE_AT_SITE,
        _REFER_FEVER,
        _REPORT_POSITIVE,
    ),
)
"""Close contacts 14+7, secondary contacts 7; in force from 14 May 2021 through 27 June 2022."""
