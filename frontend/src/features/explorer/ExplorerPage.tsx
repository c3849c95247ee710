import { Page } from '../../ui/PageHeader';

export function ExplorerPage() {
  return <Page>{null}</Page>;
}
