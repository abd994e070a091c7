"""Textual's driver for terminals, with pastes told from keys."""

from layers_tui.tui.driver.linux import PasteAwareDriver

__all__ = ["PasteAwareDriver"]
