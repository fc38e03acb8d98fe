// Keys on the page of reviews: what is typed for a form goes into it, from the moment it is asked for, and decides nothing.
const PATIENCE = 5000;
const OPENERS = "[class*=st-key-amend-] button, [class*=st-key-reject-] button";
const FIELD = "input:not([disabled]), textarea:not([disabled]), [role=radio]:not([disabled])";

export default function () {
  let asked = 0;  // when a form was asked for that cannot be typed into yet
  let ahead = "";  // what was typed for it meanwhile
  let there = panel() !== null;
  let unfocused = false;

  function panel() { return document.querySelector(".st-key-panel"); }

  function editable(one) { return one.matches?.("input, textarea, select, [contenteditable=true]"); }

  function plain(event) { return event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey; }

  function waited() { return asked > 0 && performance.now() - asked < PATIENCE; }

  function heard(event) {
    if (event.key === "Enter" && event.target.closest?.(".st-key-coder")) {
      forget();
      event.target.blur();  // at once: the next key is a decision, and no letter of the name
    } else if (event.key === "Escape") {
      forget();
      leave(event);
    } else if (plain(event) && !editable(event.target)) {
      if (waited()) keep(event);
      else if (!there) begin(event.key.toLowerCase());
    }
  }

  function keep(event) {
    ahead += event.key;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  function forget() { asked = 0; ahead = ""; }

  // Which key opens a form is what its button says.
  function begin(key) {
    forget();
    const opens = [...document.querySelectorAll(OPENERS)].some((one) => !one.disabled && shortcut(one) === key);
    if (opens) asked = performance.now();
  }

  function shortcut(button) { return button.querySelector("kbd")?.textContent.trim().toLowerCase(); }

  // A field keeps Escape to itself, so the button would not hear it; an open list closes by it first.
  function leave(event) {
    const cancel = document.querySelector(".st-key-cancel button");
    const within = event.target.closest?.(".st-key-panel");
    if (!within || !cancel || event.target.getAttribute("aria-expanded") === "true") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    cancel.click();
  }

  function drawn() {
    if (there !== (panel() !== null)) {
      there = !there;
      unfocused = there;
    }
    const field = unfocused ? panel().querySelector(FIELD) : null;
    if (field) focus(field);
  }

  function focus(field) {
    unfocused = false;
    field.focus();
    if (ahead && waited() && editable(field)) document.execCommand("insertText", false, ahead);
    forget();
  }

  const watch = new MutationObserver(drawn);
  window.stanceFormKeys?.abort();
  window.stanceFormKeys = new AbortController();
  window.stanceFormKeys.signal.addEventListener("abort", () => watch.disconnect());
  watch.observe(document.body, { childList: true, subtree: true });
  window.addEventListener("keydown", heard, { capture: true, signal: window.stanceFormKeys.signal });
  drawn();
}
