"""The tables of the store: what people write, whose rows are added, never changed nor removed; and who visited what."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

METADONNEES = MetaData(
    naming_convention={"pk": "pk_%(table_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s"}
)

SAISIES = Table(
    "saisies",
    METADONNEES,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("fil", String(200), nullable=False),
    Column("cite_id", String(80), nullable=False),
    Column("trimestre", String(7), nullable=False),
    Column("rubrique", String(20), nullable=False),
    Column("meteo", String(20)),
    Column("texte", Text, nullable=False),
    Column("porteur", String(80)),
    Column("echeance", Date),
    Column("etat", String(20)),
    Column("auteur", String(80), nullable=False),
    Column("fonction", String(80), nullable=False),
    Column("ecrite_le", DateTime, nullable=False),
    Column("remplace", Integer, ForeignKey("saisies.id")),
    Column("demonstration", Boolean, nullable=False),
    Index("ix_saisies_cite", "cite_id", "trimestre"),
    Index("ix_saisies_fil", "fil"),
)
"""`fil`: what the versions of one same thing share; `remplace`: the version its author had before her eyes;
`ecrite_le`: UTC; `demonstration`: synthetic, never shown with real data."""

VISITES = Table(
    "visites",
    METADONNEES,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("le", DateTime, nullable=False),
    Column("qui", String(200), nullable=False),
    Column("role", String(40), nullable=False),
    Column("page", String(40), nullable=False),
    Index("ix_visites_le", "le"),
)
"""`le`: UTC; `qui`: the mail, else the identifier, that the provider gives. Nothing of what was looked for. Removed in time."""
