/**
 * Leaves the page when nobody uses a shared device any more, or when the room has ended; without it, the
 * page asks again by itself after that time, and the server signs out either way.
 *
 * Settings: data-idle and data-left (seconds), data-here (an address that notes use), data-over (one that
 * says how long ago the device was used, or leads to the way in). Text: data-soon. Holds a `<dialog>` with
 * a button, shown a minute before, and a `[role=status]`. Who touches, types or scrolls uses the device.
 */
const [MINUTE, NOTE, LATE] = [60_000, 30_000, 2_000];
const USES = ["pointerdown", "keydown", "scroll", "input"];

class RoomMode extends HTMLElement {
  #life;
  #end;
  #noted = Date.now();
  #isUsed = false;
  #isAsking = false;

  connectedCallback() {
    // The clock of the device may be wrong; how much it moves on is right, also while it sleeps.
    this.#end ??= Date.now() + Number(this.dataset.left) * 1000;
    this.#life = new AbortController();
    const { signal } = this.#life;
    for (const type of USES) document.addEventListener(type, () => this.#use(), { signal, capture: true, passive: true });
    document.addEventListener("visibilitychange", () => this.#look(), { signal });
    const clock = setInterval(() => this.#look(), 1000);
    signal.addEventListener("abort", () => clearInterval(clock));
  }

  disconnectedCallback() {
    this.#life.abort();
  }

  get #dialog() {
    return this.querySelector("dialog");
  }

  get #idle() {
    return Date.now() - this.#noted - Number(this.dataset.idle) * 1000;
  }

  #use() {
    // What woke a device that had slept too long does not count any more.
    if (this.#idle < 0) this.#isUsed = true;
    if (this.#dialog.open) this.#look();
  }

  #look() {
    const left = this.#end - Date.now();
    if (this.#isUsed && (this.#dialog.open || Date.now() - this.#noted > NOTE)) this.#note();
    else if (left <= -LATE || this.#idle >= LATE) this.#ask();
    else if (this.#idle >= -MINUTE && !this.#dialog.open) this.#dialog.showModal();
    const status = this.querySelector("[role=status]");
    if (left <= MINUTE && !status.textContent) status.textContent = this.dataset.soon;
  }

  async #note() {
    [this.#noted, this.#isUsed] = [Date.now(), false];
    if (this.#dialog.open) this.#dialog.close();
    // Somebody signed this person out: nothing of them may stay on the screen.
    if ((await get(this.dataset.here))?.type === "opaqueredirect") this.#leave();
  }

  /** Another window may have been used meanwhile. */
  async #ask() {
    if (this.#isAsking) return;
    this.#isAsking = true;
    const answer = await get(this.dataset.over);
    const ago = answer?.ok ? Number(await answer.text()) : NaN;
    this.#isAsking = false;
    if (Number.isNaN(ago)) this.#leave();
    else this.#noted = Date.now() - ago * 1000;
    if (this.#idle < -MINUTE && this.#dialog.open) this.#dialog.close();
  }

  #leave() {
    this.#life.abort();
    location.replace(this.dataset.over);
  }
}

/** Follows nowhere: the page behind would say why one was signed out, and nobody would see it. */
function get(url) {
  return fetch(url, { headers: { "X-Part": "room" }, redirect: "manual" }).catch(() => null);
}

customElements.define("room-mode", RoomMode);
