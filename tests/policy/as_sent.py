"""How the encodings of real rules beside this module are read: JSON in, a policy out."""

from __future__ import annotations

from gridcare.bridge import from_json, to_json
from gridcare.policy import Policy


def read(text: str) -> Policy:
    """Read a policy as a rule author sends it, and see that it says the same when sent back."""
    policy = from_json(Policy, text)
    assert from_json(Policy, to_json(policy)) == policy
    return policy
