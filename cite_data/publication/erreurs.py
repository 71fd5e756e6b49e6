"""The one exception of the room. Its text is French, names the file and the fault, and is shown as it is."""


class ErreurPublication(Exception):
    """A snapshot that cannot be written, checked or opened."""
