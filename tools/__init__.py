"""What makes the project's own data and docs; not part of the package."""
