'use strict';
// The shop as it should be.
const { Shop, serve } = require('./shop');

serve(new Shop());
