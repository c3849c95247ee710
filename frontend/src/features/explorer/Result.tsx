import { pick, useGraphiQL } from '@graphiql/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, SegmentedControl, Select } from '@mantine/core';
import { IconCopy, IconDownload } from '@tabler/icons-react';
import { parse } from 'graphql';
import { type ReactNode, type RefObject, useMemo } from 'react';
import { csvText, downloadCsv } from '../../lib/csv';
import { FailureLine } from '../../ui/States';
import { answerFields } from './answer';
import { copyText } from './copyText';
import type { Asked } from './fetcher';
import { MOST_ROWS } from './nextPages';
import classes from './Result.module.css';
import { ResultTable } from './ResultTable';
import { type AnswerTable, tablesOf } from './tables';
import { useFrontTab } from './tabs';
import { useAllPages } from './useAllPages';

export type View = 'json' | 'table';

interface ResultProps {
  /** What each tab asked last, by its id. */
  asked: RefObject<Map<string, Asked>>;
  view: View;
  onView: (view: View) => void;
  /** The path of the list that shows, joined by points. */
  list: string;
  onList: (list: string) => void;
}

/** Over the answer: as JSON, which GraphiQL shows, or its lists as tables. */
export function Result({ asked, view, onView, list, onList }: ResultProps) {
  const { t } = useLingui();
  const views = (
    <SegmentedControl
      size="xs"
      aria-label={t`How the answer shows`}
      value={view}
      onChange={(value) => onView(value as View)}
      data={[
        { value: 'json', label: 'JSON' },
        { value: 'table', label: t`Table` },
      ]}
    />
  );
  return (
    <div className={classes.result}>
      {view === 'json' ? (
        <div className={classes.tools}>{views}</div>
      ) : (
        <Tables asked={asked} list={list} onList={onList} views={views} />
      )}
    </div>
  );
}

type TablesProps = Pick<ResultProps, 'asked' | 'list' | 'onList'> & { views: ReactNode };

function Tables({ asked, list, onList, views }: TablesProps) {
  const { t } = useLingui();
  const { id, response } = useFrontTab();
  const { schema, isFetching } = useGraphiQL(pick('schema', 'isFetching'));
  const question = asked.current.get(id);
  const answer = useMemo(() => dataIn(response), [response]);
  const fields = useMemo(() => {
    if (!schema || !question || answer === undefined) return null;
    try {
      return answerFields(schema, parse(question.document), question.operationName);
    } catch {
      return null;
    }
  }, [schema, question, answer]);
  const pages = useAllPages(schema ?? null, question, answer);
  const tables = useMemo(() => (fields ? tablesOf(fields, pages.data) : []), [fields, pages.data]);
  const table = tables.find((one) => one.path.join('.') === list) ?? largest(tables);

  if (!table) {
    return (
      <>
        <div className={classes.tools}>{views}</div>
        <p className={classes.nothing}>
          {response === '' ? (
            isFetching ? (
              <Trans>Asking…</Trans>
            ) : (
              <Trans>Run a query: the lists of its answer show here as tables.</Trans>
            )
          ) : (
            <Trans>There is no list in this answer. Look at it as JSON.</Trans>
          )}
        </p>
      </>
    );
  }
  const names = table.columns.map(({ name }) => name);
  const more = table.connection ? pages.of(table) : null;
  return (
    <>
      <div className={classes.tools}>
        {views}
        {tables.length > 1 && (
          <Select
            size="xs"
            className={classes.list}
            aria-label={t`Which list of the answer`}
            allowDeselect={false}
            data={tables.map((one) => ({ value: one.path.join('.'), label: one.path.join(' › ') }))}
            value={table.path.join('.')}
            onChange={(value) => value !== null && onList(value)}
            comboboxProps={{ withinPortal: true }}
          />
        )}
        <span className={classes.count} role="status">
          <Trans>{table.rows.length} rows</Trans>
        </span>
        {pages.fetching ? (
          <Button size="compact-xs" variant="default" onClick={pages.stop}>
            <Trans>Stop</Trans>
          </Button>
        ) : (
          more && (
            <Button size="compact-xs" variant="default" onClick={more}>
              <Trans>Fetch all pages</Trans>
            </Button>
          )
        )}
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconCopy size={13} />}
          onClick={() => void copyText(csvText(names, table.rows))}
        >
          <Trans>Copy CSV</Trans>
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconDownload size={13} />}
          onClick={() => downloadCsv(`${question?.operationName ?? table.path.join('-')}.csv`, names, table.rows)}
        >
          <Trans>Download CSV</Trans>
        </Button>
      </div>
      {pages.refusal && <p className={classes.refusal}>{pages.refusal}</p>}
      {pages.failure !== null && <FailureLine error={pages.failure} />}
      {pages.full && (
        <p className={classes.refusal}>
          <Trans>More than {MOST_ROWS} rows are not fetched here: ask for a bill file, or narrow the filter.</Trans>
        </p>
      )}
      <ResultTable table={table} fetching={pages.fetching} />
    </>
  );
}

/** The table with the most rows, the first of them: what somebody most likely wants to see. */
function largest(tables: readonly AnswerTable[]): AnswerTable | undefined {
  return tables.reduce<AnswerTable | undefined>(
    (best, one) => (best && best.rows.length >= one.rows.length ? best : one),
    undefined,
  );
}

/** The data in an answer's text; undefined when there is none. */
function dataIn(response: string): unknown {
  try {
    const { data } = JSON.parse(response);
    return data ?? undefined;
  } catch {
    return undefined;
  }
}
