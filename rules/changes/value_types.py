"""Which value types take the values of others."""

_WHOLE = ("INTEGER_POSITIVE", "INTEGER_NEGATIVE", "INTEGER_ZERO_OR_POSITIVE")
WIDER = {
    **dict.fromkeys(_WHOLE, ("INTEGER", "NUMBER")),
    "INTEGER_POSITIVE": ("INTEGER_ZERO_OR_POSITIVE", "INTEGER", "NUMBER"),
    "INTEGER": ("NUMBER",),
    "PERCENTAGE": ("NUMBER",),
    "UNIT_INTERVAL": ("NUMBER",),
    "TEXT": ("LONG_TEXT", "MULTI_TEXT"),
    "TRUE_ONLY": ("BOOLEAN",),
}
"""Value types whose every value the other one takes. A MULTI_TEXT must keep the option set."""
