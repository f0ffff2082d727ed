/**
 * Takes pictures by choosing, pasting and dropping, asks what each shows, and puts them into the text;
 * without it, they are sent on the page of pictures.
 *
 * Holds a dialog with a file field, [data-list], a template of one picture, [data-insert] and
 * [data-cancel]. data-url takes them, data-media is the way to them from the text #text. It opens on
 * `learnhub:picture`.
 */
import { writeBlock } from "../writing.js";

class PictureDrop extends HTMLElement {
  #life;

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    document.addEventListener("learnhub:picture", () => this.#open(), { signal });
    this.#field.addEventListener("paste", (event) => this.#take(event, event.clipboardData), { signal });
    this.#field.addEventListener("drop", (event) => this.#take(event, event.dataTransfer), { signal });
    this.#field.addEventListener("dragover", (event) => holdsFiles(event.dataTransfer) && event.preventDefault(), { signal });
    this.addEventListener("change", (event) => this.#change(event.target), { signal });
    this.addEventListener("click", this, { signal });
    this.addEventListener("submit", (event) => { event.preventDefault(); this.#insert(); }, { signal });
  }

  disconnectedCallback() {
    this.#life.abort();
  }

  get #field() {
    return document.getElementById("text");
  }

  get #dialog() {
    return this.querySelector("dialog");
  }

  get #list() {
    return this.querySelector("[data-list]");
  }

  handleEvent({ target }) {
    if (target.closest("[data-insert]")) this.#insert();
    if (target.closest("[data-cancel]")) this.#dialog.close();
  }

  #open() {
    if (this.#dialog.open) return;
    this.#list.replaceChildren();
    this.#say("");
    this.querySelector("form").reset();
    this.#count();
    this.#dialog.showModal();
  }

  #take(event, transfer) {
    // Text that comes with a picture, as from a word processor, is pasted as text.
    if (!holdsFiles(transfer) || transfer.types.includes("text/plain")) return;
    event.preventDefault();
    this.#open();
    this.#send([...transfer.files]);
  }

  #change(field) {
    if (field.type === "file") this.#send([...field.files]);
    else if (field.matches("select") && field.value) {
      this.#add({ name: field.value, url: "" });
      field.value = "";
    } else if (field.matches("[data-decorative]")) {
      field.closest("li").querySelector("[data-alt]").disabled = field.checked;
    }
  }

  async #send(files) {
    if (!files.length) return;
    this.#say(this.dataset.busy);
    const body = new FormData();
    body.set("csrf_token", document.querySelector("#text-form [name=csrf_token]").value);
    for (const file of files) body.append("picture", file, file.name);
    const settings = { method: "POST", body, redirect: "manual", headers: { "X-Part": "1" } };
    const answer = await fetch(this.dataset.url, settings).catch(() => null);
    const said = await answer?.json().catch(() => null);
    this.#say(said?.problems?.join(" ") ?? this.dataset.failed);
    for (const picture of said?.pictures ?? []) this.#add(picture);
  }

  #add({ name, url }) {
    const one = this.querySelector("template").content.cloneNode(true);
    one.querySelector("[data-name]").textContent = name;
    const image = one.querySelector("img");
    if (url) image.src = url;
    else image.remove();
    this.#list.append(one);
    this.#list.lastElementChild.querySelector("[data-alt]").focus();
    this.#count();
  }

  #count() {
    this.querySelector("[data-insert]").disabled = !this.#list.children.length;
  }

  #insert() {
    const all = [...this.#list.children];
    if (!all.length) return;
    const open = all.filter((one) => !this.#isSaid(one));
    if (open.length) {
      open[0].querySelector("[data-alt]").focus();
      return;
    }
    const blocks = all.map((one) => {
      const target = this.dataset.media + one.querySelector("[data-name]").textContent;
      const alt = one.querySelector("[data-alt]").value.trim().replace(/[\\[\]]/g, "\\$&");
      return one.querySelector("[data-decorative]").checked ? `![](${target}){decorative}` : `![${alt}](${target})`;
    });
    this.#dialog.close();
    writeBlock(this.#field, blocks.join("\n\n"));
  }

  #isSaid(one) {
    const alt = one.querySelector("[data-alt]");
    const said = alt.disabled || alt.value.trim() !== "";
    const error = one.querySelector("[data-error]");
    error.hidden = said;
    error.textContent = said ? "" : this.dataset.empty;
    alt.setAttribute("aria-invalid", !said);
    return said;
  }

  #say(words) {
    this.querySelector("[data-progress]").textContent = words;
  }
}

function holdsFiles(transfer) {
  return [...(transfer?.types ?? [])].includes("Files");
}

customElements.define("picture-drop", PictureDrop);
