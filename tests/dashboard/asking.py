"""How a test asks an app for a path, without a server between."""

import asyncio
from concurrent.futures import ThreadPoolExecutor


async def answer(app, path, query="", method="GET", headers=(), *, client=None):  # noqa: PLR0913
    """Ask an app for a path as it stands, unmended, and give status, headers and body."""
    sent = []

    async def receive():
        await asyncio.Event().wait()  # the client stays, and has nothing to add

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "scheme": "https",
        "path": path,
        "root_path": "",
        "query_string": query.encode(),
        "client": client and (client, 50000),
        "headers": [(key.encode(), value.encode()) for key, value in dict(headers).items()],
    }
    await app(scope, receive, send)
    found = {key.decode(): value.decode() for key, value in sent[0]["headers"]}
    return sent[0]["status"], found, b"".join(message.get("body", b"") for message in sent[1:])


def run(work, loop_factory=None):
    """Run a coroutine in a thread of its own: browser tests leave a loop running in this one."""

    def whole():
        with asyncio.Runner(loop_factory=loop_factory) as runner:
            return runner.run(work)

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(whole).result()
