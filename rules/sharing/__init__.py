"""SHR: who may see and change what: sharing, users, user groups and roles."""

from lint.finding import Finding, Severity
from lint.package.model import Package
from lint.rule import Check, Profile, Rule, called, later

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


def _any(name: str) -> Check:
    """Of every package that holds anything."""
    find = called(__name__, name)

    def check(package: Package) -> list[Finding]:
        found: list[Finding] = find(package) if package.collections else []
        return found

    return check


RULES = (
    Rule(
        "SHR001", "public-can-edit", WARNING, Profile.PACKAGE,
        message={
            "": "everybody with the right to edit such objects may change {object}, in every district, for the whole country",
            "data": "everybody who can log in may enter data for {object}",
        },
        hint={
            "": "Set public access to r-------, and let the administrators' group change it.",
            "data": "Set public access to r-------, and let the capture group enter data.",
        },
        folded={
            "": "everybody with the right to edit such objects may change {count} of them, in every district, for the whole country: {objects}",
            "data": "everybody who can log in may enter data for {count} objects: {objects}",
        },
        check=_any("access.public_edit"),
    ),
    Rule(
        "SHR002", "access-string-malformed", ERROR, Profile.INSTALL,
        message="{property} of {object} is `{access}`, no access string: DHIS2 refuses the import (E3015)",
        hint="Write eight characters: r or -, w or -, the same for data, then four hyphens, as in r-rw----.",
        check=_any("access.malformed"),
    ),
    Rule(
        "SHR003", "data-access-not-supported", ERROR, Profile.INSTALL,
        message="{object} is shared for its data ({access}), and such objects have none: DHIS2 refuses the import (E3016)",
        hint="Write hyphens in the third and fourth place.",
        folded="{count} objects are shared for their data, and such objects have none: DHIS2 refuses the import (E3016): {objects}",
        check=_any("access.data_access"),
    ),
    Rule(
        "SHR004", "sharing-not-supported", NOTE, Profile.WHO,
        message="{object} has sharing, and such objects are not shared by themselves: DHIS2 passes over it",
        hint="Take it out; what it belongs to is shared.",
        folded="{count} objects have sharing, and such objects are not shared by themselves: DHIS2 passes over it: {objects}",
        check=_any("access.not_shareable"),
    ),
    Rule(
        "SHR005", "owner-not-package-user", NOTE, Profile.WHO,
        message="{object} is owned by the account {owner} of the server where it was made: no other server has it",
        hint="Set the owner to package_admin (vUeLeQMSwhN).",
        folded="{count} objects are owned by the account {owner} of the server where they were made: {objects}",
        check=_any("access.owner"),
    ),
    Rule(
        "SHR006", "shared-with-person", WARNING, Profile.PACKAGE,
        message="{object} is shared with persons ({users}) of the server where it was made: elsewhere they are nobody",
        hint="Share it with user groups only.",
        folded="{count} objects are shared with persons of the server where they were made: elsewhere they are nobody: {objects}",
        check=_any("access.persons"),
    ),
    Rule(
        "SHR007", "user-groups-missing", WARNING, Profile.WHO,
        message="the package has no user group with a code such as {absent}: the exporter finds its groups by code, and the guide tells whom to put into which",
        hint="Give the groups the codes of the package: PREFIX_ADMIN, PREFIX_ACCESS, PREFIX_DATA_CAPTURE.",
        check=_any("people.groups_missing"),
    ),
    Rule(
        "SHR008", "group-access-unusual", NOTE, Profile.WHO,
        message="on {object} {group} may {what}: not what such a group usually may",
        hint="Administrators change (rw------), the access group sees (r-------, with data r-r-----), the capture group enters data (r-rw----).",
        folded="on {count} objects user groups may something unusual, such as {group}: {what}: {objects}",
        check=_any("seeing.unusual"),
    ),
    Rule(
        "SHR009", "user-group-has-members", WARNING, Profile.PACKAGE,
        message={
            "": "{object} has people in it ({many:,}), accounts of the server where it was made: an import refuses them, or gives them access",
            "own": "{object} has the package user as its member",
        },
        hint="Empty the list: the country puts its own people there.",
        folded={
            "": "{count} user groups have members, accounts of the server where they were made: {objects}",
            "own": "{count} user groups have the package user as their member: {objects}",
        },
        check=later(__name__, "userGroups")("people.members"),
    ),
    Rule(
        "SHR010", "access-fields-contradict", WARNING, Profile.PACKAGE,
        message={
            "": "{object} says its public access twice, as {old} and as {new}: which of the two counts depends on the DHIS2",
            "groups": "{object} says twice, in two ways, what its groups may: which of the two counts depends on the DHIS2",
        },
        hint="Take publicAccess and userGroupAccesses out, and leave sharing.",
        folded={
            "": "{count} objects say their public access twice, as {old} and as {new}: which of the two counts depends on the DHIS2: {objects}",
            "groups": "{count} objects say twice, in two ways, what their groups may: {objects}",
        },
        check=_any("access.contradicting"),
    ),
    Rule(
        "SHR011", "unexpected-user", WARNING, Profile.PACKAGE,
        message={
            "other": "{object} is an account of the server where the package was made: the import makes it in the country, with whatever it may do",
            "super": "{object} has the role Superuser: whoever knows its password may do everything in the country's server",
            "secret": "{object} carries a secret ({property}): whoever has the package can use it",
        },
        hint={
            "other": "Take it out. The only user of a package is package_admin (vUeLeQMSwhN).",
            "super": "Give it the Package User Role (nCNR71ZbTHK), and disable it.",
            "secret": "Take it out, and change it on the server: it was published with every release that holds it.",
        },
        check=later(__name__, "users")("people.unexpected"),
    ),
    Rule(
        "SHR012", "open-without-login", WARNING, Profile.PACKAGE,
        message="{object} can be seen by people who do not log in",
        hint="Set external to false.",
        folded="{count} objects can be seen by people who do not log in: {objects}",
        check=_any("access.external"),
    ),
    Rule(
        "SHR013", "object-shared-with-nobody", WARNING, Profile.PACKAGE,
        message="nobody but superusers may see {object}: it is shared with no group, and not with everybody",
        hint="Share it as the rest of the package is.",
        folded="nobody but superusers may see {count} objects: they are shared with no group, and not with everybody: {objects}",
        check=_any("seeing.nobody"),
    ),
    Rule(
        "SHR014", "dashboard-item-not-shared", WARNING, Profile.PACKAGE,
        message="{what} on {object} cannot be seen by {groups}, who see the dashboard: they find empty boxes ({items})",
        hint="Share each item at least with the groups of its dashboard.",
        check=later(__name__, "dashboards")("seeing.item_not_shared"),
    ),
    Rule(
        "SHR015", "event-stage-sharing-differs", NOTE, Profile.PACKAGE,
        message="{object} is shared otherwise than {program}, whose only stage it is: DHIS2 gives it the program's sharing",
        hint="Share both alike.",
        check=later(__name__, "programStages")("seeing.event_stage"),
    ),
    Rule(
        "SHR016", "role-with-all-authority", WARNING, Profile.PACKAGE,
        message="{object} has the authority ALL: whoever is given the role may do everything on the server",
        hint="Name the authorities that the package's people need.",
        check=later(__name__, "userRoles")("people.all_authority"),
    ),
    Rule(
        "SHR017", "data-entry-not-granted", WARNING, Profile.PACKAGE,
        message={
            "": "no group of the package may enter data for {object}: people see it and cannot save",
            "stage": "no group of the package may enter data for {object}, though its program is open for it: people enrol, and cannot save an event",
        },
        hint="Give the capture group r-rw----.",
        folded={
            "": "no group of the package may enter data for {count} objects: people see them and cannot save: {objects}",
            "stage": "no group of the package may enter data for {count} stages, though their programs are open for it: people enrol, and cannot save an event: {objects}",
        },
        check=_any("seeing.no_entry"),
    ),
)  # fmt: skip
