"""IND: indicators: formulas that DHIS2 computes, but that say nothing or something else."""

from lint.rule import Rule

RULES: tuple[Rule, ...] = ()
