/**
 * Texts that no server has yet, kept on this device: one for each window that wrote them.
 *
 * A window holds a lock by the name of its text, so that another one never offers a text that is
 * still being written elsewhere. Copies of other persons go: whoever sits here now must not read them.
 */
const PREFIX = "learnhub-text:";

export class KeptText {
  #place;

  constructor(person, file, window) {
    this.#place = `${PREFIX}${person}:${file}:`;
    this.window = window;
    for (const key of keys()) if (!key.startsWith(`${PREFIX}${person}:`)) drop(key);
    hold(this.#place + window, () => {});
  }

  /** Keeps a text; says whether there was room. */
  keep(text) {
    try {
      localStorage.setItem(this.#place + this.window, JSON.stringify({ ...text, window: this.window }));
      return true;
    } catch {
      return false;
    }
  }

  /** The server has it. */
  forget(window = this.window) {
    drop(this.#place + window);
  }

  /** Calls back with each text of an earlier window on this file, once that window is closed. */
  find(found) {
    for (const key of keys()) {
      if (!key.startsWith(this.#place) || key === this.#place + this.window) continue;
      hold(key, () => {
        const text = read(key);
        if (text) found(text);
      });
    }
  }
}

function keys() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return [];
  }
}

function read(key) {
  try {
    const text = JSON.parse(localStorage.getItem(key));
    return typeof text?.text === "string" ? text : null;
  } catch {
    return null;
  }
}

function drop(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing has nothing to drop.
  }
}

/** Without locks (a page that came over plain HTTP), a text is offered even if its window is open. */
function hold(name, then) {
  if (!navigator.locks) then();
  else navigator.locks.request(name, () => { then(); return new Promise(() => {}); });
}
