import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { BillFileFieldsFragment } from '../../gql/graphql';
import { formatMonth } from '../../lib/month';
import classes from './FileTitle.module.css';
import { formatName, languageName, layoutName, levelName, whose } from './fileNames';

/** What a file is: month and level, whose bills, and how they are written. */
export function FileTitle({ file }: { file: BillFileFieldsFragment }) {
  const { i18n } = useLingui();
  const written = [
    layoutName(file.layout),
    formatName(file.format),
    // FOCUS has headers of its own.
    file.format === 'FOCUS' ? undefined : languageName(file.language),
  ].filter((part) => part !== undefined);
  return (
    <div className={classes.title} title={file.fileName}>
      <strong>
        {formatMonth(file.month, i18n.locale)} · {levelName(file.level)}
      </strong>
      <span>
        {file.customer ? (
          <Link
            to="/bills/$month/customers/$customerUin"
            params={{ month: file.month, customerUin: file.customer.uin }}
            search={{ tab: file.level === 'DETAILS' ? 'details' : undefined }}
          >
            {whose(file)}
          </Link>
        ) : (
          whose(file)
        )}
        {file.customer && <small className="tabular"> {file.customer.uin}</small>}
      </span>
      <small>{written.join(' · ')}</small>
    </div>
  );
}
