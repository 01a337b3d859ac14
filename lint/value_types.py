"""DHIS2's value types by what can be done with them. A leaf: it imports nothing of ours."""

NUMERIC = frozenset(
    (
        "NUMBER", "INTEGER", "INTEGER_POSITIVE", "INTEGER_NEGATIVE", "INTEGER_ZERO_OR_POSITIVE", "UNIT_INTERVAL",
        "PERCENTAGE",
    )
)  # fmt: skip
BOOLEAN = frozenset(("BOOLEAN", "TRUE_ONLY"))
DATES = frozenset(("DATE", "DATETIME", "AGE"))
