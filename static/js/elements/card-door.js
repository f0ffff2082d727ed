/**
 * Takes the token of a scanned card from behind the `#`, clears it from the address at once, so that
 * neither the history nor anybody's eyes keep it, and sends the form around it. Without a token the
 * form stays as it is, for the code to be typed.
 */
class CardDoor extends HTMLElement {
  connectedCallback() {
    addEventListener("hashchange", this);
    this.handleEvent();
  }

  disconnectedCallback() {
    removeEventListener("hashchange", this);
  }

  handleEvent() {
    const token = location.hash.slice(1);
    if (!/^[\w-]{20,100}$/.test(token)) return;
    history.replaceState(null, "", location.pathname + location.search);
    const form = this.querySelector("form");
    form.elements.token.value = token;
    form.requestSubmit();
  }
}

customElements.define("card-door", CardDoor);
