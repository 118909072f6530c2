const fixture = require('./fixtures/users.json');
if (fixture.length !== 1) throw new Error('no');
