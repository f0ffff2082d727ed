/**
 * Checks the answer to one question without leaving the page; without it, the form is sent as ever.
 *
 * Wraps either a question's own form, or, inside a longer form, a question whose button of checking
 * has a `formaction`. The server answers with the same element again.
 * Texts: data-offline, data-failed. Says `learnhub:answering` (detail: group, body, and a list
 * `ready` of promises it waits for), then `learnhub:answered` (detail: group, result) or
 * `learnhub:unanswered` (detail: group).
 */
class AnswerForm extends HTMLElement {
  #busy = false;

  connectedCallback() {
    this.addEventListener("click", this);
    this.addEventListener("input", this);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this);
    this.removeEventListener("input", this);
  }

  handleEvent(event) {
    if (event.type === "input") forget(event.target.closest("[data-mark]"));
    const button = event.target.closest("button[data-check]");
    if (!button?.form || event.defaultPrevented) return;
    event.preventDefault();
    if (!this.#busy) this.#check(button);
  }

  async #check(button) {
    const group = this.querySelector("fieldset");
    const body = answer(button, group.name);
    const ready = [];
    this.#busy = true;
    group.setAttribute("aria-busy", "true");
    this.#tell("answering", { group, body, ready });
    try {
      await Promise.all(ready);
      const response = await fetch(button.getAttribute("formaction") ?? button.form.getAttribute("action"), {
        method: "POST",
        body,
        headers: { Accept: "text/html", "X-Part": "question" },
        signal: AbortSignal.timeout(20_000),
      });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const answered = page.querySelector(`answer-form fieldset[name="${CSS.escape(group.name)}"]`);
      if (answered) this.#show(group, answered);
      else this.#excuse(group, this.dataset.failed);
    } catch {
      this.#excuse(group, this.dataset.offline);
    } finally {
      this.#busy = false;
      group.removeAttribute("aria-busy");
    }
  }

  /** The live region stays where it is, or nothing would be read aloud; all around it is exchanged. */
  #show(group, answered) {
    const status = group.querySelector("[role=status]");
    const news = answered.querySelector("[role=status]");
    const opened = group.querySelectorAll("details[open]").length;
    const nodes = [...answered.childNodes].map((node) => document.importNode(node, true));
    const place = [...answered.childNodes].indexOf(news);
    for (const node of [...group.childNodes]) if (node !== status) node.remove();
    status.before(...nodes.slice(0, place));
    status.after(...nodes.slice(place + 1));
    wear(group, answered);
    wear(status, news);
    status.replaceChildren(...nodes[place].childNodes);
    [...group.querySelectorAll("details")].slice(0, opened).forEach((hint) => { hint.open = true; });
    status.focus();
    this.#tell("answered", { group, result: status.dataset.result });
  }

  #excuse(group, text) {
    const status = group.querySelector("[role=status]");
    const note = document.createElement("p");
    note.className = "result__title";
    note.textContent = text;
    status.dataset.result = "unsent";
    status.replaceChildren(note);
    this.#tell("unanswered", { group });
  }

  #tell(what, detail) {
    this.dispatchEvent(new CustomEvent(`learnhub:${what}`, { bubbles: true, detail }));
  }
}

/** What is being changed is not judged any more. */
function forget(judged) {
  if (!judged) return;
  judged.dataset.mark = "";
  judged.querySelector(".verdict")?.remove();
}

/** What the form would send of this one question, with the button that was pressed. */
function answer(button, name) {
  const body = new FormData();
  for (const [key, value] of new FormData(button.form)) {
    if ([name, "csrf_token", "token"].includes(key)) body.append(key, value);
  }
  if (button.name) body.append(button.name, button.value);
  return body;
}

/** Gives an element the attributes of another, and only those. */
function wear(element, model) {
  for (const { name } of [...element.attributes]) if (!model.hasAttribute(name)) element.removeAttribute(name);
  for (const { name, value } of model.attributes) element.setAttribute(name, value);
}

customElements.define("answer-form", AnswerForm);
