"""What the morning report says, in English and Chinese, side by side.

The library's own sentences are in `gridcare.wording`; here is only what this example adds. Each key
has both languages and both name the same values, which a test proves.
"""

from datetime import date, datetime
from typing import Final

from gridcare.wording import Language

__all__ = ["WORDS", "clock", "day_month", "full_day", "listed", "number", "word"]

WORDS: Final[dict[str, tuple[str, str]]] = {
    # --- heading ----------------------------------------------------------------------------------
    "title": ("Lanting Yuhu, an example community", "示例社区：兰亭御湖城"),
    "report": ("Morning report", "晨间简报"),
    "invented": (
        "Persons and events are invented; totals and practices are a newspaper's, December 2021.",
        "人物与事件均属虚构；仅总数和做法取自2021年12月的报纸报道。",
    ),
    "loading": ("Reading the register and the ledger", "读取底册与台账"),
    "loaded": ("{households} households, {facts} facts", "{households}户，{facts}条记录"),
    "assessing": ("Assessing the morning", "研判当日情况"),
    "assessed": ("{duties} duties weighed", "核对{duties}项应办事项"),
    "seconds": ("{seconds:.1f} s", "{seconds:.1f}秒"),
    "page": ("The page for the secretary: {path}", "网页已写入：{path}"),
    "as_of": ("as of {clock}, zone {zone}", "截至{clock}（时区{zone}）"),
    "more": ("and {n} more", "等另{n}项"),
    "colon": ("{what}: {rest}", "{what}：{rest}"),
    "bracket": ("{what} ({rest})", "{what}（{rest}）"),
    "grids": ("{n} grids", "{n}个网格"),
    "none": ("none", "无"),
    # --- the situation ----------------------------------------------------------------------------
    "situation": ("Situation", "总体情况"),
    "held": ("People held today", "今日在管人数"),
    "open": ("To do by tonight", "今日待办"),
    "standing": ("Since {day}", "自{day}以来"),
    "registered": ("Registered", "底册在册"),
    "registered.is": (
        "{households} households · {people} people, {away} of them away · {shops} shops",
        "{households}户 · {people}人，其中外出{away}人 · {shops}家商铺",
    ),
    "stated": ("Stated", "公布数量"),
    "stated.none": ("no count stated yet", "尚未公布"),
    "stated.is": ("{what} {number}, stated {day}", "{what}{number}（{day}公布）"),
    "stated.same": ("as registered", "与底册一致"),
    "stated.short": ("the register has {n} fewer", "底册少{n}"),
    "counted.households": ("households", "户数"),
    "counted.people": ("people", "人数"),
    "counted.residents": ("usual residents", "常住人数"),
    "counted.shops": ("shops", "商铺"),
    "counted.compounds": ("compounds", "小区"),
    "headline": (
        "{held} people held. {owed} overdue, {missed} missed since yesterday morning, {nobody}.",
        "在管{held}人；逾期未办{owed}项，昨晨以来漏办{missed}项，{nobody}。",
    ),
    "headline.nobody": ("{grids} without anyone responsible", "{grids}无人负责"),
    "headline.all": ("every grid has somebody", "各网格均有人负责"),
    # --- gaps -------------------------------------------------------------------------------------
    "gaps": ("What was missed", "遗漏与缺口"),
    "gaps.none": ("Nothing was missed, and nothing is overdue.", "无遗漏，无逾期。"),
    "gap.care": ("Held too long, or wrongly", "超期管控与存疑管控"),
    "free.since": ("should be free since {day}", "应自{day}起解除"),
    "free.after": (
        "should be free since {day}, released {freed}",
        "应自{day}起解除，{freed}才解除",
    ),
    "gap.nobody": ("Nobody responsible", "无人负责"),
    "gap.owed": ("Overdue, and still to be done", "逾期未办，仍须办理"),
    "gap.missed": ("Missed since yesterday morning", "昨晨以来漏办"),
    "gap.earlier": ("Missed earlier", "更早漏办"),
    "gap.unregistered": ("In no register", "底册之外"),
    "gap.unmatched": ("Recorded, but it does not count", "有记录但不计入"),
    "gap.check": ("Records to check", "待核记录"),
    "nobody.grid": (
        "Grid {grid}: nobody answers for {n} duties today",
        "网格{grid}：今日{n}项无人负责",
    ),
    "nobody.absent": ("{worker} is absent since {when}", "{worker}自{when}缺勤"),
    "nobody.none": ("no worker is named", "未指定人员"),
    "nobody.count": ("{what} {n}", "{what}{n}项"),
    "since": ("since {day}", "自{day}起"),
    "on": ("{day}", "{day}"),
    "slot.morning": ("morning of {day}", "{day}早"),
    "slot.evening": ("evening of {day}", "{day}晚"),
    "slot.test": ("test of day {n}, {day}", "第{n}天检测，{day}"),
    "slot.times": ("{done} of {times} times, {day}", "{day}完成{done}/{times}次"),
    "slot.apart": (
        "{done} of {times} at least {hours} h apart, since {day}",
        "间隔{hours}小时以上者{done}/{times}次，自{day}起",
    ),
    "lacking": ("delivered without: {items}", "所送缺少：{items}"),
    "tried": ("tried, nobody there", "已尝试，无人"),
    "round.left": (
        "{round}: {n} households not reached by {day}",
        "{round}：截至{day}未摸排到{n}户",
    ),
    "round.left.detail": (
        "{pending} never tried, {attempted} tried, {refused} refused",
        "未尝试{pending}户，已尝试{attempted}户，拒绝{refused}户",
    ),
    "earlier.line": ("{what}: {n}, last on {day}", "{what}：{n}次，最近{day}"),
    "unregistered.person": ("Somebody unknown", "底册外人员"),
    "unregistered.place": ("A place nobody registered", "底册外场所"),
    "unregistered.household": ("A household nobody registered", "底册外住户"),
    "unregistered.worker": ("A worker nobody registered", "底册外工作人员"),
    "unregistered.grid": ("A grid nobody registered", "底册外网格"),
    "unregistered.passage": ("Somebody at a gate, nobody knows who", "卡点身份不明人员"),
    "unregistered.gate": ("seen at a gate", "卡点所见"),
    "unregistered.detail": ("recorded: {facts}", "有记录：{facts}"),
    "unregistered.count": (
        "{what}: {stated} stated, {registered} registered",
        "{what}：公布{stated}，在册{registered}",
    ),
    "unregistered.short": ("{n} are missing from the register", "底册缺{n}"),
    "fact.times": ("{kind} ×{n}", "{kind}×{n}"),
    "fails.channel": (
        "{round}: by {channel}, which does not count",
        "{round}：{channel}方式不计入",
    ),
    "fails.form": ("{round}: form incomplete, no {answers}", "{round}：登记表不全，缺{answers}"),
    "fails.other": ("{kind}: a requirement is not met", "{kind}：未满足要求"),
    "fails.package_delivered": ("Care package incomplete", "爱心包不全"),
    "answer.residence": ("residence", "居住情况"),
    "answer.travel": ("travel", "外出情况"),
    "channel.visit": ("visit", "上门"),
    "channel.phone": ("phone", "电话"),
    "channel.wechat": ("chat", "微信"),
    "channel.video": ("video", "视频"),
    "channel.roll_call": ("roll-call", "接龙"),
    "finding.conflicting_id": (
        "One record id, two contents: the later one is set aside",
        "同一编号两种内容，后者未采用",
    ),
    "finding.corrects_unknown": ("A correction of a record nobody knows", "更正的原记录不存在"),
    "finding.result_without_specimen": ("A result without its specimen", "有结果而无采样记录"),
    "finding.exceeds_authority": (
        "A rule beyond its layer's authority, not applied",
        "超出本级权限的规定，未适用",
    ),
    "finding.rules_overlap": ("Two rules of one layer claim one person", "同级规定重叠"),
    "finding.held_past_end": ("Held beyond the day of freedom", "超期管控"),
    "finding.held_by_unmet_duty": (
        "Held only because something owed was not done",
        "因应办未办而延长",
    ),
    "finding.unknown_subject": ("About nobody known", "对象不明"),
    "finding.count_not_reached": ("Fewer registered than stated", "在册少于公布"),
    "finding.count_exceeded": ("More registered than stated", "在册多于公布"),
    "gap.refused": ("Refused, and on record", "已记录的拒绝"),
    # --- whose rule it is, in few words -----------------------------------------------------------
    "policy.cn-protocol-8": ("China, 8th edition", "国家方案第八版"),
    "policy.cn-taiyuan-2021-12-23": ("Taiyuan, 23 Dec", "太原12月23日通告"),
    "policy.cn-taiyuan-2021-12-27": ("Taiyuan, 27 Dec", "太原12月27日通告"),
    "policy.cn-taiyuan-communities-2021-12": ("communities' practice", "社区实践"),
    "because": ("{summary} [{policy}]", "{summary}〔{policy}〕"),
    # --- worklist ---------------------------------------------------------------------------------
    "worklist": ("Worklist of {worker}", "{worker}的工作清单"),
    "worklists": ("Worklists by worker", "各人工作清单"),
    "worklist.lines": ("{n} lines, {overdue} overdue", "{n}项，其中逾期{overdue}项"),
    "worklist.empty": ("Nothing is open for this worker today.", "今日无待办事项。"),
    "worklist.unknown": (
        "There is no worker {worker}. Known: {known}.",
        "无此人员{worker}。现有：{known}。",
    ),
    "worklist.absent": ("absent since {when}", "自{when}缺勤"),
    "worklist.you": ("to do", "办理"),
    "worklist.see": ("see to it", "督促"),
    "by": ("by {clock}", "{clock}前"),
    "by.tonight": ("by tonight", "今日内"),
    "by.day": ("by {day}", "{day}前"),
    # --- who is released --------------------------------------------------------------------------
    "released": ("Released tomorrow, {day}", "明日解除（{day}）"),
    "released.today": ("Released today, {day}", "今日解除（{day}）"),
    "released.both": ("Released today and tomorrow", "今明两日解除"),
    "released.none": ("nobody", "无"),
    "released.counted": ("counted from {kind} on {day}", "自{kind}之日（{day}）起算"),
    "released.served": ("{what} through {day}", "{what}至{day}"),
    "released.soonest": (
        "at the soonest; still needed: {what}",
        "最早；尚需：{what}",
    ),
    "released.bring": ("on that day: {what}", "当日应办：{what}"),
    # --- rounds -----------------------------------------------------------------------------------
    "coverage": ("Coverage of the rounds by grid", "各网格摸排进度"),
    "round-one": ("Round one", "第一轮"),
    "round-two": ("Round two", "第二轮"),
    "round.days": ("{first} to {last}", "{first}至{last}"),
    "round.not_begun": ("begins on {day}", "{day}开始"),
    "round.running": ("day {n} of {of}", "第{n}天/共{of}天"),
    "round.over": ("over", "已结束"),
    "round.grid": ("grid", "网格"),
    "round.worker": ("worker", "网格员"),
    "round.share": ("share", "比例"),
    "round.households": ("households", "户数"),
    "round.reached": ("reached", "已摸排"),
    "round.attempted": ("tried", "已尝试"),
    "round.refused": ("refused", "拒绝"),
    "round.pending": ("not tried", "未尝试"),
    "round.exempt": ("exempt", "免"),
    "round.people": ("people met", "见到人数"),
    "round.total": ("all", "合计"),
    "round.left_over": ("{n} left", "余{n}户"),
    "round.none_left": ("all", "已全部"),
    "round.vacant": ("{n} vacant dwellings are not asked.", "另有空置住房{n}套，不计入。"),
    # --- one person -------------------------------------------------------------------------------
    "explained": ("In plain words, for {person}", "用平实的话告知{person}"),
    # --- the page only ----------------------------------------------------------------------------
    "skip": ("Skip to the gaps", "跳到缺口"),
    "nav": ("On this page", "本页内容"),
    "example": ("Example", "示例"),
    "timeline": ("Periods by grid", "各网格隔离时间轴"),
    "timeline.note": (
        "One row a person, by id. The line marks today. A dashed end is not settled yet.",
        "每行一人（编号）。竖线为今日；虚线端表示结束日未定。",
    ),
    "timeline.person": ("person", "人员"),
    "timeline.days": ("days", "日期"),
    "timeline.free": ("first day of freedom", "解除日"),
    "timeline.soonest": ("{day} at the soonest", "最早{day}"),
    "timeline.open": ("not settled", "未定"),
    "timeline.was": ("free since {day}", "{day}起已解除"),
    "timeline.none": ("Nobody is held.", "无在管人员。"),
    "timeline.phase": ("{what}, {first} to {last}", "{what}，{first}至{last}"),
    "timeline.phase_open": (
        "{what} from {first}, end not settled",
        "{what}，自{first}起，结束日未定",
    ),
    "timeline.today": ("today", "今日"),
    "timeline.grid": ("Grid {grid}", "网格{grid}"),
    "short.home.quarantine": ("home", "居家"),
    "short.central.quarantine": ("site", "集中"),
    "short.hospital.quarantine": ("hospital", "医院"),
    "short.home.monitoring": ("monitoring", "监测"),
    "short.central.monitoring": ("monitoring", "监测"),
    "short.hospital.monitoring": ("monitoring", "监测"),
    "short.home.treatment": ("home", "居家"),
    "short.central.treatment": ("site", "集中"),
    "short.hospital.treatment": ("hospital", "医院"),
    "short.home.area": ("area", "封控"),
    "short.central.area": ("area", "封控"),
    "short.hospital.area": ("area", "封控"),
    "col.what": ("what", "事项"),
    "col.whom": ("for whom", "对象"),
    "col.how": ("how", "方式"),
    "col.until": ("until", "时限"),
    "col.why": ("why", "依据"),
    "col.person": ("person", "人员"),
    "col.served": ("served", "已履行"),
    "sources": ("Sources of the rules", "规定来源"),
    "source.seen": ("seen: {seen}", "所见：{seen}"),
    "source.from": ("in force from {day}", "自{day}起施行"),
    "source.through": ("in force from {day} through {last}", "{day}至{last}施行"),
    "source.sure": ("how sure we are: {how}", "把握程度：{how}"),
    "source.reviewed": ("reviewed on {day}", "{day}复核"),
    "layer.nation": ("nation", "国家"),
    "layer.province": ("province", "省"),
    "layer.city": ("city", "市"),
    "layer.community": ("community", "社区"),
    "sure.high": ("high", "高"),
    "sure.medium": ("medium", "中"),
    "sure.low": ("low", "低"),
    "sure.unverified": ("unverified", "未核实"),
    "seen.full text": ("full text", "全文"),
    "seen.excerpt": ("excerpt", "摘录"),
    "seen.memory": ("memory", "记忆"),
    "made": (
        "Made by gridcare from register, ledger and rules alone; no names, phones or doors.",
        "由gridcare仅据底册、台账与规定生成；仅显示编号，不含姓名、电话、门牌。",
    ),
}

_MONTHS: Final = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
_DAYS: Final = (
    ("Monday", "星期一"),
    ("Tuesday", "星期二"),
    ("Wednesday", "星期三"),
    ("Thursday", "星期四"),
    ("Friday", "星期五"),
    ("Saturday", "星期六"),
    ("Sunday", "星期日"),
)


def word(key: str, lang: Language, **values: object) -> str:
    """Say something of the table; days are written the short way."""
    template = WORDS[key][lang == "zh"]
    return template.format(**{name: _shown(one, lang) for name, one in values.items()})


def _shown(one: object, lang: Language) -> object:
    if isinstance(one, datetime):
        return f"{day_month(one.date(), lang)} {clock(one)}"
    if isinstance(one, date):
        return day_month(one, lang)
    return number(one) if type(one) is int else one


def day_month(day: date, lang: Language) -> str:
    """Write a day without its year: 27 Dec."""
    if lang == "zh":
        return f"{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]}"


def full_day(day: date, lang: Language) -> str:
    """Write a day with year and weekday."""
    weekday = _DAYS[day.weekday()][lang == "zh"]
    if lang == "zh":
        return f"{day.year}年{day.month}月{day.day}日 {weekday}"
    return f"{weekday}, {day.day} {_MONTHS[day.month - 1]} {day.year}"


def clock(when: datetime) -> str:
    """Write the hour and minute."""
    return f"{when:%H:%M}"


def number(count: int) -> str:
    """Write a count with its thousands apart."""
    return f"{count:,}"


def listed(parts: list[str] | tuple[str, ...], lang: Language) -> str:
    """List a few things."""
    return ("、" if lang == "zh" else ", ").join(parts)
