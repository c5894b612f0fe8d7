'use strict';
// Wrong: whoever posts a notification is believed.
const { Shop, serve } = require('./shop');

/** Works in every test that only sends genuine notifications. */
class UnverifiedWebhook extends Shop {
  isGenuine() {
    return true;
  }
}

serve(new UnverifiedWebhook());
