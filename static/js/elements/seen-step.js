/**
 * Tells the server which step a signed-in learner has reached; without it, nothing is told and the
 * page's own button of completion is enough.
 *
 * Wraps `form[data-position-form]` with the fields csrf_token and step; listens to `learnhub:step`.
 */
class SeenStep extends HTMLElement {
  #told = 0;
  #life;

  connectedCallback() {
    this.#life = new AbortController();
    document.addEventListener("learnhub:step", ({ target }) => this.#tell(target), { signal: this.#life.signal });
    const steps = document.querySelector("lesson-steps");
    this.#told = Number(steps?.dataset.position) || 0;
    // The steps may have been shown before this element was known.
    if (steps?.dataset.here) this.#tell(steps);
  }

  disconnectedCallback() {
    this.#life.abort();
  }

  /** In the whole page one scrolls to and fro: only what is new counts. */
  #tell({ dataset }) {
    const here = Number(dataset.here);
    if (here === this.#told || (dataset.mode === "all" && here < this.#told)) return;
    const before = this.#told;
    this.#told = here;
    const form = this.querySelector("form[data-position-form]");
    form.elements.namedItem("step").value = here;
    const settings = { method: "POST", body: new FormData(form), keepalive: true, headers: { "X-Part": "position" } };
    fetch(form.getAttribute("action"), settings).catch(() => { this.#told = before; });
  }
}

customElements.define("seen-step", SeenStep);
