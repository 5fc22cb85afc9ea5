import { Suspense, useDeferredValue, useState } from 'react';
import type { ReadingNumber } from '../../../shared/grades/blind/schema.ts';
import { readingNumbers } from '../../../shared/grades/blind/schema.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { asKey, useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { DeedForm } from '../../organisation/deed-form.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useMarkerCandidates, type ShownMarking } from './use-blind.ts';

type SheetProps = { readonly shown: ShownMarking; readonly onClose: () => void };

/** Naming who reads, or enters, an assessment. */
export function NameSheet({ shown, onClose }: SheetProps) {
  const t = useText();
  return (
    <Sheet title={t('grades.blind.nameMarker')} onClose={onClose}>
      <Suspense fallback={<Skeleton />}>
        <NameForm shown={shown} onClose={onClose} />
      </Suspense>
    </Sheet>
  );
}

function NameForm({ shown: { marking, markers }, onClose }: SheetProps) {
  const t = useText();
  const { language } = useLanguage();
  const [query, setQuery] = useState('');
  const candidates = useMarkerCandidates(marking.id, useDeferredValue(query));
  const isNamed = (reading: number) => markers.some((each) => each.reading === reading && each.endsAt === null);
  const offered = marking.readings === 2 ? readingNumbers : readingNumbers.slice(0, 1);
  const [reading, setReading] = useState<ReadingNumber>(offered.find((each) => !isNamed(each)) ?? 1);
  const [personId, setPersonId] = useState('');
  const chosen = candidates.find(({ person }) => person.id === personId);
  const nameOf = ({ person, teaches }: (typeof candidates)[number]) =>
    teaches ? t('grades.blind.teachesGroup', { name: fullName(person, language) }) : fullName(person, language);
  return (
    <DeedForm
      act={t('grades.blind.nameMarker')}
      send={(actId) => api.grades.nameMarker.mutate({ actId, assessmentId: marking.id, personId, reading })}
      missing={chosen ? [] : [{ field: 'personId', words: t('grades.blind.choose') }]}
      done={t('grades.blind.named', { name: chosen ? fullName(chosen.person, language) : '' })}
      review={t('grades.blind.nameReview')}
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          {offered.length > 1 && (
            <SelectField
              label={t('grades.blind.reading')}
              value={String(reading)}
              onChange={(value) => setReading(readingNumbers.find((each) => String(each) === value) ?? 1)}
              choices={offered.map((each) => ({ value: String(each), label: t(asKey(`grades.blind.readingNumber.${each}`)) }))}
            />
          )}
          <TextField label={t('grades.blind.find')} value={query} onChange={setQuery} />
          <SelectField
            label={t('grades.blind.who')}
            value={chosen ? personId : ''}
            onChange={setPersonId}
            error={errorAt('personId')}
            choices={[
              { value: '', label: t('grades.blind.choose') },
              ...candidates.map((each) => ({ value: each.person.id, label: nameOf(each) })),
            ]}
          />
        </>
      )}
    </DeedForm>
  );
}
