// The live view of a meeting: the server says each change, and the part of the page that shows
// where the meeting is gets replaced. A browser that lost the connection asks again by itself and
// is told what holds then. Without this script the page shows what held when it was opened.

const AGAIN = 5000; // after an answer that is no stream
const DEAD = 25000; // the server gives a sign of life every ten seconds
const SAID = 2000; // what is typed is read aloud when nobody typed on for so long

function watch(live) {
  const state = live.querySelector("[data-state]");
  const lost = live.querySelector("[data-lost]");
  const aloud = live.querySelector("[data-aloud]");
  let behind = Date.now() - Number(live.dataset.now);
  let seen = live.dataset.seen;
  let over = false;
  let source, alive, saying;

  const minutes = () => {
    const since = state.querySelector("[data-since]");
    if (!since) return;
    const taken = Math.max(0, Math.floor((Date.now() - behind - Date.parse(since.dataset.since)) / 60000));
    since.textContent = live.dataset.minutes.replace("{n}", taken);
    const estimate = Number(state.querySelector("[data-estimate]").dataset.estimate);
    since.closest(".live-time").classList.toggle("is-over", taken > estimate);
  };

  const spoken = () =>
    [...state.querySelectorAll("#live-title, .live-conclusion .matter-text")]
      .map((each) => each.textContent.trim().replace(/\s+/g, " "))
      .join(". ");

  const replace = (html) => {
    const open = state.querySelector("details")?.open;
    const held = document.activeElement?.closest("[data-state] a")?.getAttribute("href");
    state.innerHTML = html;
    if (open && state.querySelector("details")) state.querySelector("details").open = true;
    if (held) state.querySelector(`a[href="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
    minutes();
    clearTimeout(saying);
    saying = setTimeout(() => {
      if (aloud.textContent !== spoken()) aloud.textContent = spoken();
    }, SAID);
  };

  const signOfLife = () => {
    lost.hidden = true;
    clearTimeout(alive);
    alive = setTimeout(listen, DEAD);
  };

  const end = (reason) => {
    over = true;
    source.close();
    clearTimeout(alive);
    lost.hidden = true;
    const told = live.querySelector(`[data-ended="${CSS.escape(reason)}"]`);
    if (!told) return;
    told.hidden = false;
    // What one may know no more does not stay on the screen.
    state.replaceChildren();
    aloud.textContent = "";
  };

  function listen() {
    source?.close();
    source = new EventSource(`${live.dataset.live}?seen=${seen}`);
    source.addEventListener("state", (event) => {
      seen = event.lastEventId;
      replace(event.data);
      signOfLife();
    });
    source.addEventListener("beat", (event) => {
      behind = Date.now() - Number(event.data);
      signOfLife();
    });
    source.addEventListener("end", (event) => end(event.data));
    source.addEventListener("error", () => {
      const ended = source.readyState === EventSource.CLOSED;
      clearTimeout(alive);
      // An end of the stream is no loss: the browser is back within three seconds.
      alive = setTimeout(() => {
        lost.hidden = false;
        if (ended) listen();
        else alive = setTimeout(listen, DEAD);
      }, AGAIN);
    });
  }

  minutes();
  setInterval(minutes, 5000);
  listen();
  window.addEventListener("offline", () => {
    lost.hidden = over;
  });
  window.addEventListener("online", () => {
    if (!over) listen();
  });
  window.addEventListener("pagehide", () => source.close());
  window.addEventListener("pageshow", (event) => event.persisted && !over && listen());
}

const live = document.querySelector("[data-live]:not([data-over])");
if (live) watch(live);
