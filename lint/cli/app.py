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
    json = "json"


class Level(StrEnum):
    """Severities by their words."""

    error = "error"
    warning = "warning"
    note = "note"


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
        typer.Argument(metavar="[PATH]...", help="Files, folders, or - for standard input. Default: this folder."),
    ] = None,
    format: Annotated[Format, typer.Option(help="Form of the report.")] = Format.text,
    severity: Annotated[
        Level | None, typer.Option(help="Show findings from this severity on; in text: warning.")
    ] = None,
    dhis2: Annotated[
        str, typer.Option(metavar="VERSION", help="Check as this DHIS2 version, whatever the header says.")
    ] = "",
) -> None:
    """Check packages: broken references, DHIS2's schema, the package header.

    Exit code: 0 no errors, 1 errors, 2 something could not be checked.
    """
    from lint.cli.check import run

    raise typer.Exit(run(paths or [], format.value, severity.value if severity else "", dhis2))


@app.command()
def explain(
    word: Annotated[str, typer.Argument(metavar="RULE", help="A rule's id or name, or a DHIS2 error code.")],
) -> None:
    """Show the page of a rule: what it checks, why, and how to mend what it found."""
    from lint.cli.explain import run

    raise typer.Exit(run(word))


@app.command()
def rules() -> None:
    """List all rules."""
    from lint.cli.rules import run

    raise typer.Exit(run())
