"""What one rerun of 总览 costs the server against hello-world in the same process, and how many it bears."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from seed.make_sample import make_sample
from tests.bench.client import Reader
from tests.bench.table import Line, at_least, at_most
from tests.helpers.servers import find_free_port, running, uvicorn_command
from tests.helpers.signed_in import sign_in_at

RERUNS = 60
CLIENTS = 20
SECONDS = 10


def bench_reruns() -> list[Line]:
    with TemporaryDirectory() as folder, serving_sample(Path(folder)) as (address, cookie):
        hello, overview = _median_rerun(address, "hello=1", cookie), _median_rerun(address, "", cookie)
        print("Server time of a rerun, median of", RERUNS)
        print(f"  hello-world {hello * 1000:.1f} ms, 总览 {overview * 1000:.1f} ms, ratio {overview / hello:.1f}")
        many = _reruns_per_second(address, cookie)
        print(f"Reruns of 总览 with {CLIENTS} clients: {many:.0f} a second\n")
    return [
        at_most("rerun of 总览, to hello-world's", overview / hello, 2.5),
        at_least(
            f"{CLIENTS} clients: reruns a second x hello-world's time",
            many * hello,
            0.5,
            detail=f"{many:.0f}/s x {hello * 1000:.1f} ms",
        ),
    ]


def _median_rerun(address: str, query: str, cookie: str) -> float:
    with Reader(address, query, cookie) as reader:
        for _ in range(5):
            reader.rerun()
        return median(reader.rerun() for _ in range(RERUNS))


def _reruns_per_second(address: str, cookie: str) -> float:
    start = perf_counter()

    def keep_asking(_: int) -> int:
        count = 0
        with Reader(address, "", cookie) as reader:
            while perf_counter() < start + SECONDS:
                reader.rerun()
                count += 1
        return count

    with ThreadPoolExecutor(CLIENTS) as pool:
        total = sum(pool.map(keep_asking, range(CLIENTS)))
    return total / (perf_counter() - start)


@contextmanager
def serving_sample(folder: Path) -> Iterator[tuple[str, str]]:
    """Sample data, served with both scripts; yields host:port and the cookie of somebody signed in."""
    store = folder / "sample.db"
    make_sample(store)
    with serving(store) as served:
        yield served


@contextmanager
def serving(store: Path) -> Iterator[tuple[str, str]]:
    """The same of any store."""
    port = find_free_port()
    command = [word.replace("app:app", "tests.bench.served:app") for word in uvicorn_command(port)]
    with running(command, port, store) as url:
        yield url.removeprefix("http://"), sign_in_at(store).cookie
