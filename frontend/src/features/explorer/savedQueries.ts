/** Queries worth stealing: each runs as it is, from every perspective, and shows one thing that the contract can do. */
import { t } from '@lingui/core/macro';

export interface SavedQuery {
  title: string;
  query: string;
  variables: string;
}

/** `month` is one in which the viewer sees bills. */
export function savedQueries(month: string): SavedQuery[] {
  const inMonth = JSON.stringify({ month }, null, 2);
  return [
    {
      title: t`Bills of a month, with sums`,
      variables: inMonth,
      query: `# Sums are over the whole filter, not over the page, and cost nothing unless asked for.
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
        state
        status
        currency
        payable
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
`,
    },
    {
      title: t`Who still has to pay`,
      variables: '',
      query: `# Without a month, a filter covers the 24 months up to the current one.
query StillOpen {
  bills(
    filter: { status: [UNCONFIRMED, PARTIALLY_CONFIRMED], reach: ALL }
    orderBy: { field: AMOUNT_TO_BE_CONFIRMED, direction: DESC }
    first: 50
  ) {
    edges {
      node {
        month
        customer {
          uin
          name
        }
        currency
        amountToBeConfirmed
        issuedAt
      }
    }
  }
}
`,
    },
    {
      title: t`What a bill is made of`,
      variables: inMonth,
      query: `# Every option says the exact sum behind it: by product, project, region, tag and more.
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
`,
    },
    {
      title: t`The most expensive instances`,
      variables: inMonth,
      query: `query TopInstances($month: Month!) {
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
`,
    },
    {
      title: t`Charges, every digit`,
      variables: inMonth,
      query: `# Amounts are decimal strings: no digit is lost on the way. Go on with after: the endCursor of the page before.
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
`,
    },
    {
      title: t`Credit and its latest movements`,
      variables: '',
      query: `query CreditOfCustomers {
  accounts(kind: CUSTOMER, first: 10) {
    edges {
      node {
        uin
        name
        credits {
          currency
          total
          used
          available
          entries(first: 3) {
            edges {
              node {
                sequence
                kind
                amount
                availableAfter
                createdAt
              }
            }
          }
        }
      }
    }
  }
}
`,
    },
    {
      title: t`Who am I, and what may I see`,
      variables: '',
      query: `query WhoAmI {
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
      type
    }
  }
  months
}
`,
    },
  ];
}
