"""The dossier on a screen: one message per slide, all of them in one piece of HTML that the browser leafs through."""

from cite_data.exports.presentation.page_html import presentation_html

__all__ = ["presentation_html"]
