"""CAT: categories, category options, category combos and category option combos."""

from lint.rule import Rule

RULES: tuple[Rule, ...] = ()
