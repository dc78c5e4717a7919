// New policies over the protocol: what there is to choose from, and the two texts for what was chosen.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  type NewPolicyChoices,
  type NewPolicyResult,
  newPolicyChoicesRequest,
  newPolicyRequest,
} from '../../server/src/protocol';
import { type TestClient, startClient } from '../harness/connection';

void describe('new policy over the protocol', () => {
  let client: TestClient;
  before(async () => {
    client = await startClient();
  });
  after(() => client.stop());

  void it('lists uses, ways to call models, and Regions', async () => {
    const choices = await client.connection.sendRequest<NewPolicyChoices>(newPolicyChoicesRequest);
    assert.ok(choices.uses.some(({ id }) => id === 'agent') && choices.uses.some(({ id }) => id === 'invoke-model'));
    assert.ok(choices.regions.some(({ id }) => id === 'us-east-1'));
    assert.ok(choices.routes.every(({ regions }) => regions.length > 0));
  });

  void it('writes, or says why not', async () => {
    const ask = (params: unknown) => client.connection.sendRequest<NewPolicyResult>(newPolicyRequest, params);
    const written = await ask({ use: 'call-agent', regions: ['us-east-1'] });
    assert.ok('permissions' in written && written.permissions.text.includes('bedrock:InvokeAgent'));
    assert.deepEqual(await ask({ use: 'call-agent', regions: [] }), { problem: 'No Region was chosen' });
    assert.deepEqual(await ask({ use: 'call-agent' }), { problem: 'The policy could not be written' });
  });
});
