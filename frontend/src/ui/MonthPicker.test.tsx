import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { MonthPicker } from './MonthPicker';
import { draw } from './testing';

describe('month picker', () => {
  it('steps to the neighbours, not past the latest', async () => {
    const change = vi.fn();
    const user = userEvent.setup();
    const { redraw } = draw(<MonthPicker value="2026-01" months={[]} latest="2026-01" onChange={change} />);
    expect(screen.getByRole('button', { name: 'Month after' })).toHaveProperty('disabled', true);
    await user.click(screen.getByRole('button', { name: 'Month before' }));
    expect(change).toHaveBeenLastCalledWith('2025-12');
    redraw(<MonthPicker value="2025-12" months={[]} latest="2026-01" onChange={change} />);
    await user.click(screen.getByRole('button', { name: 'Month after' }));
    expect(change).toHaveBeenLastCalledWith('2026-01');
  });

  it('says which months hold no bills, and refuses what is to come', async () => {
    const change = vi.fn();
    const user = userEvent.setup();
    draw(<MonthPicker value="2025-09" months={['2025-09', '2025-08']} latest="2025-10" onChange={change} />);
    await user.click(screen.getByRole('button', { name: 'Month: September 2025' }));
    expect(screen.getByRole('button', { name: 'July 2025, no bills' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'November 2025, no bills' })).toHaveProperty('disabled', true);
    await user.click(screen.getByRole('button', { name: 'August 2025' }));
    expect(change).toHaveBeenLastCalledWith('2025-08');
  });

  it('offers all months where that makes sense', async () => {
    const all = vi.fn();
    const user = userEvent.setup();
    draw(<MonthPicker value={undefined} months={[]} latest="2025-10" onChange={() => {}} onAll={all} />);
    await user.click(screen.getByRole('button', { name: 'Month: All months' }));
    await user.click(screen.getByRole('button', { name: 'All months, the last 24' }));
    expect(all).toHaveBeenCalledOnce();
  });
});
