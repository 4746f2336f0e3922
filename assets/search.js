// The search box as a combobox (ARIA authoring practices): suggestions come by htmx while one
// types; arrows go through them, Enter follows the chosen one, Escape closes. Without a script
// the box is a form.
const box = document.getElementById("search");
const list = document.getElementById("suggestions");

function options() {
  return [...list.querySelectorAll("[role=option]")];
}

function chosen() {
  return list.querySelector("[aria-selected=true]");
}

function choose(option) {
  chosen()?.setAttribute("aria-selected", "false");
  if (option) {
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", option.id);
  } else {
    box.removeAttribute("aria-activedescendant");
  }
}

function show(open) {
  const shown = open && options().length > 0;
  list.hidden = !shown;
  box.setAttribute("aria-expanded", String(shown));
  if (!shown) choose(null);
}

function step(by) {
  const all = options();
  // One place before the first and after the last is the box itself.
  const next = (all.indexOf(chosen()) + 1 + by + all.length + 1) % (all.length + 1);
  choose(all[next - 1] ?? null);
}

function onKey(event) {
  if (event.isComposing) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (list.hidden) show(true);
    if (list.hidden) return;
    event.preventDefault();
    step(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter" && !list.hidden && chosen()) {
    event.preventDefault();
    window.location.assign(chosen().href);
  } else if (event.key === "Escape" && !list.hidden) {
    // The first Escape closes the list, the next one empties the box.
    event.preventDefault();
    event.stopPropagation();
    show(false);
  }
}

if (box && list) {
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");
  box.addEventListener("keydown", onKey);
  box.addEventListener("focus", () => show(true));
  list.addEventListener("htmx:afterSwap", () => show(document.activeElement === box));
  // A click on a suggestion must not close the list before it is followed.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  box.addEventListener("blur", () => show(false));
}
