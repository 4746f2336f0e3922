// Maps by Leaflet, in a file of their own that only pages with a map ask for. Without tiles of one's
// own there is the outline of the land and the lines of the degrees: no other host is asked.
import L from "leaflet";
import "leaflet/dist/leaflet.css";
import { feature } from "topojson-client";
import land from "world-atlas/land-110m.json";

const CLOSE = 9;

function map(frame) {
  const words = frame.dataset;
  const made = L.map(frame, { attributionControl: false, zoomControl: false, worldCopyJump: true });
  frame.setAttribute("role", "application");
  frame.setAttribute("aria-label", words.wordsMap);
  L.control.zoom({ zoomInTitle: words.wordsIn, zoomOutTitle: words.wordsOut }).addTo(made);
  if (words.tiles) {
    made.setMaxZoom(19);
    L.tileLayer(words.tiles, { maxZoom: 19 }).addTo(made);
    if (words.attribution) {
      const thanks = L.control.attribution({ prefix: false }).addTo(made);
      const told = document.createElement("span");
      told.textContent = words.attribution;
      thanks.addAttribution(told.outerHTML);
    }
  } else {
    made.setMaxZoom(14);
    const outline = feature(land, land.objects.land);
    L.geoJSON(outline, { interactive: false, style: { className: "map-land" } }).addTo(made);
    made.on("moveend", () => degrees(made));
  }
  return made;
}

/** The lines of the degrees, as many as one can read. */
function degrees(made) {
  made.graticule?.remove();
  const seen = made.getBounds();
  const wide = Math.min(360, seen.getEast() - seen.getWest());
  const step = [30, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002].find(
    (each) => wide / each >= 4,
  ) ?? 0.001;
  const lines = L.layerGroup();
  const places = Math.max(0, Math.ceil(-Math.log10(step)));
  const name = (at, text) =>
    L.marker(at, {
      interactive: false,
      keyboard: false,
      icon: L.divIcon({ className: "map-degree", html: text, iconSize: null }),
    }).addTo(lines);
  const south = Math.max(-85, seen.getSouth());
  const north = Math.min(85, seen.getNorth());
  for (let at = Math.ceil(seen.getWest() / step) * step; at < seen.getEast(); at += step) {
    L.polyline([[south, at], [north, at]], { interactive: false, className: "map-line" }).addTo(lines);
    name([south, at], `${at.toFixed(places)}°`);
  }
  for (let at = Math.ceil(south / step) * step; at < north; at += step) {
    const ends = [[at, seen.getWest()], [at, seen.getEast()]];
    L.polyline(ends, { interactive: false, className: "map-line" }).addTo(lines);
    name([at, seen.getWest()], `${at.toFixed(places)}°`);
  }
  made.graticule = lines.addTo(made);
}

function pin(at, mark, title) {
  // A part of the page, made from text: Leaflet writes HTML.
  const shown = document.createElement("span");
  shown.textContent = mark;
  const icon = L.divIcon({ className: "map-pin", html: shown, iconSize: [26, 26] });
  return L.marker(at, { icon, title, alt: title, keyboard: true });
}

/** Show places. */
export function draw(frame, places) {
  const made = map(frame);
  const points = places.map(({ at }) => at);
  if (points.length > 1) made.fitBounds(points, { maxZoom: CLOSE, padding: [30, 30] });
  else made.setView(points[0], frame.dataset.tiles ? 15 : 5);
  for (const { at, mark, title } of places) pin(at, mark, title).addTo(made);
}

/** Let somebody choose a place, by pointer, or by moving the map with the arrow keys and Enter. */
export function choose(frame, start, take) {
  const made = map(frame);
  let marked = null;
  const show = (at) => {
    marked?.remove();
    marked = pin(at, "", frame.dataset.wordsMap).addTo(made);
    made.panTo(at);
  };
  made.setView(start ?? [30, 105], start ? CLOSE : 3);
  if (start) show(start);
  made.on("click", ({ latlng }) => {
    const at = latlng.wrap();
    take([at.lat, at.lng]);
  });
  frame.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target !== frame) return;
    event.preventDefault();
    const at = made.getCenter().wrap();
    take([at.lat, at.lng]);
  });
  const cross = document.createElement("div");
  cross.className = "map-cross";
  frame.append(cross);
  return { show };
}
