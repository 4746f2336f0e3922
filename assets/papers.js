// Papers: a field of the draft and its words in the text light each other, by pointer and by
// keyboard; files may be dropped; what is typed survives a save in the background and a lost
// connection. Everything works without it.

// ── One lights the other ────────────────────────────────────────────────────────────────

function quench() {
  for (const lit of document.querySelectorAll(".is-lit, .is-lit-most")) {
    lit.classList.remove("is-lit", "is-lit-most");
  }
}

/** The field of a path, or the nearest that holds it: "office.host" is in "office". */
function fieldOf(path) {
  for (let at = path; at; at = at.includes(".") ? at.slice(0, at.lastIndexOf(".")) : "") {
    const found = document.querySelector(`[data-path="${CSS.escape(at)}"]`);
    if (found) return found;
  }
  return null;
}

function into(box, element) {
  const inner = element.getBoundingClientRect();
  const outer = box.getBoundingClientRect();
  if (inner.top < outer.top || inner.bottom > outer.bottom) {
    box.scrollTop += inner.top - outer.top - outer.height / 3;
  }
}

function light(target, scrolls) {
  const words = target.closest("[data-paths]");
  const field = target.closest("[data-path]");
  if (!words && !field) return false;
  quench();
  if (words) {
    const paths = words.dataset.paths.split(" ");
    for (const path of paths) fieldOf(path)?.classList.add("is-lit");
    words.classList.add("is-lit-most");
    const own = fieldOf(paths.at(-1));
    if (scrolls) own?.scrollIntoView({ block: "nearest" });
    return true;
  }
  let first = null;
  for (let each = field; each; each = each.parentElement.closest("[data-path]")) {
    const css = each === field ? "is-lit-most" : "is-lit";
    for (const stretch of document.querySelectorAll(`[data-paths~="${CSS.escape(each.dataset.path)}"]`)) {
      stretch.classList.add("is-lit", css);
      if (each === field) first ??= stretch;
    }
  }
  const box = document.querySelector(".paper-text");
  if (scrolls && first && box) into(box, first);
  return true;
}

document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "mouse" && event.target.closest("#confirm")) light(event.target, false);
});
document.addEventListener("focusin", (event) => {
  if (event.target.closest("#confirm") && !light(event.target, true)) quench();
});

// The words of the text lead to their field: the field itself takes the keyboard.
document.addEventListener("click", (event) => {
  const words = event.target.closest("a.read");
  const line = event.target.closest('a[href^="#at-"], .open-questions a');
  const link = words ?? line;
  if (!link) return;
  const aim = document.getElementById(link.getAttribute("href").slice(1));
  const target = aim ?? (words && fieldOf(words.dataset.paths.split(" ").at(-1)));
  if (!target) return;
  event.preventDefault();
  if (target.matches("details")) target.open = true;
  const box = target.closest(".paper-text");
  if (box) into(box, target);
  else target.scrollIntoView({ block: "center" });
  const taker = target.matches("input, select, textarea, a")
    ? target
    : target.querySelector("select, input, textarea, a");
  taker?.focus({ preventScroll: true });
});

// ── Saving in the background ────────────────────────────────────────────────────────────

const draftOf = (element) => element?.closest?.("form[data-draft]");

function typed(form) {
  const said = new URLSearchParams(new FormData(form));
  said.delete("version");
  return said.toString();
}

document.addEventListener("htmx:beforeRequest", (event) => {
  const form = draftOf(event.target);
  if (form && event.target === form) form.sent = typed(form);
});

let kept = null;
document.addEventListener("htmx:beforeSwap", (event) => {
  const form = draftOf(event.detail.requestConfig?.elt);
  if (!form || event.detail.requestConfig.elt !== form) return;
  const pressed = event.detail.requestConfig.triggeringEvent?.submitter;
  if (!pressed && event.detail.xhr.status === 200 && typed(form) !== form.sent) {
    // Somebody went on typing meanwhile: take the new version only; the next save brings the rest.
    const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    const version = page.querySelector("#confirm input[name=version]");
    if (version) {
      event.detail.shouldSwap = false;
      form.elements.version.value = version.value;
      return;
    }
  }
  kept = {
    text: document.querySelector(".paper-text")?.scrollTop ?? 0,
    focus: document.activeElement?.id,
    open: [...document.querySelectorAll("#confirm details[open][id]")].map((each) => each.id),
    pressed: pressed?.value,
  };
});

document.addEventListener("htmx:afterSettle", () => {
  if (!kept) return;
  const { text, focus, open, pressed } = kept;
  kept = null;
  const box = document.querySelector(".paper-text");
  if (box) box.scrollTop = text;
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  const row = document.getElementById(`field.${document.getElementById("confirm")?.dataset.focus}`);
  const refused = document.querySelector("[data-refused]");
  if (refused && pressed) {
    refused.scrollIntoView({ block: "center" });
    refused.focus({ preventScroll: true });
  } else if (row) {
    const again = [...row.querySelectorAll("button")].find((each) => each.value.split(":")[0] === pressed?.split(":")[0]);
    (again ?? (row.matches("input") ? row : row.querySelector("input, select")))?.focus();
  } else if (focus) {
    document.getElementById(focus)?.focus({ preventScroll: true });
  }
});

for (const lost of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  document.addEventListener(lost, (event) => {
    const page = event.target.closest?.("#confirm, #arrivals");
    const told = page?.querySelector("[data-lost]");
    if (!told) return;
    told.hidden = false;
    told.scrollIntoView({ block: "center" });
    for (const bar of page.querySelectorAll("progress")) bar.hidden = true;
  });
}

document.addEventListener("htmx:xhr:progress", (event) => {
  const bar = event.target.querySelector?.("progress.sending");
  if (!bar || !event.detail.lengthComputable) return;
  bar.hidden = false;
  bar.value = (100 * event.detail.loaded) / event.detail.total;
});

// ── Dropping files ──────────────────────────────────────────────────────────────────────

for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    const arrivals = document.getElementById("arrivals");
    if (!arrivals || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    const field = arrivals.querySelector("[data-drop]");
    field.classList.toggle("is-over", kind === "dragover");
    if (kind === "drop") arrivals.querySelector("input[type=file]").files = event.dataTransfer.files;
  });
}
