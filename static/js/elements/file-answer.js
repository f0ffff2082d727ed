/**
 * Sends a file as soon as it is chosen; without it, the button beside it does.
 *
 * Wraps one file field, its button with `name=save` and a [data-say]. Settings: data-most (bytes a
 * file may have), data-large (what is said of a larger one, with {name}), data-sending.
 * What is too large is not sent at all: on a slow line that would take minutes for nothing.
 */
class FileAnswer extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", this);
    // Nothing has to be pressed any more.
    this.#button.hidden = true;
  }

  disconnectedCallback() {
    this.removeEventListener("change", this);
  }

  handleEvent({ target: field }) {
    if (field.type !== "file" || !field.files.length) return;
    const large = [...field.files].find(({ size }) => size > this.dataset.most);
    if (large) {
      field.value = "";
      this.#say(this.dataset.large.replace("{name}", large.name));
      return;
    }
    this.#say(this.dataset.sending);
    field.form.requestSubmit(this.#button);
  }

  get #button() {
    return this.querySelector("button[name=save]") ?? {};
  }

  #say(text) {
    this.querySelector("[data-say]").textContent = text;
  }
}

customElements.define("file-answer", FileAnswer);
