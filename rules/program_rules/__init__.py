"""RUL: program rules: what data entry does."""

from lint.finding import Severity
from lint.rule import Profile, Rule, later

ERROR, WARNING = Severity.ERROR, Severity.WARNING

_check = later(
    __name__,
    "programRules",
    "programRuleActions",
    "programNotificationTemplates",
    "validationNotificationTemplates",
    "dataSetNotificationTemplates",
)

RULES = (
    Rule(
        "RUL001", "program-rule-variable-unknown", ERROR, Profile.PACKAGE,
        message={
            "": "the {part} of {object} uses the variable `{variable}`, which {program} does not have{near}: the rule engine cannot read it, and the rule does not work in data entry",
            "content": "the {part} of {object} names the variable `{variable}`, which {program} does not have{near}: there is nothing to show, or nowhere to put the value",
            "none": "the {part} of {object} uses the variable `{variable}`, but the package has no variables of {program} at all: its rules do not work in data entry",
        },
        hint={
            "": "Write the name as the variable has it, to the letter; or add the variable to the program.",
            "content": "Write the name as the variable has it, to the letter; or add the variable to the program.",
            "none": "Export the package again with its program rule variables.",
        },
        folded={
            "": "{count} formulas use the variable `{variable}`, which {program} does not have{near}; their rules do not work in data entry: {objects}",
            "content": "{count} places name the variable `{variable}`, which {program} does not have{near}: {objects}",
            "none": "{count} formulas use variables, but the package has none of {program}; its rules do not work in data entry: {objects}",
        },
        check=_check("variables.unknown"),
    ),
    Rule(
        "RUL002", "assigned-option-unknown", ERROR, Profile.PACKAGE,
        message={
            "": "{object} assigns '{literal}' to {target}, but {set} has no option of that code{near}: the form shows nothing, and the value is refused or counted nowhere",
            "name": "{object} assigns '{literal}' to {target}, but that is the name of an option of {set}; stored is its code '{right}': the form shows nothing, and the value is refused or counted nowhere",
        },
        hint={
            "": "Write the option's code, to the letter; or add the option.",
            "name": "Write '{right}'.",
        },
        check=_check("assignments.option_unknown"),
    ),
    Rule(
        "RUL003", "negation-of-non-boolean", WARNING, Profile.PACKAGE,
        message={
            "": "the condition of {object} negates `{variable}`, whose value type is {type}: a text is never yes, so this always holds, or the rule engine refuses it",
            "held": "the condition of {object} negates `{variable}`, the value of {holder}, which is {type}: a text is never yes, so this always holds, or the rule engine refuses it",
        },
        hint="To ask whether it is empty, write !d2:hasValue with the variable; else compare it with a value.",
        check=_check("variables.negated"),
    ),
    Rule(
        "RUL004", "template-variable-unknown", WARNING, Profile.PACKAGE,
        message={
            "": "{property} of {object} has the variable `{name}`, which DHIS2 does not know in such a template{near}: it has nothing to fill in",
            "form": "{property} of {object} has the variable `{name}`, which DHIS2 cannot read{near}: people get the message with it as it stands",
            "attribute": "{property} of {object} has the value of {target}, which {owners} does not have: there is nothing to fill in",
            "element": "{property} of {object} has the value of {target}, which {owners} does not have: there is nothing to fill in",
        },
        hint={
            "": "Write a variable of such templates, as the Maintenance app lists them beside the text.",
            "form": "Write a variable as the Maintenance app lists them beside the text: small letters and underscores.",
            "attribute": "Name an attribute of the program, or take it out of the text.",
            "element": "Name a data element of the stage, or take it out of the text.",
        },
        check=_check("templates.variable_unknown"),
    ),
)  # fmt: skip
