// Stands in for a native module that VS Code's Git extension loads; only worktrees need what it does.
const { copyFile } = require('node:fs/promises');

module.exports = { copyFile, cloneFile: copyFile, isCloneSupported: async () => false };
