"""Many readers at once: what they meet is taken down as it is, the errors too."""

import asyncio
import base64
import gzip
import json
import resource
from collections import Counter
from http.client import HTTPConnection
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.load import flood
from bench.load.faults.others import come_back
from bench.load.generator import Crowd, read
from bench.load.held import Held
from bench.load.reader import Naive, Ours
from bench.load.tab import FAULTS, WrongAnswerError
from bench.load.tally import Tally, lines, percentile
from bench.server import OURS, free_port, running
from bench.sites import NAIVE
from dashboard.limits import WANTED
from geodata.places import ISLANDS

READERS, SECONDS = 3, 2
USUAL = 1024  # files that a system often allows a program at first

shares = st.floats(0.01, 1)
times = st.lists(st.floats(0, 100), min_size=1)


@given(times, shares)
def test_a_percentile_is_the_least_value_that_the_share_does_not_exceed(values, share):
    found = percentile(values, share)
    assert found in values
    assert sum(value <= found for value in values) >= share * len(values)
    assert sum(value < found for value in values) < share * len(values)


def test_what_never_came_was_not_quick():
    assert percentile([], 0.95) == inf


@pytest.mark.parametrize(
    ("tally", "met"),
    [
        (Tally([0.1], clicks=[0.2] * 20, held=1), True),
        (Tally([0.1], clicks=[0.2] * 18 + [2.0] * 2, held=1), False),
        (Tally([0.1], clicks=[0.2] * 20, held=0), False),
        (Tally([0.1], held=1), False),
    ],
    ids=["quick", "slow", "not held", "no click"],
)
def test_a_crowd_keeps_its_limits_only_with_quick_clicks_and_all_sessions(tally, met):
    found = lines("page", tally, 1, 1000)
    assert all(line.met is not False for line in found) is met


def test_one_error_misses_the_limit():
    tally = Tally([0.1], clicks=[0.1] * 20, held=1)
    tally.errors["TimeoutError"] += 1
    assert not all(line.met is not False for line in lines("page", tally, 1, 1000))
    assert json.loads(json.dumps(tally.data()))["errors"] == {"TimeoutError": 1}


class TestHeld:
    """A tab holds long messages as long as Streamlit's page does."""

    @staticmethod
    def message(name, fragment=""):
        told = ForwardMsg(hash=name)
        told.metadata.cacheable = True
        told.delta.fragment_id = fragment
        told.delta.new_element.heading.body = name
        return told

    @given(st.integers(0, 5))
    def test_a_message_is_held_for_as_many_runs_as_the_server_says(self, oldest):
        held = Held()
        held.whole(self.message("long"))
        for _ in range(oldest):
            held.ended([], oldest)
        assert list(held) == ["long"]
        held.ended([], oldest)
        assert list(held) == []

    def test_what_is_named_is_given_and_stays(self):
        held = Held()
        held.whole(self.message("long"))
        held.ended([], 1)
        named = ForwardMsg(ref_hash="long")
        assert held.whole(named).delta.new_element.heading.body == "long"
        held.ended([], 1)
        assert list(held) == ["long"]

    def test_a_run_of_a_part_lets_go_of_nothing_else(self):
        held = Held()
        held.whole(self.message("of all"))
        held.whole(self.message("of the part", "part"))
        held.ended(["part"], 0)
        assert list(held) == ["of all"]

    def test_a_message_that_was_never_there_is_missed(self):
        with pytest.raises(KeyError):
            Held().whole(ForwardMsg(ref_hash="unknown"))


@pytest.fixture(scope="module")
def server():
    """Serve the page, started with no more open files than a system often allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(soft, USUAL), hard))
    try:
        with running(OURS) as served:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
            yield served
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_the_server_may_open_more_files_than_it_was_started_with(server):
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    wanted = WANTED if hard == resource.RLIM_INFINITY else min(WANTED, hard)
    assert resource.prlimit(server.process, resource.RLIMIT_NOFILE)[0] == wanted


def test_each_reader_is_told_of_the_island_clicked(server):
    async def read_all():
        readers = [Ours(server.url.rstrip("/"), number) for number in range(READERS)]
        for reader in readers:
            await reader.open()
        clicked = []
        for _ in range(2):
            await asyncio.gather(*(reader.click() for reader in readers))
            clicked.append([reader.island for reader in readers])
        queries = [reader.tab.query for reader in readers]
        for reader in readers:
            await reader.tab.close()
        return clicked, queries

    clicked, queries = asyncio.run(read_all())
    assert clicked == [list(ISLANDS[:3]), list(ISLANDS[1:4])]
    assert queries == [f"island={island}" for island in ISLANDS[1:4]]


def test_a_crowd_clicks_without_an_error(server):
    tally = read(Crowd(Ours, server.url.rstrip("/"), READERS, SECONDS, every=0.5))
    assert (tally.held, len(tally.openings)) == (READERS, READERS)
    assert len(tally.clicks) >= READERS
    assert not tally.errors


def test_a_reader_comes_back_to_the_island_clicked_without_a_line(server):
    async def lose_and_come_back():
        reader = Ours(server.url.rstrip("/"))
        await reader.open()
        await reader.click()
        session = reader.tab.session
        reader.tab.cut()
        with pytest.raises(ConnectionError):
            await reader.click()
        await come_back(reader)
        query, same = reader.tab.query, reader.tab.session == session
        await reader.tab.close()
        return query, same

    assert asyncio.run(lose_and_come_back()) == (f"island={ISLANDS[1]}", True)


def coverage(island, heading):
    """Give an answer that tells of an island under a heading."""
    delta = Delta()
    packed = base64.b64encode(gzip.compress(f"<h2>{heading}</h2>".encode())).decode()
    component = delta.new_element.bidi_component
    component.id = "$$ID-0-coverage-text"
    component.json = json.dumps({"packed": packed, "view": {"selected": island}})
    return delta


@pytest.mark.parametrize(
    "answer",
    [
        [],
        [Delta()],
        [coverage("kunashir", "Kunashir/Kunashiri")],
        [coverage("iturup", "Kunashir/Kunashiri")],
        [coverage("kunashir", "Iturup/Etorofu")],
        [coverage("iturup", "Iturup/Etorofu"), coverage(None, "The four islands")],
    ],
    ids=["none", "empty", "another", "heading", "choice", "undone"],
)
def test_an_answer_about_anything_else_is_an_error(answer):
    reader = Ours("http://127.0.0.1:1")
    reader.island = "iturup"
    with pytest.raises(WrongAnswerError):
        reader._look_at(answer)
    reader._look_at([coverage("iturup", "Iturup/Etorofu")])


def test_a_reader_of_the_naive_page_is_told_of_the_island_clicked():
    async def click():
        reader = Naive(served.url.rstrip("/"))
        await reader.open()
        await reader.click()
        await reader.tab.close()
        reader.island = "habomai"
        with pytest.raises(WrongAnswerError):
            reader._look_at([])

    with running(NAIVE.entry) as served:
        asyncio.run(click())


def test_a_killed_server_is_an_error_and_no_endless_wait():
    async def read_on():
        readers = [Ours(origin, number) for number in range(READERS)]
        for reader in readers:
            await reader.open()
        served.kill()
        for reader in readers:
            with pytest.raises(FAULTS):
                await reader.click()
            await reader.tab.close()

    with running(OURS) as served:
        origin = served.url.rstrip("/")
        asyncio.run(read_on())
        tally = read(Crowd(Ours, origin, READERS, SECONDS, every=1))
    assert tally.errors.total() >= READERS
    assert (tally.held, tally.openings, tally.clicks) == (0, [], [])


def test_a_flood_counts_what_it_is_answered(server):
    poured = flood.pour(flood.FLOODS[0], server.port, 2, 0.5)
    assert set(poured.statuses) <= {200, 503}
    assert len(poured.seconds) == poured.statuses.total() >= 2
    looks = iter([False] * 4)
    health, page = flood.noticed(server.port, lambda: next(looks, True))
    assert health.statuses + page.statuses == {200: 4}


def test_a_flood_that_leaves_others_without_an_answer_misses_its_limits():
    met, missed = flood.Met([0.01], Counter({200: 1})), flood.Met([0.01], Counter({503: 1}))
    assert all(line.met is not False for line in flood.lines("one", met, met))
    assert not all(line.met is not False for line in flood.lines("one", met, missed))
    flood.ask(met, HTTPConnection("127.0.0.1", free_port()), "/")
    assert met.statuses == {200: 1, 0: 1}
