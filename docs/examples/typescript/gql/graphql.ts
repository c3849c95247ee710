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

/** Which run to cancel. */
export type CancelConfirmAllBillsInput = {
  /** The run's global id. */
  runId: Scalars['ID']['input'];
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

/** What has come of a bill. */
export type ConfirmAllBillsOutcomeState =
  /** Confirmed. */
  | 'CONFIRMED'
  /** Refused; `code` and `message` say why. */
  | 'REFUSED'
  /** Not reached: not yet, or the run ended before. */
  | 'WAITING';

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

/** The bills to confirm, each for its whole rest. There is no way to send an amount (RULES E5). */
export type ConfirmBillsInput = {
  /** 1 to 500 global ids of bills; a bill named twice counts once. */
  billIds: Array<Scalars['ID']['input']>;
  /** As in `ConfirmBillInput`. */
  idempotencyKey: Scalars['String']['input'];
};

/** How much of a bill to confirm. */
export type ConfirmMode =
  /** A part, any number of times (RULES E4). */
  | 'PARTIAL'
  /** All that is to be confirmed at that moment (RULES E3). */
  | 'TOTAL';

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

/** A new API token. */
export type CreateApiTokenInput = {
  /** When it ends by itself; must lie ahead. Null means never. */
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** A name to know it by, 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** What it may be used for. */
  scopes: Array<ApiTokenScope>;
};

/** A webhook to make. */
export type CreateWebhookInput = {
  /** What it is told of; at least one, and not WEBHOOK_TEST. */
  events: Array<WebhookEvent>;
  /** Where its messages are sent: https, without user name and fragment. Private addresses are refused when something is sent. */
  url: Scalars['String']['input'];
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

/** Which saved query to delete. */
export type DeleteSavedQueryInput = {
  /** The saved query's global id. */
  id: Scalars['ID']['input'];
};

/** Which webhook to delete. */
export type DeleteWebhookInput = {
  /** Which webhook. */
  id: Scalars['ID']['input'];
};

/** Which session to end. */
export type EndSessionInput = {
  /** The session's global id. */
  sessionId: Scalars['ID']['input'];
};

/** Whom to sign out. */
export type EndUserSessionsInput = {
  /** Which user. */
  id: Scalars['ID']['input'];
};

/** What the caller believes is to be confirmed in one currency. */
export type ExpectedAmountInput = {
  /** The sum, as `confirmAllPreview` said it. */
  amount: Scalars['Decimal']['input'];
  /** The currency. */
  currency: Scalars['Currency']['input'];
};

/** One column in the order to save. */
export type FieldSettingInput = {
  /** The column's key, as in `Viewer.columns`. */
  key: Scalars['String']['input'];
  /** Whether the column shows. At least one must (RULES G2). */
  visible: Scalars['Boolean']['input'];
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

/** Somebody to ask in. */
export type InviteUserInput = {
  /** For the operator: the account. Left out, the viewer's own. */
  accountUin?: InputMaybe<Scalars['UIN']['input']>;
  /** The e-mail address that the user will sign in with. */
  email: Scalars['String']['input'];
  /** What the user will be. */
  role: Role;
};

/** Which bills to issue. */
export type IssueBillsInput = {
  /** The month, whose issue instant is over. */
  month: Scalars['Month']['input'];
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

/** Which way a list is ordered. */
export type OrderDirection =
  /** Smallest, earliest or alphabetically first on top. */
  | 'ASC'
  /** Largest, latest or alphabetically last on top. */
  | 'DESC';

/** Whether the line's bill is fully confirmed (RULES E11). */
export type PaymentStatus =
  /** The bill is CONFIRMED. */
  | 'PAID'
  /** It is not: nothing, or only a part, is confirmed. */
  | 'UNPAID';

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

/** Which file's link to renew. */
export type RenewBillFileLinkInput = {
  /** The file's global id. */
  billFileId: Scalars['ID']['input'];
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

/** Which token to end. */
export type RevokeApiTokenInput = {
  /** The token's global id. */
  apiTokenId: Scalars['ID']['input'];
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

/** What to keep of a table's columns. */
export type SaveFieldSettingsInput = {
  /** The columns in the order to keep. */
  columns: Array<FieldSettingInput>;
  /** Which table. */
  table: FieldTable;
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

/** Which message to send again. */
export type SendWebhookAgainInput = {
  /** Which delivery. */
  deliveryId: Scalars['ID']['input'];
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

/** How somebody signed in. */
export type SignInMethod =
  /** With the OpenID Connect provider that this server is set up with. */
  | 'OIDC'
  /** With the e-mail address and a password. */
  | 'PASSWORD';

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

export type PartnerQueryVariables = Exact<{ [key: string]: never; }>;


export type PartnerQuery = { __typename?: 'Query', viewer: { __typename?: 'Viewer', account: { __typename?: 'Account', uin: string, name: string } } };

export type BillsQueryVariables = Exact<{
  month: Scalars['Month']['input'];
  status?: InputMaybe<Array<BillStatus> | BillStatus>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type BillsQuery = { __typename?: 'Query', bills: { __typename?: 'BillConnection', edges: Array<{ __typename?: 'BillEdge', node: { __typename?: 'Bill', id: string, currency: string, confirmedAmount: string, amountToBeConfirmed: string, customer: { __typename?: 'Account', uin: string, credits: Array<{ __typename?: 'Credit', currency: string, available: string }> } } }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type ImportSubscriptionVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type ImportSubscription = { __typename?: 'Subscription', billImport: { __typename?: 'BillImport', state: BillImportState, rowsRead: number, billCount: number, errors: Array<{ __typename?: 'BillImportFinding', row?: number | null, column?: string | null, value?: string | null, code: string, reason: string }> } };

export type ConfirmPartMutationVariables = Exact<{
  input: ConfirmBillInput;
}>;


export type ConfirmPartMutation = { __typename?: 'Mutation', confirmBill: { __typename?: 'ConfirmBillPayload', bill: { __typename?: 'Bill', amountToBeConfirmed: string }, confirmation: { __typename?: 'Confirmation', amount: string } } };

export type ConfirmWholeMutationVariables = Exact<{
  input: ConfirmBillsInput;
}>;


export type ConfirmWholeMutation = { __typename?: 'Mutation', confirmBills: { __typename?: 'ConfirmBillsPayload', results: Array<{ __typename?: 'ConfirmBillsResult', billId: string, code?: string | null, message?: string | null, confirmation?: { __typename?: 'Confirmation', amount: string } | null }> } };


export const PartnerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Partner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]} as unknown as DocumentNode<PartnerQuery, PartnerQueryVariables>;
export const BillsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Bills"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"month"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Month"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"status"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"BillStatus"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bills"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"month"},"value":{"kind":"Variable","name":{"kind":"Name","value":"month"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"Variable","name":{"kind":"Name","value":"status"}}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedAmount"}},{"kind":"Field","name":{"kind":"Name","value":"amountToBeConfirmed"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uin"}},{"kind":"Field","name":{"kind":"Name","value":"credits"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"available"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<BillsQuery, BillsQueryVariables>;
export const ImportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"Import"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"billImport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"rowsRead"}},{"kind":"Field","name":{"kind":"Name","value":"billCount"}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"row"}},{"kind":"Field","name":{"kind":"Name","value":"column"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]}}]}}]} as unknown as DocumentNode<ImportSubscription, ImportSubscriptionVariables>;
export const ConfirmPartDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ConfirmPart"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ConfirmBillInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"confirmBill"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bill"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amountToBeConfirmed"}}]}},{"kind":"Field","name":{"kind":"Name","value":"confirmation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}}]}}]}}]} as unknown as DocumentNode<ConfirmPartMutation, ConfirmPartMutationVariables>;
export const ConfirmWholeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ConfirmWhole"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ConfirmBillsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"confirmBills"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"results"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"billId"}},{"kind":"Field","name":{"kind":"Name","value":"confirmation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ConfirmWholeMutation, ConfirmWholeMutationVariables>;