/** What a bill file is, in words. */
import { t } from '@lingui/core/macro';
import type { BillFileFieldsFragment, BillFileFormat, BillFileLanguage, BillFileLevel } from '../../gql/graphql';

export function levelName(level: BillFileLevel): string {
  return level === 'DETAILS' ? t`Bill details` : t`Bill by instance`;
}

export function formatName(format: BillFileFormat): string {
  switch (format) {
    case 'CSV':
      return 'CSV';
    case 'XLSX':
      return 'Excel';
    case 'PARQUET':
      return 'Parquet';
    case 'FOCUS':
      return 'FOCUS 1.2';
  }
}

/** Languages are named in themselves. */
export function languageName(language: BillFileLanguage): string {
  return language === 'EN' ? 'English' : '简体中文';
}

type Whose = Pick<BillFileFieldsFragment, 'scope' | 'customer' | 'manager'>;

/** Whose bills are in it. */
export function whose({ scope, customer, manager }: Whose): string {
  switch (scope) {
    case 'CUSTOMER':
      return customer?.name ?? t`One customer`;
    case 'ALL_CUSTOMERS':
      return t`All customers`;
    case 'SECOND_LEVEL_RESELLERS':
      return manager ? t`Customers of ${manager.name}` : t`Customers of all second-level resellers`;
  }
}

export function layoutName(layout: BillFileFieldsFragment['layout']): string | undefined {
  if (!layout) return undefined;
  return layout === 'SEPARATE' ? t`one file per customer (ZIP)` : t`one consolidated file`;
}
