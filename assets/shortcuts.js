// Keys of every page: "/" search, "g" and a letter a room, arrows through tables and results,
// "?" shows them all. The dialog that shows them is in frame.html.
function isWriting(target) {
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

const ROWS = "table.rows tbody tr, .hits > li";
const PATIENCE = 1500; // milliseconds between "g" and the letter

/** Put the focus on the link of the row before or after, at the same place in it. */
function stepThroughRows(event) {
  const row = event.target.closest(ROWS);
  if (!row || !["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key)) return false;
  const rows = [...row.parentElement.children].filter((each) => each.querySelector("a[href]"));
  const links = [...row.querySelectorAll("a[href]")];
  const here = rows.indexOf(row);
  const next = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: rows.length - 1 }[event.key];
  const there = [...(rows[next]?.querySelectorAll("a[href]") ?? [])];
  (there[links.indexOf(event.target)] ?? there[0])?.focus();
  return true;
}

let goes = 0;
function onKey(event) {
  if (isWriting(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.querySelector("dialog[open]")) return;
  if (stepThroughRows(event)) {
    event.preventDefault();
    return;
  }
  if (event.key === "/") {
    event.preventDefault();
    const box = document.getElementById("search");
    box?.focus();
    box?.select();
  } else if (event.key === "?") {
    event.preventDefault();
    document.getElementById("shortcuts")?.showModal();
  } else if (event.key === "g") {
    goes = event.timeStamp;
    return;
  } else if (goes && event.timeStamp - goes < PATIENCE) {
    document.querySelector(`[data-room^="${CSS.escape(event.key)}"]`)?.click();
  }
  goes = 0;
}

document.addEventListener("keydown", onKey);
for (const button of document.querySelectorAll("[data-opens=shortcuts]")) {
  button.hidden = false;
  button.addEventListener("click", () => document.getElementById("shortcuts").showModal());
}
