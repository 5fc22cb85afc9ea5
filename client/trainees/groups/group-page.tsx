import { ArrowLeftRight, ClipboardCheck, KeyRound, Users } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { compareNames, fullName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Act } from '../../ui/act.tsx';
import { Code } from '../../ui/bidi.tsx';
import { TextField } from '../../ui/field.tsx';
import { PageHead, SectionHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { WorkList, WorkRow } from '../../ui/work-row.tsx';
import { SheetsBanner } from '../sheets/sheets-banner.tsx';
import { usePrintSheets, type PrintSheets } from '../sheets/use-sheets.ts';
import { AskSheet } from '../transfer/ask-transfer.tsx';
import { ChangeGroupSheet } from './group-sheets.tsx';
import { InstallSheet } from './install-sheet.tsx';
import { Members } from './members.tsx';
import styles from './proposal-page.module.css';
import { useGroup, type GroupAnswer, type Member } from './use-groups.ts';

type GroupPageProps = {
  readonly groupId: string;
  /** The day it is looked at; today, or its first, when null. */
  readonly on: string | null;
  readonly onDay: (day: string) => void;
};

/** One group: who is in it on a day, and what is still to be done for them. */
export function GroupPage({ groupId, on, onDay }: GroupPageProps) {
  const t = useText();
  const { language } = useLanguage();
  const answer = useGroup(groupId, on);
  const print = usePrintSheets();
  const [changing, setChanging] = useState(false);
  const [moved, setMoved] = useState<Member>();
  const { group, day } = answer;
  const members = answer.members.toSorted((a, b) => compareNames(language)(a.person, b.person));
  const where = [inLanguage(group.filiere, language), inLanguage(group.site, language), inLanguage(group.promotion, language)];
  return (
    <>
      <PageHead
        title={t('trainees.groups.page', { code: `\u2068${group.code}\u2069` })}
        crumbs={[{ to: `/groupes?promotion=${group.promotionId}`, label: t('trainees.groups.title') }]}
        here={<Code>{group.code}</Code>}
        situation={where.join(' · ')}
        acts={
          group.closedOn === null && (
            <Act name={t('trainees.groups.changeOf', { code: group.code })} onAct={() => setChanging(true)}>
              {t('trainees.groups.change')}
            </Act>
          )
        }
      />
      <SheetsBanner print={print} />
      <ToDo answer={answer} print={print} />
      <section className={styles.below}>
        <SectionHead title={t('trainees.groups.roster')} note={t('trainees.groups.headCount', { n: members.length })} />
        <div className={styles.choice}>
          <TextField type="date" label={t('trainees.groups.rosterOn')} value={day} onChange={(to) => to !== '' && onDay(to)} />
        </div>
        {members.length === 0 ? (
          <Situation drawing={Users} title={t('trainees.groups.nobodyThen')} cause={t('trainees.groups.nobodyThenCause')} />
        ) : (
          <Members
            members={members}
            print={answer.may.printSheets.ok ? print : undefined}
            onMove={answer.may.askTransfer.ok ? setMoved : undefined}
            moving={new Set(answer.transfers.map(({ transfer }) => transfer.personId))}
          />
        )}
      </section>
      {moved && (
        <AskSheet personId={moved.person.id} promotionId={group.promotionId} groupId={group.id} onClose={() => setMoved(undefined)} />
      )}
      {changing && <ChangeGroupSheet group={group} onClose={() => setChanging(false)} />}
    </>
  );
}

/** The installation, the account sheets, the changes that were asked. */
function ToDo({ answer, print }: { readonly answer: GroupAnswer; readonly print: PrintSheets }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const [installing, setInstalling] = useState(false);
  const { group, today, members, transfers, may } = answer;
  const toInstall = group.startsOn <= today ? members.filter(({ state }) => state === 'enrolled').length : 0;
  const waiting = members.filter(({ isActivated }) => !isActivated).map(({ person }) => person.id);
  const rows: ReactNode[] = [];
  if (toInstall > 0)
    rows.push(
      <WorkRow
        key="install"
        drawing={ClipboardCheck}
        tone="saffron"
        what={t('trainees.groups.toInstall', { n: toInstall })}
        why={t('trainees.groups.toInstallWhy')}
        {...(may.install.ok && {
          act: {
            label: t('trainees.groups.install'),
            name: t('trainees.groups.installOf', { code: group.code }),
            onAct: () => setInstalling(true),
          },
        })}
      />,
    );
  if (waiting.length > 0)
    rows.push(
      <WorkRow
        key="sheets"
        drawing={KeyRound}
        tone="saffron"
        what={t('trainees.groups.toActivate', { n: waiting.length })}
        why={t('trainees.groups.toActivateWhy')}
        {...(may.printSheets.ok && {
          act: {
            label: t('trainees.sheets.print'),
            name: t('trainees.sheets.printOf', { group: group.code }),
            onAct: () => print.start([{ name: group.code, personIds: waiting }]),
          },
        })}
      />,
    );
  for (const { transfer, person, fromCode, toCode } of transfers)
    rows.push(
      <WorkRow
        key={transfer.id}
        drawing={ArrowLeftRight}
        what={t('trainees.groups.moving', { name: fullName(person, language), from: fromCode, to: toCode })}
        why={t('trainees.groups.movingWhy', { day: format.dayAndYear(transfer.fromOn) })}
      />,
    );
  return (
    <>
      {rows.length > 0 && <WorkList title={t('trainees.groups.toDo')}>{rows}</WorkList>}
      {installing && <InstallSheet group={group} onClose={() => setInstalling(false)} />}
    </>
  );
}
