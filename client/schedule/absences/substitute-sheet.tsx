import { Suspense } from 'react';
import { UserRound, UserX } from 'lucide-react';
import { inLanguage } from '../../../shared/core/text.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { useList } from '../../organisation/use-list.ts';
import { useDeed } from '../../organisation/use-deed.ts';
import { QuietAct } from '../../ui/act.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Situation } from '../../ui/situation.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import styles from './substitute-sheet.module.css';
import { useSubstitutes } from './use-absences.ts';

type SubstituteSheetProps = { readonly sessionId: string; readonly onClose: () => void };

/** Who could take a session whose trainer cannot, the best first, each one act away. */
export function SubstituteSheet({ sessionId, onClose }: SubstituteSheetProps) {
  const t = useText();
  return (
    <Sheet title={t('schedule.substitutes.title')} onClose={onClose}>
      <Suspense fallback={<Skeleton />}>
        <Proposals sessionId={sessionId} onClose={onClose} />
      </Suspense>
    </Sheet>
  );
}

function Proposals({ sessionId, onClose }: SubstituteSheetProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const { session, substitutes } = useSubstitutes(sessionId);
  if (substitutes.length === 0)
    return <Situation drawing={UserX} title={t('schedule.substitutes.none')} cause={t('schedule.substitutes.noneCause')} />;
  return (
    <>
      <p className={styles.lead}>
        {t('schedule.substitutes.lead', {
          module: inLanguage({ fr: session.moduleNameFr, ar: session.moduleNameAr }, language),
          group: session.groupCode,
          day: format.weekdayAndDay(session.day),
          hours: format.timeRange(session.startMinutes, session.endMinutes),
        })}
      </p>
      <ul className={styles.list}>
        {substitutes.map((each) => (
          <Proposal key={each.person.id} session={session} substitute={each} onClose={onClose} />
        ))}
      </ul>
    </>
  );
}

type Shown = ReturnType<typeof useSubstitutes>;
type ProposalProps = {
  readonly session: Shown['session'];
  readonly substitute: Shown['substitutes'][number];
  readonly onClose: () => void;
};

function Proposal({ session, substitute, onClose }: ProposalProps) {
  const t = useText();
  const list = useList();
  const format = useFormat();
  const { language } = useLanguage();
  const name = fullName(substitute.person, language);
  const { sessionId, version, roomId, day, startMinutes, endMinutes } = session;
  const deed = useDeed({
    send: (actId) =>
      api.schedule.change.mutate({
        actId,
        sessionId,
        version,
        roomId,
        day,
        startMinutes,
        endMinutes,
        trainerId: substitute.person.id,
        reason: '',
      }),
    done: t('schedule.substitutes.taken', { name }),
    onDone: onClose,
  });
  const reasons = [
    inLanguage({ fr: substitute.departmentFr, ar: substitute.departmentAr }, language),
    ...(substitute.teachesModule ? [t('schedule.substitutes.teaches')] : []),
    t('schedule.substitutes.load', { hours: format.number(substitute.weekMinutes / 60, substitute.weekMinutes % 60 === 0 ? 0 : 1) }),
  ];
  return (
    <li>
      <Icon drawing={UserRound} tone={substitute.isOfDepartment ? 'green' : 'soft'} />
      <span>
        <b>
          <bdi>{name}</bdi>
        </b>
        <small>{list(reasons)}</small>
        {deed.refusal !== undefined && (
          <small role="alert" className={styles.refusal}>
            {deed.refusal}
          </small>
        )}
      </span>
      <QuietAct size="mid" name={t('schedule.substitutes.takeOf', { name })} onAct={deed.send} busy={deed.busy}>
        {t('schedule.substitutes.take')}
      </QuietAct>
      {deed.asking}
    </li>
  );
}
