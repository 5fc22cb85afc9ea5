import { Check, CircleX, FileText, PenLine, RotateCcw, UserMinus, UserPlus } from 'lucide-react';
import { Suspense, useState } from 'react';
import { fullName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { DeedForm } from '../../organisation/deed-form.tsx';
import { useDeed } from '../../organisation/use-deed.ts';
import { Act, QuietAct } from '../../ui/act.tsx';
import { Code } from '../../ui/bidi.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { CheckField, SelectField } from '../../ui/field.tsx';
import { SectionHead } from '../../ui/page-head.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { FollowedLine } from './follow-form.tsx';
import styles from './jury.module.css';
import { MinutesRows } from './minutes-rows.tsx';
import { useCases, useMinutes, type Member, type ShownJury } from './use-juries.ts';

type PartProps = { readonly shown: ShownJury };

/** Who sits, who is there, who signed. */
export function Members({ shown }: PartProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const { jury, members, may } = shown;
  const present = members.filter(({ isPresent }) => isPresent === true).length;
  const isHeld = jury.state !== 'constituted' && jury.state !== 'dissolved';
  const signed = ({ signedAt, atOpening, isPresent }: Member) => {
    if (signedAt !== null)
      return (
        <StatusChip drawing={Check} tone="ok">
          {t('grades.jury.member.signed', { day: format.dayOf(signedAt) })}
        </StatusChip>
      );
    return (atOpening === true || isPresent === true) && jury.state === 'closed' ? (
      <StatusChip drawing={PenLine} tone="look">
        {t('grades.jury.member.toSign')}
      </StatusChip>
    ) : (
      '–'
    );
  };
  return (
    <section className={styles.section}>
      <SectionHead title={t('grades.jury.members')} note={t('grades.jury.quorumOf', { quorum: jury.quorum, present })} />
      <DataTable
        caption={t('grades.jury.members')}
        rows={members}
        rowKey={({ person }) => person.id}
        columns={[
          {
            key: 'name',
            head: t('grades.jury.member.name'),
            cell: ({ person }) => (
              <span>
                <bdi>{fullName(person, language)}</bdi>
                {person.id === jury.presidentId && <small className={styles.role}> · {t('grades.jury.member.president')}</small>}
              </span>
            ),
          },
          ...(isHeld
            ? [
                { key: 'presence', head: t('grades.jury.member.presence'), cell: (member: Member) => <Presence member={member} /> },
                { key: 'signature', head: t('grades.jury.member.signature'), cell: signed },
              ]
            : []),
          ...(jury.state === 'open' && may.preside.ok
            ? [{ key: 'act', head: '', end: true, cell: (member: Member) => <PresenceAct juryId={jury.id} member={member} /> }]
            : []),
        ]}
      />
    </section>
  );
}

function Presence({ member: { isPresent } }: { readonly member: Member }) {
  const t = useText();
  return isPresent === true ? (
    <StatusChip drawing={Check} tone="ok">
      {t('grades.jury.member.present')}
    </StatusChip>
  ) : (
    <StatusChip drawing={CircleX}>{t('grades.jury.member.away')}</StatusChip>
  );
}

function PresenceAct({ juryId, member: { person, isPresent } }: { readonly juryId: string; readonly member: Member }) {
  const t = useText();
  const { language } = useLanguage();
  const isHere = isPresent === true;
  const words = t(isHere ? 'grades.jury.member.leave' : 'grades.jury.member.arrive', { name: fullName(person, language) });
  const note = useDeed({
    send: (actId) => api.grades.noteJuryPresence.mutate({ actId, juryId, personId: person.id, isPresent: !isHere }),
    done: words,
    onDone: () => undefined,
  });
  return (
    <QuietAct drawing={isHere ? UserMinus : UserPlus} busy={note.busy} onAct={note.send}>
      {words}
    </QuietAct>
  );
}

/** Who sits out which case, and the act that says it. */
export function Conflicts({ shown, onDeclare }: PartProps & { readonly onDeclare: () => void }) {
  const t = useText();
  const { language } = useLanguage();
  const { jury, members, conflicts, may } = shown;
  const canDeclare = may.deliberate.ok && (jury.state === 'constituted' || jury.state === 'open');
  if (conflicts.length === 0 && !canDeclare) return null;
  const nameOf = (id: string) => {
    const found = members.find(({ person }) => person.id === id);
    return found ? fullName(found.person, language) : '';
  };
  return (
    <section className={styles.section}>
      <SectionHead title={t('grades.jury.conflicts')} />
      <ul className={styles.list}>
        {conflicts.map(({ memberId, traineeId, trainee }) => (
          <li key={`${memberId} ${traineeId}`}>
            {t('grades.jury.conflictLine', { member: nameOf(memberId), trainee: fullName(trainee, language) })}
          </li>
        ))}
      </ul>
      {canDeclare && (
        <Act drawing={UserMinus} onAct={onDeclare}>
          {t('grades.jury.conflict.declare')}
        </Act>
      )}
    </section>
  );
}

type FormProps = PartProps & { readonly onClose: () => void };

/** Who is there: the quorum is counted from it. */
export function OpenForm({ shown: { jury, members }, onClose }: FormProps) {
  const t = useText();
  const { language } = useLanguage();
  const [presentIds, setPresent] = useState<readonly string[]>(() => members.map(({ person }) => person.id));
  const toggle = (id: string, isHere: boolean) => setPresent(isHere ? [...presentIds, id] : presentIds.filter((each) => each !== id));
  return (
    <DeedForm
      act={t('grades.jury.open')}
      send={(actId) => api.grades.openJury.mutate({ actId, juryId: jury.id, version: jury.version, presentIds: [...presentIds] })}
      done={t('grades.jury.opened')}
      review={t('grades.jury.quorumOf', { quorum: jury.quorum, present: presentIds.length })}
      onClose={onClose}
    >
      {() => (
        <fieldset className={styles.present}>
          <legend>{t('grades.jury.open.who')}</legend>
          {members.map(({ person }) => (
            <CheckField key={person.id} checked={presentIds.includes(person.id)} onChange={(isHere) => toggle(person.id, isHere)}>
              <bdi>{fullName(person, language)}</bdi>
            </CheckField>
          ))}
        </fieldset>
      )}
    </DeedForm>
  );
}

/** A member and a trainee they cannot judge. */
export function ConflictForm(props: FormProps) {
  return (
    <Suspense fallback={<Skeleton />}>
      <ConflictFields {...props} />
    </Suspense>
  );
}

function ConflictFields({ shown: { jury, members }, onClose }: FormProps) {
  const t = useText();
  const { language } = useLanguage();
  const { cases } = useCases(jury.id);
  const [memberId, setMember] = useState('');
  const [traineeId, setTrainee] = useState('');
  const [kind, setKind] = useState<'relative' | 'declared'>('relative');
  const none = { value: '', label: t('grades.jury.form.choose') };
  return (
    <DeedForm
      act={t('grades.jury.conflict.declare')}
      send={(actId) => api.grades.declareJuryConflict.mutate({ actId, juryId: jury.id, memberId, traineeId, kind })}
      done={t('grades.jury.conflict.done')}
      review={t('grades.jury.recusedCause')}
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          <SelectField
            label={t('grades.jury.conflict.member')}
            value={memberId}
            onChange={setMember}
            error={errorAt('memberId')}
            choices={[none, ...members.map(({ person }) => ({ value: person.id, label: fullName(person, language) }))]}
          />
          <SelectField
            label={t('grades.jury.conflict.trainee')}
            value={traineeId}
            onChange={setTrainee}
            error={errorAt('traineeId')}
            choices={[none, ...cases.map(({ person }) => ({ value: person.id, label: fullName(person, language) }))]}
          />
          <SelectField
            label={t('grades.jury.conflict.kind')}
            value={kind}
            onChange={(value) => setKind(value === 'relative' ? 'relative' : 'declared')}
            choices={(['relative', 'declared'] as const).map((value) => ({ value, label: t(`grades.jury.conflict.${value}`) }))}
          />
        </>
      )}
    </DeedForm>
  );
}

/** The minutes: their number and hash, the PDF, and the same jury computed again. */
export function Minutes({ shown }: PartProps) {
  const { jury, minutes, may } = shown;
  const t = useText();
  const { busy, print, replay } = useMinutes(jury.id);
  if (minutes === null || (jury.state !== 'signed' && !may.deliberate.ok)) return null;
  return (
    <section className={styles.section}>
      <SectionHead title={t('grades.jury.minutes')} note={minutes.number === null ? undefined : <Code>{minutes.number}</Code>} />
      <p className={styles.soft}>{t('grades.jury.minutes.hash', { hash: minutes.hash })}</p>
      <FollowedLine shown={shown} />
      <MinutesRows juryId={jury.id} />
      <div className={styles.line}>
        <Act drawing={FileText} busy={busy === 'print'} onAct={print}>
          {t('grades.jury.pdf')}
        </Act>
        <Act drawing={RotateCcw} busy={busy === 'replay'} onAct={replay}>
          {t('grades.jury.replay')}
        </Act>
      </div>
    </section>
  );
}
