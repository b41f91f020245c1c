"""Between a tab and Streamlit: drops what touches others, and clears the screen of a tab whose login has ended."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from starlette.types import Message, Receive, Send

from lawdash.web.streamlit_internals import BrowserMessage, is_allowed, is_run, read_message, run_sign, whole_run

SECONDS_FOR_FAREWELL = 5.0
_TOO_BIG, _NO_TEXT, _PROTOCOL, _ENDED = 1009, 1003, 1002, 1008


class FilteredSocket:
    """`receive` and `send` for Streamlit, in place of the server's. `login` is the id of the login whose tab it is;
    `is_live` asks the store, `ended` may be set by it.

    When the login ends, the page runs once more: the script then shows nothing but that sentence
    (context.py). After that the connection is closed.
    """

    def __init__(
        self,
        receive: Receive,
        send: Send,
        *,
        ended: asyncio.Event,
        is_live: Callable[[], Awaitable[bool]],
        most_bytes: int,
    ) -> None:
        self._receive = receive
        self._send = send
        self._ended = ended
        self._is_live = is_live
        self._most_bytes = most_bytes
        self._pending: asyncio.Task[Message] | None = None
        self._last_run: BrowserMessage | None = None
        self._is_leaving = False
        self._has_begun = False
        self._has_left = asyncio.Event()
        self._is_closed = False

    async def receive(self) -> Message:
        """The next message that Streamlit may see."""
        while True:
            message = await self._next_before(self._has_left if self._is_leaving else self._ended)
            if message is None:
                if self._is_leaving:
                    return await self._close(_ENDED)
                return self._say_farewell()
            if message["type"] != "websocket.receive":
                return message
            if (code := self._fault_of(message)) is not None:
                return await self._close(code)
            if self._is_leaving:
                continue
            passed = await self._pass(message)
            if passed is not None:
                return passed

    async def send(self, message: Message) -> None:
        """Passes on what Streamlit sends; what it sends after the end goes nowhere."""
        if self._is_closed:
            return
        await self._send(message)
        if self._is_leaving and message["type"] == "websocket.send" and message.get("bytes"):
            self._watch_farewell(message["bytes"])

    def stop(self) -> None:
        """When the connection is over, nobody waits for a message any more."""
        if self._pending is not None:
            self._pending.cancel()

    async def _next_before(self, stop: asyncio.Event) -> Message | None:
        """None: `stop` came first (or the farewell has taken too long)."""
        if self._pending is None:
            self._pending = asyncio.ensure_future(self._receive())
        stopping = asyncio.ensure_future(stop.wait())
        limit = SECONDS_FOR_FAREWELL if self._is_leaving else None
        done, _ = await asyncio.wait({self._pending, stopping}, timeout=limit, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if self._pending not in done or stop.is_set():
            return None
        message, self._pending = self._pending.result(), None
        return message

    def _fault_of(self, message: Message) -> int | None:
        """The code to close with; None: nothing wrong with it."""
        data = message.get("bytes")
        if data is None:
            return _NO_TEXT
        return _TOO_BIG if len(data) > self._most_bytes else None

    async def _pass(self, message: Message) -> Message | None:
        """None: dropped."""
        try:
            asked = read_message(message["bytes"])
        except ValueError:
            return await self._close(_PROTOCOL)
        if not is_allowed(asked):
            return None
        if not await self._is_live():
            return self._say_farewell()
        if is_run(asked):
            self._last_run = asked
        return message

    def _say_farewell(self) -> Message:
        self._is_leaving = True
        return {"type": "websocket.receive", "bytes": whole_run(self._last_run)}

    def _watch_farewell(self, data: bytes) -> None:
        """A run may still have been going on: only one that began afterwards is the farewell."""
        sign = run_sign(data)
        if sign == "new_session":
            self._has_begun = True
        elif sign == "script_finished" and self._has_begun:
            self._has_left.set()

    async def _close(self, code: int) -> Message:
        self._is_closed = True
        # The browser may have gone meanwhile.
        with suppress(RuntimeError):
            await self._send({"type": "websocket.close", "code": code})
        return {"type": "websocket.disconnect", "code": code}
