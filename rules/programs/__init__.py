"""PRG: programs, their stages and sections, tracked entity types and attributes."""

from lint.rule import Rule

RULES: tuple[Rule, ...] = ()
