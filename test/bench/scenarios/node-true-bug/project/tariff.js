exports.fare = (zones, child) => {
  const full = 250 + zones * 60;
  return child ? full * 2 : full;
};
