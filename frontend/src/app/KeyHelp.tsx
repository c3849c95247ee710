import { Trans, useLingui } from '@lingui/react/macro';
import { Kbd, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './KeyHelp.module.css';
import { type Destination, PlaceName } from './Navigation';

interface KeyHelpProps {
  opened: boolean;
  onClose: () => void;
  places: readonly Destination[];
}

/** Every key that does something, by `?`. */
export function KeyHelp({ opened, onClose, places }: KeyHelpProps) {
  const { t } = useLingui();
  const group = (title: ReactNode, keys: { keys: string[]; does: ReactNode }[]) => (
    <section>
      <h3>{title}</h3>
      <dl>
        {keys.map(({ keys: names, does }) => (
          <div key={names.join(' ')} className={classes.row}>
            <dt>{does}</dt>
            <dd>
              {names.map((name) => (
                <Kbd key={name} size="xs">
                  {name}
                </Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={640}
      title={<Trans>Keyboard</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
      classNames={{ title: classes.title, body: classes.groups }}
    >
      {group(<Trans>Tables</Trans>, [
        { keys: ['j', '↓'], does: <Trans>Next row</Trans> },
        { keys: ['k', '↑'], does: <Trans>Row before</Trans> },
        { keys: ['Enter'], does: <Trans>Open the row</Trans> },
        { keys: ['x', 'Space'], does: <Trans>Tick the row</Trans> },
        { keys: ['c'], does: <Trans>Confirm the row</Trans> },
        { keys: ['Home', 'End'], does: <Trans>First and last row loaded</Trans> },
        { keys: ['Esc'], does: <Trans>Let go, close</Trans> },
      ])}
      {group(<Trans>Screens</Trans>, [
        { keys: ['/'], does: <Trans>Search</Trans> },
        { keys: ['['], does: <Trans>Month before</Trans> },
        { keys: [']'], does: <Trans>Month after</Trans> },
        { keys: ['d'], does: <Trans>Download what is shown</Trans> },
        { keys: ['p'], does: <Trans>Print the bill</Trans> },
        { keys: ['?'], does: <Trans>This list</Trans> },
        ...places.map((place) => ({ keys: ['g', place.key], does: <PlaceName place={place.place} /> })),
      ])}
    </Modal>
  );
}
