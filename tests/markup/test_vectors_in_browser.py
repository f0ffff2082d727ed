"""Every known attack string, opened in a real browser: nothing runs, nothing is fetched."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request, Route

from learnhub.markup import render, render_inline, sanitise

BASE = "http://learnhub.test/lesson"
ELEMENT_NAMES = (
    "a abbr aside b bdi bdo blockquote br cite code dd del details dfn div dl dt em figcaption "
    "figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small span strong "
    "sub summary sup table tbody td tfoot th thead tr u ul var wbr"
)
ELEMENTS = ELEMENT_NAMES.split()

# Walks the tree the browser made. Text that broke out of its article would change their number.
LOOK = """([elements, base]) => {
  const faults = [];
  const addresses = new Set(["href", "src", "srcset", "action", "formaction", "data", "poster"]);
  const allowed = new Set(elements), protocols = new Set(["https:", "http:", "mailto:", "tel:"]);
  for (const article of document.querySelectorAll("body > article")) {
    for (const element of article.querySelectorAll("*")) {
      const say = what => faults.push([article.dataset.vector, what]);
      if (element.namespaceURI !== "http://www.w3.org/1999/xhtml") say("foreign namespace");
      if (!allowed.has(element.localName)) say("<" + element.localName + ">");
      for (const {name, value} of element.attributes) {
        if (name.startsWith("on") || name === "style" || name === "srcdoc") say(name);
        if (addresses.has(name)) {
          if (!URL.canParse(value, base)) continue;
          if (!protocols.has(new URL(value, base).protocol)) say(name + "=" + value);
        }
      }
    }
  }
  const outside = [...document.body.children].filter(e => e.localName !== "article").length;
  return {faults, outside, articles: document.querySelectorAll("body > article").length};
}"""


class Watch:
    """A page that notes every dialog, every request and every script error."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.body = ""
        self.seen: list[str] = []
        page.on("dialog", self._dialog)
        page.on("request", self._request)
        page.on("popup", lambda _: self.seen.append("popup"))
        page.on("pageerror", lambda error: self.seen.append(f"script: {error}"))
        page.route("**/*", self._answer)

    def _dialog(self, dialog: Dialog) -> None:
        self.seen.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Request) -> None:
        if request.url != BASE:
            self.seen.append(f"request: {request.url}")

    def _answer(self, route: Route) -> None:
        if route.request.url == BASE:
            route.fulfill(content_type="text/html; charset=utf-8", body=self.body)
        else:
            route.abort()

    def open(self, body: str) -> Any:
        """Open a page and return what the look at its tree found."""
        self.body = f"<!doctype html><html lang=en><title>x</title><body>{body}</body></html>"
        self.page.goto(BASE)
        self.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        self.page.mouse.move(100, 100)
        self.page.mouse.wheel(0, 2000)
        self.page.keyboard.press("Tab")
        return self.page.evaluate(LOOK, [ELEMENTS, BASE])


@pytest.fixture
def watch(chromium: Browser) -> Any:
    context = chromium.new_context()
    yield Watch(context.new_page())
    context.close()


def articles(shown: list[tuple[str, str]]) -> str:
    return "".join(f"<article data-vector='{name}'>{html}</article>" for name, html in shown)


@pytest.mark.browser
@pytest.mark.parametrize("clean", [render, render_inline])
def test_nothing_runs_and_nothing_is_fetched(
    vectors: list[dict[str, str]], watch: Watch, clean: Any
) -> None:
    for start in range(0, len(vectors), 250):
        batch = [(v["id"], clean(v["payload"])) for v in vectors[start : start + 250]]
        found = watch.open(articles(batch))
        assert found == {"faults": [], "outside": 0, "articles": len(batch)}
    assert watch.seen == []


@pytest.mark.browser
def test_html_of_others_runs_nothing_and_fetches_at_most_from_this_site(
    vectors: list[dict[str, str]], watch: Watch
) -> None:
    for start in range(0, len(vectors), 250):
        batch = [(v["id"], sanitise(v["payload"])) for v in vectors[start : start + 250]]
        found = watch.open(articles(batch))
        assert found == {"faults": [], "outside": 0, "articles": len(batch)}
    elsewhere = [
        note for note in watch.seen if not note.startswith("request: http://learnhub.test/")
    ]
    assert elsewhere == []


@pytest.mark.browser
def test_the_watch_sees_what_a_bad_page_does(watch: Watch) -> None:
    found = watch.open(
        "<article data-vector=x><img src=x onerror='alert(1)'><a href='java&#9;script:1'>a</a>"
        "<svg></svg></article>"
    )
    watch.page.wait_for_timeout(300)
    assert len(found["faults"]) == 4
    assert "dialog: 1" in watch.seen
    assert "request: http://learnhub.test/x" in watch.seen
