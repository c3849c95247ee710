/** Asking for a bill file, as screens call it; the application provides the dialog. */
import { createContext, useContext } from 'react';
import type { BillFileLevel, BillFileScope } from '../gql/graphql';

/** Whose bills somebody wants to take home; the dialog asks for the rest. */
export interface FileOffer {
  month: string;
  /** The scopes to choose from; the first is the one that is suggested. */
  scopes: BillFileScope[];
  /** With CUSTOMER: whose. */
  customer?: { uin: string; name: string };
  /** With SECOND_LEVEL_RESELLERS: the one that is suggested; all of them when left out. */
  managerUin?: string;
  /** The level that is suggested. */
  level?: BillFileLevel;
  /** Whether the bill is issued, where it is known; left out, the calendar decides. */
  issued?: boolean;
}

export const DownloadContext = createContext<((offer: FileOffer) => void) | null>(null);

/** Opens the download dialog. */
export function useDownload(): (offer: FileOffer) => void {
  const open = useContext(DownloadContext);
  if (!open) throw new Error('useDownload outside the shell');
  return open;
}
