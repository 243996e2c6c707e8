"""Why nothing holds somebody, and why nothing is owed: key to (English, Chinese).

Comes in: nothing. Goes out: sentences, taken into `catalogue`. Deliberately not here: what holds
somebody (`explanations`).
"""

from typing import Final

__all__ = ["ABSENCES"]

ABSENCES: Final[dict[str, tuple[str, str]]] = {
    # --- absence ----------------------------------------------------------------------------------
    "absence.person": ("{person}: no restriction applies.", "{person}：不受任何限制。"),
    "absence.household": (
        "Living here ({n}): {people}. No restriction applies to any of them.",
        "本户{n}人：{people}。均不受任何限制。",
    ),
    "absence.some_held": (
        "Living here ({n}): {people}. Restricted today: {held}.",
        "本户{n}人：{people}。今天受限制的有：{held}。",
    ),
    "absence.held": ("{person}: restricted today.", "{person}：今天受限制。"),
    "absence.line": ("Not {rules}: {reason}.", "不适用{rules}：{reason}。"),
    "absence.line_for": (
        "{people}: not {rules}: {reason}.",
        "{people}不适用{rules}：{reason}。",
    ),
    "absence.rule": ("“{rule}”", "“{rule}”"),
    "absence.nothing_open": ("Nothing is owed here now.", "目前没有应办事项。"),
    "absence.open": ("Open now: {what}.", "目前应办：{what}。"),
    "absence.care": (
        "Care and daily duties go to people who are restricted; nobody here is.",
        "照护与每日事项只针对受限制人员，本户没有。",
    ),
    "absence.no_call": (
        "Nothing happened that calls for: {what}.",
        "没有需要办理下列事项的情况：{what}。",
    ),
    "absence.round_met": ("Already reached in the round: {rule}.", "已完成摸排：{rule}。"),
    "absence.round_closed": (
        "Not reached in the round, which is over since {day}: {rule}.",
        "摸排已于{day}结束，未完成：{rule}。",
    ),
    "absence.round_waived": (
        "Not asked in the round: nobody is here: {rule}.",
        "无人在家，不摸排：{rule}。",
    ),
    "absence.round_refused": ("Refused in the round: {rule}.", "拒绝摸排：{rule}。"),
    "absence.no_fact": ("no {what} is recorded", "没有{what}的记录"),
    "absence.over_before": (
        "its days were over before it became known",
        "得知时期限已满",
    ),
    "absence.cut": (
        "another rule has taken its place",
        "已由其他规定取代",
    ),
    "absence.ended": ("its last day was {day}", "最后一天是{day}，已结束"),
    "absence.not_in_force": (
        "what is recorded took effect outside its days (from {day})",
        "记录生效之日不在其适用期内（自{day}起适用）",
    ),
    "absence.given": ("it asks for {what}", "须符合：{what}"),
    "absence.nobody": ("Nobody lives here.", "无人居住。"),
}
