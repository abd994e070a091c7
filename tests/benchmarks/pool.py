"""The peer of the engine: a bare httpx thread pool, one client a thread, that reads ids from a file.

`python -m tests.benchmarks.pool FILE [--workers N]`, with the environment of ours.
"""

import argparse
import os
import queue
import threading
import time
from pathlib import Path

import httpx


def main() -> None:
    """Read everybody, and say how many there were."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", help="ids, one a line")
    parser.add_argument("--workers", type=int, default=16, help="threads (16)")
    options = parser.parse_args()
    waiting: queue.SimpleQueue[str] = queue.SimpleQueue()
    for id in Path(options.file).read_text().split():
        waiting.put(id)
    bodies: list[bytes] = []
    threads = [threading.Thread(target=read, args=(waiting, bodies)) for _ in range(options.workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(len(bodies))


def read(waiting: "queue.SimpleQueue[str]", bodies: list[bytes]) -> None:
    """Read until nothing waits. After a 429 it sleeps as long as it is told, and asks again."""
    key = os.environ["LAYERS_API_KEY"]
    with httpx.Client(
        base_url=os.environ["LAYERS_BASE_URL"], headers={"X-Api-Key": key}, timeout=30, trust_env=False
    ) as client:
        while True:
            try:
                id = waiting.get_nowait()
            except queue.Empty:
                return
            while (answer := client.get(f"/v1/influencers/{id}")).status_code == 429:
                time.sleep(float(answer.headers["Retry-After"]))
            bodies.append(answer.raise_for_status().content)


if __name__ == "__main__":
    main()
