// Listens on the whole page: a link to a page is followed without loading the app anew, a button copies what it holds, and
// the page is drawn anew when the system turns dark or light.
const SAID = 1800;
const HOLD = "the matrix: arrows go from cell to cell, Enter shows the evidence of a cell, space the people of a party";
const UNFOLDED = "data-filters-shown";  // in a narrow window the filters of the matrix stand behind a button
const COPY = 100;  // the pixels that Copy link covers of a navigation that scrolls

export default function ({ data, parentElement, setTriggerValue }) {
  const pages = new Set(data.pages);
  const status = parentElement.querySelector("[role=status]");

  function say(words) {
    status.textContent = words;
    window.setTimeout(() => { status.textContent = ""; }, SAID);
  }

  // A link that is passed on shows the same when there are new data: it names the day and the build. Who reads is no part
  // of what a page shows, so that it makes nobody decide in another's name.
  function shared() {
    const place = new URL(window.location.href);
    const pinned = new URLSearchParams(document.querySelector(".stHtml .foot")?.dataset.pinned ?? "");
    const missing = [...pinned].filter(([name]) => !place.searchParams.has(name));
    missing.forEach(([name, value]) => place.searchParams.append(name, value));
    place.searchParams.delete("coder");
    return place.href;
  }

  function copy(button) {
    const words = "address" in button.dataset ? shared() : button.dataset.copy;
    navigator.clipboard.writeText(words).then(
      () => { flash(button, "Copied"); say("Copied."); },
      () => { flash(button, "Not copied"); say("The browser does not let the page copy: select the words instead."); },
    );
  }

  function flash(button, words) {
    button.dataset.label ??= button.textContent;
    button.textContent = words;
    window.setTimeout(() => { button.textContent = button.dataset.label; }, SAID);
  }

  function skip() {
    const main = document.getElementById("main");
    main?.focus();
    main?.scrollIntoView();
  }

  function plain(event) {
    return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  }

  function clicked(event) {
    const button = event.target.closest?.(".stHtml button.copy");
    if (button) { copy(button); return; }
    if (event.target.closest?.(".stHtml button.fold")) {
      document.documentElement.toggleAttribute(UNFOLDED);
      mend();
      return;
    }
    const link = event.target.closest?.(".stHtml a[href]");
    if (!link || !plain(event)) return;
    if (link.classList.contains("skip")) { event.preventDefault(); skip(); return; }
    if (link.getAttribute("href").startsWith("#")) return;  // a place of this page
    const place = new URL(link.href);
    const page = place.pathname.split("/").pop();
    if (place.origin !== window.location.origin || !pages.has(page)) return;
    event.preventDefault();
    // As the browser's own back and forward do: Streamlit then draws what the address says, in the same session.
    window.history.pushState({}, "", link.href);
    window.dispatchEvent(new PopStateEvent("popstate"));
  }

  // Streamlit changes its own colours with those of the system; the charts and our style follow when the page is drawn.
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const repaint = () => window.setTimeout(() => setTriggerValue("painted", dark.matches), 200);

  // Vega gives the stretch that a reader drags across a role and no name: it is hidden from screen readers, which cannot
  // drag; the date fields above do the same.
  let waiting = false;
  const mend = () => {
    waiting = false;
    const matrix = document.querySelector(".st-key-matrix:not([tabindex])");  // a wide one scrolls, by keyboard too
    for (const [name, value] of Object.entries({ tabindex: "0", role: "application", "aria-label": HOLD })) {
      matrix?.setAttribute(name, value);
    }
    const unfolded = document.documentElement.hasAttribute(UNFOLDED);
    document.querySelector("button.fold")?.setAttribute("aria-expanded", String(unfolded));
    const nav = document.querySelector(".st-key-nav");  // in a narrow window it scrolls: to the page that is shown
    const here = nav?.querySelector("a strong")?.getBoundingClientRect();
    if (here && nav.dataset.shown !== window.location.pathname) {
      nav.dataset.shown = window.location.pathname;
      const room = nav.getBoundingClientRect();
      if (here.left < room.left || here.right > room.right - COPY) nav.scrollLeft += here.left - room.left - COPY;
    }
    document.querySelectorAll("g[class*=brush_brush]:not([aria-hidden])").forEach((one) => one.setAttribute("aria-hidden", "true"));
  };
  const watch = new MutationObserver(() => {
    if (!waiting) window.requestAnimationFrame(mend);
    waiting = true;
  });

  // The page draws this anew with new data: the listeners of the drawing before go first.
  window.stanceHands?.abort();
  window.stanceHands = new AbortController();
  window.stanceHands.signal.addEventListener("abort", () => watch.disconnect());
  watch.observe(document.body, { childList: true, subtree: true });
  document.addEventListener("click", clicked, { signal: window.stanceHands.signal });
  dark.addEventListener("change", repaint, { signal: window.stanceHands.signal });
}
