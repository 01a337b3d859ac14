"""What the command line says of rules, versions and the configuration, for every command that checks."""

import sys
from collections.abc import Sequence

from lint import metamodel, registry
from lint.baseline import Baseline, WrongBaseline, find, read
from lint.check import Result
from lint.config import WrongConfig, find_config, passed_over, read_config
from lint.entries import Unreadable
from lint.package.model import minor_version
from lint.report.shared import plain
from lint.rule import Profile, Rule
from lint.settings import NO_HOUSE, Config, House, Level
from lint.trouble import described_trouble


class WrongOption(Exception):
    """An option's value that means nothing; the message is for its user."""


def level(profile: str, select: Sequence[str], ignore: Sequence[str], config: Config | None = None) -> Level:
    """The command line's level of settings, which may name the configuration's own rules. WrongOption for a rule that
    is none."""
    house = config.house if config else NO_HOUSE
    return Level(
        profile=Profile[profile.upper()] if profile else None,
        select=_rules("--select", select, house),
        ignore=_rules("--ignore", ignore, house),
    )


def _rules(option: str, values: Sequence[str], house: House) -> tuple[str, ...]:
    words = [word.strip() for value in values for word in value.split(",") if word.strip()]
    for word in words:
        if not house.knows(word):
            near = registry.suggestions(word, house.rules)
            advice = f"did you mean {', '.join(near)}?" if near else "`packlint rules` lists all"
            raise WrongOption(f"{option} {word}: no rule is called so; {advice}")
    return tuple(words)


def dhis2_version(value: str) -> str:
    """The value of --dhis2, any version: the nearest table serves. WrongOption where it is none."""
    if value and minor_version(value) is None:
        raise WrongOption(f"--dhis2 {value}: no DHIS2 version; write one like 2.40 ({_known()})")
    return value


def target_version(value: str) -> str:
    """The minor version of --target, one that has a table. WrongOption where it has none."""
    if not value:
        return ""
    version = minor_version(value)
    minor = f"{version[0]}.{version[1]}" if version else ""
    if minor not in metamodel.VERSIONS:
        raise WrongOption(f"--target {value}: packlint knows DHIS2 {_known()}; write one like 2.43")
    return minor


def _known() -> str:
    return f"{metamodel.VERSIONS[0]} to {metamodel.VERSIONS[-1]}"


def configuration(file: str, none: bool) -> Config | Result:
    """The configuration that is named, or else found, or the result that tells what is wrong with it."""
    if none and file:
        raise WrongOption("--config and --no-config contradict each other")
    found = "" if none else file or find_config()
    if not found:
        return Config()
    if not file and (other := passed_over(found)):
        print(f"packlint: {plain(other)} is not read, since packlint.yaml lies beside it: "
              "move its settings to packlint.yaml, and delete it", file=sys.stderr)  # fmt: skip
    try:
        return read_config(found)
    except WrongConfig as wrong:
        result = Result(could_not_check=True)
        result.findings = [
            described_trouble("CFG001", "", {"problem": one.message}, wrong.file, one.line, one.column)
            for one in wrong.mistakes
        ]
        return result


def known(file: str, none: bool) -> Baseline:
    """The baseline that is named, or else found. WrongOption where it cannot be read."""
    found = file or ("" if none else find())
    try:
        return read(found) if found else Baseline()
    except (WrongBaseline, Unreadable) as error:
        raise WrongOption(str(error)) from None


def house_rules(file: str, none: bool) -> tuple[Rule, ...]:
    """The configuration's own rules, for commands that speak of rules and check nothing: what is wrong with them or
    with it is told on standard error, and is no reason to say nothing of the others."""
    found = configuration(file, none)
    if isinstance(found, Result):
        unusable(found)
        return ()
    wrong = found.house.wrong
    if wrong:
        many = f"{len(wrong)} house rules or files of them" if len(wrong) > 1 else "a house rule or a file of them"
        where = plain(f"{wrong[0].file}:{wrong[0].line}")
        print(f"packlint: {many} cannot be used ({where}); packlint check says why", file=sys.stderr)
    return found.house.rules


def unusable(configuration: Result) -> int:
    """Say what is wrong with the configuration, for commands without a report of findings; the exit code."""
    for finding in configuration.findings:
        print(f"packlint: {plain(f'{finding.file}:{finding.line}: {finding.message}')}", file=sys.stderr)
    return 2


def complain(error: WrongOption) -> int:
    """Say what is wrong with an option; the exit code."""
    print(f"packlint: {error}", file=sys.stderr)
    return 2
