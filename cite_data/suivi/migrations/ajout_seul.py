"""The guard of a table whose rows are only added: the database itself refuses to change or remove them."""

from __future__ import annotations

from alembic import op

REFUS = "une saisie ne se modifie pas et ne se supprime pas"


def garder(table: str) -> None:
    """Set the triggers of a table, on either database."""
    if op.get_context().dialect.name == "postgresql":
        _garder_postgresql(table)
    else:
        _garder_sqlite(table)


def _garder_sqlite(table: str) -> None:
    for acte in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_sans_{acte.lower()} BEFORE {acte} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUS}'); END"
        )


def _garder_postgresql(table: str) -> None:
    op.execute(
        f"CREATE FUNCTION {table}_refuser() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUS}'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_ajout_seul BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuser()"
    )
