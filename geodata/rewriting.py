"""Rules that rewrite a text, in patterns that Python and JavaScript read alike.

No rule looks behind, which older browsers cannot.
"""

import re
from collections.abc import Callable, Iterable

Rule = tuple[str, str]  # a pattern, and what takes its place; `$1` there is the pattern's group


def rewriter(rules: Iterable[Rule]) -> Callable[[str], str]:
    """Return a function that applies rules to a text, one after another, until none changes it.

    Rules that undo each other would have no end.

    >>> rewriter([("([0-9]),(?=[0-9])", "$1.")])("5,6")
    '5.6'
    """
    compiled = [(re.compile(pattern), re.sub(r"\$(\d)", r"\\g<\1>", new)) for pattern, new in rules]

    def rewrite(text: str) -> str:
        before = None
        while text != before:
            before = text
            for pattern, new in compiled:
                text = pattern.sub(new, text)
        return text

    return rewrite
