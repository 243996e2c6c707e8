"""Words for people: every sentence gridcare says, in English and Chinese, in one place.

Comes in: a key and the values it names. Goes out: a sentence. Deliberately not here: any decision.
Rooms above speak in codes and keys, so that a translator needs to open this room only.
"""

from gridcare.wording.catalogue import SENTENCES
from gridcare.wording.text import Language, Text, say, spoken

__all__ = ["SENTENCES", "Language", "Text", "say", "spoken"]
