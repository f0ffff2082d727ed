/**
 * Buttons and keys that write the signs of Markdown; without it, they are typed.
 *
 * `aria-controls` names the text field. Buttons: data-around (signs on both sides), data-lines (a sign
 * before each line), data-link, data-note (a call-out), data-term, data-block, data-picture (says
 * `learnhub:picture`); data-sample is written where nothing is marked, data-key is pressed with Ctrl.
 * One stop for the tab key: the arrows go from button to button.
 */
import { write, writeBlock } from "../writing.js";

const ON_A_MAC = /^(Mac|iP)/.test(navigator.platform);
const MARKS = /^(#{1,6} |- |\d+\. )/;

class EditorToolbar extends HTMLElement {
  #life;

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.hidden = false;
    this.addEventListener("click", this, { signal });
    this.addEventListener("keydown", this, { signal });
    this.addEventListener("focusin", (event) => this.#stop(event.target), { signal });
    this.#field.addEventListener("keydown", (event) => this.#press(event), { signal });
    this.#stop(this.#stops[0]);
  }

  disconnectedCallback() {
    this.#life.abort();
  }

  get #field() {
    return document.getElementById(this.getAttribute("aria-controls"));
  }

  get #stops() {
    return [...this.querySelectorAll(":scope > button, :scope > details > summary")];
  }

  handleEvent(event) {
    if (event.type === "keydown") this.#walk(event);
    else {
      const button = event.target.closest("button");
      if (button) this.#act(button);
    }
  }

  #stop(here) {
    if (!this.#stops.includes(here)) return;
    for (const each of this.#stops) each.tabIndex = each === here ? 0 : -1;
  }

  #walk(event) {
    const stops = this.#stops;
    const here = stops.indexOf(event.target);
    const ahead = getComputedStyle(this).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = ahead === "ArrowRight" ? "ArrowLeft" : "ArrowRight";
    const next = { [ahead]: here + 1, [back]: here - 1, Home: 0, End: stops.length - 1 }[event.key];
    if (here < 0 || next === undefined) return;
    event.preventDefault();
    stops[(next + stops.length) % stops.length].focus();
  }

  #press(event) {
    const held = ON_A_MAC ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
    if (!held || event.altKey || event.shiftKey) return;
    const button = this.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!button) return;
    event.preventDefault();
    this.#act(button);
  }

  #act(button) {
    const { around, lines, link, note, term, block, picture, sample } = button.dataset;
    const menu = button.closest("details");
    if (menu) menu.open = false;
    if (picture !== undefined) this.dispatchEvent(new CustomEvent("learnhub:picture", { bubbles: true }));
    else if (around) this.#wrap(around, around, sample);
    else if (link) this.#link(link, sample);
    else if (term) this.#wrap("[", `](term:${term})`, sample);
    else if (lines) this.#begin(lines, sample);
    else if (note) this.#note(note, sample);
    else if (block) writeBlock(this.#field, block, sample);
  }

  /** Signs on both sides of what is marked, or no longer if they are there already. */
  #wrap(before, after, sample) {
    const field = this.#field;
    const { selectionStart: start, selectionEnd: end, value } = field;
    const marked = value.slice(start, end);
    const around = value.slice(start - before.length, start) === before && value.slice(end, end + after.length) === after;
    if (around && before === after) {
      write(field, start - before.length, end + after.length, marked);
      field.setSelectionRange(start - before.length, end - before.length);
      return;
    }
    const text = marked.trim() || sample;
    const lead = /^\s*/.exec(marked.trim() ? marked : "")[0];
    const trail = /\s*$/.exec(marked.trim() ? marked : "")[0];
    write(field, start, end, lead + before + text + after + trail);
    const from = start + lead.length + before.length;
    field.setSelectionRange(from, from + text.length);
  }

  #link(address, sample) {
    const field = this.#field;
    const { selectionStart: start, selectionEnd: end, value } = field;
    const marked = value.slice(start, end);
    const isAddress = /^https?:\/\/\S+$/.test(marked);
    const words = isAddress || !marked ? sample : marked;
    const target = isAddress ? marked : address;
    write(field, start, end, `[${words}](${target})`);
    // What is still to be written is marked.
    const from = start + 1 + (marked && !isAddress ? words.length + 2 : 0);
    field.setSelectionRange(from, from + (marked && !isAddress ? target.length : words.length));
  }

  /** A sign before each marked line, in place of another; away again where it stands already. */
  #begin(sign, sample) {
    const field = this.#field;
    const { value } = field;
    const start = value.lastIndexOf("\n", field.selectionStart - 1) + 1;
    const lineEnd = value.indexOf("\n", field.selectionEnd);
    const end = lineEnd < 0 ? value.length : lineEnd;
    const lines = value.slice(start, end).split("\n");
    const numbered = sign === "1. ";
    const has = (line) => (numbered ? /^\d+\. /.test(line) : line.startsWith(sign));
    const filled = lines.filter((line) => line.trim());
    if (!filled.length) {
      write(field, start, end, sign + sample);
      field.setSelectionRange(start + sign.length, start + sign.length + sample.length);
      return;
    }
    const off = filled.every(has);
    let number = 0;
    const done = lines.map((line) => {
      if (!line.trim()) return line;
      number += 1;
      const bare = line.replace(MARKS, "");
      return off ? bare : (numbered ? `${number}. ` : sign) + bare;
    });
    write(field, start, end, done.join("\n"));
    if (lines.length > 1) field.setSelectionRange(start, start + done.join("\n").length);
  }

  #note(kind, sample) {
    const field = this.#field;
    const { selectionStart: start, selectionEnd: end, value } = field;
    const marked = value.slice(start, end).trim();
    const text = (marked || sample).split("\n").map((line) => `> ${line}`.trimEnd()).join("\n");
    if (marked) write(field, start, end, "");
    writeBlock(field, `> [!${kind}]\n${text}`, marked ? "" : sample);
  }
}

customElements.define("editor-toolbar", EditorToolbar);
