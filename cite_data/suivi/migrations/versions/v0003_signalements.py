"""What readers signal and how it is answered; kept like what people sign: nothing is changed nor removed."""

import sqlalchemy as sa
from alembic import op

from cite_data.suivi.migrations.ajout_seul import garder

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the table, its index and its guard."""
    op.create_table(
        "signalements",
        sa.Column("id", sa.Integer, autoincrement=True, nullable=False),
        sa.Column("fil", sa.String(36), nullable=False),
        sa.Column("genre", sa.String(20), nullable=False),
        sa.Column("cite_id", sa.String(80)),
        sa.Column("page", sa.String(40), nullable=False),
        sa.Column("figure", sa.String(80), nullable=False),
        sa.Column("titre", sa.String(300), nullable=False),
        sa.Column("contexte", sa.String(600), nullable=False),
        sa.Column("adresse", sa.String(1000), nullable=False),
        sa.Column("au", sa.Date),
        sa.Column("publication", sa.String(80), nullable=False),
        sa.Column("texte", sa.Text, nullable=False),
        sa.Column("note", sa.String(20)),
        sa.Column("etat", sa.String(20)),
        sa.Column("auteur", sa.String(80), nullable=False),
        sa.Column("fonction", sa.String(200), nullable=False),
        sa.Column("qui", sa.String(200), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("partenaire_id", sa.String(80)),
        sa.Column("ecrite_le", sa.DateTime, nullable=False),
        sa.Column("demonstration", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_signalements"),
    )
    op.create_index("ix_signalements_fil", "signalements", ["fil"])
    garder("signalements")


def downgrade() -> None:
    """Refused: going back would lose what people wrote. Restore a backup instead."""
    raise NotImplementedError("restore a backup: going back would lose what people wrote")
