// Takes the words that a coder selects in the article to the page, with the place that they begin at in code points.
export default function ({ setTriggerValue }) {
  function selected() {
    const chosen = document.getSelection();
    const article = document.querySelector(".article.blind");
    if (!article || !chosen || chosen.isCollapsed || !article.contains(chosen.anchorNode)
      || !article.contains(chosen.focusNode)) return;
    const range = chosen.getRangeAt(0);
    const before = document.createRange();
    before.selectNodeContents(article);
    before.setEnd(range.startContainer, range.startOffset);
    setTriggerValue("marked", { start: [...before.toString()].length, words: range.toString() });
  }

  // The page draws this anew with new data: the listeners of the drawing before go first.
  window.stanceMarking?.abort();
  window.stanceMarking = new AbortController();
  document.addEventListener("pointerup", () => window.setTimeout(selected), { signal: window.stanceMarking.signal });
}
