"""DEL: data elements, and the data sets, sections and forms that ask for them."""

from lint.rule import Rule

RULES: tuple[Rule, ...] = ()
