/**
 * Saves one answer of a quiz as it is given; without it, the quiz's own buttons save all at once.
 *
 * Wraps a fieldset with a `name`, data-save (the address) and data-seq (the number of the last answer
 * the server has). One request at a time; each carries a higher `seq`, so that an old value which
 * arrives late never replaces a newer one. Says `learnhub:saving` with detail.state `saving`, `saved`,
 * `unsaved` (it keeps trying) or `refused` (the server will not have it).
 */
const [TYPING, LONGEST_WAIT] = [600, 30_000];

class SavedAnswer extends HTMLElement {
  #timer;
  #sending = null;
  #changed = false;
  #kept = "";
  #seq = 0;
  #tries = 0;
  #life;

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    const own = ["input", "change", "learnhub:answering", "learnhub:answered", "learnhub:unanswered"];
    for (const type of own) this.addEventListener(type, this, { signal });
    window.addEventListener("online", () => this.save(), { signal });
    // The page goes: a request of its own, as nobody is left to wait for the one under way.
    window.addEventListener("pagehide", () => this.#changed && this.#post(this.#answer()), { signal });
  }

  disconnectedCallback() {
    this.#life.abort();
  }

  handleEvent(event) {
    const typed = event.target.matches("input[type=text], textarea");
    if (event.type === "input" && typed) this.#change(TYPING);
    // A text field says `change` when it is left.
    else if (event.type === "change" || event.type === "learnhub:unanswered") this.#change(0);
    else if (event.type === "learnhub:answering") this.#giveWay(event.detail);
    else if (event.type === "learnhub:answered") this.#rest("saved");
  }

  /** Sends what is not saved yet; resolves to false where the server could not be reached. */
  save() {
    clearTimeout(this.#timer);
    this.#sending ??= this.#send().finally(() => { this.#sending = null; });
    return this.#sending;
  }

  #change(wait) {
    this.#changed = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), wait);
  }

  /** Checking saves as well: it waits for what is under way, and gets the next number. */
  #giveWay({ body, ready }) {
    this.#rest("saving");
    body.set("seq", this.#next());
    if (this.#sending) ready.push(this.#sending);
  }

  #rest(state) {
    clearTimeout(this.#timer);
    this.#changed = false;
    this.#say(state);
  }

  async #send() {
    while (this.#changed) {
      this.#changed = false;
      const answer = this.#answer();
      const text = JSON.stringify([...answer.values()]);
      if (text !== this.#kept) this.#say("saving");
      const state = text === this.#kept ? "saved" : judge(await this.#post(answer));
      this.#kept = state === "saved" ? text : "";
      if (!this.#changed || state === "unsaved") this.#say(state);
      if (state === "unsaved") {
        this.#change(Math.min(LONGEST_WAIT, 1000 * 2 ** this.#tries++));
        return false;
      }
      this.#tries = 0;
    }
    return true;
  }

  get #group() {
    return this.querySelector("fieldset[name]");
  }

  #answer() {
    const body = new FormData(this.#group.form);
    for (const key of [...body.keys()]) if (key !== this.#group.name && key !== "csrf_token") body.delete(key);
    return body;
  }

  #post(body) {
    body.set("seq", this.#next());
    const settings = { method: "POST", body, keepalive: true, headers: { "X-Part": "save" } };
    return fetch(this.#group.dataset.save, settings).catch(() => null);
  }

  #next() {
    this.#seq = Math.max(this.#seq, Number(this.#group.dataset.seq) || 0) + 1;
    return this.#seq;
  }

  #say(state) {
    this.dispatchEvent(new CustomEvent("learnhub:saving", { bubbles: true, detail: { state } }));
  }
}

/** A redirect leads to the sign-in page: nothing was saved, and trying again would not help. */
function judge(response) {
  if (!response || response.status >= 500 || response.status === 429) return "unsaved";
  return response.ok && !response.redirected ? "saved" : "refused";
}

customElements.define("saved-answer", SavedAnswer);
