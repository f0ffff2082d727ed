/**
 * Says what of a quiz is saved and what is open, and hands it in when all is saved; without it, the
 * form is handed in as it stands.
 *
 * Wraps one form with `<saved-answer>` elements. In the page: [data-status] with data-saving,
 * data-saved, data-unsaved and data-refused; [data-open] with data-some ({n}) and data-none; in an
 * overview a link for each question, `a[data-question]` with the fieldset's name, and inside it
 * [data-when] for the words of its state (`answered`, `open`).
 */
class QuizForm extends HTMLElement {
  #states = new Map();
  #amiss = false;
  #leaving = false;
  #life;

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    for (const type of ["input", "change", "learnhub:answered"]) this.addEventListener(type, () => this.#count(), { signal });
    this.addEventListener("submit", (event) => this.#handIn(event), { signal });
    this.addEventListener("keydown", (event) => this.#enter(event), { signal });
    this.addEventListener("learnhub:saving", ({ target, detail }) => this.#note(target, detail.state), { signal });
    this.addEventListener("learnhub:step", () => this.#mark(), { signal });
    this.#count();
    this.#mark();
  }

  disconnectedCallback() {
    this.#life.abort();
  }

  /** Enter would press the first button of the whole form; it means: done with this question. */
  #enter(event) {
    if (event.key !== "Enter" || !event.target.matches("input[type=text]")) return;
    event.preventDefault();
    const answer = event.target.closest("saved-answer");
    const check = answer?.querySelector("button[data-check]");
    if (check) check.click();
    else answer?.save?.();
  }

  async #handIn(event) {
    if (this.#leaving) return;
    event.preventDefault();
    const { target: form, submitter } = event;
    const answers = [...this.querySelectorAll("saved-answer")];
    // Without a connection the page would be lost; the answers stay here and it says so.
    const saved = await Promise.all(answers.map((answer) => answer.save?.() ?? true));
    if (saved.includes(false)) return;
    // As long as this very event is on its way, the form ignores a second one.
    await new Promise((resolve) => { setTimeout(resolve); });
    this.#leaving = true;
    form.requestSubmit(submitter);
    this.#leaving = false;
  }

  #note(answer, state) {
    this.#states.set(answer, state);
    const worst = ["refused", "unsaved", "saving", "saved"].find((each) => [...this.#states.values()].includes(each));
    // Each new try would be news to nobody: what is amiss stays said until it is mended.
    if (worst === "saving" && this.#amiss) return;
    const amiss = worst === "refused" || worst === "unsaved";
    for (const status of document.querySelectorAll("[data-status]")) {
      const text = status.dataset[worst];
      // Read aloud only when something is amiss, and when it is mended; not after every tap.
      status.setAttribute("aria-live", amiss || this.#amiss ? "polite" : "off");
      status.dataset.state = worst;
      if (status.textContent !== text) status.textContent = text;
    }
    this.#amiss = amiss;
  }

  #mark() {
    const here = Number(this.querySelector("lesson-steps")?.dataset.here);
    this.#links.forEach((link, i) => {
      if (i === here - 1) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    });
  }

  get #links() {
    return document.querySelectorAll("a[data-question]");
  }

  #count() {
    const groups = [...this.querySelectorAll("fieldset[name]")];
    const open = groups.filter((group) => !answered(group));
    for (const link of this.#links) {
      link.dataset.state = open.some((group) => group.name === link.dataset.question) ? "open" : "answered";
      for (const words of link.querySelectorAll("[data-when]")) words.hidden = words.dataset.when !== link.dataset.state;
    }
    for (const note of document.querySelectorAll("[data-open]")) {
      note.textContent = open.length ? note.dataset.some.replace("{n}", open.length) : note.dataset.none;
    }
  }
}

/** Something chosen, and no gap left; a question that takes no more answers is done. */
function answered(group) {
  const fields = [...group.elements].filter((field) => field.name === group.name && field !== group);
  const chosen = fields.filter((field) => field.matches("[type=radio], [type=checkbox]"));
  if (chosen.length) return chosen.some((field) => field.checked);
  return fields.every((field) => field.value.trim());
}

customElements.define("quiz-form", QuizForm);
