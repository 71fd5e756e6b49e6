"""Run by Alembic, on the connection that `base.migrer` hands it."""

from alembic import context

from cite_data.suivi.schema import METADONNEES

connexion = context.config.attributes["connexion"]
context.configure(connection=connexion, target_metadata=METADONNEES)
with context.begin_transaction():
    context.run_migrations()
