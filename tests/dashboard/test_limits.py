"""The server may hold more files and lines open than a system allows at first."""

import subprocess
import sys

import pytest
from streamlit.runtime import runtime_util

from dashboard import limits
from dashboard.limits import SENT, WANTED

LIFT = """
import resource, sys
from dashboard import limits
resource.setrlimit(resource.RLIMIT_NOFILE, (int(sys.argv[1]), int(sys.argv[2])))
limits.lift()
print(*resource.getrlimit(resource.RLIMIT_NOFILE))
"""


@pytest.mark.parametrize(
    ("soft", "hard", "then"),
    [
        (256, WANTED // 2, WANTED // 2),
        (256, WANTED, WANTED),
        (256, WANTED + 1, WANTED),
        (WANTED, WANTED + 1, WANTED),
        (WANTED + 1, WANTED + 1, WANTED + 1),
    ],
    ids=["as many as allowed", "all", "as wanted", "has them", "has more"],
)
def test_what_is_allowed_is_asked_for(soft, hard, then):
    command = [sys.executable, "-c", LIFT, str(soft), str(hard)]
    found = subprocess.run(command, check=True, capture_output=True, text=True)
    assert found.stdout.split() == [str(then), str(hard)]


def test_a_page_may_be_sent_more_than_a_reader_sends(monkeypatch):
    monkeypatch.setattr(runtime_util, "_max_message_size_bytes", None)
    narrow = runtime_util.get_max_message_size_bytes()
    limits.send_more()
    assert narrow < runtime_util.get_max_message_size_bytes() == SENT
