/**
 * Adds, moves and removes lines of a form at once; without it, the same buttons ask the server.
 *
 * Settings: data-group (what the names of the fields begin with). Texts: data-moved, data-added and
 * data-removed with {here} and {count}. Holds an `<ol>` with `[data-row]` lines, a `<template>` with
 * an empty one, buttons with data-do (add, up, down, remove) and an `[data-announce]`. The lines are
 * always numbered from 0 as they stand. Says `input`, like any field that was changed.
 */
class FormRows extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this);
    this.closest("form")?.addEventListener("input", this);
    this.#number();
  }

  disconnectedCallback() {
    this.removeEventListener("click", this);
    this.closest("form")?.removeEventListener("input", this);
  }

  handleEvent(event) {
    if (event.type === "input") {
      this.#name(event.target);
      return;
    }
    const button = event.target.closest("button[data-do]");
    if (!button) return;
    event.preventDefault();
    const row = button.closest("[data-row]");
    if (button.dataset.do === "add") this.#add();
    else if (button.dataset.do === "remove") this.#remove(row);
    else this.#move(row, button.dataset.do === "up");
  }

  get #list() {
    return this.querySelector("ol");
  }

  #add() {
    this.#list.append(this.querySelector("template").content.cloneNode(true));
    this.#number();
    const row = this.#list.lastElementChild;
    row.querySelector("input, textarea, select")?.focus();
    this.#changed("added", row);
  }

  #remove(row) {
    const next = row.nextElementSibling ?? row.previousElementSibling;
    const words = this.#words("removed", row);
    row.remove();
    this.#number();
    (next?.querySelector("[data-do=remove]") ?? this.querySelector("[data-do=add]")).focus();
    this.#announce(words);
  }

  #move(row, up) {
    // The neighbour is moved, not the line: the pressed button stays in the page and keeps the focus.
    const neighbour = up ? row.previousElementSibling : row.nextElementSibling;
    if (!neighbour) return;
    if (up) row.after(neighbour);
    else row.before(neighbour);
    this.#number();
    this.#changed("moved", row);
  }

  #changed(what, row) {
    this.#announce(this.#words(what, row));
  }

  #words(what, row) {
    const rows = [...this.#list.children];
    const words = { here: rows.indexOf(row) + 1, count: rows.length };
    return this.dataset[what].replace(/\{(\w+)\}/g, (whole, name) => words[name] ?? whole);
  }

  #announce(words) {
    this.querySelector("[data-announce]").textContent = words;
    this.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** Names and ids tell the line by its number; they follow where it stands. */
  #number() {
    const rows = [...this.#list.children];
    rows.forEach((row, index) => {
      const before = `${this.dataset.group}-${row.dataset.row}-`;
      const after = `${this.dataset.group}-${index}-`;
      for (const element of row.querySelectorAll("*")) {
        for (const name of ["id", "name", "for", "aria-describedby"]) {
          const value = element.getAttribute(name);
          if (value?.includes(before)) element.setAttribute(name, value.replaceAll(before, after));
        }
        if (element.type === "radio") element.value = index;
      }
      row.dataset.row = index;
      row.querySelector("[data-number]").textContent = index + 1;
      for (const button of row.querySelectorAll("[data-do]")) label(button, this.dataset.group, index);
      mute(row.querySelector("[data-do=up]"), index === 0);
      mute(row.querySelector("[data-do=down]"), index === rows.length - 1);
    });
  }

  /** A choice among the lines of another group is called what is written there. */
  #name({ name, value }) {
    const [, source, number] = /^(\w+)-(\d+)-text$/.exec(name ?? "") ?? [];
    if (!source) return;
    const template = this.querySelector("template")?.content;
    for (const place of [this, template]) {
      for (const select of place?.querySelectorAll(`select[data-source="${source}"]`) ?? []) {
        const option = [...select.options].find((each) => each.value === number);
        if (option) option.textContent = value || Number(number) + 1;
      }
    }
  }
}

function label(button, group, index) {
  button.value = `${button.dataset.do}:${group}:${index}`;
  button.setAttribute("aria-label", button.dataset.label.replace("{number}", index + 1));
}

/** The first cannot go up, the last not down; the buttons stay focusable all the same. */
function mute(button, muted) {
  if (muted) button?.setAttribute("aria-disabled", "true");
  else button?.removeAttribute("aria-disabled");
}

customElements.define("form-rows", FormRows);
