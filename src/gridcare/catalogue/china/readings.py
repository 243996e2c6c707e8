"""Readings that several of China's policies share, each written once.

Comes in: nothing. Goes out: notes. Deliberately not here: a reading that one policy alone takes.
"""

from typing import Final

from gridcare.catalogue.notes import reading

__all__ = [
    "ABOUT_CASES",
    "ABOUT_DUTIES",
    "ABROAD",
    "AT_HOME_BY_ORDER",
    "A_DIAGNOSIS_ENDS",
    "CLOSE_AGAIN",
    "DAY_ZERO",
    "GOES_ON_AS_BEFORE",
    "HOME_FOR_ARRIVALS",
    "KNOWN_FROM_MIDNIGHT",
    "LIGHT_CASES",
    "LOW_RISK_GRADED",
    "PLACE_UNFIT",
    "RULED_OUT",
    "SECONDARY",
    "SHORTENS",
    "TEST_DAYS",
    "TWO_NEGATIVES",
    "ZONES_BY_AREA",
]

DAY_ZERO: Final = reading(
    "The day counted from is day 0, and day n is the last day of n days: the last exposure, the "
    "arrival from abroad, leaving a risk area, the discharge, the diagnosis, the end of work in a "
    "closed loop. A county's glossary of 2022 counts so: who left on 1 January serves seven days "
    "through the 8th. No calendar of the nation's own was found.",
    "起算之日为第0天，第n天为n天期限的最后一天；起算日包括最后一次暴露、入境、离开风险区、出院、"
    "诊断、结束闭环作业之日。2022年某县术语说明即如此举例：1月1日离开者，7天至8日止。"
    "未见国家层面的日历示例。",
)

TEST_DAYS: Final = reading(
    "Test days in isolation are days of isolation: day 1 is the day confinement began, or the "
    "first day served where nobody recorded that. Those at home are days of that phase, whose "
    "first day is day 1. A test day before confinement is not made up for.",
    "隔离期间的检测日按隔离天数计：开始隔离当日为第1天，未记录时以实际管控首日为第1天；"
    "居家阶段的检测日以该阶段首日为第1天；隔离开始前的检测日不补。",
)

CLOSE_AGAIN: Final = reading(
    "A new close exposure moves the last day and leads back to the first phase. The numbering of "
    "test days goes on from the first confinement.",
    "再次密切接触的，截止日顺延并回到第一阶段；检测日序号仍自首次隔离起算。",
)

SECONDARY: Final = reading(
    "A secondary contact leaves on the first day from day 7 on that has brought three negative "
    "results of their own and two of the linked contact's, so a late result holds them longer. The "
    "linked contact's first two are the first two reported since the exposure. Is one of these two "
    "positive, they are managed as a close contact, counted from their own last exposure of either "
    "degree.",
    "次密接自第7天起，在本人三次阴性且关联密接前两次阴性均已报告之日解除，结果迟报则顺延；"
    "“前两次”指暴露之后最先报告的两次，其中有阳性的，转为密接管理，"
    "自本人最后一次暴露（不论程度）起算。",
)

RULED_OUT: Final = reading(
    "Where a suspected case is ruled out, their contacts are free that day: record `ruled_out` for "
    "each contact as well.",
    "疑似病例排除后，其接触者当日解除：请为每名接触者同时记录“排除”。",
)

AT_HOME_BY_ORDER: Final = reading(
    "That somebody who cannot go to a central site stays at home is decided person by person: "
    "record it as an order (`ordered`, move).",
    "不宜集中隔离者改为居家的，逐人决定，请记录为“转移隔离地点”的决定。",
)

ABROAD: Final = reading(
    "An arrival from abroad happens on the day of entering the country; whoever has served some of "
    "the days at the port of entry serves the rest here.",
    "入境以进入我国之日为准；在入境地已隔离的天数计入，在本地只补足余下天数。",
)

HOME_FOR_ARRIVALS: Final = reading(
    "From abroad, 7+7 takes the place of the longer rule once the home is found fit after the "
    "arrival: looking at it is taken for the decision. Without a negative test from day 7 of "
    "isolation on, the site lasts through day 14.",
    "入境后居家条件经评估合格的，视为决定采取7+7；隔离第7天起无阴性结果的，集中隔离至第14天。",
)

A_DIAGNOSIS_ENDS: Final = reading(
    "A diagnosis ends quarantine, monitoring and isolation on suspicion, and no lockdown of an "
    "area. The day of discharge is the last one in hospital. While the days after it last, a new "
    "exposure changes nothing. A discharge without a diagnosis on file counts too.",
    "确诊后，隔离医学观察、健康监测及疑似隔离即终止，区域封控不受影响；出院当日为住院最后一天，"
    "其后观察期间再暴露不另计；无诊断记录而有出院记录的同样适用。",
)

TWO_NEGATIVES: Final = reading(
    "Two negatives in a row are by PCR, with no positive one after them, and at least 24 hours "
    "between the samplings: a specimen of which only the day is known proves no hours, and "
    "what is not known to be by PCR does not count.",
    "连续两次阴性指核酸检测，其后无阳性，两次采样间隔至少24小时；仅知采样日期的不能证明间隔小时数，"
    "检测方法不明的不计。",
)

ABOUT_CASES: Final = (
    A_DIAGNOSIS_ENDS,
    reading(
        "A diagnosis of which nobody said how severe it is means hospital.",
        "未注明分型的确诊按住院处理。",
    ),
    TWO_NEGATIVES,
)

LIGHT_CASES: Final = reading(
    "Mild and asymptomatic cases are isolated at a site and leave after two results; the treatment "
    "protocol of March 2022 says so as we remember it.",
    "轻型病例和无症状感染者集中隔离、两次结果达标后解除，依据对2022年3月诊疗方案的记忆。",
)

SHORTENS: Final = reading(
    "It may only shorten: from its first day whoever is already held goes on under whichever "
    "edition sets them free sooner. No text on this was found.",
    "只缩短、不延长：自实施之日起，已在管人员按新旧规定中更早解除者执行；未见明文规定。",
)

GOES_ON_AS_BEFORE: Final = reading(
    "What it does not mention goes on as under the edition before, and is carried here again.",
    "未提及的事项继续按前版执行，此处一并收录。",
)

PLACE_UNFIT: Final = reading(
    "An unfit home means a central site; the last assessment of the home decides.",
    "不具备居家条件的集中隔离，以最近一次评估为准。",
)

LOW_RISK_GRADED: Final = reading(
    "A stay is in an area of a level if the smallest graded area around it has that level on the "
    "day the clause takes hold, also if it was graded after the person had left. The rest of a "
    "county with a raised area counts as low risk once it is graded so.",
    "旅居地的风险等级以条款适用之日所在最小定级区域为准，离开后才调级的亦适用；"
    "有中高风险区的县（市、区）其余部分，须已定为低风险方按低风险区处理。",
)

ZONES_BY_AREA: Final = reading(
    "Whoever lives in a zone is found by its facts: declared, lifted, screened, infection found. "
    "An infection found in a larger zone around the home counts too.",
    "区域内居民依区域事实（划定、解除、全员筛查、发现感染者）确定；住所所在更大区域发现感染者的同样计入。",
)

ABOUT_DUTIES: Final = (
    reading(
        "Morning is 06:00 to 12:00, evening 17:00 to 22:00; the text names no hours. At home the "
        "person measures and the grid worker reminds; at a site its staff measure, and nobody of "
        "the community supervises them.",
        "早为06:00至12:00，晚为17:00至22:00，原文未规定具体时刻；居家由本人测温、网格员提醒，"
        "集中隔离点由工作人员测温，社区不负责督促。",
    ),
    reading(
        "37.3 °C is the usual Chinese threshold, seen in excerpts. That a referral has two hours, "
        "and that the grid worker sees to it, is ours. It applies to every recorded temperature, "
        "whether or not the person is held.",
        "37.3℃为国内通行阈值（见于摘录）；2小时内转诊及由网格员负责为我方设定，"
        "适用于所有体温记录，不限于隔离人员。",
    ),
    reading(
        "A positive result is reported upward within two hours: the sixth edition's explanation "
        "says so of suspected, confirmed and asymptomatic cases, and later editions as we remember "
        "them.",
        "阳性2小时内上报：第六版解读对疑似、确诊及无症状感染者均有此要求，其后各版凭记忆。",
    ),
)

KNOWN_FROM_MIDNIGHT: Final = reading(
    "It is known from the first minute of its day; the hour of publication was not found.",
    "视为自公布当日零时起周知，具体时刻未见。",
)
