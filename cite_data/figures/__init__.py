"""From a `TableauPubliable` to what is drawn: plotly figure or folium map, with its text alternative and its table."""
