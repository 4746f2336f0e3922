// A report that is being typed is kept in the browser until it was sent: a phone loses its
// connection, or the page is closed. Forms name the report and its state; what was kept for
// another state of it was sent meanwhile, and is forgotten.

const PREFIX = "crosscut.report:";
const LONGEST = 14 * 24 * 60 * 60 * 1000;
const FIELDS = "input:not([type=hidden], [type=file]), select, textarea";

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

function forgetOld(now) {
  for (const name of Object.keys(localStorage)) {
    if (!name.startsWith(PREFIX)) continue;
    const kept = read(name);
    if (!kept || now - kept.at > LONGEST) localStorage.removeItem(name);
  }
}

function typed(form) {
  const values = {};
  for (const field of form.querySelectorAll(FIELDS)) {
    if (!field.name) continue;
    if (field.type === "radio" || field.type === "checkbox") {
      if (field.checked) (values[field.name] ??= []).push(field.value);
    } else if (field.value) values[field.name] = [field.value];
  }
  return values;
}

function put(form, values) {
  for (const field of form.querySelectorAll(FIELDS)) {
    const given = values[field.name];
    if (field.type === "radio" || field.type === "checkbox") {
      field.checked = given?.includes(field.value) ?? false;
    } else field.value = given?.[0] ?? "";
  }
}

function tell(form, name) {
  for (const told of form.querySelectorAll("[data-told]")) told.hidden = told.dataset.told !== name;
}

function keep(form) {
  const name = PREFIX + form.dataset.report;
  const kept = { seen: form.dataset.seen, at: Date.now(), values: typed(form) };
  try {
    localStorage.setItem(name, JSON.stringify(kept));
  } catch {
    // No room, or none allowed: the form works without.
  }
}

function take(form) {
  const name = PREFIX + form.dataset.report;
  const kept = read(name);
  if (!kept) return;
  // What the server sent back is what was typed last.
  if (form.dataset.bound) return;
  if (kept.seen !== form.dataset.seen) {
    localStorage.removeItem(name);
    return;
  }
  if (JSON.stringify(kept.values) === JSON.stringify(typed(form))) return;
  put(form, kept.values);
  tell(form, "kept");
}

// Of what is sealed nothing is kept: its form names no report.
for (const form of document.querySelectorAll("form[data-report]:not([data-report=''])")) {
  try {
    forgetOld(Date.now());
    take(form);
  } catch {
    // Storage may be forbidden altogether.
  }
  form.addEventListener("input", () => keep(form));
  form.addEventListener("submit", (event) => {
    keep(form);
    if (navigator.onLine) return;
    event.preventDefault();
    tell(form, "offline");
  });
  window.addEventListener("online", () => {
    if (!form.querySelector("[data-told=offline]").hidden) tell(form, "online");
  });
}

for (const sent of document.querySelectorAll("[data-report-sent]")) {
  localStorage.removeItem(PREFIX + sent.dataset.reportSent);
}
