'use strict';
// A small shop that takes what a Payment Brick submits: Express and the official SDK.
//
// `Shop` does it right. The files beside this one change one method each, and are wrong.
// Orders live in memory: a real shop keeps them, and the key of a payment, in its database.
const express = require('express');
const { MercadoPagoConfig, Payment, WebhookSignatureValidator } = require('mercadopago');
const { AppConfig } = require('mercadopago/dist/utils/config');

const PRICES = { camiseta: 150 };
const ATTEMPTS = 3;

/** What the shop decides; each method can be got wrong. */
class Shop {
  constructor({ MP_API_BASE_URL: url, MP_ACCESS_TOKEN: accessToken, MP_WEBHOOK_SECRET: secret } = process.env) {
    // Only for tests: in production the SDK knows where Mercado Pago is.
    if (url) AppConfig.BASE_URL = url;
    Object.assign(this, { accessToken, secret, orders: new Map() });
  }

  // A client keeps the options of its last call, so each call has a client of its own.
  payments() {
    return new Payment(new MercadoPagoConfig({ accessToken: this.accessToken }));
  }

  /** Notes what was put into the cart, at the shop's own price. */
  openOrder({ sku, quantity }) {
    const id = `order-${this.orders.size + 1}`;
    const order = { id, amount: PRICES[sku] * quantity, status: 'open', deliveries: 0 };
    this.orders.set(id, order);
    return order;
  }

  /** One order is one payment, however often it is asked for: retries and second clicks share a key. */
  key(order) {
    return order.id;
  }

  /** What the cart costs. The browser's own figure is only good for showing it. */
  amount(order, _form) {
    return order.amount;
  }

  /** Asks Mercado Pago for the payment; a lost answer or a server error is asked for again. */
  async pay(order, form) {
    const { payment_method_id, token, installments, issuer_id, payer } = form;
    const body = {
      transaction_amount: this.amount(order, form),
      payment_method_id,
      description: 'Camiseta',
      external_reference: order.id,
      payer,
      ...(token && { token, installments: Number(installments) }),
      ...(issuer_id && { issuer_id }),
    };
    for (let attempt = 1; ; attempt++) {
      // The SDK would repeat by itself; here the shop does, so that its key can be seen.
      const requestOptions = { idempotencyKey: this.key(order), maxRetries: 0 };
      try {
        const payment = await this.payments().create({ body, requestOptions });
        // The SDK takes an answer that breaks off for an empty one.
        if (payment.id) return payment;
        throw new Error('the answer of Mercado Pago is not complete');
      } catch (error) {
        // The payment may have been made: only the same key can find out.
        const isOpen = !(error.status >= 400 && error.status < 500);
        if (!isOpen || attempt === ATTEMPTS) throw error;
      }
    }
  }

  /** What the page learns: the payment as it is, so that a refusal is shown as one. */
  told({ status, status_detail, id }) {
    return { status, status_detail, id };
  }

  /** Whether Mercado Pago has signed it. Anybody can post to a public address. */
  isGenuine({ headers, query }) {
    try {
      WebhookSignatureValidator.validate({
        xSignature: headers['x-signature'],
        xRequestId: headers['x-request-id'],
        dataId: query['data.id'],
        secret: this.secret,
      });
      return true;
    } catch {
      return false;
    }
  }

  /** Reads the payment that a notification is about, and delivers its order once. */
  async settle(id) {
    const payment = await this.payments().get({ id });
    const order = this.orders.get(payment.external_reference);
    if (order && payment.status === 'approved' && order.status !== 'paid') {
      order.status = 'paid';
      order.deliveries += 1;
    }
  }
}

/** Answers on `PORT` until it is ended. */
function serve(shop) {
  const app = express();
  app.use(express.json());
  app.get('/', (_request, response) => response.send('ok'));
  app.post('/orders', ({ body }, response) => response.status(201).json(shop.openOrder(body)));
  app.get('/orders/:id', ({ params }, response) => response.json(shop.orders.get(params.id)));
  app.post('/process_payment', async ({ query, body }, response) => {
    try {
      const payment = await shop.pay(shop.orders.get(query.order), body.formData);
      response.status(201).json(shop.told(payment));
    } catch (error) {
      response.status(error.status ?? 502).json({ error: error.message });
    }
  });
  app.post('/webhooks', async (request, response) => {
    if (!shop.isGenuine(request)) return response.sendStatus(401);
    await shop.settle(request.query['data.id']);
    return response.sendStatus(200);
  });
  app.listen(process.env.PORT, '127.0.0.1');
}

module.exports = { Shop, serve };
