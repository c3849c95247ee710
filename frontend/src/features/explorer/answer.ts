/** What an answer is made of, read from the document and the schema: which fields it holds under which keys, and of what type each is. */
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';

/** A field of an answer under its response key. */
export interface AnswerField {
  key: string;
  /** The field's name in the schema. */
  name: string;
  type: GraphQLOutputType;
  /** Of the named type: Decimal, Bill, … */
  typeName: string;
  list: boolean;
  /** Null for a leaf. */
  fields: AnswerField[] | null;
  /** Whether it may be left out: @include, @skip, or a type condition. */
  optional: boolean;
}

/** The operation of a document that would run: the one named, or the only one. */
export function operationOf(document: DocumentNode, name?: string): OperationDefinitionNode | undefined {
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  return operations.find((one) => one.name?.value === name) ?? (operations.length === 1 ? operations[0] : undefined);
}

/**
 * The operation of a text that would run, and its name. GraphiQL learns what its editor holds a moment after it changed: a name that the text does not have
 * is of the text before.
 */
export function operationIn(text: string, name?: string): { operation?: OperationDefinitionNode; name?: string } {
  try {
    const operation = operationOf(parse(text), name);
    return { operation, name: operation?.name?.value };
  } catch {
    return { name };
  }
}

/** The fields of the answer to an operation, in the order of the document; null where document and schema do not fit. */
export function answerFields(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName?: string,
): AnswerField[] | null {
  const operation = operationOf(document, operationName);
  const root = operation && schema.getRootType(operation.operation);
  if (!root) return null;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const one of document.definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);

  const collect = (
    set: SelectionSetNode,
    type: GraphQLOutputType,
    into: AnswerField[],
    optional: boolean,
    open: string[],
  ) => {
    for (const selection of set.selections) {
      const loose = optional || (selection.directives ?? []).length > 0;
      if (selection.kind !== Kind.FIELD) {
        const spread = selection.kind === Kind.FRAGMENT_SPREAD ? selection.name.value : '';
        if (open.includes(spread) && spread !== '') continue;
        const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(spread) : selection;
        if (!fragment) continue;
        const condition = fragment.typeCondition ? schema.getType(fragment.typeCondition.name.value) : type;
        if (!condition || !isCompositeType(condition)) continue;
        collect(fragment.selectionSet, condition, into, loose || condition.name !== getNamedType(type).name, [
          ...open,
          spread,
        ]);
        continue;
      }
      const found = fieldOf(type, selection.name.value);
      if (!found) continue;
      const key = selection.alias?.value ?? selection.name.value;
      const named = getNamedType(found);
      let field = into.find((one) => one.key === key);
      if (!field) {
        const list = isListType(getNullableType(found));
        field = {
          key,
          name: selection.name.value,
          type: found,
          typeName: named.name,
          list,
          fields: isCompositeType(named) ? [] : null,
          optional: loose,
        };
        into.push(field);
      }
      if (selection.selectionSet && field.fields)
        collect(selection.selectionSet, named as GraphQLOutputType, field.fields, false, open);
    }
  };
  const fieldOf = (type: GraphQLOutputType, name: string): GraphQLOutputType | undefined => {
    if (name === '__typename') return schema.getType('String') as GraphQLOutputType;
    const named = getNamedType(type);
    return isObjectType(named) || isInterfaceType(named) ? named.getFields()[name]?.type : undefined;
  };
  const fields: AnswerField[] = [];
  collect(operation.selectionSet, root, fields, false, []);
  return fields;
}

/** A connection: its rows are the nodes of its edges. Returns the fields of a row. */
export function rowsOfConnection(field: AnswerField): AnswerField[] | null {
  if (!field.fields || field.list || !field.typeName.endsWith('Connection')) return null;
  const edges = field.fields.find((one) => one.name === 'edges' && one.list);
  const node = edges?.fields?.find((one) => one.name === 'node');
  return node?.fields ?? null;
}

/** The answer's type in TypeScript, as an object type. */
export function typescriptOf(fields: readonly AnswerField[], indent = ''): string {
  const inner = `${indent}  `;
  const lines = fields.map(
    (field) => `${inner}${field.key}${field.optional ? '?' : ''}: ${typescriptType(field, field.type, inner)};`,
  );
  return `{\n${lines.join('\n')}\n${indent}}`;
}

function typescriptType(field: AnswerField, type: GraphQLOutputType, indent: string): string {
  if (!isNonNullType(type)) return `${typescriptNonNull(field, type, indent)} | null`;
  return typescriptNonNull(field, type.ofType, indent);
}

function typescriptNonNull(field: AnswerField, type: GraphQLOutputType, indent: string): string {
  if (isListType(type)) {
    const of = typescriptType(field, type.ofType, indent);
    return isNonNullType(type.ofType) && !isEnumType(type.ofType.ofType) ? `${of}[]` : `(${of})[]`;
  }
  if (field.fields) return typescriptOf(field.fields, indent);
  if (isEnumType(type))
    return type
      .getValues()
      .map((value) => `'${value.name}'`)
      .join(' | ');
  if (field.typeName === 'Boolean') return 'boolean';
  return field.typeName === 'Int' || field.typeName === 'Float' ? 'number' : 'string';
}
