/** Prints the page; hidden where there is no script. Holds a `<button>`. */
class PrintButton extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.addEventListener("click", this);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this);
  }

  handleEvent(event) {
    if (event.target.closest("button")) window.print();
  }
}

customElements.define("print-button", PrintButton);
