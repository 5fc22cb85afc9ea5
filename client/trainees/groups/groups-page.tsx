import { Users } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { inLanguage } from '../../../shared/core/text.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Act, QuietAct } from '../../ui/act.tsx';
import { Code } from '../../ui/bidi.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import { SelectField } from '../../ui/field.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { WorkList, WorkRow } from '../../ui/work-row.tsx';
import { ChangeGroupSheet, OpenGroupSheet } from './group-sheets.tsx';
import { ProposalPage } from './proposal-page.tsx';
import styles from './proposal-page.module.css';
import { useGroups, type Group } from './use-groups.ts';

/** The groups of a promotion, and who waits for one; a proposal opens in its place. */
export function GroupsPage() {
  const t = useText();
  const { language } = useLanguage();
  const [search, setSearch] = useSearchParams();
  const answer = useGroups(search.get('promotion'));
  const [asked, setAsked] = useState<Group | 'open'>();
  const { promotions, promotionId, waiting, groups } = answer;
  const sharing = waiting.find(({ id }) => id === search.get('repartir'));
  const chosen = promotions.find(({ id }) => id === promotionId);
  if (promotionId === null || chosen === undefined)
    return <Situation level={1} drawing={Users} title={t('trainees.groups.noPromotion')} cause={t('trainees.groups.noPromotionCause')} />;
  if (search.has('repartir'))
    return <ProposalPage promotionId={promotionId} filiereId={search.get('repartir') ?? ''} name={sharing?.name} sites={answer.sites} onDone={() => setSearch({ promotion: promotionId })} />;
  return (
    <>
      <PageHead
        title={t('trainees.groups.title')}
        help={t('trainees.groups.help')}
        situation={inLanguage(chosen.name, language)}
        acts={<Act onAct={() => setAsked('open')}>{t('trainees.groups.open')}</Act>}
      />
      {promotions.length > 1 && (
        <div className={styles.choice}>
        <SelectField
          label={t('trainees.groups.promotion')}
          value={promotionId}
          onChange={(id) => setSearch({ promotion: id })}
          choices={promotions.map(({ id, name }) => ({ value: id, label: inLanguage(name, language) }))}
        />
        </div>
      )}
      {waiting.length > 0 && (
        <WorkList title={t('trainees.groups.waiting')}>
          {waiting.map(({ id, name, waiting: n }) => {
            const filiere = inLanguage(name, language);
            return (
              <WorkRow
                key={id}
                drawing={Users}
                tone="saffron"
                what={t('trainees.groups.waits', { name: filiere, n })}
                why={t('trainees.groups.waitsWhy')}
                act={{
                  label: t('trainees.groups.propose'),
                  name: t('trainees.groups.proposeOf', { name: filiere }),
                  to: `?promotion=${promotionId}&repartir=${id}`,
                }}
              />
            );
          })}
        </WorkList>
      )}
      {groups.length === 0 ? (
        <Situation drawing={Users} title={t('trainees.groups.none')} cause={t('trainees.groups.noneCause')} />
      ) : (
        <GroupTable groups={groups} onChange={setAsked} />
      )}
      {asked === 'open' && <OpenGroupSheet answer={answer} promotionId={promotionId} onClose={() => setAsked(undefined)} />}
      {asked !== undefined && asked !== 'open' && <ChangeGroupSheet group={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
} // prettier-ignore

function GroupTable({ groups, onChange }: { readonly groups: readonly Group[]; readonly onChange: (group: Group) => void }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  return (
    <DataTable
      caption={t('trainees.groups.title')}
      rows={groups}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'code',
          head: t('trainees.groups.code'),
          cell: ({ code, closedOn }) => (
            <TwoLines under={closedOn === null ? undefined : t('trainees.groups.closed', { day: format.dayAndYear(closedOn) })}>
              <Code>{code}</Code>
            </TwoLines>
          ),
        },
        { key: 'filiere', head: t('trainees.groups.filiere'), cell: ({ filiere }) => inLanguage(filiere, language) },
        { key: 'site', head: t('trainees.groups.site'), cell: ({ site }) => inLanguage(site, language) },
        {
          key: 'members',
          head: t('trainees.groups.members'),
          cell: ({ members, women }) => (members === 0 ? '0' : t('trainees.groups.heads', { n: members, women })),
        },
        {
          key: 'act',
          head: '',
          end: true,
          cell: (group) =>
            group.closedOn === null && (
              <QuietAct name={t('trainees.groups.changeOf', { code: group.code })} onAct={() => onChange(group)}>
                {t('trainees.groups.change')}
              </QuietAct>
            ),
        },
      ]}
    />
  );
}
