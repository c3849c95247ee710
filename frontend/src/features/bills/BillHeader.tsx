import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Tooltip } from '@mantine/core';
import { IconCheckupList, IconDownload, IconPrinter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type FragmentType, graphql, readFragment } from '../../gql';
import type { BillFileLevel } from '../../gql/graphql';
import { useDownload } from '../../lib/downloads';
import { isZero } from '../../lib/money';
import { formatMonth } from '../../lib/month';
import { useViewer } from '../../lib/viewer';
import { AsOf } from '../../ui/AsOf';
import { CopyButton } from '../../ui/CopyButton';
import { useKeys } from '../../ui/keys';
import { LinkButton } from '../../ui/LinkButton';
import { ExactMoney, Money } from '../../ui/Money';
import { PageHeader } from '../../ui/PageHeader';
import { BillState, BillStatus } from '../../ui/Status';
import { Meter, Tile, Tiles } from '../../ui/Tile';
import classes from './BillHeader.module.css';

export const BillHeaderFragment = graphql(`
  fragment BillHeader on Bill {
    id
    month
    currency
    customer {
      id
      uin
      name
    }
    manager {
      id
      uin
      name
    }
    state
    status
    issuedAt
    totalCost
    payable
    roundingDifference
    confirmedAmount
    amountToBeConfirmed
    viewerCanConfirm
    confirmRefusal {
      code
      message
    }
    dataAsOf
    final
  }
`);

interface BillHeaderProps {
  bill: FragmentType<typeof BillHeaderFragment>;
  /** The level that is looked at, and so the one that somebody wants to download. */
  level: BillFileLevel;
  onPrint: () => void;
}

/** Whose bill, for which month, how much, how far it is confirmed, and up to when it holds charges. */
export function BillHeader({ bill: masked, level, onPrint }: BillHeaderProps) {
  const bill = readFragment(BillHeaderFragment, masked);
  const { t, i18n } = useLingui();
  const { viewer } = useViewer();
  const openDownload = useDownload();
  const download = () =>
    openDownload({
      month: bill.month,
      scopes: ['CUSTOMER'],
      customer: bill.customer,
      level,
      issued: bill.state === 'ISSUED',
    });
  useKeys({ d: download, p: onPrint });
  const customer = viewer.perspective === 'CUSTOMER';
  const month = formatMonth(bill.month, i18n.locale);
  const refused = viewer.viewerCanConfirm && bill.confirmRefusal?.code === 'FORBIDDEN' ? bill.confirmRefusal : null;
  return (
    <div className={`${classes.header} no-print`}>
      <PageHeader
        crumbs={
          <>
            <Link to="/bills" search={{ month: bill.month }} className={classes.crumb}>
              {customer ? <Trans>Bills</Trans> : <Trans>Customer bills</Trans>}
            </Link>
            <span aria-hidden="true">/</span>
            <span>{month}</span>
          </>
        }
        title={
          <span className={classes.title}>
            {bill.customer.name}
            <span className={classes.badges}>
              <BillState state={bill.state} />
              <BillStatus status={bill.status} early={bill.state !== 'ISSUED'} />
            </span>
          </span>
        }
        note={
          <span className={classes.note}>
            <span className={classes.uin}>
              <Trans>UIN</Trans> <span className="tabular">{bill.customer.uin}</span>
              <span className="no-print">
                <CopyButton value={bill.customer.uin} what={t`UIN`} size={13} />
              </span>
            </span>
            {bill.manager.uin !== viewer.account.uin && !customer && (
              <span>
                <Trans>Manager: {bill.manager.name}</Trans>
              </span>
            )}
            <span>
              <AsOf dataAsOf={bill.dataAsOf} final={bill.final} issuedAt={bill.issuedAt} />
            </span>
          </span>
        }
        actions={
          <>
            <Button variant="default" leftSection={<IconDownload size={15} stroke={1.7} />} onClick={download}>
              <Trans>Download</Trans>
            </Button>
            <Button variant="default" leftSection={<IconPrinter size={15} stroke={1.7} />} onClick={onPrint}>
              <Trans>Print</Trans>
            </Button>
            {bill.viewerCanConfirm && (
              <LinkButton
                leftSection={<IconCheckupList size={16} stroke={1.7} />}
                to="/confirm"
                search={{ month: bill.month, q: bill.customer.uin }}
              >
                <Trans>Confirm bill</Trans>
              </LinkButton>
            )}
            {refused && (
              <Tooltip label={refused.message} multiline maw={320}>
                <Button
                  data-disabled
                  variant="default"
                  aria-disabled="true"
                  onClick={(event) => event.preventDefault()}
                >
                  <Trans>Confirm bill</Trans>
                </Button>
              </Tooltip>
            )}
          </>
        }
      />
      {refused && <p className={classes.refusal}>{refused.message}</p>}
      <Tiles label={t`Amounts of the bill`}>
        <Tile
          label={<Trans>Payable</Trans>}
          value={<Money amount={bill.payable} currency={bill.currency} showCurrency />}
          note={
            isZero(bill.roundingDifference) ? (
              <Trans>No rounding difference</Trans>
            ) : (
              <Trans>
                Rounding difference <ExactMoney amount={bill.roundingDifference} currency={bill.currency} />
              </Trans>
            )
          }
        />
        <Tile
          label={<Trans>Total cost, exact</Trans>}
          value={<ExactMoney amount={bill.totalCost} currency={bill.currency} />}
        />
        <Tile
          label={<Trans>Confirmed</Trans>}
          value={<Money amount={bill.confirmedAmount} currency={bill.currency} showCurrency />}
          note={<Meter part={bill.confirmedAmount} whole={bill.payable} label={t`Share that is confirmed`} />}
        />
        <Tile
          label={<Trans>To be confirmed</Trans>}
          strong={!isZero(bill.amountToBeConfirmed)}
          value={<Money amount={bill.amountToBeConfirmed} currency={bill.currency} showCurrency />}
        />
      </Tiles>
    </div>
  );
}
