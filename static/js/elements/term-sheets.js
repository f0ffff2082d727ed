/**
 * Opens the explanation of a word where the reader is; without it, the address says which one is open
 * (`:target`), and a link in it leads back.
 *
 * Wraps the explanations. A press on a link to one of them opens it (data-open) and puts the focus
 * on it; Escape, its link [data-back] or tabbing out of it closes it and puts the focus on the word
 * again, a press elsewhere just closes it. Neither the page nor the address moves.
 */
class TermSheets extends HTMLElement {
  #word;
  #life;

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    document.addEventListener("click", (event) => this.#press(event), { signal });
    document.addEventListener("keydown", (event) => this.#key(event), { signal });
  }

  disconnectedCallback() {
    this.#life.abort();
  }

  get #open() {
    return this.querySelector(":scope > :is([data-open], :target)");
  }

  #press(event) {
    const link = event.target.closest("a");
    const sheet = link?.hash && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (sheet?.parentElement === this && plain) {
      event.preventDefault();
      this.#close();
      this.#word = link;
      sheet.dataset.open = "";
      sheet.focus({ preventScroll: true });
    } else if (!this.#open?.contains(event.target)) {
      this.#close();
    } else if (link?.matches("[data-back]") && this.#word) {
      event.preventDefault();
      this.#close();
      this.#word.focus({ preventScroll: true });
    }
  }

  #key({ key, shiftKey }) {
    const open = this.#open;
    if (!open) return;
    const links = [...open.querySelectorAll("a")];
    const leaves = shiftKey ? [open, links[0]] : [links.at(-1)];
    if (key === "Escape" || (key === "Tab" && leaves.includes(document.activeElement))) links.at(-1).click();
  }

  #close() {
    this.querySelector(":scope > [data-open]")?.removeAttribute("data-open");
  }
}

customElements.define("term-sheets", TermSheets);
