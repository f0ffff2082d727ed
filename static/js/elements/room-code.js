/**
 * Sends the code that a QR code carries behind the `#` of the address, and clears it there; without it,
 * the code is typed.
 *
 * Wraps the form with a field named `code`.
 */
class RoomCode extends HTMLElement {
  connectedCallback() {
    const code = location.hash.replace(/[^\w-]/g, "").slice(0, 40);
    if (!code) return;
    history.replaceState(null, "", location.pathname + location.search);
    const form = this.querySelector("form");
    form.elements.code.value = code;
    form.requestSubmit();
  }
}

customElements.define("room-code", RoomCode);
