/** Who is looking. What they may do comes from `viewerCan…`, never from the name of a role. */
import { createContext, useContext } from 'react';
import { graphql } from '../gql';
import type { ViewerQuery } from '../gql/graphql';

export const ViewerDocument = graphql(`
  query Viewer {
    viewer {
      user {
        email
        name
      }
      role
      perspective
      account {
        id
        uin
        name
        kind
      }
      viewerCanImport
      viewerCanReadAudit
      viewerCanConfirm
      viewerCanManageUsers
      viewerCanManageWebhooks
      viewerHasIndirectCustomers
      onlyTrustedDocuments
      now
    }
    months
  }
`);

export interface ViewerState {
  viewer: ViewerQuery['viewer'];
  /** Months in which the viewer sees a bill, newest first. */
  months: string[];
}

export const ViewerContext = createContext<ViewerState | null>(null);

/** The viewer; pages are only drawn when there is one. */
export function useViewer(): ViewerState {
  const state = useContext(ViewerContext);
  if (!state) throw new Error('useViewer outside a signed-in page');
  return state;
}
