"""CAT: categories, category options, category combos and category option combos."""

from lint.finding import Severity
from lint.rule import Profile, Rule, later

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

_check = later(__name__, "categories", "categoryOptions", "categoryCombos", "categoryOptionCombos")

RULES = (
    Rule(
        "CAT001", "default-object-carried", ERROR, Profile.PACKAGE,
        message={
            "": "{object} is one of the default objects that every DHIS2 has: an old server may have it under another UID, and then the import makes a second default",
            "second": "{object} is called default, but is not the default of DHIS2: with two of them data entry and analytics take now one, now the other",
            "hanging": "{object} hangs on the default category combo, which has one category option combo and no other: DHIS2 2.42 and later refuse it (E1122)",
        },
        hint={
            "": "Take it out before the export; references to it may stay.",
            "second": "Let whatever names it name the default object of DHIS2, and take it out.",
            "hanging": "Take it out, or name the category combo that it belongs to.",
        },
        folded={
            "": "{count} default objects that every DHIS2 has are in the package; an old server may have them under other UIDs, and then the import makes second ones: {objects}",
        },
        check=_check("structure.default_carried"),
    ),
    Rule(
        "CAT002", "category-option-combo-orphaned", ERROR, Profile.INSTALL,
        message="{object} is of no category combo: DHIS2 2.42 and later refuse it (E1133), before that no form shows it",
        hint="Name its category combo, or take it out.",
        folded="{count} category option combos are of no category combo: DHIS2 2.42 and later refuse them (E1133), before that no form shows them: {objects}",
        check=_check("combos.orphaned"),
    ),
    Rule(
        "CAT003", "category-option-combos-not-product", ERROR, Profile.INSTALL,
        message={
            "": "the categories of {object} make {product} category option combos, the package has {many}: {parts}. Forms and analytics show what no longer belongs, and DHIS2 2.43 refuses the import (E1130)",
            "refused": "the categories of {object} make {product} category option combos, the package has {many}: {parts}. DHIS2 2.43 refuses the import (E1130)",
            "doubled": "the categories of {object} make {product} category option combos, the package has {many}: {parts}. A value may be stored for either twin, and a formula that names one of them misses the other's; DHIS2 2.43 refuses the import (E1130)",
            "absent": "the categories of {object} make {product} category option combos, but the package has none of them: each server makes its own, under UIDs that no formula or mapping of the package can name",
            "none": "{object} has no categories: no form can be made with it",
        },
        hint={
            "": "Delete them on the server where nothing is stored for them (Data administration, category option combos), and export again.",
            "refused": "Delete them on the server where nothing is stored for them, run Maintenance (update category option combos), and export again.",
            "doubled": "Move the data of one twin to the other on the server, delete it there, and export again; see that formulas name the one that stays.",
            "absent": "Export the category option combos with the category combo.",
            "none": "Give it its categories, or take it out.",
        },
        check=_check("combos.not_product"), on_target=True,
    ),
    Rule(
        "CAT004", "category-option-combo-unnamed", WARNING, Profile.INSTALL,
        message="{object} has no name: forms and tables show a column without a heading",
        hint="Let the server make the names anew (Data administration, update category option combos), and export again.",
        folded="{count} category option combos have no name: forms and tables show columns without a heading: {objects}",
        check=_check("combos.unnamed"),
    ),
    Rule(
        "CAT005", "category-empty", WARNING, Profile.PACKAGE,
        message="{object} has no options: a category combo with it makes no cell to enter anything in",
        hint="Export its category options with it, or take it out.",
        folded="{count} categories have no options: a category combo with one of them makes no cell to enter anything in: {objects}",
        check=_check("structure.empty"),
    ),
    Rule(
        "CAT006", "categories-with-same-options", NOTE, Profile.WHO,
        message="{object} has the same {many} options as {other}: one of the two is not used, and analytics offer both",
        hint="Use one of the two everywhere, and take the other out.",
        check=_check("structure.same_options"),
    ),
    Rule(
        "CAT007", "combos-with-same-categories", WARNING, Profile.PACKAGE,
        message="{object} has the same categories as {other}: data elements of the two look alike and cannot be added up or shown side by side",
        hint="Let all data elements use one of them, and take the other out.",
        check=_check("structure.same_categories"),
    ),
    Rule(
        "CAT008", "category-option-in-two-categories", ERROR, Profile.INSTALL,
        message="two categories of {object} share {options}: DHIS2 cannot tell which of the two it stands for, and makes wrong category option combos",
        hint="Make an option of its own for one of the two categories.",
        check=_check("combos.shared_option"),
    ),
    Rule(
        "CAT009", "category-option-without-category", NOTE, Profile.WHO,
        message="{object} is in no category: nobody can enter or see anything by it",
        hint="Take it out; or add it to its category.",
        folded="{count} category options are in no category: nobody can enter or see anything by them: {objects}",
        check=_check("structure.without_category"),
    ),
    Rule(
        "CAT010", "combo-too-large", ERROR, Profile.INSTALL,
        message={
            "": "{object} has {many} {what}, and DHIS2 takes {most} at most unless the server's configuration says more: the import is refused",
            "later": "{object} has {many} {what}; from 2.42 on DHIS2 takes {most} at most unless the server's configuration says more",
        },
        hint="Split it, or say in the installation guide which limits of dhis.conf (metadata.categories) have to be raised before the import.",
        check=_check("combos.too_large"), on_target=True,
    ),
    Rule(
        "CAT011", "disaggregation-type-mixed", WARNING, Profile.PACKAGE,
        message={
            "category": "{object} is of the type {own}, but its {category} is {its}: it is offered in one place and missing in the other",
            "user": "{object} has {combo}, which is for {its}, not for {right}: Maintenance does not offer it there, and loses it when somebody saves",
        },
        hint={
            "category": "Give both the same dataDimensionType.",
            "user": "Use a category combo of the type {right}: DISAGGREGATION is for data elements, ATTRIBUTE for data sets and programs.",
        },
        folded={
            "user": "{count} objects have {combo}, which is for {its}, not for {right}: Maintenance does not offer it there, and loses it when somebody saves: {objects}",
        },
        check=_check("combos.type_mixed"),
    ),
    Rule(
        "CAT012", "option-combo-name-stale", NOTE, Profile.WHO,
        message="{object} is not named after its options ({options}): an option was renamed, and forms still show the old word until the server makes the names anew",
        hint="Let the server make the names anew (Data administration, update category option combos), and export again.",
        folded="{count} category option combos are not named after their options, as \"{name}\": an option was renamed, and forms still show the old word until the server makes the names anew: {objects}",
        check=_check("combos.name_stale"),
    ),
)  # fmt: skip
