// Moves through the matrix by keyboard: the arrows, Home and End move an outline from cell to cell, each cell is said aloud in
// its own words, and Enter clicks the cell that is outlined, as a pointer would; the space bar shows or hides
// the people of a party.
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], Home: [0, -1e6], End: [0, 1e6] };
const HERE = "here";

export default function ({ parentElement }) {
  const status = parentElement.querySelector("[role=status]");
  let at = null;  // the name of the cell that is outlined: its drawing may be another one when the matrix is drawn anew

  const matrix = () => document.querySelector(".st-key-matrix");
  const cells = () => [...matrix().querySelectorAll("path[aria-label]")].filter((one) => one.__data__?.datum?.cell);
  const name = (cell) => cell.__data__.datum.cell;

  // The cells by their places on the screen, line by line: headings over those who speak for nobody have none.
  function lines() {
    const found = new Map();
    for (const cell of cells()) {
      const { top, left } = cell.getBoundingClientRect();
      const line = Math.round(top);
      if (!found.has(line)) found.set(line, []);
      found.get(line).push({ cell, left });
    }
    const sorted = [...found].sort(([one], [other]) => one - other);
    return sorted.map(([, line]) => line.sort((one, other) => one.left - other.left).map(({ cell }) => cell));
  }

  function place(among) {
    for (const [down, line] of among.entries()) {
      const across = line.findIndex((cell) => name(cell) === at);
      if (across >= 0) return [down, across];
    }
    return null;
  }

  const within = (number, length) => Math.min(Math.max(number, 0), length - 1);

  function go(to) {
    cells().forEach((cell) => cell.classList.toggle(HERE, cell === to));
    at = name(to);
    to.scrollIntoView({ block: "nearest", inline: "nearest" });
    status.textContent = to.getAttribute("aria-label");
  }

  function step([down, across]) {
    const among = lines();
    if (!among.length) return;
    const here = place(among);
    if (!here) { go(among[0][0]); return; }
    const line = among[within(here[0] + down, among.length)];
    go(line[within(here[1] + across, line.length)]);
  }

  function open() {
    const here = cells().find((cell) => name(cell) === at);
    if (!here) return;
    const { left, top, width, height } = here.getBoundingClientRect();
    const where = { bubbles: true, clientX: left + width / 2, clientY: top + height / 2 };
    here.dispatchEvent(new MouseEvent("click", where));
    status.textContent = `Opened: ${here.getAttribute("aria-label")}`;
  }

  // On a line of a party: its people are shown, or hidden.
  function fold() {
    const line = cells().find((cell) => name(cell) === at)?.__data__.datum.line;
    const marks = [...matrix().querySelectorAll("path[aria-label]")];
    const found = marks.find((one) => one.__data__?.datum?.party_id && one.__data__.datum.line === line);
    if (!found) return;
    found.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    status.textContent = found.getAttribute("aria-label");
  }

  function pressed(event) {
    if (event.target !== matrix() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter") open();
    else if (event.key === " ") fold();
    else if (event.key in STEPS) step(STEPS[event.key]);
    else return;
    event.preventDefault();
  }

  // What is drawn anew takes the outline along.
  function focused(event) {
    if (event.target === matrix() && at) cells().forEach((cell) => cell.classList.toggle(HERE, name(cell) === at));
  }

  window.stanceMatrix?.abort();
  window.stanceMatrix = new AbortController();
  document.addEventListener("keydown", pressed, { signal: window.stanceMatrix.signal });
  document.addEventListener("focusin", focused, { signal: window.stanceMatrix.signal });
}
