"""The command line. Everything heavy is imported inside the command that needs it."""


def main() -> None:
    """Entry point of the ``packlint`` command."""
    import gc

    gc.disable()  # a command is over before collecting pays: what it holds has no cycles
    try:
        from lint.cli.app import app

        app()
    finally:
        gc.freeze()  # else Python walks through everything once more when it ends, a fifth of a small check
