"""What goes wrong with the store of what people write."""


class ErreurSuivi(Exception):
    """The store cannot answer, or refuses an entry. The message is a whole French sentence, shown as it is."""
