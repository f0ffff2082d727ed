/**
 * Keeps a part of the page as new as the server's: who waits at the door, or whether the door is open;
 * without it, the page asks again by itself, or with its link.
 *
 * Settings: data-every (seconds). Holds [data-part], which is replaced by what the page's own address
 * answers to `X-Part`, and a `[role=status]`, which says what stands in its [data-news]. A form with
 * [data-enter] in the new part is sent at once.
 */
const LONGEST = 30_000;

class DoorWatch extends HTMLElement {
  #life;
  #timer;
  #shown = "";
  #tries = 0;

  connectedCallback() {
    this.#life = new AbortController();
    document.addEventListener("visibilitychange", () => document.hidden || this.#look(), { signal: this.#life.signal });
    this.#wait();
    this.#go();
  }

  disconnectedCallback() {
    this.#life.abort();
    clearTimeout(this.#timer);
  }

  #wait() {
    clearTimeout(this.#timer);
    const every = Number(this.dataset.every) * 1000;
    this.#timer = setTimeout(() => this.#look(), Math.min(LONGEST, every * 2 ** this.#tries));
  }

  async #look() {
    clearTimeout(this.#timer);
    if (!document.hidden) {
      const answer = await fetch(location.href, { headers: { "X-Part": "door" } }).catch(() => null);
      if (!this.isConnected) return;
      if (answer?.redirected) location.reload();
      this.#tries = answer?.ok ? 0 : Math.min(4, this.#tries + 1);
      if (answer?.ok) this.#show(await answer.text());
    }
    this.#wait();
  }

  #show(html) {
    if (html === this.#shown) return;
    const [part, first] = [this.querySelector("[data-part]"), !this.#shown];
    this.#shown = html;
    const before = part.querySelector("[data-news]")?.dataset.news;
    const focus = document.activeElement?.closest("[data-part] [data-key]")?.dataset.key;
    part.innerHTML = html;
    // Whoever was about to press a button finds it again under their finger, or the next thing to do.
    if (focus) (part.querySelector(`[data-key="${focus}"]`) ?? part.querySelector("h1, h2"))?.focus();
    const news = part.querySelector("[data-news]")?.dataset.news ?? "";
    if (news !== before || !first) this.#say(news, before);
    this.#go();
  }

  #say(news, before) {
    if (news !== before) this.querySelector("[role=status]").textContent = news;
  }

  #go() {
    this.querySelector("form[data-enter]")?.requestSubmit();
  }
}

customElements.define("door-watch", DoorWatch);
