// Runs on every page. Pages work without it: it folds the menu of a narrow screen and opens
// drop-downs; htmx comes from django-htmx. Each part of Tabler is imported by itself, because
// the whole library is five times as large and brings scripts that no page uses.
import "./crosscut.css";
import "@tabler/core/js/src/bootstrap/collapse.ts";
import "@tabler/core/js/src/bootstrap/dropdown.ts";
