/** Queries worth stealing: each shows one thing that the contract can do. Those that change nothing run as they are, from every perspective. */
import { t } from '@lingui/core/macro';
import type { ViewerState } from '../../lib/viewer';
import type { Question } from './link';

export interface Example extends Question {
  title: string;
}

type May = Pick<ViewerState['viewer'], 'viewerCanConfirm' | 'viewerCanReadAudit'>;

/** `month` is one in which the viewer sees bills. What the viewer may never do is not offered. */
export function examples(month: string, may: May): Example[] {
  const inMonth = JSON.stringify({ month }, null, 2);
  return [
    { title: t`Bills of a month, with sums`, variables: inMonth, document: BILLS },
    { title: t`What is still to be confirmed`, variables: '', document: OPEN_BILLS },
    { title: t`Costs by month and product`, variables: '', document: COSTS },
    { title: t`What a bill is made of`, variables: inMonth, document: BILL_BY_OPTION },
    { title: t`The most expensive instances`, variables: inMonth, document: TOP_INSTANCES },
    { title: t`Charges, every digit`, variables: inMonth, document: CHARGES },
    { title: t`Credit statements of a month`, variables: inMonth, document: CREDIT_STATEMENTS },
    { title: t`Who confirmed what`, variables: inMonth, document: CONFIRMATIONS },
    ...(may.viewerCanReadAudit ? [{ title: t`Who did what: the audit entries`, variables: '', document: AUDIT }] : []),
    ...(may.viewerCanConfirm
      ? [{ title: t`Confirm a part of a bill, once`, variables: PART, document: CONFIRM, operationName: 'ConfirmPart' }]
      : []),
    { title: t`Have a file made, and watch it`, variables: inMonth, document: FILE },
    { title: t`Who am I, and which columns do I see`, variables: '', document: WHO_AM_I },
  ];
}

const BILLS = `# Sums are over the whole filter, not over the page, and cost nothing unless asked for.
query BillsOfMonth($month: Month!) {
  bills(filter: { month: $month, reach: ALL }, orderBy: { field: PAYABLE, direction: DESC }, first: 20) {
    totals {
      currency
      billCount
      openBillCount
      payable
      confirmedAmount
      amountToBeConfirmed
    }
    edges {
      node {
        customer {
          uin
          name
        }
        manager {
          name
        }
        state
        status
        currency
        payable
        confirmedAmount
        amountToBeConfirmed
        viewerCanConfirm
        confirmRefusal {
          code
          message
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;

const OPEN_BILLS = `# Without a month, a filter covers the 24 months up to the current one.
query StillOpen {
  bills(
    filter: { status: [UNCONFIRMED, PARTIALLY_CONFIRMED], reach: ALL }
    orderBy: { field: AMOUNT_TO_BE_CONFIRMED, direction: DESC }
    first: 50
  ) {
    totals {
      currency
      openBillCount
      openCustomerCount
      amountToBeConfirmed
    }
    edges {
      node {
        month
        customer {
          uin
          name
        }
        currency
        payable
        amountToBeConfirmed
        issuedAt
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;

const COSTS = `# One row for each month, product and currency: a pivot table or a chart is made of it at once. Up to three dimensions.
query CostsByMonthAndProduct {
  costs(filter: { reach: ALL }, groupBy: [MONTH, PRODUCT], orderBy: { field: DIMENSIONS, direction: ASC }, first: 1000) {
    month
    product
    currency
    totalCost
    lineCount
    dataAsOf
    final
  }
}
`;

const BILL_BY_OPTION = `# Every option says the exact sum behind it: by product, project, region, tag and more.
query BillByOption($month: Month!) {
  bills(filter: { month: $month, reach: ALL }, orderBy: { field: PAYABLE, direction: DESC }, first: 1) {
    edges {
      node {
        customer {
          name
        }
        totalCost
        filterOptions {
          column
          tagKey
          value
          totalCost
          count
        }
      }
    }
  }
}
`;

const TOP_INSTANCES = `# As a table, each instance says whose it is.
query TopInstances($month: Month!) {
  bills(filter: { month: $month, reach: ALL }, orderBy: { field: PAYABLE, direction: DESC }, first: 3) {
    edges {
      node {
        customer {
          name
        }
        currency
        instances(first: 5, orderBy: { field: TOTAL_COST, direction: DESC }) {
          edges {
            node {
              instanceId
              instanceName
              productName
              regionName
              totalCost
              lineCount
            }
          }
        }
      }
    }
  }
}
`;

const CHARGES = `# Amounts are decimal strings: no digit is lost on the way. Go on with after: the endCursor of the page before.
query Charges($month: Month!) {
  bills(filter: { month: $month, reach: ALL }, first: 1) {
    edges {
      node {
        payable
        totalCost
        roundingDifference
        lines(first: 20, orderBy: { field: TOTAL_COST, direction: DESC }) {
          dataAsOf
          final
          totalCount
          totalCost
          edges {
            node {
              transactionTime
              productName
              componentName
              originalCost
              totalCost
              tags {
                key
                value
              }
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
}
`;

const CREDIT_STATEMENTS = `# Opening plus what the entries moved is closing, exactly. The kind of an entry says which way it moved.
query CreditStatements($month: Month!) {
  accounts(kind: CUSTOMER, first: 10) {
    edges {
      node {
        uin
        name
        credits {
          currency
          statement(month: $month) {
            opening {
              available
            }
            closing {
              total
              used
              available
            }
            sums {
              kind
              entryCount
              amount
            }
            entries(first: 10) {
              edges {
                node {
                  sequence
                  kind
                  amount
                  availableAfter
                  note
                  createdAt
                }
              }
            }
          }
        }
      }
    }
  }
}
`;

const CONFIRMATIONS = `# A reversal is an entry of its own; what it takes back stays in the history.
query WhoConfirmedWhat($month: Month!) {
  bills(filter: { month: $month, reach: ALL, status: [PARTIALLY_CONFIRMED, CONFIRMED] }, first: 50) {
    edges {
      node {
        customer {
          uin
          name
        }
        currency
        confirmations(first: 20) {
          edges {
            node {
              kind
              mode
              amount
              amountToBeConfirmedAfter
              userName
              accountName
              note
              createdAt
            }
          }
        }
      }
    }
  }
}
`;

const AUDIT = `# Every sign-in, confirmation, allocation, download, token and setting. Narrow it down with action, userEmail, objectId, from and to.
query Audit {
  auditEntries(filter: { action: "bill.confirm" }, first: 50) {
    edges {
      node {
        createdAt
        action
        userEmail
        role
        objectId
        before
        after
        address
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;

const PART = JSON.stringify({ billId: 'THE ID OF A BILL', amount: '0.01', key: 'invoice-4711' }, null, 2);

const CONFIRM = `# First find a bill, and put its id into the variables. Sent again with the same key, this gives the first answer again and confirms nothing twice.
query ToBeConfirmed {
  bills(filter: { status: [UNCONFIRMED, PARTIALLY_CONFIRMED] }, first: 20) {
    edges {
      node {
        id
        month
        customer {
          name
        }
        currency
        amountToBeConfirmed
        viewerCanConfirm
      }
    }
  }
}

mutation ConfirmPart($billId: ID!, $amount: Decimal!, $key: String!) {
  confirmBill(input: { billId: $billId, mode: PARTIAL, amount: $amount, idempotencyKey: $key }) {
    bill {
      status
      amountToBeConfirmed
    }
    confirmation {
      amount
      createdAt
    }
    credit {
      currency
      available
    }
  }
}
`;

const FILE = `# First the mutation: its file's id goes into the variables of the subscription. What is made already is answered at once.
mutation AskForFile($month: Month!, $customerUin: UIN) {
  requestBillFile(input: { month: $month, level: DETAILS, customerUin: $customerUin, format: CSV }) {
    billFile {
      id
      state
      fileName
    }
  }
}

subscription WatchFile($id: ID!) {
  billFile(id: $id) {
    state
    progressPercent
    rowCount
    size
    sha256
    url
  }
}
`;

const WHO_AM_I = `query WhoAmI {
  viewer {
    user {
      email
      name
    }
    role
    perspective
    account {
      uin
      name
    }
    viewerCanConfirm
    viewerCanImport
    columns(table: LINES) {
      key
      headerEn
      headerZh
      type
    }
  }
  months
}
`;
