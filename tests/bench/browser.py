"""What a first visit of a lesson costs a phone."""

from collections.abc import Iterator

from playwright.sync_api import sync_playwright

from tests.bench.server import serving
from tests.bench.world import LESSON, World
from tests.conftest import CHROMIUM


def cold_visit(world: World) -> Iterator[tuple[str, str, str]]:
    """Yield requests and bytes of a first visit in Chromium; nothing where there is none."""
    if CHROMIUM is None:
        yield "cold visit", "no Chromium here", ""
        return
    sizes: list[tuple[str, int]] = []
    with serving(world.folder) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 360, "height": 740}, locale="de")
        client = page.context.new_cdp_session(page)
        client.send("Network.enable")
        kinds: dict[str, str] = {}
        client.on("Network.responseReceived", lambda e: kinds.update(
            {e["requestId"]: e["response"]["mimeType"]}))
        client.on("Network.loadingFinished", lambda e: sizes.append(
            (kinds.get(e["requestId"], ""), int(e["encodedDataLength"]))))
        page.goto(f"http://localhost:{server.port}{LESSON}", wait_until="networkidle")
        paint = page.evaluate(
            "new Promise(r => new PerformanceObserver(l => r(l.getEntries().at(-1).startTime))"
            ".observe({type: 'largest-contentful-paint', buffered: true}))"
        )
        browser.close()
    without = sum(size for kind, size in sizes if not kind.startswith("image/"))
    yield "cold lesson visit: requests", str(len(sizes)), "<= 8"
    yield "… bytes without pictures", f"{without / 1000:.1f} KB", "<= 60 KB"
    yield "… largest paint, loopback", f"{paint:.0f} ms", ""
