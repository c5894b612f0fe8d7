'use strict';
// A shop that sends payments to a mock of its own.
const { after } = require('node:test');

const { start, stop } = require('../sdk/mocks');
const { sites, three_ds: threeDs } = require('../sdk/flows.json');

const NOON = '2026-01-15T12:00:00Z';
const started = [];
after(() => Promise.all(started.map(stop)));

class Shop {
  /** A shop of a site, with a mock whose clock stands still. */
  static async open(site = 'MLB', ...flags) {
    const served = await start(site, '--clock', NOON, ...flags);
    started.push(served);
    return Object.assign(new Shop(), { site, served, url: served.url, keys: 0 });
  }

  async close() {
    started.splice(started.indexOf(this.served), 1);
    await stop(this.served);
  }

  /** Sends a value or a text to the API, or to the control API, and gives the answer's status and body. */
  async send(method, path, body) {
    this.keys += 1;
    const isControl = path.startsWith('/__ensayo/');
    const headers = { 'content-type': 'application/json', 'x-idempotency-key': `key-${this.keys}` };
    if (!isControl) headers.authorization = 'Bearer TEST-1';
    const text = typeof body === 'object' ? JSON.stringify(body) : body;
    const answer = await fetch(this.url + path, { method, headers, body: text });
    return { status: answer.status, body: await answer.json() };
  }

  /** Creates a payment, which the mock must accept. */
  async pay(sent) {
    const { status, body } = await this.send('POST', '/v1/payments', sent);
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body;
  }

  body(method, { payer, ...more } = {}) {
    const { amount, document: identification } = sites[this.site];
    const other = sites[this.site].others[method] ?? {};
    const buyer = { email: 'comprador@testuser.com', identification, ...other.payer, ...payer };
    return { transaction_amount: amount, payment_method_id: method, payer: buyer, ...more };
  }

  /** A payment by card; the holder's name decides what becomes of it. */
  async byCard(holder, { card = sites[this.site].cards.master, ...more } = {}) {
    const [number, code] = card;
    const token = await this.send('POST', '/v1/card_tokens', {
      card_number: number,
      security_code: code,
      expiration_month: 11,
      expiration_year: 2030,
      cardholder: { name: holder, identification: sites[this.site].document },
    });
    return this.pay(this.body('master', { token: token.body.id, installments: 1, ...more }));
  }

  /** A payment that waits for a 3DS challenge. */
  challenged(card = threeDs.challenged) {
    return this.byCard('APRO', { card, three_d_secure_mode: 'optional' });
  }

  /** The state of a payment, as a shop that polls sees it. */
  async stateOf({ id }) {
    const { body } = await this.send('GET', `/v1/payments/${id}`);
    return `${body.status} ${body.status_detail}`;
  }

  async control(path) {
    return (await this.send('GET', `/__ensayo/${path}`)).body;
  }
}

module.exports = { NOON, Shop };
