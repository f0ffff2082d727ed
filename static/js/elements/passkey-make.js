import { ask, works, write } from "../passkey-json.js";

/**
 * Lets the device make a passkey and sends it with the form; hidden where there are none.
 *
 * Settings: data-options (where the server says what to make), data-host. Texts: data-failed.
 * Holds a form with `[name=credential]` and a `[role=status]`.
 */
class PasskeyMake extends HTMLElement {
  connectedCallback() {
    if (!works(this.dataset.host)) return;
    this.hidden = false;
    this.addEventListener("submit", this);
  }

  disconnectedCallback() {
    this.removeEventListener("submit", this);
  }

  async handleEvent(event) {
    const form = event.target;
    const field = form.elements.credential;
    if (field.value) return;
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    const status = this.querySelector("[role=status]");
    status.textContent = "";
    try {
      field.value = write(await navigator.credentials.create({ publicKey: await ask(this.dataset.options) }));
      form.requestSubmit();
    } catch {
      // Cancelled, there is one already, or the server wants a fresh proof first: all are tried again.
      status.textContent = this.dataset.failed;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define("passkey-make", PasskeyMake);
