'use strict';
// The page of a 3DS challenge, alone and in the frame of a shop.
const assert = require('node:assert/strict');
const { createServer } = require('node:http');
const { once } = require('node:events');

const { barriers, eventually, overflow, pageTest, picture, textsOf, walk } = require('./browser');
const { Shop } = require('./shop');

const ABANDONED = ['5361956806117557', '123'];

/** The page of a shop, as the provider's guide writes it; it lists the messages that it gets. */
function frame({ external_resource_url: url, creq }) {
  return `<!doctype html><html lang="en"><head><title>Shop</title><link rel="icon" href="data:,"></head><body>
<iframe name="challenge" title="Challenge" width="500" height="600"></iframe>
<form method="post" target="challenge" action="${url}"><input type="hidden" name="creq" value="${creq}"></form>
<script>
window.told = [];
window.addEventListener("message", (message) => window.told.push([message.origin, message.data]));
document.forms[0].submit();
</script></body></html>`;
}

/** Serves the shop's page at an origin of its own for as long as something is done. */
async function served(html, body) {
  const server = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(html));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  try {
    return await body(`http://127.0.0.1:${server.address().port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const COMPLETE = { status: 'COMPLETE' };
// Card, button, what the page then says, messages to the shop, how the payment ends.
const ENDS = [
  [undefined, 'Yes, authorise', /is over/, [COMPLETE], 'approved accredited'],
  [undefined, 'No, refuse', /is over/, [COMPLETE], 'rejected cc_rejected_3ds_challenge'],
  [ABANDONED, 'Yes, authorise', /is over/, [COMPLETE], 'rejected cc_rejected_3ds_challenge'],
  [undefined, 'Leave without an answer', /^You left/, [], 'pending pending_challenge'],
];
for (const [card, press, told, messages, state] of ENDS) {
  const name = `${press}${card ? ' with the card that is refused' : ''}: ${state}`;
  pageTest(`in a shop's frame, ${name}`, async (open) => {
    const shop = await Shop.open();
    const payment = await shop.challenged(card);
    await served(frame(payment.three_ds_info), async (url) => {
      const page = await open(url, { origins: [shop.url] });
      const challenge = page.frameLocator('iframe');
      await challenge.getByText('Do you pay 129.9 BRL with the card that ends in').waitFor();
      if (messages.length === 0) await picture(page, 'challenge-framed');
      await challenge.getByRole('button', { name: press }).click();
      await challenge.getByRole('status').filter({ hasText: told }).waitFor();
      await eventually(async () => {
        const got = await page.evaluate(() => window.told);
        assert.deepEqual(got, messages.map((message) => [shop.url, message]));
      });
      assert.equal(await shop.stateOf(payment), state);
    });
  });
  pageTest(`opened by its address, ${name}`, async (open) => {
    const shop = await Shop.open();
    const payment = await shop.challenged(card);
    const page = await open(payment.three_ds_info.external_resource_url);
    await page.getByRole('button', { name: press }).click();
    await page.getByRole('status').filter({ hasText: told }).waitFor();
    // There is nothing to ask again in another language.
    assert.equal(await page.getByRole('link').count(), 0);
    assert.equal(await shop.stateOf(payment), state);
  });
}

pageTest('who left can come back', async (open) => {
  const shop = await Shop.open();
  const payment = await shop.challenged();
  const { external_resource_url: url } = payment.three_ds_info;
  const page = await open(url);
  await page.getByRole('button', { name: 'Leave without an answer' }).click();
  await page.getByRole('status').filter({ hasText: /^You left/ }).waitFor();
  await page.goto(url);
  await page.getByRole('button', { name: 'Yes, authorise' }).click();
  await page.getByRole('status').filter({ hasText: /is over/ }).waitFor();
  assert.equal(await shop.stateOf(payment), 'approved accredited');
});

pageTest('the inspector sees the answer, and leads to the page', async (open) => {
  const shop = await Shop.open();
  const payment = await shop.challenged();
  const inspector = await open(`${shop.url}/#payment-${payment.id}`);
  const link = inspector.getByRole('link', { name: 'Open the page of the challenge' });
  await link.waitFor();
  const page = await open(await link.getAttribute('href'));
  await page.getByRole('button', { name: 'Yes, authorise' }).click();
  await eventually(async () => assert.equal((await textsOf(inspector, '#shown .head'))[0], 'approved accredited'));
});

pageTest('the keyboard alone authorises', async (open) => {
  const shop = await Shop.open();
  const payment = await shop.challenged();
  const page = await open(payment.three_ds_info.external_resource_url);
  assert.deepEqual(await walk(page), [
    'Yes, authorise', 'No, refuse', 'Leave without an answer', 'Español', 'Português',
  ]);
  await page.reload();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: /is over/ }).waitFor();
  assert.equal(await shop.stateOf(payment), 'approved accredited');
});

const LANGUAGES = [
  ['en-US', 'en', 'English', 'Confirm your purchase', 'Yes, authorise'],
  ['es-AR', 'es', 'Español', 'Confirma tu compra', 'Sí, autorizar'],
  ['pt-BR', 'pt', 'Português', 'Confirme sua compra', 'Sim, autorizar'],
];
for (const [locale, lang, name, title, approve] of LANGUAGES) {
  pageTest(`${name} is spoken when the browser asks for it, and when one chooses it`, async (open) => {
    const shop = await Shop.open();
    const payment = await shop.challenged();
    const { external_resource_url: url } = payment.three_ds_info;
    const spoken = async (page) => {
      assert.equal(await page.getAttribute('html', 'lang'), lang);
      assert.deepEqual(await textsOf(page, 'h1'), [title]);
      await page.getByRole('button', { name: approve }).waitFor();
    };
    const phone = await open(url, { lang: locale, width: 375 });
    await spoken(phone);
    assert.ok((await overflow(phone)) <= 0);
    await picture(phone, `challenge-question-${lang}`);
    const page = await open(url, { lang: lang === 'pt' ? 'es-MX' : 'pt-BR' });
    await page.getByRole('link', { name }).click();
    await page.waitForURL(`**?lang=${lang}`);
    await spoken(page);
    await page.getByRole('button', { name: approve }).click();
    await eventually(async () => assert.equal(await page.getAttribute('html', 'lang'), lang));
    await eventually(async () => assert.equal(await shop.stateOf(payment), 'approved accredited'));
  });
}

for (const width of [375, 1280]) {
  for (const dark of [false, true]) {
    pageTest(`nothing bars the way at ${width} pixels ${dark ? 'in the dark' : 'by day'}`, async (open) => {
      const shop = await Shop.open();
      const payment = await shop.challenged();
      const page = await open(payment.three_ds_info.external_resource_url, { width, dark });
      const judge = async (name) => {
        assert.deepEqual(await barriers(page), []);
        assert.ok((await overflow(page)) <= 0, `${name} scrolls sideways`);
        await picture(page, `challenge-${name}`);
      };
      await judge('question');
      await page.getByRole('button', { name: 'Yes, authorise' }).click();
      await page.getByRole('status').filter({ hasText: /is over/ }).waitFor();
      await judge('over');
    });
  }
}

pageTest('a challenge that is over, late or unknown says so', async (open) => {
  const shop = await Shop.open();
  const payment = await shop.challenged();
  const { external_resource_url: url } = payment.three_ds_info;
  await shop.send('POST', '/__ensayo/act', { act: 'advance', by: 'PT6M' });
  for (const [address, status, told] of [[url, 410, /time .* is over/], [`${url}9`, 404, /no such challenge/]]) {
    const answer = await fetch(address);
    assert.equal(answer.status, status);
    assert.match(await answer.text(), told);
  }
  await served(frame(payment.three_ds_info), async (host) => {
    const { page, close } = await require('./browser').visit(host, { origins: [shop.url] });
    try {
      await page.frameLocator('iframe').getByText(/time .* is over/).waitFor();
      await eventually(async () => assert.deepEqual(await page.evaluate(() => window.told), [[shop.url, COMPLETE]]));
    } finally {
      await close();
    }
  });
});
