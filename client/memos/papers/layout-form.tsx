import { Fragment, useState } from 'react';
import type { Bilingual } from '../../../shared/core/text.ts';
import { useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { DeedForm } from '../../organisation/deed-form.tsx';
import type { Deed } from '../../organisation/use-deed.ts';
import { AreaField } from '../../ui/area-field.tsx';
import { readLayoutAgain, type Layout } from './use-layout.ts';

type LayoutFormProps = { readonly kept: Layout; readonly onClose: () => void };
type Part = keyof Layout['layout'];

/** Writing anew what stands around the text of the memos to come. */
export function LayoutForm({ kept: { layout, version }, onClose }: LayoutFormProps) {
  const t = useText();
  const [salutation, closing] = [useWords('salutation', layout.salutation), useWords('closing', layout.closing)];
  const [copies, foot] = [useWords('copies', layout.copies), useWords('foot', layout.foot)];
  return (
    <DeedForm
      act={t('organisation.settings.save')}
      send={async (actId) => {
        const [greeting, farewell] = [salutation.words, closing.words];
        await api.memos.changeLayout.mutate({
          actId,
          version,
          salutationFr: greeting.fr,
          salutationAr: greeting.ar,
          closingFr: farewell.fr,
          closingAr: farewell.ar,
          copiesFr: copies.words.fr,
          copiesAr: copies.words.ar,
          footFr: foot.words.fr,
          footAr: foot.words.ar,
        });
        await readLayoutAgain();
      }}
      done={t('memos.layout.changed')}
      review={t('memos.layout.review')}
      onClose={onClose}
    >
      {(errorAt) => [salutation, closing, copies, foot].map(({ part, fields }) => <Fragment key={part}>{fields(errorAt)}</Fragment>)}
    </DeedForm>
  );
}

/** One part of the layout in both languages. */
function useWords(part: Part, before: Bilingual) {
  const t = useText();
  const [words, setWords] = useState(before);
  const what = t(`memos.layout.${part}`);
  const area = (language: 'fr' | 'ar', label: string, errorAt: Deed['errorAt']) => (
    <AreaField
      label={label}
      hint={part === 'copies' ? t('memos.layout.copiesHint') : undefined}
      rows={2}
      maxLength={400}
      lang={language}
      dir={language === 'ar' ? 'rtl' : 'ltr'}
      value={words[language]}
      onChange={(value) => setWords({ ...words, [language]: value })}
      error={errorAt(`${part}${language === 'ar' ? 'Ar' : 'Fr'}`)}
    />
  );
  return {
    part,
    words,
    fields: (errorAt: Deed['errorAt']) => (
      <>
        {area('fr', t('organisation.letterhead.inFrench', { what }), errorAt)}
        {area('ar', t('organisation.letterhead.inArabic', { what }), errorAt)}
      </>
    ),
  };
}
