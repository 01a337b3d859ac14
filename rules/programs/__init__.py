"""PRG: programs, their stages and sections, tracked entity types and attributes."""

from lint.finding import Severity
from lint.rule import Profile, Rule, later

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

_programs = later(__name__, "programs")
_stages = later(__name__, "programStages")
_attributes = later(__name__, "trackedEntityAttributes")
_templates = later(__name__, "programNotificationTemplates")

RULES = (
    Rule(
        "PRG001", "program-without-stages", WARNING, Profile.INSTALL,
        message={
            "": "{object} has no stages: people can be enrolled, and nothing can be recorded about them",
            "event": "{object} is an event program without its stage: nothing can be entered in it, and apps that open it fail",
        },
        hint="Export the program with its stages.",
        check=_programs("stages.without_stages"),
    ),
    Rule(
        "PRG002", "stage-without-program", ERROR, Profile.INSTALL,
        message="{object} is of no program, and no program lists it: DHIS2 refuses it (E4053)",
        hint="Name its program; or take it out with its sections.",
        check=_stages("stages.without_program"),
    ),
    Rule(
        "PRG003", "stage-section-without-stage", WARNING, Profile.PACKAGE,
        message="{object} is of no stage, and no stage lists it: its data elements are shown outside of any section, or not at all",
        hint="Name its stage; or take it out.",
        check=later(__name__, "programStageSections")("stages.section_without_stage"),
    ),
    Rule(
        "PRG004", "program-type-tet-mismatch", ERROR, Profile.INSTALL,
        message={
            "none": "{object} registers, but has no tracked entity type: nobody can be enrolled",
            "event": "{object} is an event program, but names a tracked entity type: apps take it for a tracker program in one place and for an event program in another",
        },
        hint={
            "none": "Name the tracked entity type, for people `MCPQUTHX1Ze` Person.",
            "event": "Take trackedEntityType out; or set programType to WITH_REGISTRATION if it is a tracker program.",
        },
        check=_programs("stages.type_mismatch"),
    ),
    Rule(
        "PRG005", "stage-element-not-in-section", ERROR, Profile.PACKAGE,
        message={
            "foreign": "{object} shows {foreign}, which {holder} does not have: there is no field, or an error when the form opens",
            "hidden": "{object} has {hidden} in none of its sections: nobody can enter a value",
        },
        hint={
            "foreign": "Add the data element to the stage, or take it out of the section.",
            "hidden": "Add it to a section; or take it out of the stage.",
        },
        check=_stages("stages.element_not_in_section"),
    ),
    Rule(
        "PRG006", "program-attribute-not-in-section", ERROR, Profile.PACKAGE,
        message={
            "foreign": "{object} shows {foreign}, which {holder} does not have: there is no field, or an error when the form opens",
            "hidden": "{object} has {hidden} in none of its sections: nobody can enter a value at enrolment",
        },
        hint={
            "foreign": "Add the attribute to the program, or take it out of the section.",
            "hidden": "Add it to a section; or take it out of the program.",
        },
        check=_programs("stages.attribute_not_in_section"),
    ),
    Rule(
        "PRG007", "type-attribute-not-in-program", NOTE, Profile.WHO,
        message="{object} registers {type}, but does not have its {attributes}: who was registered elsewhere has values that this program does not show",
        hint="Add them to the program; or take them off the type if only this program uses it.",
        check=_programs("stages.type_attribute_missing"),
    ),
    Rule(
        "PRG008", "schedule-date-invalid", ERROR, Profile.INSTALL,
        message={
            "": "{object} takes the date of the next event from {element}, which is {type}, no date: DHIS2 refuses it (E6001)",
            "foreign": "{object} takes the date of the next event from {element}, which it does not have: DHIS2 refuses it (E6001)",
        },
        hint="Name a data element of the type DATE that the stage has, or leave nextScheduleDate out.",
        check=_stages("fields.schedule_date"),
    ),
    Rule(
        "PRG009", "related-program-not-tracker", ERROR, Profile.INSTALL,
        message={
            "": "{object} is an event program and names a related program: DHIS2 refuses it (E4023)",
            "itself": "{object} names itself as its related program: DHIS2 refuses it (E6022)",
        },
        hint="Take relatedProgram out.",
        check=_programs("fields.related_program"),
    ),
    Rule(
        "PRG010", "render-type-unsupported", ERROR, Profile.INSTALL,
        message="{object} shows {field} as {render}, which is not for {type}: DHIS2 refuses it (E4017)",
        hint="Set the render type to DEFAULT, or to one that fits.",
        folded="{count} fields are shown as {render}, which is not for their type: DHIS2 refuses them (E4017): {objects}",
        check=later(__name__, "programs", "programStages")("fields.render_type"),
    ),
    Rule(
        "PRG011", "generated-pattern-invalid", ERROR, Profile.INSTALL,
        message={
            "type": "{object} is generated, but {type}: DHIS2 generates texts only and refuses it (E4010)",
            "syntax": "the pattern of {object}, `{pattern}`, cannot be read: DHIS2 refuses it (E4019), or nobody gets an identifier",
            "segments": "the pattern of {object}, `{pattern}`, needs exactly one RANDOM(…) or SEQUENTIAL(…): DHIS2 refuses it (E4021)",
            "between": "the pattern of {object}, `{pattern}`, has something other than + between its parts: DHIS2 passes over it, and the identifiers look otherwise than they read there",
        },
        hint={
            "type": "Set valueType to TEXT.",
            "syntax": 'Write parts with + between them: "SNK_" + CURRENT_DATE(yyyy) + SEQUENTIAL(####).',
            "segments": 'Write one part that makes the number: "SNK_" + SEQUENTIAL(####).',
            "between": "Put a + between the parts; a hyphen that people should see belongs inside the quotation marks.",
        },
        check=_attributes("attributes.generated_pattern"),
    ),
    Rule(
        "PRG012", "search-operator-blocked", ERROR, Profile.INSTALL,
        message="{object} prefers to be searched by {operator}, which it blocks: DHIS2 refuses it (E4081)",
        hint="Take the operator off blockedSearchOperators, or prefer another.",
        check=_attributes("attributes.search_operator"),
    ),
    Rule(
        "PRG013", "relationship-constraint-incomplete", ERROR, Profile.INSTALL,
        message={
            "": "{property} of {object} is a {entity}, but does not name its {needed}: DHIS2 refuses it (E4024)",
            "view": "{property} of {object} shows {elements}, which {stage} does not have: the column stays empty",
        },
        hint={
            "": "Name it.",
            "view": "Take them out of the view, or name a data element of the stage.",
        },
        check=later(__name__, "relationshipTypes")("fields.relationship"),
    ),
    Rule(
        "PRG014", "working-list-invalid", ERROR, Profile.INSTALL,
        message={
            "date": "{object} has an absolute period for {what} without a date: DHIS2 refuses it (E4062)",
            "users": "{object} is for users that it should name, and names none: DHIS2 refuses it",
            "place": "{object} is for {mode} of an organisation unit and names none: DHIS2 refuses it",
        },
        hint={
            "date": "Give it a start or end date; a relative period fits a package better.",
            "users": "Use CURRENT: users of a package are nobody in the country.",
            "place": "Use CAPTURE or ACCESSIBLE: organisation units belong to the country.",
        },
        check=later(__name__, "eventFilters", "programStageWorkingLists", "trackedEntityInstanceFilters")("fields.working_list"),
    ),
    Rule(
        "PRG015", "notification-recipient-missing", WARNING, Profile.PACKAGE,
        message="{object} is to be sent to {kind}, but {key} names nobody: DHIS2 sets the recipient back without a word, and nobody gets the message",
        hint="Name the recipient in {key}.",
        check=_templates("fields.recipient"),
    ),
    Rule(
        "PRG016", "notification-template-unused", NOTE, Profile.WHO,
        message="{object} is listed by no program or stage, and sent by no program rule: nobody ever gets it",
        hint="Add it to its program or stage; or take it out.",
        folded="{count} notification templates are listed by no program or stage, and sent by no program rule: nobody ever gets them: {objects}",
        check=_templates("fields.template_unused"),
    ),
    Rule(
        "PRG017", "stage-element-duplicate", ERROR, Profile.INSTALL,
        message="{object} has {items} twice: DHIS2 refuses it, or shows the field twice and stores one value",
        hint="Take one of the two entries out; see which has the right settings (compulsory, in reports).",
        check=later(__name__, "programs", "programStages")("stages.repeated"),
    ),
    Rule(
        "PRG018", "search-minimum-unreachable", WARNING, Profile.PACKAGE,
        message="{object} asks for at least {least} attributes to search by, but {many} can be searched: nobody can search, and people are registered twice",
        hint="Make more attributes searchable, or lower minAttributesRequiredToSearch.",
        check=later(__name__, "programs", "trackedEntityTypes")("attributes.search_minimum"),
    ),
    Rule(
        "PRG019", "tracker-element-in-no-stage", WARNING, Profile.PACKAGE,
        message={
            "": "{object} is in no stage of the package, and nothing uses it",
            "used": "{object} is in no stage of the package, but indicators or charts use it: it never has a value",
        },
        hint={
            "": "Take it out; or add it to its stage.",
            "used": "Add it to its stage; or let those that use it name the data element that took its place.",
        },
        folded={
            "": "{count} tracker data elements are in no stage of the package, and nothing uses them: {objects}",
            "used": "{count} tracker data elements are in no stage of the package, but indicators or charts use them: they never have a value: {objects}",
        },
        check=_stages("stages.element_in_no_stage"),
    ),
    Rule(
        "PRG020", "attribute-search-config", NOTE, Profile.WHO,
        message="{object} is indexed for searches inside words, but may be searched by fewer than three letters, for which the index is of no use: searches are slow in a big registry",
        hint="Set minCharactersToSearch to 3, or block the operator LIKE.",
        folded="{count} attributes are indexed for searches inside words, but may be searched by fewer than three letters, for which the index is of no use: {objects}",
        check=_attributes("attributes.search_config"),
    ),
    Rule(
        "PRG021", "value-type-deprecated", WARNING, Profile.PACKAGE,
        message="{object} is TRACKER_ASSOCIATE, which DHIS2 is giving up: its apps do not show the field, and a later version refuses it",
        hint="Use a relationship type instead.",
        folded="{count} fields are TRACKER_ASSOCIATE, which DHIS2 is giving up: its apps do not show them, and a later version refuses them: {objects}",
        check=later(__name__, "dataElements", "trackedEntityAttributes")("attributes.value_type_deprecated"),
    ),
)  # fmt: skip
