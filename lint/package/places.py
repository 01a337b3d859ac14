"""Where packages name objects and hold formulas beyond what the metamodel tells: tables of facts.

From notes on DHIS2's importer and from exports of 2.30 to 2.42; the metamodel describes neither data
items of favourites nor UIDs inside strings.
"""

FAVOURITES = frozenset(
    {"visualizations", "mapViews", "eventVisualizations", "eventReports", "eventCharts", "charts", "reportTables"}
)
"""Analytical objects: DHIS2 drops silently what it cannot resolve in their data items and dimensions."""

ALIASES = {
    ("DashboardItem", "chart"): ("visualizations", "charts"),
    ("DashboardItem", "reportTable"): ("visualizations", "reportTables"),
    ("DashboardItem", "eventChart"): ("eventCharts", "eventVisualizations"),
    ("DashboardItem", "eventReport"): ("eventReports", "eventVisualizations"),
}
"""References that resolve in a successor's collection too (metamodel README)."""

DATA_ITEMS = {
    "dataElement": "dataElements",
    "expressionDimensionItem": "expressionDimensionItems",
    "indicator": "indicators",
    "programIndicator": "programIndicators",
    "validationRule": "validationRules",
}
"""Data items that are one object."""

DATA_ITEM_PARTS = {
    "attribute": "trackedEntityAttributes",
    "attributeOptionCombo": "categoryOptionCombos",
    "categoryOptionCombo": "categoryOptionCombos",
    "dataElement": "dataElements",
    "dataSet": "dataSets",
    "option": "options",
    "program": "programs",
    "trackedEntityAttribute": "trackedEntityAttributes",
}
"""What the compound data items hold: operand, reporting rate, program data element and attribute, their options."""

DIMENSIONS = (
    "categories", "categoryOptionGroupSets", "dataElementGroupSets", "organisationUnitGroupSets",
    "optionGroupSets", "dataElements", "trackedEntityAttributes", "programIndicators", "programStages",
)  # fmt: skip
DATA = (
    "dataElements", "indicators", "programIndicators", "dataSets", "expressionDimensionItems",
    "categoryOptions", "categoryOptionGroups", "categoryOptionCombos", "dataElementGroups",
    "organisationUnitGroups", "options", "optionGroups", "legendSets", "trackedEntityAttributes",
    "programs", "programStages", "indicatorGroups",
)  # fmt: skip
FIXED_DIMENSIONS = frozenset({"createdDate", "eventStatus", "lastUpdated"})
"""Dimensions of line lists that DHIS2 names by a word which happens to look like a UID."""

SCHEMES = ("attributes",)

BARE: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {
    ("SourceRequest", "dx"): ("bare", DATA),
    ("SourceRequest", "visualization"): ("bare", ("visualizations",)),
    ("SourceRequest", "ou"): ("place", ("organisationUnits", "organisationUnitLevels", "organisationUnitGroups")),
    ("Filter", "dimension"): ("bare", DIMENSIONS),
    ("Filter", "items"): ("bare", DATA),
    ("EventFilter", "programStage"): ("bare", ("programStages",)),
    ("SimpleDimension", "program"): ("bare", ("programs",)),
    ("SimpleDimension", "programStage"): ("bare", ("programStages",)),
    ("programRuleActions", "templateUid"): ("template", ("programNotificationTemplates",)),
    ("Sorting", "dimension"): ("style", DATA + DIMENSIONS),
    ("Series", "dimensionItem"): ("style", DATA),
    ("Icon", "dimensionItem"): ("style", DATA),
    ("Axis", "dimensionalItem"): ("style", DATA),
}
for _request in ("SourceRequest", "TargetRequest"):
    for _scheme in (
        "idScheme", "inputIdScheme", "outputIdScheme", "outputDataElementIdScheme", "outputDataItemIdScheme",
        "outputOrgUnitIdScheme", "dataElementIdScheme", "orgUnitIdScheme", "categoryOptionComboIdScheme",
    ):  # fmt: skip
        BARE[_request, _scheme] = ("bare", SCHEMES)
for _favourite in FAVOURITES:
    for _axis in ("columnDimensions", "rowDimensions", "filterDimensions"):
        BARE[_favourite, _axis] = ("bare", DIMENSIONS)

EXPRESSIONS = frozenset(
    {
        ("indicators", "numerator"), ("indicators", "denominator"),
        ("expressionDimensionItems", "expression"), ("Expression", "expression"),
        ("programIndicators", "expression"), ("programIndicators", "filter"),
        ("AnalyticsPeriodBoundary", "boundaryTarget"),
        ("programRules", "condition"), ("programRuleActions", "data"),
        ("programNotificationTemplates", "messageTemplate"), ("programNotificationTemplates", "subjectTemplate"),
        ("validationNotificationTemplates", "messageTemplate"),
        ("validationNotificationTemplates", "subjectTemplate"),
        ("dataSetNotificationTemplates", "messageTemplate"), ("dataSetNotificationTemplates", "subjectTemplate"),
    }
)  # fmt: skip
"""(type, property) of every formula and template.

``Expression`` is each side of a validation rule, and a predictor's generator and skip test.
"""

HTML = frozenset({("dataEntryForms", "htmlCode")})

FORMULAS = (
    "indicators", "expressionDimensionItems", "validationRules", "predictors", "programIndicators", "programRules",
    "programRuleActions",
)  # fmt: skip
"""Collections whose objects hold formulas of DHIS2's expression language."""

SERVER_FIELDS = frozenset(
    {
        "lastUpdated", "lastUpdatedBy", "created", "createdBy", "href", "access", "favorites", "allItems",
        "displayName", "displayFormName", "displayShortName", "displayDescription", "displayNumeratorDescription",
        "displayDenominatorDescription", "interpretations",
    }
)  # fmt: skip
"""What the toolkit's exporter strips (its README, cleaning unnecessary fields)."""

MEMBERS = {
    "categoryOptionGroups": "categoryOptions", "categoryOptionGroupSets": "categoryOptionGroups",
    "dataElementGroups": "dataElements", "dataElementGroupSets": "dataElementGroups",
    "indicatorGroups": "indicators", "indicatorGroupSets": "indicatorGroups",
    "optionGroups": "options", "optionGroupSets": "optionGroups",
    "organisationUnitGroupSets": "organisationUnitGroups", "programIndicatorGroups": "programIndicators",
    "predictorGroups": "predictors", "validationRuleGroups": "validationRules", "legendSets": "legends",
}  # fmt: skip
"""Groups and group sets, and the property that holds what is in them."""
