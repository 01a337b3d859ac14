"""What objects are seen below: sections below their data set, stages below their program."""

from lint.package.model import MetadataObject, Package

PARENTS = {
    "sections": ("dataSet", ("dataSets",)),
    "programSections": ("program", ("programs",)),
    "programStages": ("program", ("programs",)),
    "programStageSections": ("programStage", ("programStages",)),
    "programNotificationTemplates": ("", ("programs", "programStages")),
    "programStageWorkingLists": ("program", ("programs",)),
    "trackedEntityInstanceFilters": ("program", ("programs",)),
    "eventFilters": ("program", ("programs",)),
}
"""Types that are seen only below another object: by which property they name it, or in what it is that lists them."""


def parent_of(package: Package, item: MetadataObject) -> str:
    """The UID of the object that one of these types is seen below; empty where nothing says."""
    field, holders = PARENTS[item.type]
    named = item.data.get(field)
    uid = named.get("id") if isinstance(named, dict) else named
    if isinstance(uid, str) and uid:
        return uid
    for reference in package.users.get((item.type, item.uid), ()):
        if reference.source.type in holders:
            return reference.source.uid
    return ""
