/**
 * Has Relay's compiler take the contract: for every connection field a paged list, and for every type that implements Node a refetchable fragment. What the
 * compiler refuses, a partner with Relay could not use.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema, getNamedType, isLeafType, isNonNullType, isObjectType } from 'graphql';
import relay from 'relay-compiler';
import { schemaText } from './schema.js';

const text = schemaText();
const schema = buildSchema(text);
const node = schema.getType('Node');
const objects = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('__'));
const implementsNode = (type) => schema.isSubType(node, type);
const fieldsOf = (type) => Object.values(type.getFields());
const isConnection = (field) => getNamedType(field.type).name.endsWith('Connection');
const capital = (name) => name[0].toUpperCase() + name.slice(1);

/** The arguments that a field cannot do without: a page gives them as variables of the same names. */
const needed = (field) => field.args.filter((arg) => isNonNullType(arg.type));

/** Everything of a row that takes no selection and needs no argument. */
const leaves = (type) =>
  fieldsOf(type)
    .filter((field) => isLeafType(getNamedType(field.type)) && needed(field).length === 0)
    .map((field) => field.name)
    .join(' ');

function rows(field) {
  const edge = getNamedType(getNamedType(field.type).getFields().edges.type);
  return `edges { cursor node { ${leaves(getNamedType(edge.getFields().node.type))} } } pageInfo { hasNextPage endCursor }`;
}

const documents = new Map(); // by module name
const connections = new Set();

function paged(field, key) {
  const args = [...needed(field).map((arg) => `${arg.name}: $${arg.name}`), 'first: $first', 'after: $after'].join(', ');
  connections.add(field);
  return `${field.name}(${args}) @connection(key: "${key}_${field.name}") { ${rows(field)} }`;
}

/** A fragment that pages one connection of a node, or of a part of it (`through`) that is no node itself. */
function pagedOf(type, field, through) {
  const part = [`${type.name}Node`, through?.name, field.name].filter(Boolean).join('_');
  const variables = [...needed(field), ...(through ? needed(through) : [])].map((arg) => `${arg.name}: { type: "${arg.type}" }`);
  const list = paged(field, part);
  const args = through ? needed(through).map((arg) => `${arg.name}: $${arg.name}`) : [];
  const body = through ? `${through.name}${args.length > 0 ? `(${args.join(', ')})` : ''} { ${list} }` : list;
  const query = `${type.name}Node${[through?.name, field.name].filter(Boolean).map(capital).join('')}Query`;
  return `fragment ${part} on ${type.name} @refetchable(queryName: "${query}")
    @argumentDefinitions(${[...variables, 'first: { type: "Int", defaultValue: 50 }', 'after: { type: "String" }'].join(', ')}) { ${body} }`;
}

for (const field of fieldsOf(schema.getQueryType()).filter(isConnection)) {
  const name = `${capital(field.name)}Page`;
  const variables = [...needed(field).map((arg) => `$${arg.name}: ${arg.type}`), '$first: Int = 50', '$after: String'];
  documents.set(name, [`query ${name}Query(${variables.join(', ')}) { ${paged(field, name)} }`]);
}
for (const type of objects.filter(implementsNode)) {
  const parts = fieldsOf(type).filter((field) => isObjectType(getNamedType(field.type)) && !isConnection(field) && !implementsNode(getNamedType(field.type)));
  const name = `${type.name}Node`;
  documents.set(name, [
    `fragment ${name}_it on ${type.name} @refetchable(queryName: "${name}RefetchQuery") { ${leaves(type)} }`,
    ...fieldsOf(type)
      .filter(isConnection)
      .map((field) => pagedOf(type, field)),
    ...parts.flatMap((part) =>
      fieldsOf(getNamedType(part.type))
        .filter(isConnection)
        .map((field) => pagedOf(type, field, part)),
    ),
  ]);
}
for (const type of objects) {
  for (const field of fieldsOf(type).filter(isConnection)) {
    if (!connections.has(field)) throw new Error(`${type.name}.${field.name}: no node leads to this connection, so that Relay cannot page it`);
  }
}

const place = mkdtempSync(join(tmpdir(), 'countersign-relay-'));
try {
  const source = join(place, 'src');
  const made = join(place, 'made');
  mkdirSync(source);
  mkdirSync(made);
  writeFileSync(join(place, 'schema.graphql'), text);
  for (const [name, documentsOfIt] of documents) {
    writeFileSync(join(source, `${name}.ts`), documentsOfIt.map((document) => `graphql\`${document}\`;`).join('\n'));
  }
  const config = { src: './src', schema: './schema.graphql', artifactDirectory: './made', language: 'typescript', eagerEsModules: true };
  writeFileSync(join(place, 'relay.config.json'), JSON.stringify(config));
  try {
    execFileSync(relay, ['relay.config.json'], { cwd: place, stdio: 'pipe', encoding: 'utf8' });
  } catch (error) {
    throw new Error(`relay-compiler refuses the contract:\n${error.stdout ?? ''}${error.stderr ?? ''}`);
  }
  const count = readdirSync(made).length;
  const expected = [...documents.values()].reduce((sum, of) => sum + of.length, 0);
  if (count < expected) throw new Error(`relay-compiler made ${count} artifacts of ${expected} documents`);
  console.log(`relay-compiler: ${connections.size} connections and ${objects.filter(implementsNode).length} node types, ${count} artifacts`);
} finally {
  rmSync(place, { recursive: true });
}
