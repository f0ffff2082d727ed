/**
 * Shows one view of a text at a time where the screen is small; without it, all stand on the page.
 *
 * Wraps a `nav` with links to the sections (#write, #preview, #check). Says `learnhub:view`.
 */
class EditorViews extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this);
  }

  handleEvent(event) {
    const link = event.target.closest("nav.editor__tabs a");
    if (!link) return;
    event.preventDefault();
    this.show(link.hash.slice(1));
  }

  show(view) {
    this.dataset.view = view;
    for (const each of this.querySelectorAll("nav.editor__tabs a")) {
      if (each.hash === `#${view}`) each.setAttribute("aria-current", "true");
      else each.removeAttribute("aria-current");
    }
    if (view === "check") this.querySelector("#check details").open = true;
    this.dispatchEvent(new CustomEvent("learnhub:view", { bubbles: true, detail: { view } }));
  }
}

customElements.define("editor-views", EditorViews);
