"""A reader without a browser: asks for reruns over Streamlit's own websocket."""

from __future__ import annotations

from time import perf_counter
from types import TracebackType

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

_LONGEST_FINISH = 200  # bytes: longer messages draw something and need not be read


class Reader:
    """One session with the server at `host:port`; `page` is the last part of its address, empty: the first page."""

    def __init__(self, address: str, query: str, cookie: str, page: str = "") -> None:
        self._query = query
        self._page = page
        self._socket = connect(
            f"ws://{address}/_stcore/stream",
            origin=Origin(f"http://{address}"),
            subprotocols=[Subprotocol("streamlit")],
            additional_headers={"Cookie": cookie},
            max_size=None,
            compression=None,
        )

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.close()

    def rerun(self) -> float:
        """Seconds until the script has run to its end. Raises RuntimeError where it failed."""
        start = perf_counter()
        ask = BackMsg()
        ask.rerun_script.query_string = self._query
        ask.rerun_script.page_name = self._page
        self._socket.send(ask.SerializeToString())
        while True:
            message = self._socket.recv(timeout=60)
            if len(message) > _LONGEST_FINISH or not isinstance(message, bytes):
                continue
            read = ForwardMsg.FromString(message)
            if read.WhichOneof("type") == "script_finished":
                if read.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                    raise RuntimeError(f"the script ended with {read.script_finished}")
                return perf_counter() - start
