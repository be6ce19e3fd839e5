"""The long messages that a tab still holds, so that a server need only name them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


@dataclass
class _Long:
    """A long message, and the number of the run in which it was shown last."""

    message: ForwardMsg
    run: int


class Held:
    """What Streamlit's page holds, let go of as that does: after so many runs without it."""

    def __init__(self) -> None:
        self._long: dict[str, _Long] = {}
        self._run = 0

    def __iter__(self) -> Iterator[str]:
        """Give the names of all that is held."""
        return iter(self._long)

    def whole(self, message: ForwardMsg) -> ForwardMsg:
        """Give a message itself, or the one it names. Raises KeyError if that is not held."""
        if not message.ref_hash:
            if message.metadata.cacheable:
                self._long[message.hash] = _Long(message, self._run)
            return message
        held = self._long[message.ref_hash]
        held.run = self._run
        return held.message

    def ended(self, fragments: Collection[str], oldest: int) -> None:
        """Take note that a run has ended, of these parts of the page or, without any, of all."""
        self._run += 1
        for name, held in list(self._long.items()):
            drawn = not fragments or held.message.delta.fragment_id in fragments
            if drawn and self._run - held.run > oldest:
                del self._long[name]
