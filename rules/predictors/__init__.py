"""PRE: predictors: values that DHIS2 works out and stores."""

from lint.rule import Rule

RULES: tuple[Rule, ...] = ()
