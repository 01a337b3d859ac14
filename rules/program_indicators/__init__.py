"""PIN: program indicators: formulas over events and enrolments."""

from lint.rule import Rule

RULES: tuple[Rule, ...] = ()
