const titles = { lunch: 'Lunch menu', dinner: 'Dinner menu' };

function render(name) {
  return `<!doctype html><title>${titles[name]}</title>`;
}

module.exports = { render };
