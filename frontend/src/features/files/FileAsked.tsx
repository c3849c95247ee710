import { Trans, useLingui } from '@lingui/react/macro';
import type { BillFileFieldsFragment } from '../../gql/graphql';
import { formatDayAndTime } from '../../lib/dates';
import classes from './FileTitle.module.css';

/** Who asked for a file, and when. */
export function FileAsked({ file }: { file: BillFileFieldsFragment }) {
  const { i18n } = useLingui();
  return (
    <div className={classes.title}>
      <span>{file.requestedBy ?? <Trans>By command</Trans>}</span>
      <small className="tabular">{formatDayAndTime(file.createdAt, i18n.locale)} (UTC+8)</small>
    </div>
  );
}
