'use strict';
// The site that `ensayo docs --format html` writes: opened from files, as people do.
const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

const { barriers, eventually, overflow, pageTest, picture, textsOf, walk } = require('./browser');

const ROOT = path.join(__dirname, '../..');
const FOLDER = path.join(ROOT, 'target/browser/docs');
fs.rmSync(FOLDER, { recursive: true, force: true });
for (const lang of ['en', 'es']) {
  const flags = ['docs', 'scenarios', '--format', 'html', '--lang', lang, '--output', path.join(FOLDER, lang)];
  execFileSync(process.env.ENSAYO, flags, { cwd: ROOT, stdio: 'pipe' });
}

const address = (name, lang = 'en') => `${pathToFileURL(path.join(FOLDER, lang)).href}/${name}`;
const visited = (open, name, { lang, ...options } = {}) => open(address(name, lang), { folder: FOLDER, ...options });
const PAID = 'scenarios/mlb/pix/paid.html';
const HOLDERS = 'scenarios/mlb/card/holder-names.html';
const rows = (page) => page.locator('.list tbody tr:visible').count();

pageTest('the index is searched, and its address remembers for what', async (open) => {
  const page = await visited(open, 'index.html');
  const all = await rows(page);
  assert.ok(all > 170, `${all} rows`);
  await page.locator('#search').fill('pix refunded');
  await eventually(async () => assert.ok((await rows(page)) < 10));
  assert.ok((await rows(page)) > 0);
  assert.match((await textsOf(page, 'output'))[0], /^\d+ rows$/);
  const again = await visited(open, 'index.html?search=yape');
  await eventually(async () => assert.ok((await rows(again)) > 0 && (await rows(again)) < 10));
  await again.locator('#search').fill('no such words');
  await eventually(async () => assert.deepEqual(await textsOf(again, 'output'), ['nothing matches; try fewer words']));
  await again.locator('#search').press('Escape');
  await eventually(async () => assert.equal(await rows(again), all));
});

pageTest('links lead from page to page, and into a page', async (open) => {
  const page = await visited(open, 'index.html');
  await page.getByRole('link', { name: 'A Pix is paid', exact: true }).first().click();
  await eventually(async () => assert.deepEqual(await textsOf(page, 'h1'), ['A Pix is paid']));
  await page.getByRole('link', { name: 'Coverage' }).click();
  await eventually(async () => assert.deepEqual(await textsOf(page, 'h1'), ['What is exercised']));
  const deep = await visited(open, `${PAID}#step-read`);
  await eventually(async () => assert.ok(await deep.evaluate(() => document.querySelector('#step-read').getBoundingClientRect().top < innerHeight)));
  // A step of a later case is behind a fold, which opens for it.
  const page3 = await visited(open, HOLDERS);
  const ids = await page3.$$eval('details h3[id]', (all) => all.map((it) => it.id));
  assert.ok(ids.length > 5);
  const later = await visited(open, `${HOLDERS}#${ids[3]}`);
  await eventually(async () => assert.ok(await later.locator(`[id="${ids[3]}"]`).isVisible()));
});

pageTest('tabs go by the keyboard and remember the language', async (open) => {
  const page = await visited(open, PAID);
  const chosen = () => page.$$eval('[role=tab][aria-selected=true]', (all) => all.map((it) => it.textContent));
  assert.deepEqual(await chosen(), ['PHP', 'PHP']);
  await page.getByRole('tab', { name: 'PHP' }).first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  assert.deepEqual(await chosen(), ['Java', 'Java']);
  assert.ok((await textsOf(page, '.program[open]'))[0].includes('new BigDecimal("58.80")'));
  await page.goto(address('scenarios/mlb/pix/refunded.html'));
  await eventually(async () => assert.ok((await chosen()).every((it) => it === 'Java')));
});

pageTest('without a script everything is there to read', async (open) => {
  const page = await visited(open, PAID);
  const plain = await page.context().browser().newContext({ javaScriptEnabled: false });
  const bare = await plain.newPage();
  await bare.goto(address(PAID));
  assert.equal(await bare.locator('.program').count(), 12);
  await bare.locator('.program summary').first().click();
  assert.ok(await bare.locator('.program pre').first().isVisible());
  await plain.close();
});

pageTest('code is copied', async (open) => {
  const page = await visited(open, PAID);
  const button = page.getByRole('button', { name: 'Copy: sh' }).first();
  await button.click();
  await eventually(async () => assert.equal(await button.textContent(), 'Copied'));
});

for (const [name, file] of [['docs-index', 'index.html?search=yape'], ['docs-page', PAID], ['docs-coverage', 'coverage.html'], ['docs-3ds', 'scenarios/mlb/3ds/challenge-passed.html'], ['docs-lost', 'scenarios/idempotency/lost-answer.html'], ['docs-matrix', HOLDERS]]) {
  pageTest(`${name} is for everybody: narrow and wide, by day and in the dark`, async (open) => {
    for (const [width, dark] of [[1280, false], [375, true]]) {
      if (!fs.existsSync(path.join(FOLDER, 'en', file.split('?')[0]))) throw new Error(`there is no ${file}`);
      const page = await visited(open, file, { width, dark });
      assert.ok((await overflow(page)) <= 0, `${file} is too wide at ${width}`);
      assert.deepEqual(await barriers(page), []);
      assert.deepEqual(await page.$$eval('main, header, footer, nav', (all) => [...new Set(all.map((it) => it.localName))].sort()), ['footer', 'header', 'main', 'nav']);
      await picture(page, name);
    }
  });
}

pageTest('the keyboard reaches what one can use, and one sees where it is', async (open) => {
  const page = await visited(open, PAID);
  const stops = await walk(page, 40);
  assert.equal(stops[0].toLowerCase(), 'skip to the content');
  assert.ok(stops.includes('PHP') && stops.some((it) => it.startsWith('Copy')), stops.join(', '));
});

pageTest('a page speaks Spanish', async (open) => {
  const page = await visited(open, PAID, { lang: 'es' });
  assert.equal(await page.getAttribute('html', 'lang'), 'es');
  assert.ok((await textsOf(page, 'h2')).includes('Qué sucede'));
  assert.ok((await page.locator('svg desc').textContent()).includes('Comprador'));
});
