"""Synthetic demonstration data: twelve Cités, fictional persons, drawn from a seed."""

from cite_data.demo.generation import GRAINE, generer

__all__ = ["GRAINE", "generer"]
