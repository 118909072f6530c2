exports.hours = ({ from, to }) => (to - from + 24) % 24;
