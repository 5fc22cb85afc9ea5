import { addDays } from '../../../shared/core/time.ts';
import { fullName, listName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { QuietAct, WordAct } from '../../ui/act.tsx';
import { Code, PersonName } from '../../ui/bidi.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import type { PrintSheets } from '../sheets/use-sheets.ts';
import styles from './proposal-page.module.css';
import type { Member } from './use-groups.ts';

type MembersProps = {
  readonly members: readonly Member[];
  /** For whoever may print account sheets. */
  readonly print: PrintSheets | undefined;
  /** Asks for another group; for whoever may. */
  readonly onMove: ((member: Member) => void) | undefined;
  /** For whom a change is asked already: one at a time. */
  readonly moving: ReadonlySet<string>;
};

/** Who is in a group on a day; one’s sheet is printed from one’s row. */
export function Members({ members, print, onMove, moving }: MembersProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  return (
    <DataTable
      caption={t('trainees.groups.roster')}
      rows={members}
      rowKey={({ person }) => person.id}
      columns={[
        {
          key: 'name',
          head: t('trainees.groups.column.name'),
          cell: ({ person }) => (
            <WordAct to={`/stagiaires/${person.id}`}>
              <PersonName>{listName(person, language)}</PersonName>
            </WordAct>
          ),
        },
        {
          key: 'number',
          head: t('trainees.groups.column.number'),
          cell: ({ registerNumber }) => registerNumber && <Code>{registerNumber}</Code>,
        },
        { key: 'state', head: t('trainees.groups.column.state'), cell: ({ state }) => t(`trainees.file.state.${state}`) },
        {
          key: 'period',
          head: t('trainees.groups.column.period'),
          cell: ({ fromOn, toOn }) =>
            toOn === null
              ? t('trainees.groups.since', { day: format.dayAndYear(fromOn) })
              : t('trainees.groups.between', { from: format.dayAndYear(fromOn), to: format.dayAndYear(addDays(toOn, -1)) }),
        },
        {
          key: 'act',
          head: '',
          end: true,
          cell: (member) => (
            <span className={styles.acts}>
              {onMove && member.toOn === null && !moving.has(member.person.id) && (
                <QuietAct name={t('trainees.groups.moveOf', { name: fullName(member.person, language) })} onAct={() => onMove(member)}>
                  {t('trainees.groups.move')}
                </QuietAct>
              )}
              {print && !member.isActivated && <PrintOne member={member} print={print} />}
            </span>
          ),
        },
      ]}
    />
  );
}

function PrintOne({ member: { person, registerNumber }, print }: { readonly member: Member; readonly print: PrintSheets }) {
  const t = useText();
  const { language } = useLanguage();
  const name = (registerNumber ?? 'feuille').replace('/', '-');
  return (
    <QuietAct
      name={t('trainees.sheets.printOneOf', { name: fullName(person, language) })}
      busy={print.printing?.end === null}
      onAct={() => print.start([{ name, personIds: [person.id] }])}
    >
      {t('trainees.sheets.printOne')}
    </QuietAct>
  );
}
