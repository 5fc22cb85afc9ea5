import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CirclePause, Hourglass } from 'lucide-react';
import type { ReactNode } from 'react';
import { fullName } from '../../shared/people/rules.ts';
import { useConfirmed } from '../core/confirmed.tsx';
import { asKey, useLanguage, useText } from '../core/text.tsx';
import { api } from '../core/trpc.ts';
import { useAct, type ActForm as Filled } from '../core/use-act.ts';
import { Act, MainAct } from '../ui/act.tsx';
import { Code } from '../ui/bidi.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { StatusChip } from '../ui/status-chip.tsx';
import { useToast } from '../ui/toast.tsx';
import styles from './account-sheet.module.css';
import { officeLine } from './offices.tsx';
import { accountQuery, isOffered, useAccountsAgain, type Found, type May, type PrintedCode } from './use-accounts.ts';

type AccountSheetProps = {
  readonly person: Found;
  readonly onClose: () => void;
  readonly onPrinted: (printed: PrintedCode) => void;
};

/** One person's account: how it stands, and the acts one may do on it. */
export function AccountSheet({ person, onClose, onPrinted }: AccountSheetProps) {
  const t = useText();
  const { language } = useLanguage();
  const { data, isError } = useQuery(accountQuery(person.id));
  const { confirmed, asking } = useConfirmed();
  return (
    <>
      <Sheet title={fullName(person, language)} onClose={onClose}>
        <p className={styles.offices}>
          {officeLine({ sex: person.sex, holdings: person.offices }, t, language) || t('identity.accounts.noOffice')}
        </p>
        {isError && <p role="alert">{t('core.offline')}</p>}
        {data === null && <p>{t('identity.accounts.hidden')}</p>}
        {data &&
          (data.account === null ? (
            <OpenAccount person={person} may={data.may.open} onPrinted={onPrinted} />
          ) : (
            <OpenedAccount {...data} person={person} onPrinted={onPrinted} onDone={onClose} confirmed={confirmed} />
          ))}
      </Sheet>
      {asking}
    </>
  );
}

type Answer = Awaited<ReturnType<typeof api.identity.account.query>>;
type Opened = Extract<Answer, { account: { id: string } }>;
type PartProps = { readonly person: Found; readonly onPrinted: (printed: PrintedCode) => void };

function OpenAccount({ person, may, onPrinted }: PartProps & { readonly may: May }) {
  const t = useText();
  const again = useAccountsAgain();
  const open = useAct(async (actId) => {
    const { username, code } = await api.identity.openAccount.mutate({ actId, personId: person.id });
    await again();
    onPrinted({ username, code, person });
  });
  return (
    <>
      <p>{t('identity.account.none')}</p>
      <Refused acts={[open]} />
      <div className={styles.acts}>
        <MainAct size="mid" busy={open.busy} onAct={open.send} disabledReason={reasonOf(may, t)}>
          {t('identity.account.open')}
        </MainAct>
      </div>
    </>
  );
}

/** `onDone`: what was done is told behind the sheet, which closes. */
type OpenedProps = PartProps & Opened & { readonly onDone: () => void; readonly confirmed: ReturnType<typeof useConfirmed>['confirmed'] };

function OpenedAccount({ person, account, may, onPrinted, onDone, confirmed }: OpenedProps) {
  const t = useText();
  const { language } = useLanguage();
  const toast = useToast();
  const again = useAccountsAgain();
  const name = fullName(person, language);
  const isSuspended = account.suspendedAt !== null;
  const mayPrint = may.reprintCode.ok ? may.reprintCode : may.resetCredential;
  const print = useAct(async (actId) => {
    const input = { actId, accountId: account.id };
    const { username, code } = may.reprintCode.ok
      ? await api.identity.reprintCode.mutate(input)
      : await api.identity.resetCredential.mutate(input);
    await again();
    onPrinted({ username, code, person });
  });
  const suspend = useAct(async (actId) => {
    try {
      await api.identity.suspend.mutate({ actId, accountId: account.id, version: account.version, suspended: !isSuspended });
    } finally {
      await again(); // a stale version is read anew, so that the next try can succeed
    }
    onDone();
    toast({ what: t(isSuspended ? 'identity.accounts.restored' : 'identity.accounts.suspended', { name }) });
  });
  const reset = useAct(async (actId) => {
    if ((await confirmed(() => api.identity.askFactorReset.mutate({ actId, accountId: account.id }))) === undefined) return;
    await again();
    onDone();
    toast({ what: t('identity.factor.askedReset') });
  });
  return (
    <>
      <dl className={styles.facts}>
        <Fact term={t('identity.accounts.username')}>
          <Code strong>{account.username}</Code>
        </Fact>
        <Fact term={t('identity.accounts.state')}>
          <State isSuspended={isSuspended} isActivated={account.isActivated} />
        </Fact>
        <Fact term={t('identity.factor.title')}>{t(account.hasFactor ? 'identity.factor.on' : 'identity.factor.off')}</Fact>
      </dl>
      <Refused acts={[print, suspend, reset]} />
      <div className={styles.acts}>
        <MainAct
          size="mid"
          busy={print.busy}
          onAct={print.send}
          disabledReason={isSuspended ? t('identity.account.suspended') : reasonOf(mayPrint, t)}
        >
          {t(account.isActivated ? 'identity.accounts.reset' : 'identity.account.print')}
        </MainAct>
        {may.suspend.ok && (
          <Act size="mid" busy={suspend.busy} onAct={suspend.send}>
            {t(isSuspended ? 'identity.account.restore' : 'identity.account.suspend')}
          </Act>
        )}
        {isOffered(may.askFactorReset) && account.hasFactor && (
          <Act size="mid" busy={reset.busy} onAct={reset.send}>
            {t('identity.factor.askReset')}
          </Act>
        )}
      </div>
      {may.suspend.ok && !isSuspended && <p className={styles.small}>{t('identity.accounts.suspendHelp')}</p>}
    </>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function State({ isSuspended, isActivated }: { readonly isSuspended: boolean; readonly isActivated: boolean }) {
  const t = useText();
  if (isSuspended)
    return (
      <StatusChip drawing={CirclePause} tone="no">
        {t('identity.account.isSuspended')}
      </StatusChip>
    );
  if (!isActivated)
    return (
      <StatusChip drawing={Hourglass} tone="look">
        {t('identity.account.waiting')}
      </StatusChip>
    );
  return (
    <StatusChip drawing={CircleCheck} tone="ok">
      {t('identity.account.active')}
    </StatusChip>
  );
}

function Refused({ acts }: { readonly acts: readonly Filled[] }) {
  const refusal = acts.find((act) => act.refusal !== undefined)?.refusal;
  return (
    <p role="alert" className={styles.refused}>
      {refusal}
    </p>
  );
}

function reasonOf(may: May, t: ReturnType<typeof useText>): string | undefined {
  return may.ok ? undefined : t(asKey(may.reason));
}
