import { Trans, useLingui } from '@lingui/react/macro';
import type { BillFileFieldsFragment } from '../../gql/graphql';
import { FileActions } from './FileActions';
import { FileAsked } from './FileAsked';
import { FileContents } from './FileContents';
import { FileState } from './FileState';
import classes from './FilesPage.module.css';
import { FileTitle } from './FileTitle';

export interface FilesProps {
  files: readonly BillFileFieldsFragment[];
  now: string;
  onChanged: () => void;
}

/** The files where there is room beside each other. */
export function FilesTable({ files, now, onChanged }: FilesProps) {
  const { t } = useLingui();
  return (
    <div className={classes.frame}>
      <table className={classes.table} aria-label={t`Downloads`}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>File</Trans>
            </th>
            <th scope="col">
              <Trans>State</Trans>
            </th>
            <th scope="col">
              <Trans>Contents</Trans>
            </th>
            <th scope="col">
              <Trans>Asked by</Trans>
            </th>
            <th scope="col">
              <Trans>Link</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr key={file.id}>
              <th scope="row">
                <FileTitle file={file} />
              </th>
              <td>
                <FileState file={file} />
              </td>
              <td>
                <FileContents file={file} />
              </td>
              <td>
                <FileAsked file={file} />
              </td>
              <td>
                <FileActions file={file} now={now} onChanged={onChanged} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
