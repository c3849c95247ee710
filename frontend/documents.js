// Writes src/gql/documents.json, the manifest of the pages' documents: each as urql prints it, by its SHA-256. The program carries it, so that a server
// that runs trusted documents only runs the pages'.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { formatDocument, stringifyDocument } from '@urql/core';

const generated = readFileSync(new URL('src/gql/graphql.ts', import.meta.url), 'utf8');
const manifest = {};
for (const [, json] of generated.matchAll(/^export const \w+Document = (\{.*\}) as unknown as DocumentNode</gm)) {
  const text = stringifyDocument(formatDocument(JSON.parse(json)));
  manifest[createHash('sha256').update(text).digest('hex')] = text;
}
const sorted = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => a.localeCompare(b)));
writeFileSync(new URL('src/gql/documents.json', import.meta.url), `${JSON.stringify(sorted, null, 2)}\n`);
