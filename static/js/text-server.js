/** What an open text says to the server, and what the answers mean. */
const PATIENCE = 25_000;
// What a browser still sends for a page that is gone.
const LAST_WORDS = 60_000;

export class TextServer {
  #url;
  #person;
  #form;

  constructor(url, person, form) {
    [this.#url, this.#person, this.#form] = [url, person, form];
  }

  /** Sends values with the token; resolves to null where nobody answers. */
  post(what, values, settings = { signal: AbortSignal.timeout(PATIENCE) }) {
    const body = new FormData();
    body.set("csrf_token", this.#form.elements.csrf_token.value);
    body.set("person", this.#person);
    for (const [name, value] of Object.entries(values)) if (value !== undefined) body.set(name, value);
    return this.#fetch(what, { method: "POST", body, ...settings });
  }

  /** Sends a text when nobody is left to wait for an answer. */
  leave(values) {
    this.post("typing", values, { keepalive: new Blob([values.text]).size < LAST_WORDS });
  }

  /** Why something was refused: signed out, somebody else, no longer an author; or only a stale token. */
  async ask() {
    const answer = await this.#fetch("state", {});
    if (isAway(answer)) return "offline";
    if (answer.type === "opaqueredirect") return "signedOut";
    const said = await json(answer);
    if (!said) return "refused";
    if (String(said.me) !== this.#person) return "other";
    if (!said.writes) return "refused";
    this.#form.elements.csrf_token.value = said.csrf;
    return "again";
  }

  #fetch(what, settings) {
    return fetch(`${this.#url}/${what}`, { redirect: "manual", ...settings }).catch(() => null);
  }
}

/** No answer, or none that has anything to do with this text: it is worth trying again. */
export function isAway(answer) {
  return !answer || answer.status >= 500 || answer.status === 429;
}

export function json(answer) {
  return answer?.ok ? answer.json().catch(() => null) : null;
}
