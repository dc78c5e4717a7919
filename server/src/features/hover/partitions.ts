// What AWS's partitions are for, by id.

export const partitionNames: ReadonlyMap<string, string> = new Map([
  ['aws', 'the commercial Regions'],
  ['aws-cn', 'the Regions in China'],
  ['aws-us-gov', 'AWS GovCloud (US)'],
  ['aws-eusc', 'the AWS European Sovereign Cloud'],
  ['aws-iso', 'an isolated AWS cloud'],
  ['aws-iso-b', 'an isolated AWS cloud'],
  ['aws-iso-e', 'an isolated AWS cloud'],
  ['aws-iso-f', 'an isolated AWS cloud'],
]);
