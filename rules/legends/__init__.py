"""LEG: legend sets and their legends."""

from lint.rule import Rule

RULES: tuple[Rule, ...] = ()
