"""packlint init."""

import os
import sys

from lint import init
from lint.atomic import replace_file
from lint.baseline import NAME as BASELINE
from lint.baseline import Baseline
from lint.check import Options, Result, check
from lint.checkout import above
from lint.cli.baseline import written
from lint.cli.package import WrongPackage, load, reason
from lint.cli.settings import WrongOption, complain
from lint.config import NAMES, WrongConfig, read_config
from lint.report.shared import plain, plural
from lint.source import Trouble, sources
from lint.words import listed


def run(folder: str, hook_repo: str, hook_rev: str, github: bool, force: bool) -> int:
    """Write the files and say so; the exit code."""
    if bool(hook_repo) is not bool(hook_rev):
        return complain(WrongOption("--hook-repo and --hook-rev belong together: the address, and a tag or commit"))
    if github and hook_repo and not init.remote(hook_repo):
        return complain(WrongOption(f"--hook-repo {hook_repo} is a path on this machine, which a workflow of --github "
                                    "cannot reach: name the address that others clone packlint from, or leave "
                                    "--github out; nothing was written"))  # fmt: skip
    if not os.path.isdir(folder):
        return complain(WrongOption(f"{folder} is no folder"))
    packages, failed = _seen(folder)
    if not packages:
        return complain(WrongOption(f"no DHIS2 metadata package was found in {folder}: name its folder"))
    print(f"{plural(len(packages), 'package')}: {'; '.join(plain(str(one)) for one in packages[:5])}"
          + (f"; and {len(packages) - 5:,} more" if len(packages) > 5 else ""))  # fmt: skip
    root = above(folder)[-1]
    below = os.path.relpath(os.path.abspath(folder), root).replace(os.sep, "/")
    below = "" if below == "." else below
    from_root = [one if not below else _below(one, below) for one in packages]
    desk = _Desk(force)
    try:
        config = next((name for name in NAMES if os.path.exists(os.path.join(folder, name))), NAMES[0])
        desk.put(os.path.join(folder, config), init.configuration(packages), "what packlint checks with",
                 "your settings and `ignore`s are gone")  # fmt: skip
        failed |= not _baseline(folder, config, desk)
        desk.add_line(os.path.join(root, init.ATTRIBUTES), init.MERGED, "baselines of two branches merge")
        _hooks(os.path.join(root, init.HOOKS), init.hooks(from_root, below, hook_repo, hook_rev, config), desk)
        if github:
            from lint.source.git import main_branch

            branch = main_branch(root) or "main"
            flow = init.workflow(below, hook_repo, hook_rev, branch)
            what = f"checks pull requests and pushes to {plain(branch)}, and comments what changed"
            new = desk.put(os.path.join(root, init.WORKFLOW), flow, what, "changes by hand, if any, are gone")
            if new and init.remote(hook_repo).startswith("git+ssh:"):
                desk.hints.append("The workflow installs packlint over SSH, for which it needs a key: give it one in a "
                                  "step before, or write an https address there.")  # fmt: skip
            if new and not hook_repo:
                desk.hints.append("The workflow installs packlint from the package index. Where yours comes from an "
                                  f"address, write git+URL@REV there in place of {init.source('', '')}.")  # fmt: skip
    except OSError as error:
        name = error.filename or folder
        return complain(WrongOption(f"{name} could not be written: {(error.strerror or str(error)).lower()}"))
    for hint in desk.hints:
        print(f"\n{hint}")
    print("\nNext: commit these files, then: pip install pre-commit && pre-commit install -t pre-commit -t pre-push")
    return 2 if failed else 0


def _seen(folder: str) -> tuple[list[init.Seen], bool]:
    """The packages below a folder, and whether one could not be read."""
    found, failed = [], False
    for source in sources([folder]):
        try:
            if isinstance(source, Trouble):
                raise WrongPackage(reason(source))
            package = load(source, "")
        except WrongPackage as error:
            print(f"packlint: {plain(str(error))}", file=sys.stderr)
            failed = True
            continue
        if package is not None:
            found.append(init.seen(package, os.path.relpath(source.path, folder).replace(os.sep, "/")))
    return found, failed


def _below(one: init.Seen, folder: str) -> init.Seen:
    from dataclasses import replace

    return replace(one, file=f"{folder}/{one.file}")


def _baseline(folder: str, config: str, desk: "_Desk") -> bool:
    """Write down what is found with the configuration that is there now; False where that could not be."""
    file = os.path.join(folder, BASELINE)
    old = _text(file) if os.path.exists(file) else None
    if old is not None and not desk.force:
        desk.left(file)
        return True
    here = os.getcwd()
    os.chdir(folder)  # as `packlint check` will be run
    try:
        result: Result = check(["."], Options(config=read_config(config)))
    except WrongConfig as wrong:
        first = wrong.mistakes[0]
        print(f"packlint: {config}:{first.line}: {first.message}; no baseline was written", file=sys.stderr)
        return False
    finally:
        os.chdir(here)
    if result.could_not_check:
        print("packlint: not every package could be checked, so no baseline was written", file=sys.stderr)
        return False
    known = written(file, Baseline(), result)
    desk.said(file, f"{plural(known.all, 'known finding')}, which check does not tell"
              + ("; replaced: what was new is known now" if old not in (None, _text(file)) else ""))  # fmt: skip
    if result.fixable.safe:
        desk.hints.append(f"`packlint check --no-baseline --fix` mends {result.fixable.safe:,} of the known findings, "
                          "`packlint baseline --prune` takes them out then.")  # fmt: skip
    return True


def _hooks(file: str, hooks: str, desk: "_Desk") -> None:
    """Write the hooks down, or say how they are added to those of others."""
    if desk.force or not os.path.lexists(file):
        desk.put(file, hooks, "a hook for each commit, one for each push", "other hooks in it, if any, are gone")
        return
    held, column = init.hooks_there(_text(file))
    if held:
        desk.left(file, f"it holds {listed(held)} already")
        return
    desk.left(file)
    name = os.path.relpath(file)
    desk.hints.append(
        f"Add to {name}, in place of `repos:` if it has an empty one:\n\n{hooks.rstrip()}" if column is None else
        f"Add to {name}, as the last entry of its `repos:`:\n\n{init.entries(hooks, column).rstrip()}"
    )  # fmt: skip


def _text(file: str) -> str:
    with open(file, encoding="utf-8", errors="surrogateescape", newline="") as stream:
        return stream.read()


class _Desk:
    """Writes files, and says what it did with each."""

    def __init__(self, force: bool) -> None:
        self.force = force
        self.hints: list[str] = []

    def said(self, file: str, what: str) -> None:
        print(f"  wrote  {os.path.relpath(file):<34} {what}")

    def left(self, file: str, why: str = "it is there, and stays as it is") -> None:
        print(f"  left   {os.path.relpath(file):<34} {why}")

    def put(self, file: str, text: str, what: str, lost: str) -> bool:
        """Write a file, unless it is there; False where it was. ``lost``: what was in it, where it is replaced."""
        there = os.path.lexists(file)
        if there and not self.force:
            self.left(file)
            return False
        data = text.encode("utf-8", "backslashreplace")
        replaced = there and not (os.path.isfile(file) and _text(file).encode("utf-8", "surrogateescape") == data)
        os.makedirs(os.path.dirname(file) or ".", exist_ok=True)
        replace_file(file, data)
        self.said(file, f"{what}; replaced: {lost}" if replaced else what)
        return True

    def add_line(self, file: str, line: str, what: str) -> None:
        """Add a line to a file that people write too."""
        old = _text(file) if os.path.exists(file) else ""
        if line in old.splitlines():
            self.left(file, "it says so already")
            return
        end = "\r\n" if "\r\n" in old else "\n"
        text = old + (end if old and not old.endswith("\n") else "") + line + end
        replace_file(file, text.encode("utf-8", "surrogateescape"))
        self.said(file, what)
