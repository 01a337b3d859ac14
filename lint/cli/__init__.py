"""The command line. Everything heavy is imported inside the command that needs it."""


def main() -> None:
    """Entry point of the ``packlint`` command."""
    from lint.cli.app import app

    app()
