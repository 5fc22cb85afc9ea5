import { useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { FILE_MOST } from '../../../shared/documents/upload/rules.ts';
import { useText } from '../../core/text.tsx';
import { api, refusalOf } from '../../core/trpc.ts';
import { wordsOf } from '../../core/use-act.ts';
import { lightened, upload, type Measure } from '../../documents/use-upload.ts';
import type { File as Kept, Piece } from './use-desk.ts';

/** A sheet of paper is read well at this size. */
const PAGE: Measure = { most: 2200 };
/** The frame on the card, at six hundred dots an inch. */
const PORTRAIT: Measure = { most: 624, ratio: 20 / 26 };

type Scanning = { readonly file: Kept; readonly piece: Piece; readonly onDone: () => Promise<void> };

/** A file chosen for a piece: made lighter, sent, handed in as its scan. A refusal stays in words until another file is chosen. */
export function useScan({ file, piece, onDone }: Scanning) {
  const t = useText();
  const [share, setShare] = useState<number | null>(null);
  const [refusal, setRefusal] = useState<string>();
  const { id: admissionId, version } = file.admission;

  const send = async (chosen: Blob) => {
    if (share !== null) return;
    setRefusal(undefined);
    setShare(0);
    try {
      const bytes = await lightened(chosen, piece.isPhoto ? PORTRAIT : PAGE);
      if (bytes.size > FILE_MOST) return setRefusal(t('trainees.desk.tooLarge'));
      const fileId = await upload({ kept: piece.confidentiality, bytes, onProgress: setShare });
      const pieces = [{ pieceId: piece.id, form: 'scan' as const, fileId }];
      await api.trainees.handIn.mutate({ actId: uuidv7(), admissionId, version, pieces });
      await onDone();
    } catch (error) {
      const refused = refusalOf(error);
      setRefusal(refused ? wordsOf(refused, t) : t('core.offline'));
    } finally {
      setShare(null);
    }
  };
  return { share, refusal, send: (chosen: Blob) => void send(chosen) };
}
