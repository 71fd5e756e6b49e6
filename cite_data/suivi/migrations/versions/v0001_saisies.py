"""The first table, and the rule that nothing is changed nor removed, kept by the database itself."""

import sqlalchemy as sa
from alembic import op

from cite_data.suivi.migrations.ajout_seul import garder

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the table, its indexes and its guard."""
    op.create_table(
        "saisies",
        sa.Column("id", sa.Integer, autoincrement=True, nullable=False),
        sa.Column("fil", sa.String(200), nullable=False),
        sa.Column("cite_id", sa.String(80), nullable=False),
        sa.Column("trimestre", sa.String(7), nullable=False),
        sa.Column("rubrique", sa.String(20), nullable=False),
        sa.Column("meteo", sa.String(20)),
        sa.Column("texte", sa.Text, nullable=False),
        sa.Column("porteur", sa.String(80)),
        sa.Column("echeance", sa.Date),
        sa.Column("etat", sa.String(20)),
        sa.Column("auteur", sa.String(80), nullable=False),
        sa.Column("fonction", sa.String(80), nullable=False),
        sa.Column("ecrite_le", sa.DateTime, nullable=False),
        sa.Column("remplace", sa.Integer),
        sa.Column("demonstration", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_saisies"),
        sa.ForeignKeyConstraint(["remplace"], ["saisies.id"], name="fk_saisies_remplace"),
    )
    op.create_index("ix_saisies_cite", "saisies", ["cite_id", "trimestre"])
    op.create_index("ix_saisies_fil", "saisies", ["fil"])
    garder("saisies")


def downgrade() -> None:
    """Refused: going back would lose what people wrote. Restore a backup instead."""
    raise NotImplementedError("restore a backup: going back would lose what people wrote")
