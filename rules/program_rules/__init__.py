"""RUL: program rules: what data entry does."""

from lint.finding import Severity
from lint.rule import Profile, Rule, later

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

_check = later(
    __name__,
    "programRules",
    "programRuleActions",
    "programNotificationTemplates",
    "validationNotificationTemplates",
    "dataSetNotificationTemplates",
)
_rules = later(__name__, "programRules")
_actions = later(__name__, "programRuleActions")
_variables = later(__name__, "programRuleVariables")

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
    Rule(
        "RUL005", "program-rule-without-actions", WARNING, Profile.PACKAGE,
        message="{object} has no actions: it is evaluated on every entry and does nothing",
        hint="Export it with its actions; or take it out.",
        folded="{count} program rules have no actions: they are evaluated on every entry and do nothing: {objects}",
        check=_rules("rules.without_actions"),
    ),
    Rule(
        "RUL006", "program-rule-without-condition", ERROR, Profile.PACKAGE,
        message="{object} has no condition: the rule engine skips it or fails, and its actions never happen",
        hint="Write the condition; `true` for one that always holds.",
        check=_rules("rules.without_condition"),
    ),
    Rule(
        "RUL007", "program-rule-without-priority", NOTE, Profile.WHO,
        message="{object} has no priority, while other rules of the program have: it runs after those",
        hint="Give it a priority where it reads what another rule writes; else leave it.",
        folded="{count} program rules have no priority, while other rules of the program have: they run after those: {objects}",
        check=_rules("rules.without_priority"),
    ),
    Rule(
        "RUL008", "program-rule-name-repeated", WARNING, Profile.PACKAGE,
        message="{object} is called like {other} of the same program: nobody knows which of the two an error message means, and DHIS2 refuses to save the second (E4057)",
        hint="Name it after what it does.",
        check=_rules("rules.name_repeated"),
    ),
    Rule(
        "RUL009", "program-rule-stage-foreign", ERROR, Profile.PACKAGE,
        message="{object} is for {stage}, which is not of its program: it never runs",
        hint="Name a stage of the rule's own program; or none, for all of them.",
        check=_rules("rules.stage_foreign"),
    ),
    Rule(
        "RUL010", "action-field-not-in-program", ERROR, Profile.INSTALL,
        message="{object} acts on {field}, which {program} does not have: DHIS2 refuses it (E4045 to E4048), or nothing happens",
        hint="Name the field that the program has; or add this one to a stage, or to the program's attributes.",
        folded="{count} actions act on {field}, which {program} does not have: DHIS2 refuses them (E4045 to E4048): {objects}",
        check=_actions("actions.field_foreign"),
    ),
    Rule(
        "RUL011", "action-target-missing", ERROR, Profile.INSTALL,
        message={
            "": "{object} is {type}, but names no {what}: DHIS2 refuses it ({error})",
            "content": "{object} is to write into `{content}`, which is no variable: nothing is written anywhere",
            "template": "{object} is to send the template {template}, which is not in the package: DHIS2 refuses it (E4034)",
        },
        hint={
            "": "Name what it acts on; or take the action out.",
            "content": "Name a data element or an attribute; or a variable, as #{{name}}.",
            "template": "Add the notification template to the package.",
        },
        check=_actions("actions.target_missing"),
    ),
    Rule(
        "RUL012", "action-irrelevant-reference", ERROR, Profile.INSTALL,
        message={
            "": "{object} is {type} and names a {key}, which such an action has not: DHIS2 refuses it (E4058)",
            "later": "{object} is {type} and names a {key}, which such an action has not: from 2.40 on DHIS2 refuses it (E4058)",
        },
        hint="Take {key} out.",
        folded={
            "": "{count} actions of the type {type} name a {key}, which such actions have not: DHIS2 refuses them (E4058): {objects}",
            "later": "{count} actions of the type {type} name a {key}, which such actions have not: from 2.40 on DHIS2 refuses them (E4058): {objects}",
        },
        check=_actions("actions.irrelevant"), on_target=True,
    ),
    Rule(
        "RUL013", "action-option-of-other-set", ERROR, Profile.PACKAGE,
        message={
            "": "{object} hides or shows {held}, but {field} offers the options of {own}: nothing is hidden or shown",
            "none": "{object} hides or shows options of {field}, which has no option set: nothing is hidden or shown",
        },
        hint={
            "": "Name the option or group of the field's own set.",
            "none": "Name the field that has the options; or give this one its option set.",
        },
        check=_actions("actions.option_foreign"),
    ),
    Rule(
        "RUL014", "action-duplicate", NOTE, Profile.WHO,
        message={
            "": "{object} does the same as another action of its rule ({type})",
            "shown": "{object} shows the same as another action of its rule ({type}): people read the message twice",
        },
        hint="Take one of the two out.",
        folded={
            "": "{count} actions of a rule do the same as another of its actions ({type}): {objects}",
            "shown": "{count} actions of a rule show the same as another of its actions ({type}): people read the messages twice: {objects}",
        },
        check=_actions("actions.duplicate"),
    ),
    Rule(
        "RUL015", "program-rule-variable-duplicate", ERROR, Profile.INSTALL,
        message={
            "": "{object} has the name of {other} of the same program: DHIS2 refuses it (E4051), or rules read now one, now the other",
            "folded": "the name of {object} differs from that of {other} by nothing but case or blanks: rules that mean one read the other",
        },
        hint="Rename one of the two, and the conditions and data that mean it; or take it out.",
        check=_variables("sources.duplicate"),
    ),
    Rule(
        "RUL016", "program-rule-variable-name-invalid", ERROR, Profile.INSTALL,
        message={
            "word": "the name of {object} has the word `{word}`, which is an operator: DHIS2 refuses it (E4052)",
            "": "the name of {object} has {letters}, which rule engines do not all read: a rule that uses it works in the browser and not on Android, or nowhere",
        },
        hint={
            "word": "Write another word, or join it with an underscore.",
            "": "Use letters without accents, digits, blanks, and _ . -",
        },
        check=_variables("sources.bad_name"),
    ),
    Rule(
        "RUL017", "program-rule-variable-source-incomplete", ERROR, Profile.INSTALL,
        message="{object} takes its value by {source}, but names no {absent}: DHIS2 refuses it, or it is always empty",
        hint="Name it; or choose the source that is meant.",
        check=_variables("sources.incomplete"),
    ),
    Rule(
        "RUL018", "program-rule-variable-not-in-program", ERROR, Profile.INSTALL,
        message={
            "": "{object} takes its value from {held}, which {program} does not have: it is always empty",
            "stage": "{object} takes its value from {held} in {stage}, which does not have it: it is always empty",
        },
        hint={
            "": "Name what the program has; mostly the variable was copied with its program.",
            "stage": "Name the stage that has it.",
        },
        check=_variables("sources.foreign"),
    ),
    Rule(
        "RUL019", "program-rule-variable-unused", NOTE, Profile.WHO,
        message="no rule, action or message of its program uses {object}",
        hint="Take it out: every variable is looked up on every entry.",
        folded="no rule, action or message uses {count} variables of a program: {objects}",
        check=_variables("sources.unused"),
    ),
    Rule(
        "RUL020", "program-rules-assign-same-target", WARNING, Profile.PACKAGE,
        message="{object} and another action write different values into {target} under the same condition, stage and priority: which of the two stays is chance",
        hint="Take one of the two out; or give the rules conditions that exclude each other, or priorities.",
        folded="{count} more actions write other values into {target} under the same condition, stage and priority: which of them stays is chance: {objects}",
        check=_actions("rules.same_target"),
    ),
    Rule(
        "RUL021", "action-type-deprecated", WARNING, Profile.PACKAGE,
        message={
            "": "{object} is CREATEEVENT, which no app of DHIS2 does any more: no event is made",
            "location": "{object} displays something but does not say where (location): it is shown nowhere",
        },
        hint={
            "": "Use SCHEDULEEVENT, or take it out.",
            "location": "Set location to feedback or indicators.",
        },
        folded={
            "": "{count} actions are CREATEEVENT, which no app of DHIS2 does any more: {objects}",
            "location": "{count} actions display something but do not say where (location): they are shown nowhere: {objects}",
        },
        check=_actions("actions.deprecated"),
    ),
)  # fmt: skip
