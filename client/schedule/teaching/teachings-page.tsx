import { BookOpenCheck, CircleDashed, Users } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { inLanguage } from '../../../shared/core/text.ts';
import { listName } from '../../../shared/people/rules.ts';
import { addDays, localDay } from '../../../shared/core/time.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Act, MainAct, QuietAct } from '../../ui/act.tsx';
import { PersonName } from '../../ui/bidi.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import { SelectField } from '../../ui/field.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { AssignSheet } from './assign-sheet.tsx';
import { ChangeTeachingSheet } from './change-teaching-sheet.tsx';
import { PublishTeachingsSheet } from './publish-teachings-sheet.tsx';
import styles from './teachings-page.module.css';
import { useTeachings, type Course, type Teaching, type TeachingsAnswer } from './use-teachings.ts';

type Asked =
  | { readonly kind: 'assign'; readonly course: Course }
  | { readonly kind: 'change'; readonly course: Course; readonly teaching: Teaching }
  | { readonly kind: 'publish' };

/** Who teaches which module to which group of a filière, what is only proposed, and what nobody teaches yet. */
export function TeachingsPage() {
  const t = useText();
  const [search] = useSearchParams();
  const answer = useTeachings({ promotionId: search.get('promotion'), filiereId: search.get('filiere') });
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  const { frame, groups, modules, teachings } = answer;
  const group = groups.find(({ id }) => id === search.get('groupe')) ?? groups[0];
  const ready = teachings.filter(({ publishedAt, may }) => publishedAt === null && may.publish.ok);
  if (frame === null) return <Situation level={1} drawing={Users} title={t('schedule.teaching.none')} cause={t('schedule.teaching.noneCause')} />;
  return (
    <>
      <PageHead
        title={t('schedule.teaching.title')}
        help={t('schedule.teaching.help')}
        situation={t('schedule.teaching.situation', { filled: teachings.length, all: groups.length * modules.length, rows: groups.length, modules: modules.length })}
        acts={ready.length > 0 && <MainAct onAct={() => setAsked({ kind: 'publish' })}>{t('schedule.teaching.publishAll', { n: ready.length })}</MainAct>}
      />
      <Choices answer={answer} group={group} />
      {modules.length === 0 ? (
        <Situation
          drawing={BookOpenCheck}
          title={t('schedule.teaching.noProgramme')}
          cause={t('schedule.teaching.noProgrammeCause')}
          acts={<Act to={`/programmes/${frame.filiereId}`}>{t('schedule.teaching.toProgramme')}</Act>}
        />
      ) : (
        group && <CourseTable answer={answer} group={group} onAsk={setAsked} />
      )}
      {asked?.kind === 'assign' && <AssignSheet course={asked.course} onClose={close} />}
      {asked?.kind === 'change' && <ChangeTeachingSheet course={asked.course} teaching={asked.teaching} onClose={close} />}
      {asked?.kind === 'publish' && <PublishTeachingsSheet answer={answer} ready={ready} onClose={close} />}
    </>
  );
} // prettier-ignore

type ChoicesProps = { readonly answer: TeachingsAnswer; readonly group: Course['group'] | undefined };

function Choices({ answer: { frames, frame, groups, modules, teachings }, group }: ChoicesProps) {
  const t = useText();
  const { language } = useLanguage();
  const [, setSearch] = useSearchParams();
  if (frame === null) return null;
  const promotions = new Map(frames.map(({ promotionId, promotion }) => [promotionId, promotion]));
  const filieres = frames.filter(({ promotionId }) => promotionId === frame.promotionId);
  return (
    <div className={styles.choices}>
      <SelectField
        label={t('schedule.teaching.promotion')}
        value={frame.promotionId}
        onChange={(promotion) => setSearch({ promotion, filiere: frame.filiereId })}
        choices={[...promotions].map(([value, name]) => ({ value, label: inLanguage(name, language) }))}
      />
      <SelectField
        label={t('schedule.teaching.filiere')}
        value={frame.filiereId}
        onChange={(filiere) => setSearch({ promotion: frame.promotionId, filiere })}
        choices={filieres.map(({ filiereId, filiere }) => ({ value: filiereId, label: inLanguage(filiere, language) }))}
      />
      {group && (
        <SelectField
          label={t('schedule.teaching.groupWord')}
          value={group.id}
          onChange={(groupe) => setSearch({ promotion: frame.promotionId, filiere: frame.filiereId, groupe })}
          choices={groups.map(({ id, code }) => ({
            value: id,
            label: t('schedule.teaching.groupCount', {
              code,
              filled: new Set(teachings.filter(({ groupId }) => groupId === id).map(({ moduleId }) => moduleId)).size,
              all: modules.length,
            }),
          }))}
        />
      )}
    </div>
  );
}

type CourseTableProps = {
  readonly answer: TeachingsAnswer;
  readonly group: Course['group'];
  readonly onAsk: (asked: Asked) => void;
};

function CourseTable({ answer: { modules, teachings }, group, onAsk }: CourseTableProps) {
  const t = useText();
  const { language } = useLanguage();
  const own = (module: Course['module']) => teachings.filter(({ groupId, moduleId }) => groupId === group.id && moduleId === module.id);
  return (
    <DataTable
      caption={t('schedule.teaching.group', { code: group.code })}
      rows={modules}
      rowKey={({ id }) => id}
      isMine={(module) => own(module).some(({ publishedAt, may }) => publishedAt === null && may.publish.ok)}
      columns={[
        {
          key: 'module',
          head: t('schedule.teaching.module'),
          cell: ({ code, name, hours }) => (
            <TwoLines under={t('schedule.teaching.moduleUnder', { code, hours })}>{inLanguage(name, language)}</TwoLines>
          ),
        },
        { key: 'semester', head: t('schedule.teaching.semester'), cell: ({ semester }) => semester },
        {
          key: 'who',
          head: t('schedule.teaching.who'),
          cell: (module) => <Who course={{ group, module }} teachings={own(module)} onAsk={onAsk} />,
        },
        {
          key: 'act',
          head: '',
          end: true,
          cell: (module) => (
            <QuietAct
              name={`${t('schedule.teaching.assign')}. ${t('schedule.teaching.assignOf', { module: inLanguage(module.name, language), group: group.code })}`}
              onAct={() => onAsk({ kind: 'assign', course: { group, module } })}
            >
              {t('schedule.teaching.assign')}
            </QuietAct>
          ),
        },
      ]}
    />
  );
}

type WhoProps = { readonly course: Course; readonly teachings: readonly Teaching[]; readonly onAsk: (asked: Asked) => void };

function Who({ course, teachings, onAsk }: WhoProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  if (teachings.length === 0) return <span className={styles.nobody}>{t('schedule.teaching.nobody')}</span>;
  return (
    <div className={styles.cell}>
      {teachings.map((teaching) => {
        const name = listName(teaching.trainer, language);
        const isAsked = teaching.publishedAt === null;
        return (
          <span key={teaching.id} className={styles.who}>
            <PersonName>{name}</PersonName>
            <small>
              {t('schedule.teaching.from', { day: format.dayAndYear(localDay(teaching.startsAt)) })}
              {teaching.endsAt !== null &&
                ` ${t('schedule.teaching.until', { day: format.dayAndYear(addDays(localDay(teaching.endsAt), -1)) })}`}
            </small>
            {isAsked && (
              <StatusChip drawing={CircleDashed} tone="look">
                {t('schedule.teaching.asked')}
              </StatusChip>
            )}
            {(isAsked || teaching.may.publish.ok) && (
              <QuietAct
                name={`${t('schedule.teaching.change')}. ${t('schedule.teaching.changeOf', { name, module: inLanguage(course.module.name, language) })}`}
                onAct={() => onAsk({ kind: 'change', course, teaching })}
              >
                {t('schedule.teaching.change')}
              </QuietAct>
            )}
          </span>
        );
      })}
    </div>
  );
}
