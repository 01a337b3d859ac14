"""The kinds of expression that DHIS2 knows, and what decides how each is read."""

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """Where an expression stands; the values are the names used by reports and conformance files."""

    INDICATOR = "indicator"
    VALIDATION_RULE = "validation-rule"
    PREDICTOR = "predictor"
    PREDICTOR_SKIP_TEST = "predictor-skip-test"
    PROGRAM_INDICATOR = "program-indicator"
    PROGRAM_INDICATOR_FILTER = "program-indicator-filter"
    RULE_CONDITION = "rule-condition"
    RULE_ACTION = "rule-action"


class Traits(NamedTuple):
    """``group``: the letter of the kind in the tables; ``wanted``: the type of the result, empty for any."""

    group: str
    wanted: str
    title: str
    rule: bool = False  # read by the rule engine's parser, not by core's
    empty: bool = False  # "" counts as valid


TRAITS: dict[str, Traits] = {
    Kind.INDICATOR: Traits("I", "number", "an indicator", empty=True),
    Kind.VALIDATION_RULE: Traits("V", "number", "a validation rule", empty=True),
    Kind.PREDICTOR: Traits("P", "", "a predictor", empty=True),
    Kind.PREDICTOR_SKIP_TEST: Traits("P", "boolean", "a predictor's skip test", empty=True),
    Kind.PROGRAM_INDICATOR: Traits("G", "number", "a program indicator"),
    Kind.PROGRAM_INDICATOR_FILTER: Traits("G", "boolean", "a program indicator's filter"),
    Kind.RULE_CONDITION: Traits("R", "boolean", "a program rule's condition", rule=True),
    Kind.RULE_ACTION: Traits("R", "", "a program rule action", rule=True),
}

GROUPS = {
    "I": "indicators",
    "V": "validation rules",
    "P": "predictors",
    "G": "program indicators",
    "R": "program rules",
}

OLDEST, NEWEST = 36, 42
"""DHIS2 2.36 to 2.42 were measured; 2.43 has the same tables as 2.42 (read in its source)."""


def groups(letters: str) -> str:
    """``VP`` → "validation rules and predictors"."""
    words = [word for letter, word in GROUPS.items() if letter in letters]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
