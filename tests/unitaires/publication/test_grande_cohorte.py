"""The large programme that measurements stand on keeps every rule of a publication, and is the same each time it is drawn."""

from __future__ import annotations

from pathlib import Path

from benchmarks.grande_cohorte import CITES, publier_la_grande_cohorte

PERSONNES, ACTIONS = 841, 2_521


def test_the_large_programme_is_published_whole_and_drawn_alike_from_its_seed(tmp_path: Path) -> None:
    dits: list[float] = []
    une, autre = (
        publier_la_grande_cohorte(
            tmp_path / nom, personnes=PERSONNES, actions=ACTIONS, suivre=lambda part, _: dits.append(part)
        )
        for nom in ("une", "autre")
    )
    assert une.fichiers["beneficiaires"].lignes == PERSONNES
    assert une.fichiers["actions"].lignes == ACTIONS
    assert une.fichiers["cites"].lignes == CITES
    assert une.fichiers["freins"].lignes % 8 == 0  # each diagnosed person is examined for eight freins
    assert une.fichiers["suivis"].lignes > 0
    assert une.fichiers == autre.fichiers
    assert dits[-1] == 1.0
