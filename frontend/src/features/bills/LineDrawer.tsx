import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Drawer } from '@mantine/core';
import { IconListDetails } from '@tabler/icons-react';
import { useQuery } from 'urql';
import type { LineColumnFragment } from '../../gql/graphql';
import { plainAmount } from '../../lib/money';
import { CopyButton } from '../../ui/CopyButton';
import { Facts } from '../../ui/Facts';
import { copyExact } from '../../ui/Money';
import { Empty, Failure, TextSkeleton } from '../../ui/States';
import classes from './LineDrawer.module.css';
import { cellValue, columnLabel, type LineRow, rowName } from './lineColumns';
import { RowDocument } from './queries';

interface LineDrawerProps {
  /** Global id of the row; undefined: closed. */
  id: string | undefined;
  /** The row, when the table has it already. */
  row: LineRow | undefined;
  columns: readonly LineColumnFragment[];
  onClose: () => void;
  /** Leads from an instance to its charges. */
  onCharges?: (instanceId: string) => void;
}

/** Everything of one row: every column that the viewer may see, every digit, and the source file's own columns. */
export function LineDrawer({ id, row, columns, onClose, onCharges }: LineDrawerProps) {
  const { t } = useLingui();
  const [{ data, error, fetching }, again] = useQuery({
    query: RowDocument,
    variables: { id: id ?? '' },
    pause: id === undefined,
  });
  const node = data?.node as unknown as (LineRow & { extra?: { name: string; value: string }[] }) | null | undefined;
  const shown = row ?? (node?.id === id ? node : undefined);
  const instance = shown?.instanceId;
  return (
    <Drawer
      opened={id !== undefined}
      onClose={onClose}
      position="right"
      size={480}
      title={shown ? rowName(shown) : <Trans>Row</Trans>}
      classNames={{ title: classes.title }}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {shown ? (
        <div onCopy={copyExact}>
          {onCharges && typeof instance === 'string' && instance !== '' && (
            <Button
              variant="default"
              mb="md"
              leftSection={<IconListDetails size={15} stroke={1.7} />}
              onClick={() => onCharges(instance)}
            >
              <Trans>Charges of this instance</Trans>
            </Button>
          )}
          <RowFacts row={shown} columns={columns} />
          {node?.extra && node.extra.length > 0 && (
            <section>
              <h3 className={classes.heading}>
                <Trans>Other columns of the source file</Trans>
              </h3>
              <Facts
                facts={node.extra.map((extra) => ({
                  key: extra.name,
                  label: extra.name,
                  value: extra.value,
                  action: <CopyButton value={extra.value} what={extra.name} size={13} />,
                }))}
              />
            </section>
          )}
        </div>
      ) : error ? (
        <Failure error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
      ) : fetching ? (
        <TextSkeleton lines={14} />
      ) : (
        <Empty title={<Trans>There is no such row any more.</Trans>} />
      )}
    </Drawer>
  );
}

function RowFacts({ row, columns }: { row: LineRow; columns: readonly LineColumnFragment[] }) {
  const { i18n } = useLingui();
  return (
    <Facts
      facts={columns.map((column) => {
        const label = columnLabel(column, i18n.locale);
        const copy = copyText(column, row[column.key]);
        return {
          key: column.key,
          label,
          value: cellValue(column.key, column.type, row),
          action: copy !== '' && <CopyButton value={copy} what={label} size={13} />,
        };
      })}
    />
  );
}

function copyText(column: LineColumnFragment, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((tag) => `${tag.key}=${tag.value}`).join('\n');
  return column.type === 'decimal' ? plainAmount(String(value)) : String(value);
}
