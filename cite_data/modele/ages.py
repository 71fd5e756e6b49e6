"""Age bands: the only thing that a snapshot keeps of a date of birth."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta

BORNES = ((26, "moins_26"), (36, "26_35"), (46, "36_45"), (56, "46_55"))
"""First age that is no longer in the band, and the code of the band."""
AGE_MIN, AGE_MAX = 14, 100
"""Ages that a person followed by a Cité can have; a date of birth that gives another one is in fault."""


def age(naissance: date, jour: date) -> int:
    """Age in whole years on a given day."""
    return relativedelta(jour, naissance).years


def tranche_age(naissance: date, jour: date) -> str:
    """Code of the band of a person born on `naissance`, on a given day."""
    ans = age(naissance, jour)
    return next((code for borne, code in BORNES if ans < borne), "plus_55")
