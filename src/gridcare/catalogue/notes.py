"""How the notes of a policy are written: each says at once what kind of remark it is.

Comes in: a remark in both languages. Goes out: a `Text` that starts with its kind. Deliberately not
here: what any one policy remarks.
"""

from typing import Final

from gridcare.wording import Text

__all__ = ["FROM_MEMORY", "limitation", "reading"]


def reading(en: str, zh: str) -> Text:
    """Write a note on how we read what a source leaves open."""
    return Text(en=f"Reading: {en}", zh=f"解读：{zh}")


def limitation(en: str, zh: str) -> Text:
    """Write a note on what a source says, or needs, and the policy here does not carry."""
    return Text(en=f"Limitation: {en}", zh=f"局限：{zh}")


FROM_MEMORY: Final = reading(
    "No source was read for this policy: its days and conditions are those we remember. Do not use "
    "it for anybody before somebody has held it against the document itself.",
    "本政策未查阅任何来源，天数与条件均凭记忆；在有人对照原文核实之前，请勿用于任何人。",
)
"""The note of a policy that rests on memory alone; its `confidence` is then `UNVERIFIED`."""
