/** Where marks lead: the table of what is behind them, with the same filter. */
import { linkOptions } from '@tanstack/react-router';
import type { CostFilter } from '../../gql/graphql';
import type { CostsSearch } from './search';

/** Whose costs, of which month and currency. */
export interface Scope {
  month: string;
  reach: CostsSearch['reach'];
  manager: string | undefined;
  currency: string;
  /** The viewer's UIN when it looks at its own bills only. */
  own: string | undefined;
}

/** Values of the charges behind a mark. */
export type Values = Pick<CostsSearch, 'product' | 'region' | 'project'>;

/** More values than that make an address that nobody can send: such a mark leads to the whole month. */
const MOST_VALUES = 60;

/** The charges with these values: of a customer, in its bill; of a partner's customers, bill by bill. */
export function chargesPlace({ own, month, ...scope }: Scope, values: Values) {
  const long = [values.product, values.region, values.project].some((list) => (list?.length ?? 0) > MOST_VALUES);
  const filter = long ? {} : values;
  if (own !== undefined) {
    return linkOptions({
      to: '/bills/$month/customers/$customerUin',
      params: { month, customerUin: own },
      search: { currency: scope.currency, ...filter },
    });
  }
  return linkOptions({ to: '/costs', search: { month, ...scope, ...filter } });
}

/** Bills of the month: those of one customer, or with something left to confirm. */
export function billsPlace(
  { month, reach, manager, currency }: Scope,
  more: { q?: string; status?: ('UNCONFIRMED' | 'PARTIALLY_CONFIRMED' | 'CONFIRMED')[]; sort?: '-open' | '-payable' },
) {
  return linkOptions({ to: '/bills', search: { month, reach, manager, currency, ...more } });
}

export type Place = ReturnType<typeof chargesPlace> | ReturnType<typeof billsPlace>;

/** The part of a question that says whose costs. */
export function scopeFilter({ reach, manager, currency }: Partial<Scope>, distributor: boolean): CostFilter {
  return { reach: distributor ? reach : undefined, managerUin: manager, currency };
}
