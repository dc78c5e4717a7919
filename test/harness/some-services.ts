// A folder with a part of the services of another one, in the same form.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Row = readonly [prefix: string, title: string, offset: number, length: number];

const kept = /^(?:bedrock.*|s3|iam|kms|sts|logs)$/;

export function someServices(from: string, into: string): string {
  const index = JSON.parse(readFileSync(join(from, 'index.json'), 'utf8')) as { readonly services: readonly Row[] };
  const pack = readFileSync(join(from, 'services.jsonl'));
  let end = 0;
  const lines: string[] = [];
  const services = index.services
    .filter(([prefix]) => kept.test(prefix))
    .map(([prefix, title, offset, length]): Row => {
      lines.push(`${pack.toString('utf8', offset, offset + length)}\n`);
      const start = end;
      end += length + 1;
      return [prefix, title, start, length];
    });
  mkdirSync(into, { recursive: true });
  writeFileSync(join(into, 'index.json'), JSON.stringify({ ...index, services }));
  writeFileSync(join(into, 'services.jsonl'), lines.join(''));
  cpSync(join(from, 'models.json'), join(into, 'models.json'));
  return into;
}
