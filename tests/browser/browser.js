'use strict';
// What a test of any page needs: a browser, what went wrong on a page, what a keyboard reaches.
const assert = require('node:assert/strict');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { after, before, test } = require('node:test');

// `run.sh` says where it installed them: no node_modules stands beside this file.
const installed = (name) => require(path.join(process.env.BROWSER_MODULES, name));
const { chromium } = installed('playwright-core');
const axe = installed('axe-core');

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];
/** How long what must happen may take on a busy machine, in milliseconds. */
const PATIENCE = 20000;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

let browser;
before(async () => {
  // A profile of its own is made, and removed at the end.
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: FLAGS });
});
after(() => browser?.close());

/**
 * Opens an address as a person would, with a screen, a language and a taste for the dark.
 * `complaints` collects errors on the console and requests that leave `origins`; those of a file may
 * not leave the file, or `folder` where that is given.
 */
async function visit(url, { width = 1280, height = 800, dark = false, lang = 'en-US', origins = [], folder } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    locale: lang,
    timezoneId: 'America/Sao_Paulo',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const complaints = [];
  const allowed = [new URL(url).origin, ...origins];
  const files = folder === undefined ? url.split('#')[0] : `${pathToFileURL(folder)}/`;
  page.on('console', (line) => {
    if (['error', 'warning'].includes(line.type())) complaints.push(`${line.type()}: ${line.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    const isHome = protocol === 'file:' ? request.url().startsWith(files) : allowed.includes(origin);
    if (protocol !== 'data:' && !isHome) complaints.push(`left the origin: ${request.url()}`);
  });
  await page.goto(url);
  return { page, complaints, close: () => context.close() };
}

/** A test of a page; nothing may be on its console, and no request may leave its origin. */
function pageTest(name, body) {
  test(name, async () => {
    const visits = [];
    const opened = async (url, options) => {
      visits.push(await visit(url, options));
      return visits.at(-1).page;
    };
    try {
      await body(opened);
      assert.deepEqual(visits.flatMap((it) => it.complaints), []);
    } finally {
      for (const each of visits) await each.close();
    }
  });
}

/** What axe-core finds against WCAG 2.1, levels A and AA, a line each. */
async function barriers(page) {
  await page.evaluate(axe.source);
  const found = await page.evaluate((values) => window.axe.run({ runOnly: { type: 'tag', values } }), RULES);
  assert.ok(found.passes.length > 5, 'axe looked at the page');
  return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target}: ${node.failureSummary}`));
}

/** How many pixels a page is wider than its window. */
function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

/** What has the keyboard: its name, and whether one sees that. */
function focused(page) {
  return page.evaluate(() => {
    const it = document.activeElement;
    if (it === null || it === document.body) return null;
    const { outlineStyle, outlineWidth } = getComputedStyle(it);
    const box = it.getBoundingClientRect();
    const label = it.getAttribute('aria-label') ?? it.labels?.[0]?.textContent.replace(it.textContent, '') ?? it.innerText;
    return {
      name: label.replace(/\s+/g, ' ').trim(),
      isSeen: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && box.right > 0 && box.bottom > 0,
    };
  });
}

/** Walks over a page with the Tab key from its beginning; each stop must be seen. */
async function walk(page, most = 50) {
  await page.evaluate(() => document.activeElement?.blur());
  const stops = [];
  while (stops.length < most) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (stop === null) break;
    assert.ok(stop.isSeen, `one does not see that the keyboard is on "${stop.name}"`);
    stops.push(stop.name);
  }
  return stops;
}

/** Takes a picture of the whole page for people to look at. */
async function picture(page, name) {
  const { width } = page.viewportSize();
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const file = `${name}-${width}-${isDark ? 'dark' : 'light'}.png`;
  await page.screenshot({ path: path.join(process.env.SCREENSHOTS, file), fullPage: true });
}

/** Waits until a claim holds. */
async function eventually(claim) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    try {
      return await claim();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** The texts of all elements that a selector finds, in lines without double spaces. */
function textsOf(page, selector) {
  return page.$$eval(selector, (all) => all.map((it) => it.innerText.replace(/\s+/g, ' ').trim()));
}

module.exports = { barriers, eventually, focused, overflow, pageTest, picture, textsOf, visit, walk };
