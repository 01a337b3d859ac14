"""A check's reports for people beside the terminal: a page for a pull request, an HTML file, a workbook."""

import html
import io
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.check import Options, Result, check
from lint.cli import rule_pages
from lint.coverage import MOST as MOST_LANGUAGES
from lint.describe import Described, Related
from lint.finding import Excerpt, Severity
from lint.report import check_html, check_markdown, check_xlsx, heat_map
from lint.report.shared import plain
from lint.report.workbook import CELL, ROWS, cell
from lint.rule import PackageInfo
from tests.pages import BASES
from tests.test_cli import DRAFT, TOP, packlint
from tests.test_diff_hostile import DOCUMENTS, spoilt
from tests.test_formats import HOSTILE, TOLD, commands, hostile, shown  # noqa: F401

RELEASE = "examples/SNK_AGG/D2.40_1.1.0/COMPLETE/metadata.json"
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]")
NASTY = [
    *HOSTILE, "=cmd|' /C calc'!A0", "<r><t>x</t></r>", "half \ud800 of one",
    "```\n</details>\n# head", "_x0041_", "\ufffe",
]  # fmt: skip


def finding(number: int, severity: Severity = Severity.WARNING, **fields: Any) -> Described:
    """A finding as rules give them, for reports of more than a package can hold in a test."""
    given_ = {
        "rule": "REF001", "name": "reference-missing", "severity": severity, "file": "big.json", "line": number,
        "column": 5, "type": "indicators", "uid": f"Zz{number:09}", "code": None, "object": f"SNK - big {number}",
        "pointer": None, "property": "indicatorType", "message": f'indicator "SNK - big {number}" names nothing',
        "hint": "Add it.", "fingerprint": f"{number:016x}", "subject": f'indicator "SNK - big {number}"',
    }  # fmt: skip
    return Described(**{**given_, **fields})


def result_of(findings: list[Described]) -> Result:
    files = dict.fromkeys(one.file for one in findings)
    infos = [PackageInfo(file, "SNK_AGG", "AGG", "2.40.4", "2.40", "1.0.0", "", 3) for file in files]
    return Result(packages=infos, findings=findings)


def worst_case(many: int) -> Result:
    """Findings whose every text is as long and as bad as it gets."""
    nasty = " ".join(NASTY) * 10
    return result_of(
        [
            finding(
                number, Severity(1 + number % 3), file=nasty[: 200 + number % 50], message=nasty, hint=nasty,
                subject=nasty[:100], excerpt=Excerpt("`" * 90 + nasty, 95, 120),
                related=[Related(nasty, 3, "indicators", "x", nasty, "there")] * 3,
            )
            for number in range(many)
        ]
    )  # fmt: skip


# Markdown


def test_markdown_begins_with_the_verdict_and_the_counts() -> None:
    done = packlint("check", DRAFT, RELEASE, "--format", "markdown")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0] == "## packlint: failed"
    assert lines[2] == "**7 errors, 5 warnings, 3 notes in 2 packages.**"
    assert lines[4] == "1 finding can be fixed with --fix --unsafe-fixes."
    assert lines[6] == "| file | package | errors | warnings | notes |"
    assert lines[8].endswith("examples/broken/SNK_AGG_draft.json | SNK_AGG · DHIS2 2.40.4 · 21 objects | 7 | 2 | 3 |")
    heads = [line for line in lines if line.startswith(("#", "<"))]
    assert heads == [
        "## packlint: failed", "### 7 errors", "### 5 warnings", "<details><summary>3 notes</summary>", "</details>"
    ]  # fmt: skip


def test_markdown_shows_a_formula_with_its_fault_underlined() -> None:
    page = packlint("check", DRAFT, "--format", "markdown").stdout
    assert (
        "  ```\n  IF({SNK - Envenomed cases} > 0, {SNK - Envenomed cases}, 1)\n  ^^\n  ```\n\n  fix: Write if(.\n"
        in page
    )
    where = "examples/broken/SNK_AGG_draft.json:632:28 · --fix --unsafe-fixes mends it"
    assert f"- **EXP001 expression-invalid** · {where}<br>the denominator of" in page


@pytest.mark.parametrize(("severity", "folded"), [("error", 2), ("warning", 1), ("note", 0)])
def test_markdown_folds_what_is_below_the_severity(severity: str, folded: int) -> None:
    page = packlint("check", DRAFT, "--format", "markdown", "--severity", severity).stdout
    assert page.count("<details>") == page.count("</details>") == folded
    assert page.count("\n### ") == 3 - folded


def test_markdown_says_the_verdict_of_fail_on() -> None:
    assert packlint("check", RELEASE, "--format", "markdown").stdout.startswith("## packlint: passed\n")
    page = packlint("check", RELEASE, "--format", "markdown", "--fail-on", "warning").stdout
    assert page.startswith("## packlint: failed\n")
    assert packlint("check", "nowhere.json", "--format", "markdown").stdout.startswith("## packlint: could not check")


def test_markdown_counts_what_one_rule_has_beyond_ten_lines() -> None:
    page = check_markdown.render(result_of([finding(number) for number in range(25)]), Severity.WARNING, None)
    assert page.count("**REF001") == 10
    assert "… and 15 more warnings: `packlint check --output html=FILE` holds them" in page


@pytest.mark.parametrize("many", [1, 40, 3000])
def test_markdown_keeps_its_limit_and_its_blocks_whatever_the_input(many: int) -> None:
    page = check_markdown.render(worst_case(many), Severity.WARNING, Severity.ERROR)
    assert len(page) < check_markdown.LIMIT
    page.encode()
    assert page.count("<details>") == page.count("</details>")
    fences = [line for line in page.splitlines() if re.fullmatch(" *`{3,}", line)]
    assert len(fences) % 2 == 0
    assert len(fences) == 2 * page.count("**REF001")
    if many > 40:
        assert "more error" in page and "more warning" in page and "more note" in page


def test_hostile_names_are_text_in_markdown(hostile: Path) -> None:  # noqa: F811
    page = packlint("check", "--select", "REF001,SCH007", str(hostile), "--format", "markdown").stdout
    assert not CONTROL.search(page)
    assert commands(page) == []
    for name in TOLD:
        assert name in shown(page)
    for line in page.splitlines():
        if line.startswith("- **"):
            bare = re.sub(r"&#\d+;", "·", line.replace("<br>", "").replace("**", ""))
            assert not re.search(r"[&<>`\\*~\[\]$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|[@#]\w|://|www\.", bare), bare


# HTML


class Page(HTMLParser):
    """What a browser would make of a page: elements with their attributes and texts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "input", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"script", "style"} & set(self.open):
            self.texts.append(data)

    def of(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag in tags]

    @property
    def text(self) -> str:
        return "".join(self.texts)


def page_of(*arguments: str) -> Page:
    return Page(packlint("check", *arguments, "--format", "html").stdout)


def test_html_is_one_file_that_needs_no_network() -> None:
    page = page_of(DRAFT, RELEASE)
    assert page.open == []
    policy = next(one["content"] for one in page.of("meta") if "http-equiv" in one)
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
    assert [one for _, one in page.elements if "src" in one] == []
    assert {(one["href"] or "")[:1] for one in page.of("a")} == {"#"}
    assert page.of("link", "img", "iframe", "object") == []


def test_html_holds_every_finding_whatever_is_shown() -> None:
    page = page_of(DRAFT, RELEASE, "--severity", "error")
    found = json.loads(packlint("check", DRAFT, RELEASE, "--format", "json").stdout)["findings"]
    assert Counter(one["data-rule"] for one in page.of("article", "li")) == Counter(one["rule"] for one in found)
    for one in found:
        assert f"{one['file']}:{one['line']}:{one['column']}" in page.text
    boxes = {one["value"]: "checked" in one for one in page.of("input") if one["type"] == "checkbox"}
    assert boxes == {"error": True, "warning": False, "note": False}
    assert [one["value"] for one in page.of("input") if one["type"] == "radio"] == ["package", "rule", "object"]


def test_html_can_be_regrouped_by_object() -> None:
    """Both findings of one object bear its number; another object has another."""
    page = page_of(DRAFT)
    objects: dict[str, set[str]] = {}
    for one in page.of("article"):
        objects.setdefault(one["data-whose"] or "", set()).add(one["data-object"] or "")
    assert all(len(numbers) == 1 for numbers in objects.values())
    assert len(set().union(*objects.values())) == len(objects) > 3


def test_html_marks_the_fault_and_says_why_a_rule_matters() -> None:
    page = packlint("check", DRAFT, "--format", "html").stdout
    assert "<pre><mark>IF(</mark>{SNK" in page or "<pre><mark>IF</mark>({SNK" in page
    assert '<dt id="rule-EXP001">EXP001 expression-invalid</dt>' in page
    assert "The import does not check formulas, but for" in page
    page = packlint("check", DRAFT, "--format", "html", "--select", "REF001").stdout
    assert "rule-EXP001" not in page


def test_html_has_the_coverage_that_translations_counts() -> None:
    page = packlint("check", RELEASE, "--format", "html").stdout
    (package,) = json.loads(packlint("translations", RELEASE, "--format", "json").stdout)["packages"]
    (french,) = [one for one in package["locales"] if one["locale"] == "fr"]
    sums: dict[str, list[int]] = {}
    for part in french["parts"]:
        row = sums.setdefault(part["type"], [0, 0])
        row[0] += part["translated"]
        row[1] += part["asked"]
    assert sums
    for translated, asked in sums.values():
        assert f'title="{translated:,} of {asked:,}">{translated * 100 // asked}</td>' in page
    assert page.count('<tr><th scope="row">') == len(sums) + 1  # and the sum of all


def test_coverage_is_counted_for_html_only_and_the_same_from_processes(tmp_path: Path) -> None:
    assert check([str(TOP / RELEASE)], Options()).coverage == []
    paths = [str(TOP / RELEASE), str(BASES["tracker"])]
    one, two = (check(paths, Options(coverage=True, jobs=jobs)).coverage for jobs in (1, 2))
    assert one == two
    assert len(one) == 2


def test_a_file_of_many_languages_shows_those_of_the_package(tmp_path: Path) -> None:
    document = json.loads((TOP / RELEASE).read_text("utf-8"))
    document["dataElements"][0]["translations"] += [
        {"locale": f"x{number:04}", "property": "NAME", "value": "?"} for number in range(500)
    ]
    file = tmp_path / "metadata.json"
    file.write_text(json.dumps(document))
    (found,) = check([str(file)], Options(coverage=True)).coverage
    assert len(found.languages) == MOST_LANGUAGES
    assert "fr" in {one.locale for one in found.languages}
    assert found.more >= 500 - MOST_LANGUAGES
    page = packlint("check", str(file), "--format", "html").stdout
    assert f"… and {found.more} more languages" in page
    assert heat_map.heat_maps([found], most=10) == ([], 1)


def test_html_holds_the_worst_of_a_hundred_thousand_findings() -> None:
    findings = [finding(number, Severity.NOTE, line=7) for number in range(100_000)]
    findings += [finding(number, Severity.ERROR) for number in range(100_000, 100_003)]
    result = result_of(findings)
    page = check_html.render(result, Severity.WARNING, lambda _: None)
    assert page.count("<article") == check_html.MOST
    assert page.count('<article class="error"') == 3
    assert "90,003 findings left out" in page
    assert len(page) < 20_000_000


def test_html_is_bounded_in_characters_too() -> None:
    cards, left = check_html.chosen(worst_case(300), room=100_000)
    assert 0 < len(cards) < 300
    assert left == 300 - len(cards)
    assert {card.group.severity for card in cards} == {Severity.ERROR}


def test_html_lists_the_members_of_a_group_up_to_a_number() -> None:
    many = check_html.MOST_OF_GROUP + 50
    cards, left = check_html.chosen(result_of([finding(number, group="g") for number in range(many)]))
    (card,) = cards
    assert (len(card.members), card.more, left) == (check_html.MOST_OF_GROUP, 50, 50)
    page = check_html.render(
        result_of([finding(number, group="g") for number in range(many)]), Severity.WARNING, lambda _: None
    )
    assert "… and 50 more" in page


def test_html_shows_what_follows_from_a_cause_below_it() -> None:
    follower = finding(2, cause=f"{1:016x}", rule="REF005", name="data-item-missing")
    (card,), left = check_html.chosen(result_of([finding(1), follower]))
    assert ([one.finding for one in card.members], left) == ([follower], 0)


@pytest.mark.parametrize(
    ("text", "start", "end", "whole"),
    [
        ("a + b", 2, 3, ("a ", "+", " b")),
        ("a +", 3, 3, ("a +", " ", "")),
        ("a\n\x1b+", 2, 4, ("a\n", "\\x1b+", "")),
        ("a\r\n+\n", 4, 5, ("a\n+", " ", "")),
        ("x", 9, 5, ("x", " ", "")),
    ],
)
def test_a_formula_is_marked(text: str, start: int, end: int, whole: tuple[str, str, str]) -> None:
    assert check_html.marked(Excerpt(text, start, end)) == whole


def test_a_long_formula_is_cut_around_its_fault() -> None:
    found = check_html.marked(Excerpt("1 + " * 5000 + "@" * 9000 + " + 1" * 5000, 20_000, 29_000))
    assert found.before.startswith("…") and len(found.before) == check_html.AROUND + 1
    assert len(found.fault) == check_html.LONGEST + 1
    assert found.after.endswith("…")


def test_hostile_names_are_text_in_html(hostile: Path) -> None:  # noqa: F811
    text = packlint("check", "--select", "REF001,SCH007", str(hostile), "--format", "html").stdout
    page = Page(text)
    assert not CONTROL.search(text)
    assert commands(text) == []
    expected = page_of("--select", "REF001,SCH007", DRAFT)
    assert {tag for tag, _ in page.elements} <= {tag for tag, _ in expected.elements} | {"li", "ul", "small", "tfoot"}
    known = {"onsubmit"}
    assert {name for _, one in page.elements for name in one if name.startswith("on")} == known
    for name in TOLD:
        assert name in page.text


@pytest.mark.parametrize("name", NASTY)
def test_hostile_texts_at_every_place_of_the_pages(name: str) -> None:
    related = [Related(name, 3, "indicators", name, name, name)]
    one = finding(
        1, file=name, message=name, hint=name, subject=name, object=name, code=name, property=name, related=related,
        excerpt=Excerpt(name, 0, 3),
    )  # fmt: skip
    info = PackageInfo(name, name, name, name, name, name, name, 3)
    result = Result(packages=[info], findings=[one])
    text = check_html.render(result, Severity.WARNING, lambda _: None)
    page = Page(text)
    assert page.open == []
    assert not CONTROL.search(text)
    assert len(page.of("article")) == len(page.of("mark")) == 1
    assert page.of("img", "b", "t", "r") == []
    assert plain(name) in page.text
    markdown = check_markdown.render(result, Severity.WARNING, None)
    assert not CONTROL.search(markdown)
    fence = "````" if "```" in name else "```"
    assert re.sub(f"(?ms)^  {fence}$.*?^  {fence}$", "", markdown).count("`") == 0
    assert "\n# " not in markdown and "</details>" not in markdown.replace("&#60;", "")
    rows = sheet(check_xlsx.render(result), 1)
    assert len(rows) == 2 and rows[1][0] == "warning"


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(BASES)), st.randoms(use_true_random=False), st.integers(1, 40))
def test_odd_values_at_any_place(base: str, chance: random.Random, times: int) -> None:
    data = json.dumps(spoilt(DOCUMENTS[base], chance, times)).encode()
    result = check([str(BASES[base])], Options(coverage=True), lambda _: data)
    assert Page(check_html.render(result, Severity.NOTE, rule_pages.page_of)).open == []
    assert check_xlsx.render(result)
    assert len(check_markdown.render(result, Severity.NOTE, None)) < check_markdown.LIMIT


# Workbook

_NAMES = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def sheet(data: bytes, number: int) -> list[list[str]]:
    """The texts of a sheet's rows, cell by cell, with escapes read as Excel reads them."""
    with ZipFile(io.BytesIO(data)) as book:
        strings = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        escaped = ["".join(one.itertext()) for one in strings.iterfind("x:si", _NAMES)]
        texts = [re.sub("_x([0-9A-F]{4})_", lambda match: chr(int(match[1], 16)), one) for one in escaped]
        root = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
    return [list(_cells(row, texts)) for row in root.iterfind("x:sheetData/x:row", _NAMES)]


def _cells(row: ElementTree.Element, texts: list[str]) -> Iterator[str]:
    column = 0
    for one in row.iterfind("x:c", _NAMES):
        assert one.find("x:f", _NAMES) is None  # no cell is a formula
        letters = re.match("[A-Z]+", one.attrib["r"])
        assert letters is not None and len(letters.group()) == 1
        for _ in range(column, ord(letters.group()) - ord("A")):
            yield ""
        column = ord(letters.group()) - ord("A") + 1
        value = one.findtext("x:v", "", _NAMES)
        yield texts[int(value)] if one.attrib.get("t") == "s" else value


def test_xlsx_has_a_row_a_finding_and_counts_by_rule(tmp_path: Path) -> None:
    file = tmp_path / "findings.xlsx"
    done = packlint("check", DRAFT, RELEASE, "--output", f"xlsx={file}", "--output", f"json={tmp_path / 'all.json'}")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == packlint("check", DRAFT, RELEASE).stdout
    found = json.loads((tmp_path / "all.json").read_text())["findings"]
    head, *rows = sheet(file.read_bytes(), 1)
    assert head == [
        "severity", "rule", "name", "package", "file", "line", "type", "uid", "code", "object", "property", "message",
        "hint", "fingerprint",
    ]  # fmt: skip
    assert Counter(row[13] for row in rows) == Counter(one["fingerprint"] for one in found)
    told = {one["fingerprint"]: one for one in found}
    for row in rows:
        one = told[row[13]]
        assert (row[0], row[5], row[11]) == (one["severity"], str(one["line"]), one["message"])
        assert row[3] == "SNK_AGG"
    assert [row[0] for row in rows] == sorted((row[0] for row in rows), key=["error", "warning", "note"].index)
    total, counts_head, *counts = sheet(file.read_bytes(), 2)
    assert total == ["7 errors, 5 warnings, 3 notes in 2 packages."]
    assert counts_head == ["rule", "name", "errors", "warnings", "notes", "findings", "files"]
    assert {row[0]: int(row[5]) for row in counts} == Counter(one["rule"] for one in found)
    with ZipFile(file) as book:
        xml = book.read("xl/worksheets/sheet1.xml").decode()
    assert f'<autoFilter ref="A1:N{len(rows) + 1}"/>' in xml
    assert '<pane ySplit="1" topLeftCell="A2"' in xml


def test_xlsx_stops_at_the_rows_that_a_sheet_takes() -> None:
    assert check_xlsx.MOST == ROWS - 1 == 1_048_575
    found = [finding(number, Severity.NOTE) for number in range(50)] + [finding(99, Severity.ERROR)]
    data = check_xlsx.render(result_of(found), most=10)
    rows = sheet(data, 1)
    assert len(rows) == 11
    assert rows[1][0] == "error"
    assert sheet(data, 2)[1] == ["41 more findings, of the least severe, did not fit into the sheet of findings."]
    assert sheet(data, 2)[3][5] == "51"


def test_a_cell_is_text_that_a_workbook_can_hold() -> None:
    for text in NASTY:
        written = cell(text)
        data = check_xlsx.render(result_of([finding(1, object=text, message="=1+1")]))
        (row,) = sheet(data, 1)[1:]
        assert row[9].replace("\r\n", "\n") == written.replace("\r\n", "\n")
        assert row[11] == "=1+1"
    assert len(cell("x" * 99_999)) == CELL


def test_hostile_names_are_text_in_xlsx(hostile: Path, tmp_path: Path) -> None:  # noqa: F811
    file = tmp_path / "a.xlsx"
    packlint("check", "--select", "REF001,SCH007", str(hostile), "--output", f"xlsx={file}")
    _, *rows = sheet(file.read_bytes(), 1)
    assert len(rows) == len(TOLD)
    names = {" ".join(row[9].split()) for row in rows}
    assert {" ".join(cell(name).split()) for name in HOSTILE} <= names


def test_xlsx_is_a_file_only(tmp_path: Path) -> None:
    done = packlint("check", str(TOP / DRAFT), "--format", "xlsx", cwd=tmp_path)
    assert done.returncode == 2
    done = packlint("check", str(TOP / DRAFT), "--output", "xlsx=-", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == "packlint: --output xlsx=-: FILE must be a file\n"


def test_without_xlsxwriter_the_other_reports_are_written(tmp_path: Path) -> None:
    (tmp_path / "xlsxwriter.py").write_text("raise ImportError\n")
    outputs = ("--output", "xlsx=a.xlsx", "--output", "html=a.html")
    path = f"{tmp_path}:{TOP}"
    done = packlint("check", str(TOP / DRAFT), *outputs, cwd=tmp_path, PYTHONPATH=path)
    assert done.returncode == 2
    assert done.stderr == "packlint: a workbook needs XlsxWriter: pip install 'packlint[xlsx]'\n"
    assert (tmp_path / "a.html").exists() and not (tmp_path / "a.xlsx").exists()


def test_broken_json_and_a_missing_path_are_told_in_every_form(tmp_path: Path) -> None:
    (tmp_path / "metadata.json").write_text('{"dataElements": [')
    outputs = [word for form in ("html", "markdown", "xlsx") for word in ("--output", f"{form}=a.{form}")]
    done = packlint("check", "metadata.json", "nowhere.json", *outputs, cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    page = html.unescape((tmp_path / "a.html").read_text())
    assert "Something could not be checked" in page and "nowhere.json" in page
    assert "nowhere.json" in (tmp_path / "a.markdown").read_text()
    assert {row[4] for row in sheet((tmp_path / "a.xlsx").read_bytes(), 1)} >= {"nowhere.json", "metadata.json"}
