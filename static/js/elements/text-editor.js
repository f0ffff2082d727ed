/**
 * Saves a text while it is written, and keeps it on this device until the server has it; without it,
 * the form saves with its button.
 *
 * Wraps #text-form; data-url, data-file, data-person, data-window. One request at a time, each with a
 * higher number, so that what arrives late never replaces something newer. A text that somebody else
 * saved meanwhile is kept beside theirs (`parked`): its base stays, so that nothing is overwritten.
 * In the page: [data-status] with a text for each state, [data-others], and notes that are hidden until
 * they are true: [data-copy], [data-parked], [data-newer].
 */
import { KeptText } from "../kept-text.js";
import { TextServer, isAway, json } from "../text-server.js";
import { write } from "../writing.js";

const [PAUSE, LONGEST_PAUSE, KEEP] = [2_000, 8_000, 400];
const [HERE, AGAIN, LONGEST_WAIT, LEAP] = [20_000, 5_000, 30_000, 1_000];

class TextEditor extends HTMLElement {
  #life;
  #kept;
  #server;
  #version = 0;
  #saved = 0;
  #since = 0;
  #seq = 0;
  #tries = 0;
  #timer;
  #keeping;
  #sending = null;
  #byHand = false;
  #told = false;
  #blocked = "";
  #isParked = false;
  #hasRoom = true;
  #copies = [];

  connectedCallback() {
    if (!this.#form.elements.csrf_token) return;
    this.#life = new AbortController();
    const { signal } = this.#life;
    const { url, person, file, window: name } = this.dataset;
    this.#kept = new KeptText(person, file, name);
    this.#server = new TextServer(url, person, this.#form);
    this.#form.addEventListener("input", (event) => this.#typed(event.target), { signal });
    this.#form.addEventListener("submit", (event) => this.#submit(event), { signal });
    this.addEventListener("keydown", (event) => this.#press(event), { signal });
    this.addEventListener("click", (event) => this.#click(event), { signal });
    window.addEventListener("online", () => this.save(), { signal });
    window.addEventListener("focus", () => this.#blocked && this.save(), { signal });
    window.addEventListener("pagehide", () => this.#lastWords(), { signal });
    window.addEventListener("beforeunload", (event) => this.#warn(event), { signal });
    document.addEventListener("visibilitychange", () => this.#seen(), { signal });
    const clock = setInterval(() => this.#greet(), HERE);
    signal.addEventListener("abort", () => clearInterval(clock));
    this.#greet();
    this.#kept.find((copy) => this.#copies.push(copy) === 1 && this.#offer());
  }

  disconnectedCallback() {
    this.#life?.abort();
  }

  get #form() {
    return this.querySelector("#text-form");
  }

  get #isDirty() {
    return this.#version !== this.#saved;
  }

  get #now() {
    const { title, text } = this.#form.elements;
    return { title: title?.value, text: text.value };
  }

  get #base() {
    return Number(this.#form.elements.base.value);
  }

  set #base(stamp) {
    this.#form.elements.base.value = stamp;
  }

  /** Sends what the server does not have yet; resolves to false where it could not. */
  save() {
    clearTimeout(this.#timer);
    this.#sending ??= this.#send().finally(() => { this.#sending = null; });
    return this.#sending;
  }

  #typed(field) {
    if (field.name === "note") return;
    this.#version += 1;
    this.#since ||= Date.now();
    if (!this.#blocked && !this.#sending) this.#say("unsaved");
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => this.#keep(), KEEP);
    if (this.#tries || this.#blocked) return;
    const left = this.#since + LONGEST_PAUSE - Date.now();
    this.#later(Math.max(0, Math.min(PAUSE, left)));
  }

  #later(wait) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), wait);
  }

  #submit(event) {
    event.preventDefault();
    this.#byHand = true;
    this.save();
  }

  #press(event) {
    const held = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (held && event.key.toLowerCase() === "s") this.#submit(event);
  }

  async #click(event) {
    const way = event.target.closest("[data-parked] a");
    if (way) {
      event.preventDefault();
      await this.save();
      window.location.assign(way.href);
    } else if (event.target.closest("[data-load]") && !this.#isDirty) window.location.reload();
    else if (event.target.closest("[data-take]")) this.#decide((copy) => this.#take(copy));
    else if (event.target.closest("[data-drop]")) this.#decide((copy) => this.#kept.forget(copy.window) ?? true);
  }

  async #send() {
    while (this.#isDirty || this.#byHand || this.#blocked) {
      const [byHand, version] = [this.#byHand, this.#version];
      let outcome = this.#blocked ? await this.#server.ask() : "again";
      if (outcome === "again") {
        this.#blocked = "";
        if (!this.#isDirty && !byHand) break;
        this.#say("saving");
        outcome = await this.#try(byHand);
      }
      if (outcome !== "kept") return this.#wait(outcome);
      this.#tries = 0;
      this.#saved = version;
      this.#since = this.#isDirty ? Date.now() : 0;
      if (byHand) [this.#byHand, this.#told] = [false, true];
    }
    this.#rest();
    return true;
  }

  /** One try to save; a token that is no longer good is renewed once. */
  async #try(byHand) {
    let outcome = await this.#judge(await this.#post(byHand));
    if (outcome === "late") outcome = await this.#judge(await this.#post(byHand));
    if (outcome !== "ask") return outcome === "late" ? "offline" : outcome;
    const state = await this.#server.ask();
    if (state !== "again") return state;
    const again = await this.#judge(await this.#post(byHand));
    return again === "ask" || again === "late" ? "offline" : again;
  }

  #post(byHand) {
    const more = byHand ? { by_hand: "1", note: this.#form.elements.note.value } : {};
    return this.#server.post("typing", { ...this.#saving(), ...more });
  }

  #saving() {
    return { window: this.#kept.window, seq: (this.#seq += 1), base: this.#base, ...this.#now };
  }

  async #judge(answer) {
    if (isAway(answer)) return "offline";
    if (answer.status === 413) return "long";
    if (!answer.ok) return "ask";
    const said = await json(answer);
    if (!said?.state) return "offline";
    if (said.state === "late") {
      // The last words of a page that went have this number or a higher one.
      this.#seq += LEAP;
      return "late";
    }
    this.#isParked = said.state === "parked";
    // What is parked goes on from where it began: a newer base would let it overwrite the other text.
    if (!this.#isParked) this.#base = said.stamp;
    this.#greetings(said.others);
    return "kept";
  }

  #wait(outcome) {
    this.#blocked = ["signedOut", "other", "refused"].includes(outcome) ? outcome : "";
    // The next person at this device must not find it.
    if (outcome === "other") this.#kept.forget();
    else this.#keep();
    this.#say(this.#hasRoom || outcome === "long" || outcome === "other" ? outcome : "full");
    if (outcome === "long") this.#byHand = false;
    else if (this.#blocked) this.#later(AGAIN);
    else this.#later(Math.min(LONGEST_WAIT, 1_000 * 2 ** this.#tries++));
    return false;
  }

  #rest() {
    clearTimeout(this.#timer);
    clearTimeout(this.#keeping);
    this.#kept.forget();
    const parked = this.querySelector("[data-parked]");
    parked.hidden = !this.#isParked;
    parked.querySelector("a").href = `${this.dataset.url}/parked/${this.#kept.window}`;
    const { note } = this.#form.elements;
    if (this.#told && note) note.value = "";
    this.#say(this.#isParked ? "parked" : "saved");
    this.#told = false;
  }

  #keep() {
    if (!this.#isDirty || this.#blocked === "other") return;
    this.#hasRoom = this.#kept.keep({ at: Date.now(), base: this.#base, seq: this.#seq, ...this.#now });
  }

  /** The page goes: nobody is left to wait for an answer. */
  #lastWords() {
    if (!this.#isDirty || this.#blocked) return;
    this.#keep();
    this.#server.leave(this.#saving());
  }

  #warn(event) {
    this.#keep();
    if (this.#isDirty && (!this.#hasRoom || this.#blocked === "other")) event.preventDefault();
  }

  #seen() {
    if (document.visibilityState === "visible") this.#greet();
    else if (this.#isDirty) {
      this.#keep();
      this.save();
    }
  }

  /** Says that this text is open here, and asks who else is here and whether it is the newest. */
  async #greet() {
    if (document.visibilityState !== "visible" || this.#isDirty || this.#sending) return;
    if (this.#blocked) {
      this.save();
      return;
    }
    const answer = await this.#server.post("presence", {});
    if (isAway(answer)) return;
    const said = await json(answer);
    if (said) this.#meet(said);
    else {
      const state = await this.#server.ask();
      if (state !== "again" && state !== "offline") {
        this.#blocked = state;
        this.#say(state);
      }
    }
  }

  #meet(said) {
    this.#greetings(said.others);
    const newer = this.querySelector("[data-newer]");
    const isNewer = said.stamp > this.#base && !this.#isDirty && !this.#sending && !this.#isParked;
    if (isNewer) fill(newer, { name: said.saved_by });
    newer.hidden = !isNewer;
  }

  #greetings(others) {
    const place = this.querySelector("[data-others]");
    const names = new Intl.ListFormat(document.documentElement.lang).format(others);
    const words = others.length > 1 ? this.dataset.othersSome : this.dataset.othersOne;
    const text = others.length ? words.replace("{names}", names) : "";
    if (place.textContent !== text) place.textContent = text;
  }

  /** Texts of earlier windows that never arrived: asked about one by one, never taken silently. */
  #offer() {
    const [[copy], now] = [this.#copies, this.#now];
    if (!copy) return;
    if (copy.text === now.text && (copy.title ?? "") === (now.title ?? "")) {
      this.#kept.forget(copy.window);
      this.#copies.shift();
      this.#offer();
      return;
    }
    const place = this.querySelector("[data-copy]");
    fill(place, { time: clock(copy.at, { dateStyle: "medium", timeStyle: "short" }) });
    place.hidden = false;
  }

  async #decide(act) {
    const copy = this.#copies.shift();
    this.querySelector("[data-copy]").hidden = true;
    this.#form.elements.text.focus();
    // The next one may take the place of this one: first the server has to have it.
    if (copy && await act(copy)) this.#offer();
  }

  async #take(copy) {
    await this.#sending;
    const { title, text } = this.#form.elements;
    // It goes on as the window that wrote it, from the text it began with.
    if (navigator.locks && !this.#isDirty) [this.#kept.window, this.#seq] = [copy.window, copy.seq + LEAP];
    else this.#kept.forget(copy.window);
    this.#base = copy.base;
    if (title && copy.title !== undefined) title.value = copy.title;
    write(text, 0, text.value.length, copy.text);
    this.#version += 1;
    this.#keep();
    return this.save();
  }

  #say(state) {
    const place = this.querySelector("[data-status]");
    const time = clock(Date.now(), { timeStyle: "short" });
    const amiss = !["saving", "saved", "unsaved"].includes(state);
    // What is amiss stays said until it is mended; a new try is news to nobody.
    if (place.dataset.amiss && (state === "saving" || state === "unsaved")) return;
    const loud = amiss || place.dataset.amiss || this.#told;
    place.setAttribute("aria-live", loud ? "polite" : "off");
    const text = place.dataset[state].replace("{time}", time);
    if (place.textContent !== text) place.textContent = text;
    place.dataset.state = state;
    if (amiss) place.dataset.amiss = "1";
    else delete place.dataset.amiss;
  }
}

function fill(place, values) {
  const words = place.querySelector("[data-words]");
  words.textContent = words.dataset.words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

function clock(moment, style) {
  return new Intl.DateTimeFormat(document.documentElement.lang, style).format(moment);
}

customElements.define("text-editor", TextEditor);
