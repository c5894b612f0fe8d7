'use strict';
// Wrong: a payment that was created is taken for one that was approved; refused cards answer 201 too.
const { Shop, serve } = require('./shop');

/** Looks at the HTTP status alone. */
class RejectedAsSuccess extends Shop {
  told(payment) {
    return { ...super.told(payment), status: 'approved' };
  }
}

serve(new RejectedAsSuccess());
