// The inspector's script. It asks the control API of this mock and nobody else. Whatever comes from
// a request is written as text, never as markup.
"use strict";

const texts = JSON.parse(document.getElementById("texts").textContent);
const lang = document.documentElement.lang;
const EVERY = 1000;
const MOST = 200;
const at = (id) => document.getElementById(id);

let last = 0;
let shown = null;
let offline = false;

function el(name, { text, ...attributes } = {}, ...children) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

async function ask(path, method = "GET", body = undefined) {
  const options = { method, headers: { accept: "application/json" } };
  if (body !== undefined) {
    options.headers["content-type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  const answer = await fetch(`/__ensayo/${path}`, options);
  const value = await answer.json();
  if (!answer.ok) throw new Error(value.message);
  return value;
}

function say(text) {
  at("notice").textContent = text;
}

function tone(status) {
  if (status < 300) return "good";
  return status < 400 ? "wait" : "bad";
}

function state(status) {
  const good = ["approved", "authorized"];
  const bad = ["rejected", "cancelled", "charged_back"];
  if (good.includes(status)) return "good";
  return bad.includes(status) ? "bad" : "wait";
}

const clock = new Intl.DateTimeFormat(lang, { timeStyle: "medium", hour12: false });
const calendar = new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeStyle: "medium", hour12: false });

function time(text) {
  const short = clock.format(new Date(text));
  return el("time", { text: short, datetime: text, class: "quiet" });
}

function requestLine(request) {
  const button = el("button", { type: "button", "data-request": request.number });
  button.append(
    el("span", { text: String(request.status), class: tone(request.status) }),
    el("span", { text: `${request.method} ${request.path}`, class: "path" }),
  );
  if (request.fault) button.append(el("span", { text: texts.fault, class: "wait" }));
  if (!request.arrived) button.append(el("span", { text: texts.lost, class: "bad" }));
  const counts = {};
  for (const finding of request.findings) {
    counts[finding.severity] = (counts[finding.severity] || 0) + 1;
  }
  for (const [severity, count] of Object.entries(counts)) {
    const mood = severity === "error" ? "bad" : severity === "warning" ? "wait" : "quiet";
    button.append(el("span", { text: `${count} × ${texts[severity]}`, class: mood }));
  }
  button.append(time(request.at));
  button.addEventListener("click", () => open({ request: request.number }, true));
  return el("li", {}, button);
}

function paymentLine(payment) {
  const button = el("button", { type: "button", "data-payment": payment.id });
  button.append(
    el("span", { text: payment.status, class: state(payment.status) }),
    el("span", { text: `${payment.id} · ${payment.payment_method_id}`, class: "path" }),
    el("span", { text: `${payment.amount} ${payment.currency_id}` }),
    time(payment.date_created),
  );
  button.addEventListener("click", () => open({ payment: payment.id }, true));
  return el("li", {}, button);
}

function mark() {
  for (const button of document.querySelectorAll(".lines button")) {
    const isShown =
      shown !== null &&
      (button.dataset.request === String(shown.request) ||
        button.dataset.payment === String(shown.payment));
    if (isShown) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
}

function json(value) {
  return el("pre", { text: typeof value === "string" ? value : JSON.stringify(value, null, 2), tabindex: "0" });
}

function findingsOf(request) {
  if (request.findings.length === 0) return [el("p", { text: texts.no_findings, class: "quiet" })];
  const list = el("ul");
  for (const finding of request.findings) {
    const mood = finding.severity === "error" ? "bad" : finding.severity === "warning" ? "wait" : "quiet";
    const code = finding.code === null ? "" : ` ${finding.code}`;
    list.append(
      el("li", {},
        el("span", { text: `${texts[finding.severity]}${code} `, class: mood }),
        el("span", { text: `${finding.message} ` }),
        el("code", { text: finding.field || "", class: "quiet" }),
        el("div", { text: finding.help, class: "quiet" }),
      ),
    );
  }
  return [list];
}

function requestDetails(request) {
  const parts = [
    el("p", { text: `${request.method} ${request.path}`, class: "path" }),
    el("p", {}, el("span", { text: String(request.status), class: tone(request.status) })),
  ];
  if (request.fault) parts.push(el("p", { text: `${texts.fault}: ${request.fault}`, class: "wait" }));
  if (request.payment !== null) {
    const link = el("button", { type: "button", text: String(request.payment) });
    link.addEventListener("click", () => open({ payment: request.payment }, true));
    parts.push(el("p", {}, link));
  }
  parts.push(el("h3", { text: texts.findings }), ...findingsOf(request));
  const headers = request.headers.map(([name, value]) => `${name}: ${value}`).join("\n");
  parts.push(el("h3", { text: texts.request }), json(headers));
  if (request.body !== null) parts.push(json(request.body));
  parts.push(el("h3", { text: texts.answer }), json(request.answer === null ? "" : request.answer));
  return parts;
}

function paymentDetails(found) {
  const { payment, timeline, acts } = found;
  const list = el("ol", { class: "plain" });
  for (const line of timeline) {
    const what = line.status
      ? el("span", { text: `${line.status} · ${line.status_detail}`, class: state(line.status) })
      : el("span", { text: `${texts.refund} ${line.amount}`, class: "wait" });
    list.append(el("li", {}, el("time", { text: `${calendar.format(new Date(line.at))} `, datetime: line.at, class: "quiet" }), what));
  }
  const buttons = el("div", { class: "acts" });
  for (const act of acts) {
    const name = act.result ? `act_${act.act}_${act.result}` : `act_${act.act}`;
    const button = el("button", { type: "button", text: texts[name] || name });
    button.addEventListener("click", () => perform("act", act));
    buttons.append(button);
  }
  const next = acts.length > 0 ? buttons : el("p", { text: texts.no_actions, class: "quiet" });
  return [
    el("p", { text: `${payment.id} · ${payment.status} · ${payment.status_detail}`, class: state(payment.status) }),
    el("h3", { text: texts.timeline }), list,
    el("h3", { text: texts.actions }), next,
    el("h3", { text: texts.answer }), json(payment),
  ];
}

async function open(what, isAsked) {
  shown = what;
  mark();
  if (isAsked) history.replaceState(null, "", what.request === undefined ? `#payment-${what.payment}` : `#request-${what.request}`);
  try {
    const parts = what.request === undefined
      ? paymentDetails(await ask(`payments/${what.payment}`))
      : requestDetails(await ask(`requests/${what.request}?lang=${lang}`));
    at("shown").replaceChildren(...parts);
    if (isAsked) at("details").focus();
  } catch (error) {
    at("shown").replaceChildren(el("p", { text: error.message, class: "bad" }));
  }
}

async function perform(path, body) {
  try {
    await ask(path, "POST", body);
    say(texts.done);
    if (shown !== null && shown.payment !== undefined) await open(shown, false);
    await refresh();
  } catch (error) {
    say(error.message);
  }
}

async function refresh() {
  const about = await ask("");
  at("site").textContent = about.site;
  at("now").textContent = calendar.format(new Date(about.now));
  at("now").setAttribute("datetime", about.now);
  const { payments } = await ask("payments");
  at("payments").replaceChildren(...payments.map(paymentLine));
  at("no-payments").hidden = payments.length > 0;
  mark();
}

async function poll() {
  try {
    const news = await ask(`requests?after=${last}&limit=${MOST}&lang=${lang}`);
    // A lower count means that another mock answers here now.
    if (news.last < last) {
      last = 0;
      at("requests").replaceChildren();
    } else {
      for (const request of news.requests) at("requests").prepend(requestLine(request));
      while (at("requests").childElementCount > MOST) at("requests").lastElementChild.remove();
      const isNews = news.last !== last || last === 0;
      last = news.last;
      if (isNews || offline) await refresh();
    }
    if (offline) say("");
    offline = false;
  } catch {
    offline = true;
    say(texts.offline);
  }
  at("no-requests").hidden = at("requests").childElementCount > 0;
  setTimeout(poll, document.hidden ? 5 * EVERY : EVERY);
}

for (const link of document.querySelectorAll("nav a")) {
  if (link.lang === lang) link.setAttribute("aria-current", "true");
}
at("advance").addEventListener("click", () => perform("act", { act: "advance", by: at("by").value }));
at("reset").addEventListener("click", async () => {
  if (!window.confirm(texts.sure)) return;
  await perform("reset", {});
  at("requests").replaceChildren();
  at("shown").replaceChildren(el("p", { text: texts.choose }));
  shown = null;
});
const linked = /^#(request|payment)-(\d+)$/.exec(window.location.hash);
if (linked !== null) open({ [linked[1]]: linked[2] }, false);
poll();
