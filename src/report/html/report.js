// Puts the page together: filters, keys, addresses, paper.
"use strict";

let fading;

/** Tells for a moment what came of something, to ears too. */
function announce(text) {
  at("notice").textContent = text;
  clearTimeout(fading);
  fading = setTimeout(() => at("notice").replaceChildren(), 4000);
}

/** Applies what is asked for, and shows the first page of it. */
function apply() {
  list.shown = chosen();
  drawPage(0);
  drawTimeline(list.shown, (row) => reach(row, { isOpen: true }));
  for (const button of at("verdicts").children) button.setAttribute("aria-pressed", wanted.verdicts.has(button.dataset.verdict));
  for (const name of ["site", "method", "tag", "words"]) {
    if (at(name).value !== wanted[name]) at(name).value = wanted[name];
  }
  at("clear").hidden = address() === "#";
}

/** The same after the user has chosen. */
function choose(change) {
  change();
  list.current = undefined;
  apply();
  history.replaceState(null, "", address());
}

function clear() {
  choose(() => Object.assign(wanted, anything()));
}

/** Buttons for the verdicts that there are, and lists of sites, methods and tags. */
function offer() {
  const counts = new Map(VERDICTS.map((it) => [it, 0]));
  for (const { step } of rows) counts.set(step.verdict, counts.get(step.verdict) + 1);
  const present = VERDICTS.filter((it) => counts.get(it) > 0);
  at("proportions").replaceChildren(...present.map((verdict) => {
    const part = el("span", { class: TONES[verdict] });
    part.style.flexGrow = counts.get(verdict);
    return part;
  }));
  at("verdicts").replaceChildren(...present.map((verdict) => {
    const button = el("button", { type: "button", "data-verdict": verdict, "aria-pressed": "false" },
      el("span", { class: `mark ${TONES[verdict]}`, "aria-hidden": "true", text: MARKS[verdict] }),
      el("strong", { class: "number", text: whole.format(counts.get(verdict)) }), " ", el("span", { text: texts[verdict] }));
    button.addEventListener("click", () => choose(() => {
      wanted.verdicts[wanted.verdicts.has(verdict) ? "delete" : "add"](verdict);
    }));
    return button;
  }));
  const values = {
    site: rows.map((row) => row.scenario.site),
    method: rows.map((row) => row.step.method),
    tag: run.scenarios.flatMap((scenario) => scenario.tags),
  };
  for (const [name, all] of Object.entries(values)) {
    const known = [...new Set(all)].filter(Boolean).sort();
    at(name).append(...known.map((value) => el("option", { value, text: value })));
    at(name).closest("label").hidden = known.length === 0;
    at(name).addEventListener("change", ({ target }) => choose(() => { wanted[name] = target.value; }));
  }
}

const HELP = "?";
const KEYS = {
  j: () => walk(1),
  k: () => walk(-1),
  n: () => walk(1, isFailure),
  N: () => walk(-1, isFailure),
  p: () => walk(-1, isFailure),
  e: () => toggleAll(true),
  c: () => toggleAll(false),
  "/": () => at("words").focus(),
  [HELP]: () => at("help").showModal(),
};

/** Keys of one letter, which people who speak to their computer can switch off. */
function press(event) {
  const isTyping = event.target.matches("input, select, textarea") || at("help").open;
  if (event.key === "Escape" && event.target === at("words")) return at("words").blur();
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const isOn = at("keys").checked || event.key === HELP;
  if (!(event.key in KEYS) || !isOn) return undefined;
  event.preventDefault();
  return KEYS[event.key]();
}

/** Goes where the address leads; a filter that hides the place gives way. */
function go() {
  const row = arrive();
  list.shown = chosen();
  if (row !== undefined && !list.shown.includes(row)) {
    Object.assign(wanted, anything());
  }
  apply();
  if (row !== undefined) reach(row, { isOpen: true });
}

function turn(by) {
  drawPage(list.first + by * PAGE);
  at("list").scrollIntoView({ block: "start" });
}

function begin() {
  const format = new Intl.DateTimeFormat(lang, { dateStyle: "long", timeStyle: "medium" });
  for (const time of document.querySelectorAll("time")) time.textContent = format.format(new Date(time.dateTime));
  at("app").hidden = false;
  offer();
  let waiting;
  at("words").addEventListener("input", ({ target }) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => choose(() => { wanted.words = target.value.trim(); }), 120);
  });
  at("clear").addEventListener("click", clear);
  at("expand").addEventListener("click", () => toggleAll(true));
  at("collapse").addEventListener("click", () => toggleAll(false));
  at("close").addEventListener("click", () => at("help").close());
  for (const button of document.querySelectorAll(".show-help")) button.addEventListener("click", () => at("help").showModal());
  for (const pager of document.querySelectorAll(".pager")) {
    pager.querySelector(".before").addEventListener("click", () => turn(-1));
    pager.querySelector(".after").addEventListener("click", () => turn(1));
  }
  document.addEventListener("keydown", press);
  window.addEventListener("hashchange", go);
  window.addEventListener("beforeprint", () => print(true));
  window.addEventListener("afterprint", () => print(false));
  matchMedia("print").addEventListener("change", ({ matches }) => print(matches));
  go();
}

begin();
