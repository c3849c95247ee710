/** The saved queries that the viewer sees, as the library and the dialogs ask for them. */
import { graphql } from '../../gql';
import type { SavedQueriesQuery, SavedQueryFieldsFragment } from '../../gql/graphql';
import { usePages } from '../../lib/pages';

export type SavedQuery = SavedQueryFieldsFragment;

export const SavedQueryFields = graphql(`
  fragment SavedQueryFields on SavedQuery {
    id
    name
    description
    shared
    ownerName
    updatedAt
    viewerCanChange
  }
`);

const SavedQueriesDocument = graphql(`
  query SavedQueries($first: Int, $after: String) {
    savedQueries(first: $first, after: $after) {
      edges {
        node {
          ...SavedQueryFields
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** A saved query with what it asks. */
export const SavedQueryDocument = graphql(`
  query SavedQuery($id: ID!) {
    node(id: $id) {
      id
      ... on SavedQuery {
        ...SavedQueryFields
        document
        variables
      }
    }
  }
`);

export const SaveQueryDocument = graphql(`
  mutation SaveQuery($input: SaveQueryInput!) {
    saveQuery(input: $input) {
      savedQuery {
        ...SavedQueryFields
      }
    }
  }
`);

export const DeleteSavedQueryDocument = graphql(`
  mutation DeleteSavedQuery($input: DeleteSavedQueryInput!) {
    deleteSavedQuery(input: $input) {
      deletedId
    }
  }
`);

/** What an empty list would hold. */
const TYPENAMES = ['SavedQuery'];
export const SAVED_QUERIES = { additionalTypenames: TYPENAMES };

const LARGEST_PAGE = { first: 200 };
const pick = (data: SavedQueriesQuery) => data.savedQueries;

/** By name: the viewer's own, and those that colleagues share. */
export function useSavedQueries() {
  return usePages(SavedQueriesDocument, LARGEST_PAGE, pick, { additionalTypenames: TYPENAMES });
}

/** The link that opens a saved query, for whoever may see it. */
export function linkOf({ id }: SavedQuery): string {
  return `${window.location.origin}/explorer?query=${encodeURIComponent(id)}`;
}
