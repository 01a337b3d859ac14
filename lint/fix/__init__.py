"""What mends packages: ``packlint check --fix`` and ``--diff``. Imported only where that is asked for."""
