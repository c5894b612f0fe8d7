// When which step ran: a bar for each, those of a case on one line.
"use strict";

/** The most bars: more cannot be told apart. */
const BARS = 600;
/** The most steps in the list that says the same in words. */
const SLOWEST = 20;
const LANE = 12;
const WIDTH = 1000;
const SVG = "http://www.w3.org/2000/svg";

function svg(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

const slowestFirst = (one, other) => other.step.time - one.step.time;

/** The rows that are drawn: what did not pass, then the longest, in the order of the list. */
function drawn(timed) {
  const urgent = (row) => (isFailure(row) ? 1 : 0);
  const first = [...timed].sort((one, other) => urgent(other) - urgent(one) || slowestFirst(one, other));
  return first.slice(0, BARS).sort((one, other) => one.index - other.index);
}

/** A line for each case: the first that is free when it begins. */
function lanes(timed) {
  const cases = new Map();
  for (const { played, step } of timed) {
    const known = cases.get(played) ?? { start: step.start, end: 0 };
    cases.set(played, { start: Math.min(known.start, step.start), end: Math.max(known.end, step.start + step.time) });
  }
  const free = [];
  const places = new Map();
  const byStart = [...cases].sort(([, one], [, other]) => one.start - other.start);
  for (const [played, { start, end }] of byStart) {
    let place = free.findIndex((until) => until <= start);
    if (place < 0) place = free.length;
    free[place] = end;
    places.set(played, place);
  }
  return { places, count: free.length };
}

/** Draws the bars of rows; `open` is called with the row of a bar that is chosen. */
function drawTimeline(shown, open) {
  const timed = shown.filter(({ step }) => step.start !== null && step.start !== undefined);
  at("timeline").hidden = timed.length === 0;
  if (timed.length === 0) return;
  const end = timed.reduce((latest, { step }) => Math.max(latest, step.start + step.time), 1);
  const { places, count } = lanes(timed);
  const bars = drawn(timed);
  const picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${count * LANE}`, preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" });
  picture.style.height = `${Math.min(Math.max(count * LANE, 24), 192)}px`;
  const marks = bars.map(({ played, step }, place) => {
    const width = Math.max((step.time / end) * WIDTH, 1.5);
    const x = Math.min((step.start / end) * WIDTH, WIDTH - width);
    const bar = svg("rect", { x, y: places.get(played) * LANE + 1, width, height: LANE - 2, class: TONES[step.verdict] });
    bar.dataset.place = place;
    return bar;
  });
  picture.append(...marks);
  at("bars").replaceChildren(picture);
  at("axis").replaceChildren(...[0, 0.25, 0.5, 0.75, 1].map((part) => el("span", { text: duration(end * part) })));
  const note = say("bars_shown", { count: whole.format(bars.length), all: whole.format(timed.length) });
  at("bars-note").textContent = bars.length < timed.length ? note : "";
  steer(bars, marks, open);
  tell(timed);
}

/** Lets the pointer and the arrow keys walk over the bars. */
function steer(bars, marks, open) {
  const box = at("bars");
  let current = -1;
  const show = (place) => {
    marks[current]?.classList.remove("current");
    current = place;
    marks[current]?.classList.add("current");
    const row = bars[current];
    const told = row === undefined ? texts.bars_hint : `${texts[row.step.verdict]}: ${row.key} · ${duration(row.step.time)}`;
    at("bar-told").textContent = plain(told);
    box.setAttribute("aria-valuenow", Math.max(current, 0) + 1);
    box.setAttribute("aria-valuetext", row === undefined ? texts.bars_hint : plain(told));
  };
  box.setAttribute("aria-valuemin", 1);
  box.setAttribute("aria-valuemax", bars.length);
  box.onpointerover = ({ target }) => target.dataset.place !== undefined && show(Number(target.dataset.place));
  box.onclick = ({ target }) => target.dataset.place !== undefined && open(bars[Number(target.dataset.place)]);
  box.onkeydown = (event) => {
    const last = bars.length - 1;
    const steps = { ArrowRight: current + 1, ArrowDown: current + 1, ArrowLeft: current - 1, ArrowUp: current - 1, Home: 0, End: last };
    if (event.key === "Enter" && current >= 0) open(bars[current]);
    else if (event.key in steps) show(Math.min(Math.max(steps[event.key], 0), last));
    else return;
    event.preventDefault();
  };
  show(-1);
}

/** The slowest steps in words. */
function tell(timed) {
  const slowest = [...timed].sort(slowestFirst).slice(0, SLOWEST);
  at("slowest").replaceChildren(...slowest.map((row) =>
    el("tr", {},
      el("td", {}, el("a", { href: address(row.key), text: row.key })),
      el("td", { class: TONES[row.step.verdict], text: texts[row.step.verdict] }),
      el("td", { class: "number", text: duration(row.step.start) }),
      el("td", { class: "number", text: duration(row.step.time) }))));
}
