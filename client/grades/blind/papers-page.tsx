import { Check, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useParams } from 'react-router';
import { uuidv7 } from 'uuidv7';
import { inLanguage } from '../../../shared/core/text.ts';
import { readMark, showMark } from '../../../shared/grades/grid/rules.ts';
import type { Mark } from '../../../shared/grades/averages/rules.ts';
import { useFormat } from '../../core/format.ts';
import { queries } from '../../core/query.ts';
import { asKey, useLanguage, useText } from '../../core/text.tsx';
import { api, refusalOf } from '../../core/trpc.ts';
import { wordsOf } from '../../core/use-act.ts';
import { Code } from '../../ui/bidi.tsx';
import { classNames } from '../../ui/class-names.ts';
import { HiddenText } from '../../ui/hidden-text.tsx';
import { Icon, type Drawing, type Tone } from '../../ui/icon.tsx';
import { PageHead, SectionHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import styles from './blind.module.css';
import { useFigure, usePapers, type ReadPapers } from './use-blind.ts';

type Reading = ReadPapers['readings'][number];
type Paper = Reading['papers'][number];

/** Reading papers: a number, a mark, the next. */
export function PapersPage() {
  const { assessmentId = '' } = useParams();
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const shown = usePapers(assessmentId);
  const { marking, readings, isOpen } = shown;
  const title = inLanguage({ fr: marking.titleFr, ar: marking.titleAr }, language);
  return (
    <>
      <PageHead
        title={title}
        crumbs={[{ to: '/corrections', label: t('grades.blind.mine') }]}
        here={title}
        help={t('grades.blind.mineHelp')}
        situation={[marking.groupCode, t('grades.blind.before', { moment: format.moment(marking.closesAt) })].join(' · ')}
      />
      {!isOpen && <p className={styles.lacking}>{t(marking.unsealedAt === null ? 'grades.blind.closed' : 'grades.blind.unsealed')}</p>}
      {readings.map((reading) => (
        <section key={reading.reading} className={styles.section}>
          <SectionHead
            title={t(asKey(`grades.blind.readingNumber.${reading.reading}`))}
            note={t('grades.blind.done', { done: reading.papers.filter(({ version }) => version > 0).length, n: reading.papers.length })}
          />
          {reading.papers.length === 0 ? (
            <Situation
              drawing={Check}
              title={t('grades.blind.nothing')}
              cause={t(reading.reading === 3 ? 'grades.blind.nothingCause' : 'grades.blind.notNumbered')}
            />
          ) : (
            <PaperList shown={shown} reading={reading} />
          )}
        </section>
      ))}
    </>
  );
}

function PaperList({ shown, reading }: { readonly shown: ReadPapers; readonly reading: Reading }) {
  const t = useText();
  const list = useRef<HTMLOListElement>(null);
  const goOn = (event: KeyboardEvent<HTMLInputElement>) => {
    const by =
      event.key === 'ArrowUp' || (event.key === 'Enter' && event.shiftKey)
        ? -1
        : event.key === 'Enter' || event.key === 'ArrowDown'
          ? 1
          : 0;
    if (by === 0) return;
    event.preventDefault();
    const inputs = [...(list.current?.querySelectorAll('input') ?? [])];
    const next = inputs[inputs.indexOf(event.currentTarget) + by];
    if (next) next.focus();
    else event.currentTarget.blur();
  };
  return (
    <>
      <p className={styles.soft}>{t('grades.blind.keys')}</p>
      <ol ref={list} className={styles.papers}>
        {reading.papers.map((paper) => (
          <PaperCell key={paper.number} shown={shown} reading={reading} paper={paper} onKey={goOn} />
        ))}
      </ol>
    </>
  );
}

type CellProps = {
  readonly shown: ReadPapers;
  readonly reading: Reading;
  readonly paper: Paper;
  readonly onKey: (event: KeyboardEvent<HTMLInputElement>) => void;
};

function PaperCell({ shown: { marking, isOpen }, reading: { reading }, paper, onKey }: CellProps) {
  const t = useText();
  const figure = useFigure();
  const { language } = useLanguage();
  const [typed, setTyped] = useState(showMark(markOf(paper), language));
  const [state, setState] = useState<'kept' | 'sending' | 'wrong' | 'unsent' | 'none'>(paper.version > 0 ? 'kept' : 'none');
  const [refused, setRefused] = useState<string>();
  const version = useRef(paper.version);
  const sent = useRef(typed);
  const send = async () => {
    if (typed === sent.current && state !== 'unsent') return;
    const read = readMark(typed, marking);
    if (read.kind !== 'mark' || read.mark.code === 'pending')
      return read.kind === 'empty' ? setState(paper.version > 0 ? 'wrong' : 'none') : setState('wrong');
    setState('sending');
    setRefused(undefined);
    try {
      const { value, code } = read.mark;
      const given = { number: paper.number, value, code, version: version.current };
      const { marks } = await api.grades.readPapers.mutate({ actId: uuidv7(), assessmentId: marking.id, reading, marks: [given] });
      version.current = marks[0]?.version ?? version.current + 1;
      sent.current = typed;
      setState('kept');
      void queries.invalidateQueries({ queryKey: ['grades.myMarkings'] });
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal) setRefused(wordsOf(refusal, t));
      setState(refusal ? 'wrong' : 'unsent');
    }
    return undefined;
  };
  const lineId = `paper-${reading}-${paper.number}`;
  const line =
    state === 'wrong'
      ? (refused ?? t('grades.blind.wrong', { scale: figure(marking.scale), step: figure(marking.step) }))
      : state === 'unsent'
        ? t('grades.blind.unsaved')
        : undefined;
  return (
    <li className={classNames(styles.paper, state === 'wrong' && styles.isWrong)}>
      <Code strong>{paper.number}</Code>
      <input
        dir="ltr"
        inputMode="decimal"
        autoComplete="off"
        aria-label={t('grades.blind.markOf', { number: String(paper.number) })}
        aria-invalid={state === 'wrong' || undefined}
        aria-describedby={line === undefined ? undefined : lineId}
        value={typed}
        readOnly={!isOpen}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKey}
        onBlur={() => void send()}
      />
      <span className={styles.kept}>
        {state === 'kept' && typed === sent.current && <Said drawing={Check} tone="green" words={t('grades.blind.saved')} />}
        {state === 'sending' && <Said drawing={LoaderCircle} tone="soft" words={t('grades.blind.saving')} />}
        {(state === 'wrong' || state === 'unsent') && <Icon drawing={TriangleAlert} size={16} />}
      </span>
      {line !== undefined && (
        <small id={lineId} role="status">
          {line}
        </small>
      )}
    </li>
  );
}

function Said({ drawing, tone, words }: { readonly drawing: Drawing; readonly tone: Tone; readonly words: string }) {
  return (
    <>
      <Icon drawing={drawing} size={16} tone={tone} />
      <HiddenText>{words}</HiddenText>
    </>
  );
}

function markOf({ value, code }: Paper): Mark | null {
  if (value !== null) return { value, code: null };
  return code === null ? null : { value: null, code };
}
