"""What shapes drawn by hand share: grouped under one text, without the shadow of the theme."""

from __future__ import annotations

from typing import Any

from cite_data.exports.pptx.accessibilite import decrire


def grouper(diapo: Any, avant: int, nom: str, alt: str) -> None:
    """Group the shapes drawn since there were `avant`: once, for a group measures itself anew at each one added."""
    decrire(diapo.shapes.add_group_shape(list(diapo.shapes)[avant:]), nom, alt)


def sans_ombre(forme: Any) -> None:
    """No shadow from the theme: LibreOffice draws it whatever the shape says."""
    for effet in forme._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}effectRef"):  # noqa: SLF001 - python-pptx has no lasting way
        effet.set("idx", "0")
