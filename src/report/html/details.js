// What is shown when a step is opened.
"use strict";

const opened = new Map();

/** The details of a scenario, read when they are first wanted. */
function detailsOf(scenarioAt) {
  if (!opened.has(scenarioAt)) opened.set(scenarioAt, read(`scenario-${scenarioAt}`));
  return opened.get(scenarioAt);
}

/** What one opens to see more; its content is made then. */
function fold(summary, make, isOpen = false) {
  const made = el("details", { class: "fold" }, el("summary", {}, ...summary));
  const fill = () => {
    if (made.open && made.childElementCount === 1) made.append(...make());
  };
  made.addEventListener("toggle", fill);
  made.open = isOpen;
  fill();
  return made;
}

function section(name, ...children) {
  return el("section", {}, el("h4", { text: texts[name] }), ...children);
}

function copyButton(name, text) {
  const button = el("button", { type: "button", class: "copy", text: texts[name] });
  button.addEventListener("click", async () => announce((await copy(text())) ? texts.copied : texts.not_copied));
  return button;
}

/** A finding under its source: lines stay lines, so that marks stay under what they mark. */
function drawing(name, text) {
  const made = code(name, plain(text));
  made.classList.add("drawn");
  return made;
}

function unified(name, text) {
  const color = { "+": "added", "-": "removed", "@": "place" };
  const lines = text.replace(/\n$/, "").split("\n");
  return code(name, ...lines.map((line) => el("span", { class: color[line[0]] ?? "same", text: `${line}\n` })));
}

/** Two sides, one above the other where there is no room. */
function sides(names, values) {
  const cell = (name, value, color) =>
    el("div", { class: `side ${color}` }, el("p", { class: "about", text: texts[name] }), el("code", { text: value ?? texts.nothing }));
  return el("div", { class: "sides" }, cell(names[0], values[0], "removed"), cell(names[1], values[1], "added"));
}

function unmet({ message, path, expected, actual, drawn }) {
  const has = expected !== null || actual !== null;
  return el("li", {},
    el("p", { class: "told" }, ...marked(message), path === null ? null : el("code", { class: "where", text: path })),
    has ? sides(["expected", "actual"], [expected, actual]) : null,
    drawn === "" ? null : fold([texts.in_scenario], () => [drawing(texts.in_scenario, drawn)]));
}

/** The differences of a class; those of the loudest have no title. */
function differencesOf({ title, differences }) {
  const side = (difference, name) => (name in difference ? JSON.stringify(difference[name]) : undefined);
  const items = differences.map((difference) =>
    el("li", {}, el("p", {}, el("code", { class: "where", text: difference.path })),
      sides(["stored", "actual"], [side(difference, "stored"), side(difference, "actual")])));
  return [title === null ? null : el("p", { class: "about", text: title }), el("ol", { class: "plain" }, ...items)];
}

function snapshotSection({ title, pending, classes, notes, text }) {
  return section("snapshot",
    el("p", { class: "told" }, ...marked(title)),
    ...classes.flatMap(differencesOf),
    ...notes.map((note) => el("p", { class: "about" }, ...marked(note))),
    text === "" ? null : fold([texts.as_text], () => [unified(texts.as_text, text)], classes.length === 0),
    pending === null ? null : el("p", { class: "about" }, el("code", { text: "ensayo review" }), ` · ${plain(pending)}`));
}

function finding({ rule, title, severity, message, drawn }) {
  const color = { error: "bad", warning: "wait" }[severity] ?? "quiet";
  const about = run.shared.rules[rule];
  return el("li", {},
    el("p", { class: "told" }, badge(texts[severity], color), " ", el("strong", { text: title })),
    el("p", {}, ...marked(message)),
    drawing(title, drawn),
    about === undefined ? null : fold([texts.about_rule], () => [
      el("p", {}, ...marked(about)),
      el("p", { class: "about" }, el("code", { text: `ensayo explain ${rule}` })),
    ]));
}

function findingsList(findings) {
  return el("ol", { class: "plain" }, ...findings.map(finding));
}

/** A text as a shell takes it. */
function quoted(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The command that sends a request again; the access token comes from the environment. */
function curl({ method, path, sent }) {
  const isOwn = (name) => !["authorization", "content-length", "host"].includes(name.toLowerCase());
  const parts = [`curl -X ${method} ${quoted(run.base + path)}`, '-H "Authorization: Bearer $MP_ACCESS_TOKEN"'];
  parts.push(...sent.headers.filter(([name]) => isOwn(name)).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`));
  if (sent.body !== undefined) {
    const body = typeof sent.body === "string" ? sent.body : JSON.stringify(sent.body);
    parts.push(`-d ${quoted(body)}`);
  }
  return parts.join(" \\\n  ");
}

function headersFold(headers) {
  const pairs = headers.flatMap(([name, value]) => [el("dt", { text: name }), el("dd", { text: value })]);
  return fold([`${texts.headers} (${headers.length})`], () => [el("dl", { class: "facts" }, ...pairs)]);
}

function message(name, { headers, body }, ...more) {
  const show = () => (typeof body === "string" ? code(texts[name], plain(body)) : json(texts[name], body));
  return el("div", { class: "message" },
    el("div", { class: "title" }, el("h5", { text: texts[name] }), ...more),
    headers.length > 0 ? headersFold(headers) : null,
    body === undefined ? el("p", { class: "about", text: texts.no_body }) : show());
}

/** What an answer means, as the contract has it. */
function meaning({ code: number, status, status_detail: detail, meaning: text, action }) {
  const name = number ?? `${status} · ${detail}`;
  return el("li", {}, el("strong", { text: name }), " ", ...marked(text),
    action ? el("span", { class: "action" }, ` → `, ...marked(action)) : null);
}

function exchangeHead({ remark, method, path, status, time }) {
  return [
    el("span", { class: "method", text: method }), " ",
    el("code", { class: "path", text: path }), " ",
    status === null ? badge(texts.no_answer, "bad") : badge(status, toneOf(status)),
    remark === null ? null : el("span", { class: "quiet", text: remark }),
    el("span", { class: "number quiet", text: duration(time) }),
  ];
}

function exchangeBody(exchange) {
  if (exchange.bare) return [el("p", { class: "about", text: texts.bare })];
  const meanings = exchange.meanings.map((place) => meaning(run.shared.meanings[place]));
  const answer = exchange.error === null
    ? message("answer", exchange.got)
    : el("div", { class: "message" }, el("h5", { text: texts.no_answer }), el("p", { class: "bad", text: exchange.error }));
  return [
    meanings.length > 0 ? el("ul", { class: "plain meanings" }, ...meanings) : null,
    el("div", { class: "pair" }, message("request", exchange.sent, copyButton("copy_curl", () => curl(exchange))), answer),
  ].filter((part) => part !== null);
}

function exchanges(list, shown) {
  const folds = list.map((exchange, place) =>
    fold(exchangeHead(exchange).filter((part) => part !== null), () => exchangeBody(exchange), place === shown));
  folds.forEach((it) => it.classList.add("exchange"));
  return folds;
}

/** Everything about a step. */
function stepDetails(row) {
  const details = detailsOf(row.scenarioAt);
  const step = details.cases[row.caseAt][row.stepAt];
  if (step === undefined) return [findingsList(details.findings)];
  const link = () => `${location.href.split("#")[0]}${address(row.key)}`;
  return [
    step.reason === null ? null : el("p", { class: "told" }, ...marked(step.reason)),
    row.step.verdict === "blocked" && details.findings.length > 0 ? section("findings", findingsList(details.findings)) : null,
    step.unmet.length > 0 ? section("expectations", el("ol", { class: "plain" }, ...step.unmet.map(unmet))) : null,
    step.snapshot === null ? null : snapshotSection(step.snapshot),
    step.findings.length > 0 ? section("findings", findingsList(step.findings)) : null,
    step.exchanges.length > 0 ? section("sent", ...exchanges(step.exchanges, step.own)) : el("p", { class: "about", text: texts.nothing_sent }),
    el("dl", { class: "facts" },
      ...(step.key === null ? [] : [el("dt", { text: texts.key }), el("dd", {}, el("code", { text: step.key }))]),
      el("dt", { text: texts.place }), el("dd", {}, el("code", { text: step.place }))),
    copyButton("copy_link", link),
  ].filter((part) => part !== null);
}
