"""How many files and lines the system lets the server hold open."""

import sys

if sys.platform != "win32":
    import resource

# Each session takes four, and three more for two minutes after it is gone. Systems often allow a
# program 1,024 until it asks for more, and the server then turns readers away.
WANTED = 16_384


def lift() -> None:
    """Let the server hold as many as it may need, if the system allows that many, or else all."""
    if sys.platform == "win32":
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = WANTED if hard == resource.RLIM_INFINITY else min(WANTED, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
