"""VAL: validation rules: comparisons of reported values."""

from lint.rule import Rule

RULES: tuple[Rule, ...] = ()
