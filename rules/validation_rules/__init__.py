"""VAL: validation rules: comparisons of reported values."""

from lint.finding import Severity
from lint.rule import Profile, Rule, later

ERROR, WARNING = Severity.ERROR, Severity.WARNING

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
)  # fmt: skip
