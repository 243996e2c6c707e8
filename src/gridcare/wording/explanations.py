"""What people are told about their isolation: key to (English, Chinese).

Comes in: nothing. Goes out: sentences, taken into `catalogue`. Deliberately not here: conditions
and facts in words (`conditions`, `facts`).

A key that ends in `.you` speaks to the person concerned, its twin in `.they` about them.
"""

from typing import Final

__all__ = ["EXPLANATIONS"]

EXPLANATIONS: Final[dict[str, tuple[str, str]]] = {
    "explain.unknown": ("Nobody with this id is in the register.", "登记册中没有此编号的人。"),
    # --- what holds somebody today ----------------------------------------------------------------
    "explain.died": (
        "Died on {day}; every restriction ended on that day.",
        "已于{day}去世，各项限制自当日终止。",
    ),
    "explain.free.you": ("No restriction applies to you.", "您目前不受任何限制。"),
    "explain.free.they": ("No restriction applies.", "目前不受任何限制。"),
    "explain.was.you": (
        "Your {what} lasted through {last}; you have been free since {day}.",
        "您的{what}至{last}为止，{day}起已解除。",
    ),
    "explain.was.they": (
        "{what} lasted through {last}; free since {day}.",
        "{what}至{last}为止，{day}起已解除。",
    ),
    "explain.now.you": ("You are under {what}.", "您目前处于{what}期。"),
    "explain.now.they": ("Under {what}.", "目前处于{what}期。"),
    "explain.now_advised.you": (
        "You are advised, not ordered: {what}. It is your own decision.",
        "建议您{what}。这是建议，不是强制要求，由您自行决定。",
    ),
    "explain.now_advised.they": (
        "Advised, not ordered: {what}.",
        "建议{what}（非强制）。",
    ),
    "explain.advised": ("{what}, advised and not ordered", "{what}（建议，非强制）"),
    "explain.also_advised.you": (
        "You are also advised, not ordered: {what}.",
        "另建议您{what}（非强制）。",
    ),
    "explain.also_advised.they": ("Also advised, not ordered: {what}.", "另建议{what}（非强制）。"),
    "explain.now_day.you": (
        "You are under {what}; today, {day}, is day {number} since {first}.",
        "您目前处于{what}期，今天（{day}）是自{first}起的第{number}天。",
    ),
    "explain.now_day.they": (
        "Under {what}; today, {day}, is day {number} since {first}.",
        "目前处于{what}期，今天（{day}）是自{first}起的第{number}天。",
    ),
    "explain.now_day_of.you": (
        "You are under {what}; today, {day}, is day {number} of {total}.",
        "您目前处于{what}期，今天（{day}）是第{number}天，共{total}天。",
    ),
    "explain.now_day_of.they": (
        "Under {what}; today, {day}, is day {number} of {total}.",
        "目前处于{what}期，今天（{day}）是第{number}天，共{total}天。",
    ),
    "explain.advised_day.you": (
        "You are advised, not ordered: {what}; today, {day}, is day {number} since {first}.",
        "建议您{what}（非强制），今天（{day}）是自{first}起的第{number}天。",
    ),
    "explain.advised_day.they": (
        "Advised, not ordered: {what}; today, {day}, is day {number} since {first}.",
        "建议{what}（非强制），今天（{day}）是自{first}起的第{number}天。",
    ),
    "explain.advised_day_of.you": (
        "You are advised, not ordered: {what}; today, {day}, is day {number} of {total}.",
        "建议您{what}（非强制），今天（{day}）是第{number}天，共{total}天。",
    ),
    "explain.advised_day_of.they": (
        "Advised, not ordered: {what}; today, {day}, is day {number} of {total}.",
        "建议{what}（非强制），今天（{day}）是第{number}天，共{total}天。",
    ),
    "explain.own_decision": (
        "Whether you follow the advice is your own decision.",
        "是否采纳建议，由您自行决定。",
    ),
    "explain.begins.you": (
        "From {first} on you will be under {what}.",
        "自{first}起，您将处于{what}期。",
    ),
    "explain.begins.they": ("Under {what} from {first} on.", "自{first}起处于{what}期。"),
    "explain.days": (
        "Today, {day}, is day {number} since it began on {first}.",
        "今天（{day}）是自{first}开始以来的第{number}天。",
    ),
    "explain.days_resumed": (
        "Today, {day}, is day {number} since it was resumed on {first}.",
        "今天（{day}）是自{first}恢复以来的第{number}天。",
    ),
    "explain.days_counted": (
        (
            "Today, {day}, is day {number} since it began on {first}, and day {counted} of the "
            "days that count."
        ),
        "今天（{day}）是自{first}开始以来的第{number}天，按规定计算的第{counted}天。",
    ),
    "explain.suspended.you": (
        (
            "Your {what} has been suspended since {on} by order of {authority}: no restriction "
            "applies to you meanwhile."
        ),
        "根据{authority}的决定，您的{what}自{on}起暂停，暂停期间您不受限制。",
    ),
    "explain.suspended.they": (
        (
            "{what} has been suspended since {on} by order of {authority}: no restriction applies "
            "meanwhile."
        ),
        "根据{authority}的决定，{what}自{on}起暂停，暂停期间不受限制。",
    ),
    "explain.clock.runs": (
        "The days go on counting while it is suspended.",
        "暂停期间，天数照常计算。",
    ),
    "explain.clock.stops": (
        "The days do not count while it is suspended: the days left follow once it is resumed.",
        "暂停期间，天数不计算；恢复后继续计满剩余天数。",
    ),
    "explain.permit.you": (
        "You are free today, because of: {what}.",
        "因有{what}，您今天不受限制。",
    ),
    "explain.permit.they": ("Free today, because of: {what}.", "因有{what}，今天不受限制。"),
    "explain.permits.you": (
        "On a day with {what} you are free, and the day counts.",
        "有{what}的当天，您不受限制，该日照常计算。",
    ),
    "explain.permits.they": (
        "On a day with {what} no restriction applies, and the day counts.",
        "有{what}的当天不受限制，该日照常计算。",
    ),
    "explain.restrictions.you": ("While this lasts, please: {what}.", "在此期间请您：{what}。"),
    "explain.restrictions.they": ("While this lasts: {what}.", "在此期间：{what}。"),
    "explain.restrictions_advised.you": (
        "It is advised, and left to you: {what}.",
        "建议您（是否采纳由您自行决定）：{what}。",
    ),
    "explain.restrictions_advised.they": (
        "Advised, not ordered: {what}.",
        "建议（非强制）：{what}。",
    ),
    "explain.restrictions_and_today.you": (
        "While this lasts, please: {what}; and do today: {today}.",
        "在此期间请您：{what}；今天还请完成：{today}。",
    ),
    "explain.restrictions_and_today.they": (
        "While this lasts: {what}; and to do today: {today}.",
        "在此期间：{what}；今天还应完成：{today}。",
    ),
    "explain.restriction.stay_in": ("do not go out", "不外出"),
    "explain.restriction.no_visitors": ("receive no visitors", "不会客"),
    "explain.restriction.own_room": ("keep to a room apart from others", "单独居住一室"),
    "explain.restriction.mask": ("wear a mask", "佩戴口罩"),
    "explain.restriction.no_gatherings": ("stay away from gatherings", "不参加聚集"),
    "explain.restriction.no_work": ("do not go to work", "不上班"),
    "explain.restriction.no_school": ("do not go to school", "不上学"),
    "explain.restriction.no_high_risk_places": (
        "stay away from hospitals, care homes and frail people",
        "不前往医院、养老院，不接触体弱人员",
    ),
    "explain.restriction.no_public_transport": ("take no public transport", "不乘坐公共交通工具"),
    "explain.restriction.no_travel": ("do not travel", "不外出旅行"),
    "explain.restriction.less_movement": ("go out only where needed", "减少外出"),
    # --- until when -------------------------------------------------------------------------------
    "explain.phase": (
        "From {first} through {last} ({n} days): {what}.",
        "{first}至{last}（{n}天）：{what}。",
    ),
    "explain.phase.one": ("On {first}: {what}.", "{first}（1天）：{what}。"),
    "explain.phase_open": ("From {first} on: {what}.", "自{first}起：{what}。"),
    "explain.phase_spared": ("{what}, unless it ends before", "{what}（如提前解除则不适用）"),
    "explain.phase_counted": (
        "{what}, days {first} to {last} of the count",
        "{what}，即计算的第{first}天至第{last}天",
    ),
    "explain.end.you": (
        "The last day is {last}; from {free} on you are free.",
        "最后一天是{last}，{free}起您即解除。",
    ),
    "explain.end.they": (
        "The last day is {last}; free from {free} on.",
        "最后一天是{last}，{free}起解除。",
    ),
    "explain.end_advised": (
        "The advice is for the days through {last}.",
        "建议持续至{last}。",
    ),
    "explain.then": ("{what} through {last}", "{what}至{last}"),
    "explain.end_then.you": (
        "This lasts through {last}, then follows {rest}; from {free} on you are free.",
        "至{last}为止，之后{rest}；{free}起您即解除。",
    ),
    "explain.end_then.they": (
        "This lasts through {last}, then follows {rest}; free from {free} on.",
        "至{last}为止，之后{rest}；{free}起解除。",
    ),
    "explain.open_then": (
        "This lasts through {last}, then follows {rest}; the last day of it is not settled yet.",
        "至{last}为止，之后{rest}；其最后一天尚未确定。",
    ),
    "explain.fixed": (
        "It ends by itself on that day, and nothing in the rules ends it sooner.",
        "期满自动解除，规定中没有提前解除的情形。",
    ),
    "explain.maybe_sooner.you": (
        "It can end sooner: you can be free on {day} at the earliest.",
        "可能提前，您最早{day}解除。",
    ),
    "explain.maybe_sooner.they": (
        "It can end sooner: free on {day} at the earliest.",
        "可能提前，最早{day}解除。",
    ),
    "explain.sooner.you": (
        "It can end sooner, and you be free on {day} at the earliest, with: {what}.",
        "如有下列情况可提前，您最早{day}解除：{what}。",
    ),
    "explain.sooner.they": (
        "It can end sooner, on {day} at the earliest free, with: {what}.",
        "如有下列情况可提前，最早{day}解除：{what}。",
    ),
    "explain.eased": (
        "This part can end sooner, with: {what}; then follows {rest}.",
        "如有下列情况，本阶段可提前结束，转为{rest}：{what}。",
    ),
    "explain.open": ("The last day is not settled yet.", "最后一天尚未确定。"),
    "explain.open_after": (
        "The last day of this is not settled yet; then follows {rest}.",
        "本阶段最后一天尚未确定，之后为{rest}。",
    ),
    "explain.soonest.you": (
        "You can be free on {day} at the earliest, once what is still needed is there.",
        "所需条件符合后，您最早可于{day}解除。",
    ),
    "explain.soonest.they": (
        "Free on {day} at the earliest, once what is still needed is there.",
        "所需条件符合后，最早可于{day}解除。",
    ),
    "explain.pending": ("Still needed: {what}.", "尚需：{what}。"),
    "explain.pending_until.you": (
        "Still needed: {what}; once that is there, you can be free on {day} at the earliest.",
        "尚需：{what}；符合后，您最早可于{day}解除。",
    ),
    "explain.pending_until.they": (
        "Still needed: {what}; once that is there, free on {day} at the earliest.",
        "尚需：{what}；符合后，最早可于{day}解除。",
    ),
    "explain.owed_by": ("{what} (up to {who})", "{what}（由{who}负责）"),
    "explain.either": ("either {what}, or {other}", "以下之一：{what}；或者{other}"),
    "explain.elsewhere.you": ("{what} (nothing for you to do)", "{what}（您无需办理）"),
    "explain.elsewhere.they": ("{what} (not up to the person)", "{what}（不取决于本人）"),
    "explain.unknown_day": ("{what} (that day is not known yet)", "{what}（日期尚不明确）"),
    # --- what may yet move it ---------------------------------------------------------------------
    "explain.restarts": (
        "From now on this would start the days again: {what}.",
        "今后如有下列情况，天数重新计算：{what}。",
    ),
    "explain.moves": (
        "From now on this would move the last day: {what}.",
        "今后如有下列情况，最后一天随之改变：{what}。",
    ),
    "explain.leads": (
        "Another rule would apply (“{rule}”), depending on: {what}.",
        "如有下列情况，改按“{rule}”执行：{what}。",
    ),
    # --- how the days are counted -----------------------------------------------------------------
    "explain.base": (
        "Counted from {base}; that day is day {anchor}.",
        "自{base}起算，当日为第{anchor}天。",
    ),
    "explain.base_counting": (
        ("Counted from {base}; that day is day {anchor}; {n} days count, from {first} to {last}."),
        "自{base}起算，当日为第{anchor}天；共计{n}天，即{first}至{last}。",
    ),
    "explain.base_numbers": (
        "Counted from {base}; that day is day {anchor}; {numbers}.",
        "自{base}起算，当日为第{anchor}天；{numbers}。",
    ),
    "explain.base_own": ("{kind} on {day}", "{kind}（{day}）"),
    "explain.base_theirs": ("{day}, {kind}", "{day}（{kind}）"),
    "explain.number": ("day {n} is {day}", "第{n}天为{day}"),
    # --- tests ------------------------------------------------------------------------------------
    "explain.tests.done": ("Tests done: {what}.", "已做检测：{what}。"),
    "explain.tests.due": ("Tests due today: {what}.", "今天应做检测：{what}。"),
    "explain.tests.late": ("Tests due and not done: {what}.", "应做而未做的检测：{what}。"),
    "explain.tests.planned": ("Tests to come: {what}.", "以后应做检测：{what}。"),
    "explain.tests.refused": ("Tests refused: {what}.", "被拒绝的检测：{what}。"),
    "explain.tests.waived": ("Tests no longer asked for: {what}.", "不再要求的检测：{what}。"),
    "explain.test": ("{test} on {days}", "{test}（{days}）"),
    "explain.test_taken": ("{due} (taken on {day})", "{due}（实际于{day}采样）"),
    # --- what has changed it so far ---------------------------------------------------------------
    "history.opened": (
        "Began on {on} under “{rule}” ({authority}), because of {cause}.",
        "{on}：因{cause}，开始按“{rule}”管理（{authority}）。",
    ),
    "history.switched": (
        "From {on} on under “{rule}” instead ({authority}), because of {cause}.",
        "{on}：因{cause}，改按“{rule}”管理（{authority}）。",
    ),
    "history.reset": (
        "On {on} the days began again under “{rule}” ({authority}), because of {cause}.",
        "{on}：因{cause}，按“{rule}”（{authority}）天数重新计算。",
    ),
    "history.extended": (
        "Extended on {on} by {authority}, through {through}.",
        "{on}：由{authority}决定延长至{through}。",
    ),
    "history.moved": (
        "Moved on {on} by {authority} to {place}.",
        "{on}：由{authority}决定转至{place}。",
    ),
    "history.place.anywhere": ("no particular place", "不限地点"),
    "history.place.home.you": ("your home", "您家中"),
    "history.place.home.they": ("the home", "家中"),
    "history.place.central": ("a central site", "集中隔离点"),
    "history.place.hospital": ("a hospital", "医院"),
    "history.suspended": ("Suspended on {on} by {authority}.", "{on}：由{authority}决定暂停。"),
    "history.resumed": ("Resumed on {on} by {authority}.", "{on}：由{authority}决定恢复。"),
    "history.ended": ("Ended on {on} by {authority}.", "{on}：由{authority}决定解除。"),
    "history.died": ("Ended on {on} by death.", "{on}：因死亡终止。"),
    "history.withdrawn": (
        "Withdrawn on {on}, because what it rested on no longer stands.",
        "{on}：所依据的情况不再成立，予以撤销。",
    ),
    "history.edition": (
        "From {on} on under a newer edition, “{rule}” ({authority}).",
        "{on}：改按新版规定“{rule}”管理（{authority}）。",
    ),
    "history.dated": ("{what} on {day}", "{day}的{what}"),
    "history.others": ("something that concerns somebody else", "他人的有关情况"),
    "history.of_others": ("{what} of somebody else", "他人的{what}"),
    "history.unsaid": ("how things stood", "当时情况"),
    # --- why --------------------------------------------------------------------------------------
    "explain.rule": (
        "Reason: {summary}. Ordered by: {issuer} (“{title}”).",
        "依据：{summary}。规定机关：{issuer}（《{title}》）。",
    ),
    "explain.rule_advised": (
        "Reason: {summary}. Advised by: {issuer} (“{title}”).",
        "依据：{summary}。建议机关：{issuer}（《{title}》）。",
    ),
    "explain.clause": ("Clause: {clause}.", "条款：{clause}。"),
    "explain.rule_name": ("Rule: {name}", "规则：{name}"),
    "explain.source": ("Source: {what}; read: {seen}.", "来源：{what}；查阅方式：{seen}。"),
    "explain.seen.full_text": ("the full text", "全文"),
    "explain.seen.excerpt": ("an excerpt", "节选"),
    "explain.seen.memory": ("from memory only", "仅凭记忆"),
    "explain.confidence": (
        "How sure we are of “{title}”: {confidence}.",
        "对《{title}》的把握程度：{confidence}。",
    ),
    "explain.confidence_reviewed": (
        "How sure we are of “{title}”: {confidence}; reviewed on {day}.",
        "对《{title}》的把握程度：{confidence}；{day}复核。",
    ),
    "explain.confidence.high": ("high", "高"),
    "explain.confidence.medium": ("medium", "中"),
    "explain.confidence.low": ("low", "低"),
    "explain.confidence.unverified": ("not checked against its source", "未与原文核对"),
    "explain.unverified.you": (
        (
            "Caution: the rules used here (“{title}”) have not been checked against their source; "
            "ask before you rely on them."
        ),
        "注意：此处所用规定（《{title}》）尚未与原文核对，请先向工作人员确认。",
    ),
    "explain.unverified.they": (
        (
            "Caution: “{title}” has not been checked against its source; do not act on it before "
            "that is done."
        ),
        "注意：《{title}》尚未与原文核对，核对之前请勿据此执行。",
    ),
    "explain.facts": ("Facts: {facts}", "事实记录：{facts}"),
    "explain.not_applied": (
        "Rules in force that do not apply, each with the first condition that fails:",
        "现行但不适用的规定，及首个不符合的条件：",
    ),
    # --- what is owed, and whom to ask ------------------------------------------------------------
    "explain.you_owe.you": ("Please do today: {what}.", "请您今天完成：{what}。"),
    "explain.you_owe.they": ("Owed by the person today: {what}.", "本人今天应完成：{what}。"),
    "explain.you_are_late.you": (
        "This was asked of you by {day} and is still needed: {what}.",
        "请您尽快补办（最迟应于{day}完成）：{what}。",
    ),
    "explain.you_are_late.they": (
        "Owed by the person by {day} and not done yet: {what}.",
        "本人最迟应于{day}完成而尚未完成：{what}。",
    ),
    "explain.owed.you": ("Will be done for you today: {what}.", "今天将为您办理：{what}。"),
    "explain.owed.they": ("To be done today: {what}.", "今天应办理：{what}。"),
    "explain.overdue.you": (
        "Owed to you by {day} and not done yet: {what}.",
        "最迟应于{day}为您办理而尚未办理：{what}。",
    ),
    "explain.overdue.they": (
        "Owed by {day} and not done yet: {what}.",
        "最迟应于{day}办理而尚未办理：{what}。",
    ),
    "explain.round.you": (
        "Everybody is being asked in a screening round, your household too, through {day}.",
        "全员摸排正在进行，至{day}止，您家也会被询问。",
    ),
    "explain.round.they": (
        "The household is still to be reached in the screening round, through {day}.",
        "该户尚待摸排，至{day}止。",
    ),
    "explain.item": ("{what} ({detail})", "{what}（{detail}）"),
    "explain.slot.morning": ("morning", "早"),
    "explain.slot.evening": ("evening", "晚"),
    "explain.contact.you": (
        "Questions, or something you need? Ask {who}: the number is on your contact card.",
        "如有疑问或需要，请联系{who}，电话见您的联系卡。",
    ),
    "explain.contact.they": ("Responsible: {who}.", "责任人：{who}。"),
    "explain.no_contact.you": (
        "Nobody is named for you at the moment. Please ask the community office.",
        "目前没有专人负责您的事务，请直接联系社区。",
    ),
    "explain.no_contact.they": (
        "Nobody is responsible at the moment.",
        "目前无责任人。",
    ),
    "explain.role.party_secretary": ("the party secretary", "党支部书记"),
    "explain.role.cadre": ("the community cadre", "社区干部"),
    "explain.role.grid_worker": ("the grid worker", "网格员"),
    "explain.role.property_staff": ("the property staff", "物业人员"),
    "explain.role.health_staff": ("the health staff", "医务人员"),
    "explain.role.site_staff": ("the staff of the isolation site", "隔离点工作人员"),
    "explain.role.volunteer": ("a volunteer", "志愿者"),
    "explain.role.publicist": ("the publicist", "宣传员"),
    "explain.role.gatekeeper": ("the gatekeeper", "守门员"),
    "explain.role.supervisor": ("the supervisor", "监督员"),
    "explain.role.courier": ("the courier", "快递员"),
    "explain.role.comforter": ("the comforter", "疏导员"),
    "explain.role.counsellor": ("the counsellor", "心理咨询师"),
    "explain.role.manager": ("whoever is in charge of the premises", "场所负责人"),
    "explain.role.resident.you": ("you", "您本人"),
    "explain.role.resident": ("the person", "本人"),
    "explain.role.laboratory": ("the laboratory", "检测机构"),
}
