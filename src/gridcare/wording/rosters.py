"""What is wrong with a roster, and posts that stood empty: key to (English, Chinese).

Comes in: nothing. Goes out: sentences, taken into `catalogue`. Deliberately not here: finding it.
"""

from typing import Final

__all__ = ["ROSTERS"]

ROSTERS: Final[dict[str, tuple[str, str]]] = {
    "post.hours": ("on {day} from {first} to {last}", "{day}{first}至{last}"),
    "post.uncovered": ("post {post} uncovered {when}", "岗位{post}：{when}无人在岗"),
    "post.uncovered.few": (
        "fewer than {n} on duty at post {post} {when}",
        "岗位{post}：{when}在岗不足{n}人",
    ),
    "shift.planned": ("{who}: planned at {where} {when}", "{who}：计划{when}在{where}值守"),
    "shift.to_come": ("{line}, to come", "{line}，尚未开始"),
    "shift.under_way": ("{line}, under way", "{line}，正在进行"),
    "shift.served": ("{line}, served", "{line}，已全程在岗"),
    "shift.partly": ("{line}, not there {missing}", "{line}，{missing}不在岗"),
    "shift.not_served": ("{line}, never came", "{line}，未到岗"),
    "shift.unplanned": (
        "{who}: on duty at {where} {when}, unplanned",
        "{who}：{when}在{where}值守，未列入排班",
    ),
    "roster.uncovered": (
        "{where}: fewer than {n} planned {when}",
        "{where}：{when}排班不足{n}人",
    ),
    "roster.double_booked": (
        "{who}: planned twice at once {when}",
        "{who}：{when}重复排班",
    ),
    "roster.too_little_rest": (
        "{who}: less than {n} h of rest between two shifts, {when}",
        "{who}：{when}两班之间休息不足{n}小时",
    ),
    "roster.too_long": (
        "{who}: on duty for more than {n} h on end, {when}",
        "{who}：{when}连续在岗超过{n}小时",
    ),
    "roster.wrong_role": (
        "{who}: planned at {where} {when}, where others are asked for",
        "{who}：{when}排在{where}，人员类别不符",
    ),
    "roster.held": (
        "{who}: planned at {where} {when}, but held at home or at a site",
        "{who}：{when}排在{where}，但本人处于隔离或健康监测期",
    ),
    "roster.absent": (
        "{who}: planned at {where} {when}, but absent",
        "{who}：{when}排在{where}，但已缺勤",
    ),
    "roster.unknown_worker": (
        "{who}: planned at {where} {when}, but in no register",
        "{who}：{when}排在{where}，但未登记",
    ),
    "roster.unknown_post": (
        "{who}: planned at {where} {when}, where no rule asks for anybody",
        "{who}：{when}排在{where}，该处未设岗",
    ),
}
