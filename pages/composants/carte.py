"""The map page's parts: what to map, the map and its table, the sheet of the chosen territory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st
from streamlit_folium import st_folium

from cite_data.configuration import attribution_tuiles, url_tuiles
from cite_data.figures.carte import INDICATEURS, Carte
from cite_data.figures.carte_folium import couche, fond_de_carte
from cite_data.figures.legende_html import contexte_html, fiche_html, legende_html
from cite_data.figures.table_html import table_html
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.modele.tableau import Cellule, Marque
from cite_data.textes.messages import CONTOURS_SCHEMATIQUES, SANS_CONTOUR, valeur_inconnue
from cite_data.textes.typographie import html
from pages.cadre import champs
from pages.cadre.adresse import arrive
from pages.cadre.cadre import Cadre
from pages.cadre.genres import Liste
from pages.composants.bascule import choix, montrer_les_choix
from pages.composants.bloc import METHODE, TABLEAU, choisir_vue, en_tete_export, montrer_methode
from pages.composants.emporter import exporter
from pages.composants.signaler import signaler_une_anomalie

NIVEAUX = {"qpv": "Quartiers prioritaires", "micro": "Micro-territoires"}
PROTEGES = ("reperees", "entrees")
"""What may be mapped for a role that does not see exact counts."""
HAUTEUR = 520
CARTE = "Carte"
DERNIER_CLIC = "_dernier_clic"
"""Where the session keeps the territory clicked last. The map could count its clicks, but would ask for a run to say none."""
FICHE, LISTE = "fiche", "Fiche du territoire"
"""Name of the territory whose sheet is open, in the session and, by its code, in the address; label of its list."""


@dataclass(frozen=True)
class ChoixDeCarte:
    """Which column is mapped, at which level, on which geography."""

    indicateur: str
    niveau: str
    millesime: int


def choisir_la_carte(cadre: Cadre) -> ChoixDeCarte:
    """The three controls of the map, kept in the URL."""
    indicateurs = tuple(INDICATEURS) if cadre.politique.exacte else PROTEGES
    listes = [choix("indicateur", "Indicateur", {cle: INDICATEURS[cle] for cle in indicateurs})]
    if (
        cadre.politique.exacte
    ):  # the others: one geography, one level; two would let the small ones be told apart
        listes.append(choix("niveau", "Niveau", NIVEAUX, genre="bascule"))
        listes.append(
            choix("millesime", "Géographie", {str(m): f"QPV {m}" for m in cadre.millesimes}, genre="bascule")
        )
    montrer_les_choix([liste for liste in listes if len(liste.options) > 1], "choix_de_carte")
    choisis = {liste.cle: liste.valeur for liste in listes}
    return ChoixDeCarte(
        choisis["indicateur"],
        choisis.get("niveau", "qpv"),
        int(choisis.get("millesime", cadre.millesime)),
    )


def _toute_la_cite(cadre: Cadre) -> Contexte:
    """The question without its territory filter: on the map the others would be a false zero."""
    return replace(cadre.contexte, selection=replace(cadre.contexte.selection, territoire_id=None))


@st.fragment
def montrer_la_carte(cadre: Cadre, choix: ChoixDeCarte) -> None:
    """The map (or its table, or its method) and the sheet of the territory chosen by click or in the list."""
    contexte = _toute_la_cite(cadre)
    if arrive():  # a map made anew has not been clicked
        st.session_state.pop(DERNIER_CLIC, None)
    carte = cadre.atelier.carte(
        contexte, millesime=choix.millesime, niveau=choix.niveau, indicateur=choix.indicateur
    )
    titre = f"<h2 class='titre-figure'>{html(carte.titre)}</h2><p class='note'>Géographie prioritaire {choix.millesime}</p>"
    if not carte.tableau.lignes:
        st.html(
            f"{titre}<p class='vide'>Aucun territoire de ce niveau pour {html(cadre.nom)} dans la géographie {choix.millesime}.</p>"
        )
        return
    territoire_id = _retenir(cadre, carte)
    # Every question is asked before anything is drawn: what is sent in one go is laid out once by the browser.
    fiche = _fiche(
        cadre, replace(contexte, selection=replace(contexte.selection, territoire_id=territoire_id)), carte
    )
    st.html(titre)
    gauche, droite = st.columns([3, 2], gap="large")
    with gauche:
        _vue(cadre, choix, carte)
    with droite:
        _liste(carte)
        st.html(fiche)


def _vue(cadre: Cadre, choix: ChoixDeCarte, carte: Carte) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        vue = choisir_vue("carte", carte.titre, (CARTE, TABLEAU, METHODE))
        export = en_tete_export(cadre, carte.titre, millesime=choix.millesime, sans=("territoire",))
        exporter("carte", carte.tableau, export)
        signaler_une_anomalie("carte", carte.titre, export)
    if vue == TABLEAU:
        st.html(table_html(carte.tableau, legende=carte.titre))
    elif vue == METHODE:
        montrer_methode(DEFINITIONS["territoires"])
    else:
        _carte(carte)


def _carte(carte: Carte) -> None:
    """The map, whose click chooses the territory of the sheet."""
    _suivre_le_clic(dessiner_la_carte(carte, choisi=st.session_state.get(FICHE)))


def dessiner_la_carte(
    carte: Carte, *, cle: str = "carte", choisi: str | None = None
) -> dict[str, object] | None:
    """The map itself; its text alternative comes just after it for those who do not see it. What was clicked is returned."""
    sortie = None
    if carte.formes["features"]:
        sortie = st_folium(
            fond_de_carte(carte, url_tuiles=url_tuiles(), attribution=attribution_tuiles()),
            key=cle,
            feature_group_to_add=couche(carte, choisi),
            returned_objects=["last_active_drawing"],
            use_container_width=True,
            height=HAUTEUR,
            render=False,  # the whole page around the map, which nobody shows
        )
        dessous = f"<p class='hors-ecran'>{html(carte.alt)}</p>{legende_html(carte)}"
    else:
        dessous = table_html(carte.tableau, legende=carte.titre)
    st.html(dessous + "".join(f"<p class='note'>{html(note)}</p>" for note in _notes(carte)))
    return sortie


def _notes(carte: Carte) -> list[str]:
    """What to know of the outlines; nothing where none is drawn."""
    absents = [f"{SANS_CONTOUR} {', '.join(carte.sans_contour)}."] if carte.sans_contour else []
    schematique = [CONTOURS_SCHEMATIQUES] if carte.schematique else []
    return [*absents, *schematique, *carte.sources]


def _suivre_le_clic(sortie: dict[str, object] | None) -> None:
    """A click chooses the territory, as the list does; the same click is seen at every run and counts once."""
    dessin = (sortie or {}).get("last_active_drawing")
    clique = dessin["properties"]["territoire_id"] if isinstance(dessin, dict) else None
    if clique and clique != st.session_state.get(DERNIER_CLIC):
        st.session_state[DERNIER_CLIC] = clique
        st.query_params[FICHE] = clique
        st.rerun(scope="fragment")


def _retenir(cadre: Cadre, carte: Carte) -> str:
    """Settle which territory is open before anything is drawn: that of the address, of the filter, or the fullest."""
    codes = carte.tableau.valeurs("territoire_id")
    demandee = st.query_params.get(FICHE)
    if demandee is not None and demandee not in codes:  # of another Cité, level or geography
        if cadre.arrivee:
            st.warning(valeur_inconnue(demandee, LISTE))
        del st.query_params[FICHE]
    filtree = cadre.contexte.selection.territoire_id
    retenue = next((str(code) for code in (demandee, filtree) if code in codes), None) or _premier(carte)
    st.session_state[FICHE] = retenue
    return retenue


def _liste(carte: Carte) -> None:
    """The twin of the click: the same choice, by keyboard."""
    lieux = tuple((str(li["territoire_id"]), str(li["nom"])) for li in carte.tableau if _est_un_lieu(li))
    # The address says it by its code, which two territories of the same name do not share.
    liste = Liste(cle=FICHE, label=LISTE, valeur=st.session_state[FICHE], options=lieux, adresse=False)
    champs.montrer((liste,), _ecrire_la_fiche, cle="choix_de_fiche")


def _ecrire_la_fiche(choisie: Mapping[str, str]) -> None:
    st.query_params[FICHE] = choisie[FICHE]


def _est_un_lieu(ligne: Mapping[str, Cellule]) -> bool:
    """False for the row of the territories put together."""
    return not isinstance(ligne["territoire_id"], Marque)


def _premier(carte: Carte) -> str:
    """The territory with most persons found: never an empty sheet to begin with."""
    return str(
        max(
            filter(_est_un_lieu, carte.tableau),
            key=lambda li: li["reperees"] if isinstance(li["reperees"], int) else -1,
        )["territoire_id"]
    )


def _fiche(cadre: Cadre, contexte: Contexte, carte: Carte) -> str:
    """The sheet of the territory of the context, as HTML."""
    mesures = cadre.atelier.mesures
    code = contexte.selection.territoire_id
    ligne = next(li for li in carte.tableau if li["territoire_id"] == code)
    publies = mesures.tableau("contexte_territoire", contexte.sans_filtre, territoire_id=code)
    return (
        "<div class='fiche-territoire'>"
        + fiche_html(carte.tableau, ligne)
        + (_detail(cadre, contexte) if cadre.politique.exacte else "")
        + "<h4 class='sous-titre'>Le quartier en chiffres publiés</h4>"
        + contexte_html(publies)
        + "</div>"
    )


def _detail(cadre: Cadre, contexte: Contexte) -> str:
    """The freins and the sourcing of one territory: small counts, for those who may see them."""
    freins = cadre.atelier.mesures.tableau("freins_par_type", contexte)
    partenaires = cadre.atelier.mesures.tableau("partenaires_sourcing", contexte)
    return table_html(
        freins.garder("frein", "identifies", "leves", "taux"), legende="Freins des personnes du territoire"
    ) + table_html(
        partenaires.garder("partenaire", "reperees", "entrees"), legende="Qui a repéré ces personnes"
    )
