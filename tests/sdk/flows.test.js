'use strict';
// The official Node SDK against the mock; only the SDK's base URL is changed.
const assert = require('node:assert/strict');
const path = require('node:path');
const { after, test } = require('node:test');

const { act, stopAll, urlOf } = require('./mocks');
const { sites, outcomes, errors, three_ds: threeDs } = require('./flows.json');

// `run.sh` says where it installed the SDK: no node_modules stands beside this file.
const sdk = (name) => require(path.join(process.env.SDK_MODULES, 'mercadopago', name));
const { AppConfig } = sdk('dist/utils/config');
const mercadopago = sdk('');

after(stopAll);

/** A fresh account of a site. */
class Account {
  constructor(site, token) {
    Object.assign(this, { site, token });
  }

  // A client keeps the options of its last call, so each call has a client of its own.
  client(name) {
    return new mercadopago[name](new mercadopago.MercadoPagoConfig({ accessToken: this.token }));
  }

  payments() {
    return this.client('Payment');
  }

  refunds() {
    return this.client('PaymentRefund');
  }

  async cardToken([number, securityCode], holder = 'APRO') {
    const document = sites[this.site].document;
    const made = await this.client('CardToken').create({
      body: {
        card_number: number,
        security_code: securityCode,
        expiration_month: 11,
        expiration_year: 2030,
        cardholder: { name: holder, ...(document && { identification: document }) },
      },
    });
    return is(201, made).id;
  }

  body(method, { payer, ...more } = {}) {
    const { amount, document } = sites[this.site];
    return {
      transaction_amount: amount,
      payment_method_id: method,
      payer: { email: 'comprador@testuser.com', ...(document && { identification: document }), ...payer },
      ...more,
    };
  }

  async byCard(method, { card = sites[this.site].cards[method], holder, ...more } = {}) {
    return this.body(method, { token: await this.cardToken(card, holder), installments: 1, ...more });
  }

  create(body, idempotencyKey) {
    return this.payments().create({ body, ...(idempotencyKey && { requestOptions: { idempotencyKey } }) });
  }

  async paid(more) {
    return is(201, await this.create(await this.byCard('visa', { transaction_amount: 100, ...more })));
  }

  read(payment) {
    return this.payments().get({ id: payment.id });
  }

  search(options = {}) {
    return this.payments().search({ options });
  }
}

/** The answer, held to a status. */
function is(status, answer) {
  assert.equal(answer.api_response.status, status);
  return answer;
}

/** Holds a call to an error of the API. */
function refused(call, status, code) {
  return assert.rejects(call, (error) => {
    assert.equal(error.status, status, error.message);
    if (code) assert.ok(error.causes.some((cause) => String(cause.code) === String(code)), JSON.stringify(error.causes));
    return true;
  });
}

function flow(name, site, play) {
  test(name, async () => {
    AppConfig.BASE_URL = await urlOf(site);
    await play(new Account(site, `TEST-${name.replaceAll(/[^A-Za-z0-9]+/g, '-')}`));
  });
}

for (const [site, { cards, others, currency, amount, document }] of Object.entries(sites)) {
  for (const method of Object.keys(cards)) {
    flow(`create ${site} ${method}`, site, async (account) => {
      const made = is(201, await account.create(await account.byCard(method)));
      assert.deepEqual([made.status, made.status_detail], ['approved', 'accredited']);
      assert.deepEqual([made.payment_method_id, made.currency_id, made.transaction_amount], [method, currency, amount]);
    });
  }
  for (const [method, more] of Object.entries(others)) {
    flow(`create ${site} ${method}`, site, async (account) => {
      const made = is(201, await account.create(account.body(method, more)));
      assert.deepEqual([made.status, made.payment_method_id], ['pending', method]);
      await act(site, account.token, { act: 'pay', id: made.id });
      assert.equal((await account.read(made)).status, 'approved');
    });
  }
  flow(`lists ${site}`, site, async (account) => {
    const methods = new Set((await account.client('PaymentMethod').get()).map((method) => method.id));
    for (const method of [...Object.keys(cards), ...Object.keys(others)]) assert.ok(methods.has(method), method);
    if (!document) return;
    const kinds = await account.client('IdentificationType').list();
    assert.ok(kinds.some((kind) => kind.id === document.type));
  });
}

for (const [holder, [status, detail]] of Object.entries(outcomes)) {
  flow(`outcome ${holder}`, 'MLB', async (account) => {
    const made = is(201, await account.create(await account.byCard('master', { holder })));
    assert.deepEqual([made.status, made.status_detail], [status, detail]);
  });
}

for (const [name, { set, status, code }] of Object.entries(errors)) {
  flow(`error ${name}`, 'MLB', async (account) => {
    const body = { ...account.body('pix', { transaction_amount: 100 }), ...set };
    for (const [member, value] of Object.entries(body)) if (value === null) delete body[member];
    await refused(account.create(body), status, code);
    assert.equal((await account.search()).paging.total, 0);
  });
}

flow('error unknown payment', 'MLB', async (account) => {
  const id = 99999999999;
  await refused(account.payments().get({ id }), 404, 2000);
  await refused(account.payments().cancel({ id }), 404, 2000);
  await refused(account.refunds().create({ payment_id: id, body: { amount: 1 } }), 404, 2000);
});

flow('error payment of another account', 'MLB', async (account) => {
  await refused(new Account('MLB', 'TEST-stranger').read(await account.paid()), 404, 2000);
});

flow('error card token twice', 'MLB', async (account) => {
  const body = await account.byCard('visa');
  is(201, await account.create(body));
  await refused(account.create(body), 400);
});

flow('error incomplete pse', 'MCO', async (account) => {
  await refused(account.create(account.body('pse')), 424, 9032);
});

flow('key repeat', 'MLB', async (account) => {
  const body = await account.byCard('visa');
  const first = is(201, await account.create(body, 'order-1'));
  assert.equal(is(200, await account.create(body, 'order-1')).id, first.id);
  assert.equal((await account.search()).paging.total, 1);
});

flow('key another body', 'MLB', async (account) => {
  is(201, await account.create(account.body('pix'), 'order-1'));
  await refused(account.create(account.body('pix', { description: 'another' }), 'order-1'), 409);
});

flow('key set by the sdk', 'MLB', async (account) => {
  const first = is(201, await account.create(account.body('pix')));
  assert.notEqual(is(201, await account.create(account.body('pix'))).id, first.id);
});

flow('key repeated refund', 'MLB', async (account) => {
  const made = await account.paid();
  const again = { payment_id: made.id, body: { amount: 40 }, requestOptions: { idempotencyKey: 'refund-1' } };
  const first = is(201, await account.refunds().create(again));
  assert.equal(is(200, await account.refunds().create(again)).id, first.id);
  assert.equal((await account.read(made)).transaction_amount_refunded, 40);
});

flow('get', 'MLB', async (account) => {
  const { api_response: created, ...made } = await account.paid({ external_reference: 'order-1' });
  const { api_response: got, ...read } = await account.read(made);
  assert.deepEqual([created.status, got.status], [201, 200]);
  assert.deepEqual(read, made);
});

flow('search by reference', 'MLB', async (account) => {
  const made = await account.paid({ external_reference: 'order-1' });
  await account.create(account.body('pix', { external_reference: 'order-2' }));
  const found = await account.search({ external_reference: 'order-1' });
  assert.deepEqual(found.results.map((each) => each.id), [made.id]);
});

flow('search by page', 'MLB', async (account) => {
  const ids = new Set();
  for (let i = 0; i < 5; i += 1) ids.add((await account.create(account.body('pix'))).id);
  const seen = [];
  for (const offset of [0, 2, 4]) {
    const page = await account.search({ limit: 2, offset });
    assert.deepEqual(page.paging, { total: 5, limit: 2, offset });
    seen.push(...page.results.map((each) => each.id));
  }
  assert.equal(seen.length, 5);
  assert.deepEqual(new Set(seen), ids);
});

flow('capture', 'MLB', async (account) => {
  const made = await account.paid({ capture: false });
  assert.deepEqual([made.status, made.captured], ['authorized', false]);
  const captured = is(200, await account.payments().capture({ id: made.id }));
  assert.deepEqual([captured.status, captured.captured], ['approved', true]);
});

flow('capture in part', 'MLB', async (account) => {
  const made = await account.paid({ capture: false });
  const captured = await account.payments().capture({ id: made.id, transaction_amount: 60 });
  assert.deepEqual([captured.status, captured.transaction_amount], ['approved', 60]);
});

flow('capture above the reserve', 'MLB', async (account) => {
  const made = await account.paid({ capture: false });
  await refused(account.payments().capture({ id: made.id, transaction_amount: 101 }), 400, 2017);
});

flow('cancel a reserve', 'MLB', async (account) => {
  const made = await account.paid({ capture: false });
  assert.equal((await account.payments().cancel({ id: made.id })).status, 'cancelled');
});

flow('cancel a pix', 'MLB', async (account) => {
  const made = await account.create(account.body('pix'));
  assert.equal((await account.payments().cancel({ id: made.id })).status, 'cancelled');
});

flow('refund', 'MLB', async (account) => {
  const made = await account.paid();
  const refund = is(201, await account.refunds().total({ payment_id: made.id }));
  assert.deepEqual([refund.amount, refund.payment_id], [100, made.id]);
  assert.equal((await account.read(made)).status, 'refunded');
});

flow('refunds in part', 'MLB', async (account) => {
  const made = await account.paid();
  const refunds = [];
  for (const amount of [30, 20]) refunds.push(is(201, await account.refunds().create({ payment_id: made.id, body: { amount } })));
  const after = await account.read(made);
  assert.deepEqual([after.status, after.status_detail], ['approved', 'partially_refunded']);
  assert.equal(after.transaction_amount_refunded, 50);
  const listed = await account.refunds().list({ payment_id: made.id });
  assert.deepEqual(new Set(listed.map((each) => each.id)), new Set(refunds.map((each) => each.id)));
  const one = await account.refunds().get({ payment_id: made.id, refund_id: refunds[0].id });
  assert.deepEqual([one.id, one.amount], [refunds[0].id, 30]);
});

flow('refund beyond the balance', 'MLB', async (account) => {
  const made = await account.paid();
  await refused(account.refunds().create({ payment_id: made.id, body: { amount: 101 } }), 400);
  assert.equal((await account.read(made)).transaction_amount_refunded, 0);
});

flow('card token', 'MLB', async (account) => {
  const id = await account.cardToken(sites.MLB.cards.visa);
  const read = await account.client('CardToken').get({ id });
  assert.deepEqual([read.id, read.last_four_digits], [id, '5682']);
});

flow('user', 'MLA', async (account) => {
  assert.equal((await account.client('User').get()).site_id, 'MLA');
});

flow('3ds', 'MLB', async (account) => {
  const body = await account.byCard(threeDs.method, { card: threeDs.challenged, three_d_secure_mode: 'optional' });
  const made = is(201, await account.create(body));
  assert.deepEqual([made.status, made.status_detail], ['pending', 'pending_challenge']);
  assert.ok(made.three_ds_info.external_resource_url.startsWith(await urlOf('MLB')));
  await act('MLB', account.token, { act: 'challenge', id: made.id, result: 'approve' });
  assert.equal((await account.read(made)).status, 'approved');
});

flow('3ds without a challenge', 'MLB', async (account) => {
  const body = await account.byCard(threeDs.method, { card: threeDs.other, three_d_secure_mode: 'optional' });
  assert.equal(is(201, await account.create(body)).status, 'approved');
});
