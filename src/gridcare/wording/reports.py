"""The sentences of reports and of the ledger's trail: key to (English, Chinese).

Comes in: nothing. Goes out: sentences, taken into `catalogue`. Deliberately not here: names and
definitions of figures, which a form brings itself.
"""

from typing import Final

__all__ = ["REPORTS"]

REPORTS: Final[dict[str, tuple[str, str]]] = {
    "report.title": ("{title}, as of {day}", "{title}（截至{day}）"),
    "report.figure": ("  {name}: {n} ({definition})", "  {name}：{n}（{definition}）"),
    "report.defined": ("{name} ({definition})", "{name}（{definition}）"),
    "report.change": ("{figure}: {before} -> {after}", "{figure}：{before}→{after}"),
    "report.facts.gone": ("no longer {facts}", "不再计入{facts}"),
    "report.facts.new": ("now also {facts}", "新计入{facts}"),
    "trail.line": ("{at} {who}: {what} ({id})", "{at} {who}：{what}（{id}）"),
    "trail.nobody": ("nobody named", "未署名"),
    "trail.corrects": ("{line}, corrects {id}: {fields}", "{line}，更正{id}：{fields}"),
    "trail.retracts": ("{line}, withdraws {id}", "{line}，撤回{id}"),
}
