"""How a drill went, step by step: key to (English, Chinese).

Comes in: nothing. Goes out: sentences, taken into `catalogue`. Deliberately not here: what is odd
about it (`findings`).
"""

from typing import Final

__all__ = ["DRILLS"]

DRILLS: Final[dict[str, tuple[str, str]]] = {
    "drill.step": ("{what}: due {due}, done {done}", "{what}：应于{due}前完成，实际{done}"),
    "drill.not_done": ("not at all", "未完成"),
    "drill.found": ("{line} ({what})", "{line}（{what}）"),
    "drill.learned": ("drill {drill}, step {step}: {what}", "演练{drill}步骤{step}：{what}"),
}
