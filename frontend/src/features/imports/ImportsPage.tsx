import { Page } from '../../ui/PageHeader';

export function ImportsPage() {
  return <Page>{null}</Page>;
}
