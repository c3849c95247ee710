/** The lists of an answer as tables: a row for each element, a column for each single value in it, however deep, under a dotted name. */
import type { Cell } from '../../lib/csv';
import { type AnswerField, rowsOfConnection } from './answer';

export interface TableColumn {
  name: string;
  /** Amounts and counts stand at the right, and are no text to a spreadsheet. */
  numeric: boolean;
}

export interface AnswerTable {
  /** The response keys that lead to the list: ['bills'], ['bills', 'instances']. */
  path: string[];
  columns: TableColumn[];
  rows: Cell[][];
  /** A connection that no other list leads to: its next page can be asked for. */
  connection: boolean;
  /** Lists lie in its rows. */
  nested: boolean;
}

const NUMERIC = ['Decimal', 'Int', 'Float'];

type Json = Record<string, unknown>;

/** The tables of an answer, in the order of the document. */
export function tablesOf(fields: readonly AnswerField[], data: unknown): AnswerTable[] {
  const tables: AnswerTable[] = [];
  listsIn(fields, objectOf(data) ? [{ data: data as Json, before: [] }] : [], [], [], true, tables);
  return tables;
}

/** An object that lists lie in, with the cells that its rows begin with: those of the row that it lies in itself. */
interface Place {
  data: Json;
  before: Cell[];
}

function listsIn(
  fields: readonly AnswerField[],
  places: Place[],
  path: string[],
  before: TableColumn[],
  once: boolean,
  tables: AnswerTable[],
): void {
  for (const field of fields) {
    const here = [...path, field.key];
    const connection = rowsOfConnection(field);
    if (connection && field.fields) {
      const edges = field.fields.find((one) => one.name === 'edges');
      const node = edges?.fields?.find((one) => one.name === 'node');
      // Pages are put together under the name that the schema has for them.
      table(connection, here, once && edges?.key === 'edges', (data) =>
        elements(objectOf(data[field.key])?.[edges?.key ?? '']).map((edge) => objectOf(edge)?.[node?.key ?? '']),
      );
      const others = field.fields.filter((one) => one !== edges);
      listsIn(others, inner(field), here, before, once, tables);
    } else if (field.list) {
      table(
        field.fields ?? [{ ...field, list: false }],
        here,
        false,
        (data) => elements(data[field.key]),
        !field.fields,
      );
    } else if (field.fields) {
      listsIn(field.fields, inner(field), here, before, once, tables);
    }
  }

  function inner(field: AnswerField): Place[] {
    return places.flatMap(({ data, before }) => {
      const object = objectOf(data[field.key]);
      return object ? [{ data: object, before }] : [];
    });
  }

  function table(
    row: readonly AnswerField[],
    here: string[],
    connection: boolean,
    elementsOf: (data: Json) => unknown[],
    leaves = false,
  ): void {
    const singles = leaves ? [] : singlesOf(row, []);
    const own: TableColumn[] = leaves
      ? row.map((field) => ({ name: field.key, numeric: NUMERIC.includes(field.typeName) }))
      : singles.map(({ at, field }) => ({
          name: at.join('.'),
          numeric: NUMERIC.includes(field.typeName) && !field.list,
        }));
    const found = places.flatMap(({ data, before }) =>
      elementsOf(data).map((element) => {
        const object = objectOf(element) ?? {};
        const cells = leaves
          ? own.map(({ numeric }) => cellOf(element, numeric))
          : singles.map(({ at }, index) => cellOf(valueAt(object, at), own[index]?.numeric ?? false));
        return { object, cells, before };
      }),
    );
    const nested: AnswerTable[] = [];
    if (!leaves) {
      // What tells the rows around a list apart comes before its own columns, under the name of the list that they are in.
      const around = [...before, ...own.map(({ name, numeric }) => ({ name: `${here.join('.')}.${name}`, numeric }))];
      const inside = found.map(({ object, cells, before }) => ({ data: object, before: [...before, ...cells] }));
      listsIn(row, inside, here, around, false, nested);
    }
    tables.push({
      path: here,
      columns: [...before, ...own],
      rows: found.map(({ cells, before }) => [...before, ...cells]),
      connection,
      nested: nested.length > 0,
    });
    tables.push(...nested);
  }
}

/** The single values of a row: fields of objects in it too, lists of plain values in one cell. */
function singlesOf(fields: readonly AnswerField[], at: string[]): { at: string[]; field: AnswerField }[] {
  return fields.flatMap((field) => {
    const here = [...at, field.key];
    if (!field.fields) return [{ at: here, field }];
    return field.list || rowsOfConnection(field) ? [] : singlesOf(field.fields, here);
  });
}

function valueAt(object: Json, at: string[]): unknown {
  let value: unknown = object;
  for (const key of at) value = objectOf(value)?.[key];
  return value;
}

function cellOf(value: unknown, numeric: boolean): Cell {
  if (value === null || value === undefined) return null;
  const text = Array.isArray(value) ? value.join(', ') : String(value);
  return numeric ? { number: text } : { text };
}

function objectOf(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

function elements(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
