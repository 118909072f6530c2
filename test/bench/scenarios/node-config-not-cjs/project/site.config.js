const pages = ['index', 'about'];

module.exports = { pages };
