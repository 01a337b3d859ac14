"""SCH: what DHIS2's own schema of a version refuses, drops or cuts."""

from lint.finding import Severity
from lint.rule import Profile, Rule

from . import identifiers, properties, target, values

ERROR, WARNING = Severity.ERROR, Severity.WARNING

RULES = (
    Rule(
        "SCH001", "required-field-missing", ERROR, Profile.INSTALL,
        message="{object} has no {property}, which DHIS2 {dhis2} requires: the import is refused (E4000)",
        hint="Fill in {property}.",
        folded="{count} {types} have no {last}, which DHIS2 {dhis2} requires (E4000): {objects}",
        check=properties.required_missing, on_target=True,
    ),
    Rule(
        "SCH002", "text-length-outside-limits", ERROR, Profile.INSTALL,
        message={
            "long": "{property} of {object} has {length} characters, DHIS2 {dhis2} takes {limit}: the import is refused (E4001)",
            "short": "{property} of {object} has {length} characters, DHIS2 {dhis2} asks for {limit}: the import is refused (E4002)",
        },
        hint={"long": "Shorten it; if it has translations, see that they fit too.", "short": "Write it out, or leave it empty."},
        check=values.text_length, on_target=True,
    ),
    Rule(
        "SCH003", "value-format-wrong", ERROR, Profile.INSTALL,
        message={
            "": "{property} of {object} is `{value}`, which is no {form}: the import is refused ({code})",
            "drawn": "{property} of {object} is `{value}`, which is no {form}: not every app draws it, and a DHIS2 that checks refuses it ({code})",
        },
        hint="Write {example}.",
        check=values.format_wrong, on_target=True,
    ),
    Rule(
        "SCH004", "number-outside-range", ERROR, Profile.INSTALL,
        message="{property} of {object} is {value}, outside {low} to {high}: DHIS2 refuses the import (E4008)",
        hint="Write a number from {low} to {high}.",
        check=values.number_range, on_target=True,
    ),
    Rule(
        "SCH005", "enum-value-unknown", ERROR, Profile.INSTALL,
        message={
            "": "{property} of {object} is `{value}`, which DHIS2 {dhis2} does not know: it refuses the whole file{near}",
            "period": "{property} of {object} is `{value}`, which is no period type: DHIS2 finds none of that name, and refuses what must have one (E4000){near}",
        },
        hint="Write {allowed}.",
        folded={
            "": "{last} of {count} {types} is `{value}`, which DHIS2 {dhis2} does not know{near}: {objects}",
            "period": "{last} of {count} {types} is `{value}`, which is no period type (E4000){near}: {objects}",
        },
        check=values.enum_unknown, on_target=True,
    ),
    Rule(
        "SCH006", "json-type-wrong", ERROR, Profile.INSTALL,
        message="{property} of {object} is {found}, where DHIS2 reads {expected}: it refuses the whole file",
        hint="Write {expected}.",
        folded={
            "": "{last} of {count} {types} is {found}, where DHIS2 reads {expected}: {objects}",
            "entry": "{count} entries of `{last}` in {types} are {found} each, where DHIS2 reads {expected}: {objects}",
        },
        check=values.json_type, on_target=True,
    ),
    Rule(
        "SCH007", "property-unknown", WARNING, Profile.PACKAGE,
        message={
            "nowhere": "{object} has a property `{property}` that no DHIS2 knows: it is dropped on import{near}",
            "elsewhere": "{object} has a property `{property}` that DHIS2 {dhis2} does not know ({known} does): it is dropped on import",
        },
        hint={
            "nowhere": "Mend the name, or take the property out.",
            "elsewhere": "Export the package again from DHIS2 {dhis2}, or take the property out.",
        },
        folded={
            "nowhere": "{count} {types} have a property `{last}` that no DHIS2 knows{near}: {objects}",
            "elsewhere": "{count} {types} have a property `{last}` that DHIS2 {dhis2} does not know ({known} does): {objects}",
        },
        check=properties.unknown,
    ),
    Rule(
        "SCH008", "uid-malformed", ERROR, Profile.INSTALL,
        message={
            "object": "the id of {object} is no UID (11 letters and digits, a letter first): DHIS2 refuses it (E4014)",
            "reference": "{property} of {object} names `{value}`, which is no UID (11 letters and digits, a letter first)",
        },
        hint="Take the UID from the DHIS2 that the object lives in; mend it wherever it is named.",
        folded="{count} objects name `{value}`, which is no UID (11 letters and digits, a letter first): {objects}",
        check=identifiers.uid_malformed,
    ),
    Rule(
        "SCH009", "property-lost-on-target", WARNING, Profile.PACKAGE,
        message="{property} of {object} is filled in, but DHIS2 {target} has no such property: it is dropped on import there",
        hint="See in DHIS2's release notes what took its place, and export from a server of that version.",
        folded="{count} {types} have a `{last}` that DHIS2 {target} does not know: it is dropped on import there: {objects}",
        check=target.property_lost,
    ),
)  # fmt: skip
