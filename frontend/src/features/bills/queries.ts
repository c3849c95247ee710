import { graphql } from '../../gql';

export const BillDocument = graphql(`
  query Bill($month: Month!, $customerUin: UIN!, $currency: Currency, $managerUin: UIN) {
    bill(month: $month, customerUin: $customerUin, currency: $currency, managerUin: $managerUin) {
      id
      month
      currency
      ...BillHeader
    }
  }
`);

export const TableColumnsDocument = graphql(`
  query TableColumns {
    viewer {
      lines: columns(table: LINES) {
        ...LineColumn
      }
      instances: columns(table: INSTANCES) {
        ...LineColumn
      }
      fieldSettings {
        table
        columns {
          key
          visible
        }
      }
    }
  }
`);

export const LineColumnFragment = graphql(`
  fragment LineColumn on Column {
    key
    headerEn
    headerZh
    type
  }
`);

export const SaveFieldSettingsDocument = graphql(`
  mutation SaveFieldSettings($input: SaveFieldSettingsInput!) {
    saveFieldSettings(input: $input) {
      fieldSettings {
        table
        columns {
          key
          visible
        }
      }
    }
  }
`);

export const BillOptionsDocument = graphql(`
  query BillOptions($month: Month!, $customerUin: UIN!, $currency: Currency, $managerUin: UIN, $filter: LineFilter) {
    bill(month: $month, customerUin: $customerUin, currency: $currency, managerUin: $managerUin) {
      id
      status
      dataAsOf
      final
      filterOptions(filter: $filter) {
        column
        tagKey
        value
        totalCost
        count
      }
    }
  }
`);

/** Sums and counts over a whole filter: asked for only when somebody wants them. */
export const FilterSumDocument = graphql(`
  query FilterSum(
    $month: Month!
    $customerUin: UIN!
    $currency: Currency
    $managerUin: UIN
    $filter: LineFilter
    $details: Boolean!
  ) {
    bill(month: $month, customerUin: $customerUin, currency: $currency, managerUin: $managerUin) {
      id
      lines(filter: $filter, first: 1) @include(if: $details) {
        totalCount
        totalCost
      }
      instances(filter: $filter, first: 1) @skip(if: $details) {
        totalCount
        totalCost
      }
    }
  }
`);

export const BillInstancesDocument = graphql(`
  query BillInstances(
    $month: Month!
    $customerUin: UIN!
    $currency: Currency
    $managerUin: UIN
    $filter: LineFilter
    $orderBy: LineOrder
    $first: Int
    $after: String
  ) {
    bill(month: $month, customerUin: $customerUin, currency: $currency, managerUin: $managerUin) {
      id
      instances(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
        edges {
          node {
            id
            ...InstanceCells
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        dataAsOf
        final
      }
    }
  }
`);

export const BillLinesDocument = graphql(`
  query BillLines(
    $month: Month!
    $customerUin: UIN!
    $currency: Currency
    $managerUin: UIN
    $filter: LineFilter
    $orderBy: LineOrder
    $first: Int
    $after: String
  ) {
    bill(month: $month, customerUin: $customerUin, currency: $currency, managerUin: $managerUin) {
      id
      lines(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
        edges {
          node {
            id
            ...LineCells
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        dataAsOf
        final
      }
    }
  }
`);

/** One row by its id, for a link that opens it; `extra` are the source file's own columns. */
export const RowDocument = graphql(`
  query Row($id: ID!) {
    node(id: $id) {
      ... on BillLine {
        id
        ...LineCells
        extra {
          name
          value
        }
      }
      ... on InstanceLine {
        id
        ...InstanceCells
      }
    }
  }
`);

export const InstanceCellsFragment = graphql(`
  fragment InstanceCells on InstanceLine {
    billMonth
    payerAccountId
    ownerAccountId
    operatorAccountId
    resellerAccountId
    productName
    productCode
    subproductName
    subproductCode
    billingMode
    instanceType
    projectName
    regionName
    regionCode
    availabilityZone
    instanceId
    instanceName
    transactionType
    orderId
    usageStartTime
    usageEndTime
    originalCost
    riDeductionCost
    spDeduction
    spDeductionCost
    totalBeforeVoucher
    customerVoucherDeduction
    totalCost
    currency
    paymentStatus
    tags {
      key
      value
    }
    totalAfterDiscountExTax
    resellerVoucherDeduction
    amountBeforeTax
    taxAmount
    totalCostIncludingTax
    lineCount
  }
`);

export const LineCellsFragment = graphql(`
  fragment LineCells on BillLine {
    billMonth
    payerAccountId
    ownerAccountId
    operatorAccountId
    resellerAccountId
    productName
    productCode
    subproductName
    subproductCode
    billingMode
    instanceType
    projectName
    regionName
    regionCode
    availabilityZone
    instanceId
    instanceName
    transactionType
    transactionId
    transactionTime
    orderId
    usageStartTime
    usageEndTime
    componentType
    componentName
    componentListPrice
    componentPriceUnit
    componentUsage
    componentUsageUnit
    usageDuration
    usageDurationUnit
    originalCost
    riDeductionDuration
    riDeductionCost
    spDeductionRate
    spDeduction
    spDeductionCost
    customerDiscountRate
    totalBeforeVoucher
    customerVoucherDeduction
    totalCost
    currency
    paymentStatus
    tags {
      key
      value
    }
    resellerDiscountRate
    totalAfterDiscountExTax
    resellerVoucherDeduction
    amountBeforeTax
    taxRate
    taxAmount
    totalCostIncludingTax
  }
`);
