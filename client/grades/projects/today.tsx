import { useQuery } from '@tanstack/react-query';
import { CalendarClock, CalendarPlus, ListChecks, PencilLine, Scale, UserPlus } from 'lucide-react';
import { DAY_LENGTH } from '../../../shared/core/time.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { WorkRow } from '../../ui/work-row.tsx';
import { defenceAt, isForMe, projectsQuery, type ListedProject } from './use-projects.ts';

/** How long before a defence it is told. */
const COMING = 7 * DAY_LENGTH;
/** Rows before the list is left to its page. */
const SHOWN = 4;

/** Projects that wait for this person, and defences of the week: to validate, to mark, to hear, to write again. */
export function ProjectsToday() {
  const { data } = useQuery(projectsQuery); // without a network the day's sessions still show
  if (!data) return null;
  const { projects, at } = data;
  const mine = projects.filter((each) => (isForMe(each, at) && (each.role !== 'writer' || each.isReturned)) || isComing(each, at));
  const sorted = mine.toSorted((a, b) => (defenceAt(a) ?? at) - (defenceAt(b) ?? at));
  return sorted.slice(0, SHOWN).map((each) => <ProjectRow key={each.id} project={each} at={at} />);
}

function isComing(project: ListedProject, at: number): boolean {
  const begins = defenceAt(project);
  return project.state === 'submitted' && project.role !== null && begins !== null && at < begins && begins - at <= COMING;
}

/** The drawing and the words of what waits. */
function waiting({ role, state }: ListedProject, isHeard: boolean) {
  if (role === 'writer')
    return state === 'draft' ? ({ drawing: PencilLine, key: 'returned' } as const) : ({ drawing: CalendarClock, key: 'defend' } as const);
  if (state === 'proposed') return { drawing: ListChecks, key: 'judge' } as const;
  return isHeard ? ({ drawing: Scale, key: 'mark' } as const) : ({ drawing: CalendarClock, key: 'hear' } as const);
}

function ProjectRow({ project, at }: { readonly project: ListedProject; readonly at: number }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const begins = defenceAt(project);
  const { drawing, key } = waiting(project, begins !== null && begins <= at);
  const { id, title, trainee, defendedOn, startMinutes, room } = project;
  const by = project.role === 'writer' ? undefined : t('grades.projects.today.by', { name: fullName(trainee, language) });
  const when =
    defendedOn === null || startMinutes === null
      ? undefined
      : format.startLine(
          t('grades.projects.today.when', { day: format.weekdayAndDay(defendedOn), time: format.time(startMinutes), room: room ?? '' }),
        );
  return (
    <WorkRow
      drawing={drawing}
      tone={key === 'hear' || key === 'defend' ? 'ink' : 'saffron'}
      what={t(`grades.projects.today.${key}`, { title })}
      why={[by, when].filter((each) => each !== undefined).join(' ') || title}
      act={{ to: `/projets/${id}`, label: t('grades.projects.today.open'), name: t('grades.projects.today.openOf', { title }) }}
    />
  );
}

/** What the head of a filière has to organise: supervisors to name, defences to plan. */
export function ProjectPilesToday() {
  const t = useText();
  const { data } = useQuery(projectsQuery);
  if (!data?.may.manage) return null;
  const piles = [
    { key: 'supervise', drawing: UserPlus, n: data.projects.filter(({ supervisor, state }) => !supervisor && state === 'draft').length },
    {
      key: 'plan',
      drawing: CalendarPlus,
      n: data.projects.filter(({ state, defendedOn }) => state === 'submitted' && defendedOn === null).length,
    },
  ] as const;
  return piles
    .filter(({ n }) => n > 0)
    .map(({ key, drawing, n }) => (
      <WorkRow
        key={key}
        drawing={drawing}
        tone="saffron"
        what={t(`grades.projects.today.${key}`, { n })}
        act={{ to: '/projets', label: t('grades.projects.today.list'), name: t('grades.projects.today.listOf') }}
      />
    ));
}
