// The list of steps, a page of it at a time, by scenario and case.
"use strict";

/** Rows of a page: so many that one seldom turns it, so few that it is drawn at once. */
const PAGE = 100;
/** The most steps that are printed in full. */
const PRINTED = 500;

const list = { shown: [], first: 0, last: 0, current: undefined, open: new Set() };

/** A refusal that was expected is nothing to worry about. */
function statusTone({ verdict, status }) {
  return verdict === "passed" && status >= 400 ? "quiet" : toneOf(status);
}

function lineOf(row) {
  const { step } = row;
  const said = step.said.map((it) => (/^\d+$/.test(it) ? say("code", { code: it }) : it));
  const told = step.line !== "" ? step.line : said.join(", ");
  const isFine = step.verdict === "passed";
  return [
    el("span", { class: `mark ${TONES[step.verdict]}`, "aria-hidden": "true", text: MARKS[step.verdict] }),
    el("span", { class: "hidden", text: `${texts[step.verdict]}: ` }),
    el("span", { class: "name", text: step.id }),
    el("span", { class: "call" },
      step.method ? el("span", { class: "method", text: step.method }) : null, " ",
      step.path ? el("span", { class: "path", text: step.path }) : null),
    el("span", { class: "status" }, step.status ? badge(step.status, statusTone(step)) : null),
    el("span", { class: `told ${isFine ? "quiet" : TONES[step.verdict]}` }, ...marked(plain(told))),
    el("span", { class: "number quiet time", text: step.time > 0 ? duration(step.time) : "" }),
  ];
}

function rowOf(row) {
  const id = `row-${row.index}`;
  const body = el("div", { id: `${id}-details`, class: "details", hidden: true });
  const line = el("button", { type: "button", class: "line", "aria-expanded": "false", "aria-controls": body.id }, ...lineOf(row));
  line.addEventListener("click", () => toggle(row, !list.open.has(row.index)));
  return el("li", { id, class: "row" }, line, body);
}

function groupHead({ scenario, scenarioAt }) {
  const { title, path, site, tags, findings } = scenario;
  const told = fold([say("findings_of", { count: findings })], () => [findingsList(detailsOf(scenarioAt).findings)]);
  return [
    el("div", { class: "head" },
      el("h3", { text: title === "" ? path : title }),
      el("code", { class: "path", text: path }),
      site === "" ? null : badge(site, "quiet"),
      ...tags.map((tag) => el("span", { class: "tag", text: tag }))),
    findings > 0 ? told : null,
  ].filter((part) => part !== null);
}

/** Rows under the heads of their scenarios and cases. */
function grouped(part) {
  const groups = [];
  let before;
  let lines;
  for (const row of part) {
    if (before?.scenario !== row.scenario) groups.push(el("section", { class: "group" }, ...groupHead(row)));
    if (before?.played !== row.played) {
      const { name } = row.played;
      if (name !== null) groups.at(-1).append(el("h4", { class: "case", text: name }));
      lines = el("ol", { class: "rows", "aria-label": [row.scenario.title, name].filter(Boolean).join(", ") });
      groups.at(-1).append(lines);
    }
    lines.append(rowOf(row));
    before = row;
  }
  return groups;
}

/** Draws rows of the list from one to another. */
function drawRows(first, last) {
  Object.assign(list, { first, last: Math.min(last, list.shown.length) });
  const part = list.shown.slice(list.first, list.last);
  at("list").replaceChildren(...grouped(part));
  for (const row of part) if (list.open.has(row.index)) unfold(row, true);
  const count = whole.format(list.shown.length);
  at("count").textContent = say("count", { count, all: whole.format(rows.length) });
  at("empty").hidden = part.length > 0;
  const isWhole = list.shown.length <= PAGE;
  for (const pager of document.querySelectorAll(".pager")) {
    pager.hidden = isWhole;
    const values = { first: whole.format(list.first + 1), last: whole.format(list.last), count };
    pager.querySelector(".range").textContent = say("range", values);
    pager.querySelector(".before").disabled = list.first === 0;
    pager.querySelector(".after").disabled = list.last === list.shown.length;
  }
}

/** Draws the page with a row, by its place among those that are shown. */
function drawPage(place) {
  const first = Math.floor(Math.max(place, 0) / PAGE) * PAGE;
  drawRows(first, first + PAGE);
}

/** Shows the details of a row that is drawn, or hides them; they are made when it opens. */
function unfold(row, isOpen) {
  list.open[isOpen ? "add" : "delete"](row.index);
  const made = at(`row-${row.index}`);
  if (made === null) return false;
  const [line, body] = made.children;
  line.setAttribute("aria-expanded", isOpen);
  body.hidden = !isOpen;
  if (isOpen && body.childElementCount === 0) body.append(...stepDetails(row));
  return true;
}

/** Opens or closes the row that somebody chooses, which the address then names. */
function toggle(row, isOpen) {
  if (!unfold(row, isOpen)) return;
  if (isOpen) list.current = row;
  history.replaceState(null, "", address(isOpen ? row.key : undefined));
}

/** Brings a row to where it is seen, on its page, with the keyboard on it. */
function reach(row, { isOpen = false } = {}) {
  const place = list.shown.indexOf(row);
  if (place < 0) return;
  if (place < list.first || place >= list.last) drawPage(place);
  if (isOpen) toggle(row, true);
  list.current = row;
  const line = at(`row-${row.index}`).firstElementChild;
  line.focus({ preventScroll: true });
  line.scrollIntoView({ block: isOpen ? "start" : "center" });
}

/** The next row in a direction that a claim holds for; after the last comes the first. */
function walk(by, isWanted = () => true) {
  const { shown } = list;
  const from = shown.indexOf(list.current);
  const begin = from < 0 && by < 0 ? 0 : from;
  for (let step = 1; step <= shown.length; step += 1) {
    const place = (((begin + by * step) % shown.length) + shown.length) % shown.length;
    if (isWanted(shown[place])) return reach(shown[place]);
  }
  return announce(texts.no_failure);
}

function toggleAll(isOpen) {
  if (!isOpen) list.open.clear();
  for (const row of list.shown.slice(list.first, list.last)) unfold(row, isOpen);
  history.replaceState(null, "", address());
}

const printing = { before: undefined };

/** On paper stand all rows that the filters let through, opened. */
function print(isPrinting) {
  if (isPrinting && printing.before === undefined) {
    printing.before = { first: list.first, open: new Set(list.open), address: location.hash };
    drawRows(0, PRINTED);
    for (const row of list.shown.slice(0, PRINTED)) unfold(row, true);
    at("printed").textContent = list.shown.length > PRINTED ? say("printed", { count: whole.format(PRINTED) }) : "";
  } else if (!isPrinting && printing.before !== undefined) {
    list.open = printing.before.open;
    drawPage(printing.before.first);
    history.replaceState(null, "", printing.before.address || "#");
    printing.before = undefined;
    at("printed").textContent = "";
  }
}
