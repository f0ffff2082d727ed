/**
 * Offers to link words that the glossary explains and the text does not link yet; without it, an
 * author writes `[word](term:id)`, and the course check names the words.
 *
 * Settings: data-source (JSON with `terms`: id and word), data-for (id of the textarea), data-case
 * (set: a word in capitals is another than in small letters, as in German). Texts: data-title,
 * data-link ("Explain %(word)s"). Says `insert` at the `<text-editor>` with the text and what it
 * replaces (start, end); where nobody takes it (preventDefault), it writes into the text field itself.
 */
import { write } from "../writing.js";

const MOST = 6;
// Headings, code, links, pictures, attributes and addresses: nothing to link in them.
const QUIET = [
  /^ {0,3}(`{3,}|~{3,})[\s\S]*?(?:^ {0,3}\1|$(?![\s\S]))/gm, /^#{1,6} .*$/gm, /`[^`\n]*`/g,
  /!?\[[^\]\n]*\]\([^)\n]*\)/g, /\{[^}\n]*\}/g, /<[^>\n]*>/g, /https?:\S+/g,
];

class TermOffer extends HTMLElement {
  #life;
  #terms = [];
  #timer;

  async connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    const area = this.#area;
    if (!area) return;
    try {
      const answer = await fetch(this.dataset.source, { signal, headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      this.#terms = (await answer.json()).terms.map((term) => this.#searched(term)).filter(Boolean);
    } catch {
      // No connection: the offer stays away, the text is not touched.
      return;
    }
    area.addEventListener("input", () => this.#later(), { signal });
    this.addEventListener("click", (event) => this.#press(event), { signal });
    this.#offer();
  }

  disconnectedCallback() {
    this.#life.abort();
    clearTimeout(this.#timer);
  }

  get #area() {
    return document.getElementById(this.dataset.for);
  }

  #searched({ id, word }) {
    const bare = word.replace(/\([^()]*\)/g, "").trim();
    if (!bare) return null;
    const escaped = bare.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
    const isName = "case" in this.dataset && bare[0] !== bare[0].toLowerCase();
    // A short ending, and in Arabic a short beginning, make no other word of it.
    const before = /\p{Script=Arabic}/u.test(bare) ? "\\p{L}{0,3}" : "";
    try {
      return { id, find: new RegExp(`(?<![\\p{L}\\p{N}])${before}${escaped}\\p{L}{0,2}(?![\\p{L}\\p{N}])`, isName ? "u" : "iu") };
    } catch {
      return null;
    }
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#offer(), 800);
  }

  #found() {
    const text = this.#area.value;
    const linked = new Set(Array.from(text.matchAll(/\bterm:\s*([a-z0-9-]+)/g), (match) => match[1]));
    const plain = QUIET.reduce((rest, quiet) => rest.replace(quiet, (gone) => gone.replace(/[^\n]/g, " ")), text);
    const found = [];
    for (const { id, find } of this.#terms) {
      const match = linked.has(id) ? null : find.exec(plain);
      if (match) found.push({ id, word: text.slice(match.index, match.index + match[0].length), start: match.index });
      if (found.length === MOST) break;
    }
    return found;
  }

  #offer() {
    const found = this.#found();
    this.hidden = found.length === 0;
    if (!this.querySelector("ul")) {
      const title = Object.assign(document.createElement("p"), { className: "soft small", textContent: this.dataset.title });
      this.append(title, Object.assign(document.createElement("ul"), { className: "offer" }));
    }
    this.querySelector("ul").replaceChildren(...found.map((each) => this.#item(each)));
  }

  #item({ id, word }) {
    const button = Object.assign(document.createElement("button"), {
      type: "button", className: "button button--quiet button--small", textContent: word,
    });
    button.dataset.id = id;
    button.dir = "auto";
    button.lang = this.#area.lang;
    button.setAttribute("aria-label", this.dataset.link.replace("%(word)s", word));
    const item = document.createElement("li");
    item.append(button);
    return item;
  }

  #press(event) {
    const id = event.target.closest("button")?.dataset.id;
    // Looked for once more: the text may have grown since it was offered.
    const place = id && this.#found().find((each) => each.id === id);
    if (!place) return;
    const { word, start } = place;
    const detail = { text: `[${word}](term:${id})`, start, end: start + word.length };
    const said = new CustomEvent("insert", { detail, bubbles: true, cancelable: true });
    if ((document.querySelector("text-editor") ?? this).dispatchEvent(said)) write(this.#area, start, detail.end, detail.text);
    this.#offer();
  }
}

customElements.define("term-offer", TermOffer);
