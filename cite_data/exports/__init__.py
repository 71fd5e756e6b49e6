"""From a `TableauPubliable` to a file that a person takes away."""
