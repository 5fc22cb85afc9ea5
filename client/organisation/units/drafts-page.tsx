import { Network } from 'lucide-react';
import { useState } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Act, QuietAct } from '../../ui/act.tsx';
import { PersonName } from '../../ui/bidi.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Situation } from '../../ui/situation.tsx';
import { SettingsHead } from '../settings-head.tsx';
import { useChart } from '../use-chart.ts';
import { useReason } from '../use-reason.ts';
import { DraftForm, EnactUnitForm } from './unit-forms.tsx';
import { useDrafts, type Draft } from './use-drafts.ts';

type Doing = { readonly act: 'draft' } | { readonly act: 'enact'; readonly draft: Draft };

/** Units that are drafted: what another hand brings into being, from a date. */
export function DraftsPage() {
  const t = useText();
  const format = useFormat();
  const reason = useReason();
  const { language } = useLanguage();
  const chart = useChart(null);
  const drafts = useDrafts();
  const [doing, setDoing] = useState<Doing>();
  const close = () => setDoing(undefined);
  const unitNames = new Map(chart.units.map(({ id, name }) => [id, inLanguage(name, language)]));
  return (
    <>
      <SettingsHead
        title={t('organisation.drafts.title')}
        situation={drafts.length === 0 ? t('organisation.drafts.situationNone') : t('organisation.drafts.situation', { n: drafts.length })}
        help={t('organisation.drafts.help')}
        add={t('organisation.drafts.draft')}
        may={chart.may.draftUnit}
        onAdd={() => setDoing({ act: 'draft' })}
      />
      {drafts.length === 0 ? (
        <Situation
          drawing={Network}
          title={t('organisation.drafts.none')}
          cause={t('organisation.drafts.noneCause')}
          acts={<Act to="/organigramme">{t('organisation.rights.seeChart')}</Act>}
        />
      ) : (
        <DataTable
          caption={t('organisation.drafts.title')}
          rows={drafts}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'name',
              head: t('organisation.drafts.unit'),
              cell: ({ name, kind, code }) => (
                <TwoLines
                  under={
                    <>
                      {t(`organisation.unit.${kind}`)} · <bdi dir="ltr">{code}</bdi>
                    </>
                  }
                >
                  {inLanguage(name, language)}
                </TwoLines>
              ),
            },
            { key: 'parent', head: t('organisation.drafts.parent'), cell: ({ parentId }) => unitNames.get(parentId ?? '') ?? '' },
            { key: 'from', head: t('organisation.drafts.from'), cell: ({ fromOn }) => format.dayAndYear(fromOn) },
            {
              key: 'drafter',
              head: t('organisation.drafts.drafter'),
              cell: ({ drafter }) => <PersonName>{fullName(drafter, language)}</PersonName>,
            },
            {
              key: 'act',
              head: '',
              end: true,
              cell: (draft) =>
                draft.may.enact.ok ? (
                  <QuietAct
                    name={t('organisation.drafts.enactOf', { name: inLanguage(draft.name, language) })}
                    onAct={() => setDoing({ act: 'enact', draft })}
                  >
                    {t('organisation.drafts.enactWord')}
                  </QuietAct>
                ) : (
                  <small>{reason(draft.may.enact)}</small>
                ),
            },
          ]}
        />
      )}
      {doing && (
        <Sheet
          title={
            doing.act === 'draft'
              ? t('organisation.drafts.draft')
              : t('organisation.drafts.enactOf', { name: inLanguage(doing.draft.name, language) })
          }
          onClose={close}
        >
          {doing.act === 'draft' ? (
            <DraftForm units={chart.units} today={chart.today} onClose={close} />
          ) : (
            <EnactUnitForm draft={doing.draft} onClose={close} />
          )}
        </Sheet>
      )}
    </>
  );
}
