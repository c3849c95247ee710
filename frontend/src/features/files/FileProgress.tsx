import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { LinkButton } from '../../ui/LinkButton';
import { Failure, TextSkeleton } from '../../ui/States';
import classes from './DownloadDialog.module.css';
import { FileActions } from './FileActions';
import { FileContents } from './FileContents';
import { FileState } from './FileState';
import { useBillFile } from './useBillFile';

interface FileProgressProps {
  id: string;
  onAnother: () => void;
  onClose: () => void;
}

/** One file from being asked for to its link. It can be left at any time: it goes on, and Downloads has it. */
export function FileProgress({ id, onAnother, onClose }: FileProgressProps) {
  const { file, error, now } = useBillFile(id);
  const panel = useRef<HTMLDivElement>(null);
  const ready = file?.state === 'READY';
  useEffect(() => {
    // What one waited for has the keyboard, unless one went elsewhere meanwhile.
    if (ready && (document.activeElement === document.body || !document.activeElement))
      panel.current?.querySelector<HTMLElement>('a[download]')?.focus();
  }, [ready]);
  const runs = !file || file.state === 'QUEUED' || file.state === 'RUNNING';
  return (
    <div className={classes.progress} ref={panel}>
      {error && !file && <Failure error={error} />}
      {!error && !file && <TextSkeleton lines={3} />}
      {file && (
        <div className={classes.state} role="status">
          <p className={classes.fileName}>{file.fileName}</p>
          <FileState file={file} />
          {file.state === 'READY' && <FileContents file={file} />}
        </div>
      )}
      {file && now && <FileActions file={file} now={now} />}
      {runs && (
        <p className={classes.note}>
          <Trans>You can close this: the file is made without you, and waits in Downloads.</Trans>
        </p>
      )}
      <div className={classes.buttons}>
        <Button variant="subtle" onClick={onAnother}>
          <Trans>Another file</Trans>
        </Button>
        <LinkButton variant="default" to="/downloads" onClick={onClose}>
          <Trans>All downloads</Trans>
        </LinkButton>
        <Button variant="default" onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
      </div>
    </div>
  );
}
