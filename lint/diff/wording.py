"""Changes in words, with their places in both files and who uses what changed: what every report is made from."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from lint import metamodel
from lint.diff.changes import Told
from lint.diff.model import Act, Raw
from lint.diff.rule import LEVELS, Change, ChangeRule, Needs
from lint.finding import Named, Place, Severity
from lint.package.formulas import Formula, rendered
from lint.package.locate import positions
from lint.package.model import UID, MetadataObject, Package
from lint.package.places import FAVOURITES
from lint.words import Words, cut, label, listed, shortened, spelled

USERS = frozenset(
    {
        *FAVOURITES, "maps", "dashboards", "indicators", "programIndicators", "expressionDimensionItems",
        "validationRules", "predictors", "programRules", "programRuleActions", "programRuleVariables", "dataSets",
        "dataElements", "trackedEntityAttributes", "trackedEntityTypes", "programs", "programStages",
        "dataEntryForms", "categoryCombos",
        "aggregateDataExchanges", "programNotificationTemplates",
    }
)  # fmt: skip
"""Types whose objects are hurt when what they use changes; groups and sections only list it."""

MOST_USERS = 20
"""Users of an object that are named; how many there are in all is told beside them."""


@dataclass(slots=True)
class Subject:
    """An object that a change is about."""

    type: str
    uid: str
    code: str
    name: str


@dataclass(slots=True)
class DescribedChange:
    """A change in words; fields as in schemas/diff.schema.json. ``rule`` is None for what no rule explains.

    ``old`` and ``new`` are values as people read them, formulas with names; ``old_raw`` and ``new_raw`` as the
    files have them. Where one line is about several objects, ``subjects`` are all of them. ``subject`` names
    the first one as messages do; ``raws`` are all differences of the line.
    """

    rule: str | None
    name: str | None
    severity: Severity
    level: str
    needs: Needs
    audience: tuple[str, ...]
    act: str
    type: str | None
    uid: str | None
    code: str | None
    object: str | None
    property: str | None
    old: str | None
    new: str | None
    old_raw: Any
    new_raw: Any
    message: str
    hint: str
    used_by: list[str] = field(default_factory=list)
    users: int = 0
    line_old: int | None = None
    line_new: int | None = None
    fingerprint: str = ""
    subjects: list[Subject] = field(default_factory=list)
    subject: str = ""
    formula: bool = False
    raws: list[Raw] = field(default_factory=list)


def described(
    told: Told, rules: Mapping[str, ChangeRule], lines: bool = True
) -> tuple[list[DescribedChange], list[DescribedChange]]:
    """All changes in words, and what no rule explains; with their ``lines`` in both files, which most reports do
    not show.
    """
    words = _Wording(told)
    changes = [words.change(one, rules[one.rule]) for one in told.changes]
    other = [words.other(raw) for raw in told.other]
    if lines:
        words.locate([*((one.raws[0]) for one in told.changes), *told.other], [*changes, *other])
    _fingerprints(told, [one.token for one in told.changes] + [""] * len(other), [*changes, *other])
    return changes, other


class _Wording:
    def __init__(self, told: Told) -> None:
        self.release = told.release
        self.old, self.new = told.release.old, told.release.new

    def change(self, change: Change, rule: ChangeRule) -> DescribedChange:
        first = change.raws[0]
        found = self._of(first)
        found.rule, found.name = rule.id, rule.name
        found.severity = change.severity or rule.severity
        found.level = LEVELS[found.severity]
        found.needs = rule.needs if change.needs is None else change.needs
        found.audience = tuple(one.value for one in rule.audience)
        found.subjects = self._subjects(change.raws)
        found.raws = change.raws
        words = Words(self._arguments(change))
        words |= {"object": found.subject, "property": spelled(*first.names) if first.names else ""}
        words |= {"old": found.old or "nothing", "new": found.new or "nothing"}
        names = [shortened(one.name or one.code or one.uid, 50) for one in found.subjects]
        words["objects"] = listed([f"“{name}”" for name in names] if any("," in name for name in names) else names)
        words["many"] = f"{len(found.subjects):,}"
        alone = len(found.subjects) < 2
        types = {one.type for one in found.subjects}
        kind = metamodel.spoken_many(*types) if len(types) == 1 else "objects"
        words["things"] = found.subject if alone else f"{words['many']} {kind}, among them {words['objects']}"
        found.message = rule.words("message", change.variant).format_map(words)
        found.hint = rule.words("hint", change.variant).format_map(words)
        told_of_access = first.names[:1] == ("sharing",) or first.names[:1] == ("translations",)
        if found.severity > Severity.NOTE and len(found.subjects) == 1 and not told_of_access:
            self._users(found, first)
        return found

    def other(self, raw: Raw) -> DescribedChange:
        found = self._of(raw)
        found.subjects = self._subjects([raw])
        found.raws = [raw]
        what = f"{found.property} of {found.subject}" if found.property else found.subject
        found.message = {
            Act.CREATED: f"{what} is new",
            Act.DELETED: f"{what} is gone",
            Act.ADDED: f"{what}: {found.new} came in",
            Act.REMOVED: f"{what}: {found.old} was taken out",
            Act.MOVED: f"{what} is in another order",
            Act.CHANGED: f"{what}: {found.old} became {found.new}",
        }[raw.act]
        return found

    def _of(self, raw: Raw) -> DescribedChange:
        item = raw.after or raw.before
        old, new = self.value(raw, raw.old, self.old, raw.at_old), self.value(raw, raw.new, self.new, raw.at_new)
        if raw.act is Act.MOVED:
            old, new = None, None
        return DescribedChange(
            rule=None, name=None, severity=Severity.NOTE, level="safe", needs=Needs.NOTHING, audience=(),
            act=raw.act.value, type=item.type if item else None, uid=item.uid or None if item else None,
            code=cut(item.code) or None if item else None, object=cut(item.name) or None if item else None,
            property=".".join(raw.names) or None, old=old, new=new, old_raw=raw.old, new_raw=raw.new, message="",
            hint="", subject=self.subject(raw), formula=self._formula(self.new, raw.at_new) is not None,
        )  # fmt: skip

    def subject(self, raw: Raw) -> str:
        item = raw.after or raw.before
        if item is None:
            return "the package"
        return label(item.type, item.uid, item)

    def _subjects(self, raws: Iterable[Raw]) -> list[Subject]:
        found: dict[tuple[str, str], Subject] = {}
        for raw in raws:
            item = raw.after or raw.before
            if item is not None:
                subject = Subject(item.type, item.uid, cut(item.code), cut(item.name))
                found.setdefault((item.type, item.uid or str(item.path)), subject)
        return list(found.values())

    def _arguments(self, change: Change) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in change.args.items():
            if isinstance(value, Named):
                found[key] = self.named(value)
            elif isinstance(value, list):
                found[key] = listed([self.named(one) if isinstance(one, Named) else one for one in value])
            else:
                found[key] = value
        return found

    def named(self, one: Named) -> str:
        """An object of either release."""
        return label(one.type, one.uid, self.new.find(*one) or self.old.find(*one))

    def value(self, raw: Raw, value: Any, package: Package, at: tuple[str | int, ...]) -> str | None:
        """A value as people read it; None for none."""
        if value is None or value == "":
            return None
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, str):
            if not value.strip():
                return "(blank)"
            formula = self._formula(package, at)
            if formula is not None:
                # By the names of today on both sides, so that only what differs looks different.
                return " ".join(rendered(package, formula, self.new).split())
            item = package.by_uid.get(value) if UID.fullmatch(value) else None
            return label(item.type, item.uid, item) if item else cut(" ".join(value.split()))
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            periods = raw.names[-1:] == ("periods",)
            return listed([_period(one) if periods else one for one in value], 6) or None
        if isinstance(value, dict):
            uid = raw.keys[-1].partition("/")[0] if raw.keys else ""
            item = package.by_uid.get(uid)
            if item is not None:
                return label(item.type, item.uid, item)
        return shortened(json.dumps(value, ensure_ascii=False, sort_keys=True, default=str), 300)

    def _formula(self, package: Package, at: tuple[str | int, ...]) -> Formula | None:
        written = self.release.written_now if package is self.new else self.release.written_before
        return written.formula(at) if at else None

    def _users(self, found: DescribedChange, raw: Raw) -> None:
        """Who uses the object: in the old release what was taken away, else in the new one."""
        users: dict[tuple[str, str], MetadataObject] = {}
        for source in self.users(raw):
            for one in self.users_of(source, raw) if source.type == "mapViews" else [source]:
                if one.type in USERS:
                    users.setdefault((one.type, one.uid), one)
        found.users = len(users)
        found.used_by = [label(one.type, one.uid, one) for one in list(users.values())[:MOST_USERS]]

    def users(self, raw: Raw) -> list[MetadataObject]:
        """Who uses the object, in the new release where it is there."""
        item = raw.after or raw.before
        return self.users_of(item, raw) if item is not None else []

    def users_of(self, item: MetadataObject, raw: Raw) -> list[MetadataObject]:
        """Who uses an object, in the release in which the difference is looked at."""
        return (self.release.written_before if raw.after is None else self.release.written_now).users(item)

    def locate(self, raws: list[Raw], changes: list[DescribedChange]) -> None:
        """Lines in both files."""
        for package, which in ((self.old, "old"), (self.new, "new")):
            pairs = [
                (one, raw.at_old if which == "old" else raw.at_new) for one, raw in zip(changes, raws, strict=True)
            ]
            places = [Place(path) for _, path in pairs if path]
            lines = iter(positions(package.text, places, bool(package.repeats), package.document))
            for one, path in pairs:
                if path:
                    setattr(one, f"line_{which}", next(lines)[0])


def _fingerprints(told: Told, tokens: list[str], changes: list[DescribedChange]) -> None:
    """Of ids only: the rule, the package, the object and property, and which values came and went."""
    header = told.release.new.header
    name = f"{header.code}/{told.release.new.kind}"
    seen: dict[str, int] = {}
    for one, token in zip(changes, tokens, strict=True):
        uids = "+".join(sorted(subject.uid for subject in one.subjects))
        values = json.dumps([one.old_raw, one.new_raw], sort_keys=True, default=str)
        text = "\n".join((one.rule or "", name, one.type or "", uids, one.property or "", one.act, values, token))
        number = seen[text] = seen.get(text, 0) + 1
        if number > 1:
            text += f"\n{number}"
        one.fingerprint = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _period(word: str) -> str:
    """LAST_12_MONTHS → last 12 months; fixed periods as they are."""
    return word.replace("_", " ").lower() if word.isupper() or word[:1].isalpha() else word
