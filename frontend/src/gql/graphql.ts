/* eslint-disable */
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> };
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]: Maybe<T[SubKey]> };
export type MakeEmpty<T extends { [key: string]: unknown }, K extends keyof T> = { [_ in K]?: never };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A currency by its ISO 4217 code, such as USD. Nothing adds or compares two currencies (RULES D5). */
  Currency: { input: string; output: string; }
  /** A calendar day in UTC+8, such as 2024-09-30: from 00:00 +08:00 to the next day's 00:00 +08:00, that is from 16:00Z of the day before (RULES A1). */
  Date: { input: string; output: string; }
  /** An instant, RFC 3339 in UTC, such as 2024-10-04T17:00:00Z. Months and days are those of UTC+8: 17:00Z of the 4th lies on the 5th. */
  DateTime: { input: string; output: string; }
  /**
   * An exact decimal number as a string without an exponent, such as "20.52022672899". Never a float: amounts keep every digit they came with, up to
   * 18 decimals, in whole units of the currency: "20.5" USD are 20 dollars and 50 cents (RULES D1). As input, scientific notation ("5.2E-9") is read too.
   */
  Decimal: { input: string; output: string; }
  /** A calendar month in UTC+8, such as 2024-09: from its 1st, 00:00 +08:00, to the next month's 1st, 00:00 +08:00 (RULES A1). */
  Month: { input: string; output: string; }
  /** An account's public number: digits as text, unique in the system. As an argument, the account's number at its cloud vendor (`Account.sourceId`) is understood too. */
  UIN: { input: string; output: string; }
};

/** A node of the hierarchy of partners and customers. */
export type Account = Node & {
  __typename?: 'Account';
  /** The first-level partner whose channel this account belongs to. Null when the viewer may not see it. */
  channel?: Maybe<Account>;
  /** The account's credit in one currency; without one, in its only currency or else in the first by code. Null when it has none that the viewer may see. */
  credit?: Maybe<Credit>;
  /** The account's credit in each of its currencies that the viewer may see, by currency code. */
  credits: Array<Credit>;
  /** Global and opaque; `node` fetches this again by it. */
  id: Scalars['ID']['output'];
  /** What it is in the hierarchy. */
  kind: AccountKind;
  /** The partner that manages this account today; a bill says who managed it then (RULES B5). Null for first-level partners and the operator, and when the viewer may not see it. */
  manager?: Maybe<Account>;
  /** The account's name. */
  name: Scalars['String']['output'];
  /** The account's number at its cloud vendor (a FOCUS SubAccountId), when it differs from the UIN. */
  sourceId?: Maybe<Scalars['String']['output']>;
  /** The account's public number, by which arguments name it. */
  uin: Scalars['UIN']['output'];
  /** Whether the viewer may allocate credit to this account (`allocateCredit`). */
  viewerCanAllocateCredit: Scalars['Boolean']['output'];
};


/** A node of the hierarchy of partners and customers. */
export type AccountCreditArgs = {
  currency?: InputMaybe<Scalars['Currency']['input']>;
};

/** A page of accounts. */
export type AccountConnection = {
  __typename?: 'AccountConnection';
  /** The accounts with their cursors. */
  edges: Array<AccountEdge>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many accounts the filter matches. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** An account in a page. */
export type AccountEdge = {
  __typename?: 'AccountEdge';
  /** Give it as `after` to go on behind this row. */
  cursor: Scalars['String']['output'];
  /** The account. */
  node: Account;
};

/** What an account is in the hierarchy, and so the perspective that its users look from (RULES section 0). */
export type AccountKind =
  /** Whose usage is billed; sees its own bills and credit. */
  | 'CUSTOMER'
  /** A first-level partner with customers of its own and second-level resellers. */
  | 'DISTRIBUTOR'
  /** Who runs the system: sees everything, confirms nothing. */
  | 'OPERATOR'
  /** A first-level partner with customers. */
  | 'RESELLER'
  /** A partner under a distributor, with customers. */
  | 'SECOND_LEVEL_RESELLER';

/** A user of an account, as its admins see it. */
export type AccountUser = {
  __typename?: 'AccountUser';
  /** Whether the user can sign in; one that cannot is signed out, and its API tokens do nothing. */
  active: Scalars['Boolean']['output'];
  /** When the user was added. */
  createdAt: Scalars['DateTime']['output'];
  /** The e-mail address to sign in with. */
  email: Scalars['String']['output'];
  /** Global and opaque. */
  id: Scalars['ID']['output'];
  /** The user's name. */
  name: Scalars['String']['output'];
  /** What the user may do within the account. */
  role: Role;
};

/** Credit to give or take. */
export type AllocateCreditInput = {
  /** The UIN of the customer or second-level reseller. */
  accountUin: Scalars['UIN']['input'];
  /** An increment of the total; negative repossesses. Not 0; at most the currency's decimals. */
  amount: Scalars['Decimal']['input'];
  /** The currency. */
  currency: Scalars['Currency']['input'];
  /** As in `ConfirmBillInput`. */
  idempotencyKey: Scalars['String']['input'];
  /** Why, up to 500 characters. */
  note?: InputMaybe<Scalars['String']['input']>;
};

/** What the allocation did. */
export type AllocateCreditPayload = {
  __typename?: 'AllocateCreditPayload';
  /** The account's credit right after it. */
  credit: Credit;
};

/** A key for programs that act as a user. The secret itself is never kept. */
export type ApiToken = Node & {
  __typename?: 'ApiToken';
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** When it ends by itself; null means never. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Global and opaque; `node` fetches this again by it. */
  id: Scalars['ID']['output'];
  /** When it was last used, to the minute; null means never. */
  lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The name its user gave it. */
  name: Scalars['String']['output'];
  /** The first characters of the secret, to tell tokens apart. */
  prefix: Scalars['String']['output'];
  /** When it was revoked; null while it is good. */
  revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What it may be used for. */
  scopes: Array<ApiTokenScope>;
};

/** What an API token may be used for. */
export type ApiTokenScope =
  /** To confirm bills and reverse confirmations. */
  | 'CONFIRM'
  /** To allocate credit. */
  | 'CREDIT'
  /** To import bills. */
  | 'IMPORT'
  /** To read everything that its user sees. */
  | 'READ';

/** One thing that somebody did (RULES H1). Append-only: the database itself refuses to change it. */
export type AuditEntry = {
  __typename?: 'AuditEntry';
  /** The account that the user acted for; null for commands of the system. */
  account?: Maybe<Account>;
  /** What was done: a noun and a verb, such as `sign_in`, `bill.confirm`, `confirmation.reverse`, `confirm_all.start`, `credit.allocate`, `file.download`, `import.finish`, `token.create` or `settings.save`. */
  action: Scalars['String']['output'];
  /** The IP address that the request came from; null for commands. What is done in the background has that of who asked for it. */
  address?: Maybe<Scalars['String']['output']>;
  /** What it was after, as JSON text; null where there is nothing to say. */
  after?: Maybe<Scalars['String']['output']>;
  /** What it was before, as JSON text; null where nothing was. */
  before?: Maybe<Scalars['String']['output']>;
  /** When it was done. */
  createdAt: Scalars['DateTime']['output'];
  /** The global id of what it was done to, as `node` takes it; null where it was done to nothing in particular. */
  objectId?: Maybe<Scalars['ID']['output']>;
  /** The id of the request that did it, the same as in the header `X-Request-Id` of its answer and in the server's log; null for commands. */
  requestId?: Maybe<Scalars['String']['output']>;
  /** The user's role at that time; null for commands. */
  role?: Maybe<Role>;
  /** The user's e-mail address; null for commands. */
  userEmail?: Maybe<Scalars['String']['output']>;
};

/** A page of audit entries. */
export type AuditEntryConnection = {
  __typename?: 'AuditEntryConnection';
  /** The entries with their cursors. */
  edges: Array<AuditEntryEdge>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** An audit entry in a page. */
export type AuditEntryEdge = {
  __typename?: 'AuditEntryEdge';
  /** Give it as `after` to go on behind this row. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: AuditEntry;
};

/** Which audit entries. Everything given must hold. */
export type AuditFilter = {
  /** Entries of this account. */
  accountUin?: InputMaybe<Scalars['UIN']['input']>;
  /** Entries with this action, such as `bill.confirm`. */
  action?: InputMaybe<Scalars['String']['input']>;
  /** Entries from this instant on, itself included. */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Entries about this object, by its global id. */
  objectId?: InputMaybe<Scalars['ID']['input']>;
  /** Entries before this instant, itself excluded. */
  to?: InputMaybe<Scalars['DateTime']['input']>;
  /** Entries of the user with this e-mail address. */
  userEmail?: InputMaybe<Scalars['String']['input']>;
};

/** What one customer owes one manager for one month in one currency. */
export type Bill = Node & {
  __typename?: 'Bill';
  /** Payable minus confirmed, never below 0: what the customer has still to pay (RULES E2). */
  amountToBeConfirmed: Scalars['Decimal']['output'];
  /** Why not; null when `viewerCanConfirm` is true. */
  confirmRefusal?: Maybe<ConfirmRefusal>;
  /** Confirmations and reversals of this bill, newest first. */
  confirmations: ConfirmationConnection;
  /** The sum of its standing confirmations: what was reversed is taken off. */
  confirmedAmount: Scalars['Decimal']['output'];
  /** The currency of every amount of this bill. */
  currency: Scalars['Currency']['output'];
  /** Whose usage it is, and who owes the bill. */
  customer: Account;
  /** The amounts hold charges up to this instant: the end of yesterday (+08:00) until the bill is issued (RULES A5, A9). */
  dataAsOf: Scalars['DateTime']['output'];
  /** What the lines of this bill can be filtered by, with the sum behind each value, of charges up to `Bill.dataAsOf` (RULES A5, A9). The options of a column follow the filter on the other columns. */
  filterOptions: Array<FilterOption>;
  /** Whether the amounts of charges can no longer change: the bill is issued. */
  final: Scalars['Boolean']['output'];
  /** Global and opaque; `node` fetches this again by it. */
  id: Scalars['ID']['output'];
  /** Bill by instance: the sums of the charges of each instance, from 2023-11 on. Until the bill is issued, charges up to the end of yesterday (RULES A4, A5). The default order is by cost, largest first. Errors: INVALID_MONTH. */
  instances: InstanceLineConnection;
  /** When it was issued: the 5th of the next month, 01:00 +08:00, unless it was held or came in later (RULES A2, A3). Null before. */
  issuedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Bill details: every charge, from 2022-06 on. Until the bill is issued a charge shows once it is ready, one hour after its transaction time (RULES A4, A6). The default order is by transaction time. Errors: INVALID_MONTH. */
  lines: BillLineConnection;
  /** The partner that managed the customer when the charges came in; stamped for good (RULES B5). */
  manager: Account;
  /** The month that is billed. */
  month: Scalars['Month']['output'];
  /** The total rounded once, half away from zero, to the currency's minor unit (RULES D3). */
  payable: Scalars['Decimal']['output'];
  /** Payable minus the exact total cost, of either sign; less than one minor unit. */
  roundingDifference: Scalars['Decimal']['output'];
  /** How far the month has come. */
  state: BillState;
  /** How much of it is confirmed. */
  status: BillStatus;
  /** The exact sum of its charges up to `dataAsOf`, unrounded; negative when refunds outweigh (RULES D3, D6). */
  totalCost: Scalars['Decimal']['output'];
  /** Whether `confirmBill` would be accepted from this viewer now. */
  viewerCanConfirm: Scalars['Boolean']['output'];
};


/** What one customer owes one manager for one month in one currency. */
export type BillConfirmationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** What one customer owes one manager for one month in one currency. */
export type BillFilterOptionsArgs = {
  filter?: InputMaybe<LineFilter>;
};


/** What one customer owes one manager for one month in one currency. */
export type BillInstancesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<LineFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<LineOrder>;
};


/** What one customer owes one manager for one month in one currency. */
export type BillLinesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<LineFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<LineOrder>;
};

/** A page of bills. */
export type BillConnection = {
  __typename?: 'BillConnection';
  /** The bills with their cursors. */
  edges: Array<BillEdge>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many bills the filter matches. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
  /** Sums over the whole filter, not over the page, one row per currency (RULES E9). Summed only when asked for. */
  totals: Array<BillTotals>;
};

/** A bill in a page. */
export type BillEdge = {
  __typename?: 'BillEdge';
  /** Give it as `after` to go on behind this row. */
  cursor: Scalars['String']['output'];
  /** The bill. */
  node: Bill;
};

/** A download being made, or made (RULES G3 to G6). All users of the account see it. */
export type BillFile = Node & {
  __typename?: 'BillFile';
  /** When it was asked for. */
  createdAt: Scalars['DateTime']['output'];
  /** With CUSTOMER, which one. */
  customer?: Maybe<Account>;
  /** It holds charges up to this instant (RULES A5, A7, A9). */
  dataAsOf: Scalars['DateTime']['output'];
  /** Why it could not be made; null unless `state` is FAILED. */
  error?: Maybe<BillFileError>;
  /** The name that it is downloaded under. */
  fileName: Scalars['String']['output'];
  /** Whether its amounts can no longer change. */
  final: Scalars['Boolean']['output'];
  /** When it was made, failed or was cancelled; null before. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What kind of file it is. */
  format: BillFileFormat;
  /** Global and opaque; `node` fetches this again by it. */
  id: Scalars['ID']['output'];
  /** The language of headers and words. */
  language: BillFileLanguage;
  /** How several customers are laid out; null with CUSTOMER. */
  layout?: Maybe<BillFileLayout>;
  /** How finely it shows charges. */
  level: BillFileLevel;
  /** Until when the link is valid; `renewBillFileLink` makes it an hour again. */
  linkExpiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** With SECOND_LEVEL_RESELLERS, which one; null means all. */
  manager?: Maybe<Account>;
  /** Where its manifest is, as JSON: every file in it with rows, sums and SHA-256; null unless `url` is there. */
  manifestUrl?: Maybe<Scalars['String']['output']>;
  /** Which month. */
  month: Scalars['Month']['output'];
  /** How much is written, in whole percent, 0 to 100. */
  progressPercent: Scalars['Int']['output'];
  /** When it will be, or was, removed; null until it is made. */
  removeAt?: Maybe<Scalars['DateTime']['output']>;
  /** The address of who asked for it; null for commands. */
  requestedBy?: Maybe<Scalars['String']['output']>;
  /** How many rows of data it holds, once it is made; rounding differences are rows too. */
  rowCount?: Maybe<Scalars['Int']['output']>;
  /** Whose bills are in it. */
  scope: BillFileScope;
  /** The SHA-256 of its bytes in hexadecimal, once it is made. */
  sha256?: Maybe<Scalars['String']['output']>;
  /** Its size in bytes, a whole number, once it is made; null before. */
  size?: Maybe<Scalars['Decimal']['output']>;
  /** How far it has come. */
  state: BillFileState;
  /** Its sums, per currency, once it is made. */
  totals: Array<BillFileTotals>;
  /** Where to download it (RULES G6), for viewers of this account while the link is valid; null otherwise. Range requests and ETag are understood. */
  url?: Maybe<Scalars['String']['output']>;
};

/** A page of bill files. */
export type BillFileConnection = {
  __typename?: 'BillFileConnection';
  /** The files with their cursors. */
  edges: Array<BillFileEdge>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** A bill file in a page. */
export type BillFileEdge = {
  __typename?: 'BillFileEdge';
  /** Give it as `after` to go on behind this row. */
  cursor: Scalars['String']['output'];
  /** The file. */
  node: BillFile;
};

/** Why a bill file could not be made. */
export type BillFileError = {
  __typename?: 'BillFileError';
  /** The code, as in `extensions.code`. */
  code: Scalars['String']['output'];
  /** The reason as a sentence, with what to do. */
  message: Scalars['String']['output'];
};

/** What kind of file it is. */
export type BillFileFormat =
  /** CSV (RFC 4180) with a byte order mark; text that a spreadsheet would take for a formula is guarded. */
  | 'CSV'
  /** FOCUS 1.2 as CSV, the FinOps standard. Of DETAILS only. The partner is the invoice issuer. */
  | 'FOCUS'
  /** Apache Parquet, with decimals, timestamps and text as such. */
  | 'PARQUET'
  /** Excel; a new sheet begins before row 1,048,576. */
  | 'XLSX';

/** The language of headers and words. */
export type BillFileLanguage =
  /** English. */
  | 'EN'
  /** Simplified Chinese. */
  | 'ZH';

/** How several customers are laid out (RULES G4). */
export type BillFileLayout =
  /**
   * One file for all. Only these carry partner-cost columns, for those who may see them, and the rounding difference of each bill as a row of its own,
   * so that the file's sum is the payable (RULES B3, D3, G4). Details are merged as RULES G5 says.
   */
  | 'CONSOLIDATED'
  /** A ZIP with one file per customer, in a folder per second-level reseller where there are some. */
  | 'SEPARATE';

/** How finely a bill file shows charges. */
export type BillFileLevel =
  /** Bill details: one row a charge, from 2022-06 on (RULES A4). */
  | 'DETAILS'
  /** Bill by instance: one row an instance, from 2023-11 on (RULES A4). */
  | 'INSTANCES';

/** Whose bills are in a file (RULES G4). */
export type BillFileScope =
  /** Those of all customers that the viewer's account manages itself (for the operator: all customers). Only of issued months (RULES A8). */
  | 'ALL_CUSTOMERS'
  /** One customer's. */
  | 'CUSTOMER'
  /** Those of the customers of a distributor's second-level resellers, all of them or one's. Only of issued months (RULES A8). */
  | 'SECOND_LEVEL_RESELLERS';

/** How far a bill file has come. */
export type BillFileState =
  /** Somebody of the account cancelled it. */
  | 'CANCELLED'
  /** It could not be made; `error` says why. */
  | 'FAILED'
  /** Asked for, not begun. */
  | 'QUEUED'
  /** Made; `url` downloads it while its link is valid. */
  | 'READY'
  /** Removed when its time was over; ask for it again. */
  | 'REMOVED'
  /** Being made. */
  | 'RUNNING';

/** What the bills of one currency in a bill file come to, to hold what was downloaded against. */
export type BillFileTotals = {
  __typename?: 'BillFileTotals';
  /** How many bills of this currency are in it. */
  billCount: Scalars['Int']['output'];
  /** The currency. */
  currency: Scalars['Currency']['output'];
  /** The sum of the bills' payables. */
  payable: Scalars['Decimal']['output'];
  /** How many rows of data they have. */
  rowCount: Scalars['Int']['output'];
  /** The exact sum of the column total cost as the file holds it: in a consolidated file, the payable. */
  totalCost: Scalars['Decimal']['output'];
};

/** Which bills. Everything given must hold. Give a month, or a range of at most 24; without either, the range is the 24 months up to the current one. */
export type BillFilter = {
  /** Only bills in this currency. */
  currency?: InputMaybe<Scalars['Currency']['input']>;
  /** One customer. */
  customerUin?: InputMaybe<Scalars['UIN']['input']>;
  /** The first month of a range. */
  fromMonth?: InputMaybe<Scalars['Month']['input']>;
  /** Bills stamped with this manager, such as one second-level reseller. */
  managerUin?: InputMaybe<Scalars['UIN']['input']>;
  /** One month; not together with a range. */
  month?: InputMaybe<Scalars['Month']['input']>;
  /** A distributor's direct or indirect customers, or both. When left out: DIRECT, or ALL with a `managerUin`. */
  reach?: InputMaybe<Reach>;
  /** Customers whose name, UIN or source id holds this text; upper and lower case are the same. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** Only bills with one of these statuses. */
  status?: InputMaybe<Array<BillStatus>>;
  /** The last month of a range, included. */
  toMonth?: InputMaybe<Scalars['Month']['input']>;
};

/** An upload taken in: all of it or nothing (ARCHITECTURE, In). */
export type BillImport = Node & {
  __typename?: 'BillImport';
  /** How many accounts were opened or changed. */
  accountCount: Scalars['Int']['output'];
  /** How many bills were touched. */
  billCount: Scalars['Int']['output'];
  /** The size of the file as it was sent, in bytes, as a decimal number. */
  bytesTotal: Scalars['Decimal']['output'];
  /** When it was taken in. */
  createdAt: Scalars['DateTime']['output'];
  /** What was wrong, up to the first 1,000. */
  errors: Array<BillImportFinding>;
  /** The file's name. */
  fileName: Scalars['String']['output'];
  /** When it ended, taken or refused; null before. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What it reads. */
  format: BillImportFormat;
  /** Whether its bills wait for `countersign issue` (RULES A3). */
  held: Scalars['Boolean']['output'];
  /** Global and opaque; `node` fetches this again by it. */
  id: Scalars['ID']['output'];
  /** How much of the file is read, in whole percent, 0 to 100. */
  progressPercent: Scalars['Int']['output'];
  /** How many rows were read, without the header. */
  rowsRead: Scalars['Int']['output'];
  /** How many of them were refused; one is enough that nothing was taken. */
  rowsRefused: Scalars['Int']['output'];
  /** The SHA-256 of the file as it was sent, in hexadecimal. The same file is taken only once. */
  sha256: Scalars['String']['output'];
  /** When reading began; null before. */
  startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How far it has come. */
  state: BillImportState;
  /** The control totals: rows and exact sums read, per month and currency. */
  totals: Array<BillImportTotals>;
  /** The partner under which it opens new customers; null when it opens none. */
  under?: Maybe<Account>;
  /** What looks wrong but was taken as given, up to the first 1,000 (RULES D2). */
  warnings: Array<BillImportFinding>;
};

/** A page of bill imports. */
export type BillImportConnection = {
  __typename?: 'BillImportConnection';
  /** The imports with their cursors. */
  edges: Array<BillImportEdge>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** A bill import in a page. */
export type BillImportEdge = {
  __typename?: 'BillImportEdge';
  /** Give it as `after` to go on behind this row. */
  cursor: Scalars['String']['output'];
  /** The import. */
  node: BillImport;
};

/** Something wrong with a file. */
export type BillImportFinding = {
  __typename?: 'BillImportFinding';
  /** A code, such as UNKNOWN_ACCOUNT or BILL_ALREADY_ISSUED. */
  code: Scalars['String']['output'];
  /** The column's header in the file; null when it is not about one. */
  column?: Maybe<Scalars['String']['output']>;
  /** The reason as a sentence, with what to do. */
  reason: Scalars['String']['output'];
  /** The row in the file, counted from 1 for the header; null when it is about the whole file. */
  row?: Maybe<Scalars['Int']['output']>;
  /** The value as it stood there, cut after 200 characters; null when it is not about one. */
  value?: Maybe<Scalars['String']['output']>;
};

/** What a bill import reads. */
export type BillImportFormat =
  /** Accounts: uin, name, kind, manager uin. */
  | 'ACCOUNTS'
  /** Bill details with the headers of the column catalogue, English or Chinese. */
  | 'DETAILS'
  /** FOCUS 1.0 to 1.2, the FinOps standard for cost data. */
  | 'FOCUS';

/** How far a bill import has come. */
export type BillImportState =
  /** Nothing was taken; `errors` say why. */
  | 'FAILED'
  /** Taken in, not begun. */
  | 'QUEUED'
  /** Being read. */
  | 'RUNNING'
  /** Everything was taken. */
  | 'SUCCEEDED';

/** Control totals of one currency and month. */
export type BillImportTotals = {
  __typename?: 'BillImportTotals';
  /** The currency. */
  currency: Scalars['Currency']['output'];
  /** The month. */
  month: Scalars['Month']['output'];
  /** How many rows were read. */
  rows: Scalars['Int']['output'];
  /** The exact sum of total cost. */
  totalCost: Scalars['Decimal']['output'];
};

/**
 * One charge (level L3, "bill details"), by the columns of the column catalogue; each description begins with the column's header in files. Amounts are in
 * `currency`, with every digit of the source: positive is charged, negative is given back. Null means that the source file says nothing, or that the viewer
 * may not see the column.
 */
export type BillLine = Node & {
  __typename?: 'BillLine';
  /** Amount Before Tax: what the partner pays after its vouchers, before tax. Null for second-level resellers and customers (RULES B3). */
  amountBeforeTax?: Maybe<Scalars['Decimal']['output']>;
  /** Availability Zone: the availability zone within the region. */
  availabilityZone?: Maybe<Scalars['String']['output']>;
  /** Bill Month: the month (UTC+8) whose bill the charge is on. */
  billMonth: Scalars['Month']['output'];
  /** Billing Mode: how it is paid for. */
  billingMode?: Maybe<BillingMode>;
  /** Component List Price: the list price of one `componentPriceUnit`, in `currency`. */
  componentListPrice?: Maybe<Scalars['Decimal']['output']>;
  /** Component Name: what was measured, in detail. */
  componentName?: Maybe<Scalars['String']['output']>;
  /** Component Price Measurement Unit: the unit that the list price is for, in the vendor's words, such as USD/GB/hour. */
  componentPriceUnit?: Maybe<Scalars['String']['output']>;
  /** Component Type: what was measured, such as CPU or traffic. */
  componentType?: Maybe<Scalars['String']['output']>;
  /** Component Usage: how much was used, in `componentUsageUnit`. */
  componentUsage?: Maybe<Scalars['Decimal']['output']>;
  /** Component Usage Unit: the unit of `componentUsage`, in the vendor's words. */
  componentUsageUnit?: Maybe<Scalars['String']['output']>;
  /** Currency: the currency of every amount here, the same as the bill's. */
  currency: Scalars['Currency']['output'];
  /** Customer Discount Rate: the customer's discount as a factor: 0.9 is 10 % off, 1 is none. Null in the customer's own view (RULES B4). */
  customerDiscountRate?: Maybe<Scalars['Decimal']['output']>;
  /** Customer Voucher Deduction: what vouchers paid; positive, taken off. Null in the customer's own view (RULES B4). */
  customerVoucherDeduction?: Maybe<Scalars['Decimal']['output']>;
  /** Columns of the source file that the catalogue has no name for. Empty for second-level resellers and customers, since nobody can know whether one of them is a partner cost (RULES B3, G3). */
  extra: Array<ExtraColumn>;
  /** Global and opaque; `node` fetches this again by it. */
  id: Scalars['ID']['output'];
  /** Instance ID: the resource's id at the vendor; null for charges that belong to none, such as taxes and fees. */
  instanceId?: Maybe<Scalars['String']['output']>;
  /** Instance Name: the name that the customer gave the resource. */
  instanceName?: Maybe<Scalars['String']['output']>;
  /** Instance Type: what kind of resource it is, in the vendor's words. */
  instanceType?: Maybe<Scalars['String']['output']>;
  /** Operator Account ID: the account or sub-user that made the purchase or ran the resource. */
  operatorAccountId?: Maybe<Scalars['String']['output']>;
  /** Order ID: the vendor's number of the order that it belongs to. */
  orderId?: Maybe<Scalars['String']['output']>;
  /** Original Cost: the cost at list price, before every deduction and discount. */
  originalCost?: Maybe<Scalars['Decimal']['output']>;
  /** Owner Account ID: the account whose usage it is, as the source file names it: the customer, by UIN or source id. */
  ownerAccountId?: Maybe<Scalars['String']['output']>;
  /** Payer Account ID: the account at the vendor that is charged, as the source file names it. */
  payerAccountId?: Maybe<Scalars['String']['output']>;
  /** Payment Status: PAID once the bill is CONFIRMED (RULES E11). */
  paymentStatus: PaymentStatus;
  /** Product Code: the vendor's code of the product. */
  productCode?: Maybe<Scalars['String']['output']>;
  /** Product Name: the cloud product, in the vendor's words, such as "Cloud Virtual Machine". */
  productName?: Maybe<Scalars['String']['output']>;
  /** Project Name: the project that the customer filed the resource under. */
  projectName?: Maybe<Scalars['String']['output']>;
  /** Region Code: the vendor's code of the region, such as eu-frankfurt. */
  regionCode?: Maybe<Scalars['String']['output']>;
  /** Region: the region's name, in the vendor's words. */
  regionName?: Maybe<Scalars['String']['output']>;
  /** Reseller Account ID: the UIN of the manager stamped on the bill, whoever manages the customer today (RULES B5). */
  resellerAccountId?: Maybe<Scalars['String']['output']>;
  /** Reseller Discount Rate: the partner's own discount as a factor: 0.8 is 20 % off, 1 is none. Null for second-level resellers and customers (RULES B3). */
  resellerDiscountRate?: Maybe<Scalars['Decimal']['output']>;
  /** Reseller Voucher Deduction: what the partner's vouchers paid; positive, taken off. Null for second-level resellers and customers (RULES B3). */
  resellerVoucherDeduction?: Maybe<Scalars['Decimal']['output']>;
  /** RI Deduction (Cost): the part of the original cost that reserved instances covered; positive, taken off. */
  riDeductionCost?: Maybe<Scalars['Decimal']['output']>;
  /** RI Deduction (Duration): the part of the duration that reserved instances covered, in `usageDurationUnit`. */
  riDeductionDuration?: Maybe<Scalars['Decimal']['output']>;
  /** SP Deduction: what was paid out of the savings plan; positive. Null for second-level resellers and customers (RULES B3). */
  spDeduction?: Maybe<Scalars['Decimal']['output']>;
  /** SP Deduction (Cost): the part of the original cost that the savings plan covered; positive, taken off. Null for second-level resellers and customers (RULES B3). */
  spDeductionCost?: Maybe<Scalars['Decimal']['output']>;
  /** SP Deduction Rate: the price of the savings plan as a factor of list price: `spDeduction` is this times `spDeductionCost`. Null for second-level resellers and customers (RULES B3). */
  spDeductionRate?: Maybe<Scalars['Decimal']['output']>;
  /** Subproduct Code: the vendor's code of the subproduct. */
  subproductCode?: Maybe<Scalars['String']['output']>;
  /** Subproduct Name: the part of the product that is charged. */
  subproductName?: Maybe<Scalars['String']['output']>;
  /** Tags: the labels on the resource, by key; empty when it has none. */
  tags: Array<Tag>;
  /** Tax Amount: the tax that the partner pays, included in `totalCostIncludingTax`. Null for second-level resellers and customers (RULES B3). */
  taxAmount?: Maybe<Scalars['Decimal']['output']>;
  /** Tax Rate: the tax on the partner's amount as a factor: 0.06 is 6 %. Null for second-level resellers and customers (RULES B3). */
  taxRate?: Maybe<Scalars['Decimal']['output']>;
  /** Total Amount After Discount (Excluding Tax): what the partner pays after its own discount, before its vouchers and tax. Null for second-level resellers and customers (RULES B3). */
  totalAfterDiscountExTax?: Maybe<Scalars['Decimal']['output']>;
  /** Total Amount Before Voucher: (original cost − RI deduction − savings-plan deduction) × customer discount rate, before vouchers. Null in the customer's own view (RULES B4). */
  totalBeforeVoucher?: Maybe<Scalars['Decimal']['output']>;
  /** Total Cost: what the customer is charged, exact, without tax of the partner's side: (original cost − RI deduction − savings-plan deduction) × customer discount rate − customer voucher deduction, taken as the vendor gives it (RULES D2). Negative for refunds (RULES D6). */
  totalCost: Scalars['Decimal']['output'];
  /** Total Cost (Including Tax): what the partner pays, with tax; compare it with `totalCost`, what its customer pays. Null for second-level resellers and customers (RULES B3). */
  totalCostIncludingTax?: Maybe<Scalars['Decimal']['output']>;
  /** Transaction ID: the vendor's number of the charge. */
  transactionId?: Maybe<Scalars['String']['output']>;
  /** Transaction Time: the purchase (prepaid) or the end of the settlement cycle (pay-as-you-go); it decides for which day the charge counts. */
  transactionTime?: Maybe<Scalars['DateTime']['output']>;
  /** Transaction Type: what kind of charge it is. */
  transactionType: TransactionType;
  /** Usage Duration: how long it was used, in `usageDurationUnit`. */
  usageDuration?: Maybe<Scalars['Decimal']['output']>;
  /** Duration Unit: the unit of `usageDuration`, in the vendor's words, such as hour. */
  usageDurationUnit?: Maybe<Scalars['String']['output']>;
  /** Usage End Time: when the usage ended. */
  usageEndTime?: Maybe<Scalars['DateTime']['output']>;
  /** Usage Start Time: when the usage began. */
  usageStartTime?: Maybe<Scalars['DateTime']['output']>;
};

/** A page of bill lines. */
export type BillLineConnection = {
  __typename?: 'BillLineConnection';
  /** These lines hold charges up to this instant (RULES A6, A9). */
  dataAsOf: Scalars['DateTime']['output'];
  /** The lines with their cursors. */
  edges: Array<BillLineEdge>;
  /** Whether no more lines can come: the bill is issued. */
  final: Scalars['Boolean']['output'];
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** The exact sum of total cost over the whole filter. Summed only when asked for. */
  totalCost: Scalars['Decimal']['output'];
  /** How many lines the filter matches. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A bill line in a page. */
export type BillLineEdge = {
  __typename?: 'BillLineEdge';
  /** Give it as `after` to go on behind this row. */
  cursor: Scalars['String']['output'];
  /** The line. */
  node: BillLine;
};

/** An order of bills. */
export type BillOrder = {
  /** Which way. */
  direction: OrderDirection;
  /** What to order by. */
  field: BillOrderField;
};

/** What bills can be ordered by. */
export type BillOrderField =
  /** By the amount still to be confirmed. */
  | 'AMOUNT_TO_BE_CONFIRMED'
  /** By customer name. */
  | 'CUSTOMER_NAME'
  /** By month, then customer name. */
  | 'MONTH'
  /** By payable. */
  | 'PAYABLE';

/** How far a bill's month has come (RULES A2). */
export type BillState =
  /** The month is running (+08:00): charges still come in, and the amounts grow. */
  | 'ACCRUING'
  /** The month is over; the bill is not issued yet: late charges may still come in until the 5th, 01:00 +08:00, or until the operator issues a bill that is held. */
  | 'CLOSED'
  /** Issued: it never changes again and can be confirmed. */
  | 'ISSUED';

/** How much of a bill is confirmed, always derived (RULES E2). */
export type BillStatus =
  /** All of it is confirmed. */
  | 'CONFIRMED'
  /** There is nothing to pay: payable is 0 or negative. */
  | 'NOT_REQUIRED'
  /** A part is confirmed. */
  | 'PARTIALLY_CONFIRMED'
  /** Nothing is confirmed yet. */
  | 'UNCONFIRMED';

/** Sums over bills of one currency. */
export type BillTotals = {
  __typename?: 'BillTotals';
  /** Sum of what is still to be confirmed, of bills that are not issued too; a bill with a negative payable counts as 0 (RULES E2). */
  amountToBeConfirmed: Scalars['Decimal']['output'];
  /** How many bills. */
  billCount: Scalars['Int']['output'];
  /** Sum of what is confirmed, reversals taken off. */
  confirmedAmount: Scalars['Decimal']['output'];
  /** The currency of these sums. */
  currency: Scalars['Currency']['output'];
  /** The sums hold charges up to this instant: the end of yesterday (+08:00) when the running month is in the filter, else the end of its last month (RULES A5, A9). */
  dataAsOf: Scalars['DateTime']['output'];
  /** Whether the sums of charges can no longer change: every bill is issued, and the last month of the filter is. What is confirmed may change still. */
  final: Scalars['Boolean']['output'];
  /** How many of them have an amount to be confirmed, issued or not. */
  openBillCount: Scalars['Int']['output'];
  /** How many customers have such a bill. */
  openCustomerCount: Scalars['Int']['output'];
  /** Sum of the payables, negative ones too. */
  payable: Scalars['Decimal']['output'];
  /** Sum of the rounding differences: payable minus total cost, of either sign. */
  roundingDifference: Scalars['Decimal']['output'];
  /** Exact sum of the total costs. */
  totalCost: Scalars['Decimal']['output'];
};

/** How a product is paid for. */
export type BillingMode =
  /** Paid by use. */
  | 'PAY_AS_YOU_GO'
  /** Paid in advance. */
  | 'PREPAID'
  /** Covered or bought as a reserved instance. */
  | 'RESERVED_INSTANCE'
  /** A spot instance: spare capacity at a price that moves. */
  | 'SPOT';

/** Which file to cancel. */
export type CancelBillFileInput = {
  /** The file's global id. */
  billFileId: Scalars['ID']['input'];
};

/** The file as it stands. */
export type CancelBillFilePayload = {
  __typename?: 'CancelBillFilePayload';
  /** The file. */
  billFile: BillFile;
};

/** Which run to cancel. */
export type CancelConfirmAllBillsInput = {
  /** The run's global id. */
  runId: Scalars['ID']['input'];
};

/** The run as it stands. */
export type CancelConfirmAllBillsPayload = {
  __typename?: 'CancelConfirmAllBillsPayload';
  /** The run. */
  run: ConfirmAllBillsRun;
};

/** A column of bill lines or instance lines, from the column catalogue. */
export type Column = {
  __typename?: 'Column';
  /** The header in English, as files carry it. */
  headerEn: Scalars['String']['output'];
  /** The header in Chinese. */
  headerZh: Scalars['String']['output'];
  /** The column's key, which is also the GraphQL field's name. */
  key: Scalars['String']['output'];
  /** What its values are: text, uin, enum, timestamp, decimal, month, currency or tags. */
  type: Scalars['String']['output'];
};

/** Why confirming all stopped before its end. */
export type ConfirmAllBillsError = {
  __typename?: 'ConfirmAllBillsError';
  /** The code: UNAUTHENTICATED (the user is no longer active, or the token was revoked) or FORBIDDEN (the role was taken away). */
  code: Scalars['String']['output'];
  /** The reason as a sentence, with what to do. */
  message: Scalars['String']['output'];
};

/** The bills to confirm, each for its whole rest. There is no way to send an amount to confirm (RULES E5). */
export type ConfirmAllBillsInput = {
  /** The preview's amounts, one for each currency; if they differ now, AMOUNT_CHANGED and nothing happens. */
  expectedAmounts?: InputMaybe<Array<ExpectedAmountInput>>;
  /** How many bills the preview had; if it differs now, AMOUNT_CHANGED and nothing happens. */
  expectedBillCount?: InputMaybe<Scalars['Int']['input']>;
  /** Which bills. Those that the viewer cannot confirm now are left out. */
  filter: BillFilter;
  /** As in `ConfirmBillInput`. */
  idempotencyKey: Scalars['String']['input'];
};

/** A bill of a run and what came of it. */
export type ConfirmAllBillsOutcome = {
  __typename?: 'ConfirmAllBillsOutcome';
  /** What was confirmed; null unless it was. */
  amount?: Maybe<Scalars['Decimal']['output']>;
  /** The bill as it is now; null when there is none that the viewer may see. */
  bill?: Maybe<Bill>;
  /** The bill's global id. */
  billId: Scalars['ID']['output'];
  /** Why it was refused, null unless it was: ALREADY_CONFIRMED, AMOUNT_CHANGED, NOT_REQUIRED, FORBIDDEN, NOT_FOUND or BILL_NOT_ISSUED. */
  code?: Maybe<Scalars['String']['output']>;
  /** The bill's currency. */
  currency: Scalars['Currency']['output'];
  /** What was to be confirmed of it when the run was asked for. */
  expectedAmount: Scalars['Decimal']['output'];
  /** The reason as a sentence; null unless it was refused. */
  message?: Maybe<Scalars['String']['output']>;
  /** What came of it. */
  state: ConfirmAllBillsOutcomeState;
};

/** A page of outcomes. */
export type ConfirmAllBillsOutcomeConnection = {
  __typename?: 'ConfirmAllBillsOutcomeConnection';
  /** The outcomes with their cursors. */
  edges: Array<ConfirmAllBillsOutcomeEdge>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** An outcome in a page. */
export type ConfirmAllBillsOutcomeEdge = {
  __typename?: 'ConfirmAllBillsOutcomeEdge';
  /** Give it as `after` to go on behind this row. */
  cursor: Scalars['String']['output'];
  /** The outcome. */
  node: ConfirmAllBillsOutcome;
};

/** What has come of a bill. */
export type ConfirmAllBillsOutcomeState =
  /** Confirmed. */
  | 'CONFIRMED'
  /** Refused; `code` and `message` say why. */
  | 'REFUSED'
  /** Not reached: not yet, or the run ended before. */
  | 'WAITING';

/** The run as it stands. */
export type ConfirmAllBillsPayload = {
  __typename?: 'ConfirmAllBillsPayload';
  /** The run. */
  run: ConfirmAllBillsRun;
};

/** What `confirmAllBills` would confirm now: the bills of a filter that this viewer can confirm, and none that it only sees. */
export type ConfirmAllBillsPreview = {
  __typename?: 'ConfirmAllBillsPreview';
  /** How many bills. */
  billCount: Scalars['Int']['output'];
  /** Their sums, by currency. */
  totals: Array<ConfirmAllBillsTotals>;
};

/**
 * The confirming of all bills of a filter in the background (RULES E6). Its bills, and what was to be confirmed of each, are fixed when it is asked for:
 * a bill of which something else is to be confirmed when its turn comes is refused with AMOUNT_CHANGED or ALREADY_CONFIRMED. Each bill is confirmed at most
 * once, whatever breaks down. All users of the account see it.
 */
export type ConfirmAllBillsRun = Node & {
  __typename?: 'ConfirmAllBillsRun';
  /** How many bills it has. */
  billCount: Scalars['Int']['output'];
  /** How many of them are confirmed by now. */
  confirmedCount: Scalars['Int']['output'];
  /** When it was asked for. */
  createdAt: Scalars['DateTime']['output'];
  /** Why it stopped before its end; null unless `state` is FAILED. */
  error?: Maybe<ConfirmAllBillsError>;
  /** When it ended, in whatever way; null before. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The first month of its filter. */
  fromMonth: Scalars['Month']['output'];
  /** Global and opaque; `node` fetches this again by it. */
  id: Scalars['ID']['output'];
  /** Its bills with what came of each, in the order they are confirmed. */
  outcomes: ConfirmAllBillsOutcomeConnection;
  /** Where all outcomes are downloaded as CSV, as they are at that moment. */
  outcomesUrl: Scalars['String']['output'];
  /** How many of its bills have an outcome, 0 to 100. */
  progressPercent: Scalars['Int']['output'];
  /** How many of them were refused. */
  refusedCount: Scalars['Int']['output'];
  /** The address of who asked for it. */
  requestedBy: Scalars['String']['output'];
  /** When the first bill's turn came; null before. */
  startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How far it has come. */
  state: ConfirmAllBillsState;
  /** The last month of its filter. */
  toMonth: Scalars['Month']['output'];
  /** The sums, by currency. */
  totals: Array<ConfirmAllBillsTotals>;
};


/**
 * The confirming of all bills of a filter in the background (RULES E6). Its bills, and what was to be confirmed of each, are fixed when it is asked for:
 * a bill of which something else is to be confirmed when its turn comes is refused with AMOUNT_CHANGED or ALREADY_CONFIRMED. Each bill is confirmed at most
 * once, whatever breaks down. All users of the account see it.
 */
export type ConfirmAllBillsRunOutcomesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  state?: InputMaybe<ConfirmAllBillsOutcomeState>;
};

/** A page of runs. */
export type ConfirmAllBillsRunConnection = {
  __typename?: 'ConfirmAllBillsRunConnection';
  /** The runs with their cursors. */
  edges: Array<ConfirmAllBillsRunEdge>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** A run in a page. */
export type ConfirmAllBillsRunEdge = {
  __typename?: 'ConfirmAllBillsRunEdge';
  /** Give it as `after` to go on behind this row. */
  cursor: Scalars['String']['output'];
  /** The run. */
  node: ConfirmAllBillsRun;
};

/** How far the confirming of all bills of a filter has come. */
export type ConfirmAllBillsState =
  /** Somebody of the account cancelled it. What is confirmed stays. */
  | 'CANCELLED'
  /** It stopped before its end; `error` says why. What is confirmed stays. */
  | 'FAILED'
  /** Asked for, not begun. */
  | 'QUEUED'
  /** Bills are being confirmed, batch by batch. */
  | 'RUNNING'
  /** Every bill has its outcome. */
  | 'SUCCEEDED';

/** What all bills of a filter come to in one currency. */
export type ConfirmAllBillsTotals = {
  __typename?: 'ConfirmAllBillsTotals';
  /** What was to be confirmed of them when they were fixed. */
  amount: Scalars['Decimal']['output'];
  /** How many bills. */
  billCount: Scalars['Int']['output'];
  /** What is confirmed of them by now. */
  confirmedAmount: Scalars['Decimal']['output'];
  /** How many of them are confirmed by now. */
  confirmedCount: Scalars['Int']['output'];
  /** The currency of these sums. */
  currency: Scalars['Currency']['output'];
};

/** A bill to confirm. */
export type ConfirmBillInput = {
  /** With PARTIAL only, and then needed: more than 0, at most what is left, with at most the currency's decimals (RULES E4). */
  amount?: InputMaybe<Scalars['Decimal']['input']>;
  /** The bill's global id. */
  billId: Scalars['ID']['input'];
  /** What the caller believes is left; if it differs, AMOUNT_CHANGED and nothing happens. */
  expectedAmountToBeConfirmed?: InputMaybe<Scalars['Decimal']['input']>;
  /** 1 to 200 characters of the caller's choice, unique in the channel. The same key with the same request gives the first answer again; with another request it is IDEMPOTENCY_CONFLICT. A request of which everything was refused leaves the key free (RULES E7). */
  idempotencyKey: Scalars['String']['input'];
  /** In whole or in part. */
  mode: ConfirmMode;
  /** A note for the history, up to 500 characters. */
  note?: InputMaybe<Scalars['String']['input']>;
};

/** What confirming a bill did. */
export type ConfirmBillPayload = {
  __typename?: 'ConfirmBillPayload';
  /** The bill as it stood right after the confirmation. */
  bill: Bill;
  /** The confirmation. */
  confirmation: Confirmation;
  /** The customer's credit right after the confirmation. */
  credit: Credit;
};

/** The bills to confirm, each for its whole rest. There is no way to send an amount (RULES E5). */
export type ConfirmBillsInput = {
  /** 1 to 500 global ids of bills; a bill named twice counts once. */
  billIds: Array<Scalars['ID']['input']>;
  /** As in `ConfirmBillInput`. */
  idempotencyKey: Scalars['String']['input'];
};

/** The answer for each bill, in the order of the request. */
export type ConfirmBillsPayload = {
  __typename?: 'ConfirmBillsPayload';
  /** One answer for each different bill. */
  results: Array<ConfirmBillsResult>;
};

/** What came of one bill of a batch: a confirmation, or a code and a message. */
export type ConfirmBillsResult = {
  __typename?: 'ConfirmBillsResult';
  /** The bill as it is now; null when there is none that the viewer may see. */
  bill?: Maybe<Bill>;
  /** The bill's global id, as it was sent. */
  billId: Scalars['ID']['output'];
  /** Why it was refused: ALREADY_CONFIRMED, NOT_REQUIRED, FORBIDDEN, NOT_FOUND or BILL_NOT_ISSUED. */
  code?: Maybe<Scalars['String']['output']>;
  /** The confirmation; null when it was refused. */
  confirmation?: Maybe<Confirmation>;
  /** The reason as a sentence. */
  message?: Maybe<Scalars['String']['output']>;
};

/** How much of a bill to confirm. */
export type ConfirmMode =
  /** A part, any number of times (RULES E4). */
  | 'PARTIAL'
  /** All that is to be confirmed at that moment (RULES E3). */
  | 'TOTAL';

/** Why the viewer cannot confirm a bill just now. */
export type ConfirmRefusal = {
  __typename?: 'ConfirmRefusal';
  /** The error code that `confirmBill` would answer: FORBIDDEN, BILL_NOT_ISSUED, ALREADY_CONFIRMED or NOT_REQUIRED. */
  code: Scalars['String']['output'];
  /** The reason as a sentence. */
  message: Scalars['String']['output'];
};

/** The append-only statement that the customer's money arrived, or the entry that takes one back. */
export type Confirmation = Node & {
  __typename?: 'Confirmation';
  /** The name of the account that the user acted for. */
  accountName: Scalars['String']['output'];
  /** The amount, always positive: confirmed, or taken back. */
  amount: Scalars['Decimal']['output'];
  /** What was left to be confirmed of the bill right after this entry, never below 0. */
  amountToBeConfirmedAfter: Scalars['Decimal']['output'];
  /** The bill that it belongs to. */
  bill: Bill;
  /** When it was confirmed or reversed here; not when the money arrived. */
  createdAt: Scalars['DateTime']['output'];
  /** The bill's currency. */
  currency: Scalars['Currency']['output'];
  /** Global and opaque; `node` fetches this again by it. */
  id: Scalars['ID']['output'];
  /** Whether it confirms or reverses. */
  kind: ConfirmationKind;
  /** Total or partial. Null for a reversal. */
  mode?: Maybe<ConfirmMode>;
  /** The note given with a confirmation (null where none was), or the reason of a reversal. */
  note?: Maybe<Scalars['String']['output']>;
  /** The reversal that takes this confirmation back; null while it stands. */
  reversedBy?: Maybe<Confirmation>;
  /** For a reversal: the confirmation that it takes back; null for a confirmation. */
  reverses?: Maybe<Confirmation>;
  /** The name of the user that made the entry. */
  userName: Scalars['String']['output'];
  /** Whether `reverseConfirmation` would be accepted from this viewer now, the customer's credit aside. */
  viewerCanReverse: Scalars['Boolean']['output'];
};

/** A page of confirmations. */
export type ConfirmationConnection = {
  __typename?: 'ConfirmationConnection';
  /** The confirmations with their cursors. */
  edges: Array<ConfirmationEdge>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** A confirmation in a page. */
export type ConfirmationEdge = {
  __typename?: 'ConfirmationEdge';
  /** Give it as `after` to go on behind this row. */
  cursor: Scalars['String']['output'];
  /** The confirmation. */
  node: Confirmation;
};

/** Whether an entry confirms or takes a confirmation back. */
export type ConfirmationKind =
  /** The customer's money arrived. */
  | 'CONFIRMATION'
  /** A confirmation is taken back, in whole. */
  | 'REVERSAL';

/** What costs can be grouped by. They are always grouped by currency too (RULES D5). */
export type CostDimension =
  /** By billing mode. */
  | 'BILLING_MODE'
  /** By customer. */
  | 'CUSTOMER'
  /** By the day (UTC+8) that the charge counts for; see `CostRow.day`. */
  | 'DAY'
  /** By the manager stamped on the bill. */
  | 'MANAGER'
  /** By month. */
  | 'MONTH'
  /** By product name. */
  | 'PRODUCT'
  /** By the customer's project. */
  | 'PROJECT'
  /** By region name. */
  | 'REGION'
  /** By subproduct name. */
  | 'SUBPRODUCT'
  /** By transaction type. */
  | 'TRANSACTION_TYPE'
  /** By availability zone. */
  | 'ZONE';

/**
 * Which costs: those of the bills that `BillFilter` would find, and of them the charges with these values. The filters combine with AND, the values of
 * one with OR; an empty string stands for charges without a value (RULES G1). Give a month, or a range of at most 24; without either, the range is the
 * 24 months up to the current one.
 */
export type CostFilter = {
  /** Billing modes. */
  billingMode?: InputMaybe<Array<BillingMode>>;
  /** Only this currency. */
  currency?: InputMaybe<Scalars['Currency']['input']>;
  /** One customer. */
  customerUin?: InputMaybe<Scalars['UIN']['input']>;
  /** The first month of a range. */
  fromMonth?: InputMaybe<Scalars['Month']['input']>;
  /** Bills stamped with this manager, such as one second-level reseller. */
  managerUin?: InputMaybe<Scalars['UIN']['input']>;
  /** One month; not together with a range. */
  month?: InputMaybe<Scalars['Month']['input']>;
  /** Product names. */
  product?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Project names. */
  project?: InputMaybe<Array<Scalars['String']['input']>>;
  /** A distributor's direct or indirect customers, or both. When left out: DIRECT, or ALL with a `managerUin`. */
  reach?: InputMaybe<Reach>;
  /** Region names. */
  region?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Subproduct names. */
  subproduct?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The last month of a range, included. */
  toMonth?: InputMaybe<Scalars['Month']['input']>;
  /** Transaction types. */
  transactionType?: InputMaybe<Array<TransactionType>>;
  /** Availability zones. */
  zone?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** An order of costs. */
export type CostOrder = {
  /** Which way. */
  direction: OrderDirection;
  /** What to order by. */
  field: CostOrderField;
};

/** What costs can be ordered by. */
export type CostOrderField =
  /** By how much the total cost changed against the month before, whatever its sign. Needs one `month`, and no grouping by MONTH or DAY. */
  | 'CHANGE'
  /** By the dimensions, in the order in which they are grouped. */
  | 'DIMENSIONS'
  /** By total cost. Currencies are not compared: each has its rows together, in every order (RULES D5). */
  | 'TOTAL_COST';

/** The sum of the charges with the same values of the dimensions asked for. A dimension that was not asked for is null. */
export type CostRow = {
  __typename?: 'CostRow';
  /** The billing mode, when grouped by BILLING_MODE and the charges have one. */
  billingMode?: Maybe<BillingMode>;
  /** The currency of the amounts. */
  currency: Scalars['Currency']['output'];
  /** The customer, when grouped by CUSTOMER. */
  customer?: Maybe<Account>;
  /** The sums hold charges up to this instant: the end of yesterday (+08:00) when the running month can be in them, else the end of the row's month, or of the last one of the filter (RULES A5, A9). */
  dataAsOf: Scalars['DateTime']['output'];
  /** The day that the charges count for, when grouped by DAY: that of their transaction time in UTC+8, a settlement at midnight belonging to the day that it ends; a time outside the billed month counts for the month's nearest day. */
  day?: Maybe<Scalars['Date']['output']>;
  /** Whether the sums can no longer change: every bill among them is issued, and so is the row's month, or the last one of the filter. */
  final: Scalars['Boolean']['output'];
  /** How many charges are summed; 0 when there were only charges in the month before. */
  lineCount: Scalars['Int']['output'];
  /** The manager, when grouped by MANAGER. */
  manager?: Maybe<Account>;
  /** The month that the charges are billed in, when grouped by MONTH or DAY. */
  month?: Maybe<Scalars['Month']['output']>;
  /** The exact sum of total cost of the month before, with the same filter and values; null unless the filter is one `month` and nothing is grouped by MONTH or DAY. */
  previousTotalCost?: Maybe<Scalars['Decimal']['output']>;
  /** The product name, when grouped by PRODUCT; the empty string for charges without one. */
  product?: Maybe<Scalars['String']['output']>;
  /** The project, when grouped by PROJECT; the empty string for charges without one. */
  project?: Maybe<Scalars['String']['output']>;
  /** The region name, when grouped by REGION; the empty string for charges without one. */
  region?: Maybe<Scalars['String']['output']>;
  /** The subproduct name, when grouped by SUBPRODUCT; the empty string for charges without one. */
  subproduct?: Maybe<Scalars['String']['output']>;
  /** The exact sum of what the customers are charged, unrounded; refunds are negative (RULES D4, D6). */
  totalCost: Scalars['Decimal']['output'];
  /** The transaction type, when grouped by TRANSACTION_TYPE. */
  transactionType?: Maybe<TransactionType>;
  /** The availability zone, when grouped by ZONE; the empty string for charges without one. */
  zone?: Maybe<Scalars['String']['output']>;
};

/** A new API token. */
export type CreateApiTokenInput = {
  /** When it ends by itself; must lie ahead. Null means never. */
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** A name to know it by, 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** What it may be used for. */
  scopes: Array<ApiTokenScope>;
};

/** The new token and its secret. */
export type CreateApiTokenPayload = {
  __typename?: 'CreateApiTokenPayload';
  /** The token. */
  apiToken: ApiToken;
  /** The secret, to send as `Authorization: Bearer …`. Shown only here, only once. */
  secret: Scalars['String']['output'];
};

/** A webhook to make. */
export type CreateWebhookInput = {
  /** What it is told of; at least one, and not WEBHOOK_TEST. */
  events: Array<WebhookEvent>;
  /** Where its messages are sent: https, without user name and fragment. Private addresses are refused when something is sent. */
  url: Scalars['String']['input'];
};

/** The webhook that was made. */
export type CreateWebhookPayload = {
  __typename?: 'CreateWebhookPayload';
  /** What its messages are signed with (`whsec_…`); shown here only. */
  secret: Scalars['String']['output'];
  /** The webhook. */
  webhook: Webhook;
};

/** An account's credit in one currency: of a customer, or the pool that a distributor gives a second-level reseller (RULES F1, F5). */
export type Credit = Node & {
  __typename?: 'Credit';
  /** Below which parts of the total it alerts, the highest first (RULES F6). */
  alertThresholds: Array<CreditAlertThreshold>;
  /** Its alerts, newest first. */
  alerts: CreditAlertConnection;
  /** Total minus used; below 0 when charges ran past the limit. */
  available: Scalars['Decimal']['output'];
  /** The currency of every amount here. */
  currency: Scalars['Currency']['output'];
  /** The movements, newest first. */
  entries: CreditEntryConnection;
  /** Global and opaque; `node` fetches this again by it. */
  id: Scalars['ID']['output'];
  /** The months in which it has entries, newest first. */
  months: Array<Scalars['Month']['output']>;
  /** A month of it: opening, entries, closing. As CSV: `/credit/UIN/MONTH.csv?currency=CODE`. Errors: INVALID_MONTH (not begun). */
  statement: CreditStatement;
  /** The limit given: all that was allocated, minus all that was repossessed. */
  total: Scalars['Decimal']['output'];
  /** Everything charged minus everything confirmed (RULES F3); of a pool, what is allocated out of it. Below 0 when more was refunded or confirmed than charged. */
  used: Scalars['Decimal']['output'];
};


/** An account's credit in one currency: of a customer, or the pool that a distributor gives a second-level reseller (RULES F1, F5). */
export type CreditAlertsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** An account's credit in one currency: of a customer, or the pool that a distributor gives a second-level reseller (RULES F1, F5). */
export type CreditEntriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** An account's credit in one currency: of a customer, or the pool that a distributor gives a second-level reseller (RULES F1, F5). */
export type CreditStatementArgs = {
  month: Scalars['Month']['input'];
};

/** An entry took a credit below a threshold (RULES F6). */
export type CreditAlert = {
  __typename?: 'CreditAlert';
  /** Whose credit it is. */
  account: Account;
  /** What was available right after that entry; below 0 when charges ran past the total. */
  available: Scalars['Decimal']['output'];
  /** When that entry was booked. */
  createdAt: Scalars['DateTime']['output'];
  /** The credit, as it is now. */
  credit: Credit;
  /** The number of the entry within the credit. */
  entrySequence: Scalars['Int']['output'];
  /** The threshold, in percent of the total. */
  percent: Scalars['Decimal']['output'];
  /** The total right after that entry. */
  total: Scalars['Decimal']['output'];
};

/** A page of credit alerts. */
export type CreditAlertConnection = {
  __typename?: 'CreditAlertConnection';
  /** The alerts with their cursors. */
  edges: Array<CreditAlertEdge>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** A credit alert in a page. */
export type CreditAlertEdge = {
  __typename?: 'CreditAlertEdge';
  /** Give it as `after` to go on behind this row. */
  cursor: Scalars['String']['output'];
  /** The alert. */
  node: CreditAlert;
};

/**
 * A part of a credit's total. What takes the available credit below it (exactly at it is not below) raises an alert: at most one in a day (+08:00), and no other before
 * the credit has risen again. Of a total of 0, only the threshold 0 counts.
 */
export type CreditAlertThreshold = {
  __typename?: 'CreditAlertThreshold';
  /** Whether the credit is below it now. */
  below: Scalars['Boolean']['output'];
  /** In percent of the total. */
  percent: Scalars['Decimal']['output'];
  /** Whether every credit has it: 25, 10 and 0; the others are the manager's own. */
  preset: Scalars['Boolean']['output'];
};

/** A credit at an instant. */
export type CreditBalance = {
  __typename?: 'CreditBalance';
  /** Total minus used. */
  available: Scalars['Decimal']['output'];
  /** The limit given. */
  total: Scalars['Decimal']['output'];
  /** Consumed and not returned. */
  used: Scalars['Decimal']['output'];
};

/** One append-only movement of an account's credit. */
export type CreditEntry = {
  __typename?: 'CreditEntry';
  /** The amount moved, positive: the kind says which way. 0 or negative only where charges of a month correct each other. */
  amount: Scalars['Decimal']['output'];
  /** What was available right after it. */
  availableAfter: Scalars['Decimal']['output'];
  /** The confirmation or reversal behind it; null where another manager of the customer made it, and so are note and user name (RULES B5). */
  confirmation?: Maybe<Confirmation>;
  /** When it was booked. */
  createdAt: Scalars['DateTime']['output'];
  /** What moved it. */
  kind: CreditEntryKind;
  /** Why, in the words of whoever made it; null where nothing was said. */
  note?: Maybe<Scalars['String']['output']>;
  /** Gap-free number within this credit, from 1. */
  sequence: Scalars['Int']['output'];
  /** The total right after it. */
  totalAfter: Scalars['Decimal']['output'];
  /** What was used right after it. */
  usedAfter: Scalars['Decimal']['output'];
  /** The name of the user that made it; null for imports by command. */
  userName?: Maybe<Scalars['String']['output']>;
};

/** A page of credit entries. */
export type CreditEntryConnection = {
  __typename?: 'CreditEntryConnection';
  /** The entries with their cursors. */
  edges: Array<CreditEntryEdge>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** A credit entry in a page. */
export type CreditEntryEdge = {
  __typename?: 'CreditEntryEdge';
  /** Give it as `after` to go on behind this row. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: CreditEntry;
};

/** What moved an account's credit (RULES F4). */
export type CreditEntryKind =
  /** The manager raised the total; available rises. */
  | 'ALLOCATE'
  /** A bill was confirmed: used falls, that much is available again (RULES F2). */
  | 'CONFIRM_RETURN'
  /** A confirmation was reversed: used rises, its credit is taken back (RULES E10). */
  | 'CONFIRM_REVERSAL'
  /** Charges came in with an import: used rises, available falls (RULES F3). */
  | 'CONSUME'
  /** Charges that are negative in sum came in with an import: used falls, available rises (RULES F3). */
  | 'REFUND'
  /** The manager lowered the total; available falls. */
  | 'REPOSSESS';

/**
 * A month of a credit. Opening plus what its entries moved is closing, exactly, and the closing of a month is the opening of the next. An entry belongs to the
 * month in which it was booked (+08:00).
 */
export type CreditStatement = {
  __typename?: 'CreditStatement';
  /** What it closed with, or stands at. */
  closing: CreditBalance;
  /** The currency of every amount here. */
  currency: Scalars['Currency']['output'];
  /** It holds entries up to this instant. */
  dataAsOf: Scalars['DateTime']['output'];
  /** Its entries, oldest first. */
  entries: CreditEntryConnection;
  /** Whether no more entries can come into it. */
  final: Scalars['Boolean']['output'];
  /** Which month. */
  month: Scalars['Month']['output'];
  /** What the month opened with. */
  opening: CreditBalance;
  /** What its entries come to, by kind. */
  sums: Array<CreditSum>;
};


/**
 * A month of a credit. Opening plus what its entries moved is closing, exactly, and the closing of a month is the opening of the next. An entry belongs to the
 * month in which it was booked (+08:00).
 */
export type CreditStatementEntriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What the entries of one kind come to. */
export type CreditSum = {
  __typename?: 'CreditSum';
  /** The sum of their amounts, positive; the kind says which way they moved. */
  amount: Scalars['Decimal']['output'];
  /** How many entries. */
  entryCount: Scalars['Int']['output'];
  /** What moved the credit. */
  kind: CreditEntryKind;
};

/** Which saved query to delete. */
export type DeleteSavedQueryInput = {
  /** The saved query's global id. */
  id: Scalars['ID']['input'];
};

/** The saved query is gone. */
export type DeleteSavedQueryPayload = {
  __typename?: 'DeleteSavedQueryPayload';
  /** The id that it had. */
  deletedId: Scalars['ID']['output'];
};

/** Which webhook to delete. */
export type DeleteWebhookInput = {
  /** Which webhook. */
  id: Scalars['ID']['input'];
};

/** The webhook is gone. */
export type DeleteWebhookPayload = {
  __typename?: 'DeleteWebhookPayload';
  /** The id that it had. */
  deletedId: Scalars['ID']['output'];
};

/** The other sessions are no more. */
export type EndOtherSessionsPayload = {
  __typename?: 'EndOtherSessionsPayload';
  /** How many there were. */
  endedCount: Scalars['Int']['output'];
  /** Who asked, and still is signed in. */
  viewer: Viewer;
};

/** Which session to end. */
export type EndSessionInput = {
  /** The session's global id. */
  sessionId: Scalars['ID']['input'];
};

/** The session is no more: its browser's next request is UNAUTHENTICATED. */
export type EndSessionPayload = {
  __typename?: 'EndSessionPayload';
  /** The id that it had. */
  endedId: Scalars['ID']['output'];
};

/** Whom to sign out. */
export type EndUserSessionsInput = {
  /** Which user. */
  id: Scalars['ID']['input'];
};

/** The user is signed out everywhere. */
export type EndUserSessionsPayload = {
  __typename?: 'EndUserSessionsPayload';
  /** How many sessions there were. */
  endedCount: Scalars['Int']['output'];
  /** The user. */
  user: AccountUser;
};

/** What the caller believes is to be confirmed in one currency. */
export type ExpectedAmountInput = {
  /** The sum, as `confirmAllPreview` said it. */
  amount: Scalars['Decimal']['input'];
  /** The currency. */
  currency: Scalars['Currency']['input'];
};

/** A column of the source file that the catalogue has no name for. */
export type ExtraColumn = {
  __typename?: 'ExtraColumn';
  /** The column's name in the source file. */
  name: Scalars['String']['output'];
  /** The value as it stood there. */
  value: Scalars['String']['output'];
};

/** One column in a user's saved order. */
export type FieldSetting = {
  __typename?: 'FieldSetting';
  /** The column's key. */
  key: Scalars['String']['output'];
  /** Whether the column shows. */
  visible: Scalars['Boolean']['output'];
};

/** One column in the order to save. */
export type FieldSettingInput = {
  /** The column's key, as in `Viewer.columns`. */
  key: Scalars['String']['input'];
  /** Whether the column shows. At least one must (RULES G2). */
  visible: Scalars['Boolean']['input'];
};

/** The saved columns of one table, in the user's order. */
export type FieldSettings = {
  __typename?: 'FieldSettings';
  /** The columns in order; a column that is not named comes behind them and shows. */
  columns: Array<FieldSetting>;
  /** Which table. */
  table: FieldTable;
};

/** A table whose columns can be chosen. */
export type FieldTable =
  /** Bill by instance: one row an instance (level L2). */
  | 'INSTANCES'
  /** Bill details: one row a charge (level L3). */
  | 'LINES';

/** What the lines of a bill can be filtered by. */
export type FilterColumn =
  /** Billing mode. */
  | 'BILLING_MODE'
  /** The account that acted. */
  | 'OPERATOR'
  /** Product name. */
  | 'PRODUCT'
  /** Project name. */
  | 'PROJECT'
  /** Region name. */
  | 'REGION'
  /** Subproduct name. */
  | 'SUBPRODUCT'
  /** A tag; `tagKey` says which. */
  | 'TAG'
  /** Transaction type. */
  | 'TRANSACTION_TYPE'
  /** Availability zone. */
  | 'ZONE';

/** One value that lines can be filtered by. */
export type FilterOption = {
  __typename?: 'FilterOption';
  /** The column. */
  column: FilterColumn;
  /** How many rows are behind it: lines, or instance lines for OPERATOR and TAG. */
  count: Scalars['Int']['output'];
  /** With TAG, the tag's key; null otherwise. */
  tagKey?: Maybe<Scalars['String']['output']>;
  /** The exact sum of total cost behind it, in the bill's currency. */
  totalCost: Scalars['Decimal']['output'];
  /** The value; the empty string stands for lines without one. */
  value: Scalars['String']['output'];
};

/**
 * The sum of the charges of one instance (level L2, "bill by instance"): sums of exact charges, rounded only for display (RULES D4).
 * Charges that differ in any column that is not summed, such as transaction type, region or tags, are on different lines. Amounts are in `currency`: positive is
 * charged, negative is given back. Null means that no charge has a value, or that the viewer may not see the column.
 */
export type InstanceLine = Node & {
  __typename?: 'InstanceLine';
  /** Amount Before Tax: what the partner pays after its vouchers, before tax. Null for second-level resellers and customers (RULES B3). */
  amountBeforeTax?: Maybe<Scalars['Decimal']['output']>;
  /** Availability Zone: the availability zone within the region. */
  availabilityZone?: Maybe<Scalars['String']['output']>;
  /** Bill Month: the month (UTC+8) whose bill the charge is on. */
  billMonth: Scalars['Month']['output'];
  /** Billing Mode: how it is paid for. */
  billingMode?: Maybe<BillingMode>;
  /** Currency: the currency of every amount here, the same as the bill's. */
  currency: Scalars['Currency']['output'];
  /** Customer Voucher Deduction: what vouchers paid; positive, taken off. Null in the customer's own view (RULES B4). */
  customerVoucherDeduction?: Maybe<Scalars['Decimal']['output']>;
  /** Global and opaque; `node` fetches this again by it. */
  id: Scalars['ID']['output'];
  /** Instance ID: the resource's id at the vendor; null for charges that belong to none, such as taxes and fees. */
  instanceId?: Maybe<Scalars['String']['output']>;
  /** Instance Name: the name that the customer gave the resource. */
  instanceName?: Maybe<Scalars['String']['output']>;
  /** Instance Type: what kind of resource it is, in the vendor's words. */
  instanceType?: Maybe<Scalars['String']['output']>;
  /** How many charges are summed here. */
  lineCount: Scalars['Int']['output'];
  /** Operator Account ID: the account or sub-user that made the purchase or ran the resource. */
  operatorAccountId?: Maybe<Scalars['String']['output']>;
  /** Order ID: the vendor's number of the order that it belongs to. */
  orderId?: Maybe<Scalars['String']['output']>;
  /** Original Cost: the cost at list price, before every deduction and discount. */
  originalCost?: Maybe<Scalars['Decimal']['output']>;
  /** Owner Account ID: the account whose usage it is, as the source file names it: the customer, by UIN or source id. */
  ownerAccountId?: Maybe<Scalars['String']['output']>;
  /** Payer Account ID: the account at the vendor that is charged, as the source file names it. */
  payerAccountId?: Maybe<Scalars['String']['output']>;
  /** Payment Status: PAID once the bill is CONFIRMED (RULES E11). */
  paymentStatus: PaymentStatus;
  /** Product Code: the vendor's code of the product. */
  productCode?: Maybe<Scalars['String']['output']>;
  /** Product Name: the cloud product, in the vendor's words, such as "Cloud Virtual Machine". */
  productName?: Maybe<Scalars['String']['output']>;
  /** Project Name: the project that the customer filed the resource under. */
  projectName?: Maybe<Scalars['String']['output']>;
  /** Region Code: the vendor's code of the region, such as eu-frankfurt. */
  regionCode?: Maybe<Scalars['String']['output']>;
  /** Region: the region's name, in the vendor's words. */
  regionName?: Maybe<Scalars['String']['output']>;
  /** Reseller Account ID: the UIN of the manager stamped on the bill, whoever manages the customer today (RULES B5). */
  resellerAccountId?: Maybe<Scalars['String']['output']>;
  /** Reseller Voucher Deduction: what the partner's vouchers paid; positive, taken off. Null for second-level resellers and customers (RULES B3). */
  resellerVoucherDeduction?: Maybe<Scalars['Decimal']['output']>;
  /** RI Deduction (Cost): the part of the original cost that reserved instances covered; positive, taken off. */
  riDeductionCost?: Maybe<Scalars['Decimal']['output']>;
  /** SP Deduction: what was paid out of savings plans; positive. Null for second-level resellers and customers (RULES B3). */
  spDeduction?: Maybe<Scalars['Decimal']['output']>;
  /** SP Deduction (Cost): the part of the original cost that savings plans covered; positive, taken off. Null for second-level resellers and customers (RULES B3). */
  spDeductionCost?: Maybe<Scalars['Decimal']['output']>;
  /** Subproduct Code: the vendor's code of the subproduct. */
  subproductCode?: Maybe<Scalars['String']['output']>;
  /** Subproduct Name: the part of the product that is charged. */
  subproductName?: Maybe<Scalars['String']['output']>;
  /** Tags: the labels on the resource, by key; empty when it has none. */
  tags: Array<Tag>;
  /** Tax Amount: the tax that the partner pays, included in `totalCostIncludingTax`. Null for second-level resellers and customers (RULES B3). */
  taxAmount?: Maybe<Scalars['Decimal']['output']>;
  /** Total Amount After Discount (Excluding Tax): what the partner pays after its own discount, before its vouchers and tax. Null for second-level resellers and customers (RULES B3). */
  totalAfterDiscountExTax?: Maybe<Scalars['Decimal']['output']>;
  /** Total Amount Before Voucher: the cost after discount, before vouchers. Null in the customer's own view (RULES B4). */
  totalBeforeVoucher?: Maybe<Scalars['Decimal']['output']>;
  /** Total Cost: what the customer is charged for it, exact; negative where refunds outweigh (RULES D2, D4, D6). */
  totalCost: Scalars['Decimal']['output'];
  /** Total Cost (Including Tax): what the partner pays, with tax; compare it with `totalCost`, what its customer pays. Null for second-level resellers and customers (RULES B3). */
  totalCostIncludingTax?: Maybe<Scalars['Decimal']['output']>;
  /** Transaction Type: what kind of charges these are: an instance has a line for each. */
  transactionType: TransactionType;
  /** Usage End Time: when the last of its usage ended. */
  usageEndTime?: Maybe<Scalars['DateTime']['output']>;
  /** Usage Start Time: when the first of its usage began. */
  usageStartTime?: Maybe<Scalars['DateTime']['output']>;
};

/** A page of instance lines. */
export type InstanceLineConnection = {
  __typename?: 'InstanceLineConnection';
  /** These instance lines hold charges up to this instant (RULES A5, A9). */
  dataAsOf: Scalars['DateTime']['output'];
  /** The instance lines with their cursors. */
  edges: Array<InstanceLineEdge>;
  /** Whether the amounts can no longer change: the bill is issued. */
  final: Scalars['Boolean']['output'];
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** The exact sum of total cost over the whole filter. Summed only when asked for. */
  totalCost: Scalars['Decimal']['output'];
  /** How many instance lines the filter matches. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** An instance line in a page. */
export type InstanceLineEdge = {
  __typename?: 'InstanceLineEdge';
  /** Give it as `after` to go on behind this row. */
  cursor: Scalars['String']['output'];
  /** The instance line. */
  node: InstanceLine;
};

/** Somebody to ask in. */
export type InviteUserInput = {
  /** For the operator: the account. Left out, the viewer's own. */
  accountUin?: InputMaybe<Scalars['UIN']['input']>;
  /** The e-mail address that the user will sign in with. */
  email: Scalars['String']['input'];
  /** What the user will be. */
  role: Role;
};

/** The invitation. */
export type InviteUserPayload = {
  __typename?: 'InviteUserPayload';
  /** The invitation. */
  invitation: UserInvitation;
  /** Whoever has this can accept: at the page `/invitation#SECRET`, or with `POST /accept-invitation`. Shown here only; nothing is sent by mail. */
  secret: Scalars['String']['output'];
};

/** Which bills to issue. */
export type IssueBillsInput = {
  /** The month, whose issue instant is over. */
  month: Scalars['Month']['input'];
};

/** What was issued. */
export type IssueBillsPayload = {
  __typename?: 'IssueBillsPayload';
  /** How many bills. */
  billCount: Scalars['Int']['output'];
};

/** Which lines: the filters combine with AND, the values of one with OR (RULES G1). An empty string stands for lines without a value. */
export type LineFilter = {
  /** Billing modes. */
  billingMode?: InputMaybe<Array<BillingMode>>;
  /** Exactly these instance ids, upper and lower case as written. */
  instanceId?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Instances whose id or name holds this text; upper and lower case are the same. */
  instanceSearch?: InputMaybe<Scalars['String']['input']>;
  /** The accounts that acted, as `operatorAccountId` names them. */
  operatorUin?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Payment statuses. */
  paymentStatus?: InputMaybe<Array<PaymentStatus>>;
  /** Product names, as `productName` says them. */
  product?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Project names. */
  project?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Region names. */
  region?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Subproduct names. */
  subproduct?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Tags: all of these must hold. */
  tags?: InputMaybe<Array<TagFilter>>;
  /** Transaction types. */
  transactionType?: InputMaybe<Array<TransactionType>>;
  /** Availability zones. */
  zone?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** An order of lines. */
export type LineOrder = {
  /** Which way. */
  direction: OrderDirection;
  /** What to order by. */
  field: LineOrderField;
};

/** What lines and instance lines can be ordered by. */
export type LineOrderField =
  /** By transaction time (lines) or usage start (instance lines). */
  | 'TIME'
  /** By total cost. */
  | 'TOTAL_COST';

/** Which credit alerts this user has seen. */
export type MarkCreditAlertsSeenInput = {
  /** The `createdAt` of the newest alert that was shown; later than now counts as now. */
  through: Scalars['DateTime']['input'];
};

/** Who has seen them. */
export type MarkCreditAlertsSeenPayload = {
  __typename?: 'MarkCreditAlertsSeenPayload';
  /** The viewer, with the alerts that are still unseen. */
  viewer: Viewer;
};

/**
 * Everything that can be changed. What takes an `idempotencyKey` may end in TRY_AGAIN: a lock was held too long, the database did not answer in time, or
 * the connection to it broke. `extensions.outcome` is then NOTHING_DONE, or UNKNOWN when it broke while the change was written. Either way it is safe to
 * send the same request again with the same key: it is done once.
 */
export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Raises (or, with a negative amount, lowers) the total credit of an account that the viewer manages (RULES F5).
   * Errors: NOT_FOUND, FORBIDDEN, CREDIT_OUT_OF_RANGE (with `available`), IDEMPOTENCY_CONFLICT, INVALID_ARGUMENT, TRY_AGAIN.
   */
  allocateCredit: AllocateCreditPayload;
  /** Stops making a file. One that is made already stays. Errors: NOT_FOUND. */
  cancelBillFile: CancelBillFilePayload;
  /**
   * Ends a run after the batch at work; what is confirmed stays. A run that has ended stays as it is. Needs a role that confirms.
   * Errors: NOT_FOUND, FORBIDDEN.
   */
  cancelConfirmAllBills: CancelConfirmAllBillsPayload;
  /**
   * Confirms all bills of a filter that the viewer can confirm now, in the background (RULES E6): watch `Subscription.confirmAllBills`, or ask for the run again
   * by `node`. Errors: FORBIDDEN (a viewer that never confirms), INVALID_MONTH, INVALID_ARGUMENT (no bill of the filter can be confirmed), AMOUNT_CHANGED (not
   * what the preview said), LIMIT_EXCEEDED (too many runs at work), IDEMPOTENCY_CONFLICT, TRY_AGAIN.
   */
  confirmAllBills: ConfirmAllBillsPayload;
  /**
   * Confirms one issued bill, in whole or in part, and returns that much credit to its customer, in one transaction (RULES E1 to E8, F2).
   * Errors: NOT_FOUND, FORBIDDEN, BILL_NOT_ISSUED, ALREADY_CONFIRMED, NOT_REQUIRED, AMOUNT_OUT_OF_RANGE (with `amountToBeConfirmed`), AMOUNT_CHANGED, IDEMPOTENCY_CONFLICT, INVALID_ARGUMENT, TRY_AGAIN.
   */
  confirmBill: ConfirmBillPayload;
  /**
   * Confirms up to 500 bills, each for its whole rest, with an answer per bill; a refused bill does not stop the others (RULES E5, E6).
   * Errors of the whole call: LIMIT_EXCEEDED, INVALID_ARGUMENT, IDEMPOTENCY_CONFLICT, TRY_AGAIN. A viewer that may not confirm is told so per bill: FORBIDDEN for one that it sees, NOT_FOUND for others.
   */
  confirmBills: ConfirmBillsPayload;
  /** Makes an API token for programs that act as this user. Its secret is in this answer and never shown again. Errors: INVALID_ARGUMENT, LIMIT_EXCEEDED, FORBIDDEN (asked with an API token). */
  createApiToken: CreateApiTokenPayload;
  /** Makes a webhook of the viewer's account. Its secret is in this answer and never shown again. For admins, with a session. Errors: FORBIDDEN, INVALID_ARGUMENT, LIMIT_EXCEEDED. */
  createWebhook: CreateWebhookPayload;
  /** Deletes a saved query of the viewer's own, for those it was shared with too. With a session. Errors: NOT_FOUND, FORBIDDEN. */
  deleteSavedQuery: DeleteSavedQueryPayload;
  /** Deletes a webhook; what waits to be sent to it is not sent. For admins, with a session. Errors: NOT_FOUND, FORBIDDEN. */
  deleteWebhook: DeleteWebhookPayload;
  /** Ends all sessions of this user but the one that asks. Errors: FORBIDDEN (asked with an API token). */
  endOtherSessions: EndOtherSessionsPayload;
  /** Ends a session of this user at once; streams that it began end within half a minute. Errors: NOT_FOUND, FORBIDDEN (asked with an API token). */
  endSession: EndSessionPayload;
  /** Signs a user out everywhere: ends all its sessions at once; its API tokens go on. For admins, with a session. Errors: NOT_FOUND, FORBIDDEN. */
  endUserSessions: EndUserSessionsPayload;
  /** Asks somebody to become a user of the account. For admins, with a session. Errors: FORBIDDEN, NOT_FOUND, INVALID_ARGUMENT, LIMIT_EXCEEDED. */
  inviteUser: InviteUserPayload;
  /** Issues the bills of a month that were held back (RULES A3). For the operator's admins. Errors: FORBIDDEN, INVALID_MONTH, BILL_NOT_ISSUED (it is not yet time). */
  issueBills: IssueBillsPayload;
  /** Keeps that this user has seen the credit alerts up to an instant; never takes it back to an earlier one (RULES F6). */
  markCreditAlertsSeen: MarkCreditAlertsSeenPayload;
  /**
   * Makes a final file of any account anew, for instance because the file storage lost it: with the same bytes, under the same id. Its link works again once it is READY. For the
   * operator's admins. Errors: FORBIDDEN, NOT_FOUND, INVALID_ARGUMENT (it is not READY and final, or would hold something else today).
   */
  reissueBillFile: ReissueBillFilePayload;
  /** Makes the link of a file that is ready valid for another hour from now (RULES G6). Errors: NOT_FOUND, INVALID_ARGUMENT (it is not ready). */
  renewBillFileLink: RenewBillFileLinkPayload;
  /**
   * Asks for a file, which is made in the background (RULES G3 to G6): watch `Subscription.billFile`, or ask for it again by `node`. Where exactly the same file was made
   * before, that one is the answer. Errors: NOT_FOUND (the customer or second-level reseller), INVALID_MONTH, BILL_NOT_ISSUED (files of several customers, RULES A8),
   * INVALID_ARGUMENT, FORBIDDEN (a scope that the perspective does not have), LIMIT_EXCEEDED (too many files waiting).
   */
  requestBillFile: RequestBillFilePayload;
  /**
   * Takes a confirmation back by an entry of its own, with a reason, and its credit with it (RULES E10).
   * Errors: NOT_FOUND, FORBIDDEN, AMOUNT_OUT_OF_RANGE (nothing of it stands), CREDIT_IN_USE, IDEMPOTENCY_CONFLICT, INVALID_ARGUMENT, TRY_AGAIN.
   */
  reverseConfirmation: ReverseConfirmationPayload;
  /** Ends an API token of this user at once. Errors: NOT_FOUND, FORBIDDEN (asked with an API token). */
  revokeApiToken: RevokeApiTokenPayload;
  /** Gives a webhook a new secret; the old one signs along for 24 hours. For admins, with a session. Errors: NOT_FOUND, FORBIDDEN. */
  rotateWebhookSecret: RotateWebhookSecretPayload;
  /**
   * Opens an account, or renames a known one and moves it to another manager; its kind stays, and bills keep the manager that they have (RULES B5). For the
   * operator's admins. Errors: FORBIDDEN, INVALID_ARGUMENT, NOT_FOUND (the manager).
   */
  saveAccount: SaveAccountPayload;
  /** Keeps the columns of a table, and their order, for this user (RULES G2). Errors: INVALID_ARGUMENT (unknown column, column named twice, none visible). */
  saveFieldSettings: SaveFieldSettingsPayload;
  /**
   * Keeps a query for the explorer, or changes one of the viewer's own: its name, document or variables, or whether it is shared. A user keeps at most 200.
   * With a session. Errors: NOT_FOUND, FORBIDDEN (somebody else's, or asked with an API token), INVALID_ARGUMENT (with line and column where the document is no
   * GraphQL), LIMIT_EXCEEDED.
   */
  saveQuery: SaveQueryPayload;
  /** Sends a message once more at once, whatever came of it. For admins, with a session. Errors: NOT_FOUND, FORBIDDEN, INVALID_ARGUMENT (its webhook is disabled). */
  sendWebhookAgain: SendWebhookAgainPayload;
  /**
   * Sets the thresholds, beside 25, 10 and 0 %, below which the credit of an account that the viewer manages alerts (RULES F6).
   * Errors: NOT_FOUND, FORBIDDEN, INVALID_ARGUMENT, LIMIT_EXCEEDED, TRY_AGAIN.
   */
  setCreditAlertThresholds: SetCreditAlertThresholdsPayload;
  /** Sends a message that tells of nothing to a webhook. For admins, with a session. Errors: NOT_FOUND, FORBIDDEN, INVALID_ARGUMENT (it is disabled). */
  testWebhook: TestWebhookPayload;
  /**
   * Changes a user's role, or whether it can sign in: one that cannot is signed out at once, and its API tokens do nothing. An account always keeps one active
   * admin. For admins, with a session. Errors: NOT_FOUND, FORBIDDEN, INVALID_ARGUMENT.
   */
  updateUser: UpdateUserPayload;
  /** Changes a webhook. For admins, with a session. Errors: NOT_FOUND, FORBIDDEN, INVALID_ARGUMENT. */
  updateWebhook: UpdateWebhookPayload;
  /** Ends an invitation before it is accepted. For admins, with a session. Errors: NOT_FOUND, FORBIDDEN. */
  withdrawInvitation: WithdrawInvitationPayload;
};


/**
 * Everything that can be changed. What takes an `idempotencyKey` may end in TRY_AGAIN: a lock was held too long, the database did not answer in time, or
 * the connection to it broke. `extensions.outcome` is then NOTHING_DONE, or UNKNOWN when it broke while the change was written. Either way it is safe to
 * send the same request again with the same key: it is done once.
 */
export type MutationAllocateCreditArgs = {
  input: AllocateCreditInput;
};


/**
 * Everything that can be changed. What takes an `idempotencyKey` may end in TRY_AGAIN: a lock was held too long, the database did not answer in time, or
 * the connection to it broke. `extensions.outcome` is then NOTHING_DONE, or UNKNOWN when it broke while the change was written. Either way it is safe to
 * send the same request again with the same key: it is done once.
 */
export type MutationCancelBillFileArgs = {
  input: CancelBillFileInput;
};


/**
 * Everything that can be changed. What takes an `idempotencyKey` may end in TRY_AGAIN: a lock was held too long, the database did not answer in time, or
 * the connection to it broke. `extensions.outcome` is then NOTHING_DONE, or UNKNOWN when it broke while the change was written. Either way it is safe to
 * send the same request again with the same key: it is done once.
 */
export type MutationCancelConfirmAllBillsArgs = {
  input: CancelConfirmAllBillsInput;
};


/**
 * Everything that can be changed. What takes an `idempotencyKey` may end in TRY_AGAIN: a lock was held too long, the database did not answer in time, or
 * the connection to it broke. `extensions.outcome` is then NOTHING_DONE, or UNKNOWN when it broke while the change was written. Either way it is safe to
 * send the same request again with the same key: it is done once.
 */
export type MutationConfirmAllBillsArgs = {
  input: ConfirmAllBillsInput;
};


/**
 * Everything that can be changed. What takes an `idempotencyKey` may end in TRY_AGAIN: a lock was held too long, the database did not answer in time, or
 * the connection to it broke. `extensions.outcome` is then NOTHING_DONE, or UNKNOWN when it broke while the change was written. Either way it is safe to
 * send the same request again with the same key: it is done once.
 */
export type MutationConfirmBillArgs = {
  input: ConfirmBillInput;
};


/**
 * Everything that can be changed. What takes an `idempotencyKey` may end in TRY_AGAIN: a lock was held too long, the database did not answer in time, or
 * the connection to it broke. `extensions.outcome` is then NOTHING_DONE, or UNKNOWN when it broke while the change was written. Either way it is safe to
 * send the same request again with the same key: it is done once.
 */
export type MutationConfirmBillsArgs = {
  input: ConfirmBillsInput;
};


/**
 * Everything that can be changed. What takes an `idempotencyKey` may end in TRY_AGAIN: a lock was held too long, the database did not answer in time, or
 * the connection to it broke. `extensions.outcome` is then NOTHING_DONE, or UNKNOWN when it broke while the change was written. Either way it is safe to
 * send the same request again with the same key: it is done once.
 */
export type MutationCreateApiTokenArgs = {
  input: CreateApiTokenInput;
};


/**
 * Everything that can be changed. What takes an `idempotencyKey` may end in TRY_AGAIN: a lock was held too long, the database did not answer in time, or
 * the connection to it broke. `extensions.outcome` is then NOTHING_DONE, or UNKNOWN when it broke while the change was written. Either way it is safe to
 * send the same request again with the same key: it is done once.
 */
export type MutationCreateWebhookArgs = {
  input: CreateWebhookInput;
};


/**
 * Everything that can be changed. What takes an `idempotencyKey` may end in TRY_AGAIN: a lock was held too long, the database did not answer in time, or
 * the connection to it broke. `extensions.outcome` is then NOTHING_DONE, or UNKNOWN when it broke while the change was written. Either way it is safe to
 * send the same request again with the same key: it is done once.
 */
export type MutationDeleteSavedQueryArgs = {
  input: DeleteSavedQueryInput;
};


/**
 * Everything that can be changed. What takes an `idempotencyKey` may end in TRY_AGAIN: a lock was held too long, the database did not answer in time, or
 * the connection to it broke. `extensions.outcome` is then NOTHING_DONE, or UNKNOWN when it broke while the change was written. Either way it is safe to
 * send the same request again with the same key: it is done once.
 */
export type MutationDeleteWebhookArgs = {
  input: DeleteWebhookInput;
};


/**
 * Everything that can be changed. What takes an `idempotencyKey` may end in TRY_AGAIN: a lock was held too long, the database did not answer in time, or
 * the connection to it broke. `extensions.outcome` is then NOTHING_DONE, or UNKNOWN when it broke while the change was written. Either way it is safe to
 * send the same request again with the same key: it is done once.
 */
export type MutationEndSessionArgs = {
  input: EndSessionInput;
};


/**
 * Everything that can be changed. What takes an `idempotencyKey` may end in TRY_AGAIN: a lock was held too long, the database did not answer in time, or
 * the connection to it broke. `extensions.outcome` is then NOTHING_DONE, or UNKNOWN when it broke while the change was written. Either way it is safe to
 * send the same request again with the same key: it is done once.
 */
export type MutationEndUserSessionsArgs = {
  input: EndUserSessionsInput;
};


/**
 * Everything that can be changed. What takes an `idempotencyKey` may end in TRY_AGAIN: a lock was held too long, the database did not answer in time, or
 * the connection to it broke. `extensions.outcome` is then NOTHING_DONE, or UNKNOWN when it broke while the change was written. Either way it is safe to
 * send the same request again with the same key: it is done once.
 */
export type MutationInviteUserArgs = {
  input: InviteUserInput;
};


/**
 * Everything that can be changed. What takes an `idempotencyKey` may end in TRY_AGAIN: a lock was held too long, the database did not answer in time, or
 * the connection to it broke. `extensions.outcome` is then NOTHING_DONE, or UNKNOWN when it broke while the change was written. Either way it is safe to
 * send the same request again with the same key: it is done once.
 */
export type MutationIssueBillsArgs = {
  input: IssueBillsInput;
};


/**
 * Everything that can be changed. What takes an `idempotencyKey` may end in TRY_AGAIN: a lock was held too long, the database did not answer in time, or
 * the connection to it broke. `extensions.outcome` is then NOTHING_DONE, or UNKNOWN when it broke while the change was written. Either way it is safe to
 * send the same request again with the same key: it is done once.
 */
export type MutationMarkCreditAlertsSeenArgs = {
  input: MarkCreditAlertsSeenInput;
};


/**
 * Everything that can be changed. What takes an `idempotencyKey` may end in TRY_AGAIN: a lock was held too long, the database did not answer in time, or
 * the connection to it broke. `extensions.outcome` is then NOTHING_DONE, or UNKNOWN when it broke while the change was written. Either way it is safe to
 * send the same request again with the same key: it is done once.
 */
export type MutationReissueBillFileArgs = {
  input: ReissueBillFileInput;
};


/**
 * Everything that can be changed. What takes an `idempotencyKey` may end in TRY_AGAIN: a lock was held too long, the database did not answer in time, or
 * the connection to it broke. `extensions.outcome` is then NOTHING_DONE, or UNKNOWN when it broke while the change was written. Either way it is safe to
 * send the same request again with the same key: it is done once.
 */
export type MutationRenewBillFileLinkArgs = {
  input: RenewBillFileLinkInput;
};


/**
 * Everything that can be changed. What takes an `idempotencyKey` may end in TRY_AGAIN: a lock was held too long, the database did not answer in time, or
 * the connection to it broke. `extensions.outcome` is then NOTHING_DONE, or UNKNOWN when it broke while the change was written. Either way it is safe to
 * send the same request again with the same key: it is done once.
 */
export type MutationRequestBillFileArgs = {
  input: RequestBillFileInput;
};


/**
 * Everything that can be changed. What takes an `idempotencyKey` may end in TRY_AGAIN: a lock was held too long, the database did not answer in time, or
 * the connection to it broke. `extensions.outcome` is then NOTHING_DONE, or UNKNOWN when it broke while the change was written. Either way it is safe to
 * send the same request again with the same key: it is done once.
 */
export type MutationReverseConfirmationArgs = {
  input: ReverseConfirmationInput;
};


/**
 * Everything that can be changed. What takes an `idempotencyKey` may end in TRY_AGAIN: a lock was held too long, the database did not answer in time, or
 * the connection to it broke. `extensions.outcome` is then NOTHING_DONE, or UNKNOWN when it broke while the change was written. Either way it is safe to
 * send the same request again with the same key: it is done once.
 */
export type MutationRevokeApiTokenArgs = {
  input: RevokeApiTokenInput;
};


/**
 * Everything that can be changed. What takes an `idempotencyKey` may end in TRY_AGAIN: a lock was held too long, the database did not answer in time, or
 * the connection to it broke. `extensions.outcome` is then NOTHING_DONE, or UNKNOWN when it broke while the change was written. Either way it is safe to
 * send the same request again with the same key: it is done once.
 */
export type MutationRotateWebhookSecretArgs = {
  input: RotateWebhookSecretInput;
};


/**
 * Everything that can be changed. What takes an `idempotencyKey` may end in TRY_AGAIN: a lock was held too long, the database did not answer in time, or
 * the connection to it broke. `extensions.outcome` is then NOTHING_DONE, or UNKNOWN when it broke while the change was written. Either way it is safe to
 * send the same request again with the same key: it is done once.
 */
export type MutationSaveAccountArgs = {
  input: SaveAccountInput;
};


/**
 * Everything that can be changed. What takes an `idempotencyKey` may end in TRY_AGAIN: a lock was held too long, the database did not answer in time, or
 * the connection to it broke. `extensions.outcome` is then NOTHING_DONE, or UNKNOWN when it broke while the change was written. Either way it is safe to
 * send the same request again with the same key: it is done once.
 */
export type MutationSaveFieldSettingsArgs = {
  input: SaveFieldSettingsInput;
};


/**
 * Everything that can be changed. What takes an `idempotencyKey` may end in TRY_AGAIN: a lock was held too long, the database did not answer in time, or
 * the connection to it broke. `extensions.outcome` is then NOTHING_DONE, or UNKNOWN when it broke while the change was written. Either way it is safe to
 * send the same request again with the same key: it is done once.
 */
export type MutationSaveQueryArgs = {
  input: SaveQueryInput;
};


/**
 * Everything that can be changed. What takes an `idempotencyKey` may end in TRY_AGAIN: a lock was held too long, the database did not answer in time, or
 * the connection to it broke. `extensions.outcome` is then NOTHING_DONE, or UNKNOWN when it broke while the change was written. Either way it is safe to
 * send the same request again with the same key: it is done once.
 */
export type MutationSendWebhookAgainArgs = {
  input: SendWebhookAgainInput;
};


/**
 * Everything that can be changed. What takes an `idempotencyKey` may end in TRY_AGAIN: a lock was held too long, the database did not answer in time, or
 * the connection to it broke. `extensions.outcome` is then NOTHING_DONE, or UNKNOWN when it broke while the change was written. Either way it is safe to
 * send the same request again with the same key: it is done once.
 */
export type MutationSetCreditAlertThresholdsArgs = {
  input: SetCreditAlertThresholdsInput;
};


/**
 * Everything that can be changed. What takes an `idempotencyKey` may end in TRY_AGAIN: a lock was held too long, the database did not answer in time, or
 * the connection to it broke. `extensions.outcome` is then NOTHING_DONE, or UNKNOWN when it broke while the change was written. Either way it is safe to
 * send the same request again with the same key: it is done once.
 */
export type MutationTestWebhookArgs = {
  input: TestWebhookInput;
};


/**
 * Everything that can be changed. What takes an `idempotencyKey` may end in TRY_AGAIN: a lock was held too long, the database did not answer in time, or
 * the connection to it broke. `extensions.outcome` is then NOTHING_DONE, or UNKNOWN when it broke while the change was written. Either way it is safe to
 * send the same request again with the same key: it is done once.
 */
export type MutationUpdateUserArgs = {
  input: UpdateUserInput;
};


/**
 * Everything that can be changed. What takes an `idempotencyKey` may end in TRY_AGAIN: a lock was held too long, the database did not answer in time, or
 * the connection to it broke. `extensions.outcome` is then NOTHING_DONE, or UNKNOWN when it broke while the change was written. Either way it is safe to
 * send the same request again with the same key: it is done once.
 */
export type MutationUpdateWebhookArgs = {
  input: UpdateWebhookInput;
};


/**
 * Everything that can be changed. What takes an `idempotencyKey` may end in TRY_AGAIN: a lock was held too long, the database did not answer in time, or
 * the connection to it broke. `extensions.outcome` is then NOTHING_DONE, or UNKNOWN when it broke while the change was written. Either way it is safe to
 * send the same request again with the same key: it is done once.
 */
export type MutationWithdrawInvitationArgs = {
  input: WithdrawInvitationInput;
};

/** Anything with a global id that `node` can fetch again. */
export type Node = {
  /** Global and opaque: keep it, compare it, never take it apart. */
  id: Scalars['ID']['output'];
};

/** Which way a list is ordered. */
export type OrderDirection =
  /** Smallest, earliest or alphabetically first on top. */
  | 'ASC'
  /** Largest, latest or alphabetically last on top. */
  | 'DESC';

/** Where a page of a connection stands in its list (Relay). */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** The cursor of the last row of this page, to give as the next `after`; null when the page is empty. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more rows follow this page. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether rows come before this page: true when an `after` was given. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first row of this page; null when the page is empty. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** Whether the line's bill is fully confirmed (RULES E11). */
export type PaymentStatus =
  /** The bill is CONFIRMED. */
  | 'PAID'
  /** It is not: nothing, or only a part, is confirmed. */
  | 'UNPAID';

/** Everything that can be read. What the viewer may not see does not exist for it: null or NOT_FOUND, the same as for an unknown id (RULES B6). */
export type Query = {
  __typename?: 'Query';
  /** One account that the viewer may see, by its UIN. Null when there is none. */
  account?: Maybe<Account>;
  /** The accounts that the viewer may see, by name: its own, its manager, those below it, and those on bills that it sees. */
  accounts: AccountConnection;
  /** Who did what, newest first (RULES H1). An account's admins read their account's entries, the operator reads all; anyone else gets FORBIDDEN. */
  auditEntries: AuditEntryConnection;
  /** One customer's bill of one month. Null when there is none that the viewer may see. When the customer has several in that month, say the currency (and manager), or the answer is INVALID_ARGUMENT. */
  bill?: Maybe<Bill>;
  /** The bill files of the viewer's account, newest first; the operator's are its own. */
  billFiles: BillFileConnection;
  /** The bill imports, newest first. For the operator; anyone else gets FORBIDDEN. */
  billImports: BillImportConnection;
  /** Customer bills: of customers only, never of a partner's own usage (RULES B1). The default order is newest month first, then customer name. */
  bills: BillConnection;
  /** The runs of `confirmAllBills` of the viewer's account, newest first. */
  confirmAllBillsRuns: ConfirmAllBillsRunConnection;
  /** What `confirmAllBills` would confirm now of a filter. Errors: FORBIDDEN (a viewer that never confirms), INVALID_MONTH, INVALID_ARGUMENT. */
  confirmAllPreview: ConfirmAllBillsPreview;
  /** One confirmation or reversal. Null when there is none that the viewer may see. */
  confirmation?: Maybe<Confirmation>;
  /**
   * Sums of charges by up to three dimensions at once, per currency, for charts and analysts: read from sums kept in step with the lines, so that 24 months
   * cost little. The default order is by total cost, largest first. Errors: INVALID_MONTH, INVALID_ARGUMENT, LIMIT_EXCEEDED.
   */
  costs: Array<CostRow>;
  /** The alerts of every credit that the viewer sees, newest first (RULES F6). */
  creditAlerts: CreditAlertConnection;
  /** The invitations that can still be accepted, newest first. For admins. Errors: FORBIDDEN, NOT_FOUND. */
  invitations: Array<UserInvitation>;
  /** The months in which the viewer sees a customer bill, newest first; the running month is among them once a charge came in. */
  months: Array<Scalars['Month']['output']>;
  /** Fetches an object again by its global id. Null when there is none that the viewer may see. */
  node?: Maybe<Node>;
  /** The viewer's own saved queries and those that users of its account share, by name. */
  savedQueries: SavedQueryConnection;
  /** The users of the viewer's account by e-mail address; for the operator, of any account. For admins. Errors: FORBIDDEN, NOT_FOUND. */
  users: Array<AccountUser>;
  /** Who is asking, and what for. */
  viewer: Viewer;
  /** The webhooks of the viewer's account, the oldest first; at most 10. For its admins. Errors: FORBIDDEN. */
  webhooks: Array<Webhook>;
};


/** Everything that can be read. What the viewer may not see does not exist for it: null or NOT_FOUND, the same as for an unknown id (RULES B6). */
export type QueryAccountArgs = {
  uin: Scalars['UIN']['input'];
};


/** Everything that can be read. What the viewer may not see does not exist for it: null or NOT_FOUND, the same as for an unknown id (RULES B6). */
export type QueryAccountsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<AccountKind>;
  managerUin?: InputMaybe<Scalars['UIN']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be read. What the viewer may not see does not exist for it: null or NOT_FOUND, the same as for an unknown id (RULES B6). */
export type QueryAuditEntriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Everything that can be read. What the viewer may not see does not exist for it: null or NOT_FOUND, the same as for an unknown id (RULES B6). */
export type QueryBillArgs = {
  currency?: InputMaybe<Scalars['Currency']['input']>;
  customerUin: Scalars['UIN']['input'];
  managerUin?: InputMaybe<Scalars['UIN']['input']>;
  month: Scalars['Month']['input'];
};


/** Everything that can be read. What the viewer may not see does not exist for it: null or NOT_FOUND, the same as for an unknown id (RULES B6). */
export type QueryBillFilesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Everything that can be read. What the viewer may not see does not exist for it: null or NOT_FOUND, the same as for an unknown id (RULES B6). */
export type QueryBillImportsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Everything that can be read. What the viewer may not see does not exist for it: null or NOT_FOUND, the same as for an unknown id (RULES B6). */
export type QueryBillsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter: BillFilter;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<BillOrder>;
};


/** Everything that can be read. What the viewer may not see does not exist for it: null or NOT_FOUND, the same as for an unknown id (RULES B6). */
export type QueryConfirmAllBillsRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Everything that can be read. What the viewer may not see does not exist for it: null or NOT_FOUND, the same as for an unknown id (RULES B6). */
export type QueryConfirmAllPreviewArgs = {
  filter: BillFilter;
};


/** Everything that can be read. What the viewer may not see does not exist for it: null or NOT_FOUND, the same as for an unknown id (RULES B6). */
export type QueryConfirmationArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. What the viewer may not see does not exist for it: null or NOT_FOUND, the same as for an unknown id (RULES B6). */
export type QueryCostsArgs = {
  filter: CostFilter;
  first?: InputMaybe<Scalars['Int']['input']>;
  groupBy: Array<CostDimension>;
  orderBy?: InputMaybe<CostOrder>;
};


/** Everything that can be read. What the viewer may not see does not exist for it: null or NOT_FOUND, the same as for an unknown id (RULES B6). */
export type QueryCreditAlertsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Everything that can be read. What the viewer may not see does not exist for it: null or NOT_FOUND, the same as for an unknown id (RULES B6). */
export type QueryInvitationsArgs = {
  accountUin?: InputMaybe<Scalars['UIN']['input']>;
};


/** Everything that can be read. What the viewer may not see does not exist for it: null or NOT_FOUND, the same as for an unknown id (RULES B6). */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. What the viewer may not see does not exist for it: null or NOT_FOUND, the same as for an unknown id (RULES B6). */
export type QuerySavedQueriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Everything that can be read. What the viewer may not see does not exist for it: null or NOT_FOUND, the same as for an unknown id (RULES B6). */
export type QueryUsersArgs = {
  accountUin?: InputMaybe<Scalars['UIN']['input']>;
};

/** Which customers a distributor looks at (RULES B2). For the others it says nothing. */
export type Reach =
  /** Both. */
  | 'ALL'
  /** Customers that the distributor manages itself. */
  | 'DIRECT'
  /** Customers of its second-level resellers; read-only. */
  | 'INDIRECT';

/** Which file to make anew. */
export type ReissueBillFileInput = {
  /** The file's global id. */
  billFileId: Scalars['ID']['input'];
};

/** The file as it stands. */
export type ReissueBillFilePayload = {
  __typename?: 'ReissueBillFilePayload';
  /** The file, QUEUED; watch it as its account, or wait for its `file.ready`. */
  billFile: BillFile;
};

/** Which file's link to renew. */
export type RenewBillFileLinkInput = {
  /** The file's global id. */
  billFileId: Scalars['ID']['input'];
};

/** The file as it stands. */
export type RenewBillFileLinkPayload = {
  __typename?: 'RenewBillFileLinkPayload';
  /** The file, with its new `linkExpiresAt`. */
  billFile: BillFile;
};

/** Which file to make. Files ignore filters and field settings: every row, and every column that the viewer may see (RULES G3). */
export type RequestBillFileInput = {
  /** With CUSTOMER: which one. A customer may leave it out: it gets its own. */
  customerUin?: InputMaybe<Scalars['UIN']['input']>;
  /** What kind of file. */
  format?: InputMaybe<BillFileFormat>;
  /** The language of headers and words. FOCUS has its own headers. */
  language?: InputMaybe<BillFileLanguage>;
  /** How several customers are laid out: needed for all scopes but CUSTOMER, where it must be left out. */
  layout?: InputMaybe<BillFileLayout>;
  /** How finely it shows charges. */
  level: BillFileLevel;
  /** With SECOND_LEVEL_RESELLERS: which one; all when left out. */
  managerUin?: InputMaybe<Scalars['UIN']['input']>;
  /** Which month. */
  month: Scalars['Month']['input'];
  /** Whose bills; CUSTOMER when left out. */
  scope?: InputMaybe<BillFileScope>;
};

/** The file as it stands. */
export type RequestBillFilePayload = {
  __typename?: 'RequestBillFilePayload';
  /** The file; ready at once when the same was made before. */
  billFile: BillFile;
};

/** A confirmation to take back. */
export type ReverseConfirmationInput = {
  /** For the operator only: reverse even if the customer's available credit falls below 0. */
  allowCreditInUse?: InputMaybe<Scalars['Boolean']['input']>;
  /** The confirmation's global id. */
  confirmationId: Scalars['ID']['input'];
  /** As in `ConfirmBillInput`. */
  idempotencyKey: Scalars['String']['input'];
  /** Why, 1 to 500 characters. */
  reason: Scalars['String']['input'];
};

/** What the reversal did. */
export type ReverseConfirmationPayload = {
  __typename?: 'ReverseConfirmationPayload';
  /** The bill as it is now. */
  bill: Bill;
  /** The reversal's own entry. */
  confirmation: Confirmation;
  /** The customer's credit right after the reversal. */
  credit: Credit;
};

/** Which token to end. */
export type RevokeApiTokenInput = {
  /** The token's global id. */
  apiTokenId: Scalars['ID']['input'];
};

/** The ended token. */
export type RevokeApiTokenPayload = {
  __typename?: 'RevokeApiTokenPayload';
  /** The token, with its `revokedAt`. */
  apiToken: ApiToken;
};

/** What a user may do within its account. */
export type Role =
  /** Sees bills and credit; confirms nothing. */
  | 'ACCOUNT_MANAGER'
  /** Everything the account may do, and its users and audit entries. */
  | 'ADMIN'
  /** Sees bills, confirms them, reverses confirmations and allocates credit. */
  | 'FINANCE'
  /** Sees bills and credit; changes nothing. */
  | 'VIEWER';

/** Which webhook gets a new secret. */
export type RotateWebhookSecretInput = {
  /** Which webhook. */
  id: Scalars['ID']['input'];
};

/** The new secret. */
export type RotateWebhookSecretPayload = {
  __typename?: 'RotateWebhookSecretPayload';
  /** What its messages are signed with from now on; the old secret signs along for 24 hours. Shown here only. */
  secret: Scalars['String']['output'];
  /** The webhook. */
  webhook: Webhook;
};

/** An account as it shall be. */
export type SaveAccountInput = {
  /** What it is in the hierarchy; of a known account, what it was. */
  kind: AccountKind;
  /** The partner that manages it: of a customer or a second-level reseller, and of no other. */
  managerUin?: InputMaybe<Scalars['UIN']['input']>;
  /** Its name. */
  name: Scalars['String']['input'];
  /** Its number at the cloud vendor, where that is another; left out, it stays. */
  sourceId?: InputMaybe<Scalars['String']['input']>;
  /** Its public number, 1 to 20 digits; a known one is changed. */
  uin: Scalars['UIN']['input'];
};

/** The account that was saved. */
export type SaveAccountPayload = {
  __typename?: 'SaveAccountPayload';
  /** The account. */
  account: Account;
};

/** What to keep of a table's columns. */
export type SaveFieldSettingsInput = {
  /** The columns in the order to keep. */
  columns: Array<FieldSettingInput>;
  /** Which table. */
  table: FieldTable;
};

/** The settings as they are kept now. */
export type SaveFieldSettingsPayload = {
  __typename?: 'SaveFieldSettingsPayload';
  /** The saved settings. */
  fieldSettings: FieldSettings;
};

/** A query to save. Without an `id` it is a new one, which needs `name` and `document`. */
export type SaveQueryInput = {
  /** What it is for, up to 500 characters; empty for nothing, left out, it stays. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** The GraphQL document, at most 65,536 bytes; left out, it stays. It must parse, and is not held against the schema. */
  document?: InputMaybe<Scalars['String']['input']>;
  /** Which saved query of the viewer's own to change; left out, a new one is saved. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** Its name from now on, 1 to 100 characters; left out, it stays. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Whether the other users of the account see it; left out, that stays, and a new one is not shared. */
  shared?: InputMaybe<Scalars['Boolean']['input']>;
  /** The variables as the JSON text of an object, at most 65,536 bytes; left out, they stay, and are `{}` of a new one. */
  variables?: InputMaybe<Scalars['String']['input']>;
};

/** The query that was saved. */
export type SaveQueryPayload = {
  __typename?: 'SaveQueryPayload';
  /** The saved query as it is now. */
  savedQuery: SavedQuery;
};

/**
 * A GraphQL document with its variables that a user keeps under a name for the explorer, which opens it by the link `/explorer?query=ID`. Users of the same
 * account see it while it is shared, and only its owner changes it. For everybody else, the operator included, it does not exist.
 */
export type SavedQuery = Node & {
  __typename?: 'SavedQuery';
  /** When it was first saved. */
  createdAt: Scalars['DateTime']['output'];
  /** What it is for, in its owner's words; null where nothing was said. */
  description?: Maybe<Scalars['String']['output']>;
  /** The document as it was written, comments and all. It is kept without being run. */
  document: Scalars['String']['output'];
  /** Global and opaque; `node` fetches this again by it. */
  id: Scalars['ID']['output'];
  /** What its owner calls it: 1 to 100 characters, different for each of the owner's. */
  name: Scalars['String']['output'];
  /** The name of the user that saved it. */
  ownerName: Scalars['String']['output'];
  /** Whether the other users of the owner's account see it. */
  shared: Scalars['Boolean']['output'];
  /** When it was last saved. */
  updatedAt: Scalars['DateTime']['output'];
  /** The variables to run it with, as the JSON text of an object; `{}` where there are none. */
  variables: Scalars['String']['output'];
  /** Whether the viewer may change and delete it: its owner, with a session. */
  viewerCanChange: Scalars['Boolean']['output'];
};

/** A page of saved queries. */
export type SavedQueryConnection = {
  __typename?: 'SavedQueryConnection';
  /** The saved queries with their cursors. */
  edges: Array<SavedQueryEdge>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** A saved query in a page. */
export type SavedQueryEdge = {
  __typename?: 'SavedQueryEdge';
  /** Give it as `after` to go on behind this row. */
  cursor: Scalars['String']['output'];
  /** The saved query. */
  node: SavedQuery;
};

/** Which message to send again. */
export type SendWebhookAgainInput = {
  /** Which delivery. */
  deliveryId: Scalars['ID']['input'];
};

/** The message that is sent again. */
export type SendWebhookAgainPayload = {
  __typename?: 'SendWebhookAgainPayload';
  /** It is sent at once, with the same `messageId`. */
  delivery: WebhookDelivery;
};

/** A browser in which the user is signed in. It ends two hours after its last use, twelve hours after its sign-in, or when it is ended. */
export type Session = {
  __typename?: 'Session';
  /** The network address that it was last used from; null when there is none. */
  address?: Maybe<Scalars['String']['output']>;
  /** When it began. */
  createdAt: Scalars['DateTime']['output'];
  /** Whether it is the one that asks. */
  current: Scalars['Boolean']['output'];
  /** When it ends, if it is not used before. */
  expiresAt: Scalars['DateTime']['output'];
  /** Global and opaque. */
  id: Scalars['ID']['output'];
  /** When it was last used, to the minute. */
  lastUsedAt: Scalars['DateTime']['output'];
  /** How it began. */
  method: SignInMethod;
  /** What the browser calls itself, at most 400 bytes of it; null when it does not. */
  userAgent?: Maybe<Scalars['String']['output']>;
};

/** The manager's own thresholds of a credit. */
export type SetCreditAlertThresholdsInput = {
  /** The UIN of the customer or second-level reseller. */
  accountUin: Scalars['UIN']['input'];
  /** The currency. */
  currency: Scalars['Currency']['input'];
  /** All of them, in percent of the total: from 0 to 100, at most two decimals, at most 10, none of the presets. Empty takes them away. */
  percents: Array<Scalars['Decimal']['input']>;
};

/** What the thresholds are now. */
export type SetCreditAlertThresholdsPayload = {
  __typename?: 'SetCreditAlertThresholdsPayload';
  /** The credit. */
  credit: Credit;
};

/** How somebody signed in. */
export type SignInMethod =
  /** With the OpenID Connect provider that this server is set up with. */
  | 'OIDC'
  /** With the e-mail address and a password. */
  | 'PASSWORD';

/** What can be watched: over Server-Sent Events (graphql-sse) or WebSocket (graphql-transport-ws). A subscription ends when what it watches has ended. */
export type Subscription = {
  __typename?: 'Subscription';
  /** A bill file as it comes along: at once, at every change, and a last time when it has ended. Errors: NOT_FOUND. */
  billFile: BillFile;
  /** A bill import as it comes along: at once, at every change, and a last time when it has ended. For the operator. Errors: NOT_FOUND. */
  billImport: BillImport;
  /** A run of `confirmAllBills` as it comes along: at once, at every change, and a last time when it has ended. Errors: NOT_FOUND. */
  confirmAllBills: ConfirmAllBillsRun;
};


/** What can be watched: over Server-Sent Events (graphql-sse) or WebSocket (graphql-transport-ws). A subscription ends when what it watches has ended. */
export type SubscriptionBillFileArgs = {
  id: Scalars['ID']['input'];
};


/** What can be watched: over Server-Sent Events (graphql-sse) or WebSocket (graphql-transport-ws). A subscription ends when what it watches has ended. */
export type SubscriptionBillImportArgs = {
  id: Scalars['ID']['input'];
};


/** What can be watched: over Server-Sent Events (graphql-sse) or WebSocket (graphql-transport-ws). A subscription ends when what it watches has ended. */
export type SubscriptionConfirmAllBillsArgs = {
  id: Scalars['ID']['input'];
};

/** A label that the customer put on a resource. */
export type Tag = {
  __typename?: 'Tag';
  /** The label's name. */
  key: Scalars['String']['output'];
  /** The label's value. */
  value: Scalars['String']['output'];
};

/** Lines with one of these values of one tag. */
export type TagFilter = {
  /** The tag's key. */
  key: Scalars['String']['input'];
  /** Any of these values; an empty list means any value. */
  values: Array<Scalars['String']['input']>;
};

/** Which webhook to try. */
export type TestWebhookInput = {
  /** Which webhook. */
  id: Scalars['ID']['input'];
};

/** The message that was written. */
export type TestWebhookPayload = {
  __typename?: 'TestWebhookPayload';
  /** It is sent at once. */
  delivery: WebhookDelivery;
};

/** What kind of charge a line is. */
export type TransactionType =
  /** A correction in the customer's favour (adjustment, compensation): negative as a rule. */
  | 'ADJUST_CR'
  /** A correction against the customer (adjustment, deduction): positive as a rule. */
  | 'ADJUST_DR'
  /** Usage settled by the day. */
  | 'DAILY_SETTLEMENT'
  /** The hourly fee of a reserved instance. */
  | 'HOURLY_RI_FEE'
  /** The hourly fee of a savings plan. */
  | 'HOURLY_SAVINGS_PLAN_FEE'
  /** Usage settled by the hour. */
  | 'HOURLY_SETTLEMENT'
  /** What a minimum spend commitment adds. */
  | 'MINIMUM_SPEND_DEDUCTION'
  /** An upgrade or downgrade of a prepaid product. */
  | 'MODIFY'
  /** Usage settled by the month. */
  | 'MONTHLY_SETTLEMENT'
  /** A deduction for a product sold offline. */
  | 'OFFLINE_PRODUCT_DEDUCTION'
  /** A deduction for an offline project. */
  | 'OFFLINE_PROJECT_DEDUCTION'
  /** The one-off fee of a reserved instance. */
  | 'ONE_OFF_RI_FEE'
  /** The one-off fee of a savings plan. */
  | 'ONE_OFF_SAVINGS_PLAN_FEE'
  /** Usage settled at some other interval. */
  | 'PAY_AS_YOU_GO_DEDUCTION'
  /** A purchase, paid in advance. */
  | 'PURCHASE'
  /** A refund: its amounts are negative (RULES D6). */
  | 'REFUND'
  /** A renewal of a prepaid product. */
  | 'RENEWAL'
  /** Usage of spot instances. */
  | 'SPOT'
  /** A tax that the vendor charges. */
  | 'TAX';

/** What to change of a user. */
export type UpdateUserInput = {
  /** Whether it can sign in; left out, that stays. */
  active?: InputMaybe<Scalars['Boolean']['input']>;
  /** Which user. */
  id: Scalars['ID']['input'];
  /** Its role from now on; left out, it stays. */
  role?: InputMaybe<Role>;
};

/** The user as it is now. */
export type UpdateUserPayload = {
  __typename?: 'UpdateUserPayload';
  /** The user. */
  user: AccountUser;
};

/** What to change of a webhook. */
export type UpdateWebhookInput = {
  /** Whether anything is sent to it; left out, that stays. What happens while it is disabled is never sent. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Its events from now on; left out, they stay. */
  events?: InputMaybe<Array<WebhookEvent>>;
  /** Which webhook. */
  id: Scalars['ID']['input'];
  /** Its URL from now on; left out, it stays. */
  url?: InputMaybe<Scalars['String']['input']>;
};

/** The webhook as it is now. */
export type UpdateWebhookPayload = {
  __typename?: 'UpdateWebhookPayload';
  /** The webhook. */
  webhook: Webhook;
};

/** A person that signs in. */
export type User = {
  __typename?: 'User';
  /** The e-mail address to sign in with. */
  email: Scalars['String']['output'];
  /** The user's name. */
  name: Scalars['String']['output'];
};

/** Somebody is asked to become a user of an account. It is good for seven days, once. */
export type UserInvitation = {
  __typename?: 'UserInvitation';
  /** When. */
  createdAt: Scalars['DateTime']['output'];
  /** The e-mail address that the user will sign in with. */
  email: Scalars['String']['output'];
  /** Until when it can be accepted. */
  expiresAt: Scalars['DateTime']['output'];
  /** Global and opaque. */
  id: Scalars['ID']['output'];
  /** The name of the admin that asked. */
  invitedByName: Scalars['String']['output'];
  /** What the user will be. */
  role: Role;
};

/** A user acting for one account: everything else is seen from here. */
export type Viewer = {
  __typename?: 'Viewer';
  /** The account that the user acts for. */
  account: Account;
  /** The API tokens of this user, newest first, ended ones included. */
  apiTokens: Array<ApiToken>;
  /** The columns of a table that this viewer may see, in the catalogue's order: the others are null for it (RULES B3, B4). */
  columns: Array<Column>;
  /** The tables whose columns this user has saved (RULES G2). */
  fieldSettings: Array<FieldSettings>;
  /** The instant that this system takes as now; it differs from the wall clock only where a fixed clock is set for a demonstration. */
  now: Scalars['DateTime']['output'];
  /** Whether this server runs trusted documents only: every other is refused with DOCUMENT_NOT_TRUSTED, introspection too. */
  onlyTrustedDocuments: Scalars['Boolean']['output'];
  /** The kind of the account: it decides what can be seen and confirmed. */
  perspective: AccountKind;
  /** What the user may do within the account. */
  role: Role;
  /** The sessions of this user, the one that asks first, then the one used last. Errors: FORBIDDEN (asked with an API token). */
  sessions: Array<Session>;
  /** How many credit alerts were raised since this user last saw them, at most 100; see `markCreditAlertsSeen` (RULES F6). */
  unseenCreditAlertCount: Scalars['Int']['output'];
  /** Who is signed in, or whose API token this is. */
  user: User;
  /** Whether the viewer confirms bills at all; each bill says for itself in `viewerCanConfirm`. */
  viewerCanConfirm: Scalars['Boolean']['output'];
  /** Whether the viewer may see and make bill imports. */
  viewerCanImport: Scalars['Boolean']['output'];
  /** Whether the viewer may see, invite and change its account's users. */
  viewerCanManageUsers: Scalars['Boolean']['output'];
  /** Whether the viewer may see and change its account's webhooks. */
  viewerCanManageWebhooks: Scalars['Boolean']['output'];
  /** Whether the viewer may read audit entries. */
  viewerCanReadAudit: Scalars['Boolean']['output'];
  /** Whether the viewer has indirect customers to look at with `reach` (a distributor, or the operator). */
  viewerHasIndirectCustomers: Scalars['Boolean']['output'];
};


/** A user acting for one account: everything else is seen from here. */
export type ViewerColumnsArgs = {
  table: FieldTable;
};

/**
 * Where an account is told of events, by the Standard Webhooks specification: a POST of JSON with `type`, `timestamp` and `data`, signed with the webhook's
 * secret in the headers `webhook-id`, `webhook-timestamp` and `webhook-signature`. A message is sent at least once, in no particular order, and again after
 * 5 s, 5 min, 30 min, 2, 5, 10, 14, 20 and 24 hours until it is answered with 2xx; its `webhook-id` stays the same.
 */
export type Webhook = Node & {
  __typename?: 'Webhook';
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** The name of the user that made it. */
  createdByName: Scalars['String']['output'];
  /** What was and will be sent to it, newest first, for 30 days. */
  deliveries: WebhookDeliveryConnection;
  /** Since when nothing is sent to it; null while it is enabled. */
  disabledAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why nothing is sent to it. */
  disabledReason?: Maybe<Scalars['String']['output']>;
  /** What it is told of. */
  events: Array<WebhookEvent>;
  /** Global and opaque; `node` fetches this again by it. */
  id: Scalars['ID']['output'];
  /** Where its messages are sent. */
  url: Scalars['String']['output'];
};


/**
 * Where an account is told of events, by the Standard Webhooks specification: a POST of JSON with `type`, `timestamp` and `data`, signed with the webhook's
 * secret in the headers `webhook-id`, `webhook-timestamp` and `webhook-signature`. A message is sent at least once, in no particular order, and again after
 * 5 s, 5 min, 30 min, 2, 5, 10, 14, 20 and 24 hours until it is answered with 2xx; its `webhook-id` stays the same.
 */
export type WebhookDeliveriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** One message to one webhook. */
export type WebhookDelivery = {
  __typename?: 'WebhookDelivery';
  /** How often it was tried. */
  attempts: Scalars['Int']['output'];
  /** When it was written, which is when it happened. */
  createdAt: Scalars['DateTime']['output'];
  /** What it tells of. */
  event: WebhookEvent;
  /** Global and opaque, for `sendWebhookAgain`. */
  id: Scalars['ID']['output'];
  /** When it was tried last. */
  lastAttemptAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why the last try failed. */
  lastError?: Maybe<Scalars['String']['output']>;
  /** The HTTP status of the last answer; null where there was none. */
  lastStatus?: Maybe<Scalars['Int']['output']>;
  /** The `webhook-id` that receivers tell messages apart by. */
  messageId: Scalars['String']['output'];
  /** When it is tried next; null when it is not. */
  nextAttemptAt?: Maybe<Scalars['DateTime']['output']>;
  /** The JSON text that is sent. */
  payload: Scalars['String']['output'];
  /** How far it has come. */
  state: WebhookDeliveryState;
};

/** A page of webhook deliveries. */
export type WebhookDeliveryConnection = {
  __typename?: 'WebhookDeliveryConnection';
  /** The deliveries with their cursors. */
  edges: Array<WebhookDeliveryEdge>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** A webhook delivery in a page. */
export type WebhookDeliveryEdge = {
  __typename?: 'WebhookDeliveryEdge';
  /** Give it as `after` to go on behind this row. */
  cursor: Scalars['String']['output'];
  /** The delivery. */
  node: WebhookDelivery;
};

/** How far a webhook's message has come. */
export type WebhookDeliveryState =
  /** The receiver has it. */
  | 'DELIVERED'
  /** Given up: every try failed, the receiver answered 410, or the webhook was deleted. */
  | 'FAILED'
  /** It is sent at `nextAttemptAt`. */
  | 'PENDING';

/** What a webhook can be told of. In a message, its `type` is the name in small letters with a point, such as `bill.issued`. */
export type WebhookEvent =
  /** A bill was confirmed, in whole or in part (`bill.confirmed`). For the same accounts. */
  | 'BILL_CONFIRMED'
  /** A bill was issued (`bill.issued`). For its customer, its manager, and the distributor of a second-level reseller. */
  | 'BILL_ISSUED'
  /** A confirmation was reversed (`confirmation.reversed`). For the same accounts. */
  | 'CONFIRMATION_REVERSED'
  /** A credit fell below a threshold (`credit.low`, RULES F6). For its holder, who manages it, and their distributor. */
  | 'CREDIT_LOW'
  /** A bill file can be downloaded (`file.ready`). For the account that asked for it. */
  | 'FILE_READY'
  /** A bill import ended (`import.finished`). For the operator. */
  | 'IMPORT_FINISHED'
  /** Nothing happened: somebody asked for it with `testWebhook` (`webhook.test`). */
  | 'WEBHOOK_TEST';

/** Which invitation to withdraw. */
export type WithdrawInvitationInput = {
  /** Which invitation. */
  id: Scalars['ID']['input'];
};

/** The invitation opens nothing any more. */
export type WithdrawInvitationPayload = {
  __typename?: 'WithdrawInvitationPayload';
  /** The id that it had. */
  withdrawnId: Scalars['ID']['output'];
};

export type UnseenAlertsQueryVariables = Exact<{ [key: string]: never; }>;


export type UnseenAlertsQuery = { __typename?: 'Query', viewer: { __typename?: 'Viewer', unseenCreditAlertCount: number } };

export type FirstLevelQueryVariables = Exact<{ [key: string]: never; }>;


export type FirstLevelQuery = { __typename?: 'Query', distributors: { __typename?: 'AccountConnection', edges: Array<{ __typename?: 'AccountEdge', node: (
        { __typename?: 'Account', id: string }
        & { ' $fragmentRefs'?: { 'AccountRowFragment': AccountRowFragment } }
      ) }> }, resellers: { __typename?: 'AccountConnection', edges: Array<{ __typename?: 'AccountEdge', node: (
        { __typename?: 'Account', id: string }
        & { ' $fragmentRefs'?: { 'AccountRowFragment': AccountRowFragment } }
      ) }> } };

export type AccountRowFragment = { __typename?: 'Account', id: string, uin: string, name: string, kind: AccountKind, sourceId?: string | null, manager?: { __typename?: 'Account', id: string, uin: string, name: string } | null, credits: Array<{ __typename?: 'Credit', id: string, currency: string, total: string, available: string }> } & { ' $fragmentName'?: 'AccountRowFragment' };

export type AccountsQueryVariables = Exact<{
  kind?: InputMaybe<AccountKind>;
  managerUin?: InputMaybe<Scalars['UIN']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type AccountsQuery = { __typename?: 'Query', accounts: { __typename?: 'AccountConnection', edges: Array<{ __typename?: 'AccountEdge', node: (
        { __typename?: 'Account', id: string }
        & { ' $fragmentRefs'?: { 'AccountRowFragment': AccountRowFragment } }
      ) }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type AuditListQueryVariables = Exact<{
  filter?: InputMaybe<AuditFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type AuditListQuery = { __typename?: 'Query', auditEntries: { __typename?: 'AuditEntryConnection', edges: Array<{ __typename?: 'AuditEntryEdge', node: { __typename?: 'AuditEntry', createdAt: string, action: string, userEmail?: string | null, role?: Role | null, objectId?: string | null, before?: string | null, after?: string | null, requestId?: string | null, address?: string | null, account?: { __typename?: 'Account', id: string, uin: string, name: string } | null } }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type BillHeaderFragment = { __typename?: 'Bill', id: string, month: string, currency: string, state: BillState, status: BillStatus, issuedAt?: string | null, totalCost: string, payable: string, roundingDifference: string, confirmedAmount: string, amountToBeConfirmed: string, viewerCanConfirm: boolean, dataAsOf: string, final: boolean, customer: { __typename?: 'Account', id: string, uin: string, name: string }, manager: { __typename?: 'Account', id: string, uin: string, name: string }, confirmRefusal?: { __typename?: 'ConfirmRefusal', code: string, message: string } | null } & { ' $fragmentName'?: 'BillHeaderFragment' };

export type BillsQueryVariables = Exact<{
  filter: BillFilter;
  orderBy?: InputMaybe<BillOrder>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type BillsQuery = { __typename?: 'Query', bills: { __typename?: 'BillConnection', edges: Array<{ __typename?: 'BillEdge', node: { __typename?: 'Bill', id: string, month: string, currency: string, state: BillState, status: BillStatus, totalCost: string, payable: string, confirmedAmount: string, amountToBeConfirmed: string, dataAsOf: string, final: boolean, customer: { __typename?: 'Account', id: string, uin: string, name: string }, manager: { __typename?: 'Account', id: string, uin: string, name: string } } }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type BillsTotalsQueryVariables = Exact<{
  filter: BillFilter;
}>;


export type BillsTotalsQuery = { __typename?: 'Query', bills: { __typename?: 'BillConnection', totals: Array<{ __typename?: 'BillTotals', currency: string, billCount: number, openBillCount: number, payable: string, confirmedAmount: string, amountToBeConfirmed: string }> } };

export type BillQueryVariables = Exact<{
  month: Scalars['Month']['input'];
  customerUin: Scalars['UIN']['input'];
  currency?: InputMaybe<Scalars['Currency']['input']>;
  managerUin?: InputMaybe<Scalars['UIN']['input']>;
}>;


export type BillQuery = { __typename?: 'Query', bill?: (
    { __typename?: 'Bill', id: string, month: string, currency: string }
    & { ' $fragmentRefs'?: { 'BillHeaderFragment': BillHeaderFragment } }
  ) | null };

export type TableColumnsQueryVariables = Exact<{ [key: string]: never; }>;


export type TableColumnsQuery = { __typename?: 'Query', viewer: { __typename?: 'Viewer', lines: Array<(
      { __typename?: 'Column' }
      & { ' $fragmentRefs'?: { 'LineColumnFragment': LineColumnFragment } }
    )>, instances: Array<(
      { __typename?: 'Column' }
      & { ' $fragmentRefs'?: { 'LineColumnFragment': LineColumnFragment } }
    )>, fieldSettings: Array<{ __typename?: 'FieldSettings', table: FieldTable, columns: Array<{ __typename?: 'FieldSetting', key: string, visible: boolean }> }> } };

export type LineColumnFragment = { __typename?: 'Column', key: string, headerEn: string, headerZh: string, type: string } & { ' $fragmentName'?: 'LineColumnFragment' };

export type SaveFieldSettingsMutationVariables = Exact<{
  input: SaveFieldSettingsInput;
}>;


export type SaveFieldSettingsMutation = { __typename?: 'Mutation', saveFieldSettings: { __typename?: 'SaveFieldSettingsPayload', fieldSettings: { __typename?: 'FieldSettings', table: FieldTable, columns: Array<{ __typename?: 'FieldSetting', key: string, visible: boolean }> } } };

export type BillOptionsQueryVariables = Exact<{
  month: Scalars['Month']['input'];
  customerUin: Scalars['UIN']['input'];
  currency?: InputMaybe<Scalars['Currency']['input']>;
  managerUin?: InputMaybe<Scalars['UIN']['input']>;
  filter?: InputMaybe<LineFilter>;
}>;


export type BillOptionsQuery = { __typename?: 'Query', bill?: { __typename?: 'Bill', id: string, status: BillStatus, dataAsOf: string, final: boolean, filterOptions: Array<{ __typename?: 'FilterOption', column: FilterColumn, tagKey?: string | null, value: string, totalCost: string, count: number }> } | null };

export type FilterSumQueryVariables = Exact<{
  month: Scalars['Month']['input'];
  customerUin: Scalars['UIN']['input'];
  currency?: InputMaybe<Scalars['Currency']['input']>;
  managerUin?: InputMaybe<Scalars['UIN']['input']>;
  filter?: InputMaybe<LineFilter>;
  details: Scalars['Boolean']['input'];
}>;


export type FilterSumQuery = { __typename?: 'Query', bill?: { __typename?: 'Bill', id: string, lines?: { __typename?: 'BillLineConnection', totalCount: number, totalCost: string }, instances?: { __typename?: 'InstanceLineConnection', totalCount: number, totalCost: string } } | null };

export type BillInstancesQueryVariables = Exact<{
  month: Scalars['Month']['input'];
  customerUin: Scalars['UIN']['input'];
  currency?: InputMaybe<Scalars['Currency']['input']>;
  managerUin?: InputMaybe<Scalars['UIN']['input']>;
  filter?: InputMaybe<LineFilter>;
  orderBy?: InputMaybe<LineOrder>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type BillInstancesQuery = { __typename?: 'Query', bill?: { __typename?: 'Bill', id: string, instances: { __typename?: 'InstanceLineConnection', dataAsOf: string, final: boolean, edges: Array<{ __typename?: 'InstanceLineEdge', node: (
          { __typename?: 'InstanceLine', id: string }
          & { ' $fragmentRefs'?: { 'InstanceCellsFragment': InstanceCellsFragment } }
        ) }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } } | null };

export type BillLinesQueryVariables = Exact<{
  month: Scalars['Month']['input'];
  customerUin: Scalars['UIN']['input'];
  currency?: InputMaybe<Scalars['Currency']['input']>;
  managerUin?: InputMaybe<Scalars['UIN']['input']>;
  filter?: InputMaybe<LineFilter>;
  orderBy?: InputMaybe<LineOrder>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type BillLinesQuery = { __typename?: 'Query', bill?: { __typename?: 'Bill', id: string, lines: { __typename?: 'BillLineConnection', dataAsOf: string, final: boolean, edges: Array<{ __typename?: 'BillLineEdge', node: (
          { __typename?: 'BillLine', id: string }
          & { ' $fragmentRefs'?: { 'LineCellsFragment': LineCellsFragment } }
        ) }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } } | null };

export type RowQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type RowQuery = { __typename?: 'Query', node?: { __typename?: 'Account' } | { __typename?: 'ApiToken' } | { __typename?: 'Bill' } | { __typename?: 'BillFile' } | { __typename?: 'BillImport' } | (
    { __typename?: 'BillLine', id: string, extra: Array<{ __typename?: 'ExtraColumn', name: string, value: string }> }
    & { ' $fragmentRefs'?: { 'LineCellsFragment': LineCellsFragment } }
  ) | { __typename?: 'ConfirmAllBillsRun' } | { __typename?: 'Confirmation' } | { __typename?: 'Credit' } | (
    { __typename?: 'InstanceLine', id: string }
    & { ' $fragmentRefs'?: { 'InstanceCellsFragment': InstanceCellsFragment } }
  ) | { __typename?: 'SavedQuery' } | { __typename?: 'Webhook' } | null };

export type InstanceCellsFragment = { __typename?: 'InstanceLine', billMonth: string, payerAccountId?: string | null, ownerAccountId?: string | null, operatorAccountId?: string | null, resellerAccountId?: string | null, productName?: string | null, productCode?: string | null, subproductName?: string | null, subproductCode?: string | null, billingMode?: BillingMode | null, instanceType?: string | null, projectName?: string | null, regionName?: string | null, regionCode?: string | null, availabilityZone?: string | null, instanceId?: string | null, instanceName?: string | null, transactionType: TransactionType, orderId?: string | null, usageStartTime?: string | null, usageEndTime?: string | null, originalCost?: string | null, riDeductionCost?: string | null, spDeduction?: string | null, spDeductionCost?: string | null, totalBeforeVoucher?: string | null, customerVoucherDeduction?: string | null, totalCost: string, currency: string, paymentStatus: PaymentStatus, totalAfterDiscountExTax?: string | null, resellerVoucherDeduction?: string | null, amountBeforeTax?: string | null, taxAmount?: string | null, totalCostIncludingTax?: string | null, lineCount: number, tags: Array<{ __typename?: 'Tag', key: string, value: string }> } & { ' $fragmentName'?: 'InstanceCellsFragment' };

export type LineCellsFragment = { __typename?: 'BillLine', billMonth: string, payerAccountId?: string | null, ownerAccountId?: string | null, operatorAccountId?: string | null, resellerAccountId?: string | null, productName?: string | null, productCode?: string | null, subproductName?: string | null, subproductCode?: string | null, billingMode?: BillingMode | null, instanceType?: string | null, projectName?: string | null, regionName?: string | null, regionCode?: string | null, availabilityZone?: string | null, instanceId?: string | null, instanceName?: string | null, transactionType: TransactionType, transactionId?: string | null, transactionTime?: string | null, orderId?: string | null, usageStartTime?: string | null, usageEndTime?: string | null, componentType?: string | null, componentName?: string | null, componentListPrice?: string | null, componentPriceUnit?: string | null, componentUsage?: string | null, componentUsageUnit?: string | null, usageDuration?: string | null, usageDurationUnit?: string | null, originalCost?: string | null, riDeductionDuration?: string | null, riDeductionCost?: string | null, spDeductionRate?: string | null, spDeduction?: string | null, spDeductionCost?: string | null, customerDiscountRate?: string | null, totalBeforeVoucher?: string | null, customerVoucherDeduction?: string | null, totalCost: string, currency: string, paymentStatus: PaymentStatus, resellerDiscountRate?: string | null, totalAfterDiscountExTax?: string | null, resellerVoucherDeduction?: string | null, amountBeforeTax?: string | null, taxRate?: string | null, taxAmount?: string | null, totalCostIncludingTax?: string | null, tags: Array<{ __typename?: 'Tag', key: string, value: string }> } & { ' $fragmentName'?: 'LineCellsFragment' };

export type ConfirmBatchMutationVariables = Exact<{
  input: ConfirmBillsInput;
}>;


export type ConfirmBatchMutation = { __typename?: 'Mutation', confirmBills: { __typename?: 'ConfirmBillsPayload', results: Array<{ __typename?: 'ConfirmBillsResult', billId: string, code?: string | null, message?: string | null, confirmation?: { __typename?: 'Confirmation', id: string, amount: string } | null, bill?: { __typename?: 'Bill', id: string, status: BillStatus, confirmedAmount: string, amountToBeConfirmed: string, viewerCanConfirm: boolean } | null }> } };

export type ConfirmCreditQueryVariables = Exact<{
  uin: Scalars['UIN']['input'];
  currency: Scalars['Currency']['input'];
}>;


export type ConfirmCreditQuery = { __typename?: 'Query', account?: { __typename?: 'Account', id: string, credit?: { __typename?: 'Credit', id: string, available: string } | null } | null };

export type ConfirmBillMutationVariables = Exact<{
  input: ConfirmBillInput;
}>;


export type ConfirmBillMutation = { __typename?: 'Mutation', confirmBill: { __typename?: 'ConfirmBillPayload', bill: { __typename?: 'Bill', id: string, status: BillStatus, confirmedAmount: string, amountToBeConfirmed: string, viewerCanConfirm: boolean }, confirmation: { __typename?: 'Confirmation', id: string, amount: string }, credit: { __typename?: 'Credit', id: string, available: string } } };

export type ConfirmListQueryVariables = Exact<{
  filter: BillFilter;
  orderBy?: InputMaybe<BillOrder>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type ConfirmListQuery = { __typename?: 'Query', bills: { __typename?: 'BillConnection', edges: Array<{ __typename?: 'BillEdge', node: { __typename?: 'Bill', id: string, month: string, currency: string, state: BillState, status: BillStatus, payable: string, confirmedAmount: string, amountToBeConfirmed: string, viewerCanConfirm: boolean, confirmRefusal?: { __typename?: 'ConfirmRefusal', code: string, message: string } | null, customer: { __typename?: 'Account', id: string, uin: string, name: string }, manager: { __typename?: 'Account', id: string, name: string } } }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type ConfirmTotalsQueryVariables = Exact<{
  filter: BillFilter;
}>;


export type ConfirmTotalsQuery = { __typename?: 'Query', bills: { __typename?: 'BillConnection', totals: Array<{ __typename?: 'BillTotals', currency: string, billCount: number, openBillCount: number, payable: string, confirmedAmount: string, amountToBeConfirmed: string }> } };

export type BillHistoryQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type BillHistoryQuery = { __typename?: 'Query', node?: { __typename?: 'Account', id: string } | { __typename?: 'ApiToken', id: string } | { __typename?: 'Bill', currency: string, state: BillState, status: BillStatus, payable: string, amountToBeConfirmed: string, id: string, confirmRefusal?: { __typename?: 'ConfirmRefusal', code: string, message: string } | null, customer: { __typename?: 'Account', id: string, name: string }, confirmations: { __typename?: 'ConfirmationConnection', edges: Array<{ __typename?: 'ConfirmationEdge', node: { __typename?: 'Confirmation', id: string, kind: ConfirmationKind, mode?: ConfirmMode | null, amount: string, amountToBeConfirmedAfter: string, note?: string | null, userName: string, accountName: string, createdAt: string, viewerCanReverse: boolean, reversedBy?: { __typename?: 'Confirmation', id: string } | null } }> } } | { __typename?: 'BillFile', id: string } | { __typename?: 'BillImport', id: string } | { __typename?: 'BillLine', id: string } | { __typename?: 'ConfirmAllBillsRun', id: string } | { __typename?: 'Confirmation', id: string } | { __typename?: 'Credit', id: string } | { __typename?: 'InstanceLine', id: string } | { __typename?: 'SavedQuery', id: string } | { __typename?: 'Webhook', id: string } | null };

export type ReverseConfirmationMutationVariables = Exact<{
  input: ReverseConfirmationInput;
}>;


export type ReverseConfirmationMutation = { __typename?: 'Mutation', reverseConfirmation: { __typename?: 'ReverseConfirmationPayload', bill: { __typename?: 'Bill', id: string, status: BillStatus, confirmedAmount: string, amountToBeConfirmed: string, viewerCanConfirm: boolean }, credit: { __typename?: 'Credit', id: string, available: string } } };

export type ConfirmRunFieldsFragment = { __typename?: 'ConfirmAllBillsRun', id: string, fromMonth: string, toMonth: string, state: ConfirmAllBillsState, progressPercent: number, billCount: number, confirmedCount: number, refusedCount: number, outcomesUrl: string, requestedBy: string, createdAt: string, finishedAt?: string | null, totals: Array<{ __typename?: 'ConfirmAllBillsTotals', currency: string, billCount: number, amount: string, confirmedCount: number, confirmedAmount: string }>, error?: { __typename?: 'ConfirmAllBillsError', code: string, message: string } | null } & { ' $fragmentName'?: 'ConfirmRunFieldsFragment' };

export type ConfirmAllPreviewQueryVariables = Exact<{
  filter: BillFilter;
}>;


export type ConfirmAllPreviewQuery = { __typename?: 'Query', confirmAllPreview: { __typename?: 'ConfirmAllBillsPreview', billCount: number, totals: Array<{ __typename?: 'ConfirmAllBillsTotals', currency: string, billCount: number, amount: string }> } };

export type ConfirmAllMutationVariables = Exact<{
  input: ConfirmAllBillsInput;
}>;


export type ConfirmAllMutation = { __typename?: 'Mutation', confirmAllBills: { __typename?: 'ConfirmAllBillsPayload', run: (
      { __typename?: 'ConfirmAllBillsRun' }
      & { ' $fragmentRefs'?: { 'ConfirmRunFieldsFragment': ConfirmRunFieldsFragment } }
    ) } };

export type CancelConfirmAllMutationVariables = Exact<{
  input: CancelConfirmAllBillsInput;
}>;


export type CancelConfirmAllMutation = { __typename?: 'Mutation', cancelConfirmAllBills: { __typename?: 'CancelConfirmAllBillsPayload', run: (
      { __typename?: 'ConfirmAllBillsRun' }
      & { ' $fragmentRefs'?: { 'ConfirmRunFieldsFragment': ConfirmRunFieldsFragment } }
    ) } };

export type ConfirmRunRefusedQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type ConfirmRunRefusedQuery = { __typename?: 'Query', node?: { __typename?: 'Account', id: string } | { __typename?: 'ApiToken', id: string } | { __typename?: 'Bill', id: string } | { __typename?: 'BillFile', id: string } | { __typename?: 'BillImport', id: string } | { __typename?: 'BillLine', id: string } | { __typename?: 'ConfirmAllBillsRun', id: string, outcomes: { __typename?: 'ConfirmAllBillsOutcomeConnection', edges: Array<{ __typename?: 'ConfirmAllBillsOutcomeEdge', node: { __typename?: 'ConfirmAllBillsOutcome', billId: string, code?: string | null, message?: string | null, currency: string, expectedAmount: string, bill?: { __typename?: 'Bill', id: string, month: string, customer: { __typename?: 'Account', id: string, uin: string, name: string } } | null } }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean } } } | { __typename?: 'Confirmation', id: string } | { __typename?: 'Credit', id: string } | { __typename?: 'InstanceLine', id: string } | { __typename?: 'SavedQuery', id: string } | { __typename?: 'Webhook', id: string } | null };

export type ConfirmRunQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type ConfirmRunQuery = { __typename?: 'Query', node?: { __typename?: 'Account', id: string } | { __typename?: 'ApiToken', id: string } | { __typename?: 'Bill', id: string } | { __typename?: 'BillFile', id: string } | { __typename?: 'BillImport', id: string } | { __typename?: 'BillLine', id: string } | (
    { __typename?: 'ConfirmAllBillsRun', id: string }
    & { ' $fragmentRefs'?: { 'ConfirmRunFieldsFragment': ConfirmRunFieldsFragment } }
  ) | { __typename?: 'Confirmation', id: string } | { __typename?: 'Credit', id: string } | { __typename?: 'InstanceLine', id: string } | { __typename?: 'SavedQuery', id: string } | { __typename?: 'Webhook', id: string } | null };

export type ConfirmRunsQueryVariables = Exact<{
  first: Scalars['Int']['input'];
}>;


export type ConfirmRunsQuery = { __typename?: 'Query', confirmAllBillsRuns: { __typename?: 'ConfirmAllBillsRunConnection', edges: Array<{ __typename?: 'ConfirmAllBillsRunEdge', node: (
        { __typename?: 'ConfirmAllBillsRun' }
        & { ' $fragmentRefs'?: { 'ConfirmRunFieldsFragment': ConfirmRunFieldsFragment } }
      ) }> } };

export type RaisedAlertFragment = { __typename?: 'CreditAlert', percent: string, entrySequence: number, total: string, available: string, createdAt: string, account: { __typename?: 'Account', id: string, uin: string, name: string }, credit: { __typename?: 'Credit', id: string, currency: string } } & { ' $fragmentName'?: 'RaisedAlertFragment' };

export type CreditAlertsOfAllQueryVariables = Exact<{
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type CreditAlertsOfAllQuery = { __typename?: 'Query', creditAlerts: { __typename?: 'CreditAlertConnection', edges: Array<{ __typename?: 'CreditAlertEdge', node: (
        { __typename?: 'CreditAlert' }
        & { ' $fragmentRefs'?: { 'RaisedAlertFragment': RaisedAlertFragment } }
      ) }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type CreditAlertsOfOneQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type CreditAlertsOfOneQuery = { __typename?: 'Query', node?: { __typename?: 'Account', id: string } | { __typename?: 'ApiToken', id: string } | { __typename?: 'Bill', id: string } | { __typename?: 'BillFile', id: string } | { __typename?: 'BillImport', id: string } | { __typename?: 'BillLine', id: string } | { __typename?: 'ConfirmAllBillsRun', id: string } | { __typename?: 'Confirmation', id: string } | { __typename?: 'Credit', id: string, alerts: { __typename?: 'CreditAlertConnection', edges: Array<{ __typename?: 'CreditAlertEdge', node: (
          { __typename?: 'CreditAlert' }
          & { ' $fragmentRefs'?: { 'RaisedAlertFragment': RaisedAlertFragment } }
        ) }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } } | { __typename?: 'InstanceLine', id: string } | { __typename?: 'SavedQuery', id: string } | { __typename?: 'Webhook', id: string } | null };

export type MarkCreditAlertsSeenMutationVariables = Exact<{
  input: MarkCreditAlertsSeenInput;
}>;


export type MarkCreditAlertsSeenMutation = { __typename?: 'Mutation', markCreditAlertsSeen: { __typename?: 'MarkCreditAlertsSeenPayload', viewer: { __typename?: 'Viewer', unseenCreditAlertCount: number } } };

export type AllocateCreditMutationVariables = Exact<{
  input: AllocateCreditInput;
}>;


export type AllocateCreditMutation = { __typename?: 'Mutation', allocateCredit: { __typename?: 'AllocateCreditPayload', credit: { __typename?: 'Credit', id: string, currency: string, total: string, used: string, available: string } } };

export type CreditAccountQueryVariables = Exact<{
  uin: Scalars['UIN']['input'];
}>;


export type CreditAccountQuery = { __typename?: 'Query', account?: { __typename?: 'Account', id: string, uin: string, name: string, viewerCanAllocateCredit: boolean, credits: Array<{ __typename?: 'Credit', id: string, currency: string, total: string, used: string, available: string }> } | null };

export type CreditEntriesQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type CreditEntriesQuery = { __typename?: 'Query', node?: { __typename?: 'Account', id: string } | { __typename?: 'ApiToken', id: string } | { __typename?: 'Bill', id: string } | { __typename?: 'BillFile', id: string } | { __typename?: 'BillImport', id: string } | { __typename?: 'BillLine', id: string } | { __typename?: 'ConfirmAllBillsRun', id: string } | { __typename?: 'Confirmation', id: string } | { __typename?: 'Credit', id: string, entries: { __typename?: 'CreditEntryConnection', edges: Array<{ __typename?: 'CreditEntryEdge', node: (
          { __typename?: 'CreditEntry' }
          & { ' $fragmentRefs'?: { 'CreditMovementFragment': CreditMovementFragment } }
        ) }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } } | { __typename?: 'InstanceLine', id: string } | { __typename?: 'SavedQuery', id: string } | { __typename?: 'Webhook', id: string } | null };

export type CreditListQueryVariables = Exact<{
  kind?: InputMaybe<AccountKind>;
  search?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type CreditListQuery = { __typename?: 'Query', accounts: { __typename?: 'AccountConnection', edges: Array<{ __typename?: 'AccountEdge', node: { __typename?: 'Account', id: string, uin: string, name: string, kind: AccountKind, manager?: { __typename?: 'Account', id: string, name: string } | null, credits: Array<{ __typename?: 'Credit', id: string, currency: string, total: string, used: string, available: string }> } }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type CreditMonthsQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type CreditMonthsQuery = { __typename?: 'Query', node?: { __typename?: 'Account', id: string } | { __typename?: 'ApiToken', id: string } | { __typename?: 'Bill', id: string } | { __typename?: 'BillFile', id: string } | { __typename?: 'BillImport', id: string } | { __typename?: 'BillLine', id: string } | { __typename?: 'ConfirmAllBillsRun', id: string } | { __typename?: 'Confirmation', id: string } | { __typename?: 'Credit', months: Array<string>, id: string } | { __typename?: 'InstanceLine', id: string } | { __typename?: 'SavedQuery', id: string } | { __typename?: 'Webhook', id: string } | null };

export type CreditStatementQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  month: Scalars['Month']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type CreditStatementQuery = { __typename?: 'Query', node?: { __typename?: 'Account', id: string } | { __typename?: 'ApiToken', id: string } | { __typename?: 'Bill', id: string } | { __typename?: 'BillFile', id: string } | { __typename?: 'BillImport', id: string } | { __typename?: 'BillLine', id: string } | { __typename?: 'ConfirmAllBillsRun', id: string } | { __typename?: 'Confirmation', id: string } | { __typename?: 'Credit', id: string, statement: { __typename?: 'CreditStatement', month: string, dataAsOf: string, final: boolean, opening: { __typename?: 'CreditBalance', total: string, used: string, available: string }, closing: { __typename?: 'CreditBalance', total: string, used: string, available: string }, sums: Array<{ __typename?: 'CreditSum', kind: CreditEntryKind, entryCount: number, amount: string }>, entries: { __typename?: 'CreditEntryConnection', edges: Array<{ __typename?: 'CreditEntryEdge', node: (
            { __typename?: 'CreditEntry' }
            & { ' $fragmentRefs'?: { 'CreditMovementFragment': CreditMovementFragment } }
          ) }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } } } | { __typename?: 'InstanceLine', id: string } | { __typename?: 'SavedQuery', id: string } | { __typename?: 'Webhook', id: string } | null };

export type CreditThresholdsQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type CreditThresholdsQuery = { __typename?: 'Query', node?: { __typename?: 'Account', id: string } | { __typename?: 'ApiToken', id: string } | { __typename?: 'Bill', id: string } | { __typename?: 'BillFile', id: string } | { __typename?: 'BillImport', id: string } | { __typename?: 'BillLine', id: string } | { __typename?: 'ConfirmAllBillsRun', id: string } | { __typename?: 'Confirmation', id: string } | { __typename?: 'Credit', id: string, alertThresholds: Array<{ __typename?: 'CreditAlertThreshold', percent: string, preset: boolean, below: boolean }> } | { __typename?: 'InstanceLine', id: string } | { __typename?: 'SavedQuery', id: string } | { __typename?: 'Webhook', id: string } | null };

export type SetCreditAlertThresholdsMutationVariables = Exact<{
  input: SetCreditAlertThresholdsInput;
}>;


export type SetCreditAlertThresholdsMutation = { __typename?: 'Mutation', setCreditAlertThresholds: { __typename?: 'SetCreditAlertThresholdsPayload', credit: { __typename?: 'Credit', id: string, alertThresholds: Array<{ __typename?: 'CreditAlertThreshold', percent: string, preset: boolean, below: boolean }> } } };

export type CreditMovementFragment = { __typename?: 'CreditEntry', sequence: number, kind: CreditEntryKind, amount: string, totalAfter: string, usedAfter: string, availableAfter: string, note?: string | null, userName?: string | null, createdAt: string } & { ' $fragmentName'?: 'CreditMovementFragment' };

export type SavedQueryFieldsFragment = { __typename?: 'SavedQuery', id: string, name: string, description?: string | null, shared: boolean, ownerName: string, updatedAt: string, viewerCanChange: boolean } & { ' $fragmentName'?: 'SavedQueryFieldsFragment' };

export type SavedQueriesQueryVariables = Exact<{
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type SavedQueriesQuery = { __typename?: 'Query', savedQueries: { __typename?: 'SavedQueryConnection', edges: Array<{ __typename?: 'SavedQueryEdge', node: (
        { __typename?: 'SavedQuery' }
        & { ' $fragmentRefs'?: { 'SavedQueryFieldsFragment': SavedQueryFieldsFragment } }
      ) }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type SavedQueryQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type SavedQueryQuery = { __typename?: 'Query', node?: { __typename?: 'Account', id: string } | { __typename?: 'ApiToken', id: string } | { __typename?: 'Bill', id: string } | { __typename?: 'BillFile', id: string } | { __typename?: 'BillImport', id: string } | { __typename?: 'BillLine', id: string } | { __typename?: 'ConfirmAllBillsRun', id: string } | { __typename?: 'Confirmation', id: string } | { __typename?: 'Credit', id: string } | { __typename?: 'InstanceLine', id: string } | (
    { __typename?: 'SavedQuery', document: string, variables: string, id: string }
    & { ' $fragmentRefs'?: { 'SavedQueryFieldsFragment': SavedQueryFieldsFragment } }
  ) | { __typename?: 'Webhook', id: string } | null };

export type SaveQueryMutationVariables = Exact<{
  input: SaveQueryInput;
}>;


export type SaveQueryMutation = { __typename?: 'Mutation', saveQuery: { __typename?: 'SaveQueryPayload', savedQuery: (
      { __typename?: 'SavedQuery' }
      & { ' $fragmentRefs'?: { 'SavedQueryFieldsFragment': SavedQueryFieldsFragment } }
    ) } };

export type DeleteSavedQueryMutationVariables = Exact<{
  input: DeleteSavedQueryInput;
}>;


export type DeleteSavedQueryMutation = { __typename?: 'Mutation', deleteSavedQuery: { __typename?: 'DeleteSavedQueryPayload', deletedId: string } };

export type BillFileFieldsFragment = { __typename?: 'BillFile', id: string, month: string, level: BillFileLevel, scope: BillFileScope, layout?: BillFileLayout | null, format: BillFileFormat, language: BillFileLanguage, state: BillFileState, progressPercent: number, fileName: string, size?: string | null, rowCount?: number | null, sha256?: string | null, url?: string | null, manifestUrl?: string | null, linkExpiresAt?: string | null, dataAsOf: string, final: boolean, requestedBy?: string | null, createdAt: string, finishedAt?: string | null, removeAt?: string | null, customer?: { __typename?: 'Account', id: string, uin: string, name: string } | null, manager?: { __typename?: 'Account', id: string, uin: string, name: string } | null, totals: Array<{ __typename?: 'BillFileTotals', currency: string, billCount: number, rowCount: number, totalCost: string, payable: string }>, error?: { __typename?: 'BillFileError', code: string, message: string } | null } & { ' $fragmentName'?: 'BillFileFieldsFragment' };

export type BillFilesQueryVariables = Exact<{
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type BillFilesQuery = { __typename?: 'Query', viewer: { __typename?: 'Viewer', now: string }, billFiles: { __typename?: 'BillFileConnection', edges: Array<{ __typename?: 'BillFileEdge', node: (
        { __typename?: 'BillFile', id: string }
        & { ' $fragmentRefs'?: { 'BillFileFieldsFragment': BillFileFieldsFragment } }
      ) }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type BillFileQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type BillFileQuery = { __typename?: 'Query', viewer: { __typename?: 'Viewer', now: string }, node?: { __typename: 'Account', id: string } | { __typename: 'ApiToken', id: string } | { __typename: 'Bill', id: string } | (
    { __typename: 'BillFile', id: string }
    & { ' $fragmentRefs'?: { 'BillFileFieldsFragment': BillFileFieldsFragment } }
  ) | { __typename: 'BillImport', id: string } | { __typename: 'BillLine', id: string } | { __typename: 'ConfirmAllBillsRun', id: string } | { __typename: 'Confirmation', id: string } | { __typename: 'Credit', id: string } | { __typename: 'InstanceLine', id: string } | { __typename: 'SavedQuery', id: string } | { __typename: 'Webhook', id: string } | null };

export type RequestBillFileMutationVariables = Exact<{
  input: RequestBillFileInput;
}>;


export type RequestBillFileMutation = { __typename?: 'Mutation', requestBillFile: { __typename?: 'RequestBillFilePayload', billFile: (
      { __typename?: 'BillFile', id: string }
      & { ' $fragmentRefs'?: { 'BillFileFieldsFragment': BillFileFieldsFragment } }
    ) } };

export type CancelBillFileMutationVariables = Exact<{
  input: CancelBillFileInput;
}>;


export type CancelBillFileMutation = { __typename?: 'Mutation', cancelBillFile: { __typename?: 'CancelBillFilePayload', billFile: (
      { __typename?: 'BillFile', id: string }
      & { ' $fragmentRefs'?: { 'BillFileFieldsFragment': BillFileFieldsFragment } }
    ) } };

export type RenewBillFileLinkMutationVariables = Exact<{
  input: RenewBillFileLinkInput;
}>;


export type RenewBillFileLinkMutation = { __typename?: 'Mutation', renewBillFileLink: { __typename?: 'RenewBillFileLinkPayload', billFile: (
      { __typename?: 'BillFile', id: string }
      & { ' $fragmentRefs'?: { 'BillFileFieldsFragment': BillFileFieldsFragment } }
    ) } };

export type FileResellersQueryVariables = Exact<{ [key: string]: never; }>;


export type FileResellersQuery = { __typename?: 'Query', accounts: { __typename?: 'AccountConnection', edges: Array<{ __typename?: 'AccountEdge', node: { __typename?: 'Account', id: string, uin: string, name: string } }> } };

export type ImportResultQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type ImportResultQuery = { __typename?: 'Query', node?: { __typename?: 'Account', id: string } | { __typename?: 'ApiToken', id: string } | { __typename?: 'Bill', id: string } | { __typename?: 'BillFile', id: string } | { __typename?: 'BillImport', fileName: string, format: BillImportFormat, sha256: string, state: BillImportState, progressPercent: number, rowsRead: number, rowsRefused: number, billCount: number, accountCount: number, held: boolean, id: string, totals: Array<{ __typename?: 'BillImportTotals', month: string, currency: string, rows: number, totalCost: string }>, errors: Array<{ __typename?: 'BillImportFinding', row?: number | null, column?: string | null, value?: string | null, code: string, reason: string }>, warnings: Array<{ __typename?: 'BillImportFinding', row?: number | null, column?: string | null, value?: string | null, code: string, reason: string }> } | { __typename?: 'BillLine', id: string } | { __typename?: 'ConfirmAllBillsRun', id: string } | { __typename?: 'Confirmation', id: string } | { __typename?: 'Credit', id: string } | { __typename?: 'InstanceLine', id: string } | { __typename?: 'SavedQuery', id: string } | { __typename?: 'Webhook', id: string } | null };

export type ImportListQueryVariables = Exact<{
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type ImportListQuery = { __typename?: 'Query', billImports: { __typename?: 'BillImportConnection', edges: Array<{ __typename?: 'BillImportEdge', node: { __typename?: 'BillImport', id: string, format: BillImportFormat, fileName: string, state: BillImportState, progressPercent: number, rowsRead: number, rowsRefused: number, billCount: number, createdAt: string } }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type OverviewMonthQueryVariables = Exact<{
  bills: BillFilter;
  month: CostFilter;
  range: CostFilter;
}>;


export type OverviewMonthQuery = { __typename?: 'Query', bills: { __typename?: 'BillConnection', edges: Array<{ __typename?: 'BillEdge', node: { __typename?: 'Bill', id: string, month: string, currency: string, state: BillState, status: BillStatus, customer: { __typename?: 'Account', id: string, uin: string }, manager: { __typename?: 'Account', id: string, uin: string } } }>, totals: Array<{ __typename?: 'BillTotals', currency: string, billCount: number, openBillCount: number, openCustomerCount: number, totalCost: string, payable: string, confirmedAmount: string, amountToBeConfirmed: string }> }, month: Array<{ __typename?: 'CostRow', currency: string, totalCost: string, previousTotalCost?: string | null, lineCount: number, dataAsOf: string, final: boolean }>, range: Array<{ __typename?: 'CostRow', currency: string, lineCount: number }> };

export type OverviewCostsQueryVariables = Exact<{
  month: CostFilter;
  range: CostFilter;
  partner: Scalars['Boolean']['input'];
}>;


export type OverviewCostsQuery = { __typename?: 'Query', byMonth: Array<{ __typename?: 'CostRow', currency: string, month?: string | null, product?: string | null, totalCost: string, final: boolean }>, regions: Array<{ __typename?: 'CostRow', currency: string, region?: string | null, totalCost: string, lineCount: number }>, projects: Array<{ __typename?: 'CostRow', currency: string, project?: string | null, totalCost: string, lineCount: number }>, customers?: Array<{ __typename?: 'CostRow', currency: string, totalCost: string, lineCount: number, customer?: { __typename?: 'Account', id: string, uin: string, name: string } | null }>, productChanges: Array<{ __typename?: 'CostRow', currency: string, product?: string | null, totalCost: string, previousTotalCost?: string | null }>, projectChanges?: Array<{ __typename?: 'CostRow', currency: string, project?: string | null, totalCost: string, previousTotalCost?: string | null }>, customerChanges?: Array<{ __typename?: 'CostRow', currency: string, totalCost: string, previousTotalCost?: string | null, customer?: { __typename?: 'Account', id: string, uin: string, name: string } | null }> };

export type CostsByBillQueryVariables = Exact<{
  filter: CostFilter;
}>;


export type CostsByBillQuery = { __typename?: 'Query', costs: Array<{ __typename?: 'CostRow', currency: string, totalCost: string, previousTotalCost?: string | null, lineCount: number, dataAsOf: string, final: boolean, customer?: { __typename?: 'Account', id: string, uin: string, name: string } | null, manager?: { __typename?: 'Account', id: string, uin: string, name: string } | null }>, totals: Array<{ __typename?: 'CostRow', currency: string, totalCost: string, previousTotalCost?: string | null, lineCount: number, dataAsOf: string, final: boolean }> };

export type ApiTokensQueryVariables = Exact<{ [key: string]: never; }>;


export type ApiTokensQuery = { __typename?: 'Query', viewer: { __typename?: 'Viewer', apiTokens: Array<{ __typename?: 'ApiToken', id: string, name: string, prefix: string, scopes: Array<ApiTokenScope>, createdAt: string, expiresAt?: string | null, lastUsedAt?: string | null, revokedAt?: string | null }> } };

export type RevokeApiTokenMutationVariables = Exact<{
  input: RevokeApiTokenInput;
}>;


export type RevokeApiTokenMutation = { __typename?: 'Mutation', revokeApiToken: { __typename?: 'RevokeApiTokenPayload', apiToken: { __typename?: 'ApiToken', id: string, revokedAt?: string | null } } };

export type CreateApiTokenMutationVariables = Exact<{
  input: CreateApiTokenInput;
}>;


export type CreateApiTokenMutation = { __typename?: 'Mutation', createApiToken: { __typename?: 'CreateApiTokenPayload', secret: string, apiToken: { __typename?: 'ApiToken', id: string } } };

export type InviteUserMutationVariables = Exact<{
  input: InviteUserInput;
}>;


export type InviteUserMutation = { __typename?: 'Mutation', inviteUser: { __typename?: 'InviteUserPayload', secret: string, invitation: { __typename?: 'UserInvitation', id: string } } };

export type SessionsQueryVariables = Exact<{ [key: string]: never; }>;


export type SessionsQuery = { __typename?: 'Query', viewer: { __typename?: 'Viewer', sessions: Array<{ __typename?: 'Session', id: string, current: boolean, method: SignInMethod, createdAt: string, lastUsedAt: string, address?: string | null, userAgent?: string | null }> } };

export type EndSessionMutationVariables = Exact<{
  input: EndSessionInput;
}>;


export type EndSessionMutation = { __typename?: 'Mutation', endSession: { __typename?: 'EndSessionPayload', endedId: string } };

export type EndOtherSessionsMutationVariables = Exact<{ [key: string]: never; }>;


export type EndOtherSessionsMutation = { __typename?: 'Mutation', endOtherSessions: { __typename?: 'EndOtherSessionsPayload', endedCount: number } };

export type UsersQueryVariables = Exact<{ [key: string]: never; }>;


export type UsersQuery = { __typename?: 'Query', users: Array<{ __typename?: 'AccountUser', id: string, email: string, name: string, role: Role, active: boolean }>, invitations: Array<{ __typename?: 'UserInvitation', id: string, email: string, role: Role, invitedByName: string, expiresAt: string }> };

export type UpdateUserMutationVariables = Exact<{
  input: UpdateUserInput;
}>;


export type UpdateUserMutation = { __typename?: 'Mutation', updateUser: { __typename?: 'UpdateUserPayload', user: { __typename?: 'AccountUser', id: string, role: Role, active: boolean } } };

export type EndUserSessionsMutationVariables = Exact<{
  input: EndUserSessionsInput;
}>;


export type EndUserSessionsMutation = { __typename?: 'Mutation', endUserSessions: { __typename?: 'EndUserSessionsPayload', endedCount: number, user: { __typename?: 'AccountUser', id: string } } };

export type WithdrawInvitationMutationVariables = Exact<{
  input: WithdrawInvitationInput;
}>;


export type WithdrawInvitationMutation = { __typename?: 'Mutation', withdrawInvitation: { __typename?: 'WithdrawInvitationPayload', withdrawnId: string } };

export type WebhookFieldsFragment = { __typename?: 'Webhook', id: string, url: string, events: Array<WebhookEvent>, createdByName: string, createdAt: string, disabledAt?: string | null, disabledReason?: string | null } & { ' $fragmentName'?: 'WebhookFieldsFragment' };

export type WebhooksQueryVariables = Exact<{ [key: string]: never; }>;


export type WebhooksQuery = { __typename?: 'Query', webhooks: Array<(
    { __typename?: 'Webhook' }
    & { ' $fragmentRefs'?: { 'WebhookFieldsFragment': WebhookFieldsFragment } }
  )> };

export type CreateWebhookMutationVariables = Exact<{
  input: CreateWebhookInput;
}>;


export type CreateWebhookMutation = { __typename?: 'Mutation', createWebhook: { __typename?: 'CreateWebhookPayload', secret: string, webhook: (
      { __typename?: 'Webhook' }
      & { ' $fragmentRefs'?: { 'WebhookFieldsFragment': WebhookFieldsFragment } }
    ) } };

export type UpdateWebhookMutationVariables = Exact<{
  input: UpdateWebhookInput;
}>;


export type UpdateWebhookMutation = { __typename?: 'Mutation', updateWebhook: { __typename?: 'UpdateWebhookPayload', webhook: (
      { __typename?: 'Webhook' }
      & { ' $fragmentRefs'?: { 'WebhookFieldsFragment': WebhookFieldsFragment } }
    ) } };

export type DeleteWebhookMutationVariables = Exact<{
  input: DeleteWebhookInput;
}>;


export type DeleteWebhookMutation = { __typename?: 'Mutation', deleteWebhook: { __typename?: 'DeleteWebhookPayload', deletedId: string } };

export type RotateWebhookSecretMutationVariables = Exact<{
  input: RotateWebhookSecretInput;
}>;


export type RotateWebhookSecretMutation = { __typename?: 'Mutation', rotateWebhookSecret: { __typename?: 'RotateWebhookSecretPayload', secret: string } };

export type WebhookDeliveriesQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type WebhookDeliveriesQuery = { __typename?: 'Query', node?: { __typename?: 'Account', id: string } | { __typename?: 'ApiToken', id: string } | { __typename?: 'Bill', id: string } | { __typename?: 'BillFile', id: string } | { __typename?: 'BillImport', id: string } | { __typename?: 'BillLine', id: string } | { __typename?: 'ConfirmAllBillsRun', id: string } | { __typename?: 'Confirmation', id: string } | { __typename?: 'Credit', id: string } | { __typename?: 'InstanceLine', id: string } | { __typename?: 'SavedQuery', id: string } | { __typename?: 'Webhook', id: string, deliveries: { __typename?: 'WebhookDeliveryConnection', edges: Array<{ __typename?: 'WebhookDeliveryEdge', node: { __typename?: 'WebhookDelivery', id: string, messageId: string, event: WebhookEvent, payload: string, state: WebhookDeliveryState, attempts: number, nextAttemptAt?: string | null, lastStatus?: number | null, lastError?: string | null, createdAt: string } }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } } | null };

export type TestWebhookMutationVariables = Exact<{
  input: TestWebhookInput;
}>;


export type TestWebhookMutation = { __typename?: 'Mutation', testWebhook: { __typename?: 'TestWebhookPayload', delivery: { __typename?: 'WebhookDelivery', id: string } } };

export type SendWebhookAgainMutationVariables = Exact<{
  input: SendWebhookAgainInput;
}>;


export type SendWebhookAgainMutation = { __typename?: 'Mutation', sendWebhookAgain: { __typename?: 'SendWebhookAgainPayload', delivery: { __typename?: 'WebhookDelivery', id: string } } };

export type PartnersQueryVariables = Exact<{ [key: string]: never; }>;


export type PartnersQuery = { __typename?: 'Query', secondLevelResellers: { __typename?: 'AccountConnection', edges: Array<{ __typename?: 'AccountEdge', node: { __typename?: 'Account', id: string, uin: string, name: string } }> }, resellers: { __typename?: 'AccountConnection', edges: Array<{ __typename?: 'AccountEdge', node: { __typename?: 'Account', id: string, uin: string, name: string } }> }, distributors: { __typename?: 'AccountConnection', edges: Array<{ __typename?: 'AccountEdge', node: { __typename?: 'Account', id: string, uin: string, name: string } }> } };

export type ManagerCostsQueryVariables = Exact<{
  month: Scalars['Month']['input'];
}>;


export type ManagerCostsQuery = { __typename?: 'Query', costs: Array<{ __typename?: 'CostRow', currency: string, totalCost: string, dataAsOf: string, final: boolean, manager?: { __typename?: 'Account', id: string, uin: string } | null }> };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { __typename?: 'Query', months: Array<string>, viewer: { __typename?: 'Viewer', role: Role, perspective: AccountKind, viewerCanImport: boolean, viewerCanReadAudit: boolean, viewerCanConfirm: boolean, viewerCanManageUsers: boolean, viewerCanManageWebhooks: boolean, viewerHasIndirectCustomers: boolean, onlyTrustedDocuments: boolean, now: string, user: { __typename?: 'User', email: string, name: string }, account: { __typename?: 'Account', id: string, uin: string, name: string, kind: AccountKind } } };

export const AccountRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AccountRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Account"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"sourceId"}},{"kind":"Field","name":{"kind":"Name","value":"manager"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"credits"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"available"}}]}}]}}]} as unknown as DocumentNode<AccountRowFragment, unknown>;
export const BillHeaderFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BillHeader"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Bill"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"manager"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"issuedAt"}},{"kind":"Field","name":{"kind":"Name","value":"totalCost"}},{"kind":"Field","name":{"kind":"Name","value":"payable"}},{"kind":"Field","name":{"kind":"Name","value":"roundingDifference"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedAmount"}},{"kind":"Field","name":{"kind":"Name","value":"amountToBeConfirmed"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanConfirm"}},{"kind":"Field","name":{"kind":"Name","value":"confirmRefusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dataAsOf"}},{"kind":"Field","name":{"kind":"Name","value":"final"}}]}}]} as unknown as DocumentNode<BillHeaderFragment, unknown>;
export const LineColumnFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"LineColumn"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Column"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"headerEn"}},{"kind":"Field","name":{"kind":"Name","value":"headerZh"}},{"kind":"Field","name":{"kind":"Name","value":"type"}}]}}]} as unknown as DocumentNode<LineColumnFragment, unknown>;
export const InstanceCellsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"InstanceCells"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InstanceLine"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"billMonth"}},{"kind":"Field","name":{"kind":"Name","value":"payerAccountId"}},{"kind":"Field","name":{"kind":"Name","value":"ownerAccountId"}},{"kind":"Field","name":{"kind":"Name","value":"operatorAccountId"}},{"kind":"Field","name":{"kind":"Name","value":"resellerAccountId"}},{"kind":"Field","name":{"kind":"Name","value":"productName"}},{"kind":"Field","name":{"kind":"Name","value":"productCode"}},{"kind":"Field","name":{"kind":"Name","value":"subproductName"}},{"kind":"Field","name":{"kind":"Name","value":"subproductCode"}},{"kind":"Field","name":{"kind":"Name","value":"billingMode"}},{"kind":"Field","name":{"kind":"Name","value":"instanceType"}},{"kind":"Field","name":{"kind":"Name","value":"projectName"}},{"kind":"Field","name":{"kind":"Name","value":"regionName"}},{"kind":"Field","name":{"kind":"Name","value":"regionCode"}},{"kind":"Field","name":{"kind":"Name","value":"availabilityZone"}},{"kind":"Field","name":{"kind":"Name","value":"instanceId"}},{"kind":"Field","name":{"kind":"Name","value":"instanceName"}},{"kind":"Field","name":{"kind":"Name","value":"transactionType"}},{"kind":"Field","name":{"kind":"Name","value":"orderId"}},{"kind":"Field","name":{"kind":"Name","value":"usageStartTime"}},{"kind":"Field","name":{"kind":"Name","value":"usageEndTime"}},{"kind":"Field","name":{"kind":"Name","value":"originalCost"}},{"kind":"Field","name":{"kind":"Name","value":"riDeductionCost"}},{"kind":"Field","name":{"kind":"Name","value":"spDeduction"}},{"kind":"Field","name":{"kind":"Name","value":"spDeductionCost"}},{"kind":"Field","name":{"kind":"Name","value":"totalBeforeVoucher"}},{"kind":"Field","name":{"kind":"Name","value":"customerVoucherDeduction"}},{"kind":"Field","name":{"kind":"Name","value":"totalCost"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"paymentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"tags"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalAfterDiscountExTax"}},{"kind":"Field","name":{"kind":"Name","value":"resellerVoucherDeduction"}},{"kind":"Field","name":{"kind":"Name","value":"amountBeforeTax"}},{"kind":"Field","name":{"kind":"Name","value":"taxAmount"}},{"kind":"Field","name":{"kind":"Name","value":"totalCostIncludingTax"}},{"kind":"Field","name":{"kind":"Name","value":"lineCount"}}]}}]} as unknown as DocumentNode<InstanceCellsFragment, unknown>;
export const LineCellsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"LineCells"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BillLine"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"billMonth"}},{"kind":"Field","name":{"kind":"Name","value":"payerAccountId"}},{"kind":"Field","name":{"kind":"Name","value":"ownerAccountId"}},{"kind":"Field","name":{"kind":"Name","value":"operatorAccountId"}},{"kind":"Field","name":{"kind":"Name","value":"resellerAccountId"}},{"kind":"Field","name":{"kind":"Name","value":"productName"}},{"kind":"Field","name":{"kind":"Name","value":"productCode"}},{"kind":"Field","name":{"kind":"Name","value":"subproductName"}},{"kind":"Field","name":{"kind":"Name","value":"subproductCode"}},{"kind":"Field","name":{"kind":"Name","value":"billingMode"}},{"kind":"Field","name":{"kind":"Name","value":"instanceType"}},{"kind":"Field","name":{"kind":"Name","value":"projectName"}},{"kind":"Field","name":{"kind":"Name","value":"regionName"}},{"kind":"Field","name":{"kind":"Name","value":"regionCode"}},{"kind":"Field","name":{"kind":"Name","value":"availabilityZone"}},{"kind":"Field","name":{"kind":"Name","value":"instanceId"}},{"kind":"Field","name":{"kind":"Name","value":"instanceName"}},{"kind":"Field","name":{"kind":"Name","value":"transactionType"}},{"kind":"Field","name":{"kind":"Name","value":"transactionId"}},{"kind":"Field","name":{"kind":"Name","value":"transactionTime"}},{"kind":"Field","name":{"kind":"Name","value":"orderId"}},{"kind":"Field","name":{"kind":"Name","value":"usageStartTime"}},{"kind":"Field","name":{"kind":"Name","value":"usageEndTime"}},{"kind":"Field","name":{"kind":"Name","value":"componentType"}},{"kind":"Field","name":{"kind":"Name","value":"componentName"}},{"kind":"Field","name":{"kind":"Name","value":"componentListPrice"}},{"kind":"Field","name":{"kind":"Name","value":"componentPriceUnit"}},{"kind":"Field","name":{"kind":"Name","value":"componentUsage"}},{"kind":"Field","name":{"kind":"Name","value":"componentUsageUnit"}},{"kind":"Field","name":{"kind":"Name","value":"usageDuration"}},{"kind":"Field","name":{"kind":"Name","value":"usageDurationUnit"}},{"kind":"Field","name":{"kind":"Name","value":"originalCost"}},{"kind":"Field","name":{"kind":"Name","value":"riDeductionDuration"}},{"kind":"Field","name":{"kind":"Name","value":"riDeductionCost"}},{"kind":"Field","name":{"kind":"Name","value":"spDeductionRate"}},{"kind":"Field","name":{"kind":"Name","value":"spDeduction"}},{"kind":"Field","name":{"kind":"Name","value":"spDeductionCost"}},{"kind":"Field","name":{"kind":"Name","value":"customerDiscountRate"}},{"kind":"Field","name":{"kind":"Name","value":"totalBeforeVoucher"}},{"kind":"Field","name":{"kind":"Name","value":"customerVoucherDeduction"}},{"kind":"Field","name":{"kind":"Name","value":"totalCost"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"paymentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"tags"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"resellerDiscountRate"}},{"kind":"Field","name":{"kind":"Name","value":"totalAfterDiscountExTax"}},{"kind":"Field","name":{"kind":"Name","value":"resellerVoucherDeduction"}},{"kind":"Field","name":{"kind":"Name","value":"amountBeforeTax"}},{"kind":"Field","name":{"kind":"Name","value":"taxRate"}},{"kind":"Field","name":{"kind":"Name","value":"taxAmount"}},{"kind":"Field","name":{"kind":"Name","value":"totalCostIncludingTax"}}]}}]} as unknown as DocumentNode<LineCellsFragment, unknown>;
export const ConfirmRunFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConfirmRunFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConfirmAllBillsRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fromMonth"}},{"kind":"Field","name":{"kind":"Name","value":"toMonth"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"progressPercent"}},{"kind":"Field","name":{"kind":"Name","value":"billCount"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedCount"}},{"kind":"Field","name":{"kind":"Name","value":"refusedCount"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"billCount"}},{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedCount"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedAmount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"outcomesUrl"}},{"kind":"Field","name":{"kind":"Name","value":"requestedBy"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<ConfirmRunFieldsFragment, unknown>;
export const RaisedAlertFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RaisedAlert"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CreditAlert"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"percent"}},{"kind":"Field","name":{"kind":"Name","value":"entrySequence"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"available"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"credit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}}]} as unknown as DocumentNode<RaisedAlertFragment, unknown>;
export const CreditMovementFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CreditMovement"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CreditEntry"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"totalAfter"}},{"kind":"Field","name":{"kind":"Name","value":"usedAfter"}},{"kind":"Field","name":{"kind":"Name","value":"availableAfter"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"userName"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]} as unknown as DocumentNode<CreditMovementFragment, unknown>;
export const SavedQueryFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SavedQueryFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SavedQuery"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"shared"}},{"kind":"Field","name":{"kind":"Name","value":"ownerName"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanChange"}}]}}]} as unknown as DocumentNode<SavedQueryFieldsFragment, unknown>;
export const BillFileFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BillFileFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BillFile"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"scope"}},{"kind":"Field","name":{"kind":"Name","value":"layout"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"manager"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"progressPercent"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"size"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"billCount"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalCost"}},{"kind":"Field","name":{"kind":"Name","value":"payable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"manifestUrl"}},{"kind":"Field","name":{"kind":"Name","value":"linkExpiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"dataAsOf"}},{"kind":"Field","name":{"kind":"Name","value":"final"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"requestedBy"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"removeAt"}}]}}]} as unknown as DocumentNode<BillFileFieldsFragment, unknown>;
export const WebhookFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WebhookFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Webhook"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"events"}},{"kind":"Field","name":{"kind":"Name","value":"createdByName"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"disabledAt"}},{"kind":"Field","name":{"kind":"Name","value":"disabledReason"}}]}}]} as unknown as DocumentNode<WebhookFieldsFragment, unknown>;
export const UnseenAlertsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"UnseenAlerts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unseenCreditAlertCount"}}]}}]}}]} as unknown as DocumentNode<UnseenAlertsQuery, UnseenAlertsQueryVariables>;
export const FirstLevelDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FirstLevel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"distributors"},"name":{"kind":"Name","value":"accounts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"kind"},"value":{"kind":"EnumValue","value":"DISTRIBUTOR"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"200"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"AccountRow"}}]}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"resellers"},"name":{"kind":"Name","value":"accounts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"kind"},"value":{"kind":"EnumValue","value":"RESELLER"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"200"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"AccountRow"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AccountRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Account"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"sourceId"}},{"kind":"Field","name":{"kind":"Name","value":"manager"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"credits"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"available"}}]}}]}}]} as unknown as DocumentNode<FirstLevelQuery, FirstLevelQueryVariables>;
export const AccountsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Accounts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"kind"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AccountKind"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"managerUin"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"UIN"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accounts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"kind"},"value":{"kind":"Variable","name":{"kind":"Name","value":"kind"}}},{"kind":"Argument","name":{"kind":"Name","value":"managerUin"},"value":{"kind":"Variable","name":{"kind":"Name","value":"managerUin"}}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"AccountRow"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AccountRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Account"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"sourceId"}},{"kind":"Field","name":{"kind":"Name","value":"manager"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"credits"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"available"}}]}}]}}]} as unknown as DocumentNode<AccountsQuery, AccountsQueryVariables>;
export const AuditListDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AuditList"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AuditFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"auditEntries"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"userEmail"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"objectId"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}},{"kind":"Field","name":{"kind":"Name","value":"requestId"}},{"kind":"Field","name":{"kind":"Name","value":"address"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<AuditListQuery, AuditListQueryVariables>;
export const BillsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Bills"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"BillFilter"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"BillOrder"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bills"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"manager"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"totalCost"}},{"kind":"Field","name":{"kind":"Name","value":"payable"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedAmount"}},{"kind":"Field","name":{"kind":"Name","value":"amountToBeConfirmed"}},{"kind":"Field","name":{"kind":"Name","value":"dataAsOf"}},{"kind":"Field","name":{"kind":"Name","value":"final"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<BillsQuery, BillsQueryVariables>;
export const BillsTotalsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BillsTotals"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"BillFilter"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bills"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"billCount"}},{"kind":"Field","name":{"kind":"Name","value":"openBillCount"}},{"kind":"Field","name":{"kind":"Name","value":"payable"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedAmount"}},{"kind":"Field","name":{"kind":"Name","value":"amountToBeConfirmed"}}]}}]}}]}}]} as unknown as DocumentNode<BillsTotalsQuery, BillsTotalsQueryVariables>;
export const BillDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Bill"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"month"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Month"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"customerUin"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UIN"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"currency"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Currency"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"managerUin"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"UIN"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bill"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"month"},"value":{"kind":"Variable","name":{"kind":"Name","value":"month"}}},{"kind":"Argument","name":{"kind":"Name","value":"customerUin"},"value":{"kind":"Variable","name":{"kind":"Name","value":"customerUin"}}},{"kind":"Argument","name":{"kind":"Name","value":"currency"},"value":{"kind":"Variable","name":{"kind":"Name","value":"currency"}}},{"kind":"Argument","name":{"kind":"Name","value":"managerUin"},"value":{"kind":"Variable","name":{"kind":"Name","value":"managerUin"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"BillHeader"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BillHeader"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Bill"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"manager"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"issuedAt"}},{"kind":"Field","name":{"kind":"Name","value":"totalCost"}},{"kind":"Field","name":{"kind":"Name","value":"payable"}},{"kind":"Field","name":{"kind":"Name","value":"roundingDifference"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedAmount"}},{"kind":"Field","name":{"kind":"Name","value":"amountToBeConfirmed"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanConfirm"}},{"kind":"Field","name":{"kind":"Name","value":"confirmRefusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dataAsOf"}},{"kind":"Field","name":{"kind":"Name","value":"final"}}]}}]} as unknown as DocumentNode<BillQuery, BillQueryVariables>;
export const TableColumnsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TableColumns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"lines"},"name":{"kind":"Name","value":"columns"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"table"},"value":{"kind":"EnumValue","value":"LINES"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"LineColumn"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"instances"},"name":{"kind":"Name","value":"columns"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"table"},"value":{"kind":"EnumValue","value":"INSTANCES"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"LineColumn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"fieldSettings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"table"}},{"kind":"Field","name":{"kind":"Name","value":"columns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"visible"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"LineColumn"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Column"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"headerEn"}},{"kind":"Field","name":{"kind":"Name","value":"headerZh"}},{"kind":"Field","name":{"kind":"Name","value":"type"}}]}}]} as unknown as DocumentNode<TableColumnsQuery, TableColumnsQueryVariables>;
export const SaveFieldSettingsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SaveFieldSettings"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SaveFieldSettingsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"saveFieldSettings"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fieldSettings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"table"}},{"kind":"Field","name":{"kind":"Name","value":"columns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"visible"}}]}}]}}]}}]}}]} as unknown as DocumentNode<SaveFieldSettingsMutation, SaveFieldSettingsMutationVariables>;
export const BillOptionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BillOptions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"month"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Month"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"customerUin"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UIN"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"currency"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Currency"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"managerUin"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"UIN"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"LineFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bill"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"month"},"value":{"kind":"Variable","name":{"kind":"Name","value":"month"}}},{"kind":"Argument","name":{"kind":"Name","value":"customerUin"},"value":{"kind":"Variable","name":{"kind":"Name","value":"customerUin"}}},{"kind":"Argument","name":{"kind":"Name","value":"currency"},"value":{"kind":"Variable","name":{"kind":"Name","value":"currency"}}},{"kind":"Argument","name":{"kind":"Name","value":"managerUin"},"value":{"kind":"Variable","name":{"kind":"Name","value":"managerUin"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"dataAsOf"}},{"kind":"Field","name":{"kind":"Name","value":"final"}},{"kind":"Field","name":{"kind":"Name","value":"filterOptions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"column"}},{"kind":"Field","name":{"kind":"Name","value":"tagKey"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"totalCost"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]}}]} as unknown as DocumentNode<BillOptionsQuery, BillOptionsQueryVariables>;
export const FilterSumDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FilterSum"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"month"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Month"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"customerUin"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UIN"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"currency"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Currency"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"managerUin"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"UIN"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"LineFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"details"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bill"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"month"},"value":{"kind":"Variable","name":{"kind":"Name","value":"month"}}},{"kind":"Argument","name":{"kind":"Name","value":"customerUin"},"value":{"kind":"Variable","name":{"kind":"Name","value":"customerUin"}}},{"kind":"Argument","name":{"kind":"Name","value":"currency"},"value":{"kind":"Variable","name":{"kind":"Name","value":"currency"}}},{"kind":"Argument","name":{"kind":"Name","value":"managerUin"},"value":{"kind":"Variable","name":{"kind":"Name","value":"managerUin"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"lines"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"details"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalCost"}}]}},{"kind":"Field","name":{"kind":"Name","value":"instances"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"skip"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"details"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalCost"}}]}}]}}]}}]} as unknown as DocumentNode<FilterSumQuery, FilterSumQueryVariables>;
export const BillInstancesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BillInstances"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"month"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Month"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"customerUin"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UIN"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"currency"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Currency"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"managerUin"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"UIN"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"LineFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"LineOrder"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bill"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"month"},"value":{"kind":"Variable","name":{"kind":"Name","value":"month"}}},{"kind":"Argument","name":{"kind":"Name","value":"customerUin"},"value":{"kind":"Variable","name":{"kind":"Name","value":"customerUin"}}},{"kind":"Argument","name":{"kind":"Name","value":"currency"},"value":{"kind":"Variable","name":{"kind":"Name","value":"currency"}}},{"kind":"Argument","name":{"kind":"Name","value":"managerUin"},"value":{"kind":"Variable","name":{"kind":"Name","value":"managerUin"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"instances"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"InstanceCells"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dataAsOf"}},{"kind":"Field","name":{"kind":"Name","value":"final"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"InstanceCells"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InstanceLine"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"billMonth"}},{"kind":"Field","name":{"kind":"Name","value":"payerAccountId"}},{"kind":"Field","name":{"kind":"Name","value":"ownerAccountId"}},{"kind":"Field","name":{"kind":"Name","value":"operatorAccountId"}},{"kind":"Field","name":{"kind":"Name","value":"resellerAccountId"}},{"kind":"Field","name":{"kind":"Name","value":"productName"}},{"kind":"Field","name":{"kind":"Name","value":"productCode"}},{"kind":"Field","name":{"kind":"Name","value":"subproductName"}},{"kind":"Field","name":{"kind":"Name","value":"subproductCode"}},{"kind":"Field","name":{"kind":"Name","value":"billingMode"}},{"kind":"Field","name":{"kind":"Name","value":"instanceType"}},{"kind":"Field","name":{"kind":"Name","value":"projectName"}},{"kind":"Field","name":{"kind":"Name","value":"regionName"}},{"kind":"Field","name":{"kind":"Name","value":"regionCode"}},{"kind":"Field","name":{"kind":"Name","value":"availabilityZone"}},{"kind":"Field","name":{"kind":"Name","value":"instanceId"}},{"kind":"Field","name":{"kind":"Name","value":"instanceName"}},{"kind":"Field","name":{"kind":"Name","value":"transactionType"}},{"kind":"Field","name":{"kind":"Name","value":"orderId"}},{"kind":"Field","name":{"kind":"Name","value":"usageStartTime"}},{"kind":"Field","name":{"kind":"Name","value":"usageEndTime"}},{"kind":"Field","name":{"kind":"Name","value":"originalCost"}},{"kind":"Field","name":{"kind":"Name","value":"riDeductionCost"}},{"kind":"Field","name":{"kind":"Name","value":"spDeduction"}},{"kind":"Field","name":{"kind":"Name","value":"spDeductionCost"}},{"kind":"Field","name":{"kind":"Name","value":"totalBeforeVoucher"}},{"kind":"Field","name":{"kind":"Name","value":"customerVoucherDeduction"}},{"kind":"Field","name":{"kind":"Name","value":"totalCost"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"paymentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"tags"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalAfterDiscountExTax"}},{"kind":"Field","name":{"kind":"Name","value":"resellerVoucherDeduction"}},{"kind":"Field","name":{"kind":"Name","value":"amountBeforeTax"}},{"kind":"Field","name":{"kind":"Name","value":"taxAmount"}},{"kind":"Field","name":{"kind":"Name","value":"totalCostIncludingTax"}},{"kind":"Field","name":{"kind":"Name","value":"lineCount"}}]}}]} as unknown as DocumentNode<BillInstancesQuery, BillInstancesQueryVariables>;
export const BillLinesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BillLines"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"month"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Month"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"customerUin"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UIN"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"currency"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Currency"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"managerUin"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"UIN"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"LineFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"LineOrder"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bill"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"month"},"value":{"kind":"Variable","name":{"kind":"Name","value":"month"}}},{"kind":"Argument","name":{"kind":"Name","value":"customerUin"},"value":{"kind":"Variable","name":{"kind":"Name","value":"customerUin"}}},{"kind":"Argument","name":{"kind":"Name","value":"currency"},"value":{"kind":"Variable","name":{"kind":"Name","value":"currency"}}},{"kind":"Argument","name":{"kind":"Name","value":"managerUin"},"value":{"kind":"Variable","name":{"kind":"Name","value":"managerUin"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"lines"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"LineCells"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dataAsOf"}},{"kind":"Field","name":{"kind":"Name","value":"final"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"LineCells"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BillLine"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"billMonth"}},{"kind":"Field","name":{"kind":"Name","value":"payerAccountId"}},{"kind":"Field","name":{"kind":"Name","value":"ownerAccountId"}},{"kind":"Field","name":{"kind":"Name","value":"operatorAccountId"}},{"kind":"Field","name":{"kind":"Name","value":"resellerAccountId"}},{"kind":"Field","name":{"kind":"Name","value":"productName"}},{"kind":"Field","name":{"kind":"Name","value":"productCode"}},{"kind":"Field","name":{"kind":"Name","value":"subproductName"}},{"kind":"Field","name":{"kind":"Name","value":"subproductCode"}},{"kind":"Field","name":{"kind":"Name","value":"billingMode"}},{"kind":"Field","name":{"kind":"Name","value":"instanceType"}},{"kind":"Field","name":{"kind":"Name","value":"projectName"}},{"kind":"Field","name":{"kind":"Name","value":"regionName"}},{"kind":"Field","name":{"kind":"Name","value":"regionCode"}},{"kind":"Field","name":{"kind":"Name","value":"availabilityZone"}},{"kind":"Field","name":{"kind":"Name","value":"instanceId"}},{"kind":"Field","name":{"kind":"Name","value":"instanceName"}},{"kind":"Field","name":{"kind":"Name","value":"transactionType"}},{"kind":"Field","name":{"kind":"Name","value":"transactionId"}},{"kind":"Field","name":{"kind":"Name","value":"transactionTime"}},{"kind":"Field","name":{"kind":"Name","value":"orderId"}},{"kind":"Field","name":{"kind":"Name","value":"usageStartTime"}},{"kind":"Field","name":{"kind":"Name","value":"usageEndTime"}},{"kind":"Field","name":{"kind":"Name","value":"componentType"}},{"kind":"Field","name":{"kind":"Name","value":"componentName"}},{"kind":"Field","name":{"kind":"Name","value":"componentListPrice"}},{"kind":"Field","name":{"kind":"Name","value":"componentPriceUnit"}},{"kind":"Field","name":{"kind":"Name","value":"componentUsage"}},{"kind":"Field","name":{"kind":"Name","value":"componentUsageUnit"}},{"kind":"Field","name":{"kind":"Name","value":"usageDuration"}},{"kind":"Field","name":{"kind":"Name","value":"usageDurationUnit"}},{"kind":"Field","name":{"kind":"Name","value":"originalCost"}},{"kind":"Field","name":{"kind":"Name","value":"riDeductionDuration"}},{"kind":"Field","name":{"kind":"Name","value":"riDeductionCost"}},{"kind":"Field","name":{"kind":"Name","value":"spDeductionRate"}},{"kind":"Field","name":{"kind":"Name","value":"spDeduction"}},{"kind":"Field","name":{"kind":"Name","value":"spDeductionCost"}},{"kind":"Field","name":{"kind":"Name","value":"customerDiscountRate"}},{"kind":"Field","name":{"kind":"Name","value":"totalBeforeVoucher"}},{"kind":"Field","name":{"kind":"Name","value":"customerVoucherDeduction"}},{"kind":"Field","name":{"kind":"Name","value":"totalCost"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"paymentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"tags"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"resellerDiscountRate"}},{"kind":"Field","name":{"kind":"Name","value":"totalAfterDiscountExTax"}},{"kind":"Field","name":{"kind":"Name","value":"resellerVoucherDeduction"}},{"kind":"Field","name":{"kind":"Name","value":"amountBeforeTax"}},{"kind":"Field","name":{"kind":"Name","value":"taxRate"}},{"kind":"Field","name":{"kind":"Name","value":"taxAmount"}},{"kind":"Field","name":{"kind":"Name","value":"totalCostIncludingTax"}}]}}]} as unknown as DocumentNode<BillLinesQuery, BillLinesQueryVariables>;
export const RowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Row"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BillLine"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"LineCells"}},{"kind":"Field","name":{"kind":"Name","value":"extra"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InstanceLine"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"InstanceCells"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"LineCells"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BillLine"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"billMonth"}},{"kind":"Field","name":{"kind":"Name","value":"payerAccountId"}},{"kind":"Field","name":{"kind":"Name","value":"ownerAccountId"}},{"kind":"Field","name":{"kind":"Name","value":"operatorAccountId"}},{"kind":"Field","name":{"kind":"Name","value":"resellerAccountId"}},{"kind":"Field","name":{"kind":"Name","value":"productName"}},{"kind":"Field","name":{"kind":"Name","value":"productCode"}},{"kind":"Field","name":{"kind":"Name","value":"subproductName"}},{"kind":"Field","name":{"kind":"Name","value":"subproductCode"}},{"kind":"Field","name":{"kind":"Name","value":"billingMode"}},{"kind":"Field","name":{"kind":"Name","value":"instanceType"}},{"kind":"Field","name":{"kind":"Name","value":"projectName"}},{"kind":"Field","name":{"kind":"Name","value":"regionName"}},{"kind":"Field","name":{"kind":"Name","value":"regionCode"}},{"kind":"Field","name":{"kind":"Name","value":"availabilityZone"}},{"kind":"Field","name":{"kind":"Name","value":"instanceId"}},{"kind":"Field","name":{"kind":"Name","value":"instanceName"}},{"kind":"Field","name":{"kind":"Name","value":"transactionType"}},{"kind":"Field","name":{"kind":"Name","value":"transactionId"}},{"kind":"Field","name":{"kind":"Name","value":"transactionTime"}},{"kind":"Field","name":{"kind":"Name","value":"orderId"}},{"kind":"Field","name":{"kind":"Name","value":"usageStartTime"}},{"kind":"Field","name":{"kind":"Name","value":"usageEndTime"}},{"kind":"Field","name":{"kind":"Name","value":"componentType"}},{"kind":"Field","name":{"kind":"Name","value":"componentName"}},{"kind":"Field","name":{"kind":"Name","value":"componentListPrice"}},{"kind":"Field","name":{"kind":"Name","value":"componentPriceUnit"}},{"kind":"Field","name":{"kind":"Name","value":"componentUsage"}},{"kind":"Field","name":{"kind":"Name","value":"componentUsageUnit"}},{"kind":"Field","name":{"kind":"Name","value":"usageDuration"}},{"kind":"Field","name":{"kind":"Name","value":"usageDurationUnit"}},{"kind":"Field","name":{"kind":"Name","value":"originalCost"}},{"kind":"Field","name":{"kind":"Name","value":"riDeductionDuration"}},{"kind":"Field","name":{"kind":"Name","value":"riDeductionCost"}},{"kind":"Field","name":{"kind":"Name","value":"spDeductionRate"}},{"kind":"Field","name":{"kind":"Name","value":"spDeduction"}},{"kind":"Field","name":{"kind":"Name","value":"spDeductionCost"}},{"kind":"Field","name":{"kind":"Name","value":"customerDiscountRate"}},{"kind":"Field","name":{"kind":"Name","value":"totalBeforeVoucher"}},{"kind":"Field","name":{"kind":"Name","value":"customerVoucherDeduction"}},{"kind":"Field","name":{"kind":"Name","value":"totalCost"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"paymentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"tags"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"resellerDiscountRate"}},{"kind":"Field","name":{"kind":"Name","value":"totalAfterDiscountExTax"}},{"kind":"Field","name":{"kind":"Name","value":"resellerVoucherDeduction"}},{"kind":"Field","name":{"kind":"Name","value":"amountBeforeTax"}},{"kind":"Field","name":{"kind":"Name","value":"taxRate"}},{"kind":"Field","name":{"kind":"Name","value":"taxAmount"}},{"kind":"Field","name":{"kind":"Name","value":"totalCostIncludingTax"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"InstanceCells"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InstanceLine"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"billMonth"}},{"kind":"Field","name":{"kind":"Name","value":"payerAccountId"}},{"kind":"Field","name":{"kind":"Name","value":"ownerAccountId"}},{"kind":"Field","name":{"kind":"Name","value":"operatorAccountId"}},{"kind":"Field","name":{"kind":"Name","value":"resellerAccountId"}},{"kind":"Field","name":{"kind":"Name","value":"productName"}},{"kind":"Field","name":{"kind":"Name","value":"productCode"}},{"kind":"Field","name":{"kind":"Name","value":"subproductName"}},{"kind":"Field","name":{"kind":"Name","value":"subproductCode"}},{"kind":"Field","name":{"kind":"Name","value":"billingMode"}},{"kind":"Field","name":{"kind":"Name","value":"instanceType"}},{"kind":"Field","name":{"kind":"Name","value":"projectName"}},{"kind":"Field","name":{"kind":"Name","value":"regionName"}},{"kind":"Field","name":{"kind":"Name","value":"regionCode"}},{"kind":"Field","name":{"kind":"Name","value":"availabilityZone"}},{"kind":"Field","name":{"kind":"Name","value":"instanceId"}},{"kind":"Field","name":{"kind":"Name","value":"instanceName"}},{"kind":"Field","name":{"kind":"Name","value":"transactionType"}},{"kind":"Field","name":{"kind":"Name","value":"orderId"}},{"kind":"Field","name":{"kind":"Name","value":"usageStartTime"}},{"kind":"Field","name":{"kind":"Name","value":"usageEndTime"}},{"kind":"Field","name":{"kind":"Name","value":"originalCost"}},{"kind":"Field","name":{"kind":"Name","value":"riDeductionCost"}},{"kind":"Field","name":{"kind":"Name","value":"spDeduction"}},{"kind":"Field","name":{"kind":"Name","value":"spDeductionCost"}},{"kind":"Field","name":{"kind":"Name","value":"totalBeforeVoucher"}},{"kind":"Field","name":{"kind":"Name","value":"customerVoucherDeduction"}},{"kind":"Field","name":{"kind":"Name","value":"totalCost"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"paymentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"tags"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalAfterDiscountExTax"}},{"kind":"Field","name":{"kind":"Name","value":"resellerVoucherDeduction"}},{"kind":"Field","name":{"kind":"Name","value":"amountBeforeTax"}},{"kind":"Field","name":{"kind":"Name","value":"taxAmount"}},{"kind":"Field","name":{"kind":"Name","value":"totalCostIncludingTax"}},{"kind":"Field","name":{"kind":"Name","value":"lineCount"}}]}}]} as unknown as DocumentNode<RowQuery, RowQueryVariables>;
export const ConfirmBatchDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ConfirmBatch"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ConfirmBillsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"confirmBills"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"results"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"billId"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"confirmation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"bill"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedAmount"}},{"kind":"Field","name":{"kind":"Name","value":"amountToBeConfirmed"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanConfirm"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ConfirmBatchMutation, ConfirmBatchMutationVariables>;
export const ConfirmCreditDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ConfirmCredit"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"uin"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UIN"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"currency"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Currency"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"account"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"uin"},"value":{"kind":"Variable","name":{"kind":"Name","value":"uin"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"credit"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"currency"},"value":{"kind":"Variable","name":{"kind":"Name","value":"currency"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"available"}}]}}]}}]}}]} as unknown as DocumentNode<ConfirmCreditQuery, ConfirmCreditQueryVariables>;
export const ConfirmBillDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ConfirmBill"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ConfirmBillInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"confirmBill"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bill"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedAmount"}},{"kind":"Field","name":{"kind":"Name","value":"amountToBeConfirmed"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanConfirm"}}]}},{"kind":"Field","name":{"kind":"Name","value":"confirmation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"credit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"available"}}]}}]}}]}}]} as unknown as DocumentNode<ConfirmBillMutation, ConfirmBillMutationVariables>;
export const ConfirmListDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ConfirmList"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"BillFilter"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"BillOrder"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bills"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"payable"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedAmount"}},{"kind":"Field","name":{"kind":"Name","value":"amountToBeConfirmed"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanConfirm"}},{"kind":"Field","name":{"kind":"Name","value":"confirmRefusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"manager"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<ConfirmListQuery, ConfirmListQueryVariables>;
export const ConfirmTotalsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ConfirmTotals"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"BillFilter"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bills"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"0"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"billCount"}},{"kind":"Field","name":{"kind":"Name","value":"openBillCount"}},{"kind":"Field","name":{"kind":"Name","value":"payable"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedAmount"}},{"kind":"Field","name":{"kind":"Name","value":"amountToBeConfirmed"}}]}}]}}]}}]} as unknown as DocumentNode<ConfirmTotalsQuery, ConfirmTotalsQueryVariables>;
export const BillHistoryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BillHistory"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Bill"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"payable"}},{"kind":"Field","name":{"kind":"Name","value":"amountToBeConfirmed"}},{"kind":"Field","name":{"kind":"Name","value":"confirmRefusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"confirmations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"200"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"mode"}},{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"amountToBeConfirmedAfter"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"userName"}},{"kind":"Field","name":{"kind":"Name","value":"accountName"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanReverse"}},{"kind":"Field","name":{"kind":"Name","value":"reversedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<BillHistoryQuery, BillHistoryQueryVariables>;
export const ReverseConfirmationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReverseConfirmation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ReverseConfirmationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reverseConfirmation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bill"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedAmount"}},{"kind":"Field","name":{"kind":"Name","value":"amountToBeConfirmed"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanConfirm"}}]}},{"kind":"Field","name":{"kind":"Name","value":"credit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"available"}}]}}]}}]}}]} as unknown as DocumentNode<ReverseConfirmationMutation, ReverseConfirmationMutationVariables>;
export const ConfirmAllPreviewDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ConfirmAllPreview"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"BillFilter"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"confirmAllPreview"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"billCount"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"billCount"}},{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}}]}}]}}]} as unknown as DocumentNode<ConfirmAllPreviewQuery, ConfirmAllPreviewQueryVariables>;
export const ConfirmAllDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ConfirmAll"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ConfirmAllBillsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"confirmAllBills"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"run"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConfirmRunFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConfirmRunFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConfirmAllBillsRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fromMonth"}},{"kind":"Field","name":{"kind":"Name","value":"toMonth"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"progressPercent"}},{"kind":"Field","name":{"kind":"Name","value":"billCount"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedCount"}},{"kind":"Field","name":{"kind":"Name","value":"refusedCount"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"billCount"}},{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedCount"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedAmount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"outcomesUrl"}},{"kind":"Field","name":{"kind":"Name","value":"requestedBy"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<ConfirmAllMutation, ConfirmAllMutationVariables>;
export const CancelConfirmAllDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CancelConfirmAll"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CancelConfirmAllBillsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelConfirmAllBills"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"run"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConfirmRunFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConfirmRunFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConfirmAllBillsRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fromMonth"}},{"kind":"Field","name":{"kind":"Name","value":"toMonth"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"progressPercent"}},{"kind":"Field","name":{"kind":"Name","value":"billCount"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedCount"}},{"kind":"Field","name":{"kind":"Name","value":"refusedCount"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"billCount"}},{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedCount"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedAmount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"outcomesUrl"}},{"kind":"Field","name":{"kind":"Name","value":"requestedBy"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<CancelConfirmAllMutation, CancelConfirmAllMutationVariables>;
export const ConfirmRunRefusedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ConfirmRunRefused"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConfirmAllBillsRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"outcomes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"state"},"value":{"kind":"EnumValue","value":"REFUSED"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"billId"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"expectedAmount"}},{"kind":"Field","name":{"kind":"Name","value":"bill"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ConfirmRunRefusedQuery, ConfirmRunRefusedQueryVariables>;
export const ConfirmRunDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ConfirmRun"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConfirmAllBillsRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConfirmRunFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConfirmRunFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConfirmAllBillsRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fromMonth"}},{"kind":"Field","name":{"kind":"Name","value":"toMonth"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"progressPercent"}},{"kind":"Field","name":{"kind":"Name","value":"billCount"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedCount"}},{"kind":"Field","name":{"kind":"Name","value":"refusedCount"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"billCount"}},{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedCount"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedAmount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"outcomesUrl"}},{"kind":"Field","name":{"kind":"Name","value":"requestedBy"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<ConfirmRunQuery, ConfirmRunQueryVariables>;
export const ConfirmRunsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ConfirmRuns"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"confirmAllBillsRuns"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConfirmRunFields"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConfirmRunFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConfirmAllBillsRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fromMonth"}},{"kind":"Field","name":{"kind":"Name","value":"toMonth"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"progressPercent"}},{"kind":"Field","name":{"kind":"Name","value":"billCount"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedCount"}},{"kind":"Field","name":{"kind":"Name","value":"refusedCount"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"billCount"}},{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedCount"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedAmount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"outcomesUrl"}},{"kind":"Field","name":{"kind":"Name","value":"requestedBy"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<ConfirmRunsQuery, ConfirmRunsQueryVariables>;
export const CreditAlertsOfAllDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CreditAlertsOfAll"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"creditAlerts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RaisedAlert"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RaisedAlert"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CreditAlert"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"percent"}},{"kind":"Field","name":{"kind":"Name","value":"entrySequence"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"available"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"credit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}}]} as unknown as DocumentNode<CreditAlertsOfAllQuery, CreditAlertsOfAllQueryVariables>;
export const CreditAlertsOfOneDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CreditAlertsOfOne"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Credit"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"alerts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RaisedAlert"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RaisedAlert"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CreditAlert"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"percent"}},{"kind":"Field","name":{"kind":"Name","value":"entrySequence"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"available"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"credit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}}]} as unknown as DocumentNode<CreditAlertsOfOneQuery, CreditAlertsOfOneQueryVariables>;
export const MarkCreditAlertsSeenDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"MarkCreditAlertsSeen"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"MarkCreditAlertsSeenInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"markCreditAlertsSeen"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unseenCreditAlertCount"}}]}}]}}]}}]} as unknown as DocumentNode<MarkCreditAlertsSeenMutation, MarkCreditAlertsSeenMutationVariables>;
export const AllocateCreditDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AllocateCredit"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AllocateCreditInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allocateCredit"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"credit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"used"}},{"kind":"Field","name":{"kind":"Name","value":"available"}}]}}]}}]}}]} as unknown as DocumentNode<AllocateCreditMutation, AllocateCreditMutationVariables>;
export const CreditAccountDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CreditAccount"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"uin"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UIN"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"account"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"uin"},"value":{"kind":"Variable","name":{"kind":"Name","value":"uin"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanAllocateCredit"}},{"kind":"Field","name":{"kind":"Name","value":"credits"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"used"}},{"kind":"Field","name":{"kind":"Name","value":"available"}}]}}]}}]}}]} as unknown as DocumentNode<CreditAccountQuery, CreditAccountQueryVariables>;
export const CreditEntriesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CreditEntries"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Credit"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"entries"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CreditMovement"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CreditMovement"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CreditEntry"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"totalAfter"}},{"kind":"Field","name":{"kind":"Name","value":"usedAfter"}},{"kind":"Field","name":{"kind":"Name","value":"availableAfter"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"userName"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]} as unknown as DocumentNode<CreditEntriesQuery, CreditEntriesQueryVariables>;
export const CreditListDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CreditList"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"kind"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AccountKind"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accounts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"kind"},"value":{"kind":"Variable","name":{"kind":"Name","value":"kind"}}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"manager"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"credits"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"used"}},{"kind":"Field","name":{"kind":"Name","value":"available"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<CreditListQuery, CreditListQueryVariables>;
export const CreditMonthsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CreditMonths"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Credit"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"months"}}]}}]}}]}}]} as unknown as DocumentNode<CreditMonthsQuery, CreditMonthsQueryVariables>;
export const CreditStatementDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CreditStatement"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"month"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Month"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Credit"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"statement"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"month"},"value":{"kind":"Variable","name":{"kind":"Name","value":"month"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"dataAsOf"}},{"kind":"Field","name":{"kind":"Name","value":"final"}},{"kind":"Field","name":{"kind":"Name","value":"opening"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"used"}},{"kind":"Field","name":{"kind":"Name","value":"available"}}]}},{"kind":"Field","name":{"kind":"Name","value":"closing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"used"}},{"kind":"Field","name":{"kind":"Name","value":"available"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sums"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"entryCount"}},{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"entries"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CreditMovement"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CreditMovement"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CreditEntry"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"totalAfter"}},{"kind":"Field","name":{"kind":"Name","value":"usedAfter"}},{"kind":"Field","name":{"kind":"Name","value":"availableAfter"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"userName"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]} as unknown as DocumentNode<CreditStatementQuery, CreditStatementQueryVariables>;
export const CreditThresholdsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CreditThresholds"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Credit"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"alertThresholds"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"percent"}},{"kind":"Field","name":{"kind":"Name","value":"preset"}},{"kind":"Field","name":{"kind":"Name","value":"below"}}]}}]}}]}}]}}]} as unknown as DocumentNode<CreditThresholdsQuery, CreditThresholdsQueryVariables>;
export const SetCreditAlertThresholdsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SetCreditAlertThresholds"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SetCreditAlertThresholdsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"setCreditAlertThresholds"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"credit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"alertThresholds"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"percent"}},{"kind":"Field","name":{"kind":"Name","value":"preset"}},{"kind":"Field","name":{"kind":"Name","value":"below"}}]}}]}}]}}]}}]} as unknown as DocumentNode<SetCreditAlertThresholdsMutation, SetCreditAlertThresholdsMutationVariables>;
export const SavedQueriesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SavedQueries"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"savedQueries"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SavedQueryFields"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SavedQueryFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SavedQuery"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"shared"}},{"kind":"Field","name":{"kind":"Name","value":"ownerName"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanChange"}}]}}]} as unknown as DocumentNode<SavedQueriesQuery, SavedQueriesQueryVariables>;
export const SavedQueryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SavedQuery"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SavedQuery"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SavedQueryFields"}},{"kind":"Field","name":{"kind":"Name","value":"document"}},{"kind":"Field","name":{"kind":"Name","value":"variables"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SavedQueryFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SavedQuery"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"shared"}},{"kind":"Field","name":{"kind":"Name","value":"ownerName"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanChange"}}]}}]} as unknown as DocumentNode<SavedQueryQuery, SavedQueryQueryVariables>;
export const SaveQueryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SaveQuery"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SaveQueryInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"saveQuery"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"savedQuery"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SavedQueryFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SavedQueryFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SavedQuery"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"shared"}},{"kind":"Field","name":{"kind":"Name","value":"ownerName"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanChange"}}]}}]} as unknown as DocumentNode<SaveQueryMutation, SaveQueryMutationVariables>;
export const DeleteSavedQueryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteSavedQuery"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeleteSavedQueryInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteSavedQuery"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deletedId"}}]}}]}}]} as unknown as DocumentNode<DeleteSavedQueryMutation, DeleteSavedQueryMutationVariables>;
export const BillFilesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BillFiles"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"now"}}]}},{"kind":"Field","name":{"kind":"Name","value":"billFiles"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"BillFileFields"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BillFileFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BillFile"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"scope"}},{"kind":"Field","name":{"kind":"Name","value":"layout"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"manager"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"progressPercent"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"size"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"billCount"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalCost"}},{"kind":"Field","name":{"kind":"Name","value":"payable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"manifestUrl"}},{"kind":"Field","name":{"kind":"Name","value":"linkExpiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"dataAsOf"}},{"kind":"Field","name":{"kind":"Name","value":"final"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"requestedBy"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"removeAt"}}]}}]} as unknown as DocumentNode<BillFilesQuery, BillFilesQueryVariables>;
export const BillFileDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BillFile"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"now"}}]}},{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"BillFileFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BillFileFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BillFile"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"scope"}},{"kind":"Field","name":{"kind":"Name","value":"layout"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"manager"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"progressPercent"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"size"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"billCount"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalCost"}},{"kind":"Field","name":{"kind":"Name","value":"payable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"manifestUrl"}},{"kind":"Field","name":{"kind":"Name","value":"linkExpiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"dataAsOf"}},{"kind":"Field","name":{"kind":"Name","value":"final"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"requestedBy"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"removeAt"}}]}}]} as unknown as DocumentNode<BillFileQuery, BillFileQueryVariables>;
export const RequestBillFileDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RequestBillFile"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RequestBillFileInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"requestBillFile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"billFile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"BillFileFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BillFileFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BillFile"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"scope"}},{"kind":"Field","name":{"kind":"Name","value":"layout"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"manager"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"progressPercent"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"size"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"billCount"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalCost"}},{"kind":"Field","name":{"kind":"Name","value":"payable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"manifestUrl"}},{"kind":"Field","name":{"kind":"Name","value":"linkExpiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"dataAsOf"}},{"kind":"Field","name":{"kind":"Name","value":"final"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"requestedBy"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"removeAt"}}]}}]} as unknown as DocumentNode<RequestBillFileMutation, RequestBillFileMutationVariables>;
export const CancelBillFileDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CancelBillFile"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CancelBillFileInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelBillFile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"billFile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"BillFileFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BillFileFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BillFile"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"scope"}},{"kind":"Field","name":{"kind":"Name","value":"layout"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"manager"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"progressPercent"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"size"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"billCount"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalCost"}},{"kind":"Field","name":{"kind":"Name","value":"payable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"manifestUrl"}},{"kind":"Field","name":{"kind":"Name","value":"linkExpiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"dataAsOf"}},{"kind":"Field","name":{"kind":"Name","value":"final"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"requestedBy"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"removeAt"}}]}}]} as unknown as DocumentNode<CancelBillFileMutation, CancelBillFileMutationVariables>;
export const RenewBillFileLinkDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RenewBillFileLink"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RenewBillFileLinkInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"renewBillFileLink"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"billFile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"BillFileFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BillFileFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BillFile"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"scope"}},{"kind":"Field","name":{"kind":"Name","value":"layout"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"manager"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"progressPercent"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"size"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"billCount"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalCost"}},{"kind":"Field","name":{"kind":"Name","value":"payable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"manifestUrl"}},{"kind":"Field","name":{"kind":"Name","value":"linkExpiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"dataAsOf"}},{"kind":"Field","name":{"kind":"Name","value":"final"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"requestedBy"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"removeAt"}}]}}]} as unknown as DocumentNode<RenewBillFileLinkMutation, RenewBillFileLinkMutationVariables>;
export const FileResellersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FileResellers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accounts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"kind"},"value":{"kind":"EnumValue","value":"SECOND_LEVEL_RESELLER"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"200"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]} as unknown as DocumentNode<FileResellersQuery, FileResellersQueryVariables>;
export const ImportResultDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ImportResult"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BillImport"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"progressPercent"}},{"kind":"Field","name":{"kind":"Name","value":"rowsRead"}},{"kind":"Field","name":{"kind":"Name","value":"rowsRefused"}},{"kind":"Field","name":{"kind":"Name","value":"billCount"}},{"kind":"Field","name":{"kind":"Name","value":"accountCount"}},{"kind":"Field","name":{"kind":"Name","value":"held"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"rows"}},{"kind":"Field","name":{"kind":"Name","value":"totalCost"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"row"}},{"kind":"Field","name":{"kind":"Name","value":"column"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"row"}},{"kind":"Field","name":{"kind":"Name","value":"column"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ImportResultQuery, ImportResultQueryVariables>;
export const ImportListDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ImportList"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"billImports"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"progressPercent"}},{"kind":"Field","name":{"kind":"Name","value":"rowsRead"}},{"kind":"Field","name":{"kind":"Name","value":"rowsRefused"}},{"kind":"Field","name":{"kind":"Name","value":"billCount"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<ImportListQuery, ImportListQueryVariables>;
export const OverviewMonthDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OverviewMonth"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"bills"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"BillFilter"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"month"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CostFilter"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"range"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CostFilter"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bills"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"bills"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}}]}},{"kind":"Field","name":{"kind":"Name","value":"manager"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"billCount"}},{"kind":"Field","name":{"kind":"Name","value":"openBillCount"}},{"kind":"Field","name":{"kind":"Name","value":"openCustomerCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalCost"}},{"kind":"Field","name":{"kind":"Name","value":"payable"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedAmount"}},{"kind":"Field","name":{"kind":"Name","value":"amountToBeConfirmed"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"month"},"name":{"kind":"Name","value":"costs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"month"}}},{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"totalCost"}},{"kind":"Field","name":{"kind":"Name","value":"previousTotalCost"}},{"kind":"Field","name":{"kind":"Name","value":"lineCount"}},{"kind":"Field","name":{"kind":"Name","value":"dataAsOf"}},{"kind":"Field","name":{"kind":"Name","value":"final"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"range"},"name":{"kind":"Name","value":"costs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"range"}}},{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"lineCount"}}]}}]}}]} as unknown as DocumentNode<OverviewMonthQuery, OverviewMonthQueryVariables>;
export const OverviewCostsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OverviewCosts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"month"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CostFilter"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"range"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CostFilter"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"partner"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"byMonth"},"name":{"kind":"Name","value":"costs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"range"}}},{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"MONTH"},{"kind":"EnumValue","value":"PRODUCT"}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10000"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"product"}},{"kind":"Field","name":{"kind":"Name","value":"totalCost"}},{"kind":"Field","name":{"kind":"Name","value":"final"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"regions"},"name":{"kind":"Name","value":"costs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"month"}}},{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"REGION"}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1000"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"totalCost"}},{"kind":"Field","name":{"kind":"Name","value":"lineCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"projects"},"name":{"kind":"Name","value":"costs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"month"}}},{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"PROJECT"}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"7"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"project"}},{"kind":"Field","name":{"kind":"Name","value":"totalCost"}},{"kind":"Field","name":{"kind":"Name","value":"lineCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"customers"},"name":{"kind":"Name","value":"costs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"month"}}},{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"CUSTOMER"}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"7"}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"partner"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCost"}},{"kind":"Field","name":{"kind":"Name","value":"lineCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"productChanges"},"name":{"kind":"Name","value":"costs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"month"}}},{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"PRODUCT"}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"CHANGE"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DESC"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"6"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"product"}},{"kind":"Field","name":{"kind":"Name","value":"totalCost"}},{"kind":"Field","name":{"kind":"Name","value":"previousTotalCost"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"projectChanges"},"name":{"kind":"Name","value":"costs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"month"}}},{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"PROJECT"}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"CHANGE"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DESC"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"6"}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"skip"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"partner"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"project"}},{"kind":"Field","name":{"kind":"Name","value":"totalCost"}},{"kind":"Field","name":{"kind":"Name","value":"previousTotalCost"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"customerChanges"},"name":{"kind":"Name","value":"costs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"month"}}},{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"CUSTOMER"}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"CHANGE"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DESC"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"6"}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"partner"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCost"}},{"kind":"Field","name":{"kind":"Name","value":"previousTotalCost"}}]}}]}}]} as unknown as DocumentNode<OverviewCostsQuery, OverviewCostsQueryVariables>;
export const CostsByBillDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CostsByBill"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CostFilter"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"costs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"CUSTOMER"},{"kind":"EnumValue","value":"MANAGER"}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10000"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"manager"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCost"}},{"kind":"Field","name":{"kind":"Name","value":"previousTotalCost"}},{"kind":"Field","name":{"kind":"Name","value":"lineCount"}},{"kind":"Field","name":{"kind":"Name","value":"dataAsOf"}},{"kind":"Field","name":{"kind":"Name","value":"final"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"totals"},"name":{"kind":"Name","value":"costs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"totalCost"}},{"kind":"Field","name":{"kind":"Name","value":"previousTotalCost"}},{"kind":"Field","name":{"kind":"Name","value":"lineCount"}},{"kind":"Field","name":{"kind":"Name","value":"dataAsOf"}},{"kind":"Field","name":{"kind":"Name","value":"final"}}]}}]}}]} as unknown as DocumentNode<CostsByBillQuery, CostsByBillQueryVariables>;
export const ApiTokensDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ApiTokens"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"apiTokens"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"prefix"}},{"kind":"Field","name":{"kind":"Name","value":"scopes"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastUsedAt"}},{"kind":"Field","name":{"kind":"Name","value":"revokedAt"}}]}}]}}]}}]} as unknown as DocumentNode<ApiTokensQuery, ApiTokensQueryVariables>;
export const RevokeApiTokenDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RevokeApiToken"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RevokeApiTokenInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"revokeApiToken"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"apiToken"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"revokedAt"}}]}}]}}]}}]} as unknown as DocumentNode<RevokeApiTokenMutation, RevokeApiTokenMutationVariables>;
export const CreateApiTokenDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateApiToken"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateApiTokenInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createApiToken"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"apiToken"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"secret"}}]}}]}}]} as unknown as DocumentNode<CreateApiTokenMutation, CreateApiTokenMutationVariables>;
export const InviteUserDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"InviteUser"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"InviteUserInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"inviteUser"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"invitation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"secret"}}]}}]}}]} as unknown as DocumentNode<InviteUserMutation, InviteUserMutationVariables>;
export const SessionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Sessions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sessions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"current"}},{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastUsedAt"}},{"kind":"Field","name":{"kind":"Name","value":"address"}},{"kind":"Field","name":{"kind":"Name","value":"userAgent"}}]}}]}}]}}]} as unknown as DocumentNode<SessionsQuery, SessionsQueryVariables>;
export const EndSessionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"EndSession"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"EndSessionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endSession"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endedId"}}]}}]}}]} as unknown as DocumentNode<EndSessionMutation, EndSessionMutationVariables>;
export const EndOtherSessionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"EndOtherSessions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endOtherSessions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endedCount"}}]}}]}}]} as unknown as DocumentNode<EndOtherSessionsMutation, EndOtherSessionsMutationVariables>;
export const UsersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Users"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"users"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"active"}}]}},{"kind":"Field","name":{"kind":"Name","value":"invitations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"invitedByName"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}}]}}]} as unknown as DocumentNode<UsersQuery, UsersQueryVariables>;
export const UpdateUserDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateUser"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateUserInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateUser"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"active"}}]}}]}}]}}]} as unknown as DocumentNode<UpdateUserMutation, UpdateUserMutationVariables>;
export const EndUserSessionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"EndUserSessions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"EndUserSessionsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endUserSessions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"endedCount"}}]}}]}}]} as unknown as DocumentNode<EndUserSessionsMutation, EndUserSessionsMutationVariables>;
export const WithdrawInvitationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"WithdrawInvitation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"WithdrawInvitationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"withdrawInvitation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"withdrawnId"}}]}}]}}]} as unknown as DocumentNode<WithdrawInvitationMutation, WithdrawInvitationMutationVariables>;
export const WebhooksDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Webhooks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"webhooks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WebhookFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WebhookFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Webhook"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"events"}},{"kind":"Field","name":{"kind":"Name","value":"createdByName"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"disabledAt"}},{"kind":"Field","name":{"kind":"Name","value":"disabledReason"}}]}}]} as unknown as DocumentNode<WebhooksQuery, WebhooksQueryVariables>;
export const CreateWebhookDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateWebhook"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateWebhookInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createWebhook"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"webhook"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WebhookFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"secret"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WebhookFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Webhook"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"events"}},{"kind":"Field","name":{"kind":"Name","value":"createdByName"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"disabledAt"}},{"kind":"Field","name":{"kind":"Name","value":"disabledReason"}}]}}]} as unknown as DocumentNode<CreateWebhookMutation, CreateWebhookMutationVariables>;
export const UpdateWebhookDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateWebhook"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateWebhookInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateWebhook"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"webhook"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WebhookFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WebhookFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Webhook"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"events"}},{"kind":"Field","name":{"kind":"Name","value":"createdByName"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"disabledAt"}},{"kind":"Field","name":{"kind":"Name","value":"disabledReason"}}]}}]} as unknown as DocumentNode<UpdateWebhookMutation, UpdateWebhookMutationVariables>;
export const DeleteWebhookDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteWebhook"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeleteWebhookInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteWebhook"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deletedId"}}]}}]}}]} as unknown as DocumentNode<DeleteWebhookMutation, DeleteWebhookMutationVariables>;
export const RotateWebhookSecretDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RotateWebhookSecret"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RotateWebhookSecretInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rotateWebhookSecret"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"secret"}}]}}]}}]} as unknown as DocumentNode<RotateWebhookSecretMutation, RotateWebhookSecretMutationVariables>;
export const WebhookDeliveriesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WebhookDeliveries"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Webhook"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deliveries"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"messageId"}},{"kind":"Field","name":{"kind":"Name","value":"event"}},{"kind":"Field","name":{"kind":"Name","value":"payload"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"nextAttemptAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastStatus"}},{"kind":"Field","name":{"kind":"Name","value":"lastError"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<WebhookDeliveriesQuery, WebhookDeliveriesQueryVariables>;
export const TestWebhookDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TestWebhook"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"TestWebhookInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"testWebhook"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"delivery"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<TestWebhookMutation, TestWebhookMutationVariables>;
export const SendWebhookAgainDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SendWebhookAgain"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SendWebhookAgainInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sendWebhookAgain"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"delivery"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<SendWebhookAgainMutation, SendWebhookAgainMutationVariables>;
export const PartnersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Partners"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"secondLevelResellers"},"name":{"kind":"Name","value":"accounts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"kind"},"value":{"kind":"EnumValue","value":"SECOND_LEVEL_RESELLER"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"200"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"resellers"},"name":{"kind":"Name","value":"accounts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"kind"},"value":{"kind":"EnumValue","value":"RESELLER"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"200"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"distributors"},"name":{"kind":"Name","value":"accounts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"kind"},"value":{"kind":"EnumValue","value":"DISTRIBUTOR"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"200"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]} as unknown as DocumentNode<PartnersQuery, PartnersQueryVariables>;
export const ManagerCostsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ManagerCosts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"month"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Month"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"costs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"month"},"value":{"kind":"Variable","name":{"kind":"Name","value":"month"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"reach"},"value":{"kind":"EnumValue","value":"ALL"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"MANAGER"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"manager"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCost"}},{"kind":"Field","name":{"kind":"Name","value":"dataAsOf"}},{"kind":"Field","name":{"kind":"Name","value":"final"}}]}}]}}]} as unknown as DocumentNode<ManagerCostsQuery, ManagerCostsQueryVariables>;
export const ViewerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"perspective"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanImport"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanReadAudit"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanConfirm"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanManageUsers"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanManageWebhooks"}},{"kind":"Field","name":{"kind":"Name","value":"viewerHasIndirectCustomers"}},{"kind":"Field","name":{"kind":"Name","value":"onlyTrustedDocuments"}},{"kind":"Field","name":{"kind":"Name","value":"now"}}]}},{"kind":"Field","name":{"kind":"Name","value":"months"}}]}}]} as unknown as DocumentNode<ViewerQuery, ViewerQueryVariables>;