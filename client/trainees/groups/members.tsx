import { addDays } from '../../../shared/core/time.ts';
import { fullName, listName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { QuietAct, WordAct } from '../../ui/act.tsx';
import { Code, PersonName } from '../../ui/bidi.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import type { PrintSheets } from '../sheets/use-sheets.ts';
import type { Member } from './use-groups.ts';

type MembersProps = {
  readonly members: readonly Member[];
  /** For whoever may print account sheets. */
  readonly print: PrintSheets | undefined;
};

/** Who is in a group on a day; one’s sheet is printed from one’s row. */
export function Members({ members, print }: MembersProps) {
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
          cell: ({ person, isActivated, registerNumber }) =>
            print &&
            !isActivated && (
              <QuietAct
                name={t('trainees.sheets.printOneOf', { name: fullName(person, language) })}
                busy={print.printing?.end === null}
                onAct={() => print.start([{ name: (registerNumber ?? 'feuille').replace('/', '-'), personIds: [person.id] }])}
              >
                {t('trainees.sheets.printOne')}
              </QuietAct>
            ),
        },
      ]}
    />
  );
}
