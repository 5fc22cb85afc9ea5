import { DoorOpen, UserMinus } from 'lucide-react';
import { useState } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { fullName, listName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { useAct } from '../../core/use-act.ts';
import { QuietAct } from '../../ui/act.tsx';
import { PersonName } from '../../ui/bidi.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { useToast } from '../../ui/toast.tsx';
import { DecideSheet } from './decide-sheet.tsx';
import styles from './departures-page.module.css';
import { useDepartures, useDeparturesAgain, type Waiting } from './use-departures.ts';

/** Departures that wait for the director, each with its reason. */
export function DeparturesPage() {
  const t = useText();
  const { departures } = useDepartures();
  const [deciding, setDeciding] = useState<Waiting>();
  return (
    <>
      <PageHead
        title={t('trainees.departure.title')}
        help={t('trainees.departure.help')}
        situation={departures.length > 0 && t('trainees.departure.situation', { n: departures.length })}
      />
      {departures.length === 0 ? (
        <Situation drawing={DoorOpen} title={t('trainees.departure.none')} cause={t('trainees.departure.noneCause')} />
      ) : (
        <ul className={styles.list}>
          {departures.map((waiting) => (
            <DepartureRow key={waiting.departure.id} waiting={waiting} onDecide={() => setDeciding(waiting)} />
          ))}
        </ul>
      )}
      {deciding && <DecideSheet waiting={deciding} onClose={() => setDeciding(undefined)} />}
    </>
  );
}

function DepartureRow({ waiting, onDecide }: { readonly waiting: Waiting; readonly onDecide: () => void }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const { departure, person, preparer, filiereFr, filiereAr, may } = waiting;
  const { kind, effectiveOn, heardOn, preparedAt, reason } = departure;
  const name = fullName(person, language);
  const by = t('trainees.departure.by', { name: fullName(preparer, language), day: format.dayOf(preparedAt) });
  return (
    <li>
      <Icon drawing={UserMinus} tone="soft" />
      <div>
        <p className={styles.what}>
          <PersonName>{listName(person, language)}</PersonName>
        </p>
        <p>{t('trainees.departure.line', { kind: t(`trainees.departure.kind.${kind}`), day: format.dayAndYear(effectiveOn) })}</p>
        <p className={styles.reason}>
          <bdi>{reason}</bdi>
        </p>
        <p className={styles.facts}>
          <span>{inLanguage({ fr: filiereFr, ar: filiereAr }, language)}</span>
          <span>{by}</span>
          {heardOn !== null && <span>{t('trainees.departure.heard', { day: format.day(heardOn) })}</span>}
        </p>
      </div>
      <div className={styles.acts}>
        {may.decide.ok && (
          <QuietAct name={t('trainees.departure.decideFor', { name })} onAct={onDecide}>
            {t('trainees.departure.decide')}
          </QuietAct>
        )}
        <QuietAct name={t('trainees.departure.lookFor', { name })} to={`/stagiaires/${person.id}`}>
          {t('trainees.departure.look')}
        </QuietAct>
        {may.withdraw && <WithdrawAct departureId={departure.id} name={name} />}
      </div>
    </li>
  );
}

function WithdrawAct({ departureId, name }: { readonly departureId: string; readonly name: string }) {
  const t = useText();
  const toast = useToast();
  const again = useDeparturesAgain();
  const act = useAct(async (actId) => {
    await api.trainees.withdrawDeparture.mutate({ actId, departureId });
    toast({ what: t('trainees.departure.withdrawn') });
    await again();
  });
  return (
    <QuietAct busy={act.busy} onAct={act.send} name={t('trainees.departure.withdrawFor', { name })}>
      {act.refusal ?? t('trainees.departure.withdraw')}
    </QuietAct>
  );
}
