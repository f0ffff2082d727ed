/**
 * Copies a code or a link and says so; without it, there is no button and the text can be marked.
 *
 * Settings: data-copy (the text). Texts: data-done, data-failed. Holds a hidden `<button>` and a
 * `[role=status]`. Says `learnhub:copied`.
 */
class CopyButton extends HTMLElement {
  connectedCallback() {
    this.querySelector("button").hidden = false;
    this.addEventListener("click", this);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this);
  }

  async handleEvent(event) {
    if (!event.target.closest("button")) return;
    const done = await copy(this.dataset.copy);
    const status = this.querySelector("[role=status]");
    status.textContent = "";
    // Emptied first, so that a second press is read aloud as well.
    requestAnimationFrame(() => { status.textContent = done ? this.dataset.done : this.dataset.failed; });
    if (done) this.dispatchEvent(new CustomEvent("learnhub:copied", { bubbles: true }));
  }
}

async function copy(text) {
  try {
    // Absent on plain http and where a person has forbidden it.
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

customElements.define("copy-button", CopyButton);
