"""EXP: formulas, as DHIS2's own engines read them."""

from lint.finding import Severity
from lint.package.places import FORMULAS
from lint.rule import Profile, Rule, later

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

_check = later(__name__, *FORMULAS)

RULES = (
    Rule(
        "EXP001", "expression-invalid", ERROR, Profile.INSTALL,
        message="the {part} of {object} is wrong: {what}; the import takes it, but {effect}",
        hint="{do}",
        folded="the same {part} of {count} objects is wrong: {what}; the import takes it, but {effect}: {objects}",
        check=_check("invalid.expression_invalid"),
    ),
    Rule(
        "EXP002", "expression-item-kind", ERROR, Profile.INSTALL,
        message="the {part} of {object} has `{token}`, where {uid} must be a {wanted}, but it is {other}: {effect}",
        hint="Name the {wanted} that was meant; if the two UIDs are swapped, turn them round.",
        check=_check("items.item_kind"),
    ),
    Rule(
        "EXP003", "expression-disaggregation-foreign", ERROR, Profile.INSTALL,
        message="the {part} of {object} asks for {element} by {combo}, which is of {own}; the data element has {fitting}: no such value is ever stored, so the number is blank or 0",
        hint="Name a category option combo of the data element's own category combo.",
        folded="{count} formulas ask for {element} by {combo}, which is of {own}; the data element has {fitting}, so no such value is ever stored: {objects}",
        check=_check("items.disaggregation_foreign"),
    ),
    Rule(
        "EXP004", "org-unit-group-unmapped", NOTE, Profile.WHO,
        message="the {part} of {object} counts by {target}, which comes empty: the number is 0 until the country puts its facilities into the group",
        hint="Say so in the installation guide: the group must be filled before the numbers are read.",
        folded="{count} formulas count by {target}, which comes empty: the numbers are 0 until the country fills the group: {objects}",
        check=_check("items.group_unmapped"),
    ),
    Rule(
        "EXP005", "reporting-rate-invalid", ERROR, Profile.INSTALL,
        message="the {part} of {object} is wrong: {what}; the import takes it, but {effect}",
        hint="{do}",
        folded="{count} formulas are wrong: {what}; the import takes them, but {effect}: {objects}",
        check=_check("items.reporting_rate"),
    ),
    Rule(
        "EXP006", "expression-too-new", ERROR, Profile.INSTALL,
        message="the {part} of {object}: {what}; the import takes it, but {effect}",
        hint="{do}",
        folded="{count} formulas: {what}; the import takes them, but {effect}: {objects}",
        check=_check("invalid.too_new"), on_target=True,
    ),
    Rule(
        "EXP007", "expression-operand-type", ERROR, Profile.PACKAGE,
        message={
            "sql": "the {part} of {object} cannot be computed: {what}; DHIS2's own check lets it pass, but the database refuses it and every chart that asks for it fails",
            "engine": "the {part} of {object} never says what was meant: {what}",
        },
        hint="{do}",
        check=_check("comparisons.operand_type"),
    ),
    Rule(
        "EXP008", "expression-always-same", ERROR, Profile.PACKAGE,
        message={
            "zero": "the {part} of {object} divides by 0: it never has a value",
            "itself": "the {part} of {object} compares a value with itself: that {outcome} holds",
            "twice": "the {part} of {object} adds `{term}` twice: each of its values counts double",
        },
        hint={
            "zero": "Write the divisor that was meant.",
            "itself": "Write what was meant on one of the two sides, or take the comparison out.",
            "twice": "Take one of the two out, or put in its place what was meant; a double on purpose is written 2 * ….",
        },
        check=_check("comparisons.always_same"),
    ),
    Rule(
        "EXP009", "compared-option-unknown", ERROR, Profile.PACKAGE,
        message={
            "unknown": "the {part} of {object} compares with '{literal}', which is no option {what} of {set}: {holder} never has that value{near}",
            "contains": "the {part} of {object} looks for '{literal}' in {holder}, but no option {what} of {set} has it in it: it is never found{near}",
            "name": "the {part} of {object} compares with '{literal}', which is the name of an option of {set}; here its code '{right}' counts, so no record ever equals it",
            "code": "the {part} of {object} compares with '{literal}', which is the code of an option of {set}; here its name '{right}' counts (useCodeForOptionSet is not set), so no record ever equals it",
            "list": "the {part} of {object} compares {holder} with the list '{literal}'; one option of {set} can be chosen there, so no record ever equals it",
        },
        hint={
            "unknown": "Write the option's {what}, to the letter; or add the option.",
            "contains": "Write the option's {what}, to the letter. To look for one option among several use containsItems: contains finds 5 in 15 too.",
            "name": "Write '{right}'.",
            "code": "Write '{right}', or let the variable use the code (useCodeForOptionSet).",
            "list": "Compare with each option by itself (… == 'A' || … == 'B'), or make it MULTI_TEXT.",
        },
        folded={
            "unknown": "{count} formulas compare with '{literal}', which is no option {what} of {set}, so no record ever equals it{near}: {objects}",
            "contains": "{count} formulas look for '{literal}' where no option {what} of {set} has it in it, so it is never found{near}: {objects}",
            "name": "{count} formulas compare with '{literal}', which is the name of an option of {set}; its code '{right}' counts: {objects}",
            "code": "{count} formulas compare with '{literal}', which is the code of an option of {set}; its name '{right}' counts: {objects}",
            "list": "{count} formulas compare with lists such as '{literal}', where one option of {set} can be chosen, so no record ever equals them: {objects}",
        },
        check=_check("comparisons.option_unknown"),
    ),
)  # fmt: skip
