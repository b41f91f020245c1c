"""Prints every figure; the ratios are within one run, so that the machine matters little."""

from tests.bench.boards import bench_boards
from tests.bench.gate import bench_gate
from tests.bench.reruns import bench_reruns
from tests.bench.saves import bench_saves
from tests.bench.trail import bench_trail

if __name__ == "__main__":
    bench_reruns()
    bench_saves()
    bench_boards()
    bench_trail()
    bench_gate()
