"""TRL: translations: what is wrong with one, and what is missing in a package's languages."""

from lint.rule import Rule

RULES: tuple[Rule, ...] = ()
