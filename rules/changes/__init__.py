"""CHG: what changed between two releases, how much that hurts, whom, and which number it deserves.

The order counts: what an earlier rule explains, later ones do not see. Accidents and breaks stand before the acts
that gather many differences in one line, and these before what is told object by object.
"""

from lint.diff.model import Act
from lint.diff.rule import BREAKING, CARE, SAFE, For, Needs, added, became, by_object, changed, on, removed, rule

from . import dashboards, data, merging, objects, packages, programs, sharing, translations

F, U, M, D, L = For.FRESH, For.UPGRADE, For.MAPPED, For.DATA, For.READERS
PATCH, MINOR, MAJOR, MEND, NOTHING = Needs.PATCH, Needs.MINOR, Needs.MAJOR, Needs.MEND, Needs.NOTHING

_ACCESS = (
    rule(
        "CHG001", "data-access-closed", BREAKING, (U, F), sharing.data_access_closed,
        {
            "": "{object}: nobody but superusers may {what} its data any more",
            "group": "{object}: {groups} may not enter its data any more ({old} became {new})",
        },
        hint="Give the groups back what they had, or say in the release note who shall enter these data.",
        needs=MEND, opposite="data-access-opened",
    ),
    rule(
        "CHG002", "admin-data-access-closed", CARE, (U,), sharing.admin_data_access_closed,
        "{object}: {group} keeps the metadata and loses the data ({old} became {new})",
        needs=PATCH, opposite="data-access-opened",
    ),
    rule(
        "CHG003", "data-access-reduced", CARE, (U,), sharing.data_access_reduced,
        "{object}: {who} loses data that others keep ({old} became {new})",
        needs=PATCH, opposite="data-access-opened",
    ),
    rule(
        "CHG004", "data-access-opened", CARE, (U,), sharing.data_access_opened,
        {
            "": "{object}: everybody may {what} its data ({before} → {after})",
            "many": "{things}: everybody may {what} their data ({before} → {after})",
        },
        needs=PATCH, opposite="data-access-closed",
    ),
    rule(
        "CHG005", "sharing-template-applied", CARE, (U,), sharing.template,
        "{many} objects are shared as a template has it, with {groups}{public}; an upgrade overwrites what the country "
        "had set",
        hint="Say so in the release note: who set sharing of their own notes it down before the import and sets it again "
        "after.",
        needs=PATCH, opposite="sharing-template-applied",
    ),
    rule(
        "CHG008", "data-access-of-group-opened", CARE, (U,), sharing.group_data_access_opened,
        "{object}: {who} may {what} its data now ({old} → {new})", needs=PATCH, opposite="data-access-reduced",
    ),
    rule(
        "CHG006", "metadata-access-closed", CARE, (U,), sharing.closed,
        "{object}: {steps}", needs=PATCH, opposite="metadata-access-opened",
    ),
    rule(
        "CHG007", "metadata-access-opened", CARE, (U,), sharing.opened,
        "{object}: {steps}", needs=PATCH, opposite="metadata-access-closed",
    ),
    rule(
        "CHG009", "sharing-told-otherwise", SAFE, (U,), sharing.told_otherwise,
        "{object}: {steps}; everybody may do as much, so that nobody gains or loses", opposite="sharing-told-otherwise",
    ),
)  # fmt: skip

_IDENTITY = (
    rule(
        "CHG010", "dependency-dropped", BREAKING, (F,), objects.dependency_dropped,
        "{object} is gone, and still needed by {users}: a fresh import is refused",
        hint="Ship it again, or take it out of what names it.", needs=MEND, opposite="dependency-shipped",
    ),
    rule(
        "CHG011", "object-removed-still-named", BREAKING, (F,), objects.removed_still_named,
        {
            "": "{object} is gone, and still named by {users}: DHIS2 refuses that or drops it in silence",
            "style": "{object} is gone, and still given a colour or an axis by {users}, which DHIS2 passes over",
        },
        hint="Ship it again, or take it out of what names it.", needs=MEND,
        waiver="what is added is there: it cannot dangle",
    ),
    rule(
        "CHG012", "object-re-created", BREAKING, (U, M, D), objects.re_created,
        "{object} is gone and came again as {other}: {upgrade}; {rest}",
        hint="Keep the old UID.", opposite="object-re-created",
    ),
    rule(
        "CHG013", "object-folded-into-another", CARE, (M,), objects.folded,
        "{object} is gone; {other} has its formula now: what is mapped to the old one must be pointed there",
        waiver="what is split off later is an object added",
    ),
    rule(
        "CHG014", "object-re-purposed", BREAKING, (D, U, M), objects.re_purposed,
        "{object} was “{before}”, and its {property} was {old} and is {new}: another question under the same UID, so old "
        "answers stand under it and do not fit",
        hint="Give the new question a UID of its own.", opposite="object-re-purposed",
    ),
    rule(
        "CHG015", "object-perhaps-re-purposed", CARE, (D, M), objects.perhaps_re_purposed,
        "{object} was “{before}” and has another formula: is that still the same number?",
        opposite="object-perhaps-re-purposed",
    ),
    rule(
        "CHG016", "code-handed-over", BREAKING, (D, U), objects.handed_over("code"),
        "the code {code} left {object} and now means {other}: whoever joins by code hits another object, in silence",
        opposite="code-handed-over",
    ),
    rule(
        "CHG018", "single-choices-merged-into-multi-text", BREAKING, (D, U), merging.multi_text,
        "{object} is a multiple choice now, and {many_gone} for it ({gone}): its own stored answers stay good, those of "
        "what is gone stay behind{formulas}",
        hint="Ship a script that moves the stored answers, or say in the release note that they stay apart.",
        waiver="nobody takes a multiple choice apart into questions",
    ),
    rule(
        "CHG019", "code-of-removed-reused", BREAKING, (U,), objects.reused("code"),
        "{object} takes the code {code} of {other}, which is gone here and stays with a country that upgrades: there the "
        "import is refused until it is deleted",
        hint="Use a code that was never used, or say in the release note what to delete before the import.",
        waiver="a code that is given back is code-changed or code-removed",
    ),
    rule(
        "CHG017", "dependency-shipped", CARE, (U,), objects.dependency_shipped,
        "{object} comes along now, after the old release only named it: a fresh install lacks it no more, and an upgrade "
        "overwrites the one that the country has",
        needs=PATCH, opposite="dependency-dropped",
    ),
)  # fmt: skip

_DATA_ELEMENTS = (
    rule(
        "CHG020", "data-element-value-type-widened", CARE, (D,), data.widened("dataElements.valueType"),
        "{object}: its value type was {old} and is {new}; stored values stay good, formulas that compare them must follow",
        opposite="data-element-value-type-changed",
    ),
    rule(
        "CHG021", "data-element-value-type-changed", BREAKING, (D, F), data.value_type_changed,
        {
            "": "{object}: its value type was {old} and is {new}: stored values fail validation, and analytics drops them",
            "text": "{object}: its value type was {old} and is {new}: what is stored counts as text, and totals, indicators and charts lose it",
        },
        hint="Keep the value type, and add a data element of the new one.", opposite="data-element-value-type-changed",
    ),
    rule(
        "CHG022", "data-element-option-set-removed", BREAKING, (D,), removed("dataElements.optionSet"),
        "{object}: its answers are no longer chosen from {old}", opposite="data-element-option-set-added",
    ),
    rule(
        "CHG023", "data-element-option-set-added", BREAKING, (D,), added("dataElements.optionSet"),
        "{object}: its answers are chosen from {new} now; stored ones may be none of them",
        opposite="data-element-option-set-removed",
    ),
    rule(
        "CHG024", "data-element-option-set-changed", BREAKING, (D,), changed("dataElements.optionSet"),
        "{object}: its answers were chosen from {old} and are from {new}: stored codes are no options any more",
        opposite="data-element-option-set-changed",
    ),
    rule(
        "CHG025", "data-element-domain-changed", BREAKING, (D,), changed("dataElements.domainType"),
        "{object}: its domain was {old} and is {new}: stored values lie where nobody looks",
        opposite="data-element-domain-changed",
    ),
    rule(
        "CHG026", "data-element-category-combo-changed", BREAKING, (D, M, F), changed("dataElements.categoryCombo"),
        "{object}: it was divided by {old} and is by {new}: stored values keep their old option combos, and DHIS2 refuses "
        "the change where there are any",
        hint="Keep the category combo, and add a data element with the new one.",
        opposite="data-element-category-combo-changed",
    ),
    rule(
        "CHG027", "data-element-aggregation-type-of-text-changed", SAFE, (M,), data.aggregation_of_text,
        {
            "": "{object}: its aggregation type was {old} and is {new}; of a text nothing is added up",
            "many": "{many} texts, among them {objects}: their aggregation type was {old} and is {new}; of texts nothing is "
            "added up",
        },
        opposite="data-element-aggregation-type-of-text-changed",
    ),
    rule(
        "CHG028", "data-element-aggregation-type-changed", BREAKING, (M,), data.aggregation,
        {
            "": "{object}: its aggregation type was {old} and is {new}: every total in time or space is another number",
            "none": "{object}: its aggregation type was {old} and is {new}: there is a total where there was none",
        },
        opposite="data-element-aggregation-type-changed",
    ),
    rule(
        "CHG029", "mapping-target-recoded", BREAKING, (D,), data.mapping_target_recoded,
        {
            "": "{object}: its code was {old} and is {new}, and a program indicator feeds it by the old one: the feed stops "
            "without an error",
            "removed": "{object} is gone, and a program indicator still feeds what has the code {code}: the feed stops "
            "without an error",
        },
        hint="Keep the code, or change it in the mapping too.", needs=MEND, opposite="mapping-target-recoded",
    ),
    rule(
        "CHG030", "data-element-code-changed", CARE, (D, U), data.recoded,
        "{object}: its code was {old} and is {new}; data that are exchanged by code do not find it",
        opposite="data-element-code-changed",
    ),
    rule(
        "CHG031", "data-element-uncollected-but-used", CARE, (U, F), data.uncollected_but_used,
        "{element} is in no form any more, and still read by {users}: what reads it stays blank, or checks nothing, from now on",
        hint="Take it out of the formula too, or put it back into a form.",
        needs=MAJOR, waiver="what is put back is data-element-put-into-form",
    ),
    rule(
        "CHG032", "data-element-removed-from-all-forms", BREAKING, (D, U), data.out_of_all_forms,
        "{element} is in no form any more: its collection ends{said}", opposite="data-element-put-into-form",
    ),
    rule(
        "CHG033", "data-element-put-into-form", SAFE, (U,), data.into_form,
        "{element} is asked for now", needs=MINOR, opposite="data-element-removed-from-all-forms",
    ),
    rule(
        "CHG034", "indicator-operand-uncollected", BREAKING, (M, F), data.operand_uncollected("indicators"),
        "{who} has no data: no data set asks for {elements}, and nothing in the package feeds that",
        hint="Add the data element to its data set, map a program indicator to it, or leave the indicator out.",
        needs=MEND, waiver="an indicator that gets a value is no loss to anybody",
    ),
    rule(
        "CHG035", "validation-rule-operand-uncollected", CARE, (U,), data.operand_uncollected("validationRules"),
        "{who} never runs any more: no data set asks for {elements}, and nothing feeds that",
        hint="Take the rule out, or put the data element back.",
        needs=PATCH, waiver="a rule that runs again is told by what was put back",
    ),
    rule(
        "CHG036", "data-element-added-uncollected", CARE, (F,), data.added_uncollected,
        "new, in no form, and fed by nothing: {which}",
        hint="Add them to a data set or stage, or leave them out.",
        needs=MINOR, waiver="what is put into a form later is data-element-put-into-form",
    ),
    rule(
        "CHG037", "data-element-zero-significance-changed", CARE, (D,), changed("dataElements.zeroIsSignificant"),
        "{object}: zeros were {old} and are {new}: whether they are stored at all", opposite="data-element-zero-significance-changed",
    ),
    rule(
        "CHG038", "data-element-legends-changed", SAFE, (L,), changed("dataElements.legendSets", "dataElements.legendSet"),
        "{object}: other legends colour its values", opposite="data-element-legends-changed",
    ),
    rule(
        "CHG039", "data-element-aggregation-levels-changed", CARE, (M,), changed("dataElements.aggregationLevels"),
        "{object}: the levels up to which its values add up are others", opposite="data-element-aggregation-levels-changed",
    ),
)  # fmt: skip

_DATA_SETS = (
    rule(
        "CHG040", "data-set-element-removed", BREAKING, (D, U), on("dataSets.dataSetElements", acts=(Act.REMOVED,)),
        "{object}: {old} is asked for no more", opposite="data-set-element-added",
    ),
    rule(
        "CHG041", "data-set-element-added", SAFE, (F, U), on("dataSets.dataSetElements", acts=(Act.ADDED,)),
        "{object}: {new} is asked for too", needs=MINOR, opposite="data-set-element-removed",
    ),
    rule(
        "CHG042", "data-set-element-combo-changed", BREAKING, (D,), changed("dataSets.dataSetElements.categoryCombo"),
        "{object}: a data element was divided by {old} there and is by {new}: its cells are others",
        opposite="data-set-element-combo-changed",
    ),
    rule(
        "CHG043", "data-set-period-type-changed", BREAKING, (D, M), changed("dataSets.periodType"),
        "{object}: its period type was {old} and is {new}: stored values are of other periods",
        hint="Keep the period type, and add a data set with the new one.", opposite="data-set-period-type-changed",
    ),
    rule(
        "CHG044", "data-set-category-combo-changed", BREAKING, (D,), changed("dataSets.categoryCombo"),
        "{object}: its forms were divided by {old} and are by {new}: stored values belong to other forms",
        opposite="data-set-category-combo-changed",
    ),
    rule(
        "CHG045", "data-set-open-periods-changed", CARE, (U,),
        changed(
            "dataSets.expiryDays", "dataSets.openFuturePeriods", "dataSets.timelyDays", "dataSets.dataInputPeriods",
            "dataSets.openPeriodsAfterCoEndDate",
        ),
        "{object}: {property} was {old} and is {new}: who may enter data when", opposite="data-set-open-periods-changed",
    ),
    rule(
        "CHG046", "data-set-loosened", SAFE, (U,),
        data.looser(
            (
                "dataSets.compulsoryFieldsCompleteOnly", "dataSets.validCompleteOnly", "dataSets.noValueRequiresComment",
                "dataSets.fieldCombinationRequired", "dataSets.compulsoryDataElementOperands",
            ), True,
        ),
        "{object}: {property} asks for less than before", opposite="data-set-tightened",
    ),
    rule(
        "CHG047", "data-set-tightened", CARE, (U, D),
        changed(
            "dataSets.compulsoryFieldsCompleteOnly", "dataSets.validCompleteOnly", "dataSets.noValueRequiresComment",
            "dataSets.fieldCombinationRequired", "dataSets.compulsoryDataElementOperands",
        ),
        "{object}: {property} asks for more: forms that could be completed before cannot now", opposite="data-set-loosened",
    ),
    rule(
        "CHG048", "data-set-form-changed", CARE, (U,),
        changed("dataSets.dataEntryForm", "dataSets.formType", "dataEntryForms.htmlCode", "dataEntryForms"),
        "{object}: its custom form is another; entry looks and behaves otherwise", opposite="data-set-form-changed",
    ),
    rule(
        "CHG049", "data-set-workflow-changed", CARE, (U,), changed("dataSets.workflow"),
        "{object}: approval was by {old} and is by {new}", opposite="data-set-workflow-changed",
    ),
    rule(
        "CHG050", "section-member-moved", SAFE, (L,), data.moved_between("sections", "dataElements"),
        "moved from {from} to {to}: {members}", opposite="section-member-moved",
    ),
    rule(
        "CHG051", "section-greyed-field-added", CARE, (D, U), on("sections.greyedFields", acts=(Act.ADDED,)),
        "{object}: a cell can no longer be entered ({new})", opposite="section-greyed-field-removed",
    ),
    rule(
        "CHG052", "section-greyed-field-removed", SAFE, (U,), on("sections.greyedFields", acts=(Act.REMOVED,)),
        "{object}: a cell can be entered now ({old})", opposite="section-greyed-field-added",
    ),
)  # fmt: skip

_CATEGORIES = (
    rule(
        "CHG055", "category-option-removed", BREAKING, (D, M), on("categories.categoryOptions", acts=(Act.REMOVED,)),
        "{object}: {old} is no option any more: values stored under it have no cell, and totals leave them out",
        opposite="category-option-added",
    ),
    rule(
        "CHG056", "category-option-added", CARE, (D, M), on("categories.categoryOptions", acts=(Act.ADDED,)),
        "{object}: {new} is an option too: DHIS2 makes new option combos, and totals count them",
        opposite="category-option-removed",
    ),
    rule(
        "CHG057", "category-order-changed", SAFE, (D,),
        on("categories.categoryOptions", "categoryCombos.categories", acts=(Act.MOVED,)),
        "{object}: its {property} stand in another order", opposite="category-order-changed",
    ),
    rule(
        "CHG058", "category-combo-categories-changed", BREAKING, (D,),
        on("categoryCombos.categories", acts=(Act.ADDED, Act.REMOVED)),
        "{object}: its categories are others: DHIS2 makes all of its option combos anew, and stored values keep the old ones",
        opposite="category-combo-categories-changed",
    ),
    rule(
        "CHG059", "category-option-dates-changed", CARE, (U,),
        changed("categoryOptions.startDate", "categoryOptions.endDate", "categoryOptions.organisationUnits"),
        "{object}: {property} was {old} and is {new}: when and where it can be entered",
        opposite="category-option-dates-changed",
    ),
    rule(
        "CHG060", "orphan-option-combo-removed", SAFE, (U,), data.orphan_option_combos,
        "{combo}: {count} option combos are gone that its options do not form any more",
        waiver="nobody ships an orphan on purpose",
    ),
    rule(
        "CHG061", "option-combo-removed", BREAKING, (D,), data.option_combos_removed,
        "{combo}: {count} of its option combos are gone, among them {objects}: values stored under them have no address",
        opposite="option-combo-added",
    ),
    rule(
        "CHG062", "option-combo-added", SAFE, (F,), objects.added("categoryOptionCombos"),
        "{added}: {which}", needs=MINOR, opposite="option-combo-removed",
    ),
    rule(
        "CHG063", "option-combo-code-changed", CARE, (D,), changed("categoryOptionCombos.code"),
        "{object}: its code was {old} and is {new}; feeds name it by code", opposite="option-combo-code-changed",
    ),
    rule(
        "CHG064", "category-combo-skip-total-changed", CARE, (M,), changed("categoryCombos.skipTotal"),
        "{object}: its totals {new} left out now", opposite="category-combo-skip-total-changed",
    ),
    rule(
        "CHG065", "category-option-group-members-changed", CARE, (M,), by_object("categoryOptionGroups.categoryOptions"),
        "{object}: its options are others; charts that divide by it change", opposite="category-option-group-members-changed",
    ),
    rule(
        "CHG066", "category-option-group-set-removed", BREAKING, (M,), objects.removed_in_use("categoryOptionGroupSets"),
        "{object} is gone, by which data is divided or filtered in {users}", opposite="category-option-group-set-added",
    ),
    rule(
        "CHG067", "category-option-group-set-added", SAFE, (M,), objects.added("categoryOptionGroupSets"),
        "{added}: {which}", needs=MINOR, opposite="category-option-group-set-removed",
    ),
    rule(
        "CHG068", "group-set-members-changed", CARE, (M,),
        by_object(
            "dataElementGroupSets.dataElementGroups", "indicatorGroupSets.indicatorGroups",
            "categoryOptionGroupSets.categoryOptionGroups", "organisationUnitGroupSets.organisationUnitGroups",
            "optionGroupSets.optionGroups",
        ),
        "{object}: its groups are others; charts that divide by it change", opposite="group-set-members-changed",
    ),
)  # fmt: skip

_INDICATORS = (
    rule(
        "CHG070", "indicator-type-changed", BREAKING, (M,), changed("indicators.indicatorType"),
        "{object}: its type was {old} and is {new}: the same data give a number of another scale",
        opposite="indicator-type-changed",
    ),
    rule(
        "CHG071", "indicator-type-factor-changed", BREAKING, (M,), changed("indicatorTypes.factor"),
        "{object}: its factor was {old} and is {new}: every indicator of the type is scaled anew",
        opposite="indicator-type-factor-changed",
    ),
    rule(
        "CHG072", "indicator-annualized-changed", BREAKING, (M,), changed("indicators.annualized"),
        "{object}: annualized was {old} and is {new}: where that is no, a month's number is not multiplied by twelve",
        opposite="indicator-annualized-changed",
    ),
    rule(
        "CHG073", "indicator-formula-re-formatted", SAFE, (M,),
        packages.formulas("indicators", ("numerator", "denominator"), "reformatted", "reordered"),
        "written anew, with the same result: {things}", opposite="indicator-formula-re-formatted",
    ),
    rule(
        "CHG074", "indicator-formula-repaired", CARE, (M,), packages.repaired("indicators"),
        "{object}: its {property} was {old}, which DHIS2 cannot compute, and is {new}: a number appears where none was",
        needs=PATCH, opposite="formula-broken",
    ),
    rule(
        "CHG075", "formula-broken", BREAKING, (M, U), packages.broken,
        "{object}: its {property} could be computed and cannot any more: {new}",
        hint="Run packlint check: it shows the place.", needs=MEND, opposite="indicator-formula-repaired",
    ),
    rule(
        "CHG076", "indicator-formula-changed", CARE, (M, U), changed("indicators.numerator", "indicators.denominator"),
        "{object}: its {property} was {old} and is {new}: from the upgrade on all periods show the new number, and a "
        "mapped formula is overwritten",
        opposite="indicator-formula-changed",
    ),
    rule(
        "CHG077", "indicator-decimals-changed", SAFE, (L,), objects.in_bulk("indicators.decimals"),
        {
            "": "{object}: decimals shown: {old}, now {new}",
            "many": "{things}: decimals shown: {old}, now {new}",
        },
        opposite="indicator-decimals-changed",
    ),
    rule(
        "CHG078", "indicator-code-changed", CARE, (M,), changed("indicators.code"),
        "{object}: its code was {old} and is {new}; it is found by its code when dashboards are mapped",
        needs=PATCH, opposite="indicator-code-changed",
    ),
    rule(
        "CHG079", "indicator-export-combo-changed", BREAKING, (D,),
        changed(
            "indicators.aggregateExportCategoryOptionCombo", "indicators.aggregateExportAttributeOptionCombo",
        ),
        "{object}: {property} was {old} and is {new}: its values land in another cell",
        opposite="indicator-export-combo-changed",
    ),
    rule(
        "CHG080", "indicator-removed-in-use", BREAKING, (M,), objects.removed_in_use("indicators"),
        "{object} is gone, and {users} showed it: mapped dashboards lose a line", opposite="indicator-added",
    ),
    rule(
        "CHG081", "indicator-removed", CARE, (U, M), objects.removed("indicators"),
        "{object} is gone; a country's own dashboards may show it", opposite="indicator-added",
    ),
    rule(
        "CHG082", "indicator-added", SAFE, (F, U), objects.added("indicators"), "{added}: {which}", needs=MINOR,
        opposite="indicator-removed",
    ),
)  # fmt: skip

_PROGRAMS = (
    rule(
        "CHG085", "program-type-changed", BREAKING, (D,), changed("programs.programType"),
        "{object}: its type was {old} and is {new}: enrolments and events that are there do not fit",
        opposite="program-type-changed",
    ),
    rule(
        "CHG086", "program-tracked-entity-type-changed", BREAKING, (D,), changed("programs.trackedEntityType"),
        "{object}: it enrolled {old} and enrols {new}: those that are enrolled do not fit",
        opposite="program-tracked-entity-type-changed",
    ),
    rule(
        "CHG087", "stage-data-element-made-compulsory", CARE, (U, D), programs.compulsory,
        "{object}: {question} must be answered now: events without it cannot be completed",
        opposite="stage-data-element-made-optional",
    ),
    rule(
        "CHG088", "stage-data-element-made-optional", SAFE, (U,),
        became(False, "programStages.programStageDataElements.compulsory"),
        "{object}: a question need not be answered any more", opposite="stage-data-element-made-compulsory",
    ),
    rule(
        "CHG089", "stage-data-element-removed", BREAKING, (D, U),
        programs.questions(Act.REMOVED, "programStages", "programStageDataElements"),
        "{object}: {question} is asked no more: answers that are there cannot be seen in the form",
        opposite="stage-data-element-added",
    ),
    rule(
        "CHG090", "stage-data-element-added", SAFE, (U,),
        programs.questions(Act.ADDED, "programStages", "programStageDataElements"),
        "{object}: {question} is asked too", needs=MINOR, opposite="stage-data-element-removed",
    ),
    rule(
        "CHG091", "stage-data-element-settings-changed", CARE, (M,),
        changed(
            *(
                f"programStages.programStageDataElements.{key}"
                for key in (
                    "allowFutureDate", "skipAnalytics", "displayInReports", "allowProvidedElsewhere", "skipSynchronization",
                )
            )
        ),
        "{object}: {property} of a question was {old} and is {new}", opposite="stage-data-element-settings-changed",
    ),
    rule(
        "CHG092", "stage-section-member-moved", SAFE, (L,), data.moved_between("programStageSections", "dataElements"),
        "moved from {from} to {to}: {members}", opposite="stage-section-member-moved",
    ),
    rule(
        "CHG093", "stage-section-member-removed", CARE, (U,), data.members(Act.REMOVED, "programStageSections.dataElements"),
        "{object}: taken out: {members}", opposite="stage-section-member-added",
    ),
    rule(
        "CHG094", "stage-section-member-added", SAFE, (L,), data.members(Act.ADDED, "programStageSections.dataElements"),
        "{object}: put in: {members}", opposite="stage-section-member-removed",
    ),
    rule(
        "CHG095", "stage-removed", BREAKING, (D,), objects.removed("programStages"),
        "{object} is gone: its events have no place", opposite="stage-added",
    ),
    rule(
        "CHG096", "stage-added", CARE, (U,), objects.added("programStages"),
        "{added}: {which}", opposite="stage-removed",
    ),
    rule(
        "CHG097", "stage-made-repeatable", SAFE, (U,), became(True, "programStages.repeatable"),
        "{object} can be repeated now", needs=MINOR, opposite="stage-made-single",
    ),
    rule(
        "CHG098", "stage-made-single", BREAKING, (D,), became(False, "programStages.repeatable"),
        "{object} cannot be repeated any more: of several events there may be one", opposite="stage-made-repeatable",
    ),
    rule(
        "CHG099", "stage-dates-changed", CARE, (U,),
        changed(
            *(
                f"programStages.{key}"
                for key in (
                    "generatedByEnrollmentDate", "minDaysFromStart", "standardInterval", "hideDueDate", "autoGenerateEvent",
                    "nextScheduleDate", "periodType", "openAfterEnrollment", "reportDateToUse", "allowGenerateNextVisit",
                )
            )
        ),
        "{object}: {property} was {old} and is {new}: events fall due on other days", opposite="stage-dates-changed",
    ),
    rule(
        "CHG100", "program-attribute-made-mandatory", CARE, (U, D),
        became(True, "programs.programTrackedEntityAttributes.mandatory"),
        "{object}: an attribute must be filled in now: registration is refused without it",
        opposite="program-attribute-made-optional",
    ),
    rule(
        "CHG101", "program-attribute-made-optional", SAFE, (U,),
        became(False, "programs.programTrackedEntityAttributes.mandatory"),
        "{object}: an attribute need not be filled in any more", opposite="program-attribute-made-mandatory",
    ),
    rule(
        "CHG102", "program-attribute-removed", BREAKING, (D, U),
        programs.questions(Act.REMOVED, "programs", "programTrackedEntityAttributes"),
        "{object}: {question} is asked at registration no more", opposite="program-attribute-added",
    ),
    rule(
        "CHG103", "program-attribute-added", CARE, (U,),
        programs.questions(Act.ADDED, "programs", "programTrackedEntityAttributes"),
        "{object}: {question} is asked at registration too", opposite="program-attribute-removed",
    ),
    rule(
        "CHG104", "program-attribute-search-changed", CARE, (U,),
        changed(
            "programs.programTrackedEntityAttributes.searchable", "programs.programTrackedEntityAttributes.displayInList",
            "programs.minAttributesRequiredToSearch", "programs.maxTeiCountToReturn",
        ),
        "{object}: {property} was {old} and is {new}: how people find who is registered already",
        opposite="program-attribute-search-changed",
    ),
    rule(
        "CHG105", "program-enrolment-changed", CARE, (U,),
        changed(
            *(
                f"programs.{key}"
                for key in (
                    "onlyEnrollOnce", "selectEnrollmentDatesInFuture", "selectIncidentDatesInFuture", "displayIncidentDate",
                    "displayFrontPageList", "useFirstStageDuringRegistration", "ignoreOverdueEvents", "skipOffline",
                    "completeEventsExpiryDays", "expiryDays", "expiryPeriodType", "openDaysAfterCoEndDate",
                )
            )
        ),
        "{object}: {property} was {old} and is {new}: how people are enrolled and events entered",
        needs=PATCH, opposite="program-enrolment-changed",
    ),
    rule(
        "CHG106", "program-access-level-changed", CARE, (U,), changed("programs.accessLevel"),
        "{object}: its access level was {old} and is {new}: who sees whom outside their own place",
        opposite="program-access-level-changed",
    ),
    rule(
        "CHG107", "attribute-value-type-changed", BREAKING, (D,), changed("trackedEntityAttributes.valueType"),
        "{object}: its value type was {old} and is {new}: stored values fail validation",
        opposite="attribute-value-type-changed",
    ),
    rule(
        "CHG108", "attribute-option-set-changed", BREAKING, (D,), changed("trackedEntityAttributes.optionSet"),
        "{object}: its answers were chosen from {old} and are from {new}", opposite="attribute-option-set-changed",
    ),
    rule(
        "CHG109", "attribute-made-unique", BREAKING, (U, D), became(True, "trackedEntityAttributes.unique"),
        "{object} must be unique now: people who have the same value cannot be saved any more",
        opposite="attribute-made-not-unique",
    ),
    rule(
        "CHG110", "attribute-made-not-unique", CARE, (U,), became(False, "trackedEntityAttributes.unique"),
        "{object} need not be unique any more: doubles can creep in", opposite="attribute-made-unique",
    ),
    rule(
        "CHG111", "attribute-made-unscoped", BREAKING, (U, D), became(False, "trackedEntityAttributes.orgunitScope"),
        "{object} must be unique in the whole system now, no more in one place", opposite="attribute-made-scoped",
    ),
    rule(
        "CHG112", "attribute-made-scoped", CARE, (U,), became(True, "trackedEntityAttributes.orgunitScope"),
        "{object} must be unique in one place only", opposite="attribute-made-unscoped",
    ),
    rule(
        "CHG113", "attribute-pattern-changed", CARE, (U,), changed("trackedEntityAttributes.pattern"),
        "{object}: its pattern was {old} and is {new}: the ids that DHIS2 makes are others",
        opposite="attribute-pattern-changed",
    ),
    rule(
        "CHG238", "attribute-generated-changed", CARE, (U,), changed("trackedEntityAttributes.generated"),
        "{object}: whether DHIS2 makes its values was {old} and is {new}", opposite="attribute-generated-changed",
    ),
    rule(
        "CHG114", "attribute-confidential-changed", CARE, (U,), changed("trackedEntityAttributes.confidential"),
        "{object}: confidential was {old} and is {new}: how its values are stored", opposite="attribute-confidential-changed",
    ),
    rule(
        "CHG115", "tracked-entity-type-attribute-removed", CARE, (U,),
        programs.questions(Act.REMOVED, "trackedEntityTypes", "trackedEntityTypeAttributes"),
        "{object}: {question} is an attribute of it no more; other packages share this type",
        opposite="tracked-entity-type-attribute-added",
    ),
    rule(
        "CHG116", "tracked-entity-type-attribute-added", SAFE, (U,),
        programs.questions(Act.ADDED, "trackedEntityTypes", "trackedEntityTypeAttributes"),
        "{object}: {question} is an attribute of it too", needs=MINOR, opposite="tracked-entity-type-attribute-removed",
    ),
    rule(
        "CHG117", "tracked-entity-type-attribute-mandatory-changed", CARE, (U,),
        changed("trackedEntityTypes.trackedEntityTypeAttributes.mandatory"),
        "{object}: whether an attribute must be filled in was {old} and is {new}",
        opposite="tracked-entity-type-attribute-mandatory-changed",
    ),
    rule(
        "CHG118", "relationship-constraint-changed", BREAKING, (D,), packages.below("relationshipTypes", "fromConstraint", "toConstraint"),
        "{object}: what it may join is other: relationships that are stored no longer fit",
        opposite="relationship-constraint-changed",
    ),
    rule(
        "CHG119", "notification-changed", CARE, (U,), packages.whole(
            "programNotificationTemplates", "dataSetNotificationTemplates", "validationNotificationTemplates"
        ),
        "{object}: {what} changed: other messages go out, or to others", opposite="notification-changed",
    ),
    rule(
        "CHG120", "working-list-changed", SAFE, (U,),
        packages.whole("programStageWorkingLists", "trackedEntityInstanceFilters", "eventFilters"),
        "{object}: {what} of the saved list changed", opposite="working-list-changed",
    ),
)  # fmt: skip

_RULES = (
    rule(
        "CHG125", "program-rule-formula-re-formatted", SAFE, (U,),
        packages.formulas("programRules", ("condition",), "reformatted", "reordered"),
        "written anew, with the same meaning: {things}", opposite="program-rule-formula-re-formatted",
    ),
    rule(
        "CHG126", "program-rule-variable-removed-in-use", BREAKING, (F, U), programs.variable_removed_in_use,
        "{object} is gone, and still read by {users}: the rule fails", needs=MEND,
        waiver="a variable that is added was missing before: its rule is mended",
    ),
    rule(
        "CHG127", "program-rule-removed", CARE, (U,), programs.rules_with_actions(Act.DELETED),
        "{object} is gone, with {count}{does}: the form behaves otherwise", opposite="program-rule-added",
    ),
    rule(
        "CHG128", "program-rule-added", CARE, (U,), programs.rules_with_actions(Act.CREATED),
        "{object} is new, with {count}{does}: the form behaves otherwise", opposite="program-rule-removed",
    ),
    rule(
        "CHG146", "program-rule-action-re-created", SAFE, (U,), programs.actions_re_created,
        "{rule}: {many_actions} made anew under another UID, or copies of another: the form does the same", opposite="program-rule-action-re-created",
    ),
    rule(
        "CHG129", "program-rule-action-removed", CARE, (U, D), programs.action(Act.DELETED),
        "{rule}: {kind} is gone{target}", opposite="program-rule-action-added",
    ),
    rule(
        "CHG130", "program-rule-action-added", CARE, (U, D), programs.action(Act.CREATED),
        "{rule}: {kind} is new{target}", opposite="program-rule-action-removed",
    ),
    rule(
        "CHG131", "program-rule-condition-changed", CARE, (U,), changed("programRules.condition"),
        "{object}: its condition was {old} and is {new}: the form behaves otherwise",
        opposite="program-rule-condition-changed",
    ),
    rule(
        "CHG132", "program-rule-stage-changed", CARE, (U,), programs.limited_to_stage,
        {
            "": "{object} runs in {new} alone now, before in every stage",
            "many": "{things}: in {new} alone now, before in every stage",
            "other": "{object} runs in {new} now, before in {old}",
            "othermany": "{things}: in {new} now, before in {old}",
            "all": "{object} ran in {old} alone and runs in every stage now",
            "allmany": "{things}: in every stage now, before in {old} alone",
        },
        opposite="program-rule-stage-changed",
    ),
    rule(
        "CHG133", "program-rule-action-changed", CARE, (U, D), packages.whole("programRuleActions"),
        "{object}: {what} changed: the form behaves otherwise", opposite="program-rule-action-changed",
    ),
    rule(
        "CHG134", "program-rule-priority-changed", CARE, (U,), changed("programRules.priority"),
        "{object}: its priority was {old} and is {new}: which of two rules wins", opposite="program-rule-priority-changed",
    ),
    rule(
        "CHG135", "program-rule-variable-changed", CARE, (U,), packages.whole("programRuleVariables"),
        "{object}: {what} changed: all rules that read it see other values", opposite="program-rule-variable-changed",
    ),
    rule(
        "CHG136", "program-indicator-formula-re-formatted", SAFE, (M,),
        packages.formulas("programIndicators", ("expression", "filter"), "reformatted", "reordered"),
        "written anew, with the same result: {things}",
        opposite="program-indicator-formula-re-formatted",
    ),
    rule(
        "CHG137", "program-indicator-filter-changed", CARE, (M, D), changed("programIndicators.filter"),
        "{object}: its filter was {old} and is {new}: it counts others, also where it feeds aggregate data",
        opposite="program-indicator-filter-changed",
    ),
    rule(
        "CHG138", "program-indicator-expression-changed", CARE, (M, D), changed("programIndicators.expression"),
        "{object}: its expression was {old} and is {new}", opposite="program-indicator-expression-changed",
    ),
    rule(
        "CHG139", "program-indicator-boundary-changed", CARE, (M, D),
        packages.below("programIndicators", "analyticsPeriodBoundaries"),
        "{object}: which events of a period it counts is other", opposite="program-indicator-boundary-changed",
    ),
    rule(
        "CHG140", "program-indicator-analytics-type-changed", BREAKING, (M, D), changed("programIndicators.analyticsType"),
        "{object}: it counted {old} and counts {new}", opposite="program-indicator-analytics-type-changed",
    ),
    rule(
        "CHG141", "program-indicator-aggregation-type-changed", BREAKING, (M, D), changed("programIndicators.aggregationType"),
        "{object}: its aggregation type was {old} and is {new}: another number comes out",
        opposite="program-indicator-aggregation-type-changed",
    ),
    rule(
        "CHG142", "aggregate-mapping-lost", BREAKING, (D,), packages.mapping(lost=True),
        "no aggregate data are fed any more ({values}) by {things}",
        hint="Export the attribute values too.", needs=MEND, opposite="aggregate-mapping-added",
    ),
    rule(
        "CHG143", "aggregate-mapping-added", SAFE, (D,), packages.mapping(lost=False),
        "aggregate data are fed now by {things}", needs=MINOR,
        opposite="aggregate-mapping-lost",
    ),
    rule(
        "CHG144", "aggregate-mapping-changed", BREAKING, (D,), packages.mapping_changed,
        "{object}: what it feeds was {old} and is {new}: another cell of the report is filled",
        opposite="aggregate-mapping-changed",
    ),
    rule(
        "CHG145", "exchange-request-changed", BREAKING, (D,), packages.below("aggregateDataExchanges", "source", "target"),
        "{object}: what it sends, or where, is other: {what}", opposite="exchange-request-changed",
    ),
)  # fmt: skip

_OPTIONS = (
    rule(
        "CHG150", "option-code-changed", BREAKING, (D,), changed("options.code"),
        "{object}: its code was {old} and is {new}: the code is what is stored, so old answers are no option any more",
        hint="Keep the code; a new name is enough.", opposite="option-code-changed",
    ),
    rule(
        "CHG151", "option-removed", BREAKING, (D,), objects.removed("options"),
        "{object} is gone: stored answers have no label", opposite="option-added",
    ),
    rule(
        "CHG152", "option-added", SAFE, (D,), objects.added("options"), "{added}: {which}", needs=MINOR,
        opposite="option-removed",
    ),
    rule(
        "CHG153", "option-renamed", SAFE, (L,), programs.option_renamed, "{object} was “{old}”", opposite="option-renamed",
    ),
    rule(
        "CHG154", "option-order-changed", SAFE, (L,), changed("options.sortOrder", "optionSets.options"),
        "{object}: options stand in another order", opposite="option-order-changed",
    ),
    rule(
        "CHG155", "option-set-value-type-changed", BREAKING, (D,), changed("optionSets.valueType"),
        "{object}: its value type was {old} and is {new}: stored codes may be no values of it",
        opposite="option-set-value-type-changed",
    ),
    rule(
        "CHG156", "option-group-members-changed", CARE, (U,), by_object("optionGroups.options"),
        "{object}: its options are others; rules that hide or show it behave otherwise",
        opposite="option-group-members-changed",
    ),
    rule(
        "CHG157", "validation-rule-removed", CARE, (U, D), objects.removed("validationRules"),
        "{object} is gone: a fresh install does not check it, and a country that upgrades keeps the rule until somebody "
        "deletes it there",
        opposite="validation-rule-added",
    ),
    rule(
        "CHG158", "validation-rule-added", CARE, (U, D), objects.added("validationRules"),
        "{added}: {which}: data that passed before may be flagged", opposite="validation-rule-removed",
    ),
    rule(
        "CHG159", "validation-rule-formula-re-formatted", SAFE, (U,),
        packages.sides("validationRules", ("leftSide", "rightSide")),
        "written anew, with the same meaning: {things}",
        opposite="validation-rule-formula-re-formatted",
    ),
    rule(
        "CHG160", "validation-rule-sides-changed", CARE, (U,),
        changed(
            *(
                f"validationRules.{side}.{key}"
                for side in ("leftSide", "rightSide")
                for key in ("expression", "missingValueStrategy", "slidingWindow")
            )
        ),
        "{object}: {property} was {old} and is {new}: other values are flagged", opposite="validation-rule-sides-changed",
    ),
    rule(
        "CHG161", "validation-rule-operator-changed", CARE, (U,), changed("validationRules.operator"),
        "{object}: its operator was {old} and is {new}: other values are flagged",
        opposite="validation-rule-operator-changed",
    ),
    rule(
        "CHG169", "validation-rule-importance-changed", CARE, (U,), changed("validationRules.importance"),
        "{object}: its importance was {old} and is {new}: who sees what it flags first",
        opposite="validation-rule-importance-changed",
    ),
    rule(
        "CHG188", "validation-rule-period-changed", CARE, (U,), changed("validationRules.periodType"),
        "{object}: its period type was {old} and is {new}: it runs over other data",
        opposite="validation-rule-period-changed",
    ),
    rule(
        "CHG189", "validation-rule-form-check-changed", CARE, (U,), changed("validationRules.skipFormValidation"),
        "{object}: whether it is left out while entering was {old} and is {new}",
        opposite="validation-rule-form-check-changed",
    ),
    rule(
        "CHG162", "predictor-output-changed", BREAKING, (D,), changed("predictors.output", "predictors.outputCombo"),
        "{object}: it wrote {old} and writes {new}", opposite="predictor-output-changed",
    ),
    rule(
        "CHG163", "predictor-formula-re-formatted", SAFE, (D,), packages.sides("predictors", ("generator", "sampleSkipTest")),
        "written anew, with the same result: {things}", opposite="predictor-formula-re-formatted",
    ),
    rule(
        "CHG164", "predictor-formula-changed", CARE, (D,), packages.below("predictors", "generator", "sampleSkipTest"),
        "{object}: {what} changed: it writes other values", opposite="predictor-formula-changed",
    ),
    rule(
        "CHG240", "predictor-period-changed", CARE, (D,),
        changed("predictors.periodType", "predictors.organisationUnitLevels", "predictors.organisationUnitDescendants"),
        "{object}: {property} was {old} and is {new}: it writes at other times or places",
        opposite="predictor-period-changed",
    ),
    rule(
        "CHG241", "predictor-samples-changed", CARE, (D,),
        changed("predictors.sequentialSampleCount", "predictors.annualSampleCount", "predictors.sequentialSkipCount"),
        "{object}: {property} was {old} and is {new}: it looks at other periods of the past",
        opposite="predictor-samples-changed",
    ),
    rule(
        "CHG165", "constant-value-changed", CARE, (M,), changed("constants.value"),
        "{object}: it was {old} and is {new}, in every formula that reads it", opposite="constant-value-changed",
    ),
    rule(
        "CHG166", "legend-range-changed", CARE, (L,),
        changed("legendSets.legends.startValue", "legendSets.legends.endValue"),
        "{object}: {property} was {old} and is {new}: values between get another colour, or one at all", needs=PATCH,
        opposite="legend-range-changed",
    ),
    rule(
        "CHG167", "legend-colour-changed", SAFE, (L,), by_object("legendSets.legends.color", "legendSets.legends.image"),
        "{object}: its colours are others", opposite="legend-colour-changed",
    ),
    rule(
        "CHG168", "legend-removed", SAFE, (L,), on("legendSets.legends", acts=(Act.REMOVED,)),
        "{object}: a legend is gone ({old})", opposite="legend-added",
    ),
    rule(
        "CHG239", "legend-added", SAFE, (L,), on("legendSets.legends", acts=(Act.ADDED,)),
        "{object}: a legend is new ({new})", opposite="legend-removed",
    ),
)  # fmt: skip

_VIEWS = (
    rule(
        "CHG170", "dashboard-removed", BREAKING, (M,), objects.removed("dashboards"),
        "{object} is gone: bookmarks end nowhere, and what a country added to it is lost", opposite="dashboard-added",
    ),
    rule(
        "CHG171", "dashboard-added", SAFE, (M,), objects.added("dashboards"), "{added}: {which}", needs=MINOR,
        opposite="dashboard-removed",
    ),
    rule(
        "CHG172", "dashboard-text-changed", SAFE, (L,), dashboards.text_changed,
        "{object}: {texts}", opposite="dashboard-text-changed",
    ),
    rule(
        "CHG173", "dashboard-item-removed", CARE, (M,), dashboards.items(Act.REMOVED),
        "{object}: shown no more: {items}", needs=PATCH, opposite="dashboard-item-added",
    ),
    rule(
        "CHG174", "dashboard-item-added", SAFE, (M,), dashboards.items(Act.ADDED),
        "{object}: shown too: {items}", needs=MINOR, opposite="dashboard-item-removed",
    ),
    rule(
        "CHG175", "dashboard-re-arranged", SAFE, (L,), dashboards.re_arranged,
        "{object}: its items stand in other places", opposite="dashboard-re-arranged",
    ),
    rule(
        "CHG176", "visualization-period-lost", BREAKING, (F, M), dashboards.period_lost,
        "{object}: it was for {old} and is for no period: it stays empty", hint="Give it a relative period again.",
        needs=MEND, opposite="visualization-period-added",
    ),
    rule(
        "CHG177", "visualization-period-added", SAFE, (M,), dashboards.period_added,
        "{object}: it is for {new} now and was for no period", opposite="visualization-period-lost",
    ),
    rule(
        "CHG178", "visualization-period-relative", SAFE, (M,), dashboards.to_relative,
        {
            "": "{object}: it was for {old} and is for {new}",
            "many": "{many} favourites, among them {objects}, were for {old} and are for {new}",
        },
        opposite="visualization-period-fixed",
    ),
    rule(
        "CHG179", "visualization-period-fixed", CARE, (M,), dashboards.to_fixed,
        {
            "": "{object}: it was for {old} and is for {new}: a fixed period ages",
            "many": "{many} favourites, among them {objects}, were for {old} and are for {new}: a fixed period ages",
        },
        needs=PATCH, opposite="visualization-period-relative",
    ),
    rule(
        "CHG180", "visualization-period-changed", CARE, (M,), dashboards.period_changed,
        {
            "": "{object}: it was for {old} and is for {new}",
            "many": "{many} favourites, among them {objects}, were for {old} and are for {new}",
        },
        needs=PATCH, opposite="visualization-period-changed",
    ),
    rule(
        "CHG181", "visualization-data-removed", CARE, (M,), dashboards.data(Act.REMOVED),
        "{object}: shown no more: {items}", needs=PATCH, opposite="visualization-data-added",
    ),
    rule(
        "CHG182", "visualization-data-added", SAFE, (M,), dashboards.data(Act.ADDED),
        {"": "{object}: shown too: {items}", "instead": "{object}: shown in place of {gone}: {items}"},
        opposite="visualization-data-removed",
    ),
    rule(
        "CHG183", "visualization-data-order-changed", SAFE, (L,), dashboards.data(Act.MOVED),
        "{object}: its data stand in another order", opposite="visualization-data-order-changed",
    ),
    rule(
        "CHG184", "map-layer-removed", CARE, (M,), dashboards.layers(Act.REMOVED),
        "{map}: a layer is gone ({layer})", needs=PATCH, opposite="map-layer-added",
    ),
    rule(
        "CHG185", "map-layer-added", SAFE, (M,), dashboards.layers(Act.ADDED),
        "{map}: a layer is new ({layer})", opposite="map-layer-removed",
    ),
    rule(
        "CHG186", "visualization-type-changed", CARE, (M,), dashboards.kind,
        "{object}: {what} changed: it is another kind of chart, or of another program", needs=PATCH,
        opposite="visualization-type-changed",
    ),
    rule(
        "CHG236", "visualization-dimensions-changed", CARE, (M,), dashboards.dimensions,
        {
            "": "{object}: {what} changed: it shows another cut of the data",
            "turned": "{object}: rows and columns changed places; it shows the same data",
        },
        needs=PATCH, opposite="visualization-dimensions-changed",
    ),
    rule(
        "CHG237", "visualization-filters-changed", CARE, (M,), dashboards.filters,
        "{object}: {what} changed: it shows another part of the data", needs=PATCH,
        opposite="visualization-filters-changed",
    ),
    rule(
        "CHG187", "visualization-place-changed", CARE, (M,), dashboards.places,
        {
            "": "{object}: {what} changed: it shows other places",
            "lost": "{object}: it was for some places and is for none: it stays empty",
        },
        needs=PATCH, opposite="visualization-place-changed",
    ),
)  # fmt: skip

_PACKAGE = (
    rule(
        "CHG190", "dhis2-version-lowered", BREAKING, (F,), packages.dhis2_version(raised=False),
        "the package is for DHIS2 {new}, and was for {old}", opposite="dhis2-version-raised",
    ),
    rule(
        "CHG191", "dhis2-version-raised", CARE, (F,), packages.dhis2_version(raised=True),
        "the package is for DHIS2 {new}, and was for {old}; what an export of the new version merely writes in another form is counted as noise", needs=NOTHING,
        opposite="dhis2-version-lowered",
    ),
    rule(
        "CHG192", "package-identity-changed", BREAKING, (F,), changed("package.code", "package.type", "package.locale"),
        "the package's {property} was {old} and is {new}: it is another package", opposite="package-identity-changed",
    ),
    rule(
        "CHG193", "user-group-code-changed", CARE, (U,), changed("userGroups.code"),
        "{object}: its code was {old} and is {new}; an exporter finds groups by their code", needs=PATCH,
        opposite="user-group-code-changed",
    ),
    rule(
        "CHG194", "user-group-removed", BREAKING, (U,), objects.removed("userGroups"),
        "{object} is gone: its users lose what it let them do", opposite="user-group-added",
    ),
    rule(
        "CHG195", "user-group-added", SAFE, (U,), objects.added("userGroups"), "{added}: {which}", needs=MINOR,
        opposite="user-group-removed",
    ),
    rule(
        "CHG196", "user-group-managed-groups-changed", CARE, (U,), by_object("userGroups.managedGroups", "userGroups.managedByGroups"),
        "{object}: the groups whose users it manages are others", needs=PATCH,
        opposite="user-group-managed-groups-changed",
    ),
    rule(
        "CHG197", "user-role-authorities-changed", CARE, (U,), data.members_both("userRoles.authorities"),
        "{object}: what its users may do is other: {members}", needs=PATCH, opposite="user-role-authorities-changed",
    ),
    rule(
        "CHG198", "attribute-definition-tightened", BREAKING, (U,), became(True, "attributes.mandatory", "attributes.unique"),
        "{object}: {property} is asked for now: every later save of what it is on is refused",
        opposite="attribute-definition-loosened",
    ),
    rule(
        "CHG199", "attribute-definition-loosened", SAFE, (U,), became(False, "attributes.mandatory", "attributes.unique"),
        "{object}: {property} is asked for no more", opposite="attribute-definition-tightened",
    ),
    rule(
        "CHG200", "attribute-value-removed", CARE, (U,), packages.attribute_values(Act.REMOVED),
        "{attribute}: {things} lost the value; other systems read it",
        opposite="attribute-value-added",
    ),
    rule(
        "CHG201", "attribute-value-changed", CARE, (U,), packages.attribute_values(Act.CHANGED),
        "{attribute}: {things} got another value; other systems read it",
        opposite="attribute-value-changed",
    ),
    rule(
        "CHG202", "attribute-value-added", SAFE, (U,), packages.attribute_values(Act.ADDED),
        "{attribute}: {things} got a value", opposite="attribute-value-removed",
    ),
)  # fmt: skip

_TEXTS = (
    rule(
        "CHG205", "locales-dropped-from-shared-objects", CARE, (L,), translations.locales_dropped,
        "{things}: all texts in {locales} are gone, {texts} in all; an upgrade deletes those of the country too", needs=PATCH,
        opposite="translations-added",
    ),
    rule(
        "CHG206", "translations-lost", CARE, (L,), translations.lost,
        "{locale}: {texts} lost, of {things}; who reads in this language sees another one", needs=PATCH,
        opposite="translations-added",
    ),
    rule(
        "CHG207", "translation-stale", CARE, (L,), translations.stale,
        "{locale}: {texts} the former words of {things}", hint="Translate them anew.", needs=PATCH,
        opposite="translations-reworded",
    ),
    rule(
        "CHG208", "translations-reworded", SAFE, (L,), translations.reworded,
        "{locale}: {texts} worded otherwise, of {things}", opposite="translations-reworded",
    ),
    rule(
        "CHG209", "translations-added", SAFE, (L,), translations.added,
        "{locale}: {texts} added, of {things}", opposite="translations-lost",
    ),
    rule(
        "CHG210", "description-lost", CARE, (L, U), removed("*.description"),
        "{object}: its description is gone", needs=PATCH, opposite="description-gained",
    ),
    rule(
        "CHG211", "description-gained", SAFE, (L,), added("*.description"),
        "{object} has a description now", opposite="description-lost",
    ),
    rule(
        "CHG217", "vocabulary-changed", SAFE, (L,), objects.vocabulary,
        "“{word}” became “{other}” in the {where} of {things}", opposite="vocabulary-changed",
    ),
    rule(
        "CHG218", "shared-object-changed", CARE, (U,), objects.shared,
        "{object}: {what} changed; other packages of the instance use it too", needs=PATCH,
        opposite="shared-object-changed",
    ),
    rule(
        "CHG212", "name-changed", SAFE, (L,), objects.renamed,
        {
            "": "{object} was “{old}”",
            "numbers": "{object} was “{old}”: if these are other ages or amounts, old data stand under another meaning",
            "words": "{object} was “{old}”: if {before} and {after} are not the same here, old data stand under another "
            "meaning",
            "blanks": "{object}: blanks in its name came or went",
        },
        opposite="name-changed",
    ),
    rule(
        "CHG213", "label-changed", SAFE, (L,), objects.reworded, "{object}: {what}{step}",
        opposite="label-changed",
    ),
    rule(
        "CHG214", "code-removed", CARE, (U,), removed("*.code"),
        "{object}: its code {old} is gone; what looks for it by code finds nothing", needs=PATCH, opposite="code-added",
    ),
    rule("CHG215", "code-added", SAFE, (U,), added("*.code"), "{object}: it has the code {new} now", opposite="code-removed"),
    rule(
        "CHG216", "code-changed", CARE, (U,), changed("*.code"),
        "{object}: its code was {old} and is {new}; files and interfaces find it by its code", needs=PATCH,
        opposite="code-changed",
    ),
)  # fmt: skip

_MEMBERS = (
    rule(
        "CHG220", "section-removed", SAFE, (U,), objects.removed("sections", "programStageSections", "programSections"),
        "{object} is gone; what it held is asked as before unless another line says so", opposite="section-added",
    ),
    rule(
        "CHG221", "section-added", SAFE, (L,), objects.added("sections", "programStageSections", "programSections"),
        "{added}: {which}", opposite="section-removed",
    ),
    rule(
        "CHG222", "section-member-removed", CARE, (U,), data.members(Act.REMOVED, "sections.dataElements", "sections.indicators"),
        "{object}: taken out: {members}; a form by sections asks for nothing that stands in no section",
        opposite="section-member-added",
    ),
    rule(
        "CHG223", "section-member-added", SAFE, (L,), data.members(Act.ADDED, "sections.dataElements", "sections.indicators"),
        "{object}: put in: {members}", opposite="section-member-removed",
    ),
    rule(
        "CHG224", "section-order-changed", SAFE, (L,),
        on(
            "sections.dataElements", "sections.sortOrder", "programStageSections.dataElements",
            "programStageSections.sortOrder", "programSections.sortOrder", "programStages.sortOrder",
            "programStages.programStageDataElements.sortOrder", "programs.programTrackedEntityAttributes.sortOrder",
            "programs.programTrackedEntityAttributes", acts=(Act.MOVED,),
        ),
        "{object}: another order", opposite="section-order-changed",
    ),
    rule(
        "CHG225", "object-removed-in-use", BREAKING, (U, M), objects.removed_in_use(),
        "{object} is gone, and {users} used it: local work that names it breaks or shows nothing", opposite="object-added",
    ),
    rule(
        "CHG226", "object-removed", CARE, (U,), objects.removed(),
        "{object} is gone from the package; a country that upgrades keeps it until somebody deletes it there",
        opposite="object-added",
    ),
    rule(
        "CHG227", "object-added", SAFE, (F, U), objects.added(), "{added}: {which}{others}", needs=MINOR,
        opposite="object-removed",
    ),
    rule(
        "CHG228", "group-member-moved", SAFE, (M,), packages.moved_between_groups,
        "moved from {from} to {to}: {members}", opposite="group-member-moved",
    ),
    rule(
        "CHG229", "group-membership-lost", CARE, (L, U, M), packages.in_no_group,
        "in no group any more: {members}", needs=PATCH, opposite="group-membership-gained",
    ),
    rule(
        "CHG230", "group-membership-gained", SAFE, (M,), packages.group_members(Act.ADDED),
        "{object}: put in: {members}", opposite="group-membership-lost",
    ),
    rule(
        "CHG231", "group-member-removed", CARE, (M,), packages.group_members(Act.REMOVED),
        "{object}: taken out: {members}", needs=PATCH, opposite="group-membership-gained",
    ),
    rule(
        "CHG232", "visualization-re-styled", SAFE, (L,), dashboards.re_styled,
        "{object}: {what} changed: it looks otherwise", opposite="visualization-re-styled",
    ),
    rule(
        "CHG233", "program-version-not-raised", CARE, (U,), programs.version_not_raised,
        "{program} changed and its version did not: phones keep the old one", hint="Raise the program's version.",
        needs=PATCH, opposite="program-version-raised",
    ),
    rule(
        "CHG234", "program-version-raised", SAFE, (U,), changed("programs.version"),
        "{object}: its version was {old} and is {new}: phones read it anew", opposite="program-version-not-raised",
    ),
)  # fmt: skip

RULES = (
    *_ACCESS, *_IDENTITY, *_DATA_ELEMENTS, *_DATA_SETS, *_CATEGORIES, *_INDICATORS, *_PROGRAMS, *_RULES, *_OPTIONS,
    *_VIEWS, *_PACKAGE, *_TEXTS, *_MEMBERS,
)  # fmt: skip
