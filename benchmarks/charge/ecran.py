"""What the screen of one session holds: the messages of its last run, and those that the server need not send again."""

from __future__ import annotations

from dataclasses import dataclass, field

from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

Chemin = tuple[int, ...]
RUNS_GARDES = 2
"""A browser forgets a message that this many runs have not shown (`global.maxCachedMessageAge`)."""
INACHEVES = (ForwardMsg.FINISHED_EARLY_FOR_RERUN,)


@dataclass
class Ecran:
    """The state of a page, message after message."""

    elements: dict[Chemin, Element] = field(default_factory=dict)
    fragments: dict[Chemin, str] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    """Script hash of each page by its address, which is empty for the home page."""
    page: str = ""
    """Script hash of the page on screen."""
    adresse: str | None = None
    """The query string that a page has just written, None when none has."""
    echec: str = ""
    _gardes: dict[str, tuple[int, ForwardMsg]] = field(default_factory=dict)
    _run: int = 0

    @property
    def gardes(self) -> tuple[str, ...]:
        """Digests of the messages that the server may refer to."""
        return tuple(self._gardes)

    def recevoir(self, message: ForwardMsg) -> bool:
        """Take one message in; True when it ends what was asked."""
        match message.WhichOneof("type"):
            case "new_session":
                self.elements, self.fragments = {}, {}
            case "navigation":
                self.page = message.navigation.page_script_hash
                self.pages = {p.url_pathname: p.page_script_hash for p in message.navigation.app_pages}
            case "page_info_changed":
                self.adresse = message.page_info_changed.query_string
            case "delta" | "ref_hash":
                self._dessiner(message)
            case "page_not_found":
                self.echec = "page introuvable"
            case "session_event" if message.session_event.HasField("script_compilation_exception"):
                self.echec = message.session_event.script_compilation_exception.message
            case "script_finished":
                return message.script_finished not in INACHEVES
        return False

    def oublier(self) -> None:
        """A run has ended: let go of the messages that the last ones have not shown."""
        self._run += 1
        self._gardes = {h: (n, m) for h, (n, m) in self._gardes.items() if self._run - n <= RUNS_GARDES}

    def _dessiner(self, message: ForwardMsg) -> None:
        chemin = tuple(message.metadata.delta_path)
        if message.WhichOneof("type") == "ref_hash":
            garde = self._gardes[message.ref_hash][1]
            self._gardes[garde.hash] = self._run, garde
            message = garde
        elif message.metadata.cacheable:
            self._gardes[message.hash] = self._run, message
        if message.delta.WhichOneof("type") == "new_element":
            self.elements[chemin] = message.delta.new_element
            self.fragments[chemin] = message.delta.fragment_id
        elif message.delta.WhichOneof("type") == "add_block":
            self.elements.pop(chemin, None)
