"""A model of the organization's own, played by a small server that answers well, badly, or not at all."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from openimr.engines.language_model import LanguageModel, ModelUnavailable

Answer = Callable[[dict[str, Any]], tuple[int, bytes]]


@pytest.fixture
def served() -> Iterator[Callable[[Answer], LanguageModel]]:
    servers: list[HTTPServer] = []

    def serve(answer: Answer) -> LanguageModel:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                asked["authorization"] = self.headers.get("Authorization", "")
                asked["path"] = self.path
                status, body = answer(asked)
                self.send_response(status)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Keep the test's output clean."""

        server = HTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return LanguageModel(url=f"http://127.0.0.1:{server.server_port}/v1/", model="own", key="k", seconds=1.0)

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


def said(content: object) -> bytes:
    return json.dumps({"choices": [{"message": {"content": content}}]}).encode()


def test_a_page_is_asked_about_once_with_the_key_and_without_chance(served: Callable[[Answer], LanguageModel]) -> None:
    asked: list[dict[str, Any]] = []

    def answer(request: dict[str, Any]) -> tuple[int, bytes]:
        asked.append(request)
        return 200, said("{}")

    assert served(answer).ask("Takes Vicodin.") == "{}"
    (request,) = asked
    assert (request["path"], request["authorization"], request["temperature"]) == (
        "/v1/chat/completions",
        "Bearer k",
        0,
    )
    assert request["messages"][1]["content"] == "Takes Vicodin."


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, b"broken"),
        (200, b"no json"),
        (200, b"{}"),
        (200, b'{"choices": []}'),
        (200, said(None)),
        (200, said(["x"])),
    ],
)
def test_an_answer_that_is_none_is_an_error_that_says_what_to_do(
    served: Callable[[Answer], LanguageModel], status: int, body: bytes
) -> None:
    with pytest.raises(ModelUnavailable, match="language model"):
        served(lambda _: (status, body)).ask("x")


def test_a_model_that_does_not_answer_in_time_or_is_not_there_is_given_up(
    served: Callable[[Answer], LanguageModel],
) -> None:
    def slowly(_: dict[str, Any]) -> tuple[int, bytes]:
        time.sleep(1.5)
        return 200, said("{}")

    with pytest.raises(ModelUnavailable):
        served(slowly).ask("x")
    with pytest.raises(ModelUnavailable, match="works without it"):
        LanguageModel(url="http://127.0.0.1:9", model="own", seconds=1.0).ask("x")
    with pytest.raises(ModelUnavailable, match="no web address"):
        LanguageModel(url="file:///etc/passwd", model="own").ask("x")
