"""The crowd again, before two servers behind the proxy."""

from bench.load.asked import Asked
from bench.load.crowd import HOW, LONGEST, attended, usual
from bench.load.reader import Ours
from bench.load.replicas import replicated
from bench.load.tally import lines
from bench.outcome import Line, Outcome


def measure(asked: Asked) -> Outcome:
    """Let the crowd read, from as many addresses as the proxy would see."""
    with replicated() as site:
        crowd = usual(Ours, site.origin, asked)
        tally, worked = attended(crowd, *site.servers)
        taken = [server.work() for server in site.servers]
    return Outcome(
        "proxied",
        f"{crowd.readers} readers at once, two servers behind Caddy; {HOW}.",
        (
            *lines("our page", tally, crowd.readers, LONGEST),
            Line("our page: the servers' processors", worked, ""),
            Line("the busier server's part of their work", max(taken) / sum(taken), ""),
        ),
        {"our page": tally.data()},
    )
