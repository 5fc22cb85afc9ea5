import { useState } from 'react';
import { rowReasons, type Decision, type Role, type RowReason, type Verdict, roles } from '../../../shared/people/intake/schema.ts';
import { listName } from '../../../shared/people/rules.ts';
import { useLanguage, useText, type Say } from '../../core/text.tsx';
import { useAct } from '../../core/use-act.ts';
import { Act, QuietAct } from '../../ui/act.tsx';
import { Code, PersonName } from '../../ui/bidi.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import styles from './list-page.module.css';
import { intakeOf, readIntakesAgain, type Feature } from './use-intakes.ts';
import { useRows, type List, type Row, type Rows } from './use-list.ts';

type RowTableProps = { readonly feature: Feature; readonly list: List; readonly verdict: Verdict };

/** Rows of one verdict, fifty at a time, each with what happens to it and what may be decided. */
export function RowTable({ feature, list, verdict }: RowTableProps) {
  const t = useText();
  const [after, setAfter] = useState(-1);
  const { rows, matches, next } = useRows(feature, list.id, { verdict, after, version: list.version });
  if (rows.length === 0) return <p className={styles.none}>{t('people.intake.noRows')}</p>;
  const mayDecide = list.state === 'previewed' && list.may.bring.ok;
  return (
    <>
      <DataTable
        caption={t(`people.intake.verdict.${verdict}`)}
        rows={rows}
        rowKey={({ place }) => String(place)}
        columns={[
          { key: 'who', head: t('people.intake.who'), cell: (row) => <Who row={row} /> },
          { key: 'what', head: t('people.intake.what'), cell: (row) => <What row={row} matches={matches} /> },
          {
            key: 'acts',
            head: '',
            end: true,
            cell: (row) => (mayDecide && row.choices.length > 0 ? <Decide feature={feature} list={list} row={row} /> : ''),
          },
        ]}
      />
      <p className={styles.pages}>
        {after >= 0 && <Act onAct={() => setAfter(-1)}>{t('people.intake.first')}</Act>}
        {next !== null && <Act onAct={() => setAfter(next)}>{t('people.intake.more')}</Act>}
      </p>
    </>
  );
}

function Who({ row: { line, facts } }: { readonly row: Row }) {
  const t = useText();
  const { language } = useLanguage();
  const codes = [facts['code'], facts['cin'], facts['ppr']].filter((code) => code !== undefined);
  const where = line === null ? t('people.intake.notInFile') : t('people.intake.line', { line });
  return (
    <TwoLines
      under={
        <>
          {where}
          {codes.map((code) => (
            <span key={code}>
              {' · '}
              <Code>{code}</Code>
            </span>
          ))}
        </>
      }
    >
      <PersonName>{nameOf(facts, language) || facts['label'] || '—'}</PersonName>
    </TwoLines>
  );
}

function nameOf(facts: Row['facts'], language: 'fr' | 'ar' | 'en'): string {
  const text = (fact: string) => String(facts[fact] ?? '');
  const whole = text('wholeNameArabic') || text('wholeNameLatin');
  const name = {
    familyLatin: text('familyLatin'),
    givenLatin: text('givenLatin'),
    familyArabic: text('familyArabic'),
    givenArabic: text('givenArabic'),
  };
  return listName(name, language).trim() || whole;
}

/** The reason, what changes, and whom of the register the row may be. */
function What({ row, matches }: { readonly row: Row; readonly matches: Rows['matches'] }) {
  const t = useText();
  const { language } = useLanguage();
  const { reason, reasonParams, changes, facts } = row;
  const changed = Object.entries(changes).filter(([fact]) => !fact.endsWith('.was'));
  const found = matches.filter(({ id }) => row.matches.includes(id));
  return (
    <div className={styles.what}>
      {isReason(reason) && <p>{t(`people.intake.row.${reason}`, worded(reasonParams, t))}</p>}
      {reason === null && facts['rank'] !== undefined && (
        <p>
          {t('people.intake.role.rank')} <Code>{facts['rank']}</Code>
        </p>
      )}
      {changed.map(([fact, value]) => (
        <p key={fact}>
          {t('people.intake.fact', { fact: factName(fact, t), value })}{' '}
          {changes[`${fact}.was`] !== undefined && <small>({t('people.intake.was', { value: String(changes[`${fact}.was`]) })})</small>}
        </p>
      ))}
      {found.map((person) => (
        <p key={person.id} className={styles.match}>
          {t('people.intake.inRegister', { name: listName(person, language) })}
          {[person.massarCode, person.cin, person.bornOn].map(
            (code) =>
              code !== null && (
                <span key={code}>
                  {' · '}
                  <Code>{code}</Code>
                </span>
              ),
          )}
        </p>
      ))}
    </div>
  );
}

type DecideProps = { readonly feature: Feature; readonly list: List; readonly row: Row };

function Decide({ feature, list, row }: DecideProps) {
  const { language } = useLanguage();
  const choices: readonly (Decision | null)[] = row.decision === null ? row.choices : [null];
  return (
    <div className={styles.decide}>
      {choices.map((decision) => (
        <DecideAct
          key={decision ?? 'open'}
          feature={feature}
          list={list}
          row={row}
          decision={decision}
          name={nameOf(row.facts, language)}
        />
      ))}
    </div>
  );
}

function DecideAct({ feature, list, row, decision, name }: DecideProps & { readonly decision: Decision | null; readonly name: string }) {
  const t = useText();
  const act = useAct(async (actId) => {
    await intakeOf(feature).decideRow.mutate({ actId, intakeId: list.id, version: list.version, place: row.place, decision });
    await readIntakesAgain();
  });
  const words = t(`people.intake.decision.${decision ?? 'open'}`);
  return (
    <QuietAct busy={act.busy} onAct={act.send} name={t('people.intake.fact', { fact: words, value: name })}>
      {act.refusal ?? words}
    </QuietAct>
  );
}

function isReason(reason: string | null): reason is RowReason {
  return rowReasons.some((each) => each === reason);
}

function worded(params: Row['reasonParams'], t: Say): Row['reasonParams'] {
  const role = roles.find((each) => each === params['role']);
  return role === undefined ? params : { ...params, role: t(`people.intake.role.${role}`) };
}

const parts: { readonly [fact: string]: Role } = {
  familyLatin: 'family', givenLatin: 'given', familyArabic: 'family', givenArabic: 'given', massarCode: 'code',
}; // prettier-ignore

function factName(fact: string, t: Say): string {
  if (fact === 'group') return t('people.intake.param.groupId');
  if (fact === 'siteId') return t('people.intake.param.siteId');
  const role = parts[fact] ?? roles.find((each) => each === fact);
  return role === undefined ? fact : t(`people.intake.role.${role}`);
}
