// The steps of the run as rows, their addresses, and which of them the filters let through.
"use strict";

const texts = read("texts");
const run = JSON.parse(document.getElementById("run").textContent);
const lang = document.documentElement.lang;
const at = (id) => document.getElementById(id);

const VERDICTS = ["failed", "blocked", "guarded", "inconclusive", "flaky", "skipped", "not_run", "passed"];
/** The colors of verdicts, and the marks that say the same without them. */
const TONES = {
  passed: "good", failed: "bad", blocked: "bad", guarded: "bad",
  inconclusive: "wait", flaky: "wait", skipped: "quiet", not_run: "quiet",
};
const MARKS = { passed: "✓", failed: "✗", blocked: "⊘", guarded: "⊘", inconclusive: "?", flaky: "~", skipped: "–", not_run: "·" };

/** Every step with its scenario and case. A case without steps is a row of its own. */
const rows = run.scenarios.flatMap((scenario, scenarioAt) =>
  scenario.cases.flatMap((played, caseAt) => {
    const none = { id: texts.lint, verdict: played.verdict, line: played.line, said: [], time: 0 };
    const steps = played.steps.length > 0 ? played.steps : [none];
    return steps.map((step, stepAt) => ({ scenario, scenarioAt, played, caseAt, step, stepAt }));
  }));
rows.forEach((row, index) => {
  const { scenario, played, step } = row;
  row.index = index;
  row.key = [scenario.path, ...(played.name === null ? [] : [played.name]), step.id].join("/");
  const words = [row.key, scenario.title, scenario.site, ...scenario.tags, step.method, step.path, step.status, step.line, ...step.said];
  row.words = words.filter((word) => word !== null && word !== undefined).join("\n").toLowerCase();
});

/** Whether a row is what one looks for when something is wrong. */
const isFailure = (row) => ["bad", "wait"].includes(TONES[row.step.verdict]);

/** What is asked for: verdicts (none is all), one site, method and tag, and words that must all occur. */
const anything = () => ({ verdicts: new Set(), site: "", method: "", tag: "", words: "" });
const wanted = anything();

function chosen() {
  const words = wanted.words.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(({ scenario, step, words: text }) =>
    (wanted.verdicts.size === 0 || wanted.verdicts.has(step.verdict)) &&
    (wanted.site === "" || scenario.site === wanted.site) &&
    (wanted.method === "" || step.method === wanted.method) &&
    (wanted.tag === "" || scenario.tags.includes(wanted.tag)) &&
    words.every((word) => text.includes(word)));
}

/** The fragment of the address: a step, then what is asked for. */
function address(key) {
  const query = new URLSearchParams();
  if (wanted.verdicts.size > 0) query.set("verdict", VERDICTS.filter((it) => wanted.verdicts.has(it)).join(","));
  for (const name of ["site", "method", "tag", "words"]) {
    if (wanted[name] !== "") query.set(name, wanted[name]);
  }
  const place = key === undefined ? "" : key.split("/").map(encodeURIComponent).join("/");
  return `#${place}${query.size > 0 ? `?${query}` : ""}`;
}

/** Takes what is asked for from the address, and gives the step that it names. */
function arrive() {
  const [place, query = ""] = location.hash.slice(1).split("?", 2);
  const asked = new URLSearchParams(query);
  wanted.verdicts = new Set((asked.get("verdict") ?? "").split(",").filter((it) => VERDICTS.includes(it)));
  for (const name of ["site", "method", "tag", "words"]) wanted[name] = asked.get(name) ?? "";
  try {
    return find(place.split("/").map(decodeURIComponent).join("/"));
  } catch {
    return undefined; // Half a letter, or somebody else's address.
  }
}

/** The row of an address; that of a scenario or a case is its first step. */
function find(key) {
  if (key === "") return undefined;
  return rows.find((row) => row.key === key) ?? rows.find((row) => row.key.startsWith(`${key}/`));
}

const decimal = (digits) => new Intl.NumberFormat(lang, { maximumFractionDigits: digits });
const [whole, tenths, hundredths] = [0, 1, 2].map(decimal);

/** A time in microseconds for people. */
function duration(time) {
  if (time >= 1e6) return `${hundredths.format(time / 1e6)} s`;
  return `${(time < 1e4 ? tenths : whole).format(time / 1e3)} ms`;
}

/** A text of the page with its variables. */
function say(name, values) {
  return texts[name].replace(/\{ \$(\w+) \}/g, (_, key) => values[key]);
}

function badge(text, color) {
  return el("span", { class: `badge ${color}`, text });
}

function toneOf(status) {
  if (status < 300) return "good";
  return status < 400 ? "wait" : "bad";
}
