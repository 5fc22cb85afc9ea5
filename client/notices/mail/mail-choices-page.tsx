import { Award, BookOpen, CalendarDays, FileCheck, Gavel, Lock, MailX, ShieldCheck, Shapes } from 'lucide-react';
import type { ReactNode } from 'react';
import { isReachable } from '../../../shared/notices/mail/rules.ts';
import { chosenKinds, mailModes, type NoticeKind } from '../../../shared/notices/mail/schema.ts';
import { useFormat } from '../../core/format.ts';
import { useText } from '../../core/text.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Icon, type Drawing } from '../../ui/icon.tsx';
import { PageHead, SectionHead } from '../../ui/page-head.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import styles from './mail.module.css';
import { useMailChoices } from './use-mail.ts';

const drawings: Record<NoticeKind, Drawing> = {
  memos: BookOpen,
  convocations: Gavel,
  account: ShieldCheck,
  schedule: CalendarDays,
  marks: Award,
  papers: FileCheck,
  other: Shapes,
};
const obligatory = ['memos', 'convocations', 'account'] as const satisfies readonly NoticeKind[];

/** What one gets by mail beside one's messages: what is obligatory with why, the rest to choose. */
export function MailChoicesPage() {
  const t = useText();
  const format = useFormat();
  const { address, modes, choose, refusal, hours } = useMailChoices();
  return (
    <>
      <PageHead
        title={t('notices.mail.title')}
        crumbs={[{ to: '/compte', label: t('notices.mail.back') }]}
        situation={address === null ? t('notices.mail.noAddress') : t('notices.mail.situation', { address: isolated(address) })}
      />
      {address !== null && !isReachable(address) && (
        <Banner
          drawing={MailX}
          title={t(isFictive(address) ? 'notices.mail.fictive' : 'notices.mail.unreachable', { address: isolated(address) })}
        />
      )}
      {refusal !== undefined && <Banner drawing={MailX} tone="terra" title={refusal} />}
      <div className={styles.page}>
        <section>
          <SectionHead title={t('notices.mail.choice')} />
          <ul className={styles.kinds}>
            {chosenKinds.map((kind) => (
              <KindRow key={kind} kind={kind}>
                <Segmented
                  label={t('notices.mail.mode', { kind: t(`notices.mail.kind.${kind}`) })}
                  value={modes[kind]}
                  onChange={(mode) => choose(kind, mode)}
                  choices={mailModes.map((mode) => ({ value: mode, label: t(`notices.mail.mode.${mode}`) }))}
                />
              </KindRow>
            ))}
          </ul>
        </section>
        <section>
          <SectionHead title={t('notices.mail.obligatory')} />
          <ul className={styles.kinds}>
            {obligatory.map((kind) => (
              <KindRow key={kind} kind={kind}>
                <StatusChip drawing={Lock}>{t('notices.mail.always')}</StatusChip>
              </KindRow>
            ))}
          </ul>
        </section>
        <p className={styles.foot}>
          {t('notices.mail.hours', { from: format.time(hours.from), until: format.time(hours.until) })} {t('notices.mail.language')}
        </p>
      </div>
    </>
  );
}

function KindRow({ kind, children }: { readonly kind: NoticeKind; readonly children: ReactNode }) {
  const t = useText();
  return (
    <li className={styles.kind}>
      <Icon drawing={drawings[kind]} tone="ink" />
      <div>
        <p className={styles.name}>{t(`notices.mail.kind.${kind}`)}</p>
        <p className={styles.why}>{t(`notices.mail.kind.${kind}.why`)}</p>
      </div>
      <div className={styles.choice}>{children}</div>
    </li>
  );
}

/** The demonstration's people have addresses that no network knows. */
function isFictive(address: string): boolean {
  return address.endsWith('.invalid');
}

/** An address reads from the left in every sentence. */
function isolated(address: string): string {
  return `\u2066${address}\u2069`;
}
