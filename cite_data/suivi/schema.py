"""The tables of the store: what people write and signal, whose rows are only ever added; and who visited what."""

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
    UniqueConstraint,
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

SIGNALEMENTS = Table(
    "signalements",
    METADONNEES,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("fil", String(36), nullable=False),
    Column("genre", String(20), nullable=False),
    Column("cite_id", String(80)),
    Column("page", String(40), nullable=False),
    Column("figure", String(80), nullable=False),
    Column("titre", String(300), nullable=False),
    Column("contexte", String(600), nullable=False),
    Column("adresse", String(1000), nullable=False),
    Column("au", Date),
    Column("publication", String(80), nullable=False),
    Column("texte", Text, nullable=False),
    Column("note", String(20)),
    Column("etat", String(20)),
    Column("auteur", String(80), nullable=False),
    Column("fonction", String(200), nullable=False),
    Column("qui", String(200), nullable=False),
    Column("role", String(20), nullable=False),
    Column("partenaire_id", String(80)),
    Column("ecrite_le", DateTime, nullable=False),
    Column("demonstration", Boolean, nullable=False),
    Index("ix_signalements_fil", "fil"),
)
"""`fil`: what a note and what follows it share; `cite_id`: null for all the Cités; `figure`: its key, empty for an opinion on a
page; `titre`, `contexte`, `adresse`, `au`, `publication`: what was on screen; `note`: of an opinion; `etat`: of an answer;
`qui`: the identity of the author, as in `visites`; `ecrite_le`: UTC; `demonstration`: as in `saisies`."""

DOSSIERS = Table(
    "dossiers",
    METADONNEES,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("cite_id", String(80), nullable=False),
    Column("nom", String(80), nullable=False),
    Column("demande", Text, nullable=False),
    Column("auteur", String(80), nullable=False),
    Column("fonction", String(200), nullable=False),
    Column("ecrite_le", DateTime, nullable=False),
    Column("remplace", Integer, ForeignKey("dossiers.id")),
    Column("demonstration", Boolean, nullable=False),
    Index("ix_dossiers_cite", "cite_id", "nom"),
)
"""Drafts of COPIL dossiers: `nom` is what the versions of one same draft share; `demande`: JSON (`modele/dossier.py`);
`remplace`, `ecrite_le`, `demonstration`: as in `saisies`."""

QUESTIONS = Table(
    "questions",
    METADONNEES,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("usager", String(64), nullable=False),
    Column("publication", String(80), nullable=False),
    Column("question", String(64), nullable=False),
    Column("le", DateTime, nullable=False),
    UniqueConstraint("usager", "publication", "question", name="uq_questions"),
)
"""Free questions counted: `usager` and `question` are digests, enough to count and to know again; `le`: UTC."""

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
