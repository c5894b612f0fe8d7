// What scripts of pages share: elements made of data, which stays text, and copying.
"use strict";

/** Marks that turn the direction of what follows are shown as what they are. */
function plain(text) {
  const code = (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return String(text).replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, code);
}

/** An element with a text, attributes and children. Texts of children are texts, never markup. */
function el(name, { text, ...attributes } = {}, ...children) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = plain(text);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== null));
  return made;
}

/** JSON whose numbers keep the digits that they came with, as far as the browser can. */
function parse(text) {
  return JSON.parse(text, (_, value, context) => {
    const isRounded = typeof value === "number" && context !== undefined && String(value) !== context.source;
    return isRounded && JSON.rawJSON ? JSON.rawJSON(context.source) : value;
  });
}

/** A number as it came. */
function digits(number) {
  return number !== null && typeof number === "object" ? number.rawJSON : number;
}

/** A text whose names between back-ticks stand out. */
function marked(text) {
  return text.split("`").map((piece, index) => el(index % 2 === 1 ? "code" : "span", { text: piece }));
}

/** The JSON of one of the page's elements. */
function read(id) {
  return parse(document.getElementById(id).textContent);
}

/** Lines of code with their name. */
function code(name, ...lines) {
  return el("pre", { class: "code", tabindex: "0", role: "group", "aria-label": name }, el("code", {}, ...lines));
}

/** JSON text over several lines with its parts in colors. */
function colored(text) {
  const parts = text.split(/("(?:[^"\\]|\\.)*"(?:\s*:)?|-?\d[\d.eE+-]*|true|false|null)/);
  return parts.map((part, index) => {
    if (index % 2 === 0) return part;
    const key = part.match(/^(".*")(\s*:)$/s);
    if (key) return el("span", {}, el("span", { class: "k", text: key[1] }), key[2]);
    const color = part.startsWith('"') ? "s" : /^[tfn]/.test(part) ? "w" : "n";
    return el("span", { class: color, text: part });
  });
}

/** A value of JSON as code. */
function json(name, value) {
  return code(name, ...colored(JSON.stringify(value, null, 2)));
}

/** Puts a text on the clipboard; without leave for that, by what every browser can. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = el("textarea", { class: "hidden", readonly: true });
    area.value = text;
    const before = document.activeElement;
    document.body.append(area);
    area.select();
    const isDone = document.execCommand("copy");
    area.remove();
    before?.focus();
    return isDone;
  }
}
