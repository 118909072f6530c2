const fs = require('fs');
const text = fs.readFileSync('templates/page.html', 'utf8');
console.log(text.length);
