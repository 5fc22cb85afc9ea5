import { X } from 'lucide-react';
import { Suspense, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { inLanguage } from '../../../shared/core/text.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { leastQuorum } from '../../../shared/grades/jury/quorum/rules.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { DeedForm } from '../../organisation/deed-form.tsx';
import { QuietAct } from '../../ui/act.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import styles from './jury.module.css';
import { useChoices, type Choices } from './use-juries.ts';

type FormProps = { readonly onClose: (juryId?: string) => void };

/** The act that constitutes a jury: over whom, who sits, who presides, on whose proposal. */
export function ConstituteForm(props: FormProps) {
  return (
    <Suspense fallback={<Skeleton />}>
      <Filled {...props} />
    </Suspense>
  );
}

const empty = {
  promotionId: '',
  filiereId: '',
  sitting: 'normal',
  semester: '',
  heldOn: '',
  proposedBy: '',
  actRef: '',
  memberIds: [] as readonly string[],
  presidentId: '',
  quorum: '',
};
type Draft = typeof empty;

function Filled({ onClose }: FormProps) {
  const t = useText();
  const { language } = useLanguage();
  const choices = useChoices(null, null);
  const [juryId] = useState(() => uuidv7());
  const [draft, setDraft] = useState<Draft>(empty);
  const set = (changes: Partial<Draft>) => setDraft({ ...draft, ...changes });
  const promotion = choices.promotions.find(({ id }) => id === draft.promotionId);
  const filieres = choices.filieres.filter(({ field }) => promotion === undefined || field === promotion.field);
  const filiere = filieres.find(({ id }) => id === draft.filiereId);
  const proposers = choices.proposers.filter(({ field }) => filiere === undefined || field === filiere.field);
  const none = { value: '', label: t('grades.jury.form.choose') };
  const least = leastQuorum(draft.memberIds.length);
  return (
    <DeedForm
      act={t('grades.jury.constitute')}
      send={async (actId) => {
        await api.grades.constituteJury.mutate({ actId, ...asked(juryId, draft) });
        onClose(juryId);
      }}
      done={t('grades.jury.constituted')}
      review={t('grades.jury.form.review', { n: draft.memberIds.length })}
      onClose={() => onClose()}
    >
      {(errorAt) => (
        <>
          <SelectField
            label={t('grades.jury.form.promotion')}
            value={draft.promotionId}
            error={errorAt('promotionId')}
            onChange={(promotionId) => set({ promotionId, filiereId: '', proposedBy: '' })}
            choices={[none, ...choices.promotions.map(({ id, name }) => ({ value: id, label: inLanguage(name, language) }))]}
          />
          <SelectField
            label={t('grades.jury.form.filiere')}
            value={draft.filiereId}
            error={errorAt('filiereId')}
            onChange={(filiereId) => set({ filiereId })}
            choices={[none, ...filieres.map(({ id, name }) => ({ value: id, label: inLanguage(name, language) }))]}
          />
          <div className={styles.pair}>
            <SelectField
              label={t('grades.jury.form.sitting')}
              value={draft.sitting}
              onChange={(sitting) => set({ sitting })}
              choices={(['normal', 'resit'] as const).map((value) => ({ value, label: t(`grades.jury.sitting.${value}`) }))}
            />
            <SelectField
              label={t('grades.jury.form.scope')}
              value={draft.semester}
              onChange={(semester) => set({ semester })}
              choices={[
                { value: '', label: t('grades.jury.form.year') },
                ...['1', '2', '3', '4'].map((value) => ({ value, label: t('grades.jury.form.semester', { semester: value }) })),
              ]}
            />
          </div>
          <TextField
            type="date"
            label={t('grades.jury.form.heldOn')}
            value={draft.heldOn}
            error={errorAt('heldOn')}
            onChange={(heldOn) => set({ heldOn })}
          />
          <SelectField
            label={t('grades.jury.form.proposedBy')}
            value={draft.proposedBy}
            error={errorAt('proposedBy')}
            onChange={(proposedBy) => set({ proposedBy })}
            choices={[none, ...proposers.map(({ person }) => ({ value: person.id, label: fullName(person, language) }))]}
          />
          <TextField
            label={t('grades.jury.form.actRef')}
            dir="ltr"
            value={draft.actRef}
            error={errorAt('actRef')}
            onChange={(actRef) => set({ actRef })}
          />
          <Members choices={choices} draft={draft} set={set} error={errorAt('memberIds')} />
          <TextField
            label={t('grades.jury.form.quorum')}
            hint={t('grades.jury.form.quorumHint', { least })}
            inputMode="numeric"
            dir="ltr"
            value={draft.quorum}
            error={errorAt('quorum')}
            onChange={(quorum) => set({ quorum })}
          />
        </>
      )}
    </DeedForm>
  );
}

/** What the act is sent as; a field left empty goes as it is, so that the server names it. */
function asked(juryId: string, { sitting, semester, quorum, ...draft }: Draft) {
  return {
    juryId,
    ...draft,
    memberIds: [...draft.memberIds],
    presidentId: draft.presidentId === '' ? (draft.memberIds[0] ?? '') : draft.presidentId,
    sitting: sitting === 'resit' ? ('resit' as const) : ('normal' as const),
    semester: semester === '' ? null : Number(semester),
    quorum: /^\d+$/.test(quorum) ? Number(quorum) : null,
    conflicts: [],
  };
}

type MembersProps = {
  readonly choices: Choices;
  readonly draft: Draft;
  readonly set: (changes: Partial<Draft>) => void;
  readonly error: string | undefined;
};

function Members({ choices, draft, set, error }: MembersProps) {
  const t = useText();
  const { language } = useLanguage();
  const labelOf = ({ person, titleFr, titleAr }: Choices['jurors'][number]) =>
    `${fullName(person, language)} · ${inLanguage({ fr: titleFr, ar: titleAr }, language)}`;
  const chosen = draft.memberIds.flatMap((id) => choices.jurors.find(({ person }) => person.id === id) ?? []);
  const others = choices.jurors.filter(({ person }) => !draft.memberIds.includes(person.id));
  return (
    <>
      <SelectField
        label={t('grades.jury.form.addMember')}
        value=""
        error={error}
        onChange={(id) => set({ memberIds: [...draft.memberIds, id] })}
        choices={[
          { value: '', label: t('grades.jury.form.choose') },
          ...others.map((each) => ({ value: each.person.id, label: labelOf(each) })),
        ]}
      />
      {chosen.length > 0 && (
        <ul className={styles.chosen} aria-label={t('grades.jury.form.members')}>
          {chosen.map((each) => (
            <li key={each.person.id}>
              <bdi>{labelOf(each)}</bdi>
              <QuietAct
                drawing={X}
                onAct={() => set({ memberIds: draft.memberIds.filter((id) => id !== each.person.id), presidentId: '' })}
              >
                {t('grades.jury.form.remove', { name: fullName(each.person, language) })}
              </QuietAct>
            </li>
          ))}
        </ul>
      )}
      {chosen.length > 0 && (
        <SelectField
          label={t('grades.jury.form.president')}
          value={draft.presidentId === '' ? (draft.memberIds[0] ?? '') : draft.presidentId}
          onChange={(presidentId) => set({ presidentId })}
          choices={chosen.map((each) => ({ value: each.person.id, label: labelOf(each) }))}
        />
      )}
    </>
  );
}
