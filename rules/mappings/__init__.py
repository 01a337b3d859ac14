"""XPK: from tracker to aggregate: which cells program indicators feed, and what exchanges send."""

from lint.rule import Rule

RULES: tuple[Rule, ...] = ()
