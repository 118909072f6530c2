exports.phaseOf = ({ days }) => (days > 0 ? 'sent' : 'packed');
