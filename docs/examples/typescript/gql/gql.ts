/* eslint-disable */
import * as types from './graphql.js';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "query Partner { viewer { account { uin name } } }": typeof types.PartnerDocument,
    "\n  query Bills($month: Month!, $status: [BillStatus!], $first: Int!, $after: String) {\n    bills(filter: { month: $month, status: $status }, first: $first, after: $after) {\n      edges { node { id currency confirmedAmount amountToBeConfirmed customer { uin credits { currency available } } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.BillsDocument,
    "\n  subscription Import($id: ID!) {\n    billImport(id: $id) { state rowsRead billCount errors { row column value code reason } }\n  }\n": typeof types.ImportDocument,
    "\n  mutation ConfirmPart($input: ConfirmBillInput!) {\n    confirmBill(input: $input) { bill { amountToBeConfirmed } confirmation { amount } }\n  }\n": typeof types.ConfirmPartDocument,
    "\n  mutation ConfirmWhole($input: ConfirmBillsInput!) {\n    confirmBills(input: $input) { results { billId confirmation { amount } code message } }\n  }\n": typeof types.ConfirmWholeDocument,
};
const documents: Documents = {
    "query Partner { viewer { account { uin name } } }": types.PartnerDocument,
    "\n  query Bills($month: Month!, $status: [BillStatus!], $first: Int!, $after: String) {\n    bills(filter: { month: $month, status: $status }, first: $first, after: $after) {\n      edges { node { id currency confirmedAmount amountToBeConfirmed customer { uin credits { currency available } } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.BillsDocument,
    "\n  subscription Import($id: ID!) {\n    billImport(id: $id) { state rowsRead billCount errors { row column value code reason } }\n  }\n": types.ImportDocument,
    "\n  mutation ConfirmPart($input: ConfirmBillInput!) {\n    confirmBill(input: $input) { bill { amountToBeConfirmed } confirmation { amount } }\n  }\n": types.ConfirmPartDocument,
    "\n  mutation ConfirmWhole($input: ConfirmBillsInput!) {\n    confirmBills(input: $input) { results { billId confirmation { amount } code message } }\n  }\n": types.ConfirmWholeDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Partner { viewer { account { uin name } } }"): (typeof documents)["query Partner { viewer { account { uin name } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Bills($month: Month!, $status: [BillStatus!], $first: Int!, $after: String) {\n    bills(filter: { month: $month, status: $status }, first: $first, after: $after) {\n      edges { node { id currency confirmedAmount amountToBeConfirmed customer { uin credits { currency available } } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): (typeof documents)["\n  query Bills($month: Month!, $status: [BillStatus!], $first: Int!, $after: String) {\n    bills(filter: { month: $month, status: $status }, first: $first, after: $after) {\n      edges { node { id currency confirmedAmount amountToBeConfirmed customer { uin credits { currency available } } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription Import($id: ID!) {\n    billImport(id: $id) { state rowsRead billCount errors { row column value code reason } }\n  }\n"): (typeof documents)["\n  subscription Import($id: ID!) {\n    billImport(id: $id) { state rowsRead billCount errors { row column value code reason } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConfirmPart($input: ConfirmBillInput!) {\n    confirmBill(input: $input) { bill { amountToBeConfirmed } confirmation { amount } }\n  }\n"): (typeof documents)["\n  mutation ConfirmPart($input: ConfirmBillInput!) {\n    confirmBill(input: $input) { bill { amountToBeConfirmed } confirmation { amount } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConfirmWhole($input: ConfirmBillsInput!) {\n    confirmBills(input: $input) { results { billId confirmation { amount } code message } }\n  }\n"): (typeof documents)["\n  mutation ConfirmWhole($input: ConfirmBillsInput!) {\n    confirmBills(input: $input) { results { billId confirmation { amount } code message } }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;