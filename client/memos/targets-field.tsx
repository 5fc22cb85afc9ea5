import { Users, X } from 'lucide-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { offices } from '../../shared/core/authority.ts';
import { canonical } from '../../shared/core/canonical.ts';
import { inLanguage, type Bilingual } from '../../shared/core/text.ts';
import type { Target } from '../../shared/memos/schema.ts';
import { fullName } from '../../shared/people/rules.ts';
import type { NamedPerson } from '../../shared/people/schema.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { api } from '../core/trpc.ts';
import { PersonPicker } from '../organisation/person-picker.tsx';
import { SelectField } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { useReach } from './use-memos.ts';
import styles from './memos.module.css';

type Choices = Awaited<ReturnType<typeof api.memos.targetChoices.query>>;

/** The parts of the structure a memo can be addressed to, by name. */
export function useTargetNames() {
  const t = useText();
  const { language } = useLanguage();
  const { data } = useSuspenseQuery({
    queryKey: ['memos.targetChoices'],
    queryFn: () => api.memos.targetChoices.query(),
    staleTime: Infinity,
  });
  const named = (list: readonly { readonly id: string; readonly name: Bilingual }[], id: string) => {
    const found = list.find((each) => each.id === id);
    return found ? inLanguage(found.name, language) : t('memos.target.past');
  };
  const nameOf = (target: Target, persons: readonly NamedPerson[]): string => {
    switch (target.kind) {
      case 'everyone':
      case 'staff':
      case 'trainees':
        return t(`memos.target.${target.kind}`);
      case 'office':
        return t(`memos.office.${target.office}`);
      case 'site':
        return named(data.sites, target.id);
      case 'unit':
        return named(data.units, target.id);
      case 'promotion':
        return named(data.promotions, target.id);
      case 'group':
        return t('memos.target.groupOf', { code: data.groups.find(({ id }) => id === target.id)?.code ?? '' });
      case 'body':
        return named(data.bodies, target.id);
      case 'person': {
        const found = persons.find(({ id }) => id === target.id);
        return found ? fullName(found, language) : '…';
      }
    }
  };
  return { choices: data, nameOf };
}

type TargetsFieldProps = { readonly targets: readonly Target[]; readonly onChange: (targets: readonly Target[]) => void };

/** Whom a memo is addressed to: parts of the structure, and how many these hold now. */
export function TargetsField({ targets, onChange }: TargetsFieldProps) {
  const t = useText();
  const { choices, nameOf } = useTargetNames();
  const reach = useReach(targets);
  const add = (target: Target) => {
    if (!targets.some((each) => canonical(each) === canonical(target))) onChange([...targets, target]);
  };
  return (
    <div className={styles.targets}>
      {targets.length > 0 && (
        <ul className={styles.tags}>
          {targets.map((target) => {
            const name = nameOf(target, reach?.persons ?? []);
            return (
              <li key={canonical(target)}>
                <bdi>{name}</bdi>
                <button
                  type="button"
                  aria-label={t('memos.target.remove', { name })}
                  onClick={() => onChange(targets.filter((each) => each !== target))}
                >
                  <Icon drawing={X} size={14} />
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <p className={styles.reach} role="status">
        <Icon drawing={Users} size={16} />
        {targets.length === 0 ? t('memos.target.nobody') : reach ? t('memos.target.reach', { n: reach.count }) : t('memos.target.counting')}
      </p>
      <div className={styles.terms}>
        {selectsOf(choices).map(({ key, list, targetOf }) => (
          <TargetSelect key={key} of={key} list={list} onChoose={(value) => add(targetOf(value))} />
        ))}
        <PersonPicker chosen={null} onChoose={({ id }) => add({ kind: 'person', id })} />
      </div>
    </div>
  );
}

type Select = {
  readonly key: 'wide' | 'office' | 'unit' | 'site' | 'promotion' | 'group' | 'body';
  readonly list: readonly { readonly id: string; readonly name?: Bilingual; readonly code?: string }[];
  readonly targetOf: (id: string) => Target;
};

const wide = ['everyone', 'staff', 'trainees'] as const;

function selectsOf({ units, sites, promotions, groups, bodies }: Choices): readonly Select[] {
  const all: readonly Select[] = [
    { key: 'wide', list: wide.map((id) => ({ id })), targetOf: (id) => ({ kind: wide.find((each) => each === id) ?? 'staff' }) },
    {
      key: 'office',
      list: offices.map((id) => ({ id })),
      targetOf: (id) => ({ kind: 'office', office: offices.find((each) => each === id) ?? 'trainer' }),
    },
    { key: 'unit', list: units, targetOf: (id) => ({ kind: 'unit', id }) },
    { key: 'site', list: sites, targetOf: (id) => ({ kind: 'site', id }) },
    { key: 'promotion', list: promotions, targetOf: (id) => ({ kind: 'promotion', id }) },
    { key: 'group', list: groups.map(({ id, code }) => ({ id, code })), targetOf: (id) => ({ kind: 'group', id }) },
    { key: 'body', list: bodies, targetOf: (id) => ({ kind: 'body', id }) },
  ];
  return all.filter(({ list }) => list.length > 0);
}

type TargetSelectProps = Pick<Select, 'list'> & { readonly of: Select['key']; readonly onChoose: (id: string) => void };

/** One kind of target: choosing adds it, and the list stands open for the next. */
function TargetSelect({ of, list, onChoose }: TargetSelectProps) {
  const t = useText();
  const { language } = useLanguage();
  const labelOf = ({ id, name, code }: Select['list'][number]) => {
    if (name) return inLanguage(name, language);
    if (code) return code;
    const first = wide.find((each) => each === id);
    return first ? t(`memos.target.${first}`) : t(`memos.office.${offices.find((each) => each === id) ?? 'trainer'}`);
  };
  return (
    <SelectField
      label={t(`memos.target.kind.${of}`)}
      value=""
      onChange={(value) => value !== '' && onChoose(value)}
      choices={[{ value: '', label: t('memos.target.add') }, ...list.map((each) => ({ value: each.id, label: labelOf(each) }))]}
    />
  );
}
