-- Run by neovim.test.mjs in a headless Neovim: starts the language server as the README says, waits for the findings, asks for
-- hover and completion, applies the preferred fix and prints what it saw as one line of JSON.
local file = vim.env.POLICY
local result = {}

local function report(problem)
  result.problem = problem
  io.stdout:write(vim.json.encode(result) .. '\n')
  vim.cmd('qa!')
end

local function ask(client, method, params)
  local answer = client.request_sync(method, params, 10000, 0)
  if answer == nil or answer.err ~= nil then report(method .. ' was not answered') end
  return answer.result
end

vim.cmd('edit ' .. vim.fn.fnameescape(file))
vim.bo.filetype = 'json'
local id = vim.lsp.start_client({
  name = 'bedrock-iam',
  cmd = { vim.env.NODE, vim.env.SERVER, '--stdio' },
  root_dir = vim.fn.fnamemodify(file, ':h'),
})
vim.lsp.buf_attach_client(0, id)

if not vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 50) then report('no diagnostics') end
for _, each in ipairs(vim.diagnostic.get(0)) do
  table.insert(result, { code = each.code, line = each.lnum, from = each.col, to = each.end_col, source = each.source })
end

local client = vim.lsp.get_client_by_id(id)
local document = { uri = vim.uri_from_bufnr(0) }
local finding = vim.diagnostic.get(0)[1]
local at = { line = finding.lnum, character = finding.col }
result = { findings = result }
result.hover = ask(client, 'textDocument/hover', { textDocument = document, position = at }).contents.value
local range = { start = at, ['end'] = { line = finding.end_lnum, character = finding.end_col } }
local actions = ask(client, 'textDocument/codeAction', {
  textDocument = document, range = range, context = { diagnostics = { finding.user_data.lsp and {
    range = range, message = finding.message, code = finding.code, source = finding.source, severity = finding.severity,
  } } },
})
for _, action in ipairs(actions) do
  if action.isPreferred then
    if action.edit == nil then action = ask(client, 'codeAction/resolve', action) end
    vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
    break
  end
end
vim.wait(10000, function() return #vim.diagnostic.get(0) == 0 end, 50)
result.left = #vim.diagnostic.get(0)
result.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
report(nil)
