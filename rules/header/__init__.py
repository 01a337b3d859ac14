"""HDR: the file itself, its ``package`` header and its collections."""

from lint.finding import Severity
from lint.rule import Profile, Rule, called

from . import collections, fields, text

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

RULES = (
    Rule(
        "HDR001", "json-unreadable", ERROR, Profile.INSTALL,
        message=text.MESSAGES, hint=text.HINTS, folded="{message} ({count} such faults in this file)",
        check=text.unreadable, on_bytes=True,
    ),
    Rule(
        "HDR002", "json-key-repeated", ERROR, Profile.INSTALL,
        message="the key `{key}` stands {times} in {holder}: only the last one counts, what is said before is lost",
        hint="Keep one of them, with what all of them should say.",
        check=text.key_repeated,
    ),
    Rule(
        "HDR003", "package-header-missing", WARNING, Profile.PACKAGE,
        message={
            "missing": "the file has no `package` entry, so nobody can tell which package, version and DHIS2 it is",
            "string": "the `package` entry is a text, as until 2021; index, translators and packlint read an object",
            "odd": "the `package` entry is no object, so nobody can tell which package, version and DHIS2 this is; it was checked as DHIS2 {used}",
        },
        hint="Add a `package` object with name, code, type, DHIS2Version, locale and the other fields of the exporter.",
        check=fields.header_shape, facts=fields.header_facts, judge=fields.header_missing,
    ),
    Rule(
        "HDR004", "header-field-missing", WARNING, Profile.PACKAGE,
        message={
            "needed": "the package header {lacks} {fields}, by which tools find, sort and judge the package{judged}",
            "other": "the package header {lacks} {fields}, which tell people what they have in hand",
            "locale": "the header's locale is `{value}`, which is no language code: translators cannot tell the base language",
            "build": "DHIS2Build is `{value}`, which is no commit of DHIS2 (7 to 40 hexadecimal digits)",
        },
        hint={
            "needed": "Fill it in.{values}",
            "other": "Fill it in; DHIS2's package exporter has options for health area and description.",
            "locale": "Write the code of the language that names and texts are in: en, fr, pt_BR.",
            "build": "Take the build from the About page of the DHIS2 that the package was exported from.",
        },
        check=fields.fields_missing,
    ),
    Rule(
        "HDR005", "header-name-contradicts", NOTE, Profile.WHO,
        message="the header's name `{value}` contradicts its fields: {reasons}",
        hint="Write the name {expected}, or mend the field that is wrong.",
        check=fields.name_contradicts,
    ),
    Rule(
        "HDR006", "release-number-malformed", WARNING, Profile.PACKAGE,
        message={
            "malformed": "the header's version `{value}` is no release number such as 1.2.0",
            "blank": "this is a release file by its name, but its header has no version",
        },
        hint={
            "malformed": "Write three numbers, major.minor.patch, or leave the field blank: the release fills it in.",
            "blank": "Write the release number into `version` of the header, as the release tooling does.",
        },
        check=fields.release_number,
    ),
    Rule(
        "HDR007", "header-date-malformed", NOTE, Profile.WHO,
        message="the header's lastUpdated is `{value}`; tools that sort releases read YYYYMMDDThhmmss",
        hint="Write it like 20240131T094500.",
        check=fields.date_malformed,
    ),
    Rule(
        "HDR008", "dhis2-version-unreadable", WARNING, Profile.PACKAGE,
        message={
            "unreadable": "no DHIS2 version can be read from `{value}`{near}; it was checked as DHIS2 {used}",
            "snapshot": "the package was exported from {value}, a development build that may change its formats",
            "bare": "the file says nothing of its DHIS2 version; it was checked as DHIS2 {used}",
        },
        hint={
            "unreadable": "Write the version as 2.40.4 into DHIS2Version, or name it with --dhis2.",
            "snapshot": "Export from a released DHIS2.",
            "bare": "Name the version with --dhis2.",
        },
        check=fields.version_unreadable,
    ),
    Rule(
        "HDR009", "package-type-unknown", WARNING, Profile.PACKAGE,
        message={
            "unknown": "the package type `{value}` is none of AGG, DSH, TRK, EVT, GEN, TRK&EVT and CUSTOM",
            "older": "the package type `{value}` is an older spelling of {kind}",
        },
        hint={
            "unknown": "Write the type that fits: packlint cannot apply what holds for one kind only.",
            "older": "Write {kind}, as the exporter does today.",
        },
        check=fields.type_unknown,
    ),
    Rule(
        "HDR010", "locale-contradicts-name", WARNING, Profile.WHO,
        message="the header says locale `{value}`, but `{part}` is named for `{suffix}`",
        hint="Mend the header's locale or the name: translators take the base language from the header.",
        check=fields.locale_contradicts,
    ),
    Rule(
        "HDR011", "collection-unknown", ERROR, Profile.INSTALL,
        message={
            "key": "`{key}` is no collection that any DHIS2 knows: all that it holds is ignored on import{near}",
            "collection": "`{key}` is {found}, not a list of objects: none of it can be imported",
            "object": "entry {number} of `{key}` is {found}, not an object",
            "id": "{object} has no id: nothing can refer to it, and each import makes another copy of it",
        },
        hint={
            "key": "Mend the name of the collection, or take it out.",
            "collection": "Write a list, `[ … ]`, even for one object.",
            "object": "Take the entry out, or put the object in its place.",
            "id": "Give it the id that it has in the DHIS2 it comes from.",
        },
        check=collections.unknown,
    ),
    Rule(
        "HDR012", "collection-not-in-version", ERROR, Profile.INSTALL,
        message="DHIS2 {dhis2} has no `{key}`: what it holds ({count}) is ignored on import; DHIS2 {known} had it",
        hint="Export the package again from DHIS2 {dhis2}: what took its place, if anything did, comes with the export.",
        check=collections.not_in_version, on_target=True,
    ),
    Rule(
        "HDR013", "server-envelope-left", NOTE, Profile.WHO,
        message="{keys} of the server that the package was exported from is left in the file",
        hint="Take it out: it tells about your server and means nothing to the importer.",
        check=collections.envelope,
    ),
    Rule(
        "HDR014", "release-tied", NOTE, Profile.PACKAGE,
        message="{code} for DHIS2 {dhis2} is here twice as {release}, also in {other}: what looks across packages takes that one",
        hint="Check one of the two, or tell them apart by the header's version and lastUpdated.",
        facts=fields.release_facts, judge=fields.release_tied,
    ),
    Rule(
        "HDR015", "dhis2-version-contradicts-path", WARNING, Profile.WHO,
        message="the header says DHIS2 {own}, but the file lies in {folder}: countries of that version get a package of another",
        hint="Export it from a server of that version, or move it.",
        check=called(__name__, "identity.version_in_path"),
    ),
    Rule(
        "HDR016", "content-contradicts-type", WARNING, Profile.PACKAGE,
        message="the header says {kind}, but {reasons}: tools and people take it for something else than it is",
        hint="Mend the header's type; or see what was left out of the export, or came along.",
        check=called(__name__, "identity.content_contradicts"),
    ),
    Rule(
        "HDR017", "code-contradicts-path", WARNING, Profile.WHO,
        message="the header's code is {code}, but the file lies in the repository {repository}: it is released as another package",
        hint="See whether the right file was put there; a code begins with its repository's name.",
        check=called(__name__, "identity.code_in_path"),
    ),
    Rule(
        "HDR018", "server-fields-left", NOTE, Profile.WHO,
        message="fields are left that a server fills in by itself ({fields}): they tell about the server that the package was made on, and make every comparison of two releases long",
        hint="Take them out; the exporter of the toolkit does.",
        check=called(__name__, "leftovers.server_fields"),
    ),
    Rule(
        "HDR019", "personal-data-left", WARNING, Profile.PACKAGE,
        message="{property} of {object} names an account of the server that the package was made on ({person})",
        hint="Take it out: the package is public, and who made what is nobody's business.",
        folded="{count} places name an account of the server that the package was made on ({person}): {objects}",
        check=called(__name__, "leftovers.persons"),
    ),
    Rule(
        "HDR020", "placeholder-unknown", ERROR, Profile.INSTALL,
        message={
            "": "{placeholder} stands in place of a UID, {many} in all, and no guide tells to replace it: the import is refused",
            "known": "the country has to replace placeholders before the import: {known}",
        },
        hint={
            "": "Write <OU_ROOT_UID> or <OU_LEVEL_…_UID>, which people and scripts know; or the UID itself.",
            "known": "See that the installation guide names each of them.",
        },
        check=called(__name__, "leftovers.placeholders"),
    ),
    Rule(
        "HDR021", "package-file-misplaced", NOTE, Profile.WHO,
        message="the package is called {file} in {folder}, where release tools look for metadata.json",
        hint="Call it metadata.json.",
        check=called(__name__, "identity.misplaced"),
    ),
)  # fmt: skip
