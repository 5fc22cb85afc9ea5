import { Ban, Hourglass, PenLine, Send, Stamp, Undo2 } from 'lucide-react';
import { fullName } from '../../shared/people/rules.ts';
import type { StepKind } from '../../shared/memos/schema.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { PersonName } from '../ui/bidi.tsx';
import { classNames } from '../ui/class-names.ts';
import { Icon, type Drawing } from '../ui/icon.tsx';
import { SectionHead } from '../ui/page-head.tsx';
import type { ShownMemo } from './use-memos.ts';
import page from './memos.module.css';
import styles from './circuit.module.css';

const drawings: { readonly [kind in StepKind]: Drawing } = {
  submitted: Send,
  visa: Stamp,
  returned: Undo2,
  recalled: Undo2,
  signed: PenLine,
  withdrawn: Ban,
};

/** The hands a memo went through: who, in what capacity, when, for what reason; then whom it waits for. */
export function CircuitSteps({ shown: { memo, steps, drafter, due, needed } }: { readonly shown: ShownMemo }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  return (
    <section className={page.section}>
      <SectionHead title={t('memos.section.circuit')} />
      <ol className={styles.circuit}>
        <li>
          <Icon drawing={PenLine} size={16} />
          <div>
            <p>
              {t('memos.step.drafted')} {drafter && <PersonName>{fullName(drafter, language)}</PersonName>}
            </p>
            <small>{format.moment(memo.draftedAt)}</small>
          </div>
        </li>
        {steps.map(({ id, kind, level, by, office, capacity, at, reason }) => (
          <li key={id} className={classNames(kind === 'returned' && styles.back, kind === 'signed' && styles.done)}>
            <Icon drawing={drawings[kind]} size={16} />
            <div>
              <p>
                {t(level === null ? `memos.did.${asPlain(kind)}` : `memos.did.visa.${level}`)}{' '}
                <PersonName>{fullName(by, language)}</PersonName>
              </p>
              <small>
                {office !== null && capacity !== null && (
                  <>
                    {t(`office.${office}.${by.sex ?? 'm'}`)}
                    {capacity !== 'titular' && <> {t(`memos.capacity.${capacity}`)}</>}
                    {' · '}
                  </>
                )}
                {format.moment(at)}
              </small>
              {reason !== '' && (
                <blockquote>
                  <bdi>{reason}</bdi>
                </blockquote>
              )}
            </div>
          </li>
        ))}
        <Waiting memo={memo} due={due} needed={needed} />
      </ol>
    </section>
  );
}

/** Steps without a level are never visas. */
function asPlain(kind: StepKind): Exclude<StepKind, 'visa'> {
  return kind === 'visa' ? 'submitted' : kind;
}

function Waiting({ memo, due }: Pick<ShownMemo, 'memo' | 'due' | 'needed'>) {
  const t = useText();
  const { language } = useLanguage();
  if (memo.state !== 'review' && memo.state !== 'ready') return null;
  const names = due?.persons.map((each) => fullName(each, language)) ?? [];
  return (
    <li className={styles.waiting}>
      <Icon drawing={Hourglass} size={16} />
      <div>
        <p>{t(due === null ? 'memos.waits.signature' : `memos.waits.${due.level}`)}</p>
        {names.length > 0 && (
          <small>
            {names.map((name) => (
              <PersonName key={name}>{name} </PersonName>
            ))}
          </small>
        )}
      </div>
    </li>
  );
}
