'use strict';
// The report of a run as a page that opens from disk.
const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { after, before } = require('node:test');
const { pathToFileURL } = require('node:url');

const { barriers, eventually, focused, overflow, pageTest, picture, textsOf, walk } = require('./browser');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ensayo-report-'));
after(() => fs.rmSync(folder, { recursive: true }));

const HOSTILE = '</script></noscript><img src=x onerror=alert(1)> \u202e';
const PIX = `scenario: A Pix that is paid
site: MLB
tags: [pix, smoke]
steps:
  - id: create
    request: { body: { transaction_amount: 58.80, payment_method_id: pix, description: "it's", payer: { email: ana@testuser.com } } }
    expect: { status: 201, body: { status: approved } }
  - id: read
    request: { endpoint: get_payment }
    expect: { status: 200, snapshot: false }
`;
const REFUSED = `scenario: An amount below zero is refused
site: MLA
tags: [error]
request: { body: { transaction_amount: -1, payment_method_id: rapipago, payer: { email: ana@testuser.com } } }
expect: { error: 4037, lint: [amount-not-positive], snapshot: false }
`;
const BLOCKED = `scenario: ${JSON.stringify(HOSTILE)}
site: MLB
request: { body: { transaction_amount: -5, payment_method_id: pix, payer: { email: ana@testuser.com } } }
expect: { status: 201 }
`;
const FILES = { 'mlb/pix.yaml': PIX, 'mla/refused.yaml': REFUSED, 'mlb/blocked.yaml': BLOCKED };

/** In CI no snapshot is written, and a locale changes the language: neither is of the test's making. */
const isOurs = (name) => !/^(CI|LANG|LC_.*|ENSAYO_.*)$/.test(name);
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => isOurs(name)));

function ensayo(project, ...words) {
  const ended = spawnSync(process.env.ENSAYO, words, { cwd: project, encoding: 'utf8', env });
  assert.ok(ended.status < 2, ended.stderr);
}

/** Plays scenarios, and gives the address of the page about it. */
function played(name, files, ...more) {
  const project = path.join(folder, name);
  fs.mkdirSync(project);
  fs.writeFileSync(path.join(project, 'ensayo.yaml'), 'site: MLB\n');
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.join(project, 'scenarios', path.dirname(file)), { recursive: true });
    fs.writeFileSync(path.join(project, 'scenarios', file), text);
  }
  ensayo(project, 'replay', '--format', 'html=report.html', ...more);
  return pathToFileURL(path.join(project, 'report.html')).href;
}

let url;
before(() => { url = played('some', FILES); });

const line = (page, id) => page.locator('.row > .line', { has: page.locator('.name', { hasText: new RegExp(`^${id}$`) }) });
const names = (page) => textsOf(page, '.row .name');
const fragment = (page) => page.evaluate(() => decodeURIComponent(window.location.hash));

pageTest('filters work together and stand in the address', async (open) => {
  const page = await open(url);
  assert.deepEqual(await names(page), ['request', 'request', 'create', 'read']);
  await page.getByRole('button', { name: '1 Failed' }).click();
  assert.deepEqual(await names(page), ['create']);
  await page.getByRole('button', { name: '2 Passed' }).click();
  await page.getByLabel('Site').selectOption('MLB');
  assert.deepEqual(await names(page), ['create', 'read']);
  await page.getByLabel('Method').selectOption('POST');
  await page.getByLabel('Tag').selectOption('pix');
  assert.deepEqual(await names(page), ['create']);
  assert.equal(await fragment(page), '#?verdict=failed,passed&site=MLB&method=POST&tag=pix');
  const again = await open(page.url());
  assert.deepEqual(await names(again), ['create']);
  await again.getByRole('button', { name: 'Clear filters' }).click();
  assert.equal((await names(again)).length, 4);
  assert.equal(await fragment(again), '');
  await again.getByRole('searchbox').fill('code-of-nothing');
  await again.getByText('No step is left').waitFor();
  await again.getByRole('searchbox').fill('4037 mla');
  await eventually(async () => assert.equal((await names(again)).length, 1));
});

pageTest('a step shows what was sent, what came back and what is wrong', async (open) => {
  const page = await open(url);
  await line(page, 'create').click();
  const details = page.locator('.row .details:not([hidden])');
  await details.getByText('Expectations that do not hold').waitFor();
  const text = await details.innerText();
  for (const told of ['$.status', '"approved"', '"pending"', 'pending · pending_waiting_transfer', '58.80']) {
    assert.ok(text.includes(told), `${told} in ${text}`);
  }
  await details.getByText(/^Headers/).first().click();
  await details.getByText(/^x-idempotency-key$/i).waitFor();
  assert.ok(!(await details.innerText()).includes('TEST-'));
});

pageTest('a snapshot that does not hold shows both sides', async (open) => {
  const scenario = (amount) => `scenario: A Pix\nsite: MLB\nrequest: { body: { transaction_amount: ${amount}, payment_method_id: pix, payer: { email: ana@testuser.com } } }\nexpect: { status: 201 }\n`;
  const address = played('changed', { 'pix.yaml': scenario('58.80') });
  const project = path.join(folder, 'changed');
  ensayo(project, 'review', '--accept');
  fs.writeFileSync(path.join(project, 'scenarios', 'pix.yaml'), scenario('61.20'));
  ensayo(project, 'replay', '--format', 'html=report.html');
  const page = await open(`${address}#scenarios/pix.yaml/request`);
  const details = page.locator('.row .details:not([hidden])');
  await details.getByText('58.80 → 61.20').waitFor();
  const places = await textsOf(page, '.details .sides');
  assert.ok(places.includes('Remembered 58.80 Got 61.20'), places.join('\n'));
  await details.getByText('The answer as a text difference').click();
  assert.match(await details.locator('.added').last().textContent(), /^\+.*61\.20/);
});

pageTest('findings come with the text of their rule', async (open) => {
  const page = await open(`${url}#scenarios/mlb/blocked.yaml`);
  const details = page.locator('.row .details:not([hidden])');
  await details.getByText('amount-not-positive, 4037', { exact: true }).waitFor();
  await details.getByText('About this rule').first().click();
  await details.getByText('ensayo explain amount-not-positive').waitFor();
});

pageTest('a request is copied as a curl command that a shell takes', async (open) => {
  const page = await open(`${url}#scenarios/mlb/pix.yaml/create`);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy as curl' }).click();
  await page.getByRole('status').filter({ hasText: 'Copied' }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const words = spawnSync('sh', ['-c', `curl() { printf '%s\\n' "$@"; }; MP_ACCESS_TOKEN=secret; ${copied}`], { encoding: 'utf8' });
  assert.equal(words.status, 0, words.stderr);
  const [, method, target, ...rest] = words.stdout.trimEnd().split('\n');
  assert.deepEqual([method, target], ['POST', 'https://api.mercadopago.com/v1/payments']);
  assert.ok(rest.includes('Authorization: Bearer secret'), words.stdout);
  const body = JSON.parse(rest.at(-1));
  assert.deepEqual([body.description, body.payment_method_id], ["it's", 'pix']);
  assert.ok(rest.at(-1).includes('58.80'), 'amounts keep their digits');
});

pageTest('an address opens a step, a case or a scenario, whatever the filters say', async (open) => {
  const page = await open(`${url}#scenarios/mlb/pix.yaml/read?verdict=passed&site=MLA`);
  await page.locator('.line[aria-expanded="true"] .name', { hasText: 'read' }).waitFor();
  assert.equal((await names(page)).length, 4);
  await page.evaluate(() => { window.location.hash = '#scenarios/mla/refused.yaml'; });
  await eventually(async () => assert.match((await focused(page))?.name, /code 4037/));
  for (const odd of ['#%E0%A4%A', '#nothing/there', '#?verdict=nonsense']) {
    const other = await open(url + odd);
    assert.equal((await names(other)).length, 4);
  }
  await page.locator('#failures').getByRole('link', { name: /pix.yaml › create/ }).click();
  await page.locator('.line[aria-expanded="true"] .name', { hasText: 'create' }).waitFor();
});

pageTest('the keyboard alone reads the report', async (open) => {
  const page = await open(url);
  const on = async (name) => eventually(async () => assert.match((await focused(page)).name, name));
  await page.keyboard.press('n');
  await on(/^. Blocked by the linter: request/);
  await page.keyboard.press('n');
  await on(/^. Failed: create/);
  await page.keyboard.press('Enter');
  assert.equal(await line(page, 'create').getAttribute('aria-expanded'), 'true');
  await page.keyboard.press('j');
  await on(/read/);
  await page.keyboard.press('k');
  await on(/create/);
  await page.keyboard.press('p');
  await on(/^. Blocked/);
  await page.keyboard.press('e');
  assert.equal(await page.locator('.line[aria-expanded="true"]').count(), 4);
  await page.keyboard.press('c');
  assert.equal(await page.locator('.line[aria-expanded="true"]').count(), 0);
  await page.keyboard.press('/');
  await page.keyboard.type('jn');
  assert.equal(await page.getByRole('searchbox').inputValue(), 'jn');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByText('Keys of one letter are on').click();
  await page.keyboard.press('Escape');
  await eventually(async () => assert.equal((await names(page)).length, 4));
  const before = await focused(page);
  await page.keyboard.press('n');
  assert.deepEqual(await focused(page), before, 'keys that are off do nothing');
});

pageTest('the timeline is walked over by the arrow keys, and stands there in words', async (open) => {
  const page = await open(url);
  const bars = page.getByRole('slider', { name: 'Timeline' });
  await bars.focus();
  await page.keyboard.press('End');
  assert.match(await bars.getAttribute('aria-valuetext'), /pix.yaml\/read/);
  await page.keyboard.press('Enter');
  await page.locator('.line[aria-expanded="true"] .name', { hasText: 'read' }).waitFor();
  await page.getByText('The slowest steps').click();
  assert.equal(await page.locator('#slowest tr').count(), 3);
});

pageTest('every stop of the keyboard is seen', async (open) => {
  const page = await open(url);
  const stops = await walk(page);
  assert.ok(stops.length > 12, stops.join('\n'));
});

for (const width of [375, 1280]) {
  for (const dark of [false, true]) {
    pageTest(`nothing bars the way at ${width} pixels ${dark ? 'in the dark' : 'by day'}`, async (open) => {
      const page = await open(url, { width, dark });
      const judge = async (name) => {
        assert.deepEqual(await barriers(page), []);
        assert.ok((await overflow(page)) <= 0, `${name} scrolls sideways`);
        await picture(page, `report-${name}`);
      };
      await judge('closed');
      await page.getByRole('button', { name: 'Expand all' }).click();
      await page.evaluate(() => document.querySelectorAll('.details .fold').forEach((it) => { it.open = true; }));
      await judge('open');
    });
  }
}

pageTest('on paper stand all steps that the filters let through, opened', async (open) => {
  const page = await open(`${url}#?site=MLB`);
  await page.emulateMedia({ media: 'print' });
  await eventually(async () => assert.equal(await page.locator('.line[aria-expanded="true"]').count(), 3));
  assert.equal(await page.getByRole('button', { name: 'Expand all' }).isVisible(), false);
  assert.ok((await page.pdf()).length > 10000);
  await page.emulateMedia({ media: 'screen' });
  await eventually(async () => assert.equal(await page.locator('.line[aria-expanded="true"]').count(), 0));
  assert.equal(await fragment(page), '#?site=MLB');
});

pageTest('hostile texts stay texts', async (open) => {
  const page = await open(url);
  await page.getByRole('button', { name: 'Expand all' }).click();
  assert.equal(await page.locator('img').count(), 0);
  await page.getByRole('heading', { name: '</script></noscript><img src=x onerror=alert(1)> \\u202e' }).waitFor();
});

for (const [lang, found, filter] of [['es', 'Lo que no pasó', 'Quitar filtros'], ['pt', 'O que não passou', 'Limpar filtros']]) {
  pageTest(`the page speaks ${lang}`, async (open) => {
    const page = await open(`${played(lang, FILES, '--lang', lang)}#?site=MLB`);
    assert.equal(await page.getAttribute('html', 'lang'), lang);
    await page.getByRole('heading', { name: found }).waitFor();
    await page.getByRole('button', { name: filter }).waitFor();
    const told = await page.locator('main').innerText();
    assert.ok(!told.includes('undefined') && !told.includes('{ $'), told);
  });
}

pageTest('ten thousand steps stay usable', async (open) => {
  const steps = Array.from({ length: 50 }, (_, step) => `  - id: step-${step}
    request: { body: { transaction_amount: 10.50, payment_method_id: pix, payer: { email: ana@testuser.com } } }
    expect: { status: ${step === 49 ? 200 : 201}, snapshot: false }
`);
  const many = `scenario: Many steps\nsite: MLB\ntags: [many]\nmatrix: { place: [${Array.from({ length: 200 }, (_, place) => place)}] }\nsteps:\n${steps.join('')}`;
  const page = await open(played('many', { 'many.yaml': many }));
  await page.getByText('1 to 100 of 10,000').first().waitFor();
  const size = () => page.evaluate(() => document.querySelectorAll('*').length);
  assert.ok((await size()) < 6000, `${await size()} elements`);
  await page.getByRole('searchbox').fill('step-49');
  await page.getByText('1 to 100 of 200').first().waitFor();
  await page.getByRole('button', { name: 'Next' }).first().click();
  await page.getByText('101 to 200 of 200').first().waitFor();
  await page.keyboard.press('n');
  await page.keyboard.press('Enter');
  await page.getByText('Expectations that do not hold').waitFor();
  assert.ok((await size()) < 6000, `${await size()} elements`);
});
