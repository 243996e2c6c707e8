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
    "policy.permit.new": ("new rule: {what}", "新增规定：{what}"),
    "policy.permit.gone": ("no longer a rule: {what}", "取消规定：{what}"),
}
