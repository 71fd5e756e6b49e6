"""Who visited which page, and when; unlike what people write, removed after its time."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the table and its index."""
    op.create_table(
        "visites",
        sa.Column("id", sa.Integer, autoincrement=True, nullable=False),
        sa.Column("le", sa.DateTime, nullable=False),
        sa.Column("qui", sa.String(200), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("page", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_visites"),
    )
    op.create_index("ix_visites_le", "visites", ["le"])
