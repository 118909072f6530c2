import { connect } from '#database';

console.log(connect());
