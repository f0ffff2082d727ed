/** Passkeys speak bytes, pages speak text: turns one into the other (base64url, as WebAuthn 3 has it). */

const bytes = (text) => Uint8Array.from(
  atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0),
);

const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

const named = (list) => (list ?? []).map((each) => ({ ...each, id: bytes(each.id) }));

/** What the server asks to be made or shown, as the browser takes it. */
export function read(options) {
  const read = { ...options, challenge: bytes(options.challenge) };
  if (options.user) read.user = { ...options.user, id: bytes(options.user.id) };
  if (options.excludeCredentials) read.excludeCredentials = named(options.excludeCredentials);
  if (options.allowCredentials) read.allowCredentials = named(options.allowCredentials);
  return read;
}

/** What the authenticator answered, as the server reads it. */
export function write(credential) {
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const response = {};
  for (const part of parts) {
    if (credential.response[part]) response[part] = text(credential.response[part]);
  }
  return JSON.stringify({ id: credential.id, rawId: text(credential.rawId), type: credential.type, response });
}

/** Whether this browser knows passkeys, and stands at the host they are made for. */
export function works(host) {
  return Boolean(window.PublicKeyCredential)
    && (location.hostname === host || location.hostname.endsWith(`.${host}`));
}

/** What the server asks for now. */
export async function ask(url) {
  const answer = await fetch(url, { headers: { Accept: "application/json" }, cache: "no-store", redirect: "error" });
  if (!answer.ok) throw new Error(`asked for a passkey: ${answer.status}`);
  return read(await answer.json());
}
