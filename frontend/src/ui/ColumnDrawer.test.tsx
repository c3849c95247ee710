import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { ColumnDrawer } from './ColumnDrawer';
import type { ColumnChoice } from './columnChoice';
import { draw } from './testing';

const labels = new Map([
  ['a', 'Product'],
  ['b', 'Region'],
  ['c', 'Total Cost'],
]);

function Drawer({ onSave = () => {}, start }: { onSave?: () => void; start?: ColumnChoice[] }) {
  const [choice, setChoice] = useState<ColumnChoice[]>(
    start ?? [...labels.keys()].map((key) => ({ key, visible: true })),
  );
  return (
    <ColumnDrawer
      opened
      onClose={() => {}}
      choice={choice}
      labels={labels}
      onChange={setChoice}
      onReset={() => {}}
      onSave={onSave}
      saved={false}
    />
  );
}

const order = () => screen.getAllByRole('checkbox').map((box) => box.closest('li')?.textContent);

describe('column drawer', () => {
  it('moves a column by the keyboard alone, at once', async () => {
    const user = userEvent.setup();
    draw(<Drawer />);
    const dialog = screen.getByRole('dialog');
    await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true)); // the drawer takes the focus first
    screen.getByRole('button', { name: 'Move Total Cost' }).focus();
    await user.keyboard('{Alt>}{ArrowUp}{ArrowUp}{/Alt}');
    expect(order()).toEqual(['Total Cost', 'Product', 'Region']);
  });

  it('hides columns, but not the last', async () => {
    const user = userEvent.setup();
    draw(<Drawer />);
    await user.click(screen.getByRole('checkbox', { name: 'Product' }));
    await user.click(screen.getByRole('checkbox', { name: 'Region' }));
    expect(screen.getByRole('checkbox', { name: 'Total Cost' })).toHaveProperty('disabled', true);
    expect(screen.getByText('1 of 3 shown')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Show all' }));
    expect(screen.getByText('3 of 3 shown')).toBeTruthy();
  });

  it('finds a column by its name', async () => {
    const user = userEvent.setup();
    draw(<Drawer />);
    await user.type(screen.getByRole('textbox', { name: 'Find a column' }), 'cost');
    expect(order()).toEqual(['Total Cost']);
  });

  it('saves only when asked to, and says so', async () => {
    const save = vi.fn();
    const user = userEvent.setup();
    draw(<Drawer onSave={save} />);
    const dialog = screen.getByRole('dialog');
    expect(within(dialog).getByText('Without saving, this holds until the page is reloaded.')).toBeTruthy();
    await user.click(screen.getByRole('checkbox', { name: 'Region' }));
    expect(save).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Save selected' }));
    expect(save).toHaveBeenCalledOnce();
  });
});
