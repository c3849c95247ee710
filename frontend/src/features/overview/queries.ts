import { graphql } from '../../gql';

/** The month's bills and costs, and which currencies there are at all: nothing adds two (RULES D5). */
export const OverviewMonthDocument = graphql(`
  query OverviewMonth($bills: BillFilter!, $month: CostFilter!, $range: CostFilter!) {
    bills(filter: $bills, first: 5) {
      edges {
        node {
          id
          month
          currency
          state
          status
          customer {
            id
            uin
          }
          manager {
            id
            uin
          }
        }
      }
      totals {
        currency
        billCount
        openBillCount
        openCustomerCount
        totalCost
        payable
        confirmedAmount
        amountToBeConfirmed
      }
    }
    month: costs(filter: $month, groupBy: []) {
      currency
      totalCost
      previousTotalCost
      lineCount
      dataAsOf
      final
    }
    range: costs(filter: $range, groupBy: []) {
      currency
      lineCount
    }
  }
`);

/** Everything in one currency that charts and lists show. */
export const OverviewCostsDocument = graphql(`
  query OverviewCosts($month: CostFilter!, $range: CostFilter!, $partner: Boolean!) {
    byMonth: costs(filter: $range, groupBy: [MONTH, PRODUCT], first: 10000) {
      currency
      month
      product
      totalCost
      final
    }
    regions: costs(filter: $month, groupBy: [REGION], first: 1000) {
      currency
      region
      totalCost
      lineCount
    }
    projects: costs(filter: $month, groupBy: [PROJECT], first: 7) {
      currency
      project
      totalCost
      lineCount
    }
    customers: costs(filter: $month, groupBy: [CUSTOMER], first: 7) @include(if: $partner) {
      currency
      customer {
        id
        uin
        name
      }
      totalCost
      lineCount
    }
    productChanges: costs(
      filter: $month
      groupBy: [PRODUCT]
      orderBy: { field: CHANGE, direction: DESC }
      first: 6
    ) {
      currency
      product
      totalCost
      previousTotalCost
    }
    projectChanges: costs(
      filter: $month
      groupBy: [PROJECT]
      orderBy: { field: CHANGE, direction: DESC }
      first: 6
    ) @skip(if: $partner) {
      currency
      project
      totalCost
      previousTotalCost
    }
    customerChanges: costs(
      filter: $month
      groupBy: [CUSTOMER]
      orderBy: { field: CHANGE, direction: DESC }
      first: 6
    ) @include(if: $partner) {
      currency
      customer {
        id
        uin
        name
      }
      totalCost
      previousTotalCost
    }
  }
`);

/** The bills behind a mark: what the charges with these values sum up to in each. */
export const CostsByBillDocument = graphql(`
  query CostsByBill($filter: CostFilter!) {
    costs(filter: $filter, groupBy: [CUSTOMER, MANAGER], first: 10000) {
      currency
      customer {
        id
        uin
        name
      }
      manager {
        id
        uin
        name
      }
      totalCost
      previousTotalCost
      lineCount
      dataAsOf
      final
    }
    totals: costs(filter: $filter, groupBy: []) {
      currency
      totalCost
      previousTotalCost
      lineCount
      dataAsOf
      final
    }
  }
`);
