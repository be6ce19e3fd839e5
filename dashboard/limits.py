"""How much the server may hold open, and how much it may send at once."""

import sys

from streamlit.runtime import runtime_util

if sys.platform != "win32":
    import resource

# Each session takes four, and three more for two minutes after it is gone. Systems often allow a
# program 1,024 until it asks for more, and the server then turns readers away.
WANTED = 16_384
SENT = 16_000_000  # bytes of one message to a page


def lift() -> None:
    """Let the server hold as many as it may need, if the system allows that many, or else all."""
    if sys.platform == "win32":
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = WANTED if hard == resource.RLIM_INFINITY else min(WANTED, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def send_more() -> None:
    """Let a message to a page be longer than one of a reader's; to be called as the server starts.

    Streamlit has one option for both, and has told uvicorn of it by now. If another release keeps
    it elsewhere, the narrow limit of .streamlit/config.toml holds for both.
    """
    vars(runtime_util)["_max_message_size_bytes"] = SENT
