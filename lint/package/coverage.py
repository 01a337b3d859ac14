"""What people read of a package, by type and property, and what of it other languages have."""

from typing import NamedTuple

from lint.package.locales import UNSEEN
from lint.package.model import Package
from lint.package.prefixes import retired
from lint.package.translations import Translatable, default, translated_properties, worded

_NAME_UNSEEN = frozenset(
    {"programNotificationTemplates", "dataSetNotificationTemplates", "validationNotificationTemplates"}
)
_SHOWN = frozenset(
    {
        "SHOWWARNING",
        "SHOWERROR",
        "WARNINGONCOMPLETE",
        "ERRORONCOMPLETE",
        "DISPLAYTEXT",
        "DISPLAYKEYVALUEPAIR",
        "HIDEFIELD",
    }
)
"""Program rule actions whose text people read."""


class Part(NamedTuple):
    """A property of a type: its objects that have something to translate."""

    owner: str
    name: str
    key: str
    asked: list[Translatable]

    def lacking(self, locale: str) -> list[Translatable]:
        """Those without a text in the locale."""
        return [one for one in self.asked if (locale, self.key) not in one.texts]


def parts(package: Package) -> list[Part]:
    """What people read of a package and another language may say otherwise."""
    found: dict[tuple[str, str], Part] = {}
    for one in package.translations.objects:
        if one.item.type in UNSEEN or default(one) or retired(one.item.name):
            continue
        for key, property_ in translated_properties(package.metamodel, one.owner).items():
            if key == "name" and one.owner in _NAME_UNSEEN:
                continue
            if key == "content" and str(one.data.get("programRuleActionType")) not in _SHOWN:
                continue
            if worded(one.base(property_.name)):
                part = found.get((one.owner, key))
                if part is None:
                    part = found[one.owner, key] = Part(one.owner, property_.name, key, [])
                part.asked.append(one)
    return list(found.values())
