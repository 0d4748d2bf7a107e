"""One web worker with the same application behind two ports: our own door on one, uvicorn's protocol without any of its
limits on the other. For `door`, which compares them; the service itself has no such switch.
"""

import argparse
import asyncio
import socket

import uvicorn
import uvloop

from contest.core import settings
from contest.core.clock import Clock
from contest.http.listening import uvicorn_config
from contest.play.worker.refresher import Refresher
from contest.play.worker.state import WorkerState
from contest.processes.embedded import services as embedded
from contest.services import open_services
from contest.web.app import create_app
from contest.web.serving import settle_memory


async def serve(with_settings: settings.Settings, plain_port: int) -> None:
    async with open_services(with_settings) as opened:
        play = WorkerState(with_settings, opened.secrets, Clock(), opened.live, opened.pool)
        watch = Refresher(play, with_settings.database_url or "")
        await watch.load()
        await watch.look()
        app = create_app(play, watch)
        settle_memory()
        options = uvicorn_config(with_settings)
        ours = socket.create_server(("127.0.0.1", 0), backlog=2048)
        plain = socket.create_server(("127.0.0.1", plain_port), backlog=2048)
        print(f"ready http://127.0.0.1:{ours.getsockname()[1]}", flush=True)
        door = uvicorn.Server(uvicorn.Config(app, **options))  # type: ignore[arg-type]
        without = uvicorn.Config(app, **(options | {"http": "httptools", "lifespan": "off"}))  # type: ignore[arg-type]
        await asyncio.gather(door.serve([ours]), uvicorn.Server(without).serve([plain]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plain-port", type=int, required=True)
    parser.add_argument("--data", required=True)
    options = parser.parse_args()
    own = settings.read(data=options.data)
    with embedded.services(own) as servers:
        uvloop.run(serve(own.with_services(*servers[:2]), options.plain_port))


if __name__ == "__main__":
    main()
