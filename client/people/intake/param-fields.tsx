import type { IntakeParams } from '../../../shared/people/intake/schema.ts';
import { inLanguage } from '../../../shared/core/text.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import styles from './list-page.module.css';
import type { Feature } from './use-intakes.ts';
import { usePlacesFor, type List } from './use-list.ts';

type ParamFieldsProps = {
  readonly feature: Feature;
  readonly list: List;
  readonly params: IntakeParams;
  /** Whether a column of the file says which list a row is of. */
  readonly byColumn: boolean;
  readonly onChange: (params: IntakeParams) => void;
};

/** Where a list belongs: what its kind needs to know, and no more. */
export function ParamFields({ feature, list: { needs, kind }, params, byColumn, onChange }: ParamFieldsProps) {
  const t = useText();
  const { language } = useLanguage();
  const places = usePlacesFor(feature);
  const named = ({ id, nameFr, nameAr }: { id: string; nameFr: string; nameAr: string }) => ({
    value: id,
    label: inLanguage({ fr: nameFr, ar: nameAr }, language),
  });
  const none = { value: '', label: t('people.intake.param.choose') };
  const field = places.promotions.find(({ id }) => id === params.promotionId)?.field;
  const choices = {
    promotionId: places.promotions.map(named),
    filiereId: places.filieres.filter((each) => field === undefined || each.field === field).map(named),
    groupId: places.groups.map(({ id, code }) => ({ value: id, label: `${code} · ${promotionOf(id)}` })),
    siteId: places.sites.map(named),
  };
  function promotionOf(groupId: string): string {
    const group = places.groups.find(({ id }) => id === groupId);
    return places.promotions.find(({ id }) => id === group?.promotionId)?.code ?? '';
  }
  const select = (name: keyof typeof choices) => (
    <SelectField
      key={name}
      label={t(`people.intake.param.${name}`)}
      value={params[name] ?? ''}
      onChange={(value) => onChange({ ...params, [name]: value || null })}
      choices={[none, ...choices[name]]}
    />
  );
  if (needs.length === 0) return null;
  return (
    <div className={styles.where}>
      {(['promotionId', 'filiereId', 'groupId'] as const).filter((name) => needs.includes(name)).map(select)}
      {(needs.includes('siteId') || kind === 'admitted') && select('siteId')}
      {kind === 'admitted' && (
        <SelectField
          label={t('people.intake.param.list')}
          value={params.list ?? ''}
          onChange={(value) => onChange({ ...params, list: value === 'main' || value === 'waiting' ? value : null })}
          choices={[
            { value: '', label: t(byColumn ? 'people.intake.list.column' : 'people.intake.param.choose') },
            { value: 'main', label: t('people.intake.list.main') },
            { value: 'waiting', label: t('people.intake.list.waiting') },
          ]}
        />
      )}
      {needs.includes('fromOn') && (
        <TextField
          type="date"
          label={t('people.intake.param.fromOn')}
          value={params.fromOn ?? ''}
          onChange={(value) => onChange({ ...params, fromOn: value || null })}
        />
      )}
    </div>
  );
}
