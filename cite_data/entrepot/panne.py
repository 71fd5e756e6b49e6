"""A distant engine that does not answer: one error, whose text is for the reader of the screen."""

from __future__ import annotations


class MoteurIndisponible(Exception):
    """The engine cannot compute now; the text says, in French, what is known and what to do.

    Never the fault of a definition: those keep their own error. No other engine computes in its place.
    """
