"""The same three charts asked of the product, of Superset, of a plain Streamlit page and of a Dash page, in one run.

Superset and Dash live in environments of their own, made the first time in a cache folder: this section is not in a run of all.
"""

from __future__ import annotations


def rapport() -> str:
    """The measure in French, on the large cohort."""
    from benchmarks.banc import grande  # what this package needs is not loaded by those who only name it
    from benchmarks.pairs.mesures import mesurer
    from benchmarks.pairs.rapport import ecrire

    return ecrire(mesurer(grande()))
