/**
 * Closes `<details data-menu>` on Escape, on a press or a focus outside, and on a press on one of its
 * links, which may lead to a place in this very page; without it, a menu is closed where it was opened.
 * Listens at the document, so menus may come and go.
 */
const open = () => document.querySelectorAll("details[data-menu][open]");

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of open()) {
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    menu.open = false;
  }
});

for (const outside of ["click", "focusin"]) {
  document.addEventListener(outside, (event) => {
    const chosen = event.type === "click" && event.target.closest("a");
    for (const menu of open()) if (chosen || !menu.contains(event.target)) menu.open = false;
  });
}
