"""What a page may ask over its WebSocket, and what it is not told."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard.safety.sockets import ASKED, Sockets, discreet
from tests.dashboard.asking import run

KINDS = [field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields]


def asking(kind):
    """Return a message of a kind, as a page would send it."""
    made, field = BackMsg(), BackMsg.DESCRIPTOR.fields_by_name[kind]
    if field.message_type:
        getattr(made, kind).SetInParent()
    else:
        setattr(made, kind, "" if field.type == field.TYPE_STRING else True)
    return made.SerializeToString()


def talk(*sent, answer=b""):
    """Send messages, and give what a session behind the layer hears, and what comes back."""
    heard, came = [], []

    async def session(scope, receive, send):
        socket = WebSocket(scope, receive, send)
        await socket.accept()
        try:
            while True:
                heard.append(await socket.receive_bytes())
        except WebSocketDisconnect:
            await send({"type": "websocket.send", "bytes": answer})

    async def whole():
        messages = iter([{"type": "websocket.connect"}, *sent])

        async def receive():
            await asyncio.sleep(0)
            return next(messages, {"type": "websocket.disconnect", "code": 1000})

        async def send(message):
            came.append(message)

        await Sockets(session)({"type": "websocket", "path": "/", "headers": []}, receive, send)

    run(whole())
    return heard, came


def message(**body):
    return {"type": "websocket.receive", **body}


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_may_ask_for_a_run_and_little_else(kind):
    heard, came = talk(message(bytes=asking(kind)), message(bytes=asking("app_heartbeat")))
    assert heard == [asking(it) for it in (kind, "app_heartbeat") if it in ASKED]
    assert [it["type"] for it in came] == ["websocket.accept", "websocket.send"]


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (message(text="hello"), 1003),
        (message(text="hello", bytes=None), 1003),
        (message(bytes=b"\xff"), 1002),
    ],
)
def test_what_is_no_message_ends_its_session(sent, code):
    heard, came = talk(sent, message(bytes=asking("rerun_script")), answer=b"late")
    assert heard == []
    assert came[1:] == [{"type": "websocket.close", "code": code}]


def first():
    """Return the first message of a session, each field of it filled."""
    told = ForwardMsg()
    session = told.new_session
    session.main_script_path = "/home/someone/four-islands/dashboard/app.py"
    session.name, session.page_script_hash = "app", "abc"
    start = session.initialize
    start.session_id, start.session_status.script_is_running = "id", True
    for name in ("installation_id", "installation_id_v3", "installation_id_v4"):
        setattr(start.user_info, name, "secret")
    environment = start.environment_info
    environment.streamlit_version, environment.python_version = "1.67.0", "3.11.7"
    environment.server_os, environment.has_display = "Linux", True
    start.recommend_skills_install, start.skills_nudge_suppressed_reason = True, "secret"
    return told


def test_the_first_message_tells_nothing_of_the_machine():
    found = ForwardMsg.FromString(discreet(first().SerializeToString()))
    written = str(found)
    for secret in ("someone", "secret", "3.11", "Linux"):
        assert secret not in written
    start = found.new_session.initialize
    assert start.HasField("user_info")  # the page expects it
    assert (start.session_id, start.environment_info.streamlit_version) == ("id", "1.67.0")
    assert (found.new_session.name, found.new_session.page_script_hash) == ("app", "abc")
    assert not start.recommend_skills_install


@given(st.text(max_size=20), st.booleans())
def test_all_other_messages_stay_as_they_are(text, cacheable):
    told = ForwardMsg(hash=text)
    told.delta.new_element.markdown.body = text
    told.delta.fragment_id = text
    told.metadata.cacheable = cacheable
    sent = told.SerializeToString()
    assert discreet(sent) == sent
