"""VIS: dashboards, and the visualizations, maps and event reports on them."""

from lint.finding import Severity
from lint.package.places import FAVOURITES
from lint.rule import Profile, Rule, later

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

_boards = later(__name__, "dashboards")
_views = later(__name__, *sorted(FAVOURITES), "maps")

RULES = (
    Rule(
        "VIS001", "dashboard-empty", WARNING, Profile.PACKAGE,
        message="{object} has nothing on it: people open a blank page",
        hint="Export it with its items, or take it out.",
        check=_boards("boards.empty"),
    ),
    Rule(
        "VIS002", "dimension-without-items", ERROR, Profile.PACKAGE,
        message={
            "dx": "{object} has data on an axis, but shows none: it stays empty",
            "pe": "{object} has periods on an axis, but is for none: it stays empty, or fails",
            "ou": "{object} has organisation units on an axis, but is for none: it stays empty, or fails",
            "set": "{object} is divided by {set}, of which no member is chosen: it shows all of them",
        },
        hint={
            "dx": "Choose its data on the server, save, and export again.",
            "pe": "Choose relative periods on the server, save, and export again. If the server shows them, it loses them on export, as early ones of 2.41 do (DHIS2-19584): upgrade it first.",
            "ou": "Choose the user's organisation unit, or a level, on the server, save, and export again.",
            "set": "If all are meant, leave it; else choose them.",
        },
        folded={
            "dx": "{count} favourites have data on an axis, but show none: they stay empty: {objects}",
            "pe": "{count} favourites have periods on an axis, but are for none: they stay empty, or fail: {objects}",
            "ou": "{count} favourites have organisation units on an axis, but are for none: they stay empty, or fail: {objects}",
            "set": "{count} favourites are divided by {set}, of which no member is chosen: they show all of them: {objects}",
        },
        check=_views("content.without_items"),
    ),
    Rule(
        "VIS003", "visualization-without-layout", ERROR, Profile.PACKAGE,
        message="{object} has nothing on its rows, columns and filters: DHIS2 cannot draw it",
        hint="Open it on the server, lay it out, save, and export again.",
        check=_views("content.without_layout"),
    ),
    Rule(
        "VIS004", "data-item-kind-unknown", ERROR, Profile.PACKAGE,
        message={
            "": "{object} has a data item of the kind {kind} without its `{field}`: that series is missing",
            "none": "{object} has a data item that does not say of which kind it is (dataDimensionItemType): DHIS2 drops it, and that series is missing",
        },
        hint={
            "": "Write `{field}` with the object's id, or take the item out.",
            "none": "Write dataDimensionItemType, such as INDICATOR.",
        },
        check=_views("content.item_kind"),
    ),
    Rule(
        "VIS005", "relative-period-unknown", WARNING, Profile.PACKAGE,
        message="{object} is for the period {period}, which DHIS2 does not know: it is dropped, and nothing is shown for it",
        hint="Write one of DHIS2's relative periods, such as LAST_12_MONTHS.",
        folded="{count} favourites are for the period {period}, which DHIS2 does not know: {objects}",
        check=_views("times.period_unknown"),
    ),
    Rule(
        "VIS006", "data-item-empty", WARNING, Profile.PACKAGE,
        message="{object} has an empty data item: it stands for something that an import dropped, or that is shown again beside it",
        hint="Compare with an older release: put back what is missing, and take the empty item out.",
        folded="{count} data items of favourites are empty: they stand for something that an import dropped, or that is shown again beside it: {objects}",
        check=_views("content.item_empty"),
    ),
    Rule(
        "VIS007", "fixed-period", WARNING, Profile.PACKAGE,
        message="{object} is for {periods} only: in a year it still shows that, or nothing at all",
        hint="Choose relative periods, such as the last 12 months.",
        folded="{count} favourites are for fixed periods only, such as {periods}: in a year they still show those, or nothing at all: {objects}",
        check=_views("times.fixed_period"),
    ),
    Rule(
        "VIS008", "dashboard-without-indicator", NOTE, Profile.WHO,
        message="{object} shows a {kind} in place of an indicator: a country whose data elements differ cannot map it",
        hint="Make an indicator of it, also of a plain count.",
        folded="{count} favourites show data elements or other data in place of indicators: a country whose data elements differ cannot map them: {objects}",
        check=_views("content.no_indicator"),
    ),
    Rule(
        "VIS009", "dashboard-by-category", NOTE, Profile.WHO,
        message="{object} is divided by a category, which belongs to one form: a country with other forms cannot map it",
        hint="Divide by a category option group set.",
        folded="{count} favourites are divided by categories, which belong to one form: a country with other forms cannot map them: {objects}",
        check=_views("content.by_category"),
    ),
    Rule(
        "VIS010", "filter-option-unknown", ERROR, Profile.PACKAGE,
        message="{object} is filtered by {values} of {field}, which its option set does not have: it shows nothing, or too little",
        hint="Write the option's code, to the letter.",
        check=_views("content.filter_option"),
    ),
    Rule(
        "VIS011", "dashboard-layout-too-wide", ERROR, Profile.INSTALL,
        message="the layout of {object} has {many} columns, and DHIS2 takes 60: the import is refused (E4070)",
        hint="Lay it out with fewer columns.",
        check=_boards("boards.too_wide"),
    ),
    Rule(
        "VIS012", "dashboard-items-overlap", NOTE, Profile.WHO,
        message={
            "": "{covered} items of {object} lie on others: one hides the other until somebody moves it",
            "outside": "{outside} items of {object} lie outside of the grid, which is 60 wide, or have no size: they are cut off or not there",
        },
        hint="Move them on the server, save, and export again.",
        check=_boards("boards.overlap"),
    ),
    Rule(
        "VIS013", "dashboard-item-type-mismatch", WARNING, Profile.PACKAGE,
        message={
            "": "an item of {object} is {type}, but has no `{key}`: there is an empty box",
            "other": "an item of {object} is {type}, but holds something else: there is an empty box",
        },
        hint={
            "": "Add what it should show, or take the item out.",
            "other": "Write the type of what it holds.",
        },
        folded={
            "": "{count} items of {objects} hold nothing of their type: there are empty boxes",
            "other": "{count} items of {objects} hold something else than their type says: there are empty boxes",
        },
        check=_boards("boards.type_mismatch"),
    ),
    Rule(
        "VIS014", "dashboard-item-type-retired", ERROR, Profile.PACKAGE,
        message={
            "": "an item of {object} holds a `{key}`, which DHIS2 has not known since 2.37: the box arrives empty",
            "event": "an item of {object} holds an `{key}`, which newer versions show as a line list or not at all",
        },
        hint={
            "": "Export from a server of the package's version: it holds a visualization there.",
            "event": "Export from a server of the package's version: it holds an event visualization there.",
        },
        folded={
            "": "{count} items of dashboards hold a `{key}`, which DHIS2 has not known since 2.37: the boxes arrive empty: {objects}",
            "event": "{count} items of dashboards hold an `{key}`, which newer versions show as a line list or not at all: {objects}",
        },
        check=_boards("boards.type_retired"),
    ),
    Rule(
        "VIS015", "event-visualization-without-program", ERROR, Profile.INSTALL,
        message="{object} shows events but names no program: it fails when it is opened (E7235)",
        hint="Name the program, and the stage.",
        check=_views("boards.without_program"),
    ),
    Rule(
        "VIS016", "visualization-axes-unfit", NOTE, Profile.WHO,
        message={
            "single": "{object} is a single value but has {many} data items: it shows the first",
            "years": "{object} compares years but names none (yearlySeries): there is nothing to compare",
        },
        hint={
            "single": "Leave the one that is meant.",
            "years": "Choose the years, relative ones: THIS_YEAR and LAST_YEAR.",
        },
        check=_views("content.axes_unfit"),
    ),
    Rule(
        "VIS017", "data-item-twice", WARNING, Profile.PACKAGE,
        message="{object} shows {data} twice: DHIS2 answers with an error (E7111), or draws it twice",
        hint="Take one of the two out; mostly another was meant.",
        folded="{count} data items of {objects} stand there twice",
        check=_views("content.item_twice"),
    ),
    Rule(
        "VIS018", "map-layer-empty", ERROR, Profile.PACKAGE,
        message="a thematic layer of {object} has no data item: the map is blank",
        hint="Choose its indicator on the server, save, and export again.",
        check=later(__name__, "maps", "mapViews")("content.layer_empty"),
    ),
    Rule(
        "VIS019", "visualization-or-map-unused", NOTE, Profile.WHO,
        message="{object} is on no dashboard of the package",
        hint="Put it on a dashboard, or take it out.",
        folded="{count} {types} are on no dashboard of the package: {objects}",
        check=_views("boards.unused"),
    ),
    Rule(
        "VIS020", "axis-dimension-broken", ERROR, Profile.PACKAGE,
        message={
            "": "{object} has the dimension {dimension} twice on its axes: DHIS2 cannot draw it",
            "null": "{object} has an empty place (null) on an axis: the app fails when it opens it",
        },
        hint={
            "": "Take one of the two out.",
            "null": "Take the null out.",
        },
        folded={
            "": "{objects} has {count} dimensions twice on its axes: DHIS2 cannot draw it",
            "null": "{objects} has {count} empty places (null) on its axes: the app fails when it opens it",
        },
        check=_views("content.axis_broken"),
    ),
    Rule(
        "VIS021", "series-stale", NOTE, Profile.WHO,
        message="{object} has {many} settings for series that it does not show any more ({property})",
        hint="Open and save it on the server; or take them out.",
        folded="{count} favourites have settings for series that they do not show any more: {objects}",
        check=_views("content.series_stale"),
    ),
    Rule(
        "VIS022", "fixed-org-unit-level", NOTE, Profile.WHO,
        message="{object} is for organisation unit level {levels}: in a country with more or fewer levels it shows another kind of place",
        hint="Say in the guide which level is meant, so that the country can change it.",
        folded="{count} favourites are for organisation unit levels by number, such as {levels}: in a country with more or fewer levels they show another kind of place: {objects}",
        check=_views("times.fixed_level"),
    ),
    Rule(
        "VIS023", "dashboard-item-repeated", WARNING, Profile.PACKAGE,
        message="{object} shows {shown} twice: people wonder what the difference is",
        hint="Take one of the two out; mostly another was meant to be there.",
        folded="{count} things stand twice on {objects}",
        check=_boards("boards.item_repeated"),
    ),
    Rule(
        "VIS024", "name-contradicts-period", NOTE, Profile.WHO,
        message="the name of {object} says {said}, but it shows {shown}: people read the wrong period",
        hint="Change the name or the period.",
        folded="the names of {count} favourites say another period than they show, as {said} for {shown}: {objects}",
        check=_views("times.name_and_period"),
    ),
)  # fmt: skip
