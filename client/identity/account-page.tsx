import { KeyRound, LogOut, Mail, MonitorSmartphone, Smartphone } from 'lucide-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { fullName } from '../../shared/people/rules.ts';
import { forgetAnswers } from '../core/device.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { api, refusalOf } from '../core/trpc.ts';
import { wordsOf } from '../core/use-act.ts';
import { Act } from '../ui/act.tsx';
import { Code } from '../ui/bidi.tsx';
import { LanguageChoice } from '../ui/language-switch.tsx';
import { PageHead, SectionHead } from '../ui/page-head.tsx';
import { SchemeSwitch } from '../ui/scheme-switch.tsx';
import { useToast } from '../ui/toast.tsx';
import { WorkList, WorkRow } from '../ui/work-row.tsx';
import styles from './account-page.module.css';
import { ChangePassword } from './change-password.tsx';
import { Offices } from './offices.tsx';
import { useLogins, useOwn, useReadAgain } from './use-account.ts';

/** One's own account: who one is here, how the page speaks and looks, what protects it. */
export function AccountPage() {
  const t = useText();
  const { language } = useLanguage();
  const own = useOwn();
  if (!own) return null;
  return (
    <>
      <PageHead title={fullName(own.person, language)} situation={<Code>{own.account.username}</Code>} acts={<SignOut />} />
      <div className={styles.page}>
        <Offices sex={own.person.sex} holdings={own.holdings} />
        <section>
          <SectionHead title={t('identity.appearance')} />
          <div className={styles.choices}>
            <LanguageChoice label={t('core.language')} />
            <SchemeSwitch />
          </div>
          <KeepLanguage />
        </section>
        <WorkList title={t('notices.title')}>
          <WorkRow
            drawing={Mail}
            what={t('notices.mail.title')}
            why={t('notices.mail.about')}
            act={{ label: t('identity.act.set'), name: t('notices.inbox.byMail'), to: '/compte/courriels' }}
          />
        </WorkList>
        <Security hasFactor={own.account.hasFactor} codesLeft={own.account.recoveryCodesLeft} />
        <Logins />
      </div>
    </>
  );
}

/** The language chosen here is also that of one's mail. */
function KeepLanguage() {
  const { language } = useLanguage();
  const shown = useRef(language);
  useEffect(() => {
    if (shown.current === language) return;
    shown.current = language;
    void api.identity.setLanguage.mutate({ actId: uuidv7(), language }).catch(() => undefined);
  }, [language]);
  return null;
}

type SecurityProps = { readonly hasFactor: boolean; readonly codesLeft: number | null };

function Security({ hasFactor, codesLeft }: SecurityProps) {
  const t = useText();
  const [changing, setChanging] = useState(false);
  return (
    <>
      <WorkList title={t('identity.security')}>
        <WorkRow
          drawing={KeyRound}
          what={t('identity.password')}
          why={t('identity.password.help')}
          act={{ label: t('identity.act.change'), name: t('identity.password.change'), onAct: () => setChanging(true) }}
        />
        <WorkRow
          drawing={Smartphone}
          tone={codesLeft !== null && codesLeft <= 2 ? 'saffron' : 'ink'}
          what={t('identity.factor.title')}
          why={
            hasFactor
              ? `${t('identity.factor.on')} · ${t('identity.factor.recoveryLeft', { n: codesLeft ?? 0 })}`
              : t('identity.factor.off')
          }
          act={{
            label: t(hasFactor ? 'identity.act.replace' : 'identity.act.set'),
            name: t(hasFactor ? 'identity.factor.replace' : 'identity.factor.start'),
            to: '/second-facteur',
          }}
        />
      </WorkList>
      {changing && <ChangePassword onClose={() => setChanging(false)} />}
    </>
  );
}

function Logins() {
  const t = useText();
  const format = useFormat();
  const toast = useToast();
  const readAgain = useReadAgain();
  const { logins, thisId } = useLogins();
  const nameOf = (browser: string) => browserName(browser) ?? t('identity.logins.unknownBrowser');
  const end = async (loginId: string) => {
    try {
      await api.identity.endLogin.mutate({ actId: uuidv7(), loginId });
      toast({ what: t('identity.logins.ended') });
    } catch (error) {
      const refused = refusalOf(error);
      toast({ what: refused ? wordsOf(refused, t) : t('core.offline') });
    }
    await readAgain();
  };
  return (
    <WorkList title={t('identity.logins')}>
      {logins.map(({ id, browser, place, createdAt, seenAt }) => (
        <WorkRow
          key={id}
          drawing={MonitorSmartphone}
          tone={id === thisId ? 'green' : 'ink'}
          what={nameOf(browser)}
          why={
            <>
              {id === thisId && `${t('identity.logins.this')} · `}
              {`${t('identity.logins.since', { day: format.dayOf(createdAt) })} · ${t('identity.logins.seen', { time: format.timeOf(seenAt) })} · `}
              <Code>{place}</Code>
            </>
          }
          {...(id !== thisId && {
            act: {
              label: t('identity.logins.end'),
              name: t('identity.logins.endOf', { browser: nameOf(browser) }),
              onAct: () => void end(id),
            },
          })}
        />
      ))}
    </WorkList>
  );
}

const browsers = [
  /Edg\w*\/(\d+)/,
  /OPR\/(\d+)/,
  /SamsungBrowser\/(\d+)/,
  /Firefox\/(\d+)/,
  /Chrome\/(\d+)/,
  /Version\/(\d+).*Safari/,
] as const;
const browserNames = ['Edge', 'Opera', 'Samsung Internet', 'Firefox', 'Chrome', 'Safari'] as const;
const systems = { Android: 'Android', iPhone: 'iPhone', iPad: 'iPad', Windows: 'Windows', 'Mac OS': 'macOS', Linux: 'Linux' } as const;

/** `Chrome, Android` out of what the browser says of itself. */
function browserName(said: string): string | undefined {
  const name = browserNames[browsers.findIndex((pattern) => pattern.test(said))];
  const system = Object.entries(systems).find(([mark]) => said.includes(mark))?.[1];
  return name && (system ? `${name}, ${system}` : name);
}

function SignOut() {
  const t = useText();
  const client = useQueryClient();
  const leave = async () => {
    await api.identity.signOut.mutate({ actId: uuidv7() }).catch(() => undefined);
    await forgetAnswers().catch(() => undefined);
    client.clear();
    location.assign('/connexion');
  };
  return (
    <Act drawing={LogOut} onAct={() => void leave()}>
      {t('core.signOut')}
    </Act>
  );
}
