const rows = [['shelf', ' 12 '], ['box', '7']];

const labels = rows.map((row) => row.join(' '.trim().toUpperCase());

console.log(labels.join('\n'));
