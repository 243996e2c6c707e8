"""Verdicts at gates, on gatherings, venues and outings, in words: key to (English, Chinese).

Comes in: nothing. Goes out: sentences, taken into `catalogue`. Deliberately not here: the verdicts.
"""

from typing import Final

__all__ = ["PERMITS"]

PERMITS: Final[dict[str, tuple[str, str]]] = {
    # --- the rules --------------------------------------------------------------------------------
    "permit.modality.must": ("an order", "必须执行"),
    "permit.modality.advice": ("advice", "倡导建议"),
    "permit.modality.covenant": ("agreed among the residents", "居民公约"),
    "permit.check": (
        "{name}: clear if {clear}, else {fails}; if not shown, {missing}",
        "{name}：{clear}的通过，否则{fails}；未出示的{missing}",
    ),
    "permit.both": ("in and out", "进出均查"),
    "permit.people": ("{n} people", "{n}人"),
    "permit.people.one": ("1 person", "1人"),
    "permit.outings": (
        "{people} of a household in any {n} days",
        "每户每{n}天{people}次外出",
    ),
    "permit.outings.one": ("{people} of a household a day", "每户每天{people}次外出"),
    "permit.none": ("none of: {what}", "不举行、不开放：{what}"),
    "permit.at_most": ("{what}: at most {people}", "{what}：不超过{people}"),
    "permit.from": ("from {day}", "自{day}起"),
    "permit.through": ("through {day}", "至{day}止"),
    # --- verdicts ---------------------------------------------------------------------------------
    "permit.decision.admit": ("Let through: nothing is in the way.", "放行：无不符合项。"),
    "permit.decision.refer": ("Not yet: something has to be seen to first.", "暂缓：须先行处置。"),
    "permit.decision.refuse": ("Not let through.", "不予放行。"),
    "permit.emergency": (
        "Let through at once: emergency ({why}). Papers and codes can wait; the reason may follow.",
        "立即放行：紧急情形（{why}）。证件、健康码事后再查，事由可以后补。",
    ),
    "permit.go_to": ("Where to go: {what}.", "请前往：{what}。"),
    "permit.or": (" or ", "或"),
    "permit.eased": (
        "Nobody is kept from home: a rule would have turned back whoever does not live here.",
        "居民回家不得拒绝：该规定仅可对非本处居民劝返。",
    ),
    "permit.vehicle": ("Vehicle: {what}", "车辆：{what}"),
    "permit.aboard": ("Person {n}: {what}", "第{n}人：{what}"),
    "permit.failed": ("{what}: not in order", "{what}：不符合要求"),
    "permit.missing": ("{what}: not shown", "{what}：未出示"),
    "permit.instead": (
        "{what}: not shown; this will do: {instead}",
        "{what}：未出示，可改用{instead}",
    ),
    "permit.caps": ("{what}: at most {n} people", "{what}：不超过{n}人"),
    "permit.advised": ("advised: {what}", "建议：{what}"),
    "permit.ground": ("{what}. Rule: {rule}.", "{what}。依据：{rule}。"),
    "permit.clause": ("{title}, clause {clause}", "{title}第{clause}条"),
    "permit.cited": ("{title} ({issuer}; {how})", "{title}（{issuer}，{how}）"),
    "permit.going_out": ("going out", "外出"),
    "permit.permission.free": (
        "{what} on {day}: nothing speaks against it.",
        "{day}{what}：无限制。",
    ),
    "permit.permission.capped": (
        "{what} on {day}: with at most {n} people.",
        "{day}{what}：不超过{n}人。",
    ),
    "permit.permission.advised_against": (
        "{what} on {day}: better not; it is advised against.",
        "{day}{what}：建议尽量不举行、不开展。",
    ),
    "permit.permission.agreed_against": (
        "{what} on {day}: no; the residents agreed not to.",
        "{day}{what}：按居民公约不举行、不开展。",
    ),
    "permit.permission.forbidden": ("{what} on {day}: not allowed.", "{day}{what}：不允许。"),
    "permit.where.inside": ("inside", "在内"),
    "permit.where.outside": ("outside", "在外"),
    "permit.where.referred": ("sent elsewhere", "已转介"),
    "permit.until_lifted": ("This holds until it is lifted.", "至宣布解除为止。"),
    "permit.free_on": ("Possible again from {day}.", "自{day}起可以。"),
    "policy.permit.new": ("new rule: {what}", "新增规定：{what}"),
    "policy.permit.gone": ("no longer a rule: {what}", "取消规定：{what}"),
}
