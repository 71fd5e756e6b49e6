"""Who may read what: the perimeter that every read takes as an argument."""

from cite_data.acces.perimetre import PERIMETRE_ENTIER, AccesRefuse, Perimetre

__all__ = ["PERIMETRE_ENTIER", "AccesRefuse", "Perimetre"]
