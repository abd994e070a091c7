"""What is planned, carried out by a client at the sandbox: requests are counted where they arrive."""

from collections import Counter
from contextlib import closing

from sandbox.host import Host, playing

from layers_tui.api.client import LayersClient
from layers_tui.api.connection import Connection
from layers_tui.events import Listed
from layers_tui.fetching.jobs import Page
from layers_tui.fetching.sweep import Sweep
from layers_tui.fetching.watch import Watch
from layers_tui.key import Key
from layers_tui.rate import Rate


def line(host: Host) -> LayersClient:
    return LayersClient(Connection(host.url, Key(host.keys.default.text)))


def listed(client: LayersClient, page: Page) -> Listed:
    read = client.list_influencers(page.project_id, page.cursor, page.status)
    return Listed(page.project_id, page.cursor, page.status, read.items, read.next_cursor, read.read_at)


def arrivals(host: Host) -> Counter[str]:
    """How many requests came for lists, and how many for records."""
    paths = [str(each["path"]) for each in host.get("/sandbox/requests").json()["requests"]]
    return Counter("list" if path.endswith("/influencers") else "record" for path in paths)


def test_five_thousand_people_are_known_after_fifty_lists_and_a_record_for_each_that_is_in_no_list() -> None:
    with playing(people=5_000) as host, closing(line(host)) as client:
        lacking = dict.fromkeys(host.world.everyone, "")
        first = client.get_influencer(host.world.everyone[0]).influencer
        del lacking[first.id]
        interest, sweep = {str(first.project_id)}, Sweep()
        while lacking:
            counts = Counter(dict.fromkeys(interest, 0))
            counts.update(lacking.values())
            if page := sweep.next(counts):
                event = listed(client, page)
                found = [item.id for item in event.items if lacking.pop(item.id, None) is not None]
                sweep.listed(event, len(found))
            else:
                record = client.get_influencer(next(iter(lacking))).influencer
                del lacking[record.id]
                interest.add(str(record.project_id))
        asked = arrivals(host)
    # Twelve are in the second project: one of them names it.
    assert asked == {"list": 51, "record": 2}


def test_newcomers_of_the_sandbox_are_watched_until_they_are_ready() -> None:
    with playing(people=30) as host, closing(line(host)) as client:
        project = host.ids("projects")[0]
        born = [str(host.post("/sandbox/add")["influencerId"]) for _ in range(20)]
        watch, seen = Watch(), dict.fromkeys(born, "pending")
        for id in born:
            watch.follow(id, project, "pending", 0.0)
        for second in range(1, 181):
            host.clock.now += 1.0
            for job in watch.due(float(second), Rate(120, 60.0)):
                if isinstance(job, Page):
                    event = listed(client, job)
                    watch.listed(event, float(second))
                    told = {item.id: str(item.status) for item in event.items if item.id in seen}
                else:
                    told = {job.id: str(client.get_influencer(job.id).influencer.status)}
                for id, status in told.items():
                    seen[id] = status
                    watch.follow(id, project, status, float(second))
            if not watch.count:
                break
        asked = arrivals(host)
    assert set(seen.values()) == {"ready"}
    # Ready after 60 s, looked for after 58 and 92; then twenty records at a quarter of the pace.
    assert second <= 92 + 20 * 2 + 3
    assert asked["record"] == 20
    assert asked["list"] <= 7
