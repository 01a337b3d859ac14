"""GRP: groups of every kind, and group sets."""

from lint.finding import Severity
from lint.rule import Profile, Rule, called, later

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

RULES = (
    Rule(
        "GRP001", "group-too-small", WARNING, Profile.PACKAGE,
        message={
            "": "{object} has no members: the import empties what the country has put there",
            "one": "{object} has a single member",
        },
        hint={
            "": "Export it with its members; or take it out, so that the country's stays as it is.",
            "one": "See whether others were lost.",
        },
        folded={
            "": "{count} groups have no members: the import empties what the country has put there: {objects}",
            "one": "{count} groups have a single member: {objects}",
        },
        check=called(__name__, "members.too_small"),
    ),
    Rule(
        "GRP002", "package-group-missing", WARNING, Profile.WHO,
        message="the package has {what} and no group of them: the exporter selects by group, and people find them by group",
        hint="Make a group with the package's code, and put them into it.",
        check=called(__name__, "members.group_missing"),
    ),
    Rule(
        "GRP003", "member-in-two-groups", ERROR, Profile.PACKAGE,
        message="{many} members of {object} are in two of its groups, as {member} in {one} and {other}: totals by the set count them twice",
        hint="Leave each in one group; or take one of the groups out of the set.",
        check=later(__name__, "categoryOptionGroupSets", "dataElementGroupSets", "indicatorGroupSets")("members.in_two_groups"),
    ),
)  # fmt: skip
