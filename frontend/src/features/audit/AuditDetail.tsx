import { Trans } from '@lingui/react/macro';
import { Button, Code, Stack } from '@mantine/core';
import { formatInstant } from '../../lib/dates';
import { type Fact, Facts } from '../../ui/Facts';
import type { AuditRow } from './AuditPage';

/** JSON with a line for each member. Amounts are texts in it, so that reading it loses no digit. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

interface Props {
  entry: AuditRow;
  onObject: (objectId: string) => void;
}

/** Everything that one entry says. */
export function AuditDetail({ entry, onObject }: Props) {
  const facts: Fact[] = [
    { key: 'at', label: <Trans>Time (UTC+8)</Trans>, value: formatInstant(entry.createdAt) },
    { key: 'action', label: <Trans>Action</Trans>, value: <code>{entry.action}</code> },
    { key: 'user', label: <Trans>User</Trans>, value: entry.userEmail ?? <Trans>(command)</Trans> },
    { key: 'role', label: <Trans>Role</Trans>, value: entry.role },
    {
      key: 'account',
      label: <Trans>Account</Trans>,
      value: entry.account && `${entry.account.name} · ${entry.account.uin}`,
    },
    { key: 'address', label: <Trans>Address</Trans>, value: entry.address },
    { key: 'request', label: <Trans>Request</Trans>, value: entry.requestId },
  ];
  return (
    <Stack>
      <Facts facts={facts.filter((fact) => fact.value)} />
      {entry.before && (
        <div>
          <Trans>Before</Trans>
          <Code block>{pretty(entry.before)}</Code>
        </div>
      )}
      {entry.after && (
        <div>
          <Trans>After</Trans>
          <Code block>{pretty(entry.after)}</Code>
        </div>
      )}
      {entry.objectId && (
        <Button variant="default" onClick={() => onObject(entry.objectId ?? '')}>
          <Trans>What else was done to it</Trans>
        </Button>
      )}
    </Stack>
  );
}
