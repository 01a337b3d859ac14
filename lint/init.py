"""What a repository of packages needs to begin with, as texts of files, from what its packages are."""

import os
import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import dedent, indent

import lint
from lint.package.model import Package
from lint.package.prefixes import area

MOST_NAMED = 20
"""Packages that packlint.yaml lists."""

HOOKS = ".pre-commit-config.yaml"
WORKFLOW = ".github/workflows/packlint.yml"
ATTRIBUTES = ".gitattributes"
MERGED = "packlint-baseline.txt merge=union"


@dataclass(frozen=True)
class Seen:
    """What a package is: its file below the folder, with slashes, and what its header and objects say."""

    file: str
    code: str
    kind: str
    dhis2: str
    area: str
    locales: tuple[str, ...]
    objects: int

    def __str__(self) -> str:
        parts = [self.code or self.file, self.kind, f"DHIS2 {self.dhis2}" if self.dhis2 else "no DHIS2 version"]
        return ", ".join([*filter(None, parts), f"{self.objects:,} objects"])


def seen(package: Package, file: str) -> Seen:
    """A package as the files speak of it."""
    header = package.header
    targets = (one.locale for one in package.languages.targets())
    locales = tuple(one for one in targets if re.fullmatch(r"[a-z]{2,3}(_[A-Z]{2})?(@[A-Z][a-z]{3})?", one))
    return Seen(
        file, header.code, package.kind, package.dhis2 if package.declared else "", area(header.code), locales,
        len(package.objects),
    )  # fmt: skip


def configuration(packages: Sequence[Seen]) -> str:
    """packlint.yaml. What differs from package to package is left to packlint, which looks at each."""
    lines = [
        "# What packlint checks these packages with. Every key may be left out.",
        "# `packlint explain CFG001` lists them all.",
        "#",
        *(f"# {_plain(str(one))}" for one in packages[:MOST_NAMED]),
    ]
    if len(packages) > MOST_NAMED:
        lines.append(f"# and {len(packages) - MOST_NAMED:,} more")
    lines += ["", "# install: what DHIS2 refuses, corrupts or drops; package: what a shared package needs besides;"]
    lines += ["# who: WHO's and UiO's conventions besides.", "profile: who", ""]
    locales = {one.locales for one in packages}
    if len(locales) == 1 and (found := next(iter(locales))):
        lines += ["# The languages in which nothing may be missing.", f"locales: [{', '.join(found)}]", ""]
    areas = {one.area for one in packages} - {""}
    if len(areas) == 1 and re.fullmatch(r"[A-Z][A-Z0-9]*", next(iter(areas))):
        lines += ["# What the codes of these packages begin with.", f"prefixes: [{next(iter(areas))}]", ""]
    if any(not one.dhis2 for one in packages):
        lines += ["# Some headers have no DHIS2 version: name the one that they are for.", '# dhis2: "2.42"', ""]
    lines += [
        "# ignore:                       # rules that do not suit you, and findings that you decided otherwise",
        "#   - NAM007",
        "#   - rule: REF001",
        "#     object: mE1lszZHQyi       # UID, code or name",
        "#     reason: the national library brings it",
    ]
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """A text for a comment: on one line, and nothing that ends it."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def files_of(packages: Sequence[Seen]) -> str:
    """A pattern, as pre-commit takes it, of the JSON in the folders in which packages lie."""
    tops = sorted({one.file.partition("/")[0] if "/" in one.file else "" for one in packages})
    if "" in tops or len(tops) > 8:
        return r"\.json$"
    escaped = [re.escape(top).replace("\\ ", " ") for top in tops]
    return rf"^{escaped[0]}/.*\.json$" if len(tops) == 1 else rf"^({'|'.join(escaped)})/.*\.json$"


def checked_files(packages: Sequence[Seen], config: str) -> str:
    """The same for the hook that checks, with the configuration: by its usual name anywhere, by another just there,
    since a workflow is called packlint.yml too."""
    own = "^" + re.escape(config) if config.endswith(".yml") else r"(^|/)packlint\.yaml"
    return f"{files_of(packages)}|{own}$"


def hooks(packages: Sequence[Seen], folder: str, repo: str, rev: str, name: str = "packlint.yaml") -> str:
    """.pre-commit-config.yaml: of an installed packlint, or of a repository from which pre-commit installs it.

    ``folder`` is where packlint.yaml and the baseline lie, below the root in which hooks run; empty for the root.
    ``name``: how the configuration is called.
    """
    config = f"{folder}/{name}" if folder else name
    files, checks = _quoted(files_of(packages)), _quoted(checked_files(packages, config))
    own = [f"--config={config}"] if folder else []
    known = [*own, f"--baseline={folder}/packlint-baseline.txt"] if folder else []
    checked, compared = (f"        args: {_listed(one)}\n" if one else "" for one in (known, [_BASE, *own]))
    if repo:
        return f"""\
repos:
  - repo: {_quoted(repo)}
    rev: {_quoted(rev)}
    hooks:
      - id: packlint-check
        files: {checks}
{checked}      - id: packlint-diff    # before a push: does the release number hold?
        files: {files}
{compared if own else ""}"""
    return f"""\
repos:
  - repo: local
    hooks:
      - id: packlint-check
        name: packlint check
        entry: packlint check
        language: system
        types_or: [json, yaml]
        files: {checks}
        stages: [pre-commit, manual]
{checked}      - id: packlint-diff
        name: packlint diff    # before a push: does the release number hold?
        entry: packlint diff
{compared}        language: system
        types: [json]
        files: {files}
        pass_filenames: false
        stages: [pre-push, manual]
"""


def hooks_there(text: str) -> tuple[list[str], int | None]:
    """What a .pre-commit-config.yaml holds: the ids of packlint's hooks, and the column at which the entries of its
    `repos` stand; None where it has no such list, or is no YAML."""
    from ruamel.yaml.nodes import MappingNode, SequenceNode

    from lint.config_places import NO_YAML, compose

    def below(node: object, key: str) -> object:
        pairs = node.value if isinstance(node, MappingNode) else ()
        return next((value for name, value in pairs if name.value == key), None)

    def entries(node: object) -> list[object]:
        return list(node.value) if isinstance(node, SequenceNode) else []

    try:
        repos = below(compose(text.encode("utf-8", "surrogateescape")), "repos")
    except NO_YAML:
        return [], None
    hooks = [hook for repo in entries(repos) for hook in entries(below(repo, "hooks"))]
    ids = [str(getattr(below(hook, "id"), "value", "")) for hook in hooks]
    column = repos.start_mark.column if isinstance(repos, SequenceNode) and not repos.flow_style else None
    return [one for one in ids if one.startswith("packlint-")], column


def entries(hooks: str, column: int) -> str:
    """The same hooks as an entry for a list that is there already, at its column."""
    return indent(dedent(hooks.removeprefix("repos:\n")), " " * column)


_BASE = "--base=origin/HEAD..."


def _listed(words: Sequence[str]) -> str:
    return f"[{', '.join(map(_quoted, words))}]"


def _quoted(text: str) -> str:
    """A YAML text that cannot be anything else."""
    return "'" + text.replace("'", "''") + "'"


_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_SCP = re.compile(r"((?:[^@/:]+@)?(?:\[[^\]]+\]|[^@/:]{2,})):(?!//)/?(.+)")
"""``git@example.org:group/packlint.git``. One letter before the colon is a drive of Windows."""


def remote(address: str) -> str:
    """An address that git takes, as pip writes it; empty where it is a path, which no other machine has."""
    if scheme := _SCHEME.match(address):
        local = scheme[1].lower().removeprefix("git+") == "file"
        return "" if local else address if scheme[1].lower().startswith("git+") else f"git+{address}"
    short = _SCP.fullmatch(address)
    return f"git+ssh://{short[1]}/{short[2]}" if short else ""


def source(repo: str, rev: str) -> str:
    """What pip installs in the workflow: packlint from an address, or this version from the package index."""
    return f"{remote(repo)}@{rev}" if repo else f"packlint=={lint.__version__}"


def workflow(folder: str, repo: str, rev: str, branch: str) -> str:
    """A workflow of GitHub Actions: check, and the page of the diff as one comment that is kept up to date.

    ``folder`` is where packlint.yaml lies, below the checkout's root; empty for the root itself. ``branch``: the
    repository's main one, whose pushes are checked too.
    """
    where = f"    defaults:\n      run:\n        working-directory: {_quoted(folder)}\n" if folder else ""
    artefacts = "".join(
        f"            {os.path.join(folder, one) if folder else one}\n" for one in ("packlint.json", "packlint-diff.*")
    )
    return (
        _WORKFLOW.replace("@BRANCH@", _quoted(re.sub(r"[+!]", r"\\\g<0>", branch)))  # signs of GitHub's patterns
        .replace("@INSTALL@", _quoted(f"pip install {shlex.quote(source(repo, rev))}"))
        .replace("@WHERE@", where)
        .replace("@ARTEFACTS@", artefacts.rstrip("\n"))
    )


_WORKFLOW = """\
name: packlint
on:
  push:
    branches: [@BRANCH@]
  pull_request:
permissions:
  contents: read
  pull-requests: write
jobs:
  packlint:
    runs-on: ubuntu-latest
@WHERE@    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0    # the diff asks where the branch left the other one
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: @INSTALL@
      - name: Check
        run: packlint check --format github --output json=packlint.json
      - name: Compare with the base
        if: ${{ !cancelled() && github.event_name == 'pull_request' }}
        env:
          BASE: ${{ github.base_ref }}
        run: >-
          packlint diff --base "origin/$BASE..." --format markdown --output html=packlint-diff.html > packlint-diff.md
      - uses: actions/upload-artifact@v4
        if: ${{ !cancelled() }}
        with:
          name: packlint
          if-no-files-found: ignore
          path: |
@ARTEFACTS@
      - name: One comment, kept up to date    # a fork's token may not write: its page is in the artefact
        if: >-
          ${{ !cancelled() && github.event_name == 'pull_request'
          && github.event.pull_request.head.repo.full_name == github.repository }}
        env:
          GH_TOKEN: ${{ github.token }}
          REPOSITORY: ${{ github.repository }}
          NUMBER: ${{ github.event.pull_request.number }}
        run: |
          { echo '<!-- packlint -->'; cat packlint-diff.md; } > packlint-comment.md
          id=$(gh api --paginate "repos/$REPOSITORY/issues/$NUMBER/comments" --jq \\
            '.[] | select(.user.type == "Bot" and (.body | startswith("<!-- packlint -->"))) | .id' | head -n 1)
          if [ -n "$id" ]; then
            gh api --silent --method PATCH "repos/$REPOSITORY/issues/comments/$id" -F body=@packlint-comment.md
          else
            gh api --silent --method POST "repos/$REPOSITORY/issues/$NUMBER/comments" -F body=@packlint-comment.md
          fi
"""
