"""The one gate between exact results and everything a person can see or take away."""

from cite_data.secret.porte import TableauPubliable, VueFermee

__all__ = ["TableauPubliable", "VueFermee"]
