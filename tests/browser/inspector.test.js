'use strict';
// The inspector: the page at the mock's address.
const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');

const { barriers, eventually, focused, overflow, pageTest, picture, textsOf, walk } = require('./browser');
const { NOON, Shop } = require('./shop');
const { sites } = require('../sdk/flows.json');

const REQUESTS = '#requests li';
const PAYMENTS = '#payments li';
const HOSTILE = `<img src=x onerror="document.title='owned'"><script>document.title="owned"</script>`;
const TURNED = 'abc\u202egnp.exe';

const count = (page, selector, expected) =>
  eventually(async () => assert.equal(await page.locator(selector).count(), expected, selector));
const says = (page, selector, expected) =>
  eventually(async () => assert.equal((await textsOf(page, selector))[0], expected));
const hasText = (page, selector, text) =>
  eventually(async () => assert.ok((await textsOf(page, selector)).join('\n').includes(text), text));
const button = (page, name) => page.getByRole('button', { name, exact: true });

/** Opens the details of a payment by its line. */
async function choose(page, payment) {
  await page.locator(`[data-line="#payment-${payment.id}"] button`).click();
  await says(page, '#details-title', `Payment ${payment.id}`);
}

pageTest('requests are listed as they come, with what the linter says', async (open) => {
  const shop = await Shop.open();
  const page = await open(shop.url);
  await page.locator('#no-requests').waitFor();
  await shop.pay(shop.body('pix'));
  await count(page, REQUESTS, 1);
  await shop.send('POST', '/v1/payments', { ...shop.body('pix'), transaction_amount: '10' });
  await shop.send('GET', '/v1/payments/1');
  await count(page, REQUESTS, 3);
  const lines = await textsOf(page, REQUESTS);
  assert.deepEqual(lines.map((line) => line.split(' ').slice(0, 3).join(' ')), [
    '404 GET /v1/payments/1', '400 POST /v1/payments', '201 POST /v1/payments',
  ]);
  assert.match(lines[1], /1 × error/);
  assert.equal(await page.locator('#no-requests').isVisible(), false);

  await page.locator(REQUESTS).nth(1).click();
  await hasText(page, '.findings li', 'transaction_amount');
  const details = (await textsOf(page, '#shown'))[0];
  assert.match(details, /"transaction_amount": "10"/);
  assert.ok(!details.includes('TEST-1') && !details.includes('comprador@testuser.com'), 'secrets are not shown');
});

pageTest('numbers keep the digits that were sent', async (open) => {
  const shop = await Shop.open();
  const sent = JSON.stringify(shop.body('pix')).replace('129.9', '129.90');
  const { status } = await shop.send('POST', '/v1/payments', sent);
  assert.equal(status, 201);
  const page = await open(`${shop.url}/#request-1`);
  await hasText(page, '#shown pre', '"transaction_amount": 129.90');
  const { payments } = await shop.control('payments');
  await choose(page, payments[0]);
  await hasText(page, '#shown dl', '129.90 BRL');
});

pageTest('lost answers and mishaps are told', async (open) => {
  const shop = await Shop.open();
  const page = await open(shop.url);
  const headers = { authorization: 'Bearer TEST-1', 'x-ensayo-fault': 'drop_before' };
  await assert.rejects(fetch(`${shop.url}/v1/payments/1`, { headers }));
  await hasText(page, REQUESTS, 'fault answer lost');
});

pageTest('a payment shows its past, and what happens to it elsewhere', async (open) => {
  const shop = await Shop.open();
  const page = await open(shop.url);
  const pix = await shop.pay(shop.body('pix', { external_reference: 'order-7', description: 'Two books' }));
  await count(page, PAYMENTS, 1);
  await choose(page, pix);
  await says(page, '#shown dl', 'transaction_amount 129.9 BRL payment_method_id pix external_reference order-7 description Two books');
  await count(page, '.past li', 1);
  await shop.send('POST', '/__ensayo/act', { act: 'pay', id: pix.id });
  await count(page, '.past li', 2);
  await shop.send('POST', `/v1/payments/${pix.id}/refunds`, { amount: 29.9 });
  await hasText(page, '.past', 'refund 29.9');
  await shop.send('POST', `/v1/payments/${pix.id}/refunds`);
  await hasText(page, '.past', 'refunded');
  await eventually(async () => assert.match((await textsOf(page, PAYMENTS))[0], /^refunded .*order-7/));
});

// How the payment comes about, what is pressed, what the API says then.
const ACTS = [
  ['a Pix is paid', (shop) => shop.pay(shop.body('pix')), ['The buyer pays'], 'approved accredited'],
  ['a boleto is paid', (shop) => shop.pay(shop.body('bolbradesco')), ['The buyer pays'], 'approved accredited'],
  ['a Pix is cancelled', (shop) => shop.pay(shop.body('pix')), ['The buyer cancels'], 'cancelled by_payer'],
  ['a Pix expires', (shop) => shop.pay(shop.body('pix')), ['It expires'], 'cancelled expired'],
  ['a reserve expires', (shop) => shop.byCard('APRO', { capture: false }), ['It expires'], 'cancelled expired'],
  ['a review approves', (shop) => shop.byCard('CONT'), ['The review approves'], 'approved accredited'],
  ['a review rejects', (shop) => shop.byCard('CONT'), ['The review rejects'], 'rejected cc_rejected_other_reason'],
  ['a chargeback', (shop) => shop.byCard('APRO'), ['Chargeback'], 'charged_back in_process'],
  ['a chargeback is lost', (shop) => shop.byCard('APRO'), ['Chargeback', 'Chargeback lost'], 'charged_back settled'],
  ['a chargeback is won', (shop) => shop.byCard('APRO'), ['Chargeback', 'Chargeback won'], 'charged_back reimbursed'],
  ['a claim', (shop) => shop.byCard('APRO'), ['The buyer claims'], 'in_mediation'],
  ['a claim is decided', (shop) => shop.byCard('APRO'), ['The buyer claims', 'Claim decided for you'], 'approved accredited'],
  ['a challenge is passed', (shop) => shop.challenged(), ['Pass the challenge'], 'approved accredited'],
  ['a challenge is failed', (shop) => shop.challenged(), ['Fail the challenge'], 'rejected cc_rejected_3ds_challenge'],
];
for (const [name, make, presses, expected] of ACTS) {
  pageTest(`button: ${name}`, async (open) => {
    const shop = await Shop.open();
    const payment = await make(shop);
    const page = await open(`${shop.url}/#payment-${payment.id}`);
    for (const press of presses) {
      await button(page, press).click();
      await says(page, '#notice', `${press}: Done`);
    }
    const state = await shop.stateOf(payment);
    assert.ok(state === expected || state.startsWith(`${expected} `), state);
    await says(page, '#shown .head', state);
  });
}

pageTest('button: the clock advances, and deadlines strike', async (open) => {
  const shop = await Shop.open();
  const pix = await shop.pay(shop.body('pix'));
  const page = await open(shop.url);
  let now = Date.parse(NOON);
  for (const [name, hours] of [['30 minutes', 0.5], ['1 day', 24], ['7 days', 7 * 24], ['30 days', 30 * 24]]) {
    await page.getByLabel('Advance the clock by').selectOption(name);
    await button(page, 'Advance').click();
    now += hours * 3600 * 1000;
    await eventually(async () => assert.equal(Date.parse((await shop.control('')).now), now));
    await eventually(async () => assert.equal(Date.parse(await page.getAttribute('#now', 'datetime')), now));
  }
  assert.equal(await shop.stateOf(pix), 'cancelled expired');
});

pageTest('button: everything is forgotten once it is confirmed', async (open) => {
  const shop = await Shop.open();
  const pix = await shop.pay(shop.body('pix'));
  const page = await open(shop.url);
  await count(page, PAYMENTS, 1);
  await choose(page, pix);
  page.once('dialog', (dialog) => dialog.dismiss());
  await button(page, 'Forget everything').click();
  assert.equal((await shop.control('payments')).payments.length, 1);
  page.once('dialog', (dialog) => dialog.accept());
  await button(page, 'Forget everything').click();
  await count(page, `${REQUESTS}, ${PAYMENTS}`, 0);
  assert.equal((await shop.control('payments')).payments.length, 0);
  await says(page, '#shown', 'Choose a request or a payment');
  await shop.pay(shop.body('pix'));
  await count(page, REQUESTS, 1);
});

pageTest('a ledger is saved and loaded into another mock', async (open) => {
  const shop = await Shop.open();
  const pix = await shop.pay(shop.body('pix'));
  const page = await open(shop.url);
  await count(page, PAYMENTS, 1);
  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Save the ledger', exact: true }).click();
  const saved = await saving;
  assert.equal(saved.suggestedFilename(), 'ensayo-ledger.json');
  const file = await saved.path();
  await shop.send('POST', '/__ensayo/reset');
  await count(page, PAYMENTS, 0);
  page.on('dialog', (dialog) => dialog.accept());
  await page.setInputFiles('#ledger', file);
  await says(page, '#notice', 'Load a ledger: Done');
  await count(page, PAYMENTS, 1);
  assert.equal(await shop.stateOf(pix), 'pending pending_waiting_transfer');
});

pageTest('what is forgotten elsewhere goes from the lists', async (open) => {
  const shop = await Shop.open();
  await shop.pay(shop.body('pix'));
  const page = await open(shop.url);
  await count(page, REQUESTS, 1);
  await shop.send('POST', '/__ensayo/reset');
  await count(page, `${REQUESTS}, ${PAYMENTS}`, 0);
});

pageTest('the keyboard reaches everything, and is seen everywhere', async (open) => {
  const shop = await Shop.open();
  const first = await shop.pay(shop.body('pix'));
  await shop.pay(shop.body('pix'));
  const page = await open(shop.url);
  await count(page, REQUESTS, 2);
  const stops = await walk(page);
  assert.deepEqual(stops.slice(0, 9), [
    'Skip to the list', 'English', 'Español', 'Português', 'Advance the clock by', 'Advance',
    'Save the ledger', 'Load a ledger', 'Forget everything',
  ]);
  assert.match(stops[9], /^201 POST/);
  assert.match(stops[10], /^pending \d+ pix/);
  assert.equal(stops.length, 11, 'a list is one stop');

  await page.locator(`${PAYMENTS} button`).first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await says(page, '#details-title', `Payment ${first.id}`);
  await eventually(async () => assert.match((await focused(page)).name, new RegExp(`^Payment ${first.id}`)));
  await page.keyboard.press('Tab');
  assert.equal((await focused(page)).name, 'Close');
  await page.keyboard.press('Tab');
  assert.equal((await focused(page)).name, 'The buyer pays');
  await page.keyboard.press('Space');
  await says(page, '#notice', 'The buyer pays: Done');
  assert.equal(await shop.stateOf(first), 'approved accredited');
  // The button is gone; the keyboard is still at the payment.
  await eventually(async () => assert.match((await focused(page)).name, new RegExp(`^Payment ${first.id}`)));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await says(page, '#details-title', 'Details');
  assert.match((await focused(page)).name, new RegExp(`^approved ${first.id}`));
});

pageTest('news does not take the keyboard away', async (open) => {
  const shop = await Shop.open();
  const pix = await shop.pay(shop.body('pix'));
  const page = await open(shop.url);
  await count(page, PAYMENTS, 1);
  await page.locator(`${PAYMENTS} button`).focus();
  await shop.send('POST', '/__ensayo/act', { act: 'pay', id: pix.id });
  await shop.pay(shop.body('pix'));
  await count(page, PAYMENTS, 2);
  assert.match((await focused(page)).name, new RegExp(`^approved ${pix.id}`));
});

pageTest('back and forward lead through what was shown', async (open) => {
  const shop = await Shop.open();
  const pix = await shop.pay(shop.body('pix'));
  const page = await open(shop.url);
  await count(page, PAYMENTS, 1);
  await choose(page, pix);
  await page.goBack();
  await says(page, '#details-title', 'Details');
  await page.goForward();
  await says(page, '#details-title', `Payment ${pix.id}`);
});

const LANGUAGES = [
  ['en-US', 'en', 'English', 'Requests', 'The buyer pays', 'error'],
  ['es-AR', 'es', 'Español', 'Solicitudes', 'El comprador paga', 'error'],
  ['pt-BR', 'pt', 'Português', 'Requisições', 'O comprador paga', 'erro'],
];
for (const [locale, lang, name, requests, pays, error] of LANGUAGES) {
  const inLanguage = async (page, pix) => {
    assert.equal(await page.getAttribute('html', 'lang'), lang);
    await hasText(page, '#requests-title', requests);
    await hasText(page, REQUESTS, `1 × ${error}`);
    await page.locator(`[data-line="#payment-${pix.id}"] button`).click();
    await button(page, pays).waitFor();
    assert.deepEqual(await textsOf(page, 'nav [aria-current]'), [name]);
  };
  const prepared = async () => {
    const shop = await Shop.open();
    const pix = await shop.pay(shop.body('pix'));
    await shop.send('POST', '/v1/payments', { ...shop.body('pix'), transaction_amount: '10' });
    return { shop, pix };
  };
  pageTest(`a browser that asks for ${locale} gets it`, async (open) => {
    const { shop, pix } = await prepared();
    const page = await open(shop.url, { lang: locale, width: 375 });
    await inLanguage(page, pix);
    assert.ok((await overflow(page)) <= 0);
    await picture(page, `inspector-payment-${lang}`);
    await page.locator('#close').click();
    assert.ok((await overflow(page)) <= 0);
    await picture(page, `inspector-lists-${lang}`);
  });
  pageTest(`whoever chooses ${name} gets it, and keeps what is shown`, async (open) => {
    const { shop, pix } = await prepared();
    const page = await open(`${shop.url}/?lang=${lang === 'pt' ? 'en' : 'pt'}#payment-${pix.id}`, { lang: 'fr-FR' });
    await page.getByRole('link', { name }).click();
    await inLanguage(page, pix);
    assert.ok(page.url().endsWith(`?lang=${lang}#payment-${pix.id}`), page.url());
  });
}

pageTest('hostile values are text', async (open) => {
  const shop = await Shop.open();
  const page = await open(shop.url);
  const values = [HOSTILE, TURNED, '🦜'.repeat(60), 'مرحبا بالعالم', 'x'.repeat(20000)];
  for (const value of values) {
    const { body } = await shop.send('POST', '/v1/payments', shop.body('pix', { description: value, external_reference: value.slice(0, 200) }));
    if (body.id !== undefined) {
      await page.locator(`[data-line="#payment-${body.id}"] button`).click();
      await hasText(page, '#shown', value.replace('\u202e', '\\u202e').slice(0, 100));
    }
  }
  await shop.send('GET', `/v1/payments/${encodeURIComponent(HOSTILE)}?q=${'y'.repeat(3000)}`);
  await count(page, REQUESTS, values.length + 1);
  for (const index of [0, 1, 2, 5]) {
    await page.locator(REQUESTS).nth(index).click();
    await page.locator('#shown pre').first().waitFor();
  }
  assert.equal(await page.title(), 'Ensayo mock');
  assert.equal(await page.locator('main img, main script').count(), 0);
  assert.ok(!(await page.locator('main').innerText()).includes('\u202e'), 'direction marks are shown as codes');
  await page.setViewportSize({ width: 375, height: 800 });
  assert.ok((await overflow(page)) <= 0);
  await picture(page, 'inspector-hostile');
  await button(page, 'Close').click();
  assert.ok((await overflow(page)) <= 0);
  await picture(page, 'inspector-hostile-list');
});

for (const width of [375, 1280]) {
  for (const dark of [false, true]) {
    pageTest(`nothing bars the way at ${width} pixels ${dark ? 'in the dark' : 'by day'}`, async (open) => {
      const shop = await Shop.open();
      const page = await open(shop.url, { width, dark });
      const judge = async (name) => {
        assert.deepEqual(await barriers(page), []);
        assert.ok((await overflow(page)) <= 0, `${name} scrolls sideways`);
        await picture(page, `inspector-${name}`);
      };
      await page.locator('#sample', { hasText: 'curl' }).waitFor();
      const back = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      assert.equal(back === 'rgb(255, 255, 255)', !dark, back);
      await judge('empty');

      const pix = await shop.pay(shop.body('pix', { external_reference: 'order-1042' }));
      await shop.byCard('OTHE', { external_reference: 'order-1043' });
      await shop.byCard('APRO', { external_reference: 'order-1044' });
      const boleto = await shop.pay(shop.body('bolbradesco'));
      await shop.send('POST', '/__ensayo/act', { act: 'pay', id: boleto.id });
      await shop.send('GET', '/v1/payments/search?sort=date_created&criteria=desc&external_reference=order-1042');
      await shop.send('POST', '/v1/payments', { ...shop.body('pix'), transaction_amount: '10', descripcion: 'Libro' });
      await count(page, REQUESTS, 8);
      await judge('lists');
      await page.locator(REQUESTS).first().click();
      await page.locator('.findings li').first().waitFor();
      await judge('request');
      await page.goto(`${shop.url}/#payment-${pix.id}`);
      await button(page, 'The buyer pays').click();
      await says(page, '#notice', 'The buyer pays: Done');
      await judge('payment');
    });
  }
}

pageTest('five hundred requests stay usable', async (open) => {
  const shop = await Shop.open();
  const page = await open(shop.url);
  await page.locator('#no-requests').waitFor();
  const started = Date.now();
  await Promise.all(Array.from({ length: 500 }, () => shop.send('POST', '/v1/payments', shop.body('pec'))));
  const last = await shop.pay(shop.body('pix', { external_reference: 'the-last' }));
  await hasText(page, PAYMENTS, 'the-last');
  await count(page, REQUESTS, 200);
  await count(page, PAYMENTS, 100);
  assert.deepEqual(await textsOf(page, '.count'), ['200+', '100+']);
  await choose(page, last);
  await button(page, 'The buyer pays').click();
  await says(page, '#notice', 'The buyer pays: Done');
  assert.ok(Date.now() - started < 30000, `${Date.now() - started} ms`);
  assert.ok((await overflow(page)) <= 0);
});

pageTest('the page goes on when the mock comes back', async (open) => {
  const shop = await Shop.open();
  await shop.pay(shop.body('pix'));
  const { page, close } = await require('./browser').visit(shop.url);
  try {
    await count(page, REQUESTS, 1);
    await shop.close();
    await says(page, '#notice', 'The mock does not answer; trying again');
    const again = await Shop.open('MLB', '--listen', new URL(shop.url).host);
    await says(page, '#notice', '');
    await count(page, REQUESTS, 0);
    await again.pay(again.body('pix'));
    await count(page, REQUESTS, 1);
  } finally {
    await close();
  }
});

for (const site of Object.keys(sites)) {
  pageTest(`what an empty page of ${site} tells to type works`, async (open) => {
    const shop = await Shop.open(site);
    const page = await open(shop.url);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.locator('#sample', { hasText: 'curl' }).waitFor();
    await button(page, 'Copy').click();
    await says(page, '#notice', 'Copied');
    const typed = await page.evaluate(() => navigator.clipboard.readText());
    const answer = JSON.parse(execFileSync('sh', ['-c', `${typed.replace('curl', 'curl --silent')}`]));
    assert.equal(answer.status, 'pending', JSON.stringify(answer));
    await count(page, PAYMENTS, 1);
    assert.ok(!(await textsOf(page, REQUESTS))[0].includes('×'), 'the linter finds nothing');
  });
}
