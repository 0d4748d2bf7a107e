"""How early the contest page is there on a bad phone: slow 3G (400 kbit/s, 400 ms) and a CPU slowed four times.

Beside it, in the same browser and in turns, a bare page: the same words as plain HTML, without style and script.
Readable is when the words are painted; from then on the page can be used, because its links and forms need no script.
When the scripts have taken over is only shown.
"""

import gzip
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
from playwright.sync_api import Browser, sync_playwright

from loadtest.deployments.deployment import contest_up
from loadtest.reports import report

ROUNDS, SHORT_ROUNDS = 7, 2
SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
SLOWER_CPU = 4
MOST_TIMES = 1.5
PAINTED = """() => {
  const paints = performance.getEntriesByName("first-contentful-paint");
  const [navigation] = performance.getEntriesByType("navigation");
  return paints.length && navigation.domContentLoadedEventEnd
    ? {readable: paints[0].startTime, scripts: navigation.domContentLoadedEventEnd} : null;
}"""


def missing() -> list[str]:
    """What cannot be measured here."""
    return [] if _chromium() else ["how early pages are there: needs Chromium (Debian: apt-get install chromium)"]


def _chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def measure(folder: Path, *, judged: bool, rounds: int) -> list[report.Result]:
    """On a service of its own with the demo contest. Nothing where there is no Chromium."""
    if missing():
        return []
    with contest_up(folder, None, 1, "--demo") as deployment:
        return compare(f"{deployment.url}/c/demo", judged=judged, rounds=rounds)


def compare(url: str, *, judged: bool, rounds: int) -> list[report.Result]:
    """`url` is that of a contest page."""
    with sync_playwright() as playwright, bare_page(httpx.get(url).text) as bare_url:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox", "--disable-gpu"])
        _look(browser, url)
        _look(browser, bare_url)
        looks = [(_look(browser, bare_url), _look(browser, url)) for _ in range(rounds)]
        browser.close()
    times = report.median([ours["readable"] / bare["readable"] for bare, ours in looks])
    within = round(times, 3) <= MOST_TIMES if judged else None
    return [
        report.Result(
            "contest page readable, slow 3G, ours ÷ bare", round(times, 3), "× at most", MOST_TIMES, ok=within
        ),
        report.figure("  bare page of the same words", report.median([bare["readable"] for bare, _ in looks]), "ms"),
        report.figure("  contest page", report.median([ours["readable"] for _, ours in looks]), "ms"),
        report.figure("  its scripts have taken over", report.median([ours["scripts"] for _, ours in looks]), "ms"),
    ]


def _look(browser: Browser, url: str) -> dict[str, float]:
    """Milliseconds from the tap on the link, on a phone that was never here."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, device_scale_factor=2, is_mobile=True)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_3G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_CPU})
    page.goto(url, wait_until="load", timeout=60_000)
    times: dict[str, float] = page.wait_for_function(PAINTED).json_value()
    context.close()
    return times


@contextmanager
def bare_page(page: str) -> Iterator[str]:
    """Serves the same words without style, script and icon, compressed as ours."""
    words = re.sub(r"<link\b[^>]*>|<script\b.*?</script>|<style\b.*?</style>", "", page, flags=re.DOTALL)
    packed = gzip.compress(words.encode(), 6)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(packed)))
            self.end_headers()
            self.wfile.write(packed)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is logged."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
