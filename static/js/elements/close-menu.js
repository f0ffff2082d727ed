/**
 * Closes `<details data-menu>` on Escape and on a press or a focus outside; without it, a menu is
 * closed where it was opened. Listens at the document, so menus may come and go.
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
    for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
  });
}
