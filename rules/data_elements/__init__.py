"""DEL: data elements, and the data sets, sections and forms that ask for them."""

from lint.finding import Severity
from lint.rule import Profile, Rule, later

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

_elements = later(__name__, "dataElements")
_sets = later(__name__, "dataSets")
_forms = later(__name__, "dataEntryForms")

RULES = (
    Rule(
        "DEL001", "data-element-domain-mismatch", ERROR, Profile.PACKAGE,
        message={
            "dataSets": "{object} asks for {elements}, which are data elements of a tracker: the aggregate form cannot store them, and no pivot table shows them",
            "programStages": "{object} asks for {elements}, which are aggregate data elements: the event form does not store them where program indicators look",
        },
        hint="Use a data element of the domain {right}; if there is none, make one: the domain of one that has data cannot be changed.",
        check=later(__name__, "dataSets", "programStages")("sets.domain_mismatch"),
    ),
    Rule(
        "DEL002", "aggregation-for-text", WARNING, Profile.PACKAGE,
        message="{object} is {type}, but is to be aggregated by {aggregation}: a text has none, and charts of it stay empty",
        hint="Set aggregationType to NONE; or to LAST where the latest remark is wanted.",
        folded="{count} data elements of text or date are to be summed or averaged: charts of them stay empty: {objects}",
        check=_elements("elements.text_summed"),
    ),
    Rule(
        "DEL003", "aggregation-none-numeric", WARNING, Profile.PACKAGE,
        message="{object} is a number ({type}) and used in analytics, but has the aggregation type NONE: districts and quarters show nothing",
        hint="Set aggregationType to SUM, or to what fits: AVERAGE_SUM_ORG_UNIT or LAST for stocks and population.",
        folded="{count} numbers that are used in analytics have the aggregation type NONE: districts and quarters show nothing: {objects}",
        check=_elements("elements.number_not_summed"),
    ),
    Rule(
        "DEL004", "data-element-without-data-set", WARNING, Profile.PACKAGE,
        message={
            "numerator": "{object} is in no data set, but an indicator's numerator needs it: nobody can enter it, so the indicator is always empty or too low",
            "shown": "{object} is in no data set, but a chart shows it: nobody can enter it, so the chart stays empty",
            "rule": "{object} is in no data set, but a validation rule or predictor reads it: nobody can enter it, so it never has a value",
            "denominator": "{object} is in no data set and used in denominators only: it must come from elsewhere",
            "unused": "{object} is in no data set, and nothing in the package uses it",
        },
        hint={
            "numerator": "Add it to its data set and section; if it comes from another package, name that one with --with.",
            "shown": "Add it to its data set and section; or take it out of the chart.",
            "rule": "Add it to its data set and section; or take the rule out.",
            "denominator": "Say in the installation guide where the country gets it from.",
            "unused": "Take it out; mostly it was left behind when its data set changed.",
        },
        folded={
            "numerator": "{count} data elements are in no data set, but numerators of indicators need them: nobody can enter them, so the indicators are always empty or too low: {objects}",
            "shown": "{count} data elements are in no data set, but charts show them: nobody can enter them, so the charts stay empty: {objects}",
            "rule": "{count} data elements are in no data set, but validation rules or predictors read them: they never have a value: {objects}",
            "denominator": "{count} data elements are in no data set and used in denominators only: they must come from elsewhere: {objects}",
            "unused": "{count} data elements are in no data set, and nothing in the package uses them: {objects}",
        },
        check=_elements("elements.without_data_set"),
    ),
    Rule(
        "DEL005", "datasets-periodtype-conflict", WARNING, Profile.PACKAGE,
        message="{object} ({own}) and {other} ({its}) both ask for {elements}: a yearly sum counts what was reported twice, once in each",
        hint="Ask for it in one of the two, or make a data element of its own for the other.",
        check=_sets("sets.period_types"),
    ),
    Rule(
        "DEL006", "data-element-ungrouped", WARNING, Profile.WHO,
        message="{object} is in no data element group: an exporter that selects by group leaves it out, and nobody finds it in the data dimension by its programme",
        hint="Add it to the package's data element group.",
        folded="{count} data elements are in no data element group: the exporter selects by group, so they fall out of the next release: {objects}",
        check=_elements("elements.ungrouped"),
    ),
    Rule(
        "DEL007", "data-element-unanalysed", NOTE, Profile.WHO,
        message="nothing is made of {object}: no indicator, chart, map, predictor or validation rule of the package uses it",
        hint="Ask whether it is worth collecting; detail that countries analyse themselves is fine.",
        folded="nothing is made of {count} data elements: no indicator, chart, map, predictor or validation rule of the package uses them: {objects}",
        check=_elements("elements.unanalysed"),
    ),
    Rule(
        "DEL008", "data-set-empty", WARNING, Profile.PACKAGE,
        message="{object} has no data elements: people open a form with nothing on it",
        hint="Export it with its data elements, or take it out.",
        check=_sets("sets.empty"),
    ),
    Rule(
        "DEL009", "data-set-element-repeated", ERROR, Profile.INSTALL,
        message="{object} names {element} twice among its data elements: DHIS2 refuses the second, or keeps one of them by chance with its category combo",
        hint="Take one of the two entries out.",
        folded="a data set names {count} data elements twice: {objects}",
        check=_sets("sets.repeated"),
    ),
    Rule(
        "DEL010", "section-element-outside-data-set", ERROR, Profile.INSTALL,
        message="{object} shows {elements}, which {set} does not ask for: DHIS2 takes them out of the section without a word, and the row is gone",
        hint="Add them to the data set, or take them out of the section.",
        check=_sets("sets.section_outside"),
    ),
    Rule(
        "DEL011", "data-element-not-in-form", WARNING, Profile.PACKAGE,
        message={
            "": "{object} asks for {elements}, which none of its sections shows: nobody can enter a value",
            "custom": "{object} asks for {elements}, for which its custom form has no field: nobody can enter a value in the browser",
        },
        hint={
            "": "Add it to a section, or take it out of the data set.",
            "custom": "Add a field to the form, or take it out of the data set.",
        },
        check=_sets("forms.not_in_form"),
    ),
    Rule(
        "DEL012", "custom-form-empty", ERROR, Profile.PACKAGE,
        message={
            "": "{object}, the custom form of {holder}, is blank: people open an empty page and can enter nothing",
            "there": "{object} has a custom form: translations do not reach it, the Android app does not show it, and it has to be kept in step by hand",
        },
        hint={
            "": "Take the form out, so that DHIS2 shows sections; or export it with its HTML.",
            "there": "Sections do for most; if it is needed, see with every change that it still shows all data elements.",
        },
        folded={"there": "{count} objects have custom forms; translations do not reach these, the Android app does not show them: {objects}"},
        check=_forms("forms.custom_form"),
    ),
    Rule(
        "DEL013", "custom-form-unknown-field", ERROR, Profile.INSTALL,
        message={
            "element": "{object} has a field for {field}, which {holder} does not ask for: what is entered there is refused or lost",
            "combo": "{object} has a field for {field}, which its data element does not have: what is entered there is refused or lost",
            "indicator": "{object} shows {field}, which is not in the package: the cell stays empty",
            "stage": "{object} has fields of {field}, but it is the form of {holder}: what is entered there is lost",
        },
        hint="Mend the id in the HTML, or take the field out.",
        check=_forms("forms.unknown_field"),
    ),
    Rule(
        "DEL014", "greyed-field-invalid", ERROR, Profile.INSTALL,
        message="{many} greyed fields of {object} are no cells of it ({elements}): DHIS2 drops them, and what they were to close may stand open",
        hint="See which cells of the section should be closed now: grey those on the server, or none, and export without the leftovers.",
        check=_sets("sets.greyed"),
    ),
    Rule(
        "DEL015", "compulsory-operand-invalid", ERROR, Profile.INSTALL,
        message="{many} compulsory fields of {object} are no cells of it ({elements}): DHIS2 drops them, and the report can be completed without",
        hint="Choose the compulsory fields again on the server, and export.",
        check=_sets("sets.compulsory"),
    ),
    Rule(
        "DEL016", "input-period-dates-reversed", ERROR, Profile.INSTALL,
        message="a period of {object} opens for entry on {opens} and closes on {closes}, before that: DHIS2 refuses the data set (E4013)",
        hint="Write the dates the right way round; a package need not have them at all.",
        check=_sets("sets.input_periods"),
    ),
    Rule(
        "DEL017", "field-mask-invalid", ERROR, Profile.INSTALL,
        message="the field mask of {object}, `{mask}`, has a quotation mark: DHIS2 cannot read it and refuses the data element (E4019)",
        hint="Take the quotation marks out.",
        check=_elements("elements.bad_field_mask"),
    ),
)  # fmt: skip
