import { useLingui } from '@lingui/react/macro';
import { ActionIcon, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';

interface CopyButtonProps {
  value: string;
  /** What is copied, for the button's name: "UIN", "Total cost". */
  what: string;
  size?: number;
}

/** Copies a value as it is stored: every digit, no grouping. */
export function CopyButton({ value, what, size = 14 }: CopyButtonProps) {
  const { t } = useLingui();
  const clipboard = useClipboard({ timeout: 1200 });
  const label = clipboard.copied ? t`Copied` : t`Copy ${what}`;
  return (
    <Tooltip label={label}>
      <ActionIcon size={size + 10} aria-label={label} onClick={() => clipboard.copy(value)}>
        {clipboard.copied ? <IconCheck size={size} /> : <IconCopy size={size} stroke={1.6} />}
      </ActionIcon>
    </Tooltip>
  );
}
