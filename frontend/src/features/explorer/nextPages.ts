/** The remaining pages of a connection: the document rewritten so that it asks for nothing else, and the pages put together. */
import {
  type ArgumentNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { operationOf } from './answer';

/** Asks for a connection behind a cursor: send it with `variables[variable]` = the cursor. */
export interface PageQuestion {
  document: string;
  variable: string;
  operationName?: string;
  /** Whether the question that was asked begins at the top of the list. */
  fromTop: boolean;
}

/** How many rows are fetched before somebody should ask for a bill file instead. */
export const MOST_ROWS = 10_000;
const LARGEST_PAGE = 200;

interface Connection {
  pageInfo?: { hasNextPage?: boolean; endCursor?: string | null };
  edges?: unknown[];
}

/**
 * The document that asks for one connection alone, from `after` on. `path` are the response keys that lead to it. With `whole`, pages are as large as
 * they may be. Null for what is no query, or where the schema lets the field not be paged.
 */
export function pageQuestion(
  schema: GraphQLSchema,
  text: string,
  path: readonly string[],
  options: { operationName?: string; whole: boolean },
): PageQuestion | null {
  const document = parse(text);
  const operation = operationOf(document, options.operationName);
  if (operation?.operation !== 'query') return null;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const one of document.definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
  const declared = (operation.variableDefinitions ?? []).map((one) => one.variable.name.value);
  const variable = freeName(declared);
  let fromTop = true;
  const selectionSet = only(operation.selectionSet, path);
  if (selectionSet.selections.length === 0) return null;
  const asking: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        ...operation,
        selectionSet,
        variableDefinitions: [
          ...(operation.variableDefinitions ?? []),
          {
            kind: Kind.VARIABLE_DEFINITION,
            variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } },
            type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: 'String' } },
          },
        ],
      },
      ...usedFragments(selectionSet, fragments),
    ],
  };
  if (!takesAfter(schema, asking, path)) return null;
  return { document: print(withoutUnusedVariables(asking)), variable, operationName: operation.name?.value, fromTop };

  /** What leads to the connection, and the connection. Fragments on the way are written out. */
  function only(set: SelectionSetNode, keys: readonly string[]): SelectionSetNode {
    const [key, ...rest] = keys;
    const selections = set.selections.flatMap((selection): SelectionNode[] => {
      if (selection.kind === Kind.FIELD) {
        if ((selection.alias ?? selection.name).value !== key) return [];
        if (rest.length > 0)
          return selection.selectionSet ? [{ ...selection, selectionSet: only(selection.selectionSet, rest) }] : [];
        return [
          {
            ...selection,
            arguments: paged(selection.arguments ?? []),
            selectionSet: withPageInfo(selection.selectionSet),
          },
        ];
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      const inside = fragment && only(fragment.selectionSet, keys);
      if (!inside || inside.selections.length === 0) return [];
      const { typeCondition } = fragment;
      return [{ kind: Kind.INLINE_FRAGMENT, typeCondition, directives: selection.directives, selectionSet: inside }];
    });
    return { ...set, selections };
  }

  function paged(args: readonly ArgumentNode[]): ArgumentNode[] {
    if (args.some(({ name }) => name.value === 'after')) fromTop = false;
    const kept = args.filter(({ name }) => name.value !== 'after' && !(options.whole && name.value === 'first'));
    const first = { kind: Kind.INT, value: `${LARGEST_PAGE}` } as const;
    const after = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } } as const;
    return [...kept, ...(options.whole ? [argument('first', first)] : []), argument('after', after)];
  }
}

function argument(name: string, value: ArgumentNode['value']): ArgumentNode {
  return { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: name }, value };
}

const PAGE_INFO = parse('{ pageInfo { hasNextPage endCursor } }').definitions[0];

/** An own `pageInfo` under that name; GraphQL merges it with another. */
function withPageInfo(set?: SelectionSetNode): SelectionSetNode | undefined {
  if (!set || PAGE_INFO?.kind !== Kind.OPERATION_DEFINITION) return set;
  return { ...set, selections: [...set.selections, ...PAGE_INFO.selectionSet.selections] };
}

function freeName(taken: string[]): string {
  let name = 'after';
  for (let n = 2; taken.includes(name); n++) name = `after${n}`;
  return name;
}

function usedFragments(set: SelectionSetNode, all: Map<string, FragmentDefinitionNode>): FragmentDefinitionNode[] {
  const used = new Map<string, FragmentDefinitionNode>();
  const look = (node: SelectionSetNode) =>
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = all.get(name.value);
        if (!fragment || used.has(name.value)) return;
        used.set(name.value, fragment);
        look(fragment.selectionSet);
      },
    });
  look(set);
  return [...used.values()];
}

function withoutUnusedVariables(document: DocumentNode): DocumentNode {
  const used = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable({ name }) {
      used.add(name.value);
    },
  });
  return visit(document, {
    VariableDefinition: (node) => (used.has(node.variable.name.value) ? undefined : null),
  });
}

/** Whether the field at a path has an argument `after`. */
function takesAfter(schema: GraphQLSchema, document: DocumentNode, path: readonly string[]): boolean {
  const info = new TypeInfo(schema);
  let takes = false;
  let depth = 0;
  visit(
    document,
    visitWithTypeInfo(info, {
      Field: {
        enter(node) {
          if (depth === path.length - 1 && (node.alias ?? node.name).value === path[depth])
            takes ||= info.getFieldDef()?.args.some(({ name }) => name === 'after') ?? false;
          depth++;
        },
        leave() {
          depth--;
        },
      },
    }),
  );
  return takes;
}

/** Where a connection goes on; null at its end, and where an answer has no `pageInfo`. */
export function cursorIn(data: unknown, path: readonly string[]): string | null {
  const info = connectionIn(data, path)?.pageInfo;
  return info?.hasNextPage === true ? (info.endCursor ?? null) : null;
}

/** Whether an answer says where a connection goes on, or that it does not. */
export function saysMore(data: unknown, path: readonly string[]): boolean {
  return connectionIn(data, path)?.pageInfo?.hasNextPage !== undefined;
}

/** How many rows of a connection are there. */
export function rowsIn(data: unknown, path: readonly string[]): number {
  return connectionIn(data, path)?.edges?.length ?? 0;
}

/** The data with a further page behind the rows of its connection, or in their place. */
export function withPage(data: unknown, path: readonly string[], page: unknown, instead = false): unknown {
  const [key, ...rest] = path;
  if (key === undefined) {
    const [before, after] = [data as Connection, page as Connection];
    return {
      ...before,
      edges: [...((!instead && before.edges) || []), ...(after.edges ?? [])],
      pageInfo: { ...before.pageInfo, ...after.pageInfo },
    };
  }
  const [before, after] = [data as Record<string, unknown>, page as Record<string, unknown>];
  return { ...before, [key]: withPage(before[key], rest, after[key], instead) };
}

function connectionIn(data: unknown, path: readonly string[]): Connection | undefined {
  let at: unknown = data;
  for (const key of path) at = (at as Record<string, unknown> | null | undefined)?.[key];
  return (at ?? undefined) as Connection | undefined;
}
