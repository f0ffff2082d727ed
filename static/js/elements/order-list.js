/**
 * Puts things into order with two buttons each; without it, each has a select with its place.
 *
 * Nothing is dragged. The selects stay in the page, hidden, and always say what the list shows; until
 * the first move they stay empty, so that an untouched question is an unanswered one.
 * Texts: data-moved with {item}, {here} and {count}. Says `change` at the moved thing's select.
 */
class OrderList extends HTMLElement {
  connectedCallback() {
    this.#sort();
    for (const button of this.querySelectorAll("button[data-move]")) button.hidden = false;
    for (const place of this.querySelectorAll("[data-place]")) place.hidden = true;
    this.dataset.ready = "";
    this.#ends();
    this.addEventListener("click", this);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this);
  }

  handleEvent(event) {
    const button = event.target.closest("button[data-move]");
    if (!button) return;
    const item = button.closest("li");
    // The neighbour is moved, not the item: the pressed button stays in the page and keeps the focus.
    const up = button.dataset.move === "up";
    const neighbour = up ? item.previousElementSibling : item.nextElementSibling;
    if (!neighbour) return;
    if (up) item.after(neighbour);
    else item.before(neighbour);
    this.#write();
    this.#ends();
    this.#announce(item);
    select(item).dispatchEvent(new Event("change", { bubbles: true }));
  }

  get #items() {
    return [...this.querySelectorAll("li")];
  }

  /** After a reload the browser may have put back the places a person had chosen. */
  #sort() {
    const places = new Map(this.#items.map((item) => [item, Number(select(item).value.split("@")[1])]));
    const complete = new Set(places.values()).size === places.size && [...places.values()].every(Boolean);
    if (!complete) return;
    const sorted = [...places.keys()].sort((a, b) => places.get(a) - places.get(b));
    sorted[0]?.parentElement.append(...sorted);
  }

  /** What was judged was another order. */
  #write() {
    this.#items.forEach((item, index) => {
      select(item).value = `${item.dataset.item}@${index + 1}`;
      item.dataset.mark = "";
      item.querySelector(".verdict")?.remove();
    });
  }

  /** The first cannot go up, the last not down; the buttons stay focusable all the same. */
  #ends() {
    const items = this.#items;
    items.forEach((item, index) => {
      mute(item.querySelector("[data-move=up]"), index === 0);
      mute(item.querySelector("[data-move=down]"), index === items.length - 1);
    });
  }

  #announce(item) {
    const items = this.#items;
    const words = { item: item.dataset.name, here: items.indexOf(item) + 1, count: items.length };
    this.querySelector("[data-announce]").textContent =
      this.dataset.moved.replace(/\{(\w+)\}/g, (whole, name) => words[name] ?? whole);
  }
}

const select = (item) => item.querySelector("select");

function mute(button, muted) {
  if (muted) button.setAttribute("aria-disabled", "true");
  else button.removeAttribute("aria-disabled");
}

customElements.define("order-list", OrderList);
