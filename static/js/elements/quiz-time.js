/**
 * Says how many minutes of a quiz are left, and hands it in when the time is up; without it, the page
 * says until when there is time, and what was saved by then counts all the same.
 *
 * Settings: data-seconds (how many are left). Texts: data-left ({n}), data-last, data-up. Holds
 * [data-shown] and a `[role=status]`, which speaks up twice: at five minutes and at one.
 */
const SPOKEN = [300, 60];

class QuizTime extends HTMLElement {
  #end;
  #timer;
  #left = Infinity;

  connectedCallback() {
    // The clock of the device may be wrong; how much it moves on is right, also while it sleeps.
    this.#end ??= Date.now() + Number(this.dataset.seconds) * 1000;
    this.#timer = setInterval(() => this.#tick(), 1000);
    this.#tick();
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
  }

  #tick() {
    const left = Math.max(0, Math.ceil((this.#end - Date.now()) / 1000));
    const text = this.#words(left);
    const shown = this.querySelector("[data-shown]");
    if (shown.textContent !== text) shown.textContent = text;
    const passed = SPOKEN.some((limit) => left <= limit && this.#left > limit);
    if (left === 0 || (passed && this.#left !== Infinity)) this.querySelector("[role=status]").textContent = text;
    this.#left = left;
    if (left === 0) this.#handIn();
  }

  #words(left) {
    if (left === 0) return this.dataset.up;
    if (left < 60) return this.dataset.last;
    return this.dataset.left.replace("{n}", Math.ceil(left / 60).toLocaleString(document.documentElement.lang));
  }

  #handIn() {
    clearInterval(this.#timer);
    const form = document.querySelector("quiz-form form");
    form?.requestSubmit(form.querySelector("button[name=hand_in]"));
  }
}

customElements.define("quiz-time", QuizTime);
