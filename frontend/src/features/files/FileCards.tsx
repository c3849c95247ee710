import { useLingui } from '@lingui/react/macro';
import { FileActions } from './FileActions';
import { FileAsked } from './FileAsked';
import { FileContents } from './FileContents';
import { FileState } from './FileState';
import classes from './FilesPage.module.css';
import type { FilesProps } from './FilesTable';
import { FileTitle } from './FileTitle';

/** The files where there is little room: one below the other. */
export function FileCards({ files, now, onChanged }: FilesProps) {
  const { t } = useLingui();
  return (
    <ul className={classes.cards} aria-label={t`Downloads`}>
      {files.map((file) => (
        <li key={file.id} className={classes.card}>
          <FileTitle file={file} />
          <FileState file={file} />
          <FileContents file={file} />
          <FileAsked file={file} />
          <FileActions file={file} now={now} onChanged={onChanged} />
        </li>
      ))}
    </ul>
  );
}
