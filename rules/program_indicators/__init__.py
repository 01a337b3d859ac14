"""PIN: program indicators: formulas over events and enrolments."""

from lint.finding import Severity
from lint.package.places import FORMULAS
from lint.rule import Profile, Rule, later

ERROR, WARNING = Severity.ERROR, Severity.WARNING

_check = later(__name__, *FORMULAS)

RULES = (
    Rule(
        "PIN001", "program-indicator-without-expression", ERROR, Profile.INSTALL,
        message="{object} has no expression: the import takes it, but there is nothing to compute, and every chart and table that asks for it fails",
        hint="Write the expression; to count events it is the variable event_count, with aggregation type COUNT.",
        check=_check("analytics.without_expression"),
    ),
    Rule(
        "PIN002", "stage-name-in-expression", WARNING, Profile.PACKAGE,
        message={
            "": "the {part} of {object} hangs on the name of a stage: as soon as a country renames or translates the stage, the number is wrong",
            "rule": "the {part} of {object} hangs on the name of a stage: as soon as a country renames or translates the stage, the rule does something else",
            "enrollment": "the {part} of {object} asks for the name of the stage, which is always empty where enrollments are counted: a comparison with it never holds",
        },
        hint={
            "": "Take it out: each item names its stage already, as #{{stage.data element}}. If it must be asked, compare program_stage_id with the stage's UID.",
            "rule": "Compare program_stage_id with the stage's UID, or set the stage of the program rule.",
            "enrollment": "Take it out: each item names its stage already, as #{{stage.data element}}.",
        },
        check=_check("analytics.stage_name"),
    ),
    Rule(
        "PIN003", "expression-element-not-in-stage", ERROR, Profile.INSTALL,
        message={
            "stage": "the {part} of {object} reads {element} in {stage}, but people enter it in {holders}: there is never a value, and the number is wrong",
            "somewhere": "the {part} of {object} reads {element} in {stage}, which does not have it: there is never a value, and the number is wrong",
            "nowhere": "the {part} of {object} reads {element} in {stage}, but no stage of {program} has it: there is never a value, and the number is wrong or the chart fails",
            "program": "the {part} of {object} reads {element} in {stage}, which is a stage of {other}; the program indicator is over {program}: there is never a value, and the number is wrong",
        },
        hint={
            "stage": "Name {holders} in the formula, or add the data element to the stage; over events, all values of a formula are of one stage.",
            "somewhere": "Name the stage that has it, or add the data element to this one.",
            "nowhere": "Add the data element to the stage, or take it out of the formula.",
            "program": "Name a stage of the program indicator's own program, or set the program that was meant.",
        },
        folded={
            "stage": "{count} formulas read {element} in {stage}, but people enter it in {holders}, so there is never a value: {objects}",
            "somewhere": "{count} formulas read {element} in {stage}, which does not have it, so there is never a value: {objects}",
            "nowhere": "{count} formulas read {element} in {stage}, but no stage of {program} has it, so there is never a value: {objects}",
            "program": "{count} formulas over {program} read {element} in {stage}, which is a stage of {other}, so there is never a value: {objects}",
        },
        check=_check("items.element_not_in_stage"),
    ),
    Rule(
        "PIN004", "expression-attribute-not-in-program", ERROR, Profile.INSTALL,
        message={
            "": "the {part} of {object} reads {attribute}, which {program} does not have: nobody enters it there, and every chart and table that asks for it fails",
            "type": "the {part} of {object} reads {attribute}, which only the tracked entity type has, not {program}: its forms and its analytics tables may come without it",
        },
        hint="Add the attribute to the program, or take it out of the formula.",
        check=_check("items.attribute_not_in_program"),
    ),
    Rule(
        "PIN005", "variable-wrong-for-analytics", ERROR, Profile.PACKAGE,
        message={
            "stage-id": "the {part} of {object} asks for program_stage_id, which is always empty where enrollments are counted: a comparison with it never holds",
            "stages": "the {part} of {object} asks one event for values of {stages}: an event is of one stage, so this part never holds",
        },
        hint={
            "stage-id": "Take it out: each item names its stage already, as #{{stage.data element}}. Or count events: analytics type EVENT.",
            "stages": "Count enrollments (analytics type ENROLLMENT), where the latest event of each stage is asked; or join the two with ||, if either will do.",
        },
        check=_check("analytics.wrong_for_type"),
    ),
    Rule(
        "PIN006", "boundary-target-invalid", ERROR, Profile.INSTALL,
        message={
            "none": "{object} has no period boundary: no date ties it to a period, so every month shows the number of all time",
            "empty": "a period boundary of {object} has no target, so DHIS2 does not know which date it is about: every chart and table that asks for it fails",
            "form": "a period boundary of {object} has the target `{target}`, which DHIS2 cannot read{near}: every chart and table that asks for it fails",
            "stage": "a period boundary of {object} goes by {stage}, which is no stage of {program}: there is never a date, and nothing is counted",
            "element": "a period boundary of {object} goes by {holder} in {stage}, which does not have it: there is never a date, and nothing is counted",
            "attribute": "a period boundary of {object} goes by {holder}, which {program} does not have: there is never a date, and nothing is counted",
            "type": "a period boundary of {object} goes by {holder}, whose value type is {type}: it needs a date, and every chart and table that asks for it fails",
        },
        hint={
            "none": "Add two: after the start and before the end of the reporting period, each with the date that decides, such as EVENT_DATE.",
            "empty": "Name the date: EVENT_DATE, ENROLLMENT_DATE, INCIDENT_DATE, a date of a stage or an attribute.",
            "form": "Write EVENT_DATE, ENROLLMENT_DATE, INCIDENT_DATE, #{{stage.data element}}, PS_EVENTDATE:stage, or an attribute's UID in A and braces; without blanks.",
            "stage": "Name a stage of the program.",
            "element": "Name the stage that has the data element, or add it to this one.",
            "attribute": "Add the attribute to the program, or name another date.",
            "type": "Name a data element or attribute that is a date.",
        },
        folded={
            "empty": "{count} period boundaries of {objects} have no target: every chart and table that asks for it fails",
            "form": "{count} period boundaries of {objects} have the target `{target}`, which DHIS2 cannot read{near}: every chart and table that asks for it fails",
            "stage": "{count} period boundaries of {objects} go by {stage}, which is no stage of {program}: nothing is counted",
            "element": "{count} period boundaries of {objects} go by {holder} in {stage}, which does not have it: nothing is counted",
            "attribute": "{count} period boundaries of {objects} go by {holder}, which {program} does not have: nothing is counted",
            "type": "{count} period boundaries of {objects} go by {holder}, whose value type is {type} and not a date: every chart and table that asks for it fails",
        },
        check=_check("boundaries.target_invalid"),
    ),
    Rule(
        "PIN007", "count-variable-not-counted", ERROR, Profile.PACKAGE,
        message={
            "": "{object} is {variable} alone, but its aggregation type is {type}: DHIS2 counts only with COUNT, otherwise the number is wrong or the chart fails",
            "absent": "{object} is {variable} alone, but has no aggregation type, so DHIS2 takes {type}: it counts only with COUNT, otherwise the number is wrong or the chart fails",
        },
        hint="Set the aggregation type to COUNT.",
        check=_check("analytics.not_counted"),
    ),
    Rule(
        "PIN008", "category-mapping-invalid", ERROR, Profile.INSTALL,
        message={
            "id": "{object} has a category mapping whose id is no UID or stands twice (`{word}`): DHIS2 refuses it (E4071)",
            "category": "{object} maps the category {word}, which is not in the package: DHIS2 refuses it (E4074)",
            "name": "{object} has two mappings of one category called `{word}`: DHIS2 refuses it (E4073)",
            "option": "{object} maps the category option {word} twice in one mapping: DHIS2 refuses it (E4075)",
            "unknown": "{object} uses the category mapping {uid}, which its program does not have: DHIS2 refuses it (E4079)",
        },
        hint={
            "id": "Give each mapping a UID of its own.",
            "category": "Add the category to the package, or take the mapping out.",
            "name": "Name them apart.",
            "option": "Keep one of the two filters; join them with || if both are meant.",
            "unknown": "Name a mapping of the program, or add it there.",
        },
        folded={
            "id": "{count} category mappings of a program have ids that are no UIDs or stand twice: {objects}",
            "category": "{count} category mappings of a program are for categories that are not in the package: {objects}",
            "name": "{count} category mappings of a program share their name: {objects}",
            "option": "{count} category mappings of a program map an option twice: {objects}",
        },
        check=later(__name__, "programs", "programIndicators")("mappings.category_mapping"),
    ),
)  # fmt: skip
