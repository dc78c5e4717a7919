#!/usr/bin/env node
module.exports = require('../../dist/cli.js');
