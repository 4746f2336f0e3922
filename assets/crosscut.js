// Runs on every page, and every page works without it: it closes what is open; the search box
// and the keys have files of their own. htmx comes from django-htmx.
import "./crosscut.css";
import "./live.js";
import "./meetings.js";
import "./papers.js";
import "./passkeys.js";
import "./places.js";
import "./reports.js";
import "./search.js";
import "./shortcuts.js";
import "./swaps.js";

const FLOATING = "details.menu[open], details.cited[open]";

function closeAllBut(kept) {
  for (const open of document.querySelectorAll(FLOATING)) {
    if (!open.contains(kept)) open.open = false;
  }
}

document.addEventListener("click", (event) => closeAllBut(event.target));

// Lists are swapped, so the button is looked for when it is pressed.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-prints]")) window.print();
});

// A list that is asked anew while somebody sets its filters on a phone keeps them open; who sends them
// sees the list.
let unfolded = false;
document.addEventListener("htmx:beforeSwap", (event) => {
  const sent = event.detail.requestConfig?.triggeringEvent?.type === "submit";
  // A part of another page would bring that page's title.
  event.detail.ignoreTitle = true;
  unfolded = !sent && document.querySelector(".filters-fold[open]") !== null;
});
document.addEventListener("htmx:afterSwap", () => {
  const fold = document.querySelector(".filters-fold");
  if (fold && unfolded) fold.open = true;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = event.target.closest(FLOATING) ?? document.querySelector(FLOATING);
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
