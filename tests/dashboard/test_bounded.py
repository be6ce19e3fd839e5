"""Costly work: bounded, in turns, kept, and in nobody else's way. Without the clock."""

import asyncio
import threading

import pytest
from starlette.applications import Starlette
from streamlit.web.server.starlette.starlette_app import create_streamlit_middleware

from dashboard import bounded, server
from dashboard.bounded import IN_ALL, OF_ONE, Bounded, BusyError
from dashboard.export import csl
from dashboard.markup import page
from dashboard.preview import picture
from tests.dashboard.asking import answer, run
from tests.dashboard.test_first_view import ROUTES

MORE = 5
ONE, OTHER = {"client": ("192.0.2.1", 1)}, {"client": ("192.0.2.2", 2)}


@pytest.fixture
def held():
    """Return a call that waits until it is released."""
    released = threading.Event()

    def wait(*_, **__):
        assert released.wait(30)
        return "made"

    wait.release = released.set
    yield wait
    released.set()


async def waiting(work, count, client=ONE):
    """Have a client ask for so many things, and let all of it begin."""
    asked = [asyncio.create_task(work(number, client)) for number in range(count)]
    await asyncio.sleep(0.05)
    return asked


class TestWork:
    def test_of_one_client_is_bounded_and_another_is_still_let_in(self, held):
        async def ask():
            many = Bounded("test", kept=1)
            asked = await waiting(
                lambda number, client: many.result(number, held, client), OF_ONE + MORE
            )
            refused = [each for each in asked if each.done()]
            other = asyncio.create_task(many.result("other", held, OTHER))
            held.release()
            return refused, await asyncio.gather(*asked, return_exceptions=True), await other

        refused, came, other = run(ask())
        assert [each.exception().status_code for each in refused] == [503] * MORE
        assert refused[0].exception().headers["Retry-After"].isdecimal()
        assert came.count("made") == OF_ONE
        assert other == "made"

    def test_of_all_clients_together_is_bounded(self, held):
        async def ask():
            many = Bounded("test", kept=1)
            clients = [{"client": (f"192.0.2.{number}", 1)} for number in range(IN_ALL)]
            asked = [asyncio.create_task(many.result(it["client"], held, it)) for it in clients]
            await asyncio.sleep(0.05)
            with pytest.raises(BusyError):
                await many.result("one more", held, {"client": ("192.0.3.1", 1)})
            held.release()
            return await asyncio.gather(*asked)

        assert run(ask()) == ["made"] * IN_ALL

    def test_goes_round_among_clients(self, held):
        made = []

        async def ask():
            many = Bounded("test", kept=1)
            first = asyncio.create_task(many.result("first", held, ONE))
            asked = await waiting(
                lambda number, client: many.result(number, lambda: made.append(number), client), 9
            )
            other = asyncio.create_task(many.result("other", lambda: made.append("other"), OTHER))
            await asyncio.sleep(0)
            held.release()
            await asyncio.gather(first, other, *asked)

        run(ask())
        assert made[0] == "other"
        assert sorted(made[1:]) == [*range(9)]

    def test_that_is_done_is_there_at_once_and_the_last_of_it_is_kept(self, held):
        async def ask():
            many, made = Bounded("test", kept=2), []
            for key in ("a", "b", "a", "c"):
                await many.result(key, lambda key=key: made.append(key) or key, ONE)
            blocked = asyncio.create_task(many.result("held", held, OTHER))
            await asyncio.sleep(0)
            assert await many.result("a", made.clear, ONE) == "a"  # asked for since b
            held.release()
            await blocked
            await many.result("b", lambda: made.append("b again"), ONE)
            return made

        assert run(ask()) == ["a", "b", "c", "b again"]

    def test_that_is_asked_for_twice_by_a_client_is_done_once(self, held):
        async def ask():
            many, made = Bounded("test", kept=2), []
            asked = await waiting(
                lambda _, client: many.result("same", lambda: made.append(held()), client),
                OF_ONE + MORE,
            )
            asked.pop().cancel()  # one of them leaves
            held.release()
            await asyncio.gather(*asked)
            return made

        assert run(ask()) == ["made"]

    def test_that_takes_too_long_is_given_up_and_done_again_after(self, held, monkeypatch):
        async def ask():
            many = Bounded("test", kept=1)
            with monkeypatch.context() as changed:
                changed.setattr(bounded, "PATIENCE", 0.05)
                with pytest.raises(BusyError):
                    await many.result("slow", held, ONE)
            held.release()
            return await many.result("slow", held, ONE)

        assert run(ask()) == "made"

    def test_that_fails_fails_for_who_asked_and_is_not_kept(self):
        async def ask():
            many = Bounded("test", kept=1)
            with pytest.raises(ZeroDivisionError):
                await many.result("key", lambda: 1 / 0, ONE)
            return await many.result("key", lambda: "made", ONE)

        assert run(ask()) == "made"


SITE = Starlette(routes=ROUTES, middleware=[*server.middleware(), *create_streamlit_middleware()])
LOCAL = {"host": "localhost"}


class TestSite:
    """While one kind of work is stuck, all else answers; more of it is refused in time."""

    @pytest.mark.parametrize(
        ("stuck", "target", "others"),
        [
            ((csl, "cited"), "/data/citation.bib?q={}", ["/?q=beside", "/card.png", "/feed.atom"]),
            ((page, "body"), "/?q={}", ["/data/citation.bib?q=beside", "/card.png", "/feed.atom"]),
            ((picture, "png"), "/card.png?since={:04}", ["/about?q=beside", "/data/facts.csv"]),
        ],
        ids=["data", "pages", "pictures"],
    )
    def test_answers_all_else(self, held, monkeypatch, stuck, target, others):
        monkeypatch.setattr(*stuck, held)

        async def ask(address, client):
            path, _, query = address.partition("?")
            return await answer(SITE, path, query, headers=LOCAL, client=client)

        async def flood():
            asked = [
                asyncio.create_task(ask(target.format(number), "192.0.2.9"))
                for number in range(1, OF_ONE + MORE + 1)
            ]
            refused = set()
            while len(refused) < MORE:
                left = {*asked} - refused
                refused |= (await asyncio.wait(left, return_when=asyncio.FIRST_COMPLETED))[0]
            beside = ["/healthz", "/assets/map.js", *others]
            answered = [await ask(address, "192.0.2.1") for address in beside]
            for each in asked:
                each.cancel()
            return answered, [each.result() for each in refused]

        answered, refused = run(flood())
        assert {status for status, _, _ in answered} == {200}
        assert len(refused) == MORE
        for status, headers, body in refused:
            assert (status, bool(body)) == (503, True)
            assert headers["retry-after"].isdecimal()

    @pytest.mark.parametrize("address", ["/?q=x", "/data/citation.bib?q=x", "/card.png?q=x"])
    def test_makes_nothing_for_who_does_not_read(self, monkeypatch, address):
        made = []
        monkeypatch.setattr(Bounded, "result", lambda *_: made.append(True))
        path, _, query = address.partition("?")
        assert run(answer(SITE, path, query, "POST", LOCAL))[0] == 405
        assert made == []
