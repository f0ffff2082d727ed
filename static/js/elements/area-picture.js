/**
 * Shows on a picture which areas are chosen in the list below it; without it, only the list shows it.
 *
 * Wraps the picture, with a `label.area` for each area, and the radio buttons or boxes they belong to.
 * Pressing an area chooses it without a script, too.
 */
class AreaPicture extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", this);
    this.#show();
  }

  disconnectedCallback() {
    this.removeEventListener("change", this);
  }

  handleEvent({ target }) {
    // What is being changed is not judged any more.
    for (const area of this.#areas) if (area.control === target) area.firstElementChild.removeAttribute("data-mark");
    this.#show();
  }

  get #areas() {
    return this.querySelectorAll("label.area");
  }

  #show() {
    for (const area of this.#areas) area.toggleAttribute("data-chosen", area.control?.checked ?? false);
  }
}

customElements.define("area-picture", AreaPicture);
