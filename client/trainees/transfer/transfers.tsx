import { CircleCheck, CircleX, Hourglass } from 'lucide-react';
import { fullName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import styles from './transfers.module.css';
import { useTransfersOf, type Asked } from './use-transfers.ts';

const looks = { asked: [Hourglass, 'look'], approved: [CircleCheck, 'ok'], refused: [CircleX, 'no'] } as const;

/** The changes of group asked for a person: who asked and why, which cycle has not answered, what was decided. */
export function Transfers({ personId }: { readonly personId: string }) {
  const t = useText();
  const asked = useTransfersOf(personId);
  if (asked.length === 0) return null;
  return (
    <ul className={styles.asked} aria-label={t('trainees.transfer.of')}>
      {asked.toReversed().map((each) => (
        <Line key={each.transfer.id} asked={each} />
      ))}
    </ul>
  );
}

function Line({ asked: { transfer, fromCode, toCode, asker, awaited } }: { readonly asked: Asked }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const { state, reason, because } = transfer;
  const [drawing, tone] = looks[state];
  const isolated = (text: string) => `\u2068${text}\u2069`;
  return (
    <li>
      <p>
        {t('trainees.transfer.fromTo', { from: isolated(fromCode), to: isolated(toCode), day: format.dayAndYear(transfer.fromOn) })}{' '}
        <StatusChip drawing={drawing} tone={tone}>
          {t(`trainees.transfer.state.${state}`)}
        </StatusChip>
      </p>
      <small>
        {t('trainees.transfer.askedBy', {
          asker: isolated(fullName(asker, language)),
          moment: format.moment(transfer.askedAt),
          reason: isolated(reason),
        })}
      </small>
      {state === 'asked' && (
        <small>{t('trainees.transfer.awaits', { cycles: awaited.map((field) => t(`field.${field}`)).join(' · ') })}</small>
      )}
      {because !== null && <small>{t('trainees.transfer.answered', { because: isolated(because) })}</small>}
    </li>
  );
}
