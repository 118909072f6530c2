'use strict';

const RATES = { adult: 740, child: 370 };

function fareOf(kind) {
  return RATES[kind] ?? RATES.adult;
}

function fareOfGroup(kinds) {
  return kinds.reduce((sum, kind) => sum + fareOf(kind), 0);
}

module.exports = {
  fareOf,
};
