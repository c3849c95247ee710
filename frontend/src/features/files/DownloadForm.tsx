import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Select } from '@mantine/core';
import { IconCalendarTime } from '@tabler/icons-react';
import type { FormEvent, ReactNode } from 'react';
import { type CombinedError, useQuery } from 'urql';
import type { BillFileFormat, BillFileLanguage, BillFileScope } from '../../gql/graphql';
import { formatDayAndTime } from '../../lib/dates';
import type { FileOffer } from '../../lib/downloads';
import { formatMonth, issueInstant } from '../../lib/month';
import { useViewer } from '../../lib/viewer';
import { type Choice, Choices } from '../../ui/Choices';
import { FailureLine } from '../../ui/States';
import classes from './DownloadDialog.module.css';
import { FileHolds } from './FileHolds';
import { formatName, languageName } from './fileNames';
import { FileResellersDocument } from './queries';
import { choose, type FileChoice, hasInstances, isIssued } from './request';
import { ScriptLine } from './ScriptLine';
import { Segments } from './Segments';

interface DownloadFormProps {
  offer: FileOffer;
  choice: FileChoice;
  onChange: (choice: FileChoice) => void;
  onSubmit: () => void;
  onClose: () => void;
  asking: boolean;
  error: CombinedError | undefined;
}

const FORMATS: BillFileFormat[] = ['CSV', 'XLSX', 'PARQUET', 'FOCUS'];
const LANGUAGES: BillFileLanguage[] = ['EN', 'ZH'];

/** Which file: whose bills, how finely, laid out how, in which format and language, and what it will hold. */
export function DownloadForm({ offer, choice, onChange, onSubmit, onClose, asking, error }: DownloadFormProps) {
  const { t } = useLingui();
  const { viewer } = useViewer();
  const issued = isIssued(offer, viewer.now);
  const several = choice.scope !== 'CUSTOMER';
  const change = (next: Partial<FileChoice>) => onChange(choose(choice, next));
  const refused = several && !issued;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!asking && !refused) onSubmit();
  };
  return (
    <form onSubmit={submit} className={classes.form}>
      <WhoseBills offer={offer} choice={choice} issued={issued} onChange={change} />
      <Levels offer={offer} choice={choice} onChange={change} />
      {several && <Layouts choice={choice} onChange={change} />}
      <div className={classes.pair}>
        <Segments
          label={t`Format`}
          value={choice.format}
          onChange={(format) => change({ format })}
          options={FORMATS.map((format) => ({
            value: format,
            label: formatName(format),
            disabled: format === 'FOCUS' && choice.level !== 'DETAILS',
          }))}
          note={<FormatNote format={choice.format} level={choice.level} />}
        />
        <Segments
          label={t`Language`}
          value={choice.language}
          onChange={(language) => change({ language })}
          options={LANGUAGES.map((language) => ({
            value: language,
            label: languageName(language),
            disabled: choice.format === 'FOCUS',
          }))}
          note={
            choice.format === 'FOCUS' ? (
              <Trans>FOCUS has headers of its own.</Trans>
            ) : (
              <Trans>Of the headers and of words such as billing modes.</Trans>
            )
          }
        />
      </div>
      <FileHolds offer={offer} choice={choice} issued={issued} />
      <ScriptLine offer={offer} choice={choice} />
      {error && <FailureLine error={error} />}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" loading={asking} disabled={refused}>
          <Trans>Make the file</Trans>
        </Button>
      </div>
    </form>
  );
}

interface PartProps {
  offer: FileOffer;
  choice: FileChoice;
  onChange: (change: Partial<FileChoice>) => void;
}

/** One customer is a fact; of several scopes one is chosen, where the month allows it (RULES A8). */
function WhoseBills({ offer, choice, issued, onChange }: PartProps & { issued: boolean }) {
  const { t, i18n } = useLingui();
  const { viewer } = useViewer();
  const resellers = offer.scopes.includes('SECOND_LEVEL_RESELLERS');
  const [{ data }] = useQuery({ query: FileResellersDocument, pause: !resellers });
  const month = formatMonth(offer.month, i18n.locale);
  if (offer.customer && offer.scopes.length === 1) {
    return (
      <p className={classes.customer}>
        <strong>{offer.customer.name}</strong>
        <span>
          <Trans>UIN</Trans> <span className="tabular">{offer.customer.uin}</span>
        </span>
      </p>
    );
  }
  const late =
    viewer.now < issueInstant(offer.month) ? (
      <Trans>
        Files of several customers are made of issued months only. {month} is issued on{' '}
        {formatDayAndTime(issueInstant(offer.month), i18n.locale)} (UTC+8); until then, open one customer and download
        its file.
      </Trans>
    ) : (
      <Trans>Files of several customers are made of issued months only, and {month} is not issued yet.</Trans>
    );
  const names: Record<BillFileScope, [ReactNode, ReactNode]> = {
    CUSTOMER: [offer.customer?.name ?? <Trans>One customer</Trans>, undefined],
    ALL_CUSTOMERS: [
      <Trans key="name">All customers</Trans>,
      viewer.perspective === 'DISTRIBUTOR' ? (
        <Trans key="note">Those that your account manages itself.</Trans>
      ) : (
        <Trans key="note">Every customer with a bill in the month.</Trans>
      ),
    ],
    SECOND_LEVEL_RESELLERS: [
      <Trans key="name">Second-level resellers</Trans>,
      <Trans key="note">The bills of their customers: of all of them, or of one reseller.</Trans>,
    ],
  };
  const choices: Choice<BillFileScope>[] = offer.scopes.map((scope) => {
    const disabled = scope !== 'CUSTOMER' && !issued;
    return { value: scope, label: names[scope][0], note: names[scope][1], disabled };
  });
  return (
    <>
      <Choices
        first
        label={<Trans>Whose bills</Trans>}
        value={choice.scope}
        choices={choices}
        onChange={(scope) => onChange({ scope })}
      />
      {!issued && (
        <p className={classes.late}>
          <IconCalendarTime size={16} stroke={1.7} />
          <span>{late}</span>
        </p>
      )}
      {choice.scope === 'SECOND_LEVEL_RESELLERS' && (
        <Select
          label={<Trans>Which second-level reseller</Trans>}
          placeholder={t`All of them`}
          disabled={!issued}
          clearable
          searchable
          clearButtonProps={{ 'aria-label': t`All of them` }}
          nothingFoundMessage={<Trans>No value fits.</Trans>}
          data={data?.accounts.edges.map(({ node }) => ({ value: node.uin, label: node.name })) ?? []}
          value={choice.managerUin ?? null}
          onChange={(uin) => onChange({ managerUin: uin ?? undefined })}
        />
      )}
    </>
  );
}

function Levels({ offer, choice, onChange }: PartProps) {
  const instances = hasInstances(offer.month);
  return (
    <Choices
      first={offer.scopes.length === 1 && offer.customer !== undefined}
      label={<Trans>How fine</Trans>}
      value={choice.level}
      onChange={(level) => onChange({ level })}
      choices={[
        {
          value: 'DETAILS',
          label: <Trans>Bill details</Trans>,
          note: <Trans>One row a charge.</Trans>,
        },
        {
          value: 'INSTANCES',
          label: <Trans>Bill by instance</Trans>,
          note: instances ? (
            <Trans>One row an instance: the exact sum of its charges.</Trans>
          ) : (
            <Trans>There is one from November 2023 on.</Trans>
          ),
          disabled: !instances,
        },
      ]}
    />
  );
}

function Layouts({ choice, onChange }: Omit<PartProps, 'offer'>) {
  return (
    <Choices
      label={<Trans>Laid out as</Trans>}
      value={choice.layout}
      onChange={(layout) => onChange({ layout })}
      choices={[
        {
          value: 'SEPARATE',
          label: <Trans>A ZIP with one file per customer</Trans>,
          note:
            choice.scope === 'SECOND_LEVEL_RESELLERS' ? (
              <Trans>Each opens by itself; a folder for each second-level reseller.</Trans>
            ) : (
              <Trans>Each opens by itself and holds the bills of one customer.</Trans>
            ),
        },
        {
          value: 'CONSOLIDATED',
          label: <Trans>One consolidated file</Trans>,
          note: <ConsolidatedNote level={choice.level} />,
        },
      ]}
    />
  );
}

function ConsolidatedNote({ level }: Pick<FileChoice, 'level'>) {
  return level === 'DETAILS' ? (
    <Trans>
      Rounding differences are rows of their own, so that its sum is the payable. Hourly and daily settlements that
      agree are merged into one row; the cost stays the same.
    </Trans>
  ) : (
    <Trans>Rounding differences are rows of their own, so that its sum is the payable.</Trans>
  );
}

function FormatNote({ format, level }: Pick<FileChoice, 'format' | 'level'>) {
  switch (format) {
    case 'CSV':
      return level === 'DETAILS' ? (
        <Trans>Opens everywhere; every digit is there.</Trans>
      ) : (
        <Trans>Opens everywhere; every digit is there. FOCUS is of bill details only.</Trans>
      );
    case 'XLSX':
      return <Trans>A new sheet begins before row 1,048,576.</Trans>;
    case 'PARQUET':
      return <Trans>For analysis: decimals, times and text as such.</Trans>;
    case 'FOCUS':
      return <Trans>The FinOps standard as CSV, with the partner as the invoice issuer.</Trans>;
  }
}
