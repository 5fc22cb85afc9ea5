import { Scale, SearchX } from 'lucide-react';
import { useState, type SyntheticEvent } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { addDays, localDay } from '../../../shared/core/time.ts';
import { RULES_PAGE } from '../../../shared/memos/register/schema.ts';
import { centreNow } from '../../core/clock.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Act, MainAct, WordAct } from '../../ui/act.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import { TextField } from '../../ui/field.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { Numbered, Subject, subjectOf } from '../words.tsx';
import { MemoLink } from './memo-link.tsx';
import { RegisterNav } from './register-nav.tsx';
import { WordsField } from './words-field.tsx';
import styles from './register.module.css';
import { useRulesInForce, type RuleInForce } from './use-register.ts';

/** Which rules are in force, on any day: each with the text that holds, since when, and its history one act away. */
export function RulesPage() {
  const t = useText();
  const format = useFormat();
  const { rules, first, query, on, go, hasNextPage, fetchNextPage, isFetchingNextPage } = useRulesInForce();
  const today = localDay(centreNow());
  const day = format.dayAndYear(on ?? today);
  const situation = hasNextPage ? t('memos.register.situationMore', { n: RULES_PAGE, day }) : t('memos.register.situation', { n: rules.length, day }); // prettier-ignore
  return (
    <>
      <PageHead
        title={t('memos.register.rules')}
        situation={first && query === '' ? situation : undefined}
        help={t('memos.register.help')}
      />
      <RegisterNav />
      <Asking key={`${on ?? ''} ${query}`} on={on ?? today} query={query} onAsk={go} />
      {first && rules.length === 0 && <NoRules query={query} />}
      {rules.length > 0 && <Rules rules={rules} />}
      {hasNextPage && (
        <p className={styles.more}>
          <Act busy={isFetchingNextPage} onAct={() => void fetchNextPage()}>
            {t('memos.register.more')}
          </Act>
        </p>
      )}
    </>
  );
}

type AskingProps = { readonly on: string; readonly query: string; readonly onAsk: (next: { le?: string; q?: string }) => void };

/** The day, then the words; both in one form, so that Enter asks. */
function Asking({ on, query, onAsk }: AskingProps) {
  const t = useText();
  const [day, setDay] = useState(on);
  const [typed, setTyped] = useState(query);
  const ask = (event: SyntheticEvent) => {
    event.preventDefault();
    onAsk({ le: day, q: typed.trim() });
  };
  return (
    <form role="search" className={styles.asking} onSubmit={ask}>
      <TextField type="date" label={t('memos.register.on')} value={day} onChange={setDay} />
      <WordsField value={typed} onChange={setTyped} />
      <MainAct submit size="mid">
        {t('memos.register.show')}
      </MainAct>
    </form>
  );
}

function NoRules({ query }: { readonly query: string }) {
  const t = useText();
  const isSearch = query !== '';
  return (
    <Situation
      drawing={isSearch ? SearchX : Scale}
      title={t(isSearch ? 'memos.register.noRulesFound' : 'memos.register.noRules')}
      cause={t(isSearch ? 'memos.register.noRulesFoundCause' : 'memos.register.noRulesCause')}
      acts={
        <Act to={`/notes-de-service/archives${isSearch ? `?q=${encodeURIComponent(query)}` : ''}`}>{t('memos.register.toArchive')}</Act>
      }
    />
  );
}

function Rules({ rules }: { readonly rules: readonly RuleInForce[] }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  return (
    <DataTable
      caption={t('memos.register.rules')}
      rows={rules}
      rowKey={({ versionId }) => versionId}
      columns={[
        {
          key: 'rule',
          head: t('memos.register.column.rule'),
          cell: ({ memo }) => (
            <TwoLines
              under={
                <>
                  <Numbered type={memo.type} number={memo.number} /> ·{' '}
                  <bdi>{inLanguage({ fr: memo.unitFr, ar: memo.unitAr }, language)}</bdi>
                </>
              }
            >
              <MemoLink memoId={memo.id}>
                <Subject memo={memo} />
              </MemoLink>
            </TwoLines>
          ),
        },
        {
          key: 'since',
          head: t('memos.register.column.since'),
          cell: ({ fromOn, beganOn, texts }) =>
            texts === 1 ? (
              format.dayAndYear(fromOn)
            ) : (
              <TwoLines under={t('memos.register.began', { day: format.dayAndYear(beganOn) })}>{format.dayAndYear(fromOn)}</TwoLines>
            ),
        },
        {
          key: 'until',
          head: t('memos.register.column.until'),
          cell: ({ untilOn }) =>
            untilOn === null ? (
              <span className={styles.soft}>{t('memos.register.furtherNotice')}</span>
            ) : (
              format.dayAndYear(addDays(untilOn, -1))
            ),
        },
        {
          key: 'history',
          head: '',
          end: true,
          cell: ({ ruleId, memo, texts }) => (
            <WordAct to={`/notes-de-service/vigueur/${ruleId}`} onward>
              <span aria-label={t('memos.register.historyOf', { subject: subjectOf(memo, language) ?? memo.number ?? '' })}>
                {texts > 1 ? t('memos.register.texts', { n: texts }) : t('memos.register.history')}
              </span>
            </WordAct>
          ),
        },
      ]}
    />
  );
}
