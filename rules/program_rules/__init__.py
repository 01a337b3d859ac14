"""RUL: program rules: what data entry does."""

from lint.rule import Rule

RULES: tuple[Rule, ...] = ()
