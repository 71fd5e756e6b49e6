"""The one exception of the room. An OSError: who knows what to do when a disk refuses does the same when the store does."""


class ErreurPartage(OSError):
    """The store cannot be reached, refuses, or is not one of ours. Its text is French, without any secret.

    It begins without a capital and ends without a full stop, as a reason does.
    """

    @property
    def phrase(self) -> str:
        """The reason as a sentence of its own."""
        texte = str(self)
        return f"{texte[:1].upper()}{texte[1:]}."
