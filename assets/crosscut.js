// Runs on every page, and every page works without it: it closes what is open, and lets the
// keyboard reach the search and the rooms. htmx comes from django-htmx.
import "./crosscut.css";

const FLOATING = "details.menu[open], details.cited[open]";

function closeAllBut(kept) {
  for (const open of document.querySelectorAll(FLOATING)) {
    if (!open.contains(kept)) open.open = false;
  }
}

document.addEventListener("click", (event) => closeAllBut(event.target));

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = event.target.closest(FLOATING) ?? document.querySelector(FLOATING);
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});

function isWriting(target) {
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

// "/" goes to the search; "g" and then the first letter of a room goes there.
let goes = 0;
document.addEventListener("keydown", (event) => {
  if (isWriting(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("search")?.focus();
  } else if (event.key === "g") {
    goes = event.timeStamp;
    return;
  } else if (goes && event.timeStamp - goes < 1500) {
    document.querySelector(`[data-room^="${CSS.escape(event.key)}"]`)?.click();
  }
  goes = 0;
});
