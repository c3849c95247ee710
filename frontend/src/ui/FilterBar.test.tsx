import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { type Option, OptionFilter, SearchField } from './FilterBar';
import { draw } from './testing';

const options: Option[] = [
  { value: 'vm', label: 'Virtual Machine', amount: '617.0544', currency: 'USD' },
  { value: 'cdn', label: 'Content Delivery', amount: '0.000004', currency: 'USD' },
  { value: '', label: '', amount: '-1.5', currency: 'USD' },
];

function Filter({
  onChange,
  list = options,
}: {
  onChange: (values: string[], first: boolean) => void;
  list?: Option[];
}) {
  const [selected, setSelected] = useState<string[]>([]);
  return (
    <OptionFilter
      label="Product"
      options={list}
      selected={selected}
      onChange={(values, first) => {
        setSelected(values);
        onChange(values, first);
      }}
    />
  );
}

describe('a filter with options', () => {
  it('shows what is behind each, and that a tiny amount is not nothing', async () => {
    const user = userEvent.setup();
    draw(<Filter onChange={() => {}} />);
    await user.click(screen.getByRole('button', { name: 'Product' }));
    expect(screen.getByText('617.05')).toBeTruthy();
    expect(screen.getByText('< 0.01')).toBeTruthy();
    expect(screen.getByText('(none)')).toBeTruthy();
    expect(screen.getByText('−1.50')).toBeTruthy();
  });

  it('makes one step for Back out of several ticks', async () => {
    const change = vi.fn();
    const user = userEvent.setup();
    draw(<Filter onChange={change} />);
    await user.click(screen.getByRole('button', { name: 'Product' }));
    await user.click(screen.getByRole('checkbox', { name: /Virtual/ }));
    await user.click(screen.getByRole('checkbox', { name: /Content/ }));
    expect(change.mock.calls).toEqual([
      [['vm'], true],
      [['vm', 'cdn'], false],
    ]);
    expect(screen.getByRole('button', { name: /^Product/ }).textContent).toContain('Virtual Machine +1');
  });

  it('keeps what is chosen in the list when the other filters leave none of it', async () => {
    const user = userEvent.setup();
    draw(<OptionFilter label="Product" options={[]} selected={['gone']} onChange={() => {}} />);
    await user.click(screen.getByRole('button', { name: /^Product/ }));
    expect(screen.getByRole('checkbox', { name: 'gone' })).toHaveProperty('checked', true);
  });

  it('finds options by typing when they are many', async () => {
    const many = Array.from({ length: 130 }, (_, i) => ({ value: `${i}`, label: `Instance ${i}` }));
    const user = userEvent.setup();
    draw(<Filter onChange={() => {}} list={many} />);
    await user.click(screen.getByRole('button', { name: 'Product' }));
    expect(screen.getByText('30 more: type to find them.')).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: 'Find in Product' }), '129');
    expect(screen.getAllByRole('checkbox')).toHaveLength(1);
  });
});

describe('the search', () => {
  it('waits for a pause, and Enter does not', () => {
    vi.useFakeTimers();
    const change = vi.fn();
    draw(<SearchField label="Customer" placeholder="" value="" onChange={change} />);
    const field = screen.getByRole('searchbox');
    fireEvent.change(field, { target: { value: 'otter ' } });
    expect(change).not.toHaveBeenCalled();
    vi.advanceTimersByTime(300);
    expect(change).toHaveBeenLastCalledWith('otter');
    fireEvent.change(field, { target: { value: 'heron' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(change).toHaveBeenLastCalledWith('heron');
    fireEvent.keyDown(field, { key: 'Escape' });
    vi.advanceTimersByTime(300);
    expect(change).toHaveBeenLastCalledWith('');
    vi.useRealTimers();
  });
});
