// The inspector's script. It asks the control API of this mock and nobody else. Whatever comes from
// a request is written as text, never as markup.
"use strict";

/** Milliseconds between two looks, so that a burst of requests is drawn at once. */
const PACE = 150;
/** Milliseconds until a mock that does not answer is asked again. */
const PATIENCE = 1000;
/** Milliseconds for which one reads what was done. */
const GLANCE = 4000;
/** How many requests are listed. */
const MOST = 200;
const at = (id) => document.getElementById(id);
const pause = (time) => new Promise((done) => setTimeout(done, time));

let last = 0;
let shown = null;
/** What the details show, to draw them again only when it is something else. */
let drawn = "";
let fading;

async function ask(path, method = "GET", body = undefined) {
  const options = { method, headers: { accept: "application/json" } };
  if (body !== undefined) {
    options.headers["content-type"] = "application/json";
    options.body = typeof body === "string" ? body : JSON.stringify(body);
  }
  const answer = await fetch(`/__ensayo/${path}`, options);
  const value = parse(await answer.text());
  if (!answer.ok) throw new Error(value.message);
  return value;
}

/** Says what was done; a failure stays until something else is said. */
function say(text, isPassing) {
  at("notice").textContent = plain(text);
  clearTimeout(fading);
  if (isPassing) fading = setTimeout(() => say("", false), GLANCE);
}

// The lists.

function requestCells(request) {
  const more = el("span", { class: "more" });
  if (request.fault) more.append(chip(texts.fault, "wait"));
  if (!request.arrived) more.append(chip(texts.lost, "bad"));
  for (const severity of ["error", "warning", "advice"]) {
    const count = request.findings.filter((it) => it.severity === severity).length;
    if (count > 0) more.append(chip(`${count} × ${texts[severity]}`, weight(severity)));
  }
  const name = el("span", { text: `${request.method} ${request.path}`, class: "name" });
  return [chip(request.status, tone(request.status)), name, more, time(request.at)];
}

function paymentCells(payment) {
  const name = el("span", { text: `${payment.id} `, class: "name" });
  const about = [payment.payment_method_id, payment.external_reference].filter(Boolean).join(" · ");
  name.append(el("span", { text: short(about), class: "about" }));
  const amount = el("span", { text: `${payment.amount} ${payment.currency_id}`, class: "amount" });
  return [chip(payment.status, mood(payment.status)), name, el("span", { class: "more" }, amount), time(payment.date_created)];
}

function line(what, cells) {
  const button = el("button", { type: "button", tabindex: "-1" }, ...cells);
  button.addEventListener("click", () => show(what));
  return el("li", { "data-line": link(what) }, button);
}

function link(what) {
  return what.payment === undefined ? `#request-${what.request}` : `#payment-${what.payment}`;
}

function drawRequests({ requests, first, last: newest }) {
  const list = at("requests");
  for (const request of requests) list.prepend(line({ request: request.number }, requestCells(request)));
  last = newest;
  const isForgotten = (item) => Number(item.dataset.line.split("-")[1]) < first;
  while (list.childElementCount > MOST || (list.lastElementChild && isForgotten(list.lastElementChild))) {
    list.lastElementChild.remove();
  }
  count("requests", MOST);
}

/** Lines that stay are changed in place, so that the keyboard does not lose them. */
function drawPayments({ payments }) {
  const list = at("payments");
  const known = new Map([...list.children].map((item) => [item.dataset.line, item]));
  payments.forEach((payment, index) => {
    const what = { payment: payment.id };
    const item = known.get(link(what)) || line(what, []);
    const told = JSON.stringify(payment);
    if (item.dataset.told !== told) item.firstElementChild.replaceChildren(...paymentCells(payment));
    item.dataset.told = told;
    if (list.children[index] !== item) list.insertBefore(item, list.children[index] || null);
  });
  while (list.childElementCount > payments.length) list.lastElementChild.remove();
  count("payments", 100);
}

function count(name, most) {
  const lines = at(name).childElementCount;
  at(`no-${name}`).hidden = lines > 0;
  at(`${name}-count`).textContent = lines === 0 ? "" : lines < most ? String(lines) : `${most}+`;
}

/** Marks the lines that are shown; of each list one line is a stop of the Tab key. */
function mark() {
  for (const list of document.querySelectorAll(".lines")) {
    const buttons = [...list.querySelectorAll("button")];
    const current = buttons.find((it) => shown !== null && it.parentElement.dataset.line === link(shown));
    const focused = buttons.find((it) => it === document.activeElement);
    for (const button of buttons) {
      button.tabIndex = button === (focused || current || buttons[0]) ? 0 : -1;
      if (button === current) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  }
}

/** Arrows, Home and End lead from line to line. */
function step(event) {
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const here = buttons.indexOf(document.activeElement);
  const aims = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: buttons.length - 1 };
  const aim = buttons[aims[event.key]];
  if (here < 0 || aim === undefined) return;
  event.preventDefault();
  aim.focus();
}

// The details.

function findings(request) {
  if (request.findings.length === 0) return el("p", { text: texts.no_findings, class: "quiet" });
  const items = request.findings.map((finding) => {
    const code = finding.code === null ? "" : ` ${finding.code}`;
    const head = el("div", { class: "head" }, chip(`${texts[finding.severity]}${code}`, weight(finding.severity)));
    if (finding.field !== null) head.append(el("code", { text: finding.field }));
    const severity = finding.severity;
    return el("li", { "data-severity": severity }, head,
      el("p", {}, ...marked(finding.message)), el("p", { class: "quiet" }, ...marked(finding.help)));
  });
  return el("ul", { class: "findings" }, ...items);
}

function requestDetails(request) {
  const head = el("div", { class: "head" },
    chip(request.status, tone(request.status)),
    el("strong", { text: short(`${request.method} ${request.path}`) }));
  if (request.fault) head.append(chip(`${texts.fault}: ${request.fault}`, "wait"));
  const parts = [head];
  if (request.payment !== null) {
    const button = el("button", { type: "button", text: `${texts.payment} ${request.payment}`, "data-key": "payment" });
    button.addEventListener("click", () => show({ payment: request.payment }));
    parts.push(el("h3", { text: texts.payment }), button);
  }
  const headers = request.headers.map(([name, value]) => `${name}: ${value}`).join("\n");
  parts.push(el("h3", { text: texts.findings }), findings(request));
  parts.push(el("h3", { text: texts.request }), block(texts.request, headers));
  if (request.body) parts.push(block(texts.request, request.body));
  if (request.answer) parts.push(el("h3", { text: texts.answer }), block(texts.answer, request.answer));
  return parts;
}

/** Fields by the names that the API gives them. */
function fields(payment) {
  const all = {
    transaction_amount: `${digits(payment.transaction_amount)} ${payment.currency_id}`,
    payment_method_id: payment.payment_method_id,
    external_reference: payment.external_reference,
    description: payment.description,
  };
  const list = el("dl");
  for (const [name, value] of Object.entries(all)) {
    if (value) list.append(el("dt", { text: name }), el("dd", { text: short(value), dir: "auto" }));
  }
  return list;
}

function timeline(lines) {
  const items = lines.map((line) => {
    const what = line.status
      ? [chip(line.status, mood(line.status)), el("span", { text: line.status_detail })]
      : [chip(`${texts.refund} ${digits(line.amount)}`, "wait"), el("span", { text: line.refund_status })];
    return el("li", {}, ...what, time(line.at, calendar));
  });
  return el("ol", { class: "past" }, ...items);
}

function buttons(acts) {
  if (acts.length === 0) return el("p", { text: texts.no_actions, class: "quiet" });
  const made = acts.map((act) => {
    const key = act.result ? `act_${act.act}_${act.result}` : `act_${act.act}`;
    const button = el("button", { type: "button", text: texts[key] || key, "data-key": key });
    button.addEventListener("click", () => perform("act", act, button.textContent));
    return button;
  });
  return el("div", { class: "acts" }, ...made);
}

function paymentDetails({ payment, timeline: past, acts, challenge }) {
  const head = el("div", { class: "head" },
    chip(payment.status, mood(payment.status)),
    el("strong", { text: payment.status_detail }));
  const parts = [head, fields(payment)];
  if (challenge !== null) {
    const page = el("a", { text: texts.challenge_page, href: challenge, target: "_blank", rel: "noopener", "data-key": "page" });
    parts.push(el("h3", { text: "3DS" }), page);
  }
  parts.push(el("h3", { text: texts.actions }), buttons(acts));
  parts.push(el("h3", { text: texts.timeline }), timeline(past));
  parts.push(el("h3", { text: texts.answer }), block(texts.answer, payment));
  return parts;
}

/** Draws what is shown, if it is something else than before; the keyboard stays where it was. */
async function draw() {
  const what = shown;
  if (what === null) return;
  let found;
  let parts;
  try {
    found = await ask(what.payment === undefined ? `requests/${what.request}?lang=${lang}` : `payments/${what.payment}`);
    // The time that passes is no news.
    delete found.now;
    parts = () => (what.payment === undefined ? requestDetails(found) : paymentDetails(found));
  } catch (error) {
    found = error.message;
    parts = () => [el("p", { text: error.message, class: "chip bad" })];
  }
  const told = JSON.stringify([what, found]);
  if (what !== shown || told === drawn) return;
  drawn = told;
  const old = at("shown").contains(document.activeElement) ? document.activeElement.dataset.key : null;
  at("shown").replaceChildren(...parts());
  if (old === null) return;
  const same = [...at("shown").querySelectorAll("[data-key]")].find((it) => it.dataset.key === old);
  (same || at("details")).focus({ preventScroll: true });
}

/** Shows what the address names, or that nothing is chosen. */
async function follow() {
  const linked = /^#(request|payment)-(\d+)$/.exec(window.location.hash);
  shown = linked === null ? null : { [linked[1]]: linked[2] };
  drawn = "";
  at("details-title").textContent = linked === null ? texts.details : `${texts[linked[1]]} ${linked[2]}`;
  at("close").hidden = linked === null;
  at("main").classList.toggle("opened", linked !== null);
  for (const choice of document.querySelectorAll("nav a")) choice.hash = window.location.hash;
  if (linked === null) at("shown").replaceChildren(el("p", { text: texts.choose, class: "empty" }));
  mark();
  await draw();
}

async function show(what) {
  if (window.location.hash !== link(what)) history.pushState(null, "", link(what));
  await follow();
  at("details").focus();
}

async function close() {
  const item = document.querySelector(`[data-line="${window.location.hash}"]`);
  history.pushState(null, "", window.location.pathname + window.location.search);
  await follow();
  (item ? item.firstElementChild : at("main")).focus();
}

// The other side.

async function perform(path, body, name) {
  try {
    await ask(path, "POST", body);
    await look();
    say(`${name}: ${texts.done}`, true);
  } catch (error) {
    say(error.message, false);
  }
}

let looking = Promise.resolve();

/** Draws what is new; one look at a time. */
function look() {
  looking = looking.catch(() => {}).then(async () => {
    const [about, requests, payments] = await Promise.all([
      ask(""),
      ask(`requests?after=${last}&limit=${MOST}&lang=${lang}`),
      ask("payments"),
    ]);
    at("site").textContent = about.site;
    at("now").textContent = calendar.format(new Date(about.now));
    at("now").setAttribute("datetime", about.now);
    at("sample").textContent = sample(about.site);
    drawRequests(requests);
    drawPayments(payments);
    mark();
    await draw();
  });
  return looking;
}

/** A page that nobody sees keeps no connection: browsers have but a few for each address. */
async function inSight() {
  if (!document.hidden) return;
  await new Promise((seen) => document.addEventListener("visibilitychange", seen, { once: true }));
}

/** Waits for changes, for as long as the page is open. */
async function watch() {
  let known = null;
  for (;;) {
    await inSight();
    try {
      const { changes } = await ask(known === null ? "changes" : `changes?after=${known}`);
      if (known === null) {
        // This may be another mock than before.
        last = 0;
        at("requests").replaceChildren();
      }
      await look();
      if (at("notice").textContent === texts.offline) say("", false);
      known = changes;
      await pause(PACE);
    } catch {
      known = null;
      say(texts.offline, false);
      await pause(PATIENCE);
    }
  }
}

for (const choice of document.querySelectorAll("nav a")) {
  if (choice.lang === lang) choice.setAttribute("aria-current", "true");
}
for (const list of document.querySelectorAll(".lines")) {
  list.addEventListener("keydown", step);
  list.addEventListener("focusin", mark);
}
at("advance").addEventListener("click", () => perform("act", { act: "advance", by: at("by").value }, texts.advance));
at("reset").addEventListener("click", async () => {
  if (!window.confirm(texts.sure)) return;
  if (shown !== null) history.pushState(null, "", window.location.pathname + window.location.search);
  await follow();
  await perform("reset", {}, texts.reset);
});
at("load").addEventListener("click", () => at("ledger").click());
at("ledger").addEventListener("change", async () => {
  const [file] = at("ledger").files;
  // As it is: a number that went through the browser may have lost digits.
  if (file && window.confirm(texts.sure_to_load)) await perform("import", await file.text(), texts.load);
  at("ledger").value = "";
});
at("close").addEventListener("click", close);
at("copy").hidden = navigator.clipboard === undefined;
at("copy").addEventListener("click", async () => {
  await navigator.clipboard.writeText(at("sample").textContent);
  say(texts.copied, true);
});
window.addEventListener("popstate", follow);
follow();
watch();
