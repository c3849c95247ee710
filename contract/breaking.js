/**
 * Compares the contract with that of the last release, contract/released.graphql: a change that breaks a client fails. `--release` keeps today's as the
 * released one, as part of a release.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { folder, schemaText } from './schema.js';

const released = join(folder, 'released.graphql');
const now = buildSchema(schemaText());

if (process.argv.includes('--release')) {
  writeFileSync(released, `${printSchema(lexicographicSortSchema(now))}\n`);
  console.log(`${released}: what the contract is from this release on`);
} else {
  const changes = await diff(buildSchema(readFileSync(released, 'utf8')), now);
  const at = (level) => changes.filter((change) => change.criticality.level === level);
  const breaking = at(CriticalityLevel.Breaking);
  for (const change of breaking) console.error(`breaks clients: ${change.message}`);
  for (const change of at(CriticalityLevel.Dangerous)) console.warn(`may surprise clients: ${change.message}`);
  console.log(`contract: ${changes.length} changes since the last release, ${breaking.length} of them breaking`);
  if (breaking.length > 0) {
    console.error('Keep the old name beside the new one, with @deprecated, until partners have moved.');
    process.exitCode = 1;
  }
}
