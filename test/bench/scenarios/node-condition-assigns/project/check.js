const { phaseOf } = require('./phase');

function badge(order) {
  const phase = phaseOf(order);
  if (phase = 'sent') return 'on its way';
  return 'waiting';
}

console.log(badge({ days: 0 }));
