"""REF: what an object names must be there."""

from lint.finding import Severity
from lint.package.places import FORMULAS
from lint.rule import Profile, Rule, called, later

from . import attributes, favourites, missing, repeated, sharing

ERROR, NOTE = Severity.ERROR, Severity.NOTE

RULES = (
    Rule(
        "REF001", "reference-missing", ERROR, Profile.INSTALL,
        message={
            "": "{object} names {target} in {property}, but the package does not hold it: the import is refused (E5002)",
            "type": "{object} names {target} in {property}, but the package holds no {types} at all: the import is refused (E5002)",
            "nearly": "{object} names {target} in {property}, but the package does not hold it: the import is refused (E5002); {near} has nearly this UID",
            "elsewhere": "{object} names {target} in {property}, but {uid} is {other} here: the import is refused (E5002)",
            "nameless": "{property} of {object} has no id, so it names nothing: the import is refused (E5002)",
        },
        hint={
            "": "Add the {type} to the package, or {instead}.",
            "type": "Export the package again with its {types}.",
            "nearly": "Write {near_uid} if that is what was meant; else add the {type}, or {instead}.",
            "elsewhere": "Name the {type} that was meant.",
            "nameless": "Give the id of the {type}, or take {property} out.",
        },
        folded={
            "": "{target} is not in the package, but {count} places name it (E5002): {objects}",
            "type": "the package holds no {types} at all, but {count} places name {many} of them (E5002): {objects}",
            "nearly": "{target} is not in the package, but {count} places name it (E5002); {near} has nearly this UID: {objects}",
            "elsewhere": "{count} places name {target}, but {uid} is {other} here (E5002): {objects}",
        },
        check=missing.references,
    ),
    Rule(
        "REF002", "reference-repeated", ERROR, Profile.INSTALL,
        message="{object} names {target} twice in {list}: DHIS2 refuses the import from 2.38 on (E5007)",
        hint="Take one of the two out.",
        folded="{list} of {object} names {count} entries twice (E5007)",
        check=repeated.references,
    ),
    Rule(
        "REF003", "attribute-not-for-type", ERROR, Profile.INSTALL,
        message="{object} has a value of {attribute}, which is not assigned to {types}: the import is refused (E6012)",
        hint="Assign the attribute to {types} (set `{flag}` to true), or take the value out.",
        folded="{count} {types} have a value of {attribute}, which is not assigned to {types} (E6012): {objects}",
        check=attributes.not_for_type,
    ),
    Rule(
        "REF004", "sharing-group-missing", ERROR, Profile.INSTALL,
        message="{object} is shared with {target}, which the package does not hold: the import is refused (E5002)",
        hint="Add the {type} to the package, or take it out of the sharing.",
        folded="{count} objects are shared with {target}, which the package does not hold (E5002): {objects}",
        check=sharing.missing,
    ),
    Rule(
        "REF005", "data-item-missing", ERROR, Profile.INSTALL,
        message="{object} shows {target}, which the package does not hold: DHIS2 drops it without a word, and the chart comes up short",
        hint={
            "": "Add the {type} to the package, or take it out of the favourite.",
            "type": "Export the package again with its {types}.",
        },
        folded={
            "": "{count} places in favourites show {target}, which the package does not hold: DHIS2 drops it there without a word: {objects}",
            "type": "the package holds no {types} at all, but {count} places in favourites show {many} of them: DHIS2 drops them there without a word: {objects}",
        },
        check=favourites.items_missing,
    ),
    Rule(
        "REF006", "bare-uid-missing", ERROR, Profile.INSTALL,
        message="{property} of {object} names {uid}, and the package holds no {types} of that UID",
        hint="Add the object to the package, or name the one that was meant.",
        folded="{count} places name {uid}, and the package holds no {types} of that UID: {objects}",
        check=missing.bare,
    ),
    Rule(
        "REF007", "expression-reference-missing", ERROR, Profile.INSTALL,
        message="the {part} of {object} names {target}, but the package does not hold it: DHIS2 cannot compute the formula",
        hint="Add the {type} to the package, or take it out of the formula. If another package brings it, name that one with --with.",
        folded="{target} is not in the package, but {count} formulas name it: DHIS2 cannot compute them: {objects}",
        check=later(__name__, *FORMULAS)("expressions.missing"),
    ),
    Rule(
        "REF008", "attribute-value-wrong", ERROR, Profile.INSTALL,
        message="{object} has the value `{value}` for {attribute}, which is {type}: DHIS2 refuses it (E6006 and on)",
        hint="Write a value of that type; or take it out.",
        check=called(__name__, "values.wrong"),
    ),
    Rule(
        "REF009", "mandatory-attribute-missing", ERROR, Profile.INSTALL,
        message="{object} has no value for {attribute}, which is mandatory: DHIS2 refuses it (E4011)",
        hint="Give it a value; or make the attribute optional.",
        folded="{count} {types} have no value for {attribute}, which is mandatory: DHIS2 refuses them (E4011): {objects}",
        check=called(__name__, "values.mandatory"),
    ),
    Rule(
        "REF010", "org-unit-left", ERROR, Profile.PACKAGE,
        message={
            "": "{object} names the organisation unit {uid} of the server that the package was made on ({property}): elsewhere there is none, and it is refused or stays empty",
            "graph": "{object} has paths of organisation units of the server that the package was made on (parentGraphMap)",
        },
        hint={
            "": "Use the user's organisation unit, or levels; or a placeholder that the guide explains.",
            "graph": "Take parentGraphMap out.",
        },
        folded={
            "": "{count} objects name the organisation unit {uid} of the server that the package was made on: elsewhere there is none, and they are refused or stay empty: {objects}",
            "graph": "{count} objects have paths of organisation units of the server that the package was made on (parentGraphMap): {objects}",
        },
        check=called(__name__, "places.org_unit_left"),
    ),
    Rule(
        "REF011", "object-unused", NOTE, Profile.WHO,
        message="nothing in the package uses {object}",
        hint="Take it out; or give it to what should use it.",
        folded="nothing in the package uses {count} {types}: {objects}",
        check=called(__name__, "places.unused"),
    ),
)  # fmt: skip
