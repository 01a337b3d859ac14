"""GRP: groups of every kind, and group sets."""

from lint.rule import Rule

RULES: tuple[Rule, ...] = ()
