"""What people read of a package, by type and property, and what of it other languages have."""

from typing import NamedTuple

from lint.package.locales import UNSEEN
from lint.package.model import Package
from lint.package.prefixes import retired
from lint.package.translations import Translatable, Translations, default, translated_properties, worded

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

    translations: Translations
    owner: str
    name: str
    key: str
    asked: list[Translatable]

    def lacks(self, locale: str) -> int:
        """How many are without a text in the locale."""
        translated = self.translations.translated(self.owner, locale, self.key)
        return sum(id(one.data) not in translated for one in self.asked) if translated else len(self.asked)

    def lacking(self, locale: str) -> list[Translatable]:
        """Those without a text in the locale."""
        translated = self.translations.translated(self.owner, locale, self.key)
        return [one for one in self.asked if id(one.data) not in translated]


def parts(package: Package) -> list[Part]:
    """What people read of a package and another language may say otherwise."""
    found: dict[str, list[Part]] = {}
    for one in package.translations.objects:
        of_type = found.get(one.owner)
        if of_type is None:
            properties = translated_properties(package.metamodel, one.owner)
            unseen = {"name"} if one.owner in _NAME_UNSEEN else set()
            of_type = [
                Part(package.translations, one.owner, held.name, key, [])
                for key, held in properties.items()
                if key not in unseen
            ]
            found[one.owner] = of_type
        if not of_type or one.item.type in UNSEEN or default(one) or retired(one.item.name):
            continue
        for part in of_type:
            if part.key == "content" and str(one.data.get("programRuleActionType")) not in _SHOWN:
                continue
            text = one.data.get(part.name)
            if text.__class__ is str and worded(text) and text != one.data.get("id"):  # a map's layer without a name
                part.asked.append(one)
    return [part for of_type in found.values() for part in of_type if part.asked]
