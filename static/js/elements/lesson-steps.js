/**
 * Shows a long page one step at a time, or whole; without it, the steps stand one below the other.
 *
 * Settings: data-position (the step last seen, from 1), data-mode (`steps` or `all`, until the person
 * chooses), data-store (the name the choice is kept under). Its controls may stand anywhere in the
 * page: [data-steps=previous|next|toggle] are pressed, [data-steps=end] shows where nothing follows,
 * [data-steps=text] says where one is (data-text with {here}, {count}), [data-steps=progress] holds
 * an <i> a step. Keeps data-here (from 1) and data-mode up to date and says `learnhub:step`. Links to
 * the page in another language, `a[hreflang]`, lead to the step where one is, or that they stand in.
 */
class LessonSteps extends HTMLElement {
  #steps = [];
  #here = 0;
  #life;

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.#steps = [...this.querySelectorAll("section.step")];
    this.dataset.mode = choice(this) ?? this.dataset.mode ?? "steps";
    document.addEventListener("click", ({ target }) => this.#press(target.closest("[data-steps]")), { signal });
    window.addEventListener("hashchange", () => this.#follow(), { signal });
    // The browser's search has found something in a hidden step.
    this.addEventListener("beforematch", ({ target }) => this.#show(this.#holding(target)), { signal });
    // A step is seen when its beginning has passed the middle of the window, or all of it is there.
    for (const when of [{ rootMargin: "0px 0px -50% 0px" }, { threshold: 1 }]) {
      const watcher = new IntersectionObserver(() => this.#whole && this.#arrive(this.#inView()), when);
      for (const step of this.#steps) watcher.observe(step);
      signal.addEventListener("abort", () => watcher.disconnect());
    }
    if (this.#follow()) return;
    this.#show((Number(this.dataset.position) || 1) - 1);
    if (this.#whole && this.#here > 0) this.#steps[this.#here].scrollIntoView();
  }

  disconnectedCallback() {
    this.#life.abort();
  }

  get #whole() {
    return this.dataset.mode === "all";
  }

  #holding(element) {
    return this.#steps.findIndex((step) => step.contains(element));
  }

  #inView() {
    const boxes = this.#steps.map((step) => step.getBoundingClientRect());
    return boxes.findLastIndex((box) => box.top < innerHeight / 2 || box.bottom <= innerHeight);
  }

  /** Goes where the address points, be it a step or something inside one; says whether it did. */
  #follow() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || this.#holding(target) < 0) return false;
    this.#show(this.#holding(target));
    target.scrollIntoView();
    return true;
  }

  #press(control) {
    if (control?.dataset.steps === "previous") this.#move(this.#here - 1);
    if (control?.dataset.steps === "next") this.#move(this.#here + 1);
    if (control?.dataset.steps !== "toggle") return;
    const here = this.#whole ? this.#inView() : this.#here;
    this.dataset.mode = choice(this, this.#whole ? "steps" : "all");
    this.#show(here);
    this.#steps[this.#here].scrollIntoView();
  }

  #move(index) {
    this.#show(index);
    const step = this.#steps[this.#here];
    const heading = step.querySelector("h1, h2, h3, legend") ?? step;
    history.replaceState(history.state, "", `#${step.id}`);
    step.scrollIntoView();
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }

  #show(index) {
    const here = Math.max(0, Math.min(index, this.#steps.length - 1));
    this.#steps.forEach((step, i) => {
      if (this.#whole || i === here) step.removeAttribute("hidden");
      else step.setAttribute("hidden", "until-found");
    });
    this.#arrive(here);
  }

  #arrive(index) {
    const [here, last, whole] = [Math.max(0, index), this.#steps.length - 1, this.#whole];
    const shown = { previous: !whole && here > 0, next: !whole && here < last, end: whole || here === last, toggle: last > 0 };
    this.#here = here;
    this.dataset.here = here + 1;
    for (const control of document.querySelectorAll("[data-steps]")) {
      const { steps: kind, text } = control.dataset;
      if (kind in shown) control.hidden = !shown[kind];
      if (kind === "toggle") control.dataset.mode = this.dataset.mode;
      if (kind === "text") control.textContent = text.replace("{here}", here + 1).replace("{count}", last + 1);
      // What was done before stays done, whichever way one goes.
      if (kind === "progress") control.querySelectorAll("i").forEach(({ dataset }, i) => {
        if (i <= here || dataset.state !== "open") dataset.state = i === here ? "here" : "done";
      });
    }
    for (const link of document.querySelectorAll("a[hreflang]")) {
      link.hash = (this.#steps[this.#holding(link)] ?? this.#steps[here])?.id ?? "";
    }
    this.dispatchEvent(new CustomEvent("learnhub:step", { bubbles: true }));
  }
}

/** What the person chose on this device; nothing where nothing may be kept. */
function choice({ dataset: { store = "steps" } }, value) {
  const key = `learnhub.${store}`;
  try {
    if (value) localStorage.setItem(key, value);
    return localStorage.getItem(key);
  } catch {
    return value;
  }
}

customElements.define("lesson-steps", LessonSteps);
