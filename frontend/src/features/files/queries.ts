import { graphql } from '../../gql';

export const BillFileFragment = graphql(`
  fragment BillFileFields on BillFile {
    id
    month
    level
    scope
    layout
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
    format
    language
    state
    progressPercent
    fileName
    size
    rowCount
    totals {
      currency
      billCount
      rowCount
      totalCost
      payable
    }
    sha256
    url
    manifestUrl
    linkExpiresAt
    dataAsOf
    final
    error {
      code
      message
    }
    requestedBy
    createdAt
    finishedAt
    removeAt
  }
`);

export const BillFilesDocument = graphql(`
  query BillFiles($first: Int, $after: String) {
    viewer {
      now
    }
    billFiles(first: $first, after: $after) {
      edges {
        node {
          id
          ...BillFileFields
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** One file as it comes along, and the server's clock, by which its link ends. */
export const BillFileDocument = graphql(`
  query BillFile($id: ID!) {
    viewer {
      now
    }
    node(id: $id) {
      __typename
      id
      ...BillFileFields
    }
  }
`);

export const RequestBillFileDocument = graphql(`
  mutation RequestBillFile($input: RequestBillFileInput!) {
    requestBillFile(input: $input) {
      billFile {
        id
        ...BillFileFields
      }
    }
  }
`);

export const CancelBillFileDocument = graphql(`
  mutation CancelBillFile($input: CancelBillFileInput!) {
    cancelBillFile(input: $input) {
      billFile {
        id
        ...BillFileFields
      }
    }
  }
`);

export const RenewBillFileLinkDocument = graphql(`
  mutation RenewBillFileLink($input: RenewBillFileLinkInput!) {
    renewBillFileLink(input: $input) {
      billFile {
        id
        ...BillFileFields
      }
    }
  }
`);

/** A distributor's second-level resellers, to choose one of. */
export const FileResellersDocument = graphql(`
  query FileResellers {
    accounts(kind: SECOND_LEVEL_RESELLER, first: 200) {
      edges {
        node {
          id
          uin
          name
        }
      }
    }
  }
`);
