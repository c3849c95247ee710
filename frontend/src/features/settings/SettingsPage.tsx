import { Trans, useLingui } from '@lingui/react/macro';
import { type MantineColorScheme, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useViewer } from '../../lib/viewer';
import { CopyButton } from '../../ui/CopyButton';
import { Facts } from '../../ui/Facts';
import { KindName } from '../../ui/KindName';
import { Page, PageHeader } from '../../ui/PageHeader';
import { ApiTokens } from './ApiTokens';
import { ChangePassword } from './ChangePassword';
import { RoleName } from './RoleName';
import { Sessions } from './Sessions';
import classes from './SettingsPage.module.css';
import { Users } from './Users';
import { Webhooks } from './Webhooks';

interface SettingsPageProps {
  locale: string;
  onLocale: (locale: string) => void;
}

/** The viewer's own: who, which language and theme, and the keys of programs that act as this user. */
export function SettingsPage({ locale, onLocale }: SettingsPageProps) {
  const { t } = useLingui();
  const { viewer } = useViewer();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Page narrow>
      <PageHeader title={<Trans>Settings</Trans>} />
      <Section title={<Trans>Profile</Trans>}>
        <Facts
          facts={[
            { key: 'name', label: <Trans>Name</Trans>, value: viewer.user.name },
            { key: 'email', label: <Trans>E-mail address</Trans>, value: viewer.user.email },
            { key: 'role', label: <Trans>Role</Trans>, value: <RoleName role={viewer.role} /> },
            { key: 'account', label: <Trans>Account</Trans>, value: viewer.account.name },
            { key: 'kind', label: <Trans>Looks from</Trans>, value: <KindName kind={viewer.perspective} /> },
            {
              key: 'uin',
              label: <Trans>UIN</Trans>,
              value: <span className="tabular">{viewer.account.uin}</span>,
              action: <CopyButton value={viewer.account.uin} what={t`UIN`} />,
            },
          ]}
        />
      </Section>
      <Section title={<Trans>Appearance</Trans>} note={<Trans>Kept in this browser.</Trans>}>
        <div className={classes.choice}>
          <span id="language">
            <Trans>Language</Trans>
          </span>
          <SegmentedControl
            aria-labelledby="language"
            value={locale}
            onChange={onLocale}
            data={[
              { value: 'en', label: <span lang="en">English</span> },
              { value: 'zh', label: <span lang="zh-Hans">简体中文</span> },
            ]}
          />
        </div>
        <div className={classes.choice}>
          <span id="theme">
            <Trans>Theme</Trans>
          </span>
          <SegmentedControl
            aria-labelledby="theme"
            value={colorScheme}
            onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}
            data={[
              { value: 'light', label: t`Light` },
              { value: 'dark', label: t`Dark` },
              { value: 'auto', label: t`As the system` },
            ]}
          />
        </div>
      </Section>
      <Section
        title={<Trans>Sessions</Trans>}
        note={
          <Trans>
            Where you are signed in. A session ends two hours after its last use and twelve hours after it began.
          </Trans>
        }
      >
        <Sessions />
      </Section>
      <Section
        title={<Trans>Password</Trans>}
        note={<Trans>A new password signs you out everywhere else. API tokens go on.</Trans>}
      >
        <ChangePassword />
      </Section>
      <Section
        title={<Trans>API tokens</Trans>}
        note={
          <Trans>
            Keys for programs that act as you, sent as <code>Authorization: Bearer …</code>. A token sees what you see,
            and does no more than its scopes say.
          </Trans>
        }
      >
        <ApiTokens />
      </Section>
      {viewer.viewerCanManageUsers && (
        <Section
          title={<Trans>Users</Trans>}
          note={<Trans>Who signs in for your account. Somebody who is deactivated is signed out at once.</Trans>}
        >
          <Users />
        </Section>
      )}
      {viewer.viewerCanManageWebhooks && (
        <Section
          title={<Trans>Webhooks</Trans>}
          note={
            <Trans>
              Messages to programs of your account as things happen, signed by the Standard Webhooks specification. All
              admins of the account see and change them.
            </Trans>
          }
        >
          <Webhooks />
        </Section>
      )}
    </Page>
  );
}

function Section({ title, note, children }: { title: ReactNode; note?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {note && <p>{note}</p>}
      <div className={classes.card}>{children}</div>
    </section>
  );
}
