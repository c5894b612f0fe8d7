// What the inspector's script draws with beside what all pages share: states as colors, times, samples.
"use strict";

const texts = JSON.parse(document.getElementById("texts").textContent);
const lang = document.documentElement.lang;
/** How many letters of a value stand outside of the JSON. */
const LONG = 300;
/** The smallest payment of a site that needs no card, as a first thing to type. */
const SAMPLES = {
  MLA: ["rapipago", 15000],
  MLB: ["pix", 100],
  MLC: ["servipag", 10000],
  MCO: ["efecty", 50000],
  MLM: ["oxxo", 200],
  MPE: ["pagoefectivo_atm", 100],
  MLU: ["abitab", 500],
};

function tone(status) {
  if (status < 300) return "good";
  return status < 400 ? "wait" : "bad";
}

function mood(status) {
  if (["approved", "authorized"].includes(status)) return "good";
  return ["rejected", "cancelled", "charged_back"].includes(status) ? "bad" : "wait";
}

function weight(severity) {
  return { error: "bad", warning: "wait" }[severity] || "quiet";
}

const chip = (text, color) => el("span", { text, class: `chip ${color}` });
const clock = new Intl.DateTimeFormat(lang, { timeStyle: "medium", hourCycle: "h23" });
const calendar = new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeStyle: "medium", hourCycle: "h23" });

function time(text, format = clock) {
  return el("time", { text: format.format(new Date(text)), datetime: text, class: "quiet" });
}

function short(text) {
  return text.length > LONG ? `${text.slice(0, LONG)}…` : text;
}

function block(name, value) {
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  return el("pre", { text, tabindex: "0", role: "group", "aria-label": name });
}

/** A command that makes a first payment. */
function sample(site) {
  const [method, amount] = SAMPLES[site] || SAMPLES.MLB;
  const body = { transaction_amount: amount, payment_method_id: method, payer: { email: "comprador@testuser.com" } };
  return [
    `curl ${window.location.origin}/v1/payments`,
    "-H 'Authorization: Bearer TEST-1'",
    `-H 'X-Idempotency-Key: ${method}-1'`,
    "-H 'Content-Type: application/json'",
    `-d '${JSON.stringify(body)}'`,
  ].join(" \\\n  ");
}
