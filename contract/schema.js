/** The contract as one text: the files of graph/schema in the order of their names. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const folder = fileURLToPath(new URL('.', import.meta.url));

export function schemaText() {
  const files = join(folder, '../graph/schema');
  return readdirSync(files)
    .filter((name) => name.endsWith('.graphqls'))
    .sort()
    .map((name) => readFileSync(join(files, name), 'utf8'))
    .join('\n');
}
