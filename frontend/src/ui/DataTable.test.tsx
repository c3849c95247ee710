import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { type DataColumn, DataTable } from './DataTable';
import { draw } from './testing';

interface Row {
  id: string;
  name: string;
}

const rows: Row[] = Array.from({ length: 400 }, (_, i) => ({ id: `r${i}`, name: `Row ${i}` }));
const columns: DataColumn<Row>[] = [
  { key: 'name', header: 'Name', width: 200, sort: 'name', cell: (row) => row.name },
  { key: 'id', header: 'Id', width: 100, cell: (row) => row.id },
];
const table = {
  label: 'Rows',
  columns,
  rows,
  rowId: (row: Row) => row.id,
};
const focused = () => document.activeElement?.textContent;

function Ticking() {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  return (
    <>
      <DataTable
        {...table}
        rows={rows.slice(0, 3)}
        selection={{
          selected,
          onChange: setSelected,
          name: (row) => row.name,
          refusal: (row) => (row.id === 'r1' ? 'Not this one' : null),
        }}
      />
      <output>{[...selected].join(' ')}</output>
    </>
  );
}

describe('rows', () => {
  it('draws only what is in sight', () => {
    draw(<DataTable {...table} />);
    const drawn = screen.getAllByRole('row').length;
    expect(drawn).toBeGreaterThan(10);
    expect(drawn).toBeLessThan(100);
  });

  it('moves with j and k, opens with Enter and lets go with Esc', async () => {
    const open = vi.fn();
    const user = userEvent.setup();
    draw(<DataTable {...table} onOpen={open} />);
    await user.keyboard('j');
    expect(focused()).toContain('Row 0');
    await user.keyboard('jj');
    expect(focused()).toContain('Row 2');
    await user.keyboard('k{Enter}');
    expect(open).toHaveBeenCalledExactlyOnceWith(rows[1]);
    await user.keyboard('{Escape}');
    expect(document.activeElement).toBe(document.body);
  });

  it('does not take letters from somebody who types', async () => {
    const user = userEvent.setup();
    draw(
      <>
        <input aria-label="Search" />
        <DataTable {...table} />
      </>,
    );
    await user.type(screen.getByLabelText('Search'), 'jjk');
    expect(screen.getByLabelText('Search')).toHaveProperty('value', 'jjk');
    expect(document.activeElement).toBe(screen.getByLabelText('Search'));
  });

  it('ticks with x, but not a row that says why not', async () => {
    const user = userEvent.setup();
    draw(<Ticking />);
    await user.keyboard('jxjxjx');
    expect(screen.getByRole('status').textContent).toBe('r0 r2');
    expect(screen.getByLabelText('Tick Row 1')).toHaveProperty('disabled', true);
  });

  it('runs keys of the screen on the row that has the focus', async () => {
    const act = vi.fn();
    const user = userEvent.setup();
    draw(<DataTable {...table} rowKeys={{ c: act }} />);
    await user.keyboard('c');
    expect(act).not.toHaveBeenCalled();
    await user.keyboard('jc');
    expect(act).toHaveBeenCalledExactlyOnceWith(rows[0]);
  });

  it('asks for more near the end, and not while more is on its way', () => {
    const more = vi.fn();
    const { redraw } = draw(<DataTable {...table} rows={rows.slice(0, 30)} hasMore loadingMore onMore={more} />);
    expect(more).not.toHaveBeenCalled();
    redraw(<DataTable {...table} rows={rows.slice(0, 30)} hasMore onMore={more} />);
    expect(more).toHaveBeenCalled();
  });
});

describe('columns', () => {
  it('stand as chosen, and hide', () => {
    draw(
      <DataTable
        {...table}
        choice={[
          { key: 'id', visible: true },
          { key: 'name', visible: false },
        ]}
      />,
    );
    expect(screen.getAllByRole('columnheader').map((header) => header.textContent)).toEqual(['Id']);
  });

  it('order: the largest first, then the other way round', async () => {
    const sort = vi.fn();
    const user = userEvent.setup();
    const { redraw } = draw(<DataTable {...table} onSort={sort} />);
    const header = () => screen.getByRole('columnheader', { name: 'Name' });
    expect(header().getAttribute('aria-sort')).toBe('none');
    await user.click(within(header()).getByRole('button'));
    expect(sort).toHaveBeenLastCalledWith({ field: 'name', descending: true });
    redraw(<DataTable {...table} onSort={sort} sort={{ field: 'name', descending: true }} />);
    expect(header().getAttribute('aria-sort')).toBe('descending');
    await user.click(within(header()).getByRole('button'));
    expect(sort).toHaveBeenLastCalledWith({ field: 'name', descending: false });
  });
});

describe('states', () => {
  it('says what to do when there is nothing', () => {
    draw(<DataTable {...table} rows={[]} empty="Import something" />);
    expect(screen.getByText('Import something')).toBeTruthy();
  });
  it('shows skeletons while the first rows are on their way', () => {
    draw(<DataTable {...table} rows={[]} loading empty="Import something" />);
    expect(screen.queryByText('Import something')).toBeNull();
    expect(screen.getByRole('table').getAttribute('aria-busy')).toBe('true');
  });
});
