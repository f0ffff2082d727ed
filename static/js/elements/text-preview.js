/**
 * Draws a text while it is typed and says what there is to mend; without it, the frame shows what is
 * saved.
 *
 * Holds the frame and [data-said]; data-url draws. The form is #text-form with the field #text. Only the
 * inside of the frame's page changes, so that it stays where it was scrolled to; it follows the step in
 * which the caret is.
 */
const [PAUSE, LONG_PAUSE, FOLLOW, DESK] = [400, 1500, 200, 1100];

class TextPreview extends HTMLElement {
  #life;
  #asking;
  #timer;
  #judging;
  #following;
  #stale = false;
  #drawn = "";

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.#form.addEventListener("input", () => this.#soon(), { signal });
    document.addEventListener("selectionchange", () => this.#follow(), { signal });
    this.addEventListener("click", this, { signal });
    this.closest("editor-views")?.addEventListener("learnhub:view", () => this.#stale && this.#soon(), { signal });
    this.#frame?.addEventListener("load", () => { this.#drawn = ""; if (this.#stale) this.#soon(); }, { signal });
    for (const group of this.querySelectorAll(".editor__widths")) group.hidden = false;
    if (this.#stage) {
      const watch = new ResizeObserver(() => this.#fit());
      watch.observe(this.#stage);
      signal.addEventListener("abort", () => watch.disconnect());
    }
    this.#offer();
    // Somebody comes from a finding or a remark: straight to its place.
    if (this.dataset.lineAt) this.#go(Number(this.dataset.lineAt));
  }

  disconnectedCallback() {
    this.#life.abort();
    this.#asking?.abort();
  }

  get #form() {
    return document.getElementById("text-form");
  }

  get #field() {
    return document.getElementById("text");
  }

  get #frame() {
    return this.querySelector("iframe");
  }

  get #stage() {
    return this.querySelector("[data-stage]");
  }

  handleEvent(event) {
    const width = event.target.closest("[data-width]");
    const line = event.target.closest("[data-line]");
    if (width) this.#widen(width);
    if (line) this.#go(Number(line.dataset.line));
  }

  #soon() {
    this.#stale = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), PAUSE);
    clearTimeout(this.#judging);
    this.#judging = setTimeout(() => this.#ask(true), LONG_PAUSE);
  }

  async #ask(said = false) {
    // On a phone nobody looks at it while writing: nothing is sent until it is shown.
    if (!this.offsetParent && !this.checkVisibility?.()) return;
    this.#asking?.abort();
    this.#asking = new AbortController();
    const body = new FormData();
    for (const name of ["csrf_token", "title", "text"]) {
      const field = this.#form.elements[name];
      if (field) body.set(name, field.value);
    }
    if (said) body.set("said", "1");
    try {
      const answer = await fetch(this.dataset.url, {
        method: "POST", body, redirect: "manual", signal: this.#asking.signal,
      });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      this.#stale = false;
      this.#draw(page);
    } catch {
      // A newer text is on its way, or there is no connection: the picture stays as it is.
    }
  }

  #draw(page) {
    this.#tell(page.querySelector("[data-said]"));
    const html = page.querySelector("main")?.innerHTML;
    const main = this.#own?.querySelector("main");
    if (!main || html === this.#drawn) return;
    this.#drawn = html;
    main.innerHTML = html;
    this.#follow();
  }

  /** Puts in what there is to say now; it stays open, and the focus stays where it was. */
  #tell(next) {
    const said = this.querySelector("[data-said]");
    const open = said.querySelector("details")?.open;
    const line = document.activeElement?.dataset.line;
    const here = said.contains(document.activeElement);
    if (!next) return;
    said.replaceChildren(...next.childNodes);
    const details = said.querySelector("details");
    if (details) details.open = open;
    this.#offer();
    if (here) (said.querySelector(`[data-line="${line}"]`) ?? said.querySelector("summary"))?.focus();
  }

  /** The page in the frame, if it shows this very text and not one of its languages. */
  get #own() {
    const page = this.#frame?.contentDocument;
    return page?.location.pathname === this.dataset.url ? page : null;
  }

  /** Without script there is no way to a line, only its number. */
  #offer() {
    for (const button of this.querySelectorAll("[data-line]")) button.hidden = false;
    for (const plain of this.querySelectorAll("[data-plain]")) plain.remove();
  }

  #go(line) {
    this.closest("editor-views")?.show("write");
    const field = this.#field;
    const lines = field.value.split("\n");
    const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    field.focus();
    field.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
    // A text field shows its selection only when something is typed; its lines wrap, so this is near.
    field.scrollTop = (field.scrollHeight * start) / Math.max(1, field.value.length) - field.clientHeight / 3;
  }

  #follow() {
    if (document.activeElement !== this.#field) return;
    clearTimeout(this.#following);
    this.#following = setTimeout(() => {
      const place = placeOf(this.#field.value.slice(0, this.#field.selectionStart));
      const own = this.#own;
      if (!own) return;
      const questions = own.querySelectorAll(".question");
      const target = place.question ? questions[place.question - 1] : own.getElementById(`step-${Math.max(1, place.step)}`);
      const box = target?.getBoundingClientRect();
      const seen = own.documentElement.clientHeight;
      if (box && (box.bottom < seen * 0.1 || box.top > seen * 0.7)) target.scrollIntoView({ block: "start" });
    }, FOLLOW);
  }

  #widen(button) {
    this.#stage.dataset.stage = button.dataset.width;
    for (const each of this.querySelectorAll("[data-width]")) each.setAttribute("aria-pressed", each === button);
    this.#fit();
  }

  #fit() {
    this.#stage.style.setProperty("--scale", Math.min(1, this.#stage.clientWidth / DESK));
  }
}

/** Which step a text has come to at its end, and which question if it ends within one. */
function placeOf(text) {
  let [step, count, question, fence] = [0, 0, 0, ""];
  let seen = false;
  for (const line of text.split("\n")) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? "";
    if (fence ? mark.startsWith(fence) : mark) {
      fence = fence ? "" : mark;
      continue;
    }
    if (fence) continue;
    if (/^#{1,6} +\? /.test(line)) question = count += 1;
    else if (/^## /.test(line)) {
      step += step || !seen ? 1 : 2;
      question = 0;
    } else if (/^---\s*$/.test(line)) question = 0;
    seen ||= Boolean(line.trim());
  }
  return { step, question };
}

customElements.define("text-preview", TextPreview);
