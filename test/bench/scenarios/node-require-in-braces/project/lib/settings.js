const defaults = { depth: 3 };
function settings(user) {
  return { ...defaults, ...user };
}
module.exports = settings;
