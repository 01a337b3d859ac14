"""OPT: option sets, their options, and what is chosen from them."""

from lint.finding import Severity
from lint.rule import Profile, Rule, later

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

_check = later(__name__, "optionSets", "options")
_holders = later(__name__, "optionSets", "dataElements", "trackedEntityAttributes")

RULES = (
    Rule(
        "OPT001", "option-order-has-gaps", NOTE, Profile.WHO,
        message="the sort orders of {object} run from {first} to {last} for {many} options, not from 1 to {many}: DHIS2 writes them anew on import, so every comparison with an export shows changes",
        hint="Number the options 1, 2, 3 … in the order of the set's list.",
        folded="the sort orders of {count} option sets do not run from 1 to the number of their options: DHIS2 writes them anew on import, so every comparison with an export shows changes: {objects}",
        check=_check("sets.order_has_gaps"),
    ),
    Rule(
        "OPT002", "option-order-contradicts", WARNING, Profile.INSTALL,
        message="{object} lists {before} before {after}, but their sort orders ({first} and {second}) say the reverse: DHIS2 goes by the list, so people see another order than the one in the file",
        hint="Put the list into the order that people should see, and number sortOrder after it.",
        check=_check("sets.order_contradicts"),
    ),
    Rule(
        "OPT003", "option-set-sides-disagree", ERROR, Profile.INSTALL,
        message={
            "": "{object} says that it is of {set}, which does not list it: DHIS2 stores what the set lists, and nobody can choose this option",
            "named": "{object} is listed by {set}, but names another set as its own: which of the two has it after the import is chance",
        },
        hint={
            "": "Add it to the set's options; or take it out of the package.",
            "named": "Let the option name the set that lists it; or take it off that list.",
        },
        folded={
            "": "{count} options say that they are of {set}, which does not list them: nobody can choose them: {objects}",
            "named": "{count} options are listed by {set}, but name another set as their own: which of the two has them after the import is chance: {objects}",
        },
        check=_check("sets.sides_disagree"),
    ),
    Rule(
        "OPT004", "option-repeated", ERROR, Profile.INSTALL,
        message={
            "": "{object} has the {key} `{value}`, and so has {other} of the same set: DHIS2 refuses the import (E4028)",
            "folded": "the {key} of {object} differs from that of {other} in the same set by nothing but case or blanks: people choose now one, now the other, and what they mean is counted in two places",
        },
        hint={
            "": "Give one of the two its own {key}, or take it out.",
            "folded": "Take one of the two out, or name them apart.",
        },
        check=_check("sets.repeated"),
    ),
    Rule(
        "OPT005", "option-without-set", ERROR, Profile.INSTALL,
        message="{object} is of no option set: nobody can choose it, and data that hold its code show as the bare code",
        hint="Name its option set, and add it to that set's list; or take it out.",
        folded="{count} options are of no option set: nobody can choose them: {objects}",
        check=_check("sets.without_set"),
    ),
    Rule(
        "OPT006", "option-set-empty", WARNING, Profile.PACKAGE,
        message={
            "": "{object} has no options: whoever is asked to choose from it finds an empty list and cannot answer",
            "one": "{object} has a single option: there is nothing to choose",
        },
        hint={
            "": "Add its options to the package: an export by the set's dependencies brings them.",
            "one": "See whether options were lost; a question of one answer is a yes-only (TRUE_ONLY) data element.",
        },
        check=_check("sets.empty"),
    ),
    Rule(
        "OPT007", "option-set-unused", NOTE, Profile.WHO,
        message="nothing is chosen from {object}: no data element, attribute, option group or program rule of the package uses it",
        hint="Take it out with its options; or give it to the data element that should have it.",
        folded="nothing is chosen from {count} option sets; no data element, attribute, option group or program rule of the package uses them: {objects}",
        check=_check("sets.unused"),
    ),
    Rule(
        "OPT008", "option-group-mixes-sets", WARNING, Profile.PACKAGE,
        message="{object} is of {own}, but holds {option} of {other}: where the group is shown or hidden, that option is not among those to choose from",
        hint="Take the option out, or put in its place the one of the group's own set.",
        folded="an option group of {own} holds {count} options of other sets, such as {option} of {other}: {objects}",
        check=later(__name__, "optionGroups")("sets.group_mixes_sets"),
    ),
    Rule(
        "OPT009", "value-type-contradicts-option-set", ERROR, Profile.INSTALL,
        message={
            "": "{object} is {own}, but its {set} is {wanted}: DHIS2 refuses the data element (E1115)",
            "loose": "{object} is {own}, but its {set} is {wanted}: forms and analytics treat the value as one or the other",
        },
        hint="Give both the same valueType: MULTI_TEXT where several options can be chosen, else TEXT. A text set and a MULTI_TEXT data element do not go together.",
        check=_holders("types.contradicts"),
    ),
    Rule(
        "OPT010", "option-code-wrong-type", WARNING, Profile.PACKAGE,
        message="{object} is {type}, but has the codes {codes}, which are no {type}: the code is what is stored, and such a value is refused or left out of every sum",
        hint="Write codes of that type, or make the set TEXT.",
        check=_check("types.code_of_wrong_type"),
    ),
    Rule(
        "OPT011", "multi-text-comma", ERROR, Profile.INSTALL,
        message={
            "": "{object} is MULTI_TEXT and has codes with a comma ({codes}): several answers are stored with commas between them, so nobody can tell them apart again, and DHIS2 refuses the set (E1118)",
            "without": "{object} is MULTI_TEXT and has no option set: DHIS2 refuses it (E1116)",
        },
        hint={
            "": "Write codes without a comma.",
            "without": "Give it a MULTI_TEXT option set, or make it LONG_TEXT.",
        },
        check=_holders("types.multi_text_comma"),
    ),
)  # fmt: skip
