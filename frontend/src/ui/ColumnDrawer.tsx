/** Shows, hides and orders the columns of a table, by mouse, touch or keyboard alone. What is not saved holds until the page is reloaded. */
import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Drawer, TextInput } from '@mantine/core';
import { IconGripVertical, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './ColumnDrawer.module.css';
import { type ColumnChoice, moveColumn, setVisible } from './columnChoice';

interface ColumnDrawerProps {
  opened: boolean;
  onClose: () => void;
  choice: readonly ColumnChoice[];
  labels: ReadonlyMap<string, string>;
  onChange: (choice: ColumnChoice[]) => void;
  /** Back to the catalogue's order, as it was before anything was saved. */
  onReset: () => void;
  onSave: () => void;
  saving?: boolean;
  /** Whether the choice is what is saved. */
  saved: boolean;
  /** What went wrong with saving, drawn above the buttons. */
  failure?: React.ReactNode;
}

export function ColumnDrawer(props: ColumnDrawerProps) {
  const { choice, labels, onChange } = props;
  const { t } = useLingui();
  const [search, setSearch] = useState('');
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const label = (key: string | number) => labels.get(String(key)) ?? String(key);
  const place = (key: string | number) => choice.findIndex((one) => one.key === key) + 1;
  const count = choice.length;
  const visible = choice.filter((one) => one.visible).length;
  const needle = search.trim().toLowerCase();
  const found = needle === '' ? choice : choice.filter((one) => label(one.key).toLowerCase().includes(needle));

  const drop = ({ active, over }: DragEndEvent) => {
    if (!over || active.id === over.id) return;
    onChange(moveColumn(choice, String(active.id), place(over.id) - 1));
  };

  return (
    <Drawer
      opened={props.opened}
      onClose={props.onClose}
      position="right"
      size={372}
      title={<Trans>Columns</Trans>}
      classNames={{ body: classes.body, content: classes.content, title: classes.title }}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <TextInput
        placeholder={t`Find a column`}
        aria-label={t`Find a column`}
        leftSection={<IconSearch size={14} />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <div className={classes.tools}>
        <span>
          <Trans>
            {visible} of {count} shown
          </Trans>
        </span>
        <Button
          variant="subtle"
          size="compact-xs"
          disabled={visible === count}
          onClick={() => onChange(choice.map((one) => ({ ...one, visible: true })))}
        >
          <Trans>Show all</Trans>
        </Button>
        <Button variant="subtle" size="compact-xs" onClick={props.onReset}>
          <Trans>Reset</Trans>
        </Button>
      </div>
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        onDragEnd={drop}
        accessibility={{
          screenReaderInstructions: {
            draggable: t`Press space to pick a column up, arrow keys to move it, space to put it down, Escape to put it back. Alt with an arrow key moves it at once.`,
          },
          announcements: {
            onDragStart: ({ active }) => t`Picked up ${label(active.id)}, place ${place(active.id)} of ${count}.`,
            onDragOver: ({ active, over }) =>
              over ? t`${label(active.id)} is over place ${place(over.id)} of ${count}.` : undefined,
            onDragEnd: ({ active, over }) =>
              over ? t`${label(active.id)} is now in place ${place(over.id)} of ${count}.` : undefined,
            onDragCancel: ({ active }) => t`${label(active.id)} stays where it was.`,
          },
        }}
      >
        <SortableContext items={found.map((one) => one.key)} strategy={verticalListSortingStrategy}>
          <ul className={classes.list} aria-label={t`Columns`}>
            {found.map((one) => (
              <Item
                key={one.key}
                choice={one}
                label={label(one.key)}
                last={one.visible && visible === 1}
                onVisible={(shown) => onChange(setVisible(choice, one.key, shown))}
                onStep={(step) => onChange(moveColumn(choice, one.key, place(one.key) - 1 + step))}
              />
            ))}
            {found.length === 0 && (
              <li className={classes.none}>
                <Trans>No column has this name.</Trans>
              </li>
            )}
          </ul>
        </SortableContext>
      </DndContext>
      <div className={classes.foot}>
        {props.failure}
        <p>
          {props.saved ? (
            <Trans>These columns are saved for you.</Trans>
          ) : (
            <Trans>Without saving, this holds until the page is reloaded.</Trans>
          )}
        </p>
        <Button fullWidth onClick={props.onSave} loading={props.saving} disabled={props.saved}>
          <Trans>Save selected</Trans>
        </Button>
      </div>
    </Drawer>
  );
}

interface ItemProps {
  choice: ColumnChoice;
  label: string;
  /** The only one that still shows: it stays. */
  last: boolean;
  onVisible: (visible: boolean) => void;
  onStep: (step: number) => void;
}

function Item({ choice, label, last, onVisible, onStep }: ItemProps) {
  const { t } = useLingui();
  const sortable = useSortable({ id: choice.key });
  return (
    <li
      ref={sortable.setNodeRef}
      className={classes.item}
      data-dragging={sortable.isDragging || undefined}
      style={{ transform: CSS.Translate.toString(sortable.transform), transition: sortable.transition }}
    >
      <button
        type="button"
        ref={sortable.setActivatorNodeRef}
        className={classes.grip}
        {...sortable.attributes}
        {...sortable.listeners}
        aria-label={t`Move ${label}`}
        onKeyDown={(event) => {
          if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
            event.preventDefault();
            onStep(event.key === 'ArrowUp' ? -1 : 1);
            return;
          }
          sortable.listeners?.onKeyDown?.(event);
        }}
      >
        <IconGripVertical size={15} stroke={1.6} />
      </button>
      <Checkbox
        size="xs"
        label={label}
        checked={choice.visible}
        disabled={last}
        title={last ? t`At least one column stays.` : undefined}
        onChange={(event) => onVisible(event.currentTarget.checked)}
        classNames={{ root: classes.check, body: classes.checkBody, labelWrapper: classes.checkLabel }}
      />
    </li>
  );
}
