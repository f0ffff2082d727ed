/**
 * Asks anew for a page that the browser kept alive and shows again: on a shared device it may belong to
 * somebody who has gone. Without it, no answer with a person in it is kept by browsers that heed
 * `no-store`.
 */
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  // Nothing of it may be seen until the new one is there.
  document.documentElement.hidden = true;
  location.reload();
});
