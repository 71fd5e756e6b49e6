"""The meter of free questions: how many distinct ones each reader has asked of each publication."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "questions",
        sa.Column("id", sa.Integer, autoincrement=True, nullable=False),
        sa.Column("usager", sa.String(64), nullable=False),
        sa.Column("publication", sa.String(80), nullable=False),
        sa.Column("question", sa.String(64), nullable=False),
        sa.Column("le", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_questions"),
        sa.UniqueConstraint("usager", "publication", "question", name="uq_questions"),
    )


def downgrade() -> None:
    """Refused: readers would get their questions back."""
    raise NotImplementedError("restore a backup: going back would forget which questions were asked")
