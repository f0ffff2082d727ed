import { ask, works, write } from "../passkey-json.js";

// Challenges are good for five minutes; the page may stay open for hours.
const AGAIN = 4 * 60_000;

/**
 * Lets the person show a passkey and sends it with the form; hidden where there are none.
 *
 * Settings: data-options (where the server says what to show), data-host, data-auto (also offers
 * passkeys while the sign-in name is typed). Texts: data-failed. Holds a form with
 * `[name=credential]` and a `[role=status]`. A ticked `[name=keep]` of the page goes along.
 */
class PasskeyEnter extends HTMLElement {
  connectedCallback() {
    if (!works(this.dataset.host)) return;
    this.hidden = false;
    this.addEventListener("submit", this);
    if (this.hasAttribute("data-auto")) this.offer();
  }

  disconnectedCallback() {
    this.removeEventListener("submit", this);
    this.stop();
  }

  stop() {
    clearTimeout(this.timer);
    this.waiting?.abort();
    this.waiting = null;
  }

  async offer() {
    if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
    this.stop();
    const waiting = new AbortController();
    this.waiting = waiting;
    this.timer = setTimeout(() => this.offer(), AGAIN);
    try {
      const publicKey = await ask(this.dataset.options);
      if (waiting.signal.aborted || !this.isConnected) return;
      this.send(await navigator.credentials.get({ mediation: "conditional", publicKey, signal: waiting.signal }));
    } catch {
      // Nobody chose one: the form for the password stands beside it.
    }
  }

  send(credential) {
    const form = this.querySelector("form");
    form.elements.credential.value = write(credential);
    if (document.querySelector("input[name=keep]")?.checked) {
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "keep", value: "yes" }));
    }
    form.requestSubmit();
  }

  async handleEvent(event) {
    if (event.target.elements.credential.value) return;
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    this.stop();
    const status = this.querySelector("[role=status]");
    status.textContent = "";
    try {
      this.send(await navigator.credentials.get({ publicKey: await ask(this.dataset.options) }));
    } catch {
      status.textContent = this.dataset.failed;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define("passkey-enter", PasskeyEnter);
