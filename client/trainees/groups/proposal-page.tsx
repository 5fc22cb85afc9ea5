import { Users } from 'lucide-react';
import { useState, type DragEvent } from 'react';
import { inLanguage, type Bilingual } from '../../../shared/core/text.ts';
import { fullName, listName } from '../../../shared/people/rules.ts';
import { moved, type ProposedGroup } from '../../../shared/trainees/groups/rules.ts';
import { api } from '../../core/trpc.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { useAct } from '../../core/use-act.ts';
import { Act, MainAct } from '../../ui/act.tsx';
import { ActForm } from '../../ui/act-form.tsx';
import { classNames } from '../../ui/class-names.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { useToast } from '../../ui/toast.tsx';
import styles from './proposal-page.module.css';
import { useGroupsAgain, useProposal, type Proposal } from './use-groups.ts';

type Site = { readonly id: string; readonly name: Bilingual };
type ProposalPageProps = {
  readonly promotionId: string;
  readonly filiereId: string;
  readonly name: Bilingual | undefined;
  readonly sites: readonly Site[];
  readonly onDone: () => void;
};
const SIZES = [10, 15, 20, 25, 30, 35, 40];

/** A balanced proposal, changed by hand before it is applied in one act. */
export function ProposalPage(props: ProposalPageProps) {
  const t = useText();
  const { language } = useLanguage();
  const [most, setMost] = useState(30);
  const proposal = useProposal({ ...props, most });
  const people = proposal.groups.reduce((sum, { members }) => sum + members.length, 0);
  return (
    <>
      <PageHead
        title={t('trainees.groups.proposal', { name: props.name ? inLanguage(props.name, language) : '' })}
        crumbs={[{ to: `/groupes?promotion=${props.promotionId}`, label: t('trainees.groups.title') }]}
        here={props.name ? inLanguage(props.name, language) : ''}
        situation={t('trainees.groups.proposalSituation', { people, count: proposal.groups.length })}
      />
      {people === 0 ? (
        <Situation
          drawing={Users}
          tone="green"
          title={t('trainees.groups.nobody')}
          cause={t('trainees.groups.nobodyCause')}
          acts={<Act onAct={props.onDone}>{t('trainees.groups.back')}</Act>}
        />
      ) : (
        <>
          <div className={styles.choice}>
            <SelectField
              label={t('trainees.groups.most')}
              value={String(most)}
              onChange={(size) => setMost(Number(size))}
              choices={SIZES.map((size) => ({ value: String(size), label: String(size) }))}
            />
          </div>
          <Board key={`${most}`} {...props} proposal={proposal} />
        </>
      )}
    </>
  );
}

type BoardProps = ProposalPageProps & { readonly proposal: Proposal };
type Groups = readonly ProposedGroup<Proposal['groups'][number]['members'][number]>[];

function Board({ promotionId, filiereId, sites, proposal, onDone }: BoardProps) {
  const t = useText();
  const toast = useToast();
  const again = useGroupsAgain();
  const { language } = useLanguage();
  const [groups, setGroups] = useState<Groups>(proposal.groups);
  const [fromOn, setFromOn] = useState(proposal.fromOn);
  const [over, setOver] = useState<string>();
  const [said, setSaid] = useState('');
  const filled = useAct(async (actId) => {
    const filledGroups = groups.filter(({ members }) => members.length > 0);
    const asked = filledGroups.map(({ groupId, code, siteId, members }) => ({
      ...(groupId !== undefined && { groupId }),
      code,
      siteId,
      enrolmentIds: members.map(({ enrolmentId }) => enrolmentId),
    }));
    const done = await api.trainees.applyGroups.mutate({ actId, promotionId, filiereId, fromOn, groups: asked });
    toast({ what: t('trainees.groups.applied', { people: done.people, count: done.groups }) });
    await again();
    onDone();
  });
  const move = (enrolmentId: string, to: string) => {
    const person = groups.flatMap(({ members }) => members).find((each) => each.enrolmentId === enrolmentId);
    setGroups(moved(groups, enrolmentId, to));
    setOver(undefined);
    if (person) setSaid(t('trainees.groups.moved', { name: fullName(person, language), code: to }));
  };
  const dropsOn = (code: string) => ({
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(code);
    },
    onDragLeave: () => setOver(undefined),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      move(event.dataTransfer.getData('text/plain'), code);
    },
  });
  return (
    <ActForm
      filled={filled}
      act={
        <MainAct submit busy={filled.busy} size="big">
          {t('trainees.groups.apply')}
        </MainAct>
      }
    >
      <div className={styles.choice}>
        <TextField type="date" label={t('trainees.groups.fromOn')} value={fromOn} onChange={setFromOn} error={filled.errorAt('fromOn')} />
      </div>
      <p role="status" className={styles.said}>
        {said}
      </p>
      <div className={styles.board}>
        {groups.map(({ groupId, code, siteId, there, members }) => {
          const site = sites.find(({ id }) => id === siteId);
          const women = members.filter(({ sex }) => sex === 'f').length;
          return (
            <section key={code} className={classNames(styles.group, over === code && styles.over)} {...dropsOn(code)}>
              <h2>
                <bdi dir="ltr">{code}</bdi>
                {site && <small>{inLanguage(site.name, language)}</small>}
              </h2>
              <p>
                {members.length === 0 ? t('trainees.groups.nobodyMore') : t('trainees.groups.heads', { n: members.length, women })}
                {groupId !== undefined && (
                  <small>{t(there === 0 ? 'trainees.groups.stillEmpty' : 'trainees.groups.there', { n: there })}</small>
                )}
              </p>
              <ul>
                {members.map((person) => (
                  <li
                    key={person.enrolmentId}
                    draggable
                    onDragStart={(event) => event.dataTransfer.setData('text/plain', person.enrolmentId)}
                  >
                    <bdi>{listName(person, language)}</bdi>
                    <select
                      aria-label={t('trainees.groups.moveTo', { name: fullName(person, language) })}
                      value={code}
                      onChange={(event) => move(person.enrolmentId, event.target.value)}
                    >
                      {groups.map((each) => (
                        <option key={each.code} value={each.code}>
                          {each.code}
                        </option>
                      ))}
                    </select>
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
    </ActForm>
  );
}
