"""The options of each option set, as far as a package holds the set as a whole."""

from typing import NamedTuple

from lint.package.model import MetadataObject, Package, uid_of


class Options(NamedTuple):
    """The options of a set: code → name and name → code."""

    codes: dict[str, str]
    names: dict[str, str]


def option_set(holder: MetadataObject | None) -> str:
    """The UID of the set that a data element, attribute or option names, or empty."""
    return uid_of(holder.data.get("optionSet")) if holder else ""


def option_sets(package: Package) -> dict[str, Options]:
    """The options of each set of the package, those that it lists and those that name it; none of a set
    that is not here as a whole.
    """
    found: dict[str, dict[str, MetadataObject]] = {}
    for one in package.collections.get("optionSets", ()):
        listed = one.data.get("options")
        for entry in listed if isinstance(listed, list) else ():
            option = package.objects.get(("options", uid_of(entry)))
            if option is None:
                found[one.uid] = {}
                break
            found.setdefault(one.uid, {})[option.uid] = option
    for option in package.collections.get("options", ()):
        uid = option_set(option)
        if uid and found.get(uid) and ("optionSets", uid) in package.objects:
            found[uid][option.uid] = option
    return {
        uid: Options(
            {option.code: option.name for option in options.values() if option.code},
            {option.name: option.code for option in options.values() if option.name},
        )
        for uid, options in found.items()
        if options
    }


def members_of_sets(package: Package) -> dict[MetadataObject, list[MetadataObject]]:
    """The options of each set of the package in the order of its list, then those that name it and are not listed.

    Of a set whose list names an option that is not here, those that are.
    """
    found: dict[MetadataObject, dict[str, MetadataObject]] = {}
    for one in package.collections.get("optionSets", ()):
        own = found.setdefault(one, {})
        listed = one.data.get("options")
        for entry in listed if isinstance(listed, list) else ():
            option = package.objects.get(("options", uid_of(entry)))
            if option is not None:
                own[option.uid] = option
    for option in package.collections.get("options", ()):
        named = package.objects.get(("optionSets", option_set(option)))
        if named is not None and named in found:
            found[named].setdefault(option.uid, option)
    return {one: list(options.values()) for one, options in found.items()}
