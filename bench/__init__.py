"""Measurements; `make bench` prints ratios from one run."""
