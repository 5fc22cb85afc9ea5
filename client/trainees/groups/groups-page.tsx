import { Archive, Users } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { inLanguage } from '../../../shared/core/text.ts';
import { asKey, useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { useAct } from '../../core/use-act.ts';
import { Act } from '../../ui/act.tsx';
import { TextField, SelectField } from '../../ui/field.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { useToast } from '../../ui/toast.tsx';
import { WorkList, WorkRow } from '../../ui/work-row.tsx';
import { SheetsPage } from '../sheets/sheets-page.tsx';
import { GroupPage } from './group-page.tsx';
import { OpenGroupSheet } from './group-sheets.tsx';
import { GroupTable } from './group-table.tsx';
import { ProposalPage } from './proposal-page.tsx';
import styles from './proposal-page.module.css';
import { useGroups, useGroupsAgain, type GroupsAnswer } from './use-groups.ts';

/** The groups of a promotion; one of them, a proposal or the account sheets open in their place. */
export function GroupsPage() {
  const [search, setSearch] = useSearchParams();
  const groupId = search.get('groupe');
  if (groupId === null) return <Board />;
  const onDay = (le: string) => setSearch({ groupe: groupId, le }, { replace: true });
  return <GroupPage groupId={groupId} on={search.get('le')} onDay={onDay} />;
}

function Board() {
  const t = useText();
  const { language } = useLanguage();
  const [search, setSearch] = useSearchParams();
  const answer = useGroups(search.get('promotion'), search.get('le'));
  const [isOpening, setOpening] = useState(false);
  const { promotions, promotionId, waiting, groups, day, may } = answer;
  const sharing = search.get('repartir');
  const chosen = promotions.find(({ id }) => id === promotionId);
  if (promotionId === null || chosen === undefined)
    return (
      <>
        <Situation level={1} drawing={Users} title={t('trainees.groups.noPromotion')} cause={t('trainees.groups.noPromotionCause')} />
        <Waiting answer={answer} promotionId="" />
      </>
    );
  const name = inLanguage(chosen.name, language);
  if (search.has('feuilles')) return <SheetsPage promotionId={promotionId} name={name} />;
  const nameOf = (filiereId: string) => waiting.find(({ id }) => id === filiereId)?.name;
  if (sharing !== null)
    return <ProposalPage promotionId={promotionId} filiereId={sharing} name={nameOf(sharing)} sites={answer.sites} onDone={() => setSearch({ promotion: promotionId })} />;
  return (
    <>
      <PageHead
        title={t('trainees.groups.title')}
        help={t('trainees.groups.help')}
        situation={name}
        acts={
          <>
            <Act
              to={`/groupes?promotion=${promotionId}&feuilles`}
              disabledReason={may.printSheets.ok ? undefined : t(asKey(may.printSheets.reason))}
            >
              {t('trainees.sheets.title')}
            </Act>
            <Act onAct={() => setOpening(true)}>{t('trainees.groups.open')}</Act>
          </>
        }
      />
      <div className={styles.choices}>
        {promotions.length > 1 && (
          <div>
            <SelectField
              label={t('trainees.groups.promotion')}
              value={promotionId}
              onChange={(id) => setSearch({ promotion: id })}
              choices={promotions.map(({ id, name: of }) => ({ value: id, label: inLanguage(of, language) }))}
            />
          </div>
        )}
        <div>
          <TextField
            type="date"
            label={t('trainees.groups.on')}
            value={day}
            onChange={(le) => le !== '' && setSearch({ promotion: promotionId, le }, { replace: true })}
          />
        </div>
      </div>
      <Waiting answer={answer} promotionId={promotionId} />
      {groups.length === 0 ? (
        <Situation drawing={Users} title={t('trainees.groups.none')} cause={t('trainees.groups.noneCause')} />
      ) : (
        <div className={styles.below}>
          <GroupTable groups={groups} on={search.get('le')} />
        </div>
      )}
      {isOpening && <OpenGroupSheet answer={answer} promotionId={promotionId} onClose={() => setOpening(false)} />}
    </>
  );
} // prettier-ignore

/** Who waits for a group, filière by filière; and promotions that are over, with files to archive. */
function Waiting({ answer, promotionId }: { readonly answer: GroupsAnswer; readonly promotionId: string }) {
  const t = useText();
  const { language } = useLanguage();
  const { waiting, archivable } = answer;
  if (waiting.length + archivable.length === 0) return null;
  return (
    <WorkList title={t('trainees.groups.toDo')}>
      {waiting.map(({ id, name: of, waiting: n }) => {
        const name = inLanguage(of, language);
        return (
          <WorkRow
            key={id}
            drawing={Users}
            tone="saffron"
            what={t('trainees.groups.waits', { name, n })}
            why={t('trainees.groups.waitsWhy')}
            act={{
              label: t('trainees.groups.propose'),
              name: t('trainees.groups.proposeOf', { name }),
              to: `?promotion=${promotionId}&repartir=${id}`,
            }}
          />
        );
      })}
      {archivable.map((each) => (
        <ArchiveRow key={each.id} over={each} />
      ))}
    </WorkList>
  );
}

function ArchiveRow({ over: { id, name: of, n } }: { readonly over: GroupsAnswer['archivable'][number] }) {
  const t = useText();
  const toast = useToast();
  const again = useGroupsAgain();
  const { language } = useLanguage();
  const name = inLanguage(of, language);
  const filled = useAct(async (actId) => {
    const { archived } = await api.trainees.archivePromotion.mutate({ actId, promotionId: id });
    toast({ what: t('trainees.groups.archived', { n: archived }) });
    await again();
  });
  return (
    <WorkRow
      drawing={Archive}
      what={t('trainees.groups.archivable', { name, n })}
      why={t('trainees.groups.archivableWhy')}
      urgent={filled.refusal}
      act={{ label: t('trainees.groups.archive'), name: t('trainees.groups.archiveOf', { name }), onAct: filled.send }}
    />
  );
}
