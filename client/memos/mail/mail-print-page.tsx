import { Printer } from 'lucide-react';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { inLanguage } from '../../../shared/core/text.ts';
import { MainAct } from '../../ui/act.tsx';
import { Code } from '../../ui/bidi.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import styles from './mail-print.module.css';
import { useMailAsked, useMailPrint, type MailLine } from './use-mail.ts';

/** The register as it goes on paper: every line asked for, in the order of the numbers, cancelled ones struck through. */
export function MailPrintPage() {
  const t = useText();
  const format = useFormat();
  const { asked, address } = useMailAsked();
  const { at, lines } = useMailPrint(asked);
  const isIn = asked.direction === 'incoming';
  const title = t(isIn ? 'memos.mail.printTitleIn' : 'memos.mail.printTitleOut');
  return (
    <>
      <PageHead
        title={asked.year === null ? title : `${title} ${asked.year}`}
        crumbs={[{ to: `/courrier?${address}`, label: t('memos.mail.title') }]}
        here={t('memos.mail.print')}
        situation={t('memos.mail.printedOn', { at: format.moment(at) })}
        acts={
          <MainAct drawing={Printer} onAct={() => window.print()}>
            {t('memos.mail.printNow')}
          </MainAct>
        }
      />
      <div className={styles.paper}>
        <table className={styles.register}>
          <thead>
            <tr>
              <th scope="col">{t('memos.mail.column.number')}</th>
              <th scope="col">{t(isIn ? 'memos.mail.column.arrived' : 'memos.mail.column.left')}</th>
              <th scope="col">{t(isIn ? 'memos.mail.column.sender' : 'memos.mail.column.recipient')}</th>
              <th scope="col">{t('memos.mail.column.theirs')}</th>
              <th scope="col">{t('memos.mail.column.subject')}</th>
              <th scope="col">{t('memos.mail.column.unit')}</th>
              <th scope="col">{t('memos.mail.column.answer')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Line key={line.id} line={line} />
            ))}
          </tbody>
        </table>
        {lines.length === 0 && <p>{t('memos.mail.noneCause')}</p>}
      </div>
    </>
  );
}

function Line({ line }: { readonly line: MailLine }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const { number, passedOn, party, theirNumber, theirOn, subject, unitFr, unitAr, state } = line;
  const outcome = line.answerNumber ?? line.answerMemoNumber;
  return (
    <tr className={state === 'cancelled' ? styles.struck : undefined}>
      <th scope="row">
        <Code>{number}</Code>
      </th>
      <td>
        <Code>{passedOn.split('-').toReversed().join('/')}</Code>
      </td>
      <td>
        <bdi>{party}</bdi>
      </td>
      <td>
        {theirNumber !== '' && <Code>{theirNumber}</Code>}{' '}
        {theirOn !== null && t('memos.mail.theirOn', { day: format.dayAndYear(theirOn) })}
      </td>
      <td>
        <bdi lang={line.language}>{subject}</bdi>
      </td>
      <td>{unitFr !== null && unitAr !== null && <bdi>{inLanguage({ fr: unitFr, ar: unitAr }, language)}</bdi>}</td>
      <td>
        {t(`memos.mail.state.${state === 'entered' && line.direction === 'outgoing' ? 'departed' : state}`)}{' '}
        {outcome !== null && <Code>{outcome}</Code>}
      </td>
    </tr>
  );
}
