"""IND: indicators: formulas that DHIS2 computes, but that say nothing or something else."""

from lint.finding import Severity
from lint.rule import Profile, Rule, later

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

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
    Rule(
        "IND008", "indicator-description-missing", WARNING, Profile.PACKAGE,
        message={
            "": "{object} does not say what its {part} is ({property}): the country is to write the formula by that text",
            "other": "{object} does not say what its {part} is ({property}): people who see the number cannot tell what was counted",
        },
        hint={
            "": "Describe what has to be counted, in words of the standard.",
            "other": "Describe what is counted, in words.",
        },
        folded={
            "": "{count} indicators do not say what their {part} is: the country is to write the formulas by that text: {objects}",
            "other": "{count} indicators do not say what their {part} is: people who see the numbers cannot tell what was counted: {objects}",
        },
        check=_check("kinds.description_missing"),
    ),
    Rule(
        "IND009", "number-type-with-denominator", WARNING, Profile.PACKAGE,
        message={
            "": "{object} has a denominator, but its {type} is for plain numbers: it is shown without a factor, as a fraction such as 0.87",
            "share": "the name of {object} says that it is a share, but its {type} is for plain numbers: 87 % is shown as 0.87",
        },
        hint="Use the type Percentage (factor 100) for shares, Per 1 000 and its like for rates; for a plain ratio a type of factor 1 that is no number.",
        check=_check("kinds.number_with_denominator"),
    ),
    Rule(
        "IND010", "factor-without-denominator", ERROR, Profile.PACKAGE,
        message="{object} is a count over 1, but its {type} multiplies by {factor}: 41 is shown as {shown}",
        hint="Use the type for plain numbers; or write the denominator that is missing.",
        folded="{count} indicators are counts over 1, but their {type} multiplies by {factor}: {objects}",
        check=_check("kinds.factor_without_denominator"),
    ),
    Rule(
        "IND011", "indicator-type-duplicate", WARNING, Profile.PACKAGE,
        message="{object} has the same factor ({factor}) as {other}, and both are numbers or neither is: whoever makes an indicator takes now one, now the other",
        hint="Let all indicators use one of them. If one should be for plain numbers, its `number` was lost: set it.",
        folded="{count} indicator types have the same factor as another, such as {other}: {objects}",
        check=later(__name__, "indicatorTypes")("kinds.type_repeated"),
    ),
    Rule(
        "IND012", "indicator-ungrouped", WARNING, Profile.WHO,
        message="{object} is in no indicator group: the exporter selects by group, so it is in the package only as long as a chart shows it, and nobody finds it by its programme",
        hint="Add it to the package's indicator group.",
        folded="{count} indicators are in no indicator group: the exporter selects by group, so they are in the package only as long as a chart shows them: {objects}",
        check=_check("kinds.ungrouped"),
    ),
    Rule(
        "IND013", "indicator-unused", NOTE, Profile.WHO,
        message="no chart, map, data set or other indicator of the package shows {object}",
        hint="If it is for countries to use, leave it, and name it in the design guide; else take it out.",
        folded="no chart, map, data set or other indicator of the package shows {count} indicators: {objects}",
        check=_check("kinds.unused"),
    ),
    Rule(
        "IND014", "annualized-same-period", WARNING, Profile.PACKAGE,
        message="{object} is annualized, but both its sides are reported {period}: the share of a month is shown twelve times too large, that of a day 365 times",
        hint="Set annualized to false; it is for a count over a yearly population.",
        check=_check("kinds.annualized"),
    ),
)  # fmt: skip
