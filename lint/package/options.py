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


class OptionSets:
    """The options of the sets that are here as a whole, each worked out when it is first asked for."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._known: dict[str, Options | None] = {}

    def get(self, uid: str) -> Options | None:
        """Those that the set lists and those that name it; None of a set that is not here, or not as a whole."""
        if uid not in self._known:
            self._known[uid] = self._options(uid)
        return self._known[uid]

    def _options(self, uid: str) -> Options | None:
        one = self._package.objects.get(("optionSets", uid))
        listed = one.data.get("options") if one else None
        if one is None or not isinstance(listed, list) or not listed:
            return None
        if any(("options", uid_of(entry)) not in self._package.objects for entry in listed):
            return None
        options = self._package.options.get(one, [])
        return Options(
            {option.code: option.name for option in options if option.code},
            {option.name: option.code for option in options if option.name},
        )


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
