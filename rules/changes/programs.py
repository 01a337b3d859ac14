"""Program rules with their actions, stages and their questions, what Android reads."""

import json
from collections.abc import Callable, Iterable

from lint.diff.model import Act, Raw
from lint.diff.release import Release
from lint.diff.rule import CARE, Change
from lint.finding import Argument, Named
from lint.package.model import MetadataObject, uid_of
from lint.words import label, listed, shortened

from .objects import alike, other_numbers

_LIMITED = 5
"""Rules that get the same stage at once: one act."""


def rules_with_actions(act: Act) -> Callable[[Release], list[Change]]:
    """A rule that came or went, with its actions, in one line."""

    def find(release: Release) -> list[Change]:
        pool = release.created if act is Act.CREATED else release.deleted
        lines = []
        for (type_, _), raw in pool.items():
            if type_ == "programRules" and not raw.claimed:
                item = raw.after or raw.before
                actions = _actions(release, item, act)
                lines.append(Change([raw, *actions], {"count": _many(len(actions)), "does": _does(release, actions)}))
        return lines

    return find


def _does(release: Release, actions: list[Raw]) -> str:
    """What the actions do, the first of them by name."""
    items = [raw.after or raw.before for raw in actions]
    said = [f"{one.data.get('programRuleActionType')}{_target(release, one)}" for one in items if one is not None]
    return f" ({listed(said)})" if said else ""


def _many(many: int) -> str:
    return "no action" if not many else "1 action" if many == 1 else f"{many} actions"


def _actions(release: Release, rule: MetadataObject | None, act: Act) -> list[Raw]:
    pool = release.created if act is Act.CREATED else release.deleted
    if rule is None:
        return []
    members = rule.data.get("programRuleActions")
    listed = {uid_of(one) for one in members} if isinstance(members, list) else set()
    return [
        raw
        for (type_, uid), raw in pool.items()
        if type_ == "programRuleActions" and not raw.claimed and (uid in listed or _rule_of(raw) == rule.uid)
    ]


def _rule_of(raw: Raw) -> str:
    item = raw.after or raw.before
    return uid_of(item.data.get("programRule")) if item else ""


def action(act: Act) -> Callable[[Release], list[Change]]:
    """An action of a rule that stays came or went, with its row in the rule."""

    def find(release: Release) -> list[Change]:
        pool = release.created if act is Act.CREATED else release.deleted
        row_act = Act.ADDED if act is Act.CREATED else Act.REMOVED
        lines = []
        for (type_, uid), raw in pool.items():
            if type_ != "programRuleActions" or raw.claimed:
                continue
            rows = [one for one in release.rows.get((row_act, uid), ()) if not one.claimed]
            item = raw.after or raw.before
            kind = str(item.data.get("programRuleActionType")) if item else ""
            rule = _rule_of(raw) or next((one.uid for one in rows), "")
            args: dict[str, Argument] = {
                "kind": kind,
                "rule": Named("programRules", rule),
                "target": _target(release, item),
            }
            lines.append(Change([raw, *rows], args))
        return lines

    return find


def actions_re_created(release: Release) -> list[Change]:
    """Actions of one rule that are gone and come again, alike but for their UID: a line a rule."""
    gone: dict[tuple[str, str], list[Raw]] = {}
    for (type_, _), raw in release.deleted.items():
        if type_ == "programRuleActions" and not raw.claimed:
            gone.setdefault((_rule_of(raw), _deed(raw)), []).append(raw)
    lines: dict[str, list[Raw]] = {}
    for (type_, uid), raw in release.created.items():
        twins = gone.get((_rule_of(raw), _deed(raw))) if type_ == "programRuleActions" and not raw.claimed else None
        if twins:
            twin = twins.pop()
            rows = [*release.rows.get((Act.REMOVED, twin.uid), ()), *release.rows.get((Act.ADDED, uid), ())]
            lines.setdefault(_rule_of(raw), []).extend((raw, twin, *(row for row in rows if not row.claimed)))
    for pool, other, row_act in (
        (release.deleted, _deeds(release.new.collections.get("programRuleActions", ())), Act.REMOVED),
        (release.created, _deeds(release.old.collections.get("programRuleActions", ())), Act.ADDED),
    ):
        done = {id(raw) for raws in lines.values() for raw in raws}
        for (type_, uid), raw in pool.items():  # copies of what the rule does anyway
            copy = type_ == "programRuleActions" and not raw.claimed and id(raw) not in done
            if copy and (_rule_of(raw), _deed(raw)) in other:
                rows = [row for row in release.rows.get((row_act, uid), ()) if not row.claimed]
                lines.setdefault(_rule_of(raw), []).extend((raw, *rows))
    return [
        Change(
            raws,
            {
                "rule": Named("programRules", rule),
                "many_actions": _many(len([raw for raw in raws if raw.type == "programRuleActions"])),
            },
            token=rule,
        )
        for rule, raws in lines.items()
    ]


def _deeds(actions: Iterable[MetadataObject]) -> set[tuple[str, str]]:
    """What actions do, each with its rule."""
    return {(uid_of(one.data.get("programRule")), _done(one)) for one in actions}


def _deed(raw: Raw) -> str:
    item = raw.after or raw.before
    return _done(item) if item is not None else ""


def _done(item: MetadataObject) -> str:
    """What an action does, whatever its UID is and who may see it."""
    said = {key: uid_of(value) or value for key, value in item.data.items() if key not in _OWN}
    return json.dumps({key: value for key, value in said.items() if value}, sort_keys=True, default=str)


_OWN = frozenset(
    {"id", "sharing", "translations", "access", "created", "lastUpdated", "lastUpdatedBy", "user", "createdBy"}
)

_TARGETS = (
    ("dataElement", "dataElements"), ("trackedEntityAttribute", "trackedEntityAttributes"),
    ("programStageSection", "programStageSections"), ("programStage", "programStages"), ("option", "options"),
    ("optionGroup", "optionGroups"),
)  # fmt: skip


def _target(release: Release, action: MetadataObject | None) -> str:
    """On what an action acts, or what it says."""
    data = action.data if action is not None else {}
    for key, type_ in _TARGETS:
        uid = uid_of(data.get(key))
        item = (release.new.find(type_, uid) or release.old.find(type_, uid)) if uid else None
        if uid:
            return f": {label(type_, uid, item)}"
    said = data.get("content")
    return f": “{shortened(said)}”" if isinstance(said, str) and said else ""


def limited_to_stage(release: Release) -> list[Change]:
    """Rules that run in one stage alone now, or in all: many of one program at once are one line."""
    lines: dict[tuple[str, str], list[Raw]] = {}
    for raw in release.open("programRules.programStage"):
        lines.setdefault((str(raw.old), str(raw.new)), []).append(raw)
    found: list[Change] = []
    for raws in lines.values():
        variant = "all" if raws[0].new is None else "other" if raws[0].old is not None else ""
        if len(raws) > _LIMITED:
            found.append(Change(raws, {}, f"{variant}many"))
        else:
            found += [Change([raw], {}, variant) for raw in raws]
    return found


def version_not_raised(release: Release) -> list[Change]:
    """A program changed and its version did not: phones keep the old one."""
    lines = []
    for before, after in release.pairs("programs"):
        if not before.data.get("version") or before.data.get("version") != after.data.get("version"):
            continue
        raws = [raw for raw in release.comparison.raws if _belongs(release, raw) == after.uid]
        if raws:
            what = list(dict.fromkeys(Named(raw.type, raw.uid) for raw in raws))
            args: dict[str, Argument] = {"program": Named("programs", after.uid), "what": list(what)}
            lines.append(Change(raws[:1], args, token=after.uid, claims=False))
    return lines


_SILENT = frozenset({"sharing", "translations", "description", "displayName", "reformatted"})


def _belongs(release: Release, raw: Raw) -> str:
    """The program that a difference is of, where phones would show it."""
    item = raw.after or raw.before
    if item is None or set(raw.names) & _SILENT:
        return ""
    if raw.type == "programs":
        return item.uid
    if raw.type in ("programStages", "programRules", "programRuleVariables", "programSections"):
        return uid_of(item.data.get("program"))
    if raw.type == "programRuleActions":
        package = release.new if raw.after else release.old
        rule = package.objects.get(("programRules", uid_of(item.data.get("programRule"))))
        return uid_of(rule.data.get("program")) if rule else ""
    return ""


def variable_removed_in_use(release: Release) -> list[Change]:
    """A variable is gone and a rule of the new release names it."""
    kept = {one.name.strip() for one in release.new.collections.get("programRuleVariables", ())}
    lines = []
    for (type_, _), raw in release.deleted.items():
        name = raw.before.name.strip() if raw.before else ""
        if type_ != "programRuleVariables" or raw.claimed or not name or name in kept:
            continue
        users = [one for one, _ in release.written_now.naming(f"{{{name}}}") if one.type in _READING]
        if users:
            lines.append(Change([raw], {"users": list(dict.fromkeys(Named(one.type, one.uid) for one in users))}))
    return lines


_READING = ("programRules", "programRuleActions")


def compulsory(release: Release) -> list[Change]:
    """Questions that must be answered now, also new ones that must."""
    raws = [raw for raw in release.open("programStages.programStageDataElements.compulsory") if raw.new is True]
    members = release.open("programStages.programStageDataElements", acts=(Act.ADDED,))
    raws += [raw for raw in members if isinstance(raw.new, dict) and raw.new.get("compulsory") is True]
    return [Change([raw], {"question": Named("dataElements", raw.keys[0])}) for raw in raws]


def option_renamed(release: Release) -> list[Change]:
    """Another word for an answer; another sense where hardly a word is left."""
    lines = []
    for raw in release.open("options.name", acts=(Act.CHANGED,)):
        same = alike(str(raw.old), str(raw.new)) and not other_numbers(raw.old, raw.new)
        severity = None if same else CARE
        lines.append(
            Change([raw, *release.open_at(raw.before, "shortName", "formName", "description")], severity=severity)
        )
    return lines


def questions(act: Act, type_: str, member: str) -> Callable[[Release], list[Change]]:
    """Questions that came into a stage or left it, attributes of a program or type: each a line."""

    def find(release: Release) -> list[Change]:
        target = "dataElements" if member == "programStageDataElements" else "trackedEntityAttributes"
        lines = []
        for raw in release.open(f"{type_}.{member}", acts=(act,)):
            rows = [
                one
                for one in release.rows.get((act, raw.keys[-1]), ())
                if not one.claimed and one is not raw and one.type in ("programStageSections", "programSections")
            ]
            lines.append(Change([raw, *rows], {"question": Named(target, raw.keys[-1])}))
        return lines

    return find
