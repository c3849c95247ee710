import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { sum } from '../../lib/money';
import { ExactMoney } from '../../ui/Money';
import type { BillVariables } from './BillPage';
import classes from './BillPrint.module.css';
import { BillOptionsDocument } from './queries';

/** What a bill shows on paper beneath its amounts: the exact sum of each product. A table that scrolls cannot be printed. */
export function BillPrint({ bill, currency }: { bill: BillVariables; currency: string }) {
  const { t } = useLingui();
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    // After the rows, which somebody is waiting for.
    const timer = setTimeout(() => setIdle(true), 1500);
    return () => clearTimeout(timer);
  }, []);
  const [{ data }] = useQuery({ query: BillOptionsDocument, variables: { ...bill, filter: undefined }, pause: !idle });
  const products = data?.bill?.filterOptions.filter((option) => option.column === 'PRODUCT');
  if (!products) return null;
  return (
    <section className="print-only">
      <table className={classes.table}>
        <caption>
          <Trans>Total cost by product</Trans>
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Product</Trans>
            </th>
            <th scope="col" className={classes.amount}>
              <Trans>Total cost</Trans> {currency}
            </th>
          </tr>
        </thead>
        <tbody>
          {products.map((product) => (
            <tr key={product.value}>
              <td>{product.value || t`(none)`}</td>
              <td className={classes.amount}>
                <ExactMoney amount={product.totalCost} currency={currency} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>
              <Trans>Sum</Trans>
            </td>
            <td className={classes.amount}>
              <ExactMoney amount={sum(products.map((product) => product.totalCost))} currency={currency} />
            </td>
          </tr>
        </tfoot>
      </table>
      <p className={classes.mark}>Countersign</p>
    </section>
  );
}
