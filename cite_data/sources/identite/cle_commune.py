"""The replicas of one installation must hold the same key: two keys give two noises to one question, which tell more."""

from __future__ import annotations

from cite_data.partage import Rayon
from cite_data.sources.erreurs import ErreurSource
from cite_data.sources.identite.cle import Cle


def exiger_la_meme(cle: Cle, rayon: Rayon, usage: str) -> Cle:
    """The key, once known to be that of the other replicas; ErreurSource when it is not, or when nobody can tell.

    The store keeps the mark of the first key used, which says nothing of it. A folder that is shared needs none of this.
    """
    if rayon.magasin is None:
        return cle
    chemin = rayon.donnees / usage / "empreinte"
    try:
        rayon.deposer(chemin, cle.empreinte)
        attendue = chemin.read_text(encoding="utf-8")
    except OSError as erreur:
        raise ErreurSource(
            f"La clé « {usage} » ne peut pas être comparée à celle des autres serveurs : {erreur}."
        ) from erreur
    if attendue != cle.empreinte:
        raise ErreurSource(
            f"La clé « {usage} » de ce serveur n'est pas celle des autres : copiez la leur dans le dossier privé."
        )
    return cle
