"""The measures of a load as a table in French."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from benchmarks.charge.egalite import Difference
from benchmarks.charge.foule import Journee
from benchmarks.charge.memoire import Poids
from benchmarks.charge.mesures import PLAT, derive, quantiles
from pages.cadre.registre import PAGES

CIBLE_P95_S = 1.0
MONTREES = 10
TITRES = {page.chemin.strip("/"): page.titre for page in PAGES}


def journee(titre: str, mesuree: Journee) -> str:
    """Reruns by page and in all, errors, processor, memory."""
    lignes = [f"\n{titre}", f"{'page':<24}{'reruns':>8}{'p50':>9}{'p95':>9}{'p99':>9}{'max':>9}"]
    for page, secondes in _par_page(mesuree):
        lignes.append(_ligne(TITRES[page], secondes))
    lignes.append(_ligne("ensemble", [g.reponse.secondes for g in mesuree.gestes]))
    lignes.append(f"Cible : p95 ≤ {CIBLE_P95_S:g} s, aucune erreur")
    return "\n".join([*lignes, _processeur(mesuree), _memoire(mesuree), *_erreurs(mesuree.erreurs)])


def genou(essais: Iterable[tuple[int, Journee]]) -> str:
    """Without any pause: how many reruns a second so many sessions obtain, and what each waits."""
    lignes = ["\nSans temps de lecture : le genou", f"{'sessions':<10}{'reruns/s':>10}{'p50':>9}{'p95':>9}"]
    for sessions, essai in essais:
        q = quantiles([g.reponse.secondes for g in essai.gestes])
        lignes.append(f"{sessions:<10}{q.combien / essai.secondes:>10.1f}{q.p50:>9.3f}{q.p95:>9.3f}")
    return "\n".join(lignes)


def poids(pese: Poids) -> str:
    """The memory of the server by number of sessions."""
    paliers = ", ".join(f"{n} : {mo:.0f} Mo" for n, mo in pese.paliers)
    return (
        f"\nMémoire du serveur par nombre de sessions ouvertes : {paliers} ; {pese.par_session:.2f} Mo par session de plus ; "
        f"fermées et oubliées : {pese.apres:.0f} Mo"
    )


def egalite(combien: int, distinctes: int, differences: Sequence[Difference]) -> str:
    """What the comparison with a single visitor says."""
    titre = (
        f"\nÉgalité avec un visiteur seul : {combien} réponses à {distinctes} questions distinctes, "
        f"{len(differences)} différente(s)"
    )
    montrees = (
        f"  {d.question.page or '/'} {dict(d.question.adresse)} : {', '.join(d.elements)}"
        for d in differences[:MONTREES]
    )
    return "\n".join((titre, *montrees))


def _par_page(mesuree: Journee) -> Iterable[tuple[str, list[float]]]:
    triees = sorted(mesuree.gestes, key=lambda g: g.question.page)
    for page, gestes in groupby(triees, key=lambda g: g.question.page):
        yield page, [g.reponse.secondes for g in gestes]


def _ligne(nom: str, secondes: Sequence[float]) -> str:
    q = quantiles(secondes)
    return f"{nom:<24}{q.combien:>8}{q.p50:>9.3f}{q.p95:>9.3f}{q.p99:>9.3f}{q.maximum:>9.3f}"


def _processeur(mesuree: Journee) -> str:
    debut, fin, combien = mesuree.releves[0], mesuree.releves[-1], len(mesuree.gestes)
    serveur, nous = fin.processeur - debut.processeur, fin.generateur - debut.generateur
    enfants = fin.enfants - debut.enfants
    return (
        f"Processeur : serveur {serveur / combien * 1000:.0f} ms par rerun ({serveur / mesuree.secondes:.2f} cœur), masques calculés "
        f"à part {enfants:.0f} s, générateur {nous / mesuree.secondes:.2f} cœur"
    )


def _memoire(mesuree: Journee) -> str:
    part = derive(mesuree.releves)
    milieu = mesuree.releves[len(mesuree.releves) // 2]
    return (
        f"Mémoire du serveur : {mesuree.releves[0].megaoctets:.0f} Mo avant, {milieu.megaoctets:.0f} à la moitié, "
        f"{mesuree.releves[-1].megaoctets:.0f} à la fin ; pente de la seconde moitié {part:+.1%} "
        f"({'plate' if part <= PLAT else 'elle monte'} : au plus {PLAT:.0%})"
    )


def _erreurs(erreurs: Sequence[str]) -> list[str]:
    return [f"Erreurs : {len(erreurs)}", *(f"  {erreur[:300]}" for erreur in erreurs[:MONTREES])]
