"""The options of every command; what they do is in one module a command."""

from enum import StrEnum
from typing import Annotated

import typer

import lint

app = typer.Typer(
    name="packlint",
    help="Check DHIS2 metadata packages before a country imports them.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Format(StrEnum):
    """Forms of a report."""

    text = "text"
    concise = "concise"
    github = "github"
    gitlab = "gitlab"
    json = "json"
    junit = "junit"
    sarif = "sarif"
    markdown = "markdown"
    html = "html"


class ListFormat(StrEnum):
    """Forms of a list."""

    text = "text"
    json = "json"


class Table(StrEnum):
    """Forms of figures."""

    text = "text"
    json = "json"
    csv = "csv"


class Picture(StrEnum):
    """Forms of an object's portrait."""

    text = "text"
    json = "json"
    mermaid = "mermaid"


class Level(StrEnum):
    """Severities by their words."""

    error = "error"
    warning = "warning"
    note = "note"


class Job(StrEnum):
    """Profiles by their words."""

    install = "install"
    package = "package"
    who = "who"


class FailOn(StrEnum):
    """From which severity on a run fails."""

    error = "error"
    warning = "warning"
    note = "note"
    never = "never"


class Page(StrEnum):
    """Forms of a diff."""

    text = "text"
    json = "json"
    markdown = "markdown"
    html = "html"


class FailDiff(StrEnum):
    """What a diff fails for."""

    version = "version"
    breaking = "breaking"
    care = "care"
    never = "never"


# What several commands take. One that says it in other words has its own.

Packages = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATH]...", help="The packages, as check takes them. Default: this folder."),
]
Output = Annotated[
    list[str] | None,
    typer.Option(
        metavar="FORMAT=FILE", help="Write the report in this form, or as xlsx, to a file too; may be repeated."
    ),
]
LeftOut = Annotated[list[str] | None, typer.Option(metavar="RULE", help="Leave these rules out.")]
Library = Annotated[
    list[str] | None,
    typer.Option("--with", metavar="PATH", help="A PATH that is not checked, but whose objects exist."),
]
CheckedAs = Annotated[
    str, typer.Option(metavar="VERSION", help="Check as this DHIS2 version, whatever the header says.")
]
ReadAs = Annotated[str, typer.Option(metavar="VERSION", help="Read as this DHIS2 version, whatever the header says.")]
ConfigFile = Annotated[str, typer.Option(metavar="FILE", help="The configuration; otherwise it is looked for.")]
NoConfig = Annotated[bool, typer.Option("--no-config", help="Without any configuration.")]
Jobs = Annotated[int, typer.Option(min=0, help="Processes; 0: as many as it takes.")]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"packlint {lint.__version__}")
        raise typer.Exit


@app.callback()
def packlint(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Check DHIS2 metadata packages before a country imports them."""


@app.command()
def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Files, folders, zip archives and what is in them (ARCHIVE!MEMBER), git revisions (REV:PATH; "
            ":PATH for the index), or - for standard input. Default: this folder.",
        ),
    ] = None,
    format: Annotated[
        Format | None, typer.Option(help="Form of the report. Default: text; in GitHub Actions github.")
    ] = None,
    output: Output = None,
    severity: Annotated[
        Level | None,
        typer.Option(help="Show findings from this severity on. Default: warning; json, html and xlsx hold all."),
    ] = None,
    fail_on: Annotated[
        FailOn, typer.Option(help="Exit with 1 from this severity on, and show what is as severe.")
    ] = FailOn.error,
    select: Annotated[
        list[str] | None, typer.Option(metavar="RULE", help="Run these rules alone: id, name or an id's beginning.")
    ] = None,
    ignore: LeftOut = None,
    profile: Annotated[Job | None, typer.Option(help="The job that the rules are for.")] = None,
    dhis2: CheckedAs = "",
    target: Annotated[
        str, typer.Option(metavar="VERSION", help="Say also what would not hold on this DHIS2 version.")
    ] = "",
    library: Library = None,
    config: ConfigFile = "",
    no_config: NoConfig = False,
    baseline: Annotated[
        str, typer.Option(metavar="FILE", help="Known findings, which are not told; otherwise it is looked for.")
    ] = "",
    no_baseline: Annotated[bool, typer.Option("--no-baseline", help="Tell known findings too.")] = False,
    jobs: Jobs = 0,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend in the files what can be mended safely; report what is left.")
    ] = False,
    unsafe_fixes: Annotated[
        bool,
        typer.Option("--unsafe-fixes", help="With --fix or --diff: mend also where something may hang on the value."),
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what --fix would change; write nothing, exit with 1 if it is anything.")
    ] = False,
) -> None:
    """Check packages: broken references, DHIS2's schema, codes and names.

    Exit code: 0 no errors (or what --fail-on says), 1 errors, 2 something could not be checked or written.
    """
    from lint.cli.check import run

    raise typer.Exit(
        run(
            paths or [],
            format=format.value if format else "",
            output=output or [],
            severity=severity.value if severity else "",
            fail_on=fail_on.value,
            dhis2=dhis2,
            target=target,
            profile=profile.value if profile else "",
            select=select or [],
            ignore=ignore or [],
            config=config,
            no_config=no_config,
            libraries=library or [],
            jobs=jobs,
            baseline=baseline,
            no_baseline=no_baseline,
            fix=fix,
            unsafe_fixes=unsafe_fixes,
            diff=diff,
        )
    )


@app.command()
def baseline(
    paths: Packages = None,
    output: Annotated[
        str, typer.Option(metavar="FILE", help="The baseline; default: the one that check finds, or a new one here.")
    ] = "",
    prune: Annotated[bool, typer.Option("--prune", help="Only take out what is not found any more.")] = False,
    library: Library = None,
    dhis2: CheckedAs = "",
    config: ConfigFile = "",
    no_config: NoConfig = False,
    jobs: Jobs = 0,
) -> None:
    """Write down the findings that are there, so that check tells only new ones.

    Exit code: 0 it is written, 2 something could not be checked or written.
    """
    from lint.cli.baseline import run

    raise typer.Exit(run(paths or [], output, prune, library or [], dhis2, config, no_config, jobs))


@app.command()
def init(
    folder: Annotated[str, typer.Argument(metavar="[FOLDER]", help="Where the packages lie. Default: here.")] = ".",
    hook_repo: Annotated[
        str,
        typer.Option(metavar="URL", help="Whence pre-commit installs packlint; otherwise the installed one is called."),
    ] = "",
    hook_rev: Annotated[str, typer.Option(metavar="REV", help="Its tag or commit.")] = "",
    github: Annotated[
        bool, typer.Option("--github", help="Also a workflow that checks pull requests and comments what changed.")
    ] = False,
    force: Annotated[
        bool,
        typer.Option(
            "--force",
            help="Replace packlint.yaml, packlint-baseline.txt, .pre-commit-config.yaml and, with --github, the "
            "workflow: your settings and ignores, hooks of others and changes by hand are lost. What is missing is "
            "written without it.",
        ),
    ] = False,
) -> None:
    """Set a repository up: configuration, baseline, pre-commit hooks.

    What is there stays as it is, and what is missing is written; only --force replaces files.

    Exit code: 0 it is set up, 2 something could not be.
    """
    from lint.cli.init import run

    raise typer.Exit(run(folder, hook_repo, hook_rev, github, force))


@app.command()
def explain(
    words: Annotated[
        list[str],
        typer.Argument(metavar="RULE…", help="A rule's id or name, a DHIS2 error code, or words that it is about."),
    ],
    config: ConfigFile = "",
    no_config: NoConfig = False,
) -> None:
    """Show the page of a rule, also of one of your own: what it checks, why, and how to mend what it found."""
    from lint.cli.explain import run

    raise typer.Exit(run(" ".join(words), config, no_config))


@app.command()
def rules(
    format: Annotated[ListFormat, typer.Option(help="Form of the list.")] = ListFormat.text,
    config: ConfigFile = "",
    no_config: NoConfig = False,
) -> None:
    """List all rules, also those of your own: id, name, severity, profile and what each finds.

    Profiles, each with the rules of those before it: install (what DHIS2 refuses, corrupts or drops), package (what
    a shared package needs), who (WHO's and UiO's conventions; the default).
    """
    from lint.cli.rules import run

    raise typer.Exit(run(format.value, config, no_config))


@app.command()
def formula(
    expression: Annotated[
        str, typer.Argument(metavar="[EXPR]", help="The expression, in quotes; - for standard input.")
    ] = "",
    kind: Annotated[
        str,
        typer.Option(
            metavar="KIND",
            help="How DHIS2 reads it: indicator, validation-rule, predictor, predictor-skip-test, program-indicator, "
            "program-indicator-filter, rule-condition or rule-action.",
        ),
    ] = "",
    dhis2: Annotated[
        str, typer.Option(metavar="VERSION", help="The DHIS2 that reads it; default: the package's, else 2.42.")
    ] = "",
    package: Annotated[
        str, typer.Option(metavar="PATH", help="The package that holds what the expression names.")
    ] = "",
    jsonl: Annotated[
        bool,
        typer.Option(
            "--jsonl", help="Read a JSON object a line from standard input and write one a line, for programs."
        ),
    ] = False,
) -> None:
    """Check and explain one expression: an indicator's, a program rule's, ...

    An expression that begins with - comes after --, as in: packlint formula --kind indicator -- '-1 + 2'.

    Exit code: 0 it holds, 1 it has faults, 2 it could not be checked. With --jsonl 0 when every line was answered.
    """
    from lint.cli.formula import run

    raise typer.Exit(run(expression, kind, dhis2, package, jsonl))


@app.command()
def show(
    word: Annotated[str, typer.Argument(metavar="UID|CODE|NAME", help="What the object is known by.")],
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="Where to look, as check takes them. Default: this folder."),
    ] = None,
    format: Annotated[
        Picture, typer.Option(help="Form of the answer; mermaid: a graph of uses and users.")
    ] = Picture.text,
    type_: Annotated[
        str, typer.Option("--type", metavar="TYPE", help="Only objects of this type, such as dataElements.")
    ] = "",
    dhis2: ReadAs = "",
) -> None:
    """Show one object: its properties and formulas, what it uses, who uses it, its translations.

    A UID is looked for first, then a code, a name, and a name whatever its case.

    Exit code: 0 it is shown, 1 none has this name or several have, 2 something could not be read.
    """
    from lint.cli.show import run

    raise typer.Exit(run(word, paths or [], format.value, type_, dhis2))


@app.command()
def translations(
    paths: Packages = None,
    format: Annotated[Table, typer.Option(help="Form of the figures; csv: a line a locale, type and property.")] = (
        Table.text
    ),
    locale: Annotated[
        list[str] | None,
        typer.Option(metavar="LOCALE", help="Only this language, even if it came along; may be repeated."),
    ] = None,
    dhis2: ReadAs = "",
    config: ConfigFile = "",
    no_config: NoConfig = False,
) -> None:
    """Count translations: which languages a package is for, and how much of each type and property they have.

    Exit code: 0 it was counted, 2 something could not be read, or no package was found.
    """
    from lint.cli.translations import run

    raise typer.Exit(run(paths or [], format.value, locale or [], dhis2, config, no_config))


@app.command("format")
def format_(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Files and folders, as check takes them; - formats standard input to standard output. With --check "
            "and --diff archives and git revisions too. Default: this folder.",
        ),
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; name the files that would change.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Write nothing; show how the files would change.")] = False,
    config: ConfigFile = "",
    no_config: NoConfig = False,
) -> None:
    """Write packages in one canonical order and layout, so that git shows what was changed and nothing else.

    What a package means stays the same, and so does every text and number. Other JSON is left alone.

    Exit code: 0 done, or nothing to do; 1 with --check or --diff a file would change; 2 something could not be read,
    formatted or written.
    """
    from lint.cli.format import run

    raise typer.Exit(run(paths or [], check, diff, config, no_config))


@app.command()
def diff(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="OLD NEW",
            help="Two files, folders, archives, git tags or REV:PATH; with --base the paths to compare (default: all).",
        ),
    ] = None,
    base: Annotated[
        str,
        typer.Option(
            metavar="REV",
            help="Compare what is here with this revision; main...: with where this branch left main.",
        ),
    ] = "",
    format: Annotated[Page, typer.Option(help="Form of the report; markdown: for a pull request.")] = Page.text,
    output: Output = None,
    severity: Annotated[
        Level | None, typer.Option(help="Show lines from this level on: error is breaking, warning care, note safe.")
    ] = None,
    fail_on: Annotated[
        FailDiff,
        typer.Option(help="Exit with 1 where the declared number does not hold, or where a line is as bad as this."),
    ] = FailDiff.version,
    old_version: Annotated[str, typer.Option(metavar="X.Y.Z", help="The number of OLD, whatever it says itself.")] = "",
    new_version: Annotated[str, typer.Option(metavar="X.Y.Z", help="The number of NEW, whatever it says itself.")] = "",
    accepted: Annotated[
        str, typer.Option(metavar="FILE", help="Changes that are accepted: a fingerprint and a reason a line.")
    ] = "",
    delete_payload: Annotated[
        str, typer.Option(metavar="FILE", help="Write the JSON by which a country deletes what was removed.")
    ] = "",
    release_note: Annotated[
        str, typer.Option(metavar="FILE", help="Write the skeleton of a release note, to be finished by you.")
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Compare also what does not look like one package.")] = False,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="RULE", help="Let these rules alone speak: id, name or its beginning."),
    ] = None,
    ignore: LeftOut = None,
    dhis2: Annotated[
        str, typer.Option(metavar="VERSION", help="Read both as this DHIS2 version, whatever the headers say.")
    ] = "",
    config: ConfigFile = "",
    no_config: NoConfig = False,
    git_driver: Annotated[bool, typer.Option("--git-driver", help="Called by git as its external diff.")] = False,
) -> None:
    """Say what changed between two releases, for whom it breaks, and which number it deserves.

    Exit code: 0 the declared number holds (or what --fail-on says), 1 it does not, 2 something could not be compared.
    """
    from lint.cli.diff import Request, run

    raise typer.Exit(
        run(
            Request(
                paths or [],
                base,
                force,
                format.value,
                output or [],
                severity.value if severity else "",
                fail_on.value,
                old_version,
                new_version,
                accepted,
                dhis2,
                select or [],
                ignore or [],
                config,
                no_config,
                delete_payload,
                release_note,
                git_driver,
            )
        )
    )
