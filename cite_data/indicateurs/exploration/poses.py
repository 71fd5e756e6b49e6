"""How each dimension is put beside a person, a frein or an action, and all the values it may have, for exact answers."""

from __future__ import annotations

from collections.abc import Mapping

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs import dimensions
from cite_data.indicateurs.base import Lazy, collecter
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.dimensions import Modalites, colonne_de, sans_vide
from cite_data.indicateurs.groupes import groupes, noms
from cite_data.indicateurs.sensibles import code_du_frein, modalites_de_frein
from cite_data.modele.croisements import RESIDU
from cite_data.modele.exploration import DES_ACTES, DES_CITES, DIMENSIONS_EXPLOREES

SANS_FREIN_VISE = "Sans frein visé"


def poser(tables: Tables, contexte: Contexte, gens: Lazy, cle: str) -> Lazy:
    """The persons with the code of a dimension of persons; several rows each where it may have several values."""
    nom = colonne_de(cle)
    if cle == "referent":
        return sans_vide(gens, nom, nw.col("referent_id"))
    if cle not in DES_CITES:
        return dimensions.poser(tables, contexte, gens, cle)
    qui = groupes(tables, cle, millesime=0)
    if isinstance(qui, str):
        return gens.with_columns(nw.col(qui).alias(nom))
    return gens.join(qui.lire().rename({"groupe": nom}), on="beneficiaire_id")


def poser_sur_l_acte(contexte: Contexte, actes: Lazy, cle: str) -> Lazy:
    """The actions with the code of a dimension that is theirs: what they aim at, who leads them, of which kind they are."""
    sources = {
        "frein": code_du_frein(contexte),
        "acteur": nw.col("partenaire_id"),
        "type_action": nw.col("type_action"),
    }
    return sans_vide(actes, colonne_de(cle), sources[cle])


def est_de_l_acte(cle: str) -> bool:
    """True for a dimension that an action has of itself."""
    return cle == "frein" or cle in DES_ACTES


def modalites(tables: Tables, contexte: Contexte, cle: str, *, d_actes: bool) -> Modalites:
    """Every value of a dimension, (code, label), in its order. `d_actes`: actions are counted, and may aim at no frein."""
    if cle == "frein" and d_actes:
        return (*modalites_de_frein(contexte), (RESIDU, SANS_FREIN_VISE))
    if cle in ("referent", "acteur"):
        propres = _partenaires(tables, contexte, cle)
        residu = DIMENSIONS_EXPLOREES[cle].residu
        return (*propres, (RESIDU, residu)) if residu else propres
    if cle in DES_CITES:
        return _des_cites(tables, contexte, cle)
    if cle == "type_action":
        valeurs = DIMENSIONS_EXPLOREES[cle].referentiel
        return tuple((v.code, v.label) for v in valeurs.valeurs) if valeurs else ()
    return dimensions.modalites(tables, contexte, cle)


def _partenaires(tables: Tables, contexte: Contexte, cle: str) -> Modalites:
    cite_id = contexte.selection.cite_id
    gens = tables["beneficiaires"].filter(nw.col("cite_id") == cite_id)
    if cle == "referent":
        codes = gens.select(code=nw.col("referent_id"))
    else:
        actions = tables.de_la_cite("actions", cite_id)
        siennes = actions.join(gens.select("beneficiaire_id"), on="beneficiaire_id", how="semi")
        codes = siennes.select(code=nw.col("partenaire_id"))
    connus = tables["partenaires"].join(codes, left_on="partenaire_id", right_on="code", how="semi")
    lignes = collecter(connus.select("partenaire_id", "nom").sort("nom", "partenaire_id"))
    return tuple((li["partenaire_id"], li["nom"]) for li in lignes)


def _des_cites(tables: Tables, contexte: Contexte, cle: str) -> Modalites:
    colonne = "cite_id" if cle == "cite" else cle
    cites = tables["cites"].select("cite_id", code=nw.col(colonne))
    codes = {
        li["code"] for li in collecter(cites) if contexte.perimetre.contient(li["cite_id"]) and li["code"]
    }
    labels: Mapping[str, str] = noms(tables, cle, codes)
    return tuple(sorted(((c, labels.get(c, c)) for c in codes), key=lambda m: (m[1], m[0])))
