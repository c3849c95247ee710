"""The API of Countersign over HTTP, with nothing but the standard library: what can be sent again is, and refusals are exceptions."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

PAUSES = (1, 2, 4, 8, 15, 15, 15, 15)  # seconds to wait after each try of a request
SILENCE = 60  # seconds without a byte after which a connection is given up; a stream says something every 15
BROKEN = (OSError, HTTPException)  # no connection, or it broke


class Refused(Exception):
    """An error of the API: its code, and a sentence for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code, self.message = code, message


@dataclass(frozen=True)
class Api:
    """The API as the user of one token."""

    url: str
    token: str

    def ask(self, query: str, **variables: Any) -> dict[str, Any]:
        """The data of a query or mutation. On TRY_AGAIN, and when the answer breaks off, the same is sent again: it is done once, by its key."""
        body = json.dumps({"query": query, "variables": variables}).encode()
        for pause in PAUSES:
            try:
                with self.post("/graphql", body) as answer:
                    return data(json.load(answer))
            except BROKEN:
                pass
            except Refused as refusal:
                if refusal.code != "TRY_AGAIN":
                    raise
            time.sleep(pause)
        raise Refused("TRY_AGAIN", "The server did not get to it; run the program again later.")

    def watch(self, query: str, **variables: Any) -> Iterator[dict[str, Any]]:
        """What a subscription sends until it ends or breaks off, over Server-Sent Events (graphql-sse)."""
        body = json.dumps({"query": query, "variables": variables}).encode()
        with self.post("/graphql", body, Accept="text/event-stream") as events, suppress(*BROKEN):
            for line in events:
                if line.startswith(b"data:") and line[5:].strip():
                    yield data(json.loads(line[5:]))

    def post(self, path: str, body: bytes | Path, **headers: str) -> HTTPResponse:
        """Sends a request, again when the server is too busy or cannot be reached. A file is streamed, not read into memory."""
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json", "Accept": "application/json", **headers}
        for pause in PAUSES:
            try:
                if isinstance(body, bytes):
                    return send(Request(self.url + path, body, headers))
                with body.open("rb") as file:
                    return send(Request(self.url + path, file, headers))
            except HTTPError as error:
                if error.code == 429:  # RATE_LIMITED: the server says when to come again
                    pause = int(error.headers.get("Retry-After", pause))
                elif error.code not in (502, 503, 504):
                    raise refusal_of(error) from None
            except BROKEN:
                pass  # all that we send can be sent again
            time.sleep(pause)
        raise Refused("UNREACHABLE", f"{self.url} does not answer.")


def send(request: Request) -> HTTPResponse:
    answer: HTTPResponse = urlopen(request, timeout=SILENCE)
    return answer


def data(answer: dict[str, Any]) -> dict[str, Any]:
    """The data of a GraphQL answer; its first error is raised."""
    for error in answer.get("errors", []):
        raise Refused(error["extensions"]["code"], error["message"])
    found: dict[str, Any] = answer["data"]
    return found


def refusal_of(error: HTTPError) -> Refused:
    """Why a request was refused as a whole, such as for its token: GraphQL's errors, or the code and message of an upload."""
    try:
        answer = json.load(error)
        refused = answer["errors"][0] if "errors" in answer else answer
        return Refused(refused.get("code") or refused["extensions"]["code"], refused["message"])
    except (ValueError, KeyError, TypeError):  # not from the API: a proxy's page
        return Refused(f"HTTP {error.code}", error.reason)
