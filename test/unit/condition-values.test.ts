// The forms of condition values.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  hasOpenWildcard,
  isAddressRange,
  isDate,
  isNumber,
  isResourceId,
} from '../../server/src/analysis/condition-values';

function check(
  name: string,
  test: (text: string) => boolean,
  right: readonly string[],
  wrong: readonly string[],
): void {
  describe(name, () => {
    for (const text of right) it(`takes ${text}`, () => assert.equal(test(text), true));
    for (const text of wrong) it(`refuses ${text.slice(0, 40)}`, () => assert.equal(test(text), false));
  });
}

check('isNumber', isNumber, ['0', '-3', '+4', '2.5', '.5'], ['', '1h', '1e3', '0x10', '--1', '9'.repeat(65)]);
check(
  'isDate',
  isDate,
  [
    '2026',
    '2026-01',
    '2026-01-31',
    '2026-01-31T12:00Z',
    '2026-01-31T12:00:00.123+01:00',
    '2026-01-31T12:00:00',
    '1798761600',
  ],
  [
    '',
    '31.12.2026',
    '2026-13-01',
    '2026-1-1',
    '20260131',
    '2026-01-31T25:00Z',
    '2026-01-31T12Z',
    'tomorrow',
    '2026-01-31Z',
  ],
);
check(
  'isAddressRange',
  isAddressRange,
  ['203.0.113.7', '203.0.113.0/24', '0.0.0.0/0', '::/0', '2001:db8::/32', '::ffff:192.0.2.1', '1:2:3:4:5:6:7:8'],
  [
    '',
    '203.0.113',
    '203.0.113.256',
    '203.0.113.0/33',
    '203.0.113.0/',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '2001:db8::/129',
    'host',
  ],
);
check(
  'isResourceId',
  (text) => isResourceId(text, 'vpce-'),
  ['vpce-1a2b3c4d', 'vpce-0123456789abcdef0'],
  ['vpce-', 'vpce-123', 'vpc-1a2b3c4d', 'vpce-1A2B3C4D', 'vpce-1a2b3c4d5'],
);
check(
  'hasOpenWildcard',
  hasOpenWildcard,
  ['a*', '?', '${aws:username}*'],
  ['a', '${*}', 'a${?}b', '${aws:PrincipalTag/a*}'],
);
