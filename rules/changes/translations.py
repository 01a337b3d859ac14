"""What readers of other languages lose, gain and read otherwise."""

from lint.diff.model import Act, Raw, locale_of
from lint.diff.release import Release
from lint.diff.rule import Change
from lint.finding import Argument
from lint.words import listed

LOCALES = 5
"""Languages that leave one object at once: not an author's work on a text."""

ALL = 30
"""Languages that are named: each reader looks for their own."""


def locales_dropped(release: Release) -> list[Change]:
    """Objects that lose all texts in the same languages, at least five of them: one act."""
    of_object: dict[int, list[Raw]] = {}
    for raw in release.open("*.translations", acts=(Act.REMOVED,)):
        of_object.setdefault(id(raw.before), []).append(raw)
    acts: dict[tuple[str, ...], list[Raw]] = {}
    for raws in of_object.values():
        locales = tuple(sorted({locale_of(raw) for raw in raws}))
        if len(locales) >= LOCALES:
            acts.setdefault(locales, []).extend(raws)
    return [
        Change(raws, {"locales": listed(list(locales), ALL), "texts": f"{len(raws):,}"}, token=",".join(locales))
        for locales, raws in acts.items()
    ]


def _locale(raw: Raw) -> str:
    return locale_of(raw) or "no locale"


def _by_locale(release: Release, act: Act) -> list[Change]:
    """A line a locale."""
    lines: dict[str, list[Raw]] = {}
    for raw in release.open("*.translations", acts=(act,)):
        lines.setdefault(_locale(raw), []).append(raw)
    return [
        Change(raws, {"locale": locale, "texts": _texts(raws)}, token=locale) for locale, raws in sorted(lines.items())
    ]


def _texts(raws: list[Raw]) -> Argument:
    """How many, and of which properties where that is said in a word or two: ``3 texts (name, short name)``."""
    names = dict.fromkeys(str(raw.keys[-1]).replace("_", " ").lower() for raw in raws if raw.keys[-1][:1] != "#")
    kinds = f" ({', '.join(names)})" if 0 < len(names) < 3 and "" not in names else ""
    return _count(len(raws)) + kinds


def _count(many: int) -> str:
    return "1 text" if many == 1 else f"{many:,} texts"


def lost(release: Release) -> list[Change]:
    """Texts of objects that stay."""
    return _by_locale(release, Act.REMOVED)


def reworded(release: Release) -> list[Change]:
    """Texts that say something else, or otherwise."""
    return _by_locale(release, Act.CHANGED)


def added(release: Release) -> list[Change]:
    """Texts where there were none."""
    return _by_locale(release, Act.ADDED)


_TRANSLATED = {
    "name": "NAME", "shortName": "SHORT_NAME", "formName": "FORM_NAME", "description": "DESCRIPTION",
    "numeratorDescription": "NUMERATOR_DESCRIPTION", "denominatorDescription": "DENOMINATOR_DESCRIPTION",
}  # fmt: skip


def stale(release: Release) -> list[Change]:
    """A text is another and its translation is the old one's: blanks and capitals apart."""
    touched = {
        (id(raw.before), raw.keys[-1].replace("_", ""))
        for raw in release.comparison.raws
        if raw.names == ("translations",) and len(raw.keys) == 2
    }
    lines: dict[str, list[Raw]] = {}
    for raw in release.comparison.raws:
        key = _TRANSLATED.get(raw.names[0]) if len(raw.names) == 1 and raw.act is Act.CHANGED else None
        if key is None or raw.before is None or raw.after is None or not _other_words(raw.old, raw.new):
            continue
        if (id(raw.before), key.replace("_", "")) in touched:
            continue
        entries = raw.after.data.get("translations")
        for entry in entries if isinstance(entries, list) else ():
            if isinstance(entry, dict) and str(entry.get("property")).replace("_", "") == key.replace("_", ""):
                lines.setdefault(str(entry.get("locale")), []).append(raw)
    return [
        Change(
            raws,
            {"locale": locale, "texts": f"{_count(len(raws))} still translate{'s' if len(raws) == 1 else ''}"},
            token=locale,
            claims=False,
        )
        for locale, raws in sorted(lines.items())
    ]


def _other_words(old: object, new: object) -> bool:
    if not (isinstance(old, str) and isinstance(new, str)):
        return False
    return "".join(filter(str.isalnum, old.casefold())) != "".join(filter(str.isalnum, new.casefold()))
