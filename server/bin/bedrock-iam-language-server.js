#!/usr/bin/env node
module.exports = require('../../dist/server.js');
