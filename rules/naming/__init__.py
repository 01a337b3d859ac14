"""NAM: UIDs, names and codes: what must be unique, and what people and tools can read."""

from lint.finding import Severity
from lint.rule import Profile, Rule, called

from . import blanks, codes, repeated, uids, unique

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

RULES = (
    Rule(
        "NAM001", "uid-used-twice", ERROR, Profile.INSTALL,
        message={
            "same": "{object} stands in the file twice: the import is refused (E5004)",
            "differing": "{object} has the UID of {other}, but not the same {differing}: the import is refused (E5004), or one of the two overwrites the other",
        },
        hint={
            "same": "Take one of the two out.",
            "differing": "If they are two objects, give this one a UID of its own; if one, keep the entry that is right.",
        },
        folded="{count} more {types} have the UID of {other}: the import is refused (E5004)",
        check=uids.used_twice,
    ),
    Rule(
        "NAM002", "uid-in-two-types", NOTE, Profile.PACKAGE,
        message={
            "": "{object} has the UID of {other}: DHIS2 tells them apart by their type, the Android app and a search for the UID do not",
            "data": "{object} has the UID of {other}: a chart or an exchange that names this UID gets one of the two, whichever was meant",
        },
        hint={
            "": "Leave it in a package that is in use: a new UID is a new object. Give the next object that you copy a UID of its own.",
            "data": "Give the newer of the two a UID of its own, and mend what names it.",
        },
        folded={
            "": "{count} UIDs are each used in two types, which the Android app and a search for a UID take for one: {objects}",
            "data": "{count} UIDs each stand for two data items, of which a chart gets one, whichever was meant: {objects}",
        },
        check=uids.in_two_types,
    ),
    Rule(
        "NAM003", "unique-value-repeated", ERROR, Profile.INSTALL,
        message={
            "name": "{object} has the name of {other}, and names of {types} are unique: the import is refused (E5003)",
            "value": "{object} has the {property} `{value}` of {other}, and no two {types} may share it: the import is refused (E5003)",
        },
        hint="If both are needed, give one of them a {property} that tells them apart; if they are copies, keep one and name it everywhere.",
        folded={
            "name": "{count} more {types} have the name of {other}, and names of {types} are unique: the import is refused (E5003): {objects}",
            "value": "{count} more {types} have the {property} `{value}` of {other}: the import is refused (E5003): {objects}",
        },
        check=unique.values_repeated,
    ),
    Rule(
        "NAM004", "attribute-value-repeated", ERROR, Profile.INSTALL,
        message="{object} has the value `{value}` of {attribute}, as has {other}, but the attribute is unique: the import is refused (E4009)",
        hint="Mend the value that is wrong, or make the attribute not unique if several {types} may share a value.",
        folded="{count} more {types} have the value `{value}` of {attribute}, as has {other}, but the attribute is unique (E4009): {objects}",
        check=unique.attribute_values_repeated,
    ),
    Rule(
        "NAM005", "name-repeated", WARNING, Profile.PACKAGE,
        message={
            "same": "{object} has the same {property} as {other}: wherever people choose by it, they take one for the other",
            "nearly": "the {property} of {object} differs from that of {other} in capitals or blanks only, so people take one for the other",
            "favourite": "{object} has the same {property} as {other}: whoever opens one or puts it on a dashboard cannot tell which",
        },
        hint={
            "same": "Say in the {property} what is different; if nothing is, keep one of them and name it everywhere.",
            "nearly": "Say in the {property} what is different; if nothing is, keep one of them and name it everywhere.",
            "favourite": "Say in the {property} what is different; if nothing is, keep one of them and put it on each dashboard.",
        },
        folded={
            "same": "{count} more {types} have the same {property} as {other}, so people take one for the other: {objects}",
            "nearly": "{count} more {types} have a {property} that differs from that of {other} in capitals or blanks at most: {objects}",
            "favourite": "{count} more {types} have the same {property} as {other}, so nobody can tell which is which: {objects}",
        },
        check=repeated.names_repeated,
    ),
    Rule(
        "NAM006", "code-missing", WARNING, Profile.WHO,
        message={
            "exported": "{object} has no code: the exporter picks {types} by the prefix of their code, so the next export may leave it out",
            "reported": "{object} has no code, by which imports, exchanges and other systems name {types}",
            "matched": "{object} has no code, by which other packages, mappings and spreadsheets find {types}",
            "old": "{object} has no code, as was usual before DHIS2 2.36",
        },
        hint={
            "exported": "Give it a code that begins with the package's prefix{prefix}, on the server that the package is exported from.",
            "reported": "Give it a code that begins with the package's prefix{prefix}.",
            "matched": "Give it a code of the kind that its neighbours have.",
            "old": "Give codes when the package is brought to a newer DHIS2.",
        },
        folded={
            "exported": "{count} {types} have no code: the exporter picks {types} by the prefix of their code, so the next export may leave them out: {objects}",
            "reported": "{count} {types} have no code, by which imports, exchanges and other systems name them: {objects}",
            "matched": "{count} {types} have no code, by which other packages, mappings and spreadsheets find them: {objects}",
            "old": "{count} objects have no code, as was usual before DHIS2 2.36: {objects}",
        },
        check=codes.missing,
    ),
    Rule(
        "NAM007", "code-characters", NOTE, Profile.WHO,
        message={
            "blank": "the code `{code}` of {object} holds a blank: who types or splits it gets it wrong; WHO's codes are of A-Z, 0-9 and _",
            "sign": "the code `{code}` of {object} holds {signs}, which links, formulas and spreadsheets read otherwise; WHO's codes are of A-Z, 0-9 and _",
            "mild": "the code `{code}` of {object} has lower case or a hyphen; WHO's codes are of A-Z, 0-9 and _",
        },
        hint="Change it only while nobody uses the package: mappings and stored data hold the old code.",
        folded="{count} codes of {types} are not of A-Z, 0-9 and _ alone: {codes}",
        check=codes.characters,
    ),
    Rule(
        "NAM008", "option-code-characters", NOTE, Profile.WHO,
        message={
            "blank": "the code `{code}` of {object} holds a blank; data store the code, so formulas and imports must repeat it to the letter",
            "sign": "the code `{code}` of {object} holds {signs}; data store the code, and formulas and imports trip over such signs",
        },
        hint="Change it only while nobody has collected data with it: the stored values are this code.",
        folded="{count} codes of {set} hold more than letters, digits and _ . | + -: {codes}",
        check=codes.option_characters,
    ),
    Rule(
        "NAM009", "code-has-edge-blank", WARNING, Profile.PACKAGE,
        message={
            "": "the code {shown} of {object} {where}: who types the code as it looks finds nothing",
            "held": "the code {shown} of {object} {where}: imports and mappings with the code as it looks find nothing",
            "taken": "the code {shown} of {object} {where}, and without it is the code of another",
            "only": "the code of {object} is nothing but blanks: {shown}",
        },
        hint={
            "": "Take it out, on the server too, else the next export brings it back.",
            "held": "Take it out before the package is used; after that, change what holds the old code as well (data, formulas, mappings).",
            "taken": "Find out which of the two is in use, and give the other a code of its own.",
            "only": "Write a code, or take it out.",
        },
        folded="{count} codes begin or end with a blank or hold a tab, so the code as it looks finds nothing: {all}",
        check=codes.edge_blanks,
    ),
    Rule(
        "NAM010", "stray-blank-in-name", NOTE, Profile.PACKAGE,
        message={
            "break": "the {property} of {object} holds a line break, which tears lists and CSV files in two: {shown}{besides}",
            "tab": "the {property} of {object} holds a tab, which shifts the columns of a spreadsheet: {shown}{besides}",
            "no-break": "the {property} of {object} holds a no-break space: it looks like a blank, but whoever searches with a blank does not find it: {shown}{besides}",
            "invisible": "the {property} of {object} holds a character that nobody sees, and whoever types the name does not find it: {shown}{besides}",
            "odd": "the {property} of {object} holds a blank of unusual width, which is none to a search: {shown}{besides}",
            "only": "the {property} of {object} is nothing but blanks: {shown}",
            "edge": "the {property} of {object} {where} with a blank, which nobody sees and every comparison does: {shown}{besides}",
            "double": "the {property} of {object} holds two blanks in a row, which screens show as one and a search does not find: {shown}{besides}",
            "bracket": "the {property} of {object} has a blank inside a bracket: {shown}{besides}",
            "translation": "a name of {object} in {locale} has a blank too many, or one that is none: {shown}",
        },
        hint={
            "break": "Write a plain blank or none, on the server too, else the next export brings it back.",
            "tab": "Write a plain blank or none, on the server too, else the next export brings it back.",
            "no-break": "Write a plain blank or none, on the server too, else the next export brings it back.",
            "invisible": "Take it out, on the server too, else the next export brings it back.",
            "odd": "Write a plain blank or none, on the server too, else the next export brings it back.",
            "only": "Fill it in, or take it out.",
            "edge": "Take it out, on the server too, else the next export brings it back.",
            "double": "Write one blank, on the server too, else the next export brings two back.",
            "bracket": "Take it out, on the server too, else the next export brings it back.",
            "translation": "Take it out in the translator's tool too, else it brings it back.",
        },
        folded={
            "break": "{count} names hold a line break, which tears lists and CSV files in two: {all}",
            "tab": "{count} names hold a tab, which shifts the columns of a spreadsheet: {all}",
            "no-break": "{count} names hold a no-break space, so whoever searches with a blank does not find them: {all}",
            "invisible": "{count} names hold a character that nobody sees, so whoever types the name does not find it: {all}",
            "odd": "{count} names hold a blank of unusual width, which is none to a search: {all}",
            "only": "{count} names are nothing but blanks: {all}",
            "edge": "{count} names begin or end with a blank, which nobody sees and every comparison does: {all}",
            "double": "{count} names hold two blanks in a row, which screens show as one and a search does not find: {all}",
            "bracket": "{count} names have a blank inside a bracket: {all}",
            "translation": "{count} translated names have blanks too many, or some that are none: {all}",
        },
        check=blanks.in_names,
    ),
    Rule(
        "NAM011", "code-prefix-mixed", NOTE, Profile.WHO,
        message="the code of {object} does not begin with {prefix} as most of its kind do: whoever looks for the programme's objects by code does not find it",
        hint="Begin it with the programme's area; if that is another programme's object, leave it, and name its area in `prefixes`.",
        folded="the codes of {count} objects do not begin with {prefix} as most of their kind do: whoever looks for the programme's objects by code does not find them: {objects}",
        check=called(__name__, "areas.code_prefix"),
    ),
    Rule(
        "NAM012", "code-without-package-prefix", WARNING, Profile.WHO,
        message="the code of {object} does not begin with {prefix}: the exporter selects such objects by that, and leaves this one out of the next release",
        hint="Begin it with the package's code.",
        folded="the codes of {count} objects do not begin with {prefix}: the exporter selects such objects by that, and leaves these out of the next release: {objects}",
        check=called(__name__, "areas.package_prefix"),
    ),
    Rule(
        "NAM013", "name-prefix-mixed", NOTE, Profile.WHO,
        message="the name of {object} does not begin with {prefix} as most of its kind do: in a list it stands apart from its programme",
        hint="Begin it as the others do.",
        folded="the names of {count} objects do not begin with {prefix} as most of their kind do: in a list they stand apart from their programme: {objects}",
        check=called(__name__, "areas.name_prefix"),
    ),
    Rule(
        "NAM014", "number-of-in-name", NOTE, Profile.WHO,
        message="{property} of {object} begins with \"number of\", which every count is",
        hint="Name what is counted: Snakebite cases, not Number of snakebite cases.",
        folded="the names of {count} data elements begin with \"number of\", which every count is: {objects}",
        check=called(__name__, "conventions.number_of"),
    ),
    Rule(
        "NAM015", "proportion-in-indicator-name", NOTE, Profile.WHO,
        message="{property} of {object} has the word proportion or percentage, for which the convention is (%) at the end",
        hint="Write (%) at the end, and say in the description of what it is a share.",
        folded="the names of {count} indicators have the word proportion or percentage, for which the convention is (%) at the end: {objects}",
        check=called(__name__, "conventions.proportion"),
    ),
    Rule(
        "NAM016", "percent-sign-contradicts-type", ERROR, Profile.PACKAGE,
        message={
            "": "the name of {object} says that it is a percentage, but its {type} does not multiply by 100: people read 0.87 as 0.87 %",
            "count": "the name of {object} says that it is a percentage, but its denominator is 1: people read a count of 41 as 41 %",
            "reported": "the name of {object} says that it is a percentage, but it only repeats one that is entered: of several places or months DHIS2 can but take a mean, and a small place counts as much as a large one",
            "silent": "{object} is a percentage, and its name does not say so",
            "leading": "the name of {object} begins with %, so that it is sorted before everything else",
        },
        hint={
            "": "Use the type Percentage; or take the sign out of the name if it is a count or a ratio.",
            "count": "Write the denominator that it is a share of, and use the type Percentage; or take the sign out of the name.",
            "reported": "Compute it here, from a count and its denominator, with the type Percentage. If only the percentage is reported, say so in the description.",
            "silent": "Write (%) at the end of the name.",
            "leading": "Write (%) at the end of the name.",
        },
        folded={
            "silent": "{count} indicators are percentages, and their names do not say so: {objects}",
            "leading": "the names of {count} indicators begin with %: {objects}",
        },
        check=called(__name__, "conventions.percent"),
    ),
    Rule(
        "NAM017", "comparison-sign-in-name", NOTE, Profile.WHO,
        message="{property} of {object} has {sign}, where the convention writes a range: 0–4, 15+",
        hint="Write the range; signs of comparison are lost in some exports, and read aloud differently.",
        folded="the names of {count} objects have signs of comparison, such as {sign}, where the convention writes a range: 0–4, 15+: {objects}",
        check=called(__name__, "conventions.comparison"),
    ),
    Rule(
        "NAM018", "spaced-number-range", NOTE, Profile.WHO,
        message="{property} of {object} writes the range {sign} with blanks, where the convention has none",
        hint="Write 5–14.",
        folded="the names of {count} objects write ranges with blanks, such as {sign}, where the convention has none: {objects}",
        check=called(__name__, "conventions.spaced_range"),
    ),
    Rule(
        "NAM019", "description-missing", NOTE, Profile.WHO,
        message="{object} has no description",
        hint="Say what is counted or done, from which source, and what is left out.",
        folded="{count} {types} have no description: {objects}",
        check=called(__name__, "conventions.undescribed"),
    ),
    Rule(
        "NAM020", "retired-object-left", WARNING, Profile.PACKAGE,
        message="{object} was retired by renaming it, and is still in the package: every country that installs it gets it",
        hint="Take it out of the package, and off whatever names it; delete it on the server once no data hang on it.",
        folded="{count} objects were retired by renaming them, and are still in the package: every country that installs it gets them: {objects}",
        check=called(__name__, "conventions.left"),
    ),
    Rule(
        "NAM021", "bracket-unbalanced-in-name", NOTE, Profile.WHO,
        message="{property} of {object} has a {sign} without its other half",
        hint="Close it, or take it out.",
        folded="the names of {count} objects have a bracket or quotation mark without its other half: {objects}",
        check=called(__name__, "conventions.unbalanced"),
    ),
)  # fmt: skip
