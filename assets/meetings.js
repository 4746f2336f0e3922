// Meetings: points of an agenda are dragged by their handle; what is typed is kept as one types,
// and a lost connection is said. The arrows beside each point do the same without a script.
import { wentOn } from "./swaps.js";

// ── Dragging a point ────────────────────────────────────────────────────────────────────

const save = (form) => form?.requestSubmit(form.querySelector("[data-saves]"));

document.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest("[data-handle]");
  const row = handle?.closest("[data-item]");
  if (!row || event.button !== 0) return;
  event.preventDefault();
  const list = row.parentElement;
  const before = row.nextElementSibling;
  handle.setPointerCapture(event.pointerId);
  row.classList.add("is-dragged");

  // The others go round the row: one that is taken out of the page loses the pointer.
  const stand = (next) => {
    const place = () => [...list.children].indexOf(row);
    const wanted = () => (next ? [...list.children].indexOf(next) : list.children.length);
    while (place() > wanted()) row.after(row.previousElementSibling);
    while (place() < wanted() - 1) row.before(row.nextElementSibling);
  };
  const move = ({ clientY }) => {
    const others = [...list.children].filter((each) => each !== row);
    stand(
      others.find((each) => {
        const box = each.getBoundingClientRect();
        return clientY < box.top + box.height / 2;
      }),
    );
  };
  const end = ({ type }) => {
    handle.removeEventListener("pointermove", move);
    handle.removeEventListener("pointerup", end);
    handle.removeEventListener("pointercancel", end);
    row.classList.remove("is-dragged");
    if (type === "pointercancel") stand(before);
    else if (row.nextElementSibling !== before) save(row.closest("form"));
  };
  handle.addEventListener("pointermove", move);
  handle.addEventListener("pointerup", end);
  handle.addEventListener("pointercancel", end);
});

// Times follow from the minutes, so these are sent as soon as they are said.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-item] .meeting-estimate")) save(event.target.form);
});

document.addEventListener("htmx:afterSettle", () => {
  const form = document.querySelector("[data-arranging][data-focus]");
  if (!form) return;
  const aim = document.getElementById(form.dataset.focus);
  delete form.dataset.focus;
  if (wentOn()) return;
  // At the end of the list the button that was pressed is off: its neighbour takes the keyboard.
  const taker = aim?.disabled ? aim.parentElement.querySelector("button:not([disabled])") : aim;
  taker?.focus({ preventScroll: true });
});

// ── A lost connection ───────────────────────────────────────────────────────────────────

for (const [kind, lost] of [
  ["htmx:sendError", true],
  ["htmx:timeout", true],
  ["htmx:responseError", true],
  ["htmx:afterOnLoad", false],
]) {
  document.addEventListener(kind, (event) => {
    const told = event.target.closest?.("[data-arranging], [data-keeps]")?.querySelector("[data-lost]");
    if (told) told.hidden = !lost;
  });
}

// ── Kept while one types ────────────────────────────────────────────────────────────────

const AGAIN = 5000;
const WHILE_TYPING = 1000;

const keeping = (element) => element?.closest?.("[data-keeps]");

const sending = new WeakMap();

document.addEventListener("input", (event) => {
  const text = event.target;
  if (!text.matches("[data-keeps] textarea[hx-post]")) return;
  keeping(text).dataset.unkept = "";
  // A pause keeps it (`hx-trigger`); who types on without one is read by the others all the same.
  if (!text.matches("[data-live-typing]") || sending.has(text)) return;
  const typed = text.value;
  sending.set(
    text,
    setTimeout(() => {
      sending.delete(text);
      if (text.value !== typed && text.isConnected) window.htmx.trigger(text, "kept-again");
    }, WHILE_TYPING),
  );
});

document.addEventListener("htmx:afterRequest", (event) => {
  const text = event.detail.elt;
  const form = text.matches?.("textarea[hx-post]") && keeping(text);
  if (!form) return;
  if (event.detail.successful) delete form.dataset.unkept;
  // No answer, or none of ours: the text stands in the page and is sent again.
  else if (event.detail.xhr.status !== 400) setTimeout(() => window.htmx.trigger(text, "kept-again"), AGAIN);
});

document.addEventListener("submit", (event) => {
  delete keeping(event.target)?.dataset.unkept;
});

window.addEventListener("beforeunload", (event) => {
  if (document.querySelector("[data-keeps][data-unkept]")) event.preventDefault();
});
