import { Fragment } from 'react';
import { letterheadLines, type LetterheadLine } from '../../../shared/organisation/letterhead/schema.ts';
import { useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { useBilingual } from '../deed-fields.tsx';
import { DeedForm } from '../deed-form.tsx';
import type { Letterhead } from './use-letterhead.ts';

type LetterheadFormProps = { readonly letterhead: Letterhead; readonly onClose: () => void };

/** Writing anew what heads the papers to come. */
export function LetterheadForm({ letterhead: { lines, version }, onClose }: LetterheadFormProps) {
  const t = useText();
  const labels = (line: LetterheadLine) => {
    const what = t(`organisation.letterhead.${line}`);
    return { fr: t('organisation.letterhead.inFrench', { what }), ar: t('organisation.letterhead.inArabic', { what }) };
  };
  const kingdom = useBilingual('kingdom', labels('kingdom'), lines.kingdom);
  const ministry = useBilingual('ministry', labels('ministry'), lines.ministry);
  const academy = useBilingual('academy', labels('academy'), lines.academy);
  const centre = useBilingual('name', labels('centre'), lines.centre);
  const fields = { kingdom: kingdom.fields, ministry: ministry.fields, academy: academy.fields, centre: centre.fields };
  return (
    <DeedForm
      act={t('organisation.settings.save')}
      send={(actId) =>
        api.organisation.changeLetterhead.mutate({
          actId,
          version,
          kingdomFr: kingdom.fr,
          kingdomAr: kingdom.ar,
          ministryFr: ministry.fr,
          ministryAr: ministry.ar,
          academyFr: academy.fr,
          academyAr: academy.ar,
          nameFr: centre.fr,
          nameAr: centre.ar,
        })
      }
      done={t('organisation.letterhead.changed')}
      review={t('organisation.letterhead.review')}
      onClose={onClose}
    >
      {(errorAt) => letterheadLines.map((line) => <Fragment key={line}>{fields[line](errorAt)}</Fragment>)}
    </DeedForm>
  );
}
