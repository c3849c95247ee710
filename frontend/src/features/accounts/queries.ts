import { graphql } from '../../gql';

export const AccountRowFragment = graphql(`
  fragment AccountRow on Account {
    id
    uin
    name
    kind
    sourceId
    manager {
      id
      uin
      name
    }
    credits {
      id
      currency
      total
      available
    }
  }
`);

export const AccountsDocument = graphql(`
  query Accounts($kind: AccountKind, $managerUin: UIN, $search: String, $first: Int, $after: String) {
    accounts(kind: $kind, managerUin: $managerUin, search: $search, first: $first, after: $after) {
      edges {
        node {
          id
          ...AccountRow
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
