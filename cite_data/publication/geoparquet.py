"""GeoParquet metadata: any GIS tool opens the territories' file as a map layer."""

from __future__ import annotations

import json

import pyarrow as pa

COLONNE = "geometry"
_METADONNEES = {
    "version": "1.0.0",
    "primary_column": COLONNE,
    "columns": {
        COLONNE: {"encoding": "WKB", "geometry_types": ["Polygon", "MultiPolygon"]}
    },  # no crs: OGC:CRS84
}


def avec_metadonnees_geo(schema: pa.Schema) -> pa.Schema:
    """The same schema; with the "geo" key of GeoParquet 1.0 when it holds outlines."""
    if COLONNE not in schema.names:
        return schema
    return schema.with_metadata({b"geo": json.dumps(_METADONNEES).encode()})
