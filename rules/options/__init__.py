"""OPT: option sets, their options, and what is chosen from them."""

from lint.rule import Rule

RULES: tuple[Rule, ...] = ()
