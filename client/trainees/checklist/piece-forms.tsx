import { useState } from 'react';
import type { Field } from '../../../shared/core/authority.ts';
import { inLanguage } from '../../../shared/core/text.ts';
import type { Day } from '../../../shared/core/time.ts';
import { pieceSecrecies, type PieceSecrecy } from '../../../shared/trainees/admission/schema.ts';
import { COPIES_MOST } from '../../../shared/trainees/checklist/schema.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { useNames } from '../../organisation/deed-fields.tsx';
import { DeedForm } from '../../organisation/deed-form.tsx';
import { CheckField, SelectField, TextField } from '../../ui/field.tsx';
import { readChecklistAgain, type Asked } from './use-checklist.ts';

type FormProps = { readonly today: Day; readonly onClose: () => void };

/** Sends an act on the list, and reads the list again even when it was refused because somebody changed it first. */
async function kept(send: Promise<unknown>): Promise<void> {
  try {
    await send;
  } finally {
    await readChecklistAgain();
  }
}

type PieceFormProps = FormProps & { readonly field: Field; readonly piece: Asked | undefined; readonly hasPhoto: boolean };

/** One more document asked for, or one asked for otherwise. Who reads it is said once. */
export function PieceForm({ field, piece, hasPhoto, today, onClose }: PieceFormProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const names = useNames(piece?.name);
  const [copies, setCopies] = useState(String(piece?.copies ?? 1));
  const [isRequired, setRequired] = useState(piece?.isRequired ?? true);
  const [acceptsSworn, setSworn] = useState(piece?.acceptsSworn ?? false);
  const [confidentiality, setSecrecy] = useState<PieceSecrecy>('ordinary');
  const [isPhoto, setPhoto] = useState(false);
  const [fromOn, setFromOn] = useState(today);
  const words = { ...names.given, copies: /^\d$/.test(copies) ? Number(copies) : 0, isRequired, acceptsSworn };
  const name = (language === 'ar' ? words.nameAr : words.nameFr) || '…';
  const day = fromOn === '' ? '…' : format.dayAndYear(fromOn);
  return (
    <DeedForm
      act={t(piece ? 'trainees.checklist.save' : 'trainees.checklist.add')}
      send={(actId) =>
        kept(
          piece
            ? api.trainees.changePiece.mutate({ actId, pieceId: piece.id, version: piece.version, ...words })
            : api.trainees.addPiece.mutate({ actId, field, ...words, confidentiality, isPhoto, fromOn }),
        )
      }
      done={t(piece ? 'trainees.checklist.changed' : 'trainees.checklist.added', { name })}
      review={piece ? t('trainees.checklist.reviewChange', { name }) : t('trainees.checklist.reviewAdd', { name, day })}
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          {names.fields(errorAt)}
          <TextField
            type="number"
            inputMode="numeric"
            min={1}
            max={COPIES_MOST}
            dir="ltr"
            label={t('trainees.checklist.copies')}
            hint={t('trainees.checklist.copiesHint')}
            value={copies}
            onChange={setCopies}
            error={errorAt('copies')}
          />
          {!piece && (
            <SelectField
              label={t('trainees.checklist.secrecy')}
              hint={t('trainees.checklist.secrecyHint')}
              value={confidentiality}
              onChange={(value) => setSecrecy(pieceSecrecies.find((each) => each === value) ?? confidentiality)}
              choices={pieceSecrecies.map((value) => ({ value, label: format.startLine(t(`trainees.checklist.secrecy.${value}`)) }))}
            />
          )}
          <CheckField checked={isRequired} onChange={setRequired}>
            {t('trainees.checklist.requiredTick')}
          </CheckField>
          <CheckField checked={acceptsSworn} onChange={setSworn}>
            {t('trainees.checklist.swornTick')}
          </CheckField>
          {!piece && !hasPhoto && confidentiality === 'ordinary' && (
            <CheckField checked={isPhoto} onChange={setPhoto}>
              {t('trainees.checklist.photoTick')}
            </CheckField>
          )}
          {!piece && (
            <TextField
              type="date"
              label={t('trainees.checklist.fromOn')}
              min={today}
              value={fromOn}
              onChange={setFromOn}
              error={errorAt('fromOn')}
            />
          )}
        </>
      )}
    </DeedForm>
  );
}

/** Asking for a document no more. */
export function EndPieceForm({ piece, today, onClose }: FormProps & { readonly piece: Asked }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const [lastOn, setLastOn] = useState(today);
  const name = inLanguage(piece.name, language);
  return (
    <DeedForm
      act={t('trainees.checklist.endAct')}
      send={(actId) => kept(api.trainees.endPiece.mutate({ actId, pieceId: piece.id, version: piece.version, lastOn }))}
      done={t('trainees.checklist.ended', { name })}
      review={t('trainees.checklist.reviewEnd', { name, day: lastOn === '' ? '…' : format.dayAndYear(lastOn) })}
      onClose={onClose}
    >
      {(errorAt) => (
        <TextField type="date" label={t('trainees.checklist.lastOn')} value={lastOn} onChange={setLastOn} error={errorAt('lastOn')} />
      )}
    </DeedForm>
  );
}
