"""SHR: who may see and change what: sharing, users, user groups and roles."""

from lint.rule import Rule

RULES: tuple[Rule, ...] = ()
