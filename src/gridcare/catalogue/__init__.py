"""The catalogue: real policies as data, dated, cited and read with care.

Comes in: nothing. Goes out: `Policy` values, one room for each country (`china`), and `deeds`, the
names that all of them use for the same action. Deliberately not here: anything that runs; whatever
a policy does is said in the closed vocabulary of `gridcare.policy`.

A bundled policy is our reading of its sources, not the law. Its `notes` name every reading we take
and every limitation we know, and `docs/policies/` has a page for each.
"""
