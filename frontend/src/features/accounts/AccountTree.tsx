import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Skeleton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql, readFragment } from '../../gql';
import type { AccountRowFragment as AccountRow, AccountsQuery } from '../../gql/graphql';
import { usePages } from '../../lib/pages';
import { useViewer } from '../../lib/viewer';
import { KindName } from '../../ui/KindName';
import { Failure, FailureLine } from '../../ui/States';
import classes from './AccountTree.module.css';
import { AccountRowFragment, AccountsDocument } from './queries';

const FirstLevelDocument = graphql(`
  query FirstLevel {
    distributors: accounts(kind: DISTRIBUTOR, first: 200) {
      edges {
        node {
          id
          ...AccountRow
        }
      }
    }
    resellers: accounts(kind: RESELLER, first: 200) {
      edges {
        node {
          id
          ...AccountRow
        }
      }
    }
  }
`);

const pick = (data: AccountsQuery) => data.accounts;

/** The hierarchy from the viewer downwards; a partner's accounts are fetched when it is opened. */
export function AccountTree() {
  const { viewer } = useViewer();
  return (
    <div className={classes.frame}>
      {viewer.perspective === 'OPERATOR' ? <FirstLevel /> : <Children uin={viewer.account.uin} level={1} />}
    </div>
  );
}

function FirstLevel() {
  const [{ data, error }, again] = useQuery({ query: FirstLevelDocument });
  if (error && !data) return <Failure error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />;
  if (!data) return <Lines level={1} />;
  const partners = [...data.distributors.edges, ...data.resellers.edges];
  return (
    <ul className={classes.list}>
      {partners.map(({ node }) => (
        <Branch key={node.id} account={readFragment(AccountRowFragment, node)} level={1} />
      ))}
    </ul>
  );
}

function Children({ uin, level }: { uin: string; level: number }) {
  const pages = usePages(AccountsDocument, { managerUin: uin, first: 200 }, pick);
  if (pages.loading) return <Lines level={level} />;
  const accounts = pages.rows.map((row) => readFragment(AccountRowFragment, row));
  const partners = accounts.filter((account) => account.kind !== 'CUSTOMER');
  const customers = accounts.filter((account) => account.kind === 'CUSTOMER');
  return (
    <ul className={classes.list}>
      {partners.map((account) => (
        <Branch key={account.id} account={account} level={level} />
      ))}
      {customers.map((account) => (
        <Leaf key={account.id} account={account} level={level} />
      ))}
      {accounts.length === 0 && !pages.error && (
        <li className={classes.none} style={indent(level)}>
          <Trans>No accounts</Trans>
        </li>
      )}
      {pages.error && <FailureLine error={pages.error} onRetry={pages.reload} />}
      {pages.hasMore && (
        <li style={indent(level)}>
          <Button variant="subtle" size="compact-sm" loading={pages.loadingMore} onClick={pages.more}>
            <Trans>Show more</Trans>
          </Button>
        </li>
      )}
    </ul>
  );
}

function Branch({ account, level }: { account: AccountRow; level: number }) {
  const [open, setOpen] = useState(false);
  const id = `accounts-of-${account.uin}`;
  return (
    <li>
      <button
        type="button"
        className={classes.row}
        style={indent(level)}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <IconChevronRight size={15} className={classes.chevron} />
        <span className={classes.name}>{account.name}</span>
        <span className={`${classes.uin} tabular`}>{account.uin}</span>
        <span className={classes.kind}>
          <KindName kind={account.kind} />
        </span>
      </button>
      {open && (
        <div id={id}>
          <Children uin={account.uin} level={level + 1} />
        </div>
      )}
    </li>
  );
}

function Leaf({ account, level }: { account: AccountRow; level: number }) {
  const { viewer } = useViewer();
  const { t } = useLingui();
  const currencies = account.credits.length;
  return (
    <li>
      <Link
        className={classes.row}
        style={indent(level)}
        to="/bills"
        search={{ month: 'all', q: account.uin, reach: viewer.perspective === 'DISTRIBUTOR' ? 'ALL' : undefined }}
        aria-label={t`Bills of ${account.name}`}
      >
        <span className={classes.dot} aria-hidden="true" />
        <span className={classes.name}>{account.name}</span>
        <span className={`${classes.uin} tabular`}>{account.uin}</span>
        <span className={classes.kind}>
          {currencies > 1 ? (
            <Plural value={currencies} one="# currency" other="# currencies" />
          ) : (
            account.credits[0]?.currency
          )}
        </span>
      </Link>
    </li>
  );
}

function Lines({ level }: { level: number }) {
  return (
    <div aria-hidden="true">
      {[62, 48, 70].map((width) => (
        <div key={width} className={classes.row} style={indent(level)}>
          <Skeleton height={10} width={`${width * 4}px`} />
        </div>
      ))}
    </div>
  );
}

function indent(level: number) {
  return { paddingLeft: 14 + (level - 1) * 22 };
}
