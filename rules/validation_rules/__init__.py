"""VAL: validation rules: comparisons of reported values."""

from lint.finding import Severity
from lint.rule import Profile, Rule, later

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

_check = later(__name__, "validationRules")

RULES = (
    Rule(
        "VAL001", "validation-side-missing", ERROR, Profile.INSTALL,
        message="the {side} side of {object} has no formula, so there is nothing to compare: validation cannot run the rule",
        hint="Write the formula; for a limit write the number.",
        check=_check("sides.missing"),
    ),
    Rule(
        "VAL002", "validation-sides-equal", ERROR, Profile.PACKAGE,
        message="both sides of {object} are the same formula: whatever is reported, the outcome is the same, and no mistake is ever found",
        hint="Mend the side that was copied; the descriptions of the sides tell what was meant.",
        check=_check("sides.equal"),
    ),
    Rule(
        "VAL003", "validation-rule-duplicate", WARNING, Profile.PACKAGE,
        message="{object} compares the same as {other}: people get each violation twice, and what one of the two was to check is not checked",
        hint="See by name and description which of the two means something else, and mend it; or keep one of them.",
        folded="{count} validation rules compare the same as {other}, so what they were to check is not checked: {objects}",
        check=_check("sides.duplicate"),
    ),
    Rule(
        "VAL004", "missing-value-strategy-absent", WARNING, Profile.PACKAGE,
        message="a side of {object} does not say what to do with missing values: DHIS2 then never skips, so an empty form is a violation",
        hint="Write missingValueStrategy on both sides: SKIP_IF_ALL_VALUES_MISSING for most rules, NEVER_SKIP where 0 is left blank.",
        folded="sides of {count} validation rules do not say what to do with missing values: DHIS2 then never skips, so an empty form is a violation: {objects}",
        check=_check("running.strategy_absent"),
    ),
    Rule(
        "VAL005", "validation-rule-ungrouped", WARNING, Profile.WHO,
        message="{object} is in no validation rule group: the exporter selects by group, and people who run the group do not check it",
        hint="Add it to the package's group.",
        folded="{count} validation rules are in no validation rule group: the exporter selects by group, and people who run the group do not check them: {objects}",
        check=_check("running.ungrouped"),
    ),
    Rule(
        "VAL006", "validation-instruction-missing", NOTE, Profile.WHO,
        message={
            "": "{object} has no instruction: who sees the violation is not told what to look at",
            "side": "{object} does not say in words what one of its sides is ({property}): the violation shows a formula",
        },
        hint={
            "": "Write which two numbers to compare in the register, and which is likely wrong.",
            "side": "Describe the side as the form calls it.",
        },
        folded={
            "": "{count} validation rules have no instruction: who sees a violation is not told what to look at: {objects}",
            "side": "{count} validation rules do not say in words what one of their sides is: violations show formulas: {objects}",
        },
        check=_check("running.instruction_missing"),
    ),
    Rule(
        "VAL007", "validation-period-too-long", WARNING, Profile.PACKAGE,
        message="{object} is {period}, but all its data elements are reported for shorter periods: DHIS2 never runs it",
        hint="Set periodType to that of the data set.",
        check=_check("running.period_too_long"),
    ),
    Rule(
        "VAL008", "dataset-without-validation", NOTE, Profile.WHO,
        message="no validation rule checks {object}: a slip in its form goes unnoticed",
        hint="Add rules where one number cannot exceed another.",
        folded="no validation rule checks {many} of {all} data sets: a slip in their forms goes unnoticed: {objects}",
        check=later(__name__, "dataSets")("running.without_rules"),
    ),
)  # fmt: skip
