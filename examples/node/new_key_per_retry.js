'use strict';
// Wrong: every attempt has a key of its own, so a lost answer becomes a second payment.
const { randomUUID } = require('node:crypto');
const { Shop, serve } = require('./shop');

/** Reads well, and is what many SDKs do when nobody gives them a key. */
class NewKeyPerRetry extends Shop {
  key() {
    return randomUUID();
  }
}

serve(new NewKeyPerRetry());
