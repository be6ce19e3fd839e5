"""Entity tags: whether a reader already holds what is asked for."""

from starlette.datastructures import Headers


def holds(asked: Headers, tag: str) -> bool:
    """Tell whether the If-None-Match of a request names the tag; weak and strong are alike."""
    given = (part for line in asked.getlist("if-none-match") for part in line.split(","))
    named = {part.strip().removeprefix("W/") for part in given}
    return bool(named & {tag.removeprefix("W/"), "*"})
