"""packlint translations, and which languages a package is taken to be for."""

import csv
import io
import json
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from syrupy.assertion import SnapshotAssertion

from tests.pages import BASES
from tests.test_cli import TOP, packlint

SCHEMA = json.loads((TOP / "schemas" / "translations.schema.json").read_text("utf-8"))
RELEASE = "examples/SNK_AGG/D2.40_1.1.0/COMPLETE/metadata.json"
NO_CONFIG = "--no-config"


def translations(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    return packlint("translations", *arguments, stdin=stdin)


def languages(document: dict[str, Any], *arguments: str) -> dict[str, dict[str, Any]]:
    """What packlint says of each locale of a package."""
    answer = json.loads(translations("-", "--format", "json", *arguments, stdin=json.dumps(document).encode()).stdout)
    jsonschema.Draft202012Validator(SCHEMA).validate(answer)
    (package,) = answer["packages"]
    return {one["locale"]: one for one in package["locales"]}


def base() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(BASES["aggregate"].read_bytes())
    return document


def translated(document: dict[str, Any], locale: str, share: float) -> dict[str, Any]:
    """The package with names in a locale on a share of its data elements and indicators, and no other French."""
    own = [*document["dataElements"], *document["indicators"]]
    for items in document.values():
        for item in items if isinstance(items, list) else ():
            item.pop("translations", None)
    for item in own[: round(len(own) * share)]:
        item["translations"] = [{"locale": locale, "property": "NAME", "value": f"{item['name']} ({locale})"}]
    return document


def test_text(snapshot: SnapshotAssertion) -> None:
    done = translations(RELEASE, NO_CONFIG)
    assert done.returncode == 0
    assert done.stdout == snapshot


def test_csv_has_a_line_a_figure() -> None:
    rows = list(csv.DictReader(io.StringIO(translations(RELEASE, "--format", "csv", NO_CONFIG).stdout)))
    (names,) = [row for row in rows if (row["locale"], row["type"], row["property"]) == ("fr", "dataElements", "name")]
    assert (names["translated"], names["asked"], names["standing"]) == ("9", "10", "target")


def test_a_spreadsheet_takes_no_locale_for_a_formula() -> None:
    document = base()
    document["indicators"][0]["translations"] = [{"locale": "=1+1", "property": "NAME", "value": "x"}]
    done = translations("-", "--format", "csv", NO_CONFIG, stdin=json.dumps(document).encode())
    cells = {row["locale"] for row in csv.DictReader(io.StringIO(done.stdout))}
    assert "'=1+1" in cells
    assert "=1+1" not in cells


@pytest.mark.parametrize(("share", "standing"), [(1, "target"), (0.9, "target"), (0.4, "partial"), (0.1, "inherited")])
def test_what_most_own_names_show(share: float, standing: str) -> None:
    assert languages(translated(base(), "sw", share), NO_CONFIG)["sw"]["standing"] == standing


def test_shared_objects_say_nothing() -> None:
    document = translated(base(), "sw", 0)
    for type_ in ("categoryOptions", "indicatorTypes", "categoryOptionCombos", "indicatorGroups"):
        for item in document[type_]:
            item["translations"] = [{"locale": "sw", "property": "NAME", "value": f"{item['name']} (sw)"}]
    assert languages(document, NO_CONFIG)["sw"]["standing"] == "inherited"


def test_the_configuration_overrules_what_is_there(tmp_path: Path) -> None:
    config = tmp_path / "packlint.yaml"
    config.write_text("locales: [sw]\n")
    found = languages(translated(base(), "fr", 1), "--config", str(config))
    assert found["fr"]["standing"] == "inherited"
    assert (found["sw"]["standing"], found["sw"]["declared"], found["sw"]["named"]) == ("target", True, 0)


def test_a_language_of_ones_choice() -> None:
    assert list(languages(translated(base(), "sw", 0.1), NO_CONFIG, "--locale", "sw")) == ["sw"]


@pytest.mark.parametrize(
    ("word", "advice"),
    [
        ("french", "; did you mean fr?"), ("FR", "; did you mean fr?"), ("pt-br", "; did you mean pt_BR?"),
        ("deutsch", "; there are fr and pt_BR"),
    ],
)  # fmt: skip
def test_what_is_no_locale_is_refused_as_in_the_configuration(word: str, advice: str) -> None:
    document = translated(base(), "fr", 1)
    document["indicators"][0]["translations"] = [{"locale": "pt_BR", "property": "NAME", "value": "x"}]
    done = translations("-", NO_CONFIG, "--locale", word, stdin=json.dumps(document).encode())
    told = f"packlint: --locale {word}: no locale in Java's spelling, such as fr, pt_BR or uz@Cyrl{advice}\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", told)


def test_a_misspelt_locale_that_is_there_may_be_asked_for() -> None:
    assert list(languages(translated(base(), "pt-br", 1), NO_CONFIG, "--locale", "pt-br")) == ["pt-br"]


def test_nothing_to_read() -> None:
    done = translations("-", stdin=b"{")
    assert (done.returncode, done.stdout) == (2, "")
    assert "packlint check" in done.stderr
    assert translations("-", stdin=b"[]").returncode == 2
