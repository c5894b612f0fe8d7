'use strict';
// Wrong: the amount comes from the browser, where the buyer can change it.
const { Shop, serve } = require('./shop');

/** The Brick submits `transaction_amount`, which invites to it. */
class AmountFromBrowser extends Shop {
  amount(_order, form) {
    return form.transaction_amount;
  }
}

serve(new AmountFromBrowser());
