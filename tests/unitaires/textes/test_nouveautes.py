"""What is new, read from the journal of versions."""

from __future__ import annotations

from cite_data.configuration import RACINE
from cite_data.textes.nouveautes import Nouveaute, versions

JOURNAL = """# Journal

Une phrase avant tout.

## À paraître

- Premier changement, sur
  deux lignes.
- Second, avec `python -m` dedans.

## 1.0

Sans liste.

## 0.9

- Seul.
"""


def test_the_changes_of_a_version_are_read_whole_the_latest_first():
    a_paraitre, ancienne = versions(JOURNAL)
    assert a_paraitre.titre == "À paraître"
    assert [n.texte for n in a_paraitre.nouveautes] == [
        "Second, avec python -m dedans.",
        "Premier changement, sur deux lignes.",
    ]
    assert (ancienne.titre, [n.texte for n in ancienne.nouveautes]) == ("0.9", ["Seul."])


def test_a_journal_without_version_has_nothing_new():
    assert versions("# Journal\n\n- pas une version\n") == ()


def test_a_change_whose_text_changes_is_news_again():
    assert Nouveaute("a").empreinte == Nouveaute("a").empreinte != Nouveaute("b").empreinte


def test_the_journal_of_the_product_is_read_line_for_line():
    texte = (RACINE / "CHANGELOG.md").read_text(encoding="utf-8")
    lues = versions(texte)
    assert sum(len(v.nouveautes) for v in lues) == sum(ligne.startswith("- ") for ligne in texte.splitlines())
