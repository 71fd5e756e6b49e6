"""Measurements: `make bench`. Ratios against a floor measured in the same run; never a test."""
