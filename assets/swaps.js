// An answer that takes the place of a part of the page may come while somebody goes on in that
// part: what was typed, pressed and where the keyboard went since it was asked for stays.

const FIELDS = "input:not([type=hidden], [type=file], [type=submit]), select, textarea";
const KEYED = "a[href], button, input, select, textarea, summary, [tabindex]";

const fieldsOf = (part) => [...(part?.querySelectorAll?.(FIELDS) ?? [])];
const ticks = (field) => field.type === "checkbox" || field.type === "radio";
const said = (field) => (ticks(field) ? field.checked : field.value);
const keyOf = (field) => field.id || `${field.name}=${ticks(field) ? field.value : ""}`;

/** What an element is called by, where it has no id. */
const markOf = (element) =>
  [element.tagName, element.getAttribute("name"), element.getAttribute("href"), element.value]
    .concat(element.getAttribute("aria-label") ?? element.textContent.trim())
    .join("\n");

const asked = new WeakMap(); // request → what held then, and since
const pressed = new WeakMap(); // form → the button pressed while its answer was on its way
let went = false;

/** Whether the keyboard went elsewhere while the last answer was on its way. */
export const wentOn = () => went;

document.addEventListener("htmx:beforeRequest", ({ detail: { xhr, elt, target } }) => {
  pressed.delete(elt);
  const fields = new Map(fieldsOf(target).map((field) => [keyOf(field), said(field)]));
  asked.set(xhr, { fields, held: document.activeElement });
});

// htmx keeps what is pressed meanwhile for the form that was pressed, and that one is gone then.
document.addEventListener(
  "submit",
  ({ target: form, submitter }) => {
    if (form.matches(".htmx-request") && submitter?.name) pressed.set(form, submitter);
  },
  { capture: true },
);

document.addEventListener("htmx:beforeSwap", ({ detail: { xhr, target, requestConfig, shouldSwap } }) => {
  const before = asked.get(xhr);
  if (!before || !shouldSwap) return;
  const { elt, triggeringEvent } = requestConfig;
  const held = document.activeElement;
  went = held !== before.held && held !== document.body;
  // Where a button takes out a row, the same name stands for another one after it.
  const safe = !triggeringEvent?.submitter || elt.matches("[data-presses-wait]");
  const changed = (field) => said(field) !== (before.fields.get(keyOf(field)) ?? said(field));
  before.since = {
    elt,
    typed: safe ? fieldsOf(target).filter(changed) : [],
    held: target.contains(held) && held.matches(KEYED) ? held : null,
    pressed: safe ? pressed.get(elt) : undefined,
  };
});

/** Tells what was typed as the browser would have: on leaving the field. */
function tellOnLeaving(field) {
  let told = false;
  field.addEventListener("change", () => (told = true), { once: true });
  field.addEventListener("blur", () => told || field.dispatchEvent(new Event("change", { bubbles: true })), { once: true });
}

document.addEventListener("htmx:afterSwap", ({ detail: { xhr } }) => {
  const { typed, held } = asked.get(xhr)?.since ?? {};
  if (!typed?.length && !held) return;
  for (const old of typed.filter((field) => !field.isConnected)) {
    const field = fieldsOf(document).find((each) => keyOf(each) === keyOf(old));
    if (!field) continue;
    if (ticks(field)) field.checked = old.checked;
    else field.value = old.value;
    if (old !== held) continue;
    if (old.selectionStart !== null) field.setSelectionRange?.(old.selectionStart, old.selectionEnd);
    tellOnLeaving(field);
  }
  // One answer may bring several parts.
  Object.assign(asked.get(xhr).since, { typed: [], held: null });
  if (!held || held.isConnected || document.activeElement !== document.body) return;
  const mark = markOf(held);
  const same = held.id ? document.getElementById(held.id) : null;
  const taker = same ?? [...document.querySelectorAll(held.tagName)].find((each) => markOf(each) === mark);
  taker?.focus({ preventScroll: true });
});

document.addEventListener("htmx:afterSettle", ({ detail: { xhr } }) => {
  const { elt, pressed: button } = asked.get(xhr)?.since ?? {};
  asked.delete(xhr);
  if (!button || elt.isConnected) return;
  const alike = [...document.forms].filter((form) => form.getAttribute("action") === elt.getAttribute("action"));
  const buttons = alike.flatMap((form) => [...form.elements]);
  // htmx learns of a button by its click.
  buttons.find(({ name, value }) => name === button.name && value === button.value)?.click();
});
