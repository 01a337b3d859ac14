"""IND: indicators: formulas that DHIS2 computes, but that say nothing or something else."""

from lint.finding import Severity
from lint.rule import Profile, Rule, later

ERROR, WARNING = Severity.ERROR, Severity.WARNING

_check = later(__name__, "indicators")

RULES = (
    Rule(
        "IND001", "dashboard-indicator-not-placeholder", ERROR, Profile.PACKAGE,
        message={
            "formula": "the {part} of {object} is a real formula in a dashboard package: what it names is not in the package, and on an upgrade it overwrites the country's own formula",
            "name": "the name of {object} does not begin with [CONFIG], by which people see that its formula is still to be written",
            "one": "the {part} of {object} is 1, so that it shows a number before the country has written its formula",
        },
        hint={
            "formula": "Write -1; the country puts its own formula there.",
            "name": "Begin the name with [CONFIG] and a blank.",
            "one": "Write -1: everybody sees that this is no number.",
        },
        folded={
            "formula": "{count} formulas of indicators are real in a dashboard package; on an upgrade they overwrite the country's own: {objects}",
            "name": "the names of {count} indicators do not begin with [CONFIG], by which people see that their formulas are still to be written: {objects}",
            "one": "{count} formulas of indicators are 1 where dashboard packages have -1: {objects}",
        },
        check=_check("placeholders.not_placeholder"),
    ),
    Rule(
        "IND002", "placeholder-expression-left", ERROR, Profile.INSTALL,
        message={
            "": "{parts} of {object} is still -1, which stands for a formula to be written: the indicator shows a number, and a wrong one",
            "constant": "the numerator of {object} is the number {value}: it shows the same whatever is reported",
        },
        hint={
            "": "Write the formula; or, if this is to be a dashboard package, set the header's type to DSH.",
            "constant": "If that is meant, leave it; else write the formula.",
        },
        folded={
            "": "{count} indicators still have -1 in place of a formula, so they show a wrong number: {objects}",
            "constant": "the numerators of {count} indicators are constant: they show the same whatever is reported: {objects}",
        },
        check=_check("placeholders.left"),
    ),
    Rule(
        "IND003", "numerator-equals-denominator", ERROR, Profile.PACKAGE,
        message="numerator and denominator of {object} are the same, so it is 100 % (or 1) wherever anything is reported",
        hint="Mend the side that was copied.",
        check=_check("sides.equal"),
    ),
    Rule(
        "IND004", "indicator-expression-duplicate", WARNING, Profile.PACKAGE,
        message="{object} has the same formula as {other}: the two always show the same number under two names",
        hint="See by name and description which of the two means something else, and mend its formula; or keep one of them.",
        folded="{count} indicators have the same formula as {other}: they always show the same number: {objects}",
        check=_check("sides.duplicate"),
    ),
    Rule(
        "IND005", "indicator-cycle", ERROR, Profile.INSTALL,
        message={
            "": "{object} is made of itself by way of {others}: DHIS2 cannot compute any of them (E7116)",
            "itself": "the {part} of {object} names the indicator itself: DHIS2 cannot compute it (E7116)",
        },
        hint="Write one of them without the others, from data elements.",
        check=_check("items.cycle"),
    ),
    Rule(
        "IND006", "denominator-zero", ERROR, Profile.INSTALL,
        message="the denominator of {object} is 0: it never has a value (E7132)",
        hint="Write 1 if only the numerator counts; else the denominator that was meant.",
        check=_check("sides.denominator_zero"),
    ),
    Rule(
        "IND007", "aggregate-expression-operand-unfit", ERROR, Profile.INSTALL,
        message={
            "tracker": "the {part} of {object} sums {element}, which is entered in a tracker programme: aggregate data of it are never there, so the number is blank or 0",
            "text": "the {part} of {object} computes with {element}, whose value type is {type}: there is no number to add up",
        },
        hint={
            "tracker": "Name the programme too, D{{program.data element}}, or use a program indicator, I{{…}}.",
            "text": "Count its values inside subExpression(…), or use another data element.",
        },
        check=_check("items.operand_unfit"),
    ),
)  # fmt: skip
