// What a page of the documentation can do beside being read: tabs that remember the language, copying,
// and a search of its tables. Without it, everything is there all the same.
const texts = read("texts");
const REMEMBERED = "ensayo-docs-language";

/** The language that was chosen last; a browser may keep nothing for files. */
function remembered() {
  try {
    return localStorage.getItem(REMEMBERED);
  } catch {
    return null;
  }
}

function remember(language) {
  try {
    localStorage.setItem(REMEMBERED, language);
  } catch {
    // It is chosen again on the next page.
  }
}

/** Shows the programs of a language on the whole page. */
function choose(language) {
  for (const tabs of document.querySelectorAll(".tabs.chosen")) {
    for (const program of tabs.querySelectorAll(".program")) program.open = program.dataset.language === language;
    for (const button of tabs.querySelectorAll("[role=tab]")) {
      const isChosen = button.dataset.language === language;
      button.setAttribute("aria-selected", isChosen);
      button.tabIndex = isChosen ? 0 : -1;
    }
  }
}

/** A tab for each program; arrow keys go from one to the next. */
function makeTabs(tabs, number) {
  const programs = [...tabs.querySelectorAll(".program")];
  const list = el("div", { class: "tablist", role: "tablist", "aria-label": texts.languages });
  const buttons = programs.map((program) => {
    const id = `program-${number}-${program.dataset.language}`;
    program.id = id;
    program.setAttribute("role", "tabpanel");
    const name = program.querySelector("summary").textContent;
    program.setAttribute("aria-label", name);
    const button = el("button", { type: "button", role: "tab", text: name, "aria-controls": id, "data-language": program.dataset.language });
    button.addEventListener("click", () => {
      const before = button.getBoundingClientRect().top;
      remember(program.dataset.language);
      choose(program.dataset.language);
      // Programs above are of other lengths: what was pressed stays where it is.
      scrollBy(0, button.getBoundingClientRect().top - before);
    });
    return button;
  });
  list.append(...buttons);
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = buttons.indexOf(document.activeElement);
    if (step === undefined || at < 0) return;
    event.preventDefault();
    const next = buttons[(at + step + buttons.length) % buttons.length];
    next.click();
    next.focus();
  });
  tabs.prepend(list);
  tabs.classList.add("chosen");
}

/** A button that copies a block of code. */
function makeCopy(block) {
  const button = el("button", { type: "button", text: texts.copy, "aria-label": `${texts.copy}: ${block.getAttribute("aria-label")}` });
  button.addEventListener("click", async () => {
    const text = block.textContent.replace(/^\$ /, "");
    if (!(await copy(`${text}\n`))) return;
    button.textContent = texts.copied;
    setTimeout(() => (button.textContent = texts.copy), 2000);
  });
  const around = el("div", { class: "copied" });
  block.replaceWith(around);
  around.append(block, button);
}

/** A field that leaves the rows that have all of some words. */
function makeSearch(lists) {
  const field = el("input", { type: "search", id: "search", autocomplete: "off" });
  const told = el("output", { class: "quiet", for: "search" });
  const label = el("label", { for: "search", text: texts.search });
  const rows = lists.flatMap((list) => [...list.querySelectorAll("tbody tr")]);
  const apply = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
      count += row.hidden ? 0 : 1;
    }
    for (const list of lists) {
      const isEmpty = list.querySelector("tbody tr:not([hidden])") === null;
      list.hidden = isEmpty;
      const before = list.previousElementSibling;
      if (before?.matches("p")) before.hidden = isEmpty;
    }
    told.textContent = words.length === 0 ? "" : count === 0 ? texts.none : `${count} ${texts.found}`;
    const address = words.length === 0 ? location.pathname : `?search=${encodeURIComponent(field.value)}`;
    try {
      history.replaceState(null, "", address + location.hash);
    } catch {
      // Some browsers keep addresses of files as they are.
    }
  };
  field.addEventListener("input", apply);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    field.value = "";
    apply();
  });
  const wanted = new URLSearchParams(location.search).get("search");
  lists[0].parentElement.querySelector("h2").before(el("div", { class: "search", role: "search" }, label, field, told));
  if (wanted !== null) {
    field.value = wanted;
    apply();
  }
}

/** Opens what a link into the page leads to. */
function openTarget() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let at = target.closest("details"); at !== null; at = at.parentElement.closest("details")) at.open = true;
  target.scrollIntoView();
}

document.querySelectorAll(".tabs").forEach(makeTabs);
const first = document.querySelector(".tabs .program")?.dataset.language;
if (first !== undefined) choose(remembered() ?? first);
document.querySelectorAll("pre.code").forEach(makeCopy);
const lists = [...document.querySelectorAll(".list")];
if (lists.length > 0) makeSearch(lists);
addEventListener("hashchange", openTarget);
openTarget();
