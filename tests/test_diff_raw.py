"""What two releases differ in, before it has a meaning: noise, alignment and typed comparison."""

import copy
import json
import random
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint import metamodel
from lint.diff.align import compare
from lint.diff.model import Act, Comparison
from lint.package import read_package
from lint.package.model import Package
from tests.pages import BASES, laid_over

DOCUMENTS: dict[str, Any] = {name: json.loads(path.read_bytes()) for name, path in BASES.items()}
MIRRORED = {
    Act.CREATED: Act.DELETED, Act.DELETED: Act.CREATED, Act.ADDED: Act.REMOVED, Act.REMOVED: Act.ADDED,
    Act.CHANGED: Act.CHANGED, Act.MOVED: Act.MOVED,
}  # fmt: skip


def package(document: Any, name: str = "one.json") -> Package:
    found = read_package(json.dumps(document).encode(), name)
    assert found is not None
    return found


def differ(old: Any, new: Any) -> Comparison:
    return compare(package(old), package(new))


def change(base: str, fragment: dict[str, Any]) -> Comparison:
    return differ(DOCUMENTS[base], laid_over(DOCUMENTS[base], fragment))


def told(found: Comparison) -> list[tuple[str, str, str, tuple[str, ...], Any, Any]]:
    return [(raw.act, raw.type, ".".join(raw.names), raw.keys, raw.old, raw.new) for raw in found.raws]


def shuffled(value: Any, type_: str, chance: random.Random) -> Any:
    """The document of another export: keys, objects and the members of sets in another order."""
    if isinstance(value, list):
        return [shuffled(one, type_, chance) for one in value]
    if not isinstance(value, dict):
        return value
    table = metamodel.load("2.41").types.get(type_)
    found = {}
    for key in chance.sample(list(value), len(value)):
        prop = table.properties.get(key) if table else None
        held = shuffled(value[key], prop.of if prop else "", chance)
        if isinstance(held, list) and prop is not None and prop.collection == "set":
            held = chance.sample(held, len(held))
        found[key] = held
    return found


def re_exported(document: Any, chance: random.Random) -> Any:
    found = {}
    for key in chance.sample(list(document), len(document)):
        value = document[key]
        if isinstance(value, list):
            value = [shuffled(one, key, chance) for one in chance.sample(value, len(value))]
        found[key] = value
    return found


@pytest.mark.parametrize("base", BASES)
def test_a_package_does_not_differ_from_itself(base: str) -> None:
    found = differ(DOCUMENTS[base], copy.deepcopy(DOCUMENTS[base]))
    assert found.raws == []
    assert found.noise == Counter()


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(sorted(BASES)), st.randoms(use_true_random=False))
def test_another_order_means_nothing(base: str, chance: random.Random) -> None:
    assert told(differ(DOCUMENTS[base], re_exported(DOCUMENTS[base], chance))) == []


def damaged(document: Any, chance: random.Random) -> Any:
    """A release in which some objects are gone and some of their properties too, or are others."""
    document = copy.deepcopy(document)
    for key, items in document.items():
        if not isinstance(items, list):
            continue
        for item in list(items):
            draw = chance.random()
            if draw < 0.1:
                items.remove(item)
            elif draw < 0.4:
                name = chance.choice([one for one in item if one != "id"])
                if isinstance(item[name], str):
                    item[name] += " (new)"
                elif isinstance(item[name], list) and item[name]:
                    item[name].pop(chance.randrange(len(item[name])))
                else:
                    del item[name]
        document[key] = items
    return document


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(BASES)), st.randoms(use_true_random=False))
def test_the_way_back_is_the_mirror(base: str, chance: random.Random) -> None:
    other = damaged(DOCUMENTS[base], chance)
    there, back = differ(DOCUMENTS[base], other), differ(other, DOCUMENTS[base])
    mirrored = [(MIRRORED[Act(act)], *names, new, old) for act, *names, old, new in told(back)]
    assert sorted(map(repr, mirrored)) == sorted(map(repr, [tuple(one) for one in told(there)]))
    assert there.noise == back.noise


def object_of(base: str, type_: str, where: str = "") -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in DOCUMENTS[base][type_] if not where or where in one)
    return found


def test_a_member_that_is_gone_is_told_by_what_it_is() -> None:
    groups = object_of("aggregate", "dataElementGroups")
    found = change(
        "aggregate", {"dataElementGroups": [{"id": groups["id"], "name": groups["name"], "dataElements": []}]}
    )
    gone = [one["id"] for one in groups["dataElements"]]
    assert [(raw.act, raw.keys) for raw in found.raws] == [(Act.REMOVED, (uid,)) for uid in gone]


def test_a_formula_written_in_another_way_says_so() -> None:
    one = object_of("aggregate", "indicators")
    written = f"( {one['numerator']} )"
    found = change("aggregate", {"indicators": [{"id": one["id"], "numerator": written, "code": one["code"]}]})
    assert [raw.names for raw in found.raws] == [("numerator", "reformatted")]


def test_another_formula_is_a_change() -> None:
    one = object_of("aggregate", "indicators")
    found = change(
        "aggregate", {"indicators": [{"id": one["id"], "numerator": one["numerator"] + " + 1", "code": one["code"]}]}
    )
    assert [raw.names for raw in found.raws] == [("numerator",)]


PERIODS = [
    ({"relativePeriods": {"thisYear": True}}, {"rawPeriods": ["THIS_YEAR"]}, 0),
    ({"relativePeriods": {"last12Months": True, "thisYear": False}}, {"rawPeriods": ["LAST_12_MONTHS"]}, 0),
    ({"relativePeriods": {"thisYear": True}}, {"relativePeriods": {"lastYear": True}}, 1),
    ({"periods": [{"id": "202401"}]}, {"rawPeriods": ["202401"]}, 0),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "many"), PERIODS)
def test_periods_are_compared_by_meaning(old: dict[str, Any], new: dict[str, Any], many: int) -> None:
    bare: dict[str, Any] = {"id": "vIsUaLiSat1", "name": "Stock by month", "type": "COLUMN"}
    found = differ({"visualizations": [bare | old]}, {"visualizations": [bare | new]})
    assert len(found.raws) == many
    assert bool(found.noise["periods told in another way"]) is not bool(many)


def test_sharing_is_compared_whichever_way_it_is_told() -> None:
    bare = {"id": "sEtOfDaTa01", "name": "Stock", "periodType": "Monthly"}
    legacy = {"publicAccess": "r-r-----", "userGroupAccesses": [{"id": "gRoUpOfUse1", "access": "rw------"}]}
    now = {"public": "r-r-----", "userGroups": {"gRoUpOfUse1": {"id": "gRoUpOfUse1", "access": "rw------"}}}
    assert differ({"dataSets": [bare | legacy]}, {"dataSets": [bare | {"sharing": now}]}).raws == []
    now["public"] = "--------"
    assert told(differ({"dataSets": [bare | legacy]}, {"dataSets": [bare | {"sharing": now}]})) == [
        ("changed", "dataSets", "sharing.public", (), "r-r-----", "--------")
    ]


def test_numbers_that_keep_the_order_mean_nothing() -> None:
    def options(*orders: int) -> dict[str, Any]:
        held = [
            {
                "id": f"oPtIoNuId0{n}",
                "name": f"Option {n}",
                "code": f"O{n}",
                "sortOrder": order,
                "optionSet": {"id": "oPtIoNsEt01"},
            }
            for n, order in enumerate(orders)
        ]
        return {"options": held}

    assert differ(options(1, 2, 3), options(1, 5, 9)).raws == []
    moved = differ(options(1, 2, 3), options(1, 3, 2)).raws
    assert [(raw.act, raw.names) for raw in moved] == [(Act.MOVED, ("sortOrder",))]


def test_an_object_without_an_id_is_aligned_by_its_code() -> None:
    one = {"name": "Stock", "code": "STOCK", "valueType": "NUMBER"}
    other = {"constants": [{"id": "cOnStAnT001", "name": "Days", "value": 30}]}
    found = differ(other | {"dataElements": [one]}, other | {"dataElements": [one | {"valueType": "TEXT"}]})
    assert told(found) == [("changed", "dataElements", "valueType", (), "NUMBER", "TEXT")]
    assert len(found.odd) == 2


def applied(old: Any, new: Any, found: Comparison) -> Any:
    """The old document with what was told put into it: objects that came and went, and each property that is told
    of, as the new one has it. What was not told stays old.
    """
    result = copy.deepcopy(old)
    wanted = {
        (type_, item.get("id")): item for type_, items in new.items() if isinstance(items, list) for item in items
    }
    for raw in found.raws:
        if raw.type == "package":
            result[raw.names[0]] = new.get(raw.names[0]) if raw.names[0] in new else result.get(raw.names[0])
            continue
        if raw.act is Act.CREATED:
            result.setdefault(raw.type, []).append(wanted[raw.type, raw.uid])
        elif raw.act is Act.DELETED:
            result[raw.type] = [item for item in result[raw.type] if item.get("id") != raw.uid]
        else:
            ones = [item for item in result[raw.type] if item.get("id") == raw.uid]
            if raw.names == ("sortOrder",):  # an order is that of all objects below one parent
                ones = result[raw.type]
            for item in ones:
                for name in WHOLE.get(raw.names[0], (raw.names[0],)):
                    value = wanted.get((raw.type, item.get("id")), {}).get(name)
                    item.pop(name, None)
                    if value is not None:
                        item[name] = value
    return result


WHOLE = {
    "sharing": ("sharing", "publicAccess", "externalAccess", "userGroupAccesses", "userAccesses"),
    "periods": ("relativePeriods", "rawPeriods", "periods"),
}
"""Properties that are told as one."""


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(BASES)), st.integers(0, 10**9))
def test_what_is_told_makes_the_new_release_of_the_old_one(base: str, seed: int) -> None:
    chance = random.Random(seed)
    other = damaged(re_exported(DOCUMENTS[base], chance), chance)
    found = differ(DOCUMENTS[base], other)
    again = differ(applied(DOCUMENTS[base], other, found), other)
    assert told(again) == []
