"""The notices that policies have given out, and the topics they carry.

Comes in: notices. Goes out: `Notices`, worked out once for everybody. Deliberately not here: which
policies are in force (`policy`), and who has heard anything.
"""

from collections.abc import Iterable, Mapping

import attrs

from gridcare.errors import UnknownName
from gridcare.policy import Modality, Notice, NoticeTopic

__all__ = ["Carried", "Notices"]


@attrs.frozen(kw_only=True)
class Carried:
    """A topic, with the notices that carry it."""

    topic: NoticeTopic
    notice_ids: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Notices:
    """Every notice by id, and every topic by its key and how binding it is.

    To be told something as advice is not to be told that it is an order: the two are apart.
    """

    by_id: Mapping[str, Notice]
    topics: Mapping[tuple[str, Modality], Carried]

    @classmethod
    def of(cls, notices: Iterable[Notice]) -> "Notices":
        """Sort notices by id; of two with one id, the later one stands."""
        by_id = {one.id: one for one in notices}
        topics: dict[tuple[str, Modality], Carried] = {}
        for name in sorted(by_id):
            for topic in by_id[name].topics:
                named = (topic.key, topic.modality)
                before = topics.get(named, Carried(topic=topic, notice_ids=()))
                topics[named] = attrs.evolve(before, notice_ids=(*before.notice_ids, name))
        return cls(
            by_id={name: by_id[name] for name in sorted(by_id)},
            topics={named: topics[named] for named in sorted(topics)},
        )

    def __contains__(self, notice_id: str) -> bool:
        """Tell whether a notice was given out."""
        return notice_id in self.by_id

    def __bool__(self) -> bool:
        """Tell whether any was."""
        return bool(self.by_id)

    def carrying(self, name: str) -> tuple[str, ...]:
        """Return a notice by its id, or all that carry a topic. Raises `UnknownName`."""
        if name in self.by_id:
            return (name,)
        found = {
            notice_id
            for (key, _modality), carried in self.topics.items()
            if key == name
            for notice_id in carried.notice_ids
        }
        if not found:
            topics = dict.fromkeys(key for key, _modality in self.topics)
            raise UnknownName("notice or topic", *self.by_id, *topics)
        return tuple(sorted(found))
