import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, Kind, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { operationOf } from './answer';
import { examples } from './examples';

const folder = join(import.meta.dirname, '../../../../graph/schema');
const schema = buildSchema(
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n'),
);

describe('the examples', () => {
  const all = examples('2024-09', { viewerCanConfirm: true, viewerCanReadAudit: true });

  it('are valid, and have variables for what they need', () => {
    for (const { title, document, variables, operationName } of all) {
      const parsed = parse(document);
      expect(validate(schema, parsed), title).toEqual([]);
      const given = Object.keys(JSON.parse(variables || '{}'));
      const first = parsed.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
      const operation = operationOf(parsed, operationName) ?? first;
      for (const { variable, type } of operation?.variableDefinitions ?? [])
        if (type.kind === Kind.NON_NULL_TYPE) expect(given, title).toContain(variable.name.value);
    }
  });

  it('do not offer what somebody may never do', () => {
    const few = examples('2024-09', { viewerCanConfirm: false, viewerCanReadAudit: false });
    expect(all.length - few.length).toBe(2);
    expect(few.map(({ document }) => document).join('\n')).not.toMatch(/confirmBill|auditEntries/);
  });
});
