"""DHIS2's value types by what can be done with them. A leaf: it imports nothing of ours."""

from collections.abc import Mapping
from typing import Any

NUMERIC = frozenset(
    (
        "NUMBER", "INTEGER", "INTEGER_POSITIVE", "INTEGER_NEGATIVE", "INTEGER_ZERO_OR_POSITIVE", "UNIT_INTERVAL",
        "PERCENTAGE",
    )
)  # fmt: skip
BOOLEAN = frozenset(("BOOLEAN", "TRUE_ONLY"))
DATES = frozenset(("DATE", "DATETIME", "AGE"))
OTHERS = frozenset(
    (
        "TEXT", "LONG_TEXT", "MULTI_TEXT", "LETTER", "PHONE_NUMBER", "EMAIL", "USERNAME", "URL", "TIME", "COORDINATE",
        "GEOJSON", "ORGANISATION_UNIT", "REFERENCE", "TRACKER_ASSOCIATE", "FILE_RESOURCE", "IMAGE",
    )
)  # fmt: skip


def value_type(data: Mapping[str, Any]) -> str:
    """The value type of a data element, attribute, option set or variable; empty where DHIS2 knows none of that name,
    so that one slip (SCH005) is not told as a text, which fits nowhere.
    """
    found = data.get("valueType")
    known = isinstance(found, str) and (found in NUMERIC or found in BOOLEAN or found in DATES or found in OTHERS)
    return found if known and isinstance(found, str) else ""
