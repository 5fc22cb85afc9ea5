import { useState } from 'react';
import { uuidv7 } from 'uuidv7';
import type { PieceForm } from '../../../shared/trainees/admission/schema.ts';
import { handProblem, isOpenFile } from '../../../shared/trainees/checklist/rules.ts';
import { useText } from '../../core/text.tsx';
import { api, refusalOf } from '../../core/trpc.ts';
import { wordsOf } from '../../core/use-act.ts';
import type { File, Piece } from './use-desk.ts';

export type HandIn = ReturnType<typeof useHandIn>;

/** Ticking the pieces of a file, one or all; each is an act at once, in the order of the keys. */
export function useHandIn(file: File, again: () => Promise<void>) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const { id: admissionId, version } = file.admission;
  const { state } = file.admission;
  const isOpen = isOpenFile(state);

  const act = async (send: () => Promise<unknown>) => {
    if (busy || !isOpen) return;
    setBusy(true);
    setRefusal(undefined);
    try {
      await send();
    } catch (error) {
      const refused = refusalOf(error);
      setRefusal(refused ? wordsOf(refused, t) : t('core.offline'));
    } finally {
      await again();
      setBusy(false);
    }
  };
  const give = (pieces: readonly Piece[], form: PieceForm) => {
    if (pieces.length === 0) return;
    const handed = pieces.map(({ id }) => ({ pieceId: id, form, fileId: null }));
    void act(() => api.trainees.handIn.mutate({ actId: uuidv7(), admissionId, version, pieces: handed }));
  };
  const takeBack = (handedId: string) => {
    void act(() => api.trainees.takeBackPiece.mutate({ actId: uuidv7(), admissionId, version, handedId }));
  };
  return {
    busy,
    isOpen,
    refusal,
    /** Everything required that is not there yet, on paper. */
    all: () =>
      give(
        file.pieces.filter(({ isRequired, handed }) => isRequired && handed === null),
        'paper',
      ),
    /** Whether a scan of this piece may come in now. */
    mayScan: ({ handed, isPhoto }: Piece) => handProblem({ state, form: 'scan', handed: handed?.form ?? null, isPhoto }) === undefined,
    swear: (piece: Piece) => give([piece], 'sworn'),
    toggle: (place: number) => {
      const piece = file.pieces[place];
      if (piece?.handed) takeBack(piece.handed.id);
      else if (piece) give([piece], 'paper');
    },
  };
}
