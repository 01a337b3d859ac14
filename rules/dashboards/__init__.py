"""VIS: dashboards, and the visualizations, maps and event reports on them."""

from lint.rule import Rule

RULES: tuple[Rule, ...] = ()
