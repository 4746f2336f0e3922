// Places of inspections: a map beside the degrees, the place of this device. The degrees can be
// typed as well; without this script nothing is missing but the picture.
const draws = () => import("./map.js");

for (const shown of document.querySelectorAll("[data-map]")) {
  const places = [...shown.querySelectorAll("[data-latitude]")].map((each) => ({
    at: [Number(each.dataset.latitude), Number(each.dataset.longitude)],
    mark: each.dataset.mark ?? "",
    title: each.dataset.title,
  }));
  if (places.length === 0) continue;
  shown.hidden = false;
  draws().then(({ draw }) => draw(shown, places));
}

function read(text) {
  const degrees = text.split(/[,，;；\s]+/).filter(Boolean).map(Number);
  return degrees.length === 2 && degrees.every(Number.isFinite) ? degrees : null;
}

for (const tools of document.querySelectorAll("[data-spot-of]")) {
  const field = document.getElementById(tools.dataset.spotOf);
  if (!field) continue;
  const said = tools.querySelector("[data-spot-said]");
  const here = tools.querySelector("[data-spot-here]");
  const opens = tools.querySelector("[data-spot-map]");
  let chosen = null;
  tools.hidden = false;
  here.hidden = !navigator.geolocation;

  const take = ([latitude, longitude]) => {
    field.value = `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`;
    said.textContent = field.value;
    chosen?.show([latitude, longitude]);
  };
  here.addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => take([coords.latitude, coords.longitude]),
      () => {
        said.textContent = tools.dataset.wordsDenied;
      },
      { enableHighAccuracy: true, timeout: 20000 },
    );
  });
  opens.addEventListener("click", async () => {
    const open = tools.querySelector(".spot-map");
    opens.setAttribute("aria-expanded", String(!open || open.hidden));
    if (open) {
      open.hidden = !open.hidden;
      return;
    }
    const frame = document.createElement("div");
    frame.className = "spot-map";
    Object.assign(frame.dataset, tools.dataset);
    tools.append(frame);
    const { choose } = await draws();
    chosen = choose(frame, read(field.value), take);
    field.addEventListener("change", () => {
      const typed = read(field.value);
      if (typed) chosen.show(typed);
    });
  });
}
