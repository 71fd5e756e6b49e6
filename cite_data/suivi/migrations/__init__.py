"""The history of the store's schema, one script per change, run in order by Alembic."""
