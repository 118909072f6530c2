#!/usr/bin/env node
'use strict';

const { readFileSync } = require('fs');
const path = require('path');
const { total: sum } = require('./sum.js');

const file = process.argv[2];
const rows = JSON.parse(readFileSync(file, 'utf8'));
console.log(`${path.basename(file, '.json')}: ${sum(rows)}`);
