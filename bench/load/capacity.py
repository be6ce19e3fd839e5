"""How many clicks a second a server answers: of our page, held against the naive one."""

from bench.load.asked import Asked
from bench.load.crowd import PAGES, attended
from bench.load.generator import Crowd
from bench.outcome import Line, Outcome
from bench.server import running
from bench.sites import NAIVE, OUR

READERS, SECONDS = 12, 15
LEAST = 3  # times the naive page's
_ROUNDS = 3


def measure(asked: Asked) -> Outcome:
    """Let readers click as soon as they have an answer, on both pages in turn."""
    readers, seconds = asked.readers or READERS, asked.seconds or SECONDS
    rates: dict[str, list[float]] = {site.name: [] for site in PAGES}
    errors = dict.fromkeys(rates, 0)
    for _ in range(_ROUNDS):
        for site, reader in PAGES.items():
            with running(site.entry) as server:
                crowd = Crowd(reader, server.url.rstrip("/"), readers, seconds)
                tally, _worked = attended(crowd, server)
            rates[site.name].append(tally.rate)
            errors[site.name] += tally.errors.total()
    ours, naive = (sum(rates[site.name]) / _ROUNDS for site in (OUR, NAIVE))
    if not naive:
        raise RuntimeError("the naive page was expected to answer a click")
    return Outcome(
        "capacity",
        f"{readers} readers who click again as soon as the answer is there, after it has come to "
        f"rest; means of {_ROUNDS} times {seconds:g} s, the pages in turn.",
        (
            Line("our page: clicks a second", ours, "", base=naive, least=LEAST),
            Line("our page: errors", errors[OUR.name], "", most=0),
            Line("naive page: errors", errors[NAIVE.name], ""),
        ),
        rates,
    )
