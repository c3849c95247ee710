import { lazy, type ReactNode, Suspense, useCallback, useRef, useState } from 'react';
import { DownloadContext, type FileOffer } from '../../lib/downloads';

const DownloadDialog = lazy(() => import('./DownloadDialog').then((module) => ({ default: module.DownloadDialog })));

/** Lets every screen below open the download dialog, whose code comes when it is first opened. */
export function DownloadProvider({ children }: { children: ReactNode }) {
  const [offer, setOffer] = useState<FileOffer>();
  const [opened, setOpened] = useState(false);
  const [count, setCount] = useState(0);
  const origin = useRef<HTMLElement | null>(null);
  const open = useCallback((next: FileOffer) => {
    origin.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setOffer(next);
    setOpened(true);
    setCount((before) => before + 1);
  }, []);
  const close = useCallback(() => {
    setOpened(false);
    // The dialog is not there when it is first opened, and so cannot know where the keyboard was.
    setTimeout(() => origin.current?.isConnected && origin.current.focus({ preventScroll: true }));
  }, []);
  return (
    <DownloadContext.Provider value={open}>
      {children}
      {offer && (
        <Suspense fallback={null}>
          <DownloadDialog key={count} offer={offer} opened={opened} onClose={close} />
        </Suspense>
      )}
    </DownloadContext.Provider>
  );
}
