// Puts the samples of both servers into figures, and the figures into a text table. No I/O.

import { ratio, sum, summary } from './statistics.mjs';

/** One row of figures from the start-up rounds; `part` is `initialize` or `diagnostics`. */
export function startupRow(name, part, rounds) {
  const side = (key) => ({
    wall: summary(rounds.map((round) => round[key][part].wall)),
    cpu: summary(rounds.map((round) => round[key][part].cpu)),
    found: summary(rounds.map((round) => round[key][part].found)),
  });
  const [ours, json] = [side('ours'), side('json')];
  const paired = (value) => rounds.map((round) => ({ ours: round.ours[part][value], json: round.json[part][value] }));
  return {
    name,
    unit: 'ms',
    ours: { ...ours, samples: rounds.length, found: ours.found?.median },
    json: { ...json, samples: rounds.length, found: json.found?.median },
    wallRatio: ratio(ours.wall?.median, json.wall?.median, paired('wall')),
    cpuRatio: ratio(ours.cpu?.median, json.cpu?.median, paired('cpu')),
  };
}

/** One row from the sessions on a document: wall is the median sample, CPU the whole of all blocks per sample. */
export function sessionRow(name, scenario, sessions) {
  const blocks = (key) => sessions.flatMap((session) => session.scenarios[scenario][key].blocks);
  const side = (key) => {
    const samples = blocks(key).flatMap((block) => block.samples);
    const cpu = summary(blocks(key).map((block) => block.cpu / block.samples.length));
    const each = sum(blocks(key).map((block) => block.cpu)) / samples.length;
    const found = samples.map((sample) => sample.found).filter((value) => value !== undefined);
    return {
      wall: summary(samples.map((sample) => sample.wall)),
      cpu: cpu && { ...cpu, each },
      found: found.length > 0 ? sum(found) / found.length : undefined,
      samples: samples.length,
    };
  };
  const [ours, json] = [side('ours'), side('json')];
  const paired = (figure) =>
    blocks('ours').map((block, i) => ({ ours: figure(block), json: figure(blocks('json')[i]) }));
  return {
    name,
    unit: 'ms',
    ours,
    json,
    wallRatio: ratio(
      ours.wall?.median,
      json.wall?.median,
      paired((block) => block.wall),
    ),
    cpuRatio: ratio(
      ours.cpu?.each,
      json.cpu?.each,
      paired((block) => block.cpu),
    ),
  };
}

/** `readings` are `{ ours, json }` in MiB, one of each process pair. */
export function memoryRow(name, readings) {
  const [ours, json] = ['ours', 'json'].map((key) => summary(readings.map((reading) => reading[key])));
  return {
    name,
    unit: 'MiB',
    ours: { memory: ours, samples: readings.length },
    json: { memory: json, samples: readings.length },
    memoryRatio: ratio(ours?.median, json?.median, readings),
  };
}

/** What only our server answers has nothing to be compared with. `cpu` are milliseconds, one of each question. */
export function answerRow(name, cpu) {
  return { name, unit: 'ms alone', ours: { cpu: summary(cpu), samples: cpu.length } };
}

/** Whole runs of the command line over many files, beside a program that parses them. */
export function runRow({ count, rounds }) {
  const side = (key) => ({
    wall: summary(rounds.map((round) => round[key].wall)),
    cpu: summary(rounds.map((round) => round[key].cpu)),
    memory: summary(rounds.map((round) => round[key].memory)),
    samples: rounds.length,
  });
  const [ours, json] = [side('ours'), side('json')];
  const paired = (value) => rounds.map((round) => ({ ours: round.ours[value], json: round.json[value] }));
  return {
    name: `lint ${count.toLocaleString('en')} files`,
    unit: 'ms a run',
    ours,
    json,
    wallRatio: ratio(ours.wall?.median, json.wall?.median, paired('wall')),
    cpuRatio: ratio(ours.cpu?.median, json.cpu?.median, paired('cpu')),
  };
}

export function textReport({ environment, rows }) {
  const { node, cpus, cpu, load } = environment;
  const times = rows.filter((row) => row.unit === 'ms');
  const memory = rows.filter((row) => row.unit === 'MiB');
  return [
    `Bedrock IAM (ours) against the JSON server of VS Code, both over stdio, pull diagnostics`,
    `Node ${node}, ${cpus} x ${cpu}, load average ${load.before.toFixed(2)} before, ${load.after.toFixed(2)} after`,
    '',
    ...table(
      ['milliseconds', 'wall: ours', 'JSON', 'ratio', 'CPU: ours', 'JSON', 'ratio', 'n', 'answers'],
      times.map(timeCells),
    ),
    '',
    ...table(
      ['MiB', 'ours', 'JSON', 'ratio', 'n'],
      memory.map((row) => [
        row.name,
        spread(row.ours.memory),
        spread(row.json.memory),
        quotient(row.memoryRatio),
        String(row.ours.samples),
      ]),
    ),
    '',
    ...table(
      ['milliseconds of CPU, ours alone', 'median', 'n'],
      rows
        .filter((row) => row.unit === 'ms alone')
        .map((row) => [row.name, spread(row.ours.cpu), String(row.ours.samples)]),
    ),
    '',
    ...table(
      [
        'whole runs, milliseconds',
        'wall: ours',
        'parsing',
        'ratio',
        'CPU: ours',
        'parsing',
        'ratio',
        'peak MiB: ours',
        'parsing',
        'n',
      ],
      rows.filter((row) => row.unit === 'ms a run').map(runCells),
    ),
    '',
    'Wall: median of the samples and quartiles. CPU: all threads of the server, the whole batch divided by its samples',
    '(at start-up the median process), quartiles over the blocks. Ratio: ours / JSON, quartiles over pairs of blocks.',
    'Answers: findings, completions, or the share of hovers answered, ours / JSON, on average.',
    'Parsing: a program of its own that reads the same files, parses each with jsonc-parser and does nothing else.',
    '',
  ].join('\n');
}

function runCells({ name, ours, json, wallRatio, cpuRatio }) {
  const sides = (value, quotientOf) => [spread(ours[value]), spread(json[value]), quotient(quotientOf)];
  const memory = [spread(ours.memory), spread(json.memory)];
  return [name, ...sides('wall', wallRatio), ...sides('cpu', cpuRatio), ...memory, String(ours.samples)];
}

function timeCells(row) {
  return [
    row.name,
    spread(row.ours.wall),
    spread(row.json.wall),
    quotient(row.wallRatio),
    spread(wholeBatch(row.ours.cpu)),
    spread(wholeBatch(row.json.cpu)),
    quotient(row.cpuRatio),
    String(row.ours.samples),
    row.ours.found === undefined ? '-' : `${figure(row.ours.found)} / ${figure(row.json.found)}`,
  ];
}

/** A session's CPU is the batch's share per sample, which no single block shows; a start's is the median process. */
function wholeBatch(cpu) {
  return cpu && { ...cpu, median: cpu.each ?? cpu.median };
}

function table(head, body) {
  const widths = head.map((title, column) => Math.max(title.length, ...body.map((cells) => cells[column].length)));
  const line = (cells) =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  ');
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...body.map(line)];
}

function spread(value) {
  return value ? `${figure(value.median)} (${figure(value.low)}-${figure(value.high)})` : 'n/a';
}

function quotient(value) {
  return value ? `${value.value.toFixed(2)}x (${value.low.toFixed(2)}-${value.high.toFixed(2)})` : 'n/a';
}

/** Three digits that matter; more would only be noise. */
function figure(value) {
  if (value === undefined) return '-';
  if (value >= 100 || Number.isInteger(value)) return value.toFixed(0);
  return value.toFixed(value >= 10 ? 1 : 2);
}
