"""One module a format; all are made from the same described findings."""
