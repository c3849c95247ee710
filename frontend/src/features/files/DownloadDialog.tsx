import { Trans, useLingui } from '@lingui/react/macro';
import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import type { FileOffer } from '../../lib/downloads';
import { formatMonth } from '../../lib/month';
import { useViewer } from '../../lib/viewer';
import classes from './DownloadDialog.module.css';
import { DownloadForm } from './DownloadForm';
import { FileProgress } from './FileProgress';
import { RequestBillFileDocument } from './queries';
import { type FileChoice, firstChoice, isIssued, requestOf } from './request';

interface DownloadDialogProps {
  offer: FileOffer;
  opened: boolean;
  onClose: () => void;
}

/** Asks for a bill file and follows it until it can be downloaded; it goes on without the dialog. */
export function DownloadDialog({ offer, opened, onClose }: DownloadDialogProps) {
  const { t, i18n } = useLingui();
  const { viewer } = useViewer();
  const [choice, setChoice] = useState<FileChoice>(() => firstChoice(offer, i18n.locale, isIssued(offer, viewer.now)));
  const [fileId, setFileId] = useState<string>();
  const [asking, request] = useMutation(RequestBillFileDocument);

  const submit = async () => {
    const { data } = await request({ input: requestOf(offer, choice) });
    if (data) setFileId(data.requestBillFile.billFile.id);
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={600}
      title={
        <>
          <Trans>Download</Trans> <span className={classes.month}>{formatMonth(offer.month, i18n.locale)}</span>
        </>
      }
      closeButtonProps={{ 'aria-label': t`Close` }}
      classNames={{ title: classes.title, body: classes.dialog }}
    >
      {fileId === undefined ? (
        <DownloadForm
          offer={offer}
          choice={choice}
          onChange={setChoice}
          onSubmit={() => void submit()}
          onClose={onClose}
          asking={asking.fetching}
          error={asking.error}
        />
      ) : (
        <FileProgress id={fileId} onAnother={() => setFileId(undefined)} onClose={onClose} />
      )}
    </Modal>
  );
}
