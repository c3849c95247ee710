import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Checkbox, Group, Paper, Progress, Select, TextInput } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import { describeError, HttpProblem, type Problem } from '../../lib/errors';

type Format = 'focus' | 'details' | 'accounts';

/** Sends a file's bytes and tells how many are on their way: fetch cannot. */
function send(url: string, file: File, progress: (percent: number) => void): Promise<{ id: string; isNew: boolean }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = (event) => event.lengthComputable && progress((event.loaded / event.total) * 100);
    request.onerror = () => reject(new TypeError('connection lost'));
    request.onload = () => {
      try {
        const answer = JSON.parse(request.responseText);
        if (request.status === 200 || request.status === 202) resolve({ id: answer.id, isNew: request.status === 202 });
        else reject(new HttpProblem(answer.code, answer.message));
      } catch {
        reject(new HttpProblem('INTERNAL', ''));
      }
    };
    request.send(file);
  });
}

/** What a file's name suggests that it is. */
export function guessFormat(name: string): Format {
  if (/account/i.test(name)) return 'accounts';
  return /focus/i.test(name) ? 'focus' : 'details';
}

/** Takes a file and what is to be done with it. */
export function Upload({ onTaken }: { onTaken: (id: string) => void }) {
  const { t } = useLingui();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const [format, setFormat] = useState<Format>('focus');
  const [under, setUnder] = useState('');
  const [hold, setHold] = useState(false);
  const [percent, setPercent] = useState<number>();
  const [problem, setProblem] = useState<Problem>();
  const [known, setKnown] = useState(false);

  const choose = (chosen: File | undefined) => {
    if (!chosen) return;
    setFile(chosen);
    setFormat(guessFormat(chosen.name));
    setProblem(undefined);
    setKnown(false);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    choose(event.dataTransfer.files[0]);
  };
  const submit = async () => {
    if (!file) return;
    setProblem(undefined);
    setPercent(0);
    const query = new URLSearchParams({ format, name: file.name });
    if (under && format !== 'accounts') query.set('under', under.trim());
    if (hold && format !== 'accounts') query.set('hold', 'true');
    try {
      const taken = await send(`/imports?${query}`, file, setPercent);
      setKnown(!taken.isNew);
      setFile(undefined);
      onTaken(taken.id);
    } catch (error) {
      setProblem(describeError(error));
    }
    setPercent(undefined);
  };

  return (
    <Paper
      withBorder
      p="md"
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
      component="section"
      aria-label={t`New import`}
    >
      <Group align="end" gap="md">
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,.gz"
          onChange={(event) => choose(event.currentTarget.files?.[0])}
          data-testid="import-file"
        />
        <Button variant="default" leftSection={<IconUpload size={16} />} onClick={() => input.current?.click()}>
          {file ? file.name : <Trans>Drop a file here, or choose one</Trans>}
        </Button>
        <Select
          label={t`Format`}
          w={190}
          allowDeselect={false}
          value={format}
          onChange={(next) => setFormat((next ?? 'focus') as Format)}
          data={[
            { value: 'focus', label: t`FOCUS 1.0 to 1.2` },
            { value: 'details', label: t`Bill details` },
            { value: 'accounts', label: t`Accounts` },
          ]}
        />
        {format !== 'accounts' && (
          <>
            <TextInput
              label={<Trans>Open unknown customers under (UIN)</Trans>}
              w={250}
              inputMode="numeric"
              value={under}
              onChange={(event) => setUnder(event.currentTarget.value)}
            />
            <Checkbox
              mb={8}
              label={<Trans>Hold its bills until they are issued by command</Trans>}
              checked={hold}
              onChange={(event) => setHold(event.currentTarget.checked)}
            />
          </>
        )}
        <Button disabled={!file} loading={percent !== undefined} onClick={submit}>
          <Trans>Import</Trans>
        </Button>
      </Group>
      {percent !== undefined && <Progress mt="sm" value={percent} aria-label={t`Upload`} />}
      {known && (
        <Alert mt="sm" color="blue" role="status">
          <Trans>This very file was taken before: here is what came of it then.</Trans>
        </Alert>
      )}
      {problem && (
        <Alert mt="sm" color="red" title={problem.title} role="alert">
          {problem.advice}
        </Alert>
      )}
    </Paper>
  );
}
