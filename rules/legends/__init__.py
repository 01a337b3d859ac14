"""LEG: legend sets and their legends."""

from lint.finding import Severity
from lint.rule import Profile, Rule, later

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

_check = later(__name__, "legendSets")

RULES = (
    Rule(
        "LEG001", "legend-range-reversed", ERROR, Profile.PACKAGE,
        message={
            "": "the legend `{legend}` of {object} runs from {start} to {end}, backwards: no value gets its colour",
            "equal": "the legend `{legend}` of {object} runs from {start} to {end}: only that one value gets its colour",
        },
        hint={
            "": "Write the smaller number as startValue; a minus may be missing.",
            "equal": "If a range was meant, write where it ends.",
        },
        folded={
            "": "{count} legends of {objects} run backwards: no value gets their colours",
            "equal": "{count} legends of {objects} begin and end with the same number: only that one value gets their colours",
        },
        check=_check("ranges.reversed_range"),
    ),
    Rule(
        "LEG002", "legend-ranges-overlap", WARNING, Profile.PACKAGE,
        message={
            "": "the legends `{before}` and `{after}` of {object} both take in {low} to {high}: which of the two colours a value gets is chance",
            "gap": "between the legends `{before}` and `{after}` of {object}, {low} to {high} has no colour: such places stay blank on a map",
        },
        hint={
            "": "Let each range begin where the one before it ends.",
            "gap": "Let each range begin where the one before it ends; or leave it if blank is meant.",
        },
        folded={
            "": "{count} legends of {objects} overlap the one before them: which colour a value gets is chance",
            "gap": "{count} legends of {objects} leave a gap before them: such places stay blank on a map",
        },
        check=_check("ranges.overlapping"),
    ),
    Rule(
        "LEG003", "legend-name-repeated", NOTE, Profile.WHO,
        message="{object} has several legends of one name ({names}): in the key of a map two colours have the same words",
        hint="Name each range, by its numbers if there is no better word.",
        check=_check("ranges.repeated_name"),
    ),
    Rule(
        "LEG004", "legend-range-short", WARNING, Profile.PACKAGE,
        message={
            "": "{object} colours percentages such as {indicator}, but runs from {lowest} to {highest} only: the other values have no colour",
            "hundred": "{object} colours percentages such as {indicator} and ends at 100: a range does not take in its end, so exactly 100 % has no colour",
        },
        hint={
            "": "Let the first range begin at 0 and the last end above 100.",
            "hundred": "End the last range above 100, at 101 or where values can still lie.",
        },
        check=_check("ranges.short"),
    ),
)  # fmt: skip
