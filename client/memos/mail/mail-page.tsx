import { Inbox, Plus, Printer, SearchX } from 'lucide-react';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { mailFilters, type MailAsked } from '../../../shared/memos/mail/schema.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Act, MainAct, QuietAct } from '../../ui/act.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Situation } from '../../ui/situation.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { EnterForm } from './enter-form.tsx';
import { LetterSheet } from './letter-sheet.tsx';
import styles from './mail.module.css';
import { MailTable } from './mail-table.tsx';
import { useMail, useMailAsked, useMailDesk, type MailDesk } from './use-mail.ts';

/** The register of mail: what came and what left, line by line, and what still waits for an answer. */
export function MailPage() {
  const t = useText();
  const desk = useMailDesk();
  const { asked, shownId, go, address } = useMailAsked();
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useMail(asked);
  const [entering, setEntering] = useState(false);
  const lines = data?.pages.flatMap((page) => page.lines) ?? [];
  const enter = t(asked.direction === 'incoming' ? 'memos.mail.enterIncoming' : 'memos.mail.enterOutgoing');
  return (
    <>
      <PageHead
        title={t('memos.mail.title')}
        situation={<Waiting desk={desk} />}
        help={t('memos.mail.help')}
        acts={
          <>
            {desk.may.keep.ok && <QuietAct to="/parametres/classement">{t('memos.mail.planLink')}</QuietAct>}
            <Act drawing={Printer} to={`/courrier/impression?${address}`}>
              {t('memos.mail.print')}
            </Act>
            {desk.may.keep.ok && (
              <MainAct drawing={Plus} onAct={() => setEntering(true)}>
                {enter}
              </MainAct>
            )}
          </>
        }
      />
      {!desk.may.keep.ok && <p className={styles.reason}>{t('memos.mail.keptBy')}</p>}
      <Choices asked={asked} desk={desk} onGo={go} />
      {!data && <Skeleton rows={6} />}
      {data && lines.length === 0 && <Nothing asked={asked} />}
      {lines.length > 0 && <MailTable direction={asked.direction} lines={lines} onShow={(lettre) => go({ lettre })} />}
      {hasNextPage && (
        <p className={styles.more}>
          <Act busy={isFetchingNextPage} onAct={() => void fetchNextPage()}>
            {t('memos.mail.more')}
          </Act>
        </p>
      )}
      {entering && (
        <Sheet title={enter} onClose={() => setEntering(false)}>
          <EnterForm direction={asked.direction} answers={null} desk={desk} onClose={() => setEntering(false)} />
        </Sheet>
      )}
      {shownId !== null && <LetterSheet key={shownId} entryId={shownId} desk={desk} onClose={() => go({ lettre: '' })} />}
    </>
  );
}

function Waiting({ desk: { counts } }: { readonly desk: MailDesk }) {
  const t = useText();
  const { late, open, unassigned } = counts;
  return late + open + unassigned === 0 ? t('memos.mail.quiet') : t('memos.mail.situation', { late, open, unassigned });
}

function Nothing({ asked }: { readonly asked: MailAsked }) {
  const t = useText();
  const isWhole = asked.filter === 'all' && asked.query === '' && asked.year === null && asked.unitId === null && asked.classCode === null;
  return (
    <Situation
      drawing={isWhole ? Inbox : SearchX}
      title={t(isWhole ? 'memos.mail.noneYet' : 'memos.mail.none')}
      cause={t(isWhole ? 'memos.mail.noneYetCause' : 'memos.mail.noneCause')}
    />
  );
}

type ChoicesProps = { readonly asked: MailAsked; readonly desk: MailDesk; readonly onGo: (next: Record<string, string>) => void };

function Choices({ asked, desk, onGo }: ChoicesProps) {
  const t = useText();
  const { language } = useLanguage();
  const filters = mailFilters.filter((each) => isOffered(each, asked.direction, desk.may.keep.ok));
  return (
    <div className={styles.choices}>
      <div className={styles.segments}>
        <Segmented
          label={t('memos.mail.direction')}
          value={asked.direction}
          onChange={(sens) => onGo({ sens, etat: '' })}
          choices={[
            { value: 'incoming', label: t('memos.mail.incoming') },
            { value: 'outgoing', label: t('memos.mail.outgoing') },
          ]}
        />
        <Segmented
          label={t('memos.mail.filter')}
          value={asked.filter}
          onChange={(etat) => onGo({ etat: etat === 'all' ? '' : etat })}
          choices={filters.map((value) => ({ value, label: t(`memos.mail.filter.${value}`) }))}
        />
      </div>
      <Search key={asked.query} query={asked.query} onFind={(q) => onGo({ q })}>
        <SelectField
          label={t('memos.mail.year')}
          value={String(asked.year ?? '')}
          onChange={(annee) => onGo({ annee })}
          choices={[
            { value: '', label: t('memos.mail.anyYear') },
            ...desk.years.map((year) => ({ value: String(year), label: String(year) })),
          ]}
        />
        <SelectField
          label={t('memos.mail.column.unit')}
          value={asked.unitId ?? ''}
          onChange={(service) => onGo({ service })}
          choices={[
            { value: '', label: t('memos.mail.anyUnit') },
            ...desk.units.map(({ id, nameFr, nameAr }) => ({ value: id, label: inLanguage({ fr: nameFr, ar: nameAr }, language) })),
          ]}
        />
      </Search>
    </div>
  );
}

type SearchProps = { readonly query: string; readonly onFind: (query: string) => void; readonly children: ReactNode };

function Search({ query, onFind, children }: SearchProps) {
  const t = useText();
  const [typed, setTyped] = useState(query);
  const find = (event: SyntheticEvent) => {
    event.preventDefault();
    onFind(typed.trim());
  };
  return (
    <form role="search" className={styles.search} aria-label={t('memos.mail.find')} onSubmit={find}>
      <TextField
        type="search"
        label={t('memos.mail.query')}
        hint={t('memos.mail.queryHint')}
        value={typed}
        onChange={setTyped}
        maxLength={80}
      />
      {children}
    </form>
  );
}

/** Nothing that left waits for an answer; what no service has yet is seen by who keeps the register. */
function isOffered(filter: MailAsked['filter'], direction: MailAsked['direction'], keeps: boolean): boolean {
  if (direction === 'outgoing') return filter === 'all' || filter === 'cancelled';
  return keeps || filter !== 'unassigned';
}
