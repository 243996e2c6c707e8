"""Notices 告知: what a community tells everybody, topic by topic, and how binding each topic is.

Comes in: texts. Goes out: `Notice`, which a round can carry from door to door or hand down a
cascade. Deliberately not here: who has heard it (`outreach`).
"""

from collections.abc import Iterator
from typing import Annotated

from annotated_types import MinLen

from gridcare.bridge import Id, NonEmpty, value
from gridcare.errors import Problem
from gridcare.policy.shapes.admit import Modality
from gridcare.wording import Text

__all__ = ["Notice", "NoticeTopic"]


@value
class NoticeTopic:
    """One thing a notice says. Notices that say the same thing name the same `key`."""

    key: NonEmpty
    name: Text
    modality: Modality


@value
class Notice:
    """A notice by its id, which facts name, with all its topics."""

    id: Id
    title: Text
    topics: Annotated[tuple[NoticeTopic, ...], MinLen(1)]

    def _problems(self) -> Iterator[Problem]:
        keys = [topic.key for topic in self.topics]
        for index, key in enumerate(keys):
            if key in keys[:index]:
                yield Problem(f"topics[{index}].key", "expected a key not used by another topic")
