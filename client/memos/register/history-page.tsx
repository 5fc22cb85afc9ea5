import { CircleCheck, CircleDashed, CircleSlash, Hourglass } from 'lucide-react';
import { useParams } from 'react-router';
import { addDays } from '../../../shared/core/time.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { WordAct } from '../../ui/act.tsx';
import { classNames } from '../../ui/class-names.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { memoPlace } from '../../../shared/memos/rules.ts';
import { Numbered, Subject, subjectOf } from '../words.tsx';
import { Changes } from './changes.tsx';
import styles from './history.module.css';
import { RuleLine } from './rule-line.tsx';
import { useRuleHistory, type HistoryMemo, type HistoryVersion, type RuleHistory } from './use-register.ts';

/** A rule from its beginning: its texts down one line, the latest on top, each with what put it there and what ended it. */
export function HistoryPage() {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const { ruleId = '' } = useParams();
  const history = useRuleHistory(ruleId);
  const versions = history.versions.filter(({ standing }) => standing !== 'never');
  const shown = versions.findLast(({ standing }) => standing === 'inForce') ?? versions.at(-1) ?? history.versions.at(-1);
  const subject = subjectOf(memoIn(history, shown?.memoId), language) ?? t('memos.register.historyTitle');
  const began = versions[0]?.fromOn;
  return (
    <>
      <PageHead
        title={subject}
        crumbs={[{ to: '/notes-de-service/vigueur', label: t('memos.register.rules') }]}
        here={t('memos.register.history')}
        situation={began && t('memos.register.historySituation', { n: versions.length, day: format.dayAndYear(began) })}
      />
      <RuleLine history={history} />
      <ol className={styles.chain} aria-label={t('memos.register.chain')}>
        {history.versions.toReversed().map((version) => (
          <Text key={version.id} history={history} version={version} />
        ))}
      </ol>
    </>
  );
}

function memoIn(history: RuleHistory, memoId: string | null | undefined): HistoryMemo | { subjectFr: ''; subjectAr: '' } {
  return history.memos.find(({ id }) => id === memoId) ?? { subjectFr: '', subjectAr: '' };
}

function Text({ history, version }: { readonly history: RuleHistory; readonly version: HistoryVersion }) {
  const t = useText();
  const memo = history.memos.find(({ id }) => id === version.memoId);
  if (!memo) return null;
  return (
    <li className={classNames(styles.text, styles[version.standing])}>
      <span className={styles.knot} aria-hidden="true" />
      <article>
        <header>
          <Standing version={version} />
          <span className={styles.days}>
            <Days version={version} />
          </span>
        </header>
        <h2>{memo.isOpen ? <Subject memo={memo} /> : <Numbered type={memo.type} number={memo.number} />}</h2>
        {memo.isOpen ? (
          <>
            <p className={styles.what}>
              <Numbered type={memo.type} number={memo.number} />
            </p>
            <Summary memo={memo} />
          </>
        ) : (
          <p className={styles.what}>{t('memos.register.closed')}</p>
        )}
        <Deeds history={history} version={version} memo={memo} />
        {memo.isOpen && <Changes before={before(history, version)} after={memo} />}
        {memo.isOpen && (
          <p>
            <WordAct to={memoPlace(memo.id)} onward>
              <span aria-label={t('memos.register.readOf', { number: memo.number ?? '' })}>{t('memos.register.read')}</span>
            </WordAct>
          </p>
        )}
      </article>
    </li>
  );
}

/** The text before this one, where one may read it. */
function before({ versions, memos }: RuleHistory, version: HistoryVersion): HistoryMemo | undefined {
  const earlier = versions.filter(
    ({ standing, fromOn, memoId }) => standing !== 'never' && fromOn < version.fromOn && memoId !== version.memoId,
  );
  const memo = memos.find(({ id }) => id === earlier.at(-1)?.memoId);
  return memo?.isOpen ? memo : undefined;
}

function Summary({ memo }: { readonly memo: HistoryMemo }) {
  const { language } = useLanguage();
  const [summary, other] = language === 'ar' ? [memo.summaryAr, memo.summaryFr] : [memo.summaryFr, memo.summaryAr];
  const said = summary || other;
  return said === '' ? null : <p dir="auto">{said}</p>;
}

function Standing({ version: { standing } }: { readonly version: HistoryVersion }) {
  const t = useText();
  const word = t(`memos.register.standing.${standing}`);
  if (standing === 'inForce')
    return (
      <StatusChip drawing={CircleCheck} tone="ok">
        {word}
      </StatusChip>
    );
  if (standing === 'toCome')
    return (
      <StatusChip drawing={Hourglass} tone="look">
        {word}
      </StatusChip>
    );
  return <StatusChip drawing={standing === 'never' ? CircleSlash : CircleDashed}>{word}</StatusChip>;
}

function Days({ version: { fromOn, untilOn, standing } }: { readonly version: HistoryVersion }) {
  const t = useText();
  const format = useFormat();
  const from = format.dayAndYear(fromOn);
  if (standing === 'never') return null;
  if (untilOn !== null) return t('memos.register.fromTo', { from, to: format.dayAndYear(addDays(untilOn, -1)) });
  return t(standing === 'toCome' ? 'memos.register.fromComing' : 'memos.register.from', { from });
}

type DeedsProps = { readonly history: RuleHistory; readonly version: HistoryVersion; readonly memo: HistoryMemo };

/** What put the text there, and what ended it. */
function Deeds({ history, version, memo }: DeedsProps) {
  const t = useText();
  const own = memo.links.flatMap(({ kind, number }) =>
    kind === 'refers' ? [] : [t(`memos.register.did.${kind}`, { number: number ?? '' })],
  );
  const entering = history.memos.find(({ id }) => id === version.enteredBy && id !== memo.id);
  const ending = history.memos.find(({ id }) => id === version.endedBy);
  const aimed = ending?.links.find(({ targetId }) => targetId === memo.id)?.kind;
  const how = aimed === undefined || aimed === 'refers' ? 'other' : aimed;
  const lines = [
    ...(entering
      ? [t('memos.register.resumed', { number: entering.number ?? '' })]
      : own.length > 0
        ? own
        : [t('memos.register.did.begins')]),
    ...(ending ? [t(`memos.register.endedBy.${how}`, { number: ending.number ?? '' })] : []),
    ...(!ending && version.untilOn !== null ? [t('memos.register.lapsed')] : []),
  ];
  return (
    <ul className={styles.deeds}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
