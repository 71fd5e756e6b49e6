"""The settings of Superset for the measure: read by its own process, in its own environment."""

from __future__ import annotations

import os

SECRET_KEY = os.environ["PAIRS_SECRET"]
SQLALCHEMY_DATABASE_URI = f"sqlite:///{os.environ['PAIRS_DOSSIER']}/superset.db"
"""Its own records (users, data sets), not the data that are asked."""
WTF_CSRF_ENABLED = False
"""One check less per request: it only makes Superset faster here."""
TALISMAN_ENABLED = False
RATELIMIT_ENABLED = False
DATA_CACHE_CONFIG = {"CACHE_TYPE": "SimpleCache", "CACHE_DEFAULT_TIMEOUT": 86400}
"""Answers kept in the memory of the one process: faster than the Redis that its documentation recommends for several."""
CACHE_CONFIG = DATA_CACHE_CONFIG
