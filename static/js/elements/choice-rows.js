/**
 * Offers a radio button in each cell of a table; without it, each row has a select.
 *
 * The selects stay in the page, hidden, and always say what the buttons show: they alone are sent.
 * The buttons' `change` goes on as it is, so whoever listens for it reads a select that is up to date.
 */
class ChoiceRows extends HTMLElement {
  connectedCallback() {
    for (const row of this.querySelectorAll("tbody tr")) {
      const select = row.querySelector("select");
      for (const button of row.querySelectorAll("[type=radio]")) {
        // After a reload the browser may have put back what a person had chosen.
        button.checked = button.value === select.value;
        button.closest("td").hidden = false;
      }
      select.closest("td").hidden = true;
    }
    this.addEventListener("change", this);
  }

  disconnectedCallback() {
    this.removeEventListener("change", this);
  }

  handleEvent({ target }) {
    if (target.type === "radio") target.closest("tr").querySelector("select").value = target.value;
  }
}

customElements.define("choice-rows", ChoiceRows);
