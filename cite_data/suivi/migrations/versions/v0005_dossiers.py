"""Drafts of COPIL dossiers; each save is a version more: nothing is changed nor removed."""

import sqlalchemy as sa
from alembic import op

from cite_data.suivi.migrations.ajout_seul import garder

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Create the table, its index and its guard."""
    op.create_table(
        "dossiers",
        sa.Column("id", sa.Integer, autoincrement=True, nullable=False),
        sa.Column("cite_id", sa.String(80), nullable=False),
        sa.Column("nom", sa.String(80), nullable=False),
        sa.Column("demande", sa.Text, nullable=False),
        sa.Column("auteur", sa.String(80), nullable=False),
        sa.Column("fonction", sa.String(200), nullable=False),
        sa.Column("ecrite_le", sa.DateTime, nullable=False),
        sa.Column("remplace", sa.Integer),
        sa.Column("demonstration", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_dossiers"),
        sa.ForeignKeyConstraint(["remplace"], ["dossiers.id"], name="fk_dossiers_remplace"),
    )
    op.create_index("ix_dossiers_cite", "dossiers", ["cite_id", "nom"])
    garder("dossiers")


def downgrade() -> None:
    """Refused: going back would lose what people wrote. Restore a backup instead."""
    raise NotImplementedError("restore a backup: going back would lose what people wrote")
