import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { uuidv7 } from 'uuidv7';
import type { PieceSecrecy } from '../../../shared/trainees/admission/schema.ts';
import { useText } from '../../core/text.tsx';
import { api, refusalOf } from '../../core/trpc.ts';
import { wordsOf } from '../../core/use-act.ts';
import { handOver } from '../../documents/use-papers.ts';
import { useToast } from '../../ui/toast.tsx';

export type Openable = { readonly handedId: string; readonly confidentiality: PieceSecrecy; readonly name: string };
export type OpenedPiece = { readonly name: string; readonly picture: string };

/** Opens the scan of a piece: a picture is shown, a PDF handed over. Each opening is written down. */
export function useOpenPiece() {
  const t = useText();
  const toast = useToast();
  const [opening, setOpening] = useState<string | null>(null);
  const [opened, setOpened] = useState<OpenedPiece>();
  const open = async ({ handedId, confidentiality, name }: Openable) => {
    if (opening !== null) return;
    setOpening(handedId);
    try {
      const asked = { actId: uuidv7(), handedId };
      const isOrdinary = confidentiality === 'ordinary';
      const { media, bytes } = await (isOrdinary ? api.trainees.openPiece.query(asked) : api.trainees.openConfidentialPiece.mutate(asked));
      if (media === 'application/pdf') handOver(bytes, `${name}.pdf`);
      else setOpened({ name, picture: pictureOf({ media, bytes }) });
    } catch (error) {
      const refused = refusalOf(error);
      toast({ what: refused ? wordsOf(refused, t) : t('core.offline') });
    } finally {
      setOpening(null);
    }
  };
  return { open: (piece: Openable) => void open(piece), opening, opened, close: () => setOpened(undefined) };
}

function pictureOf({ media, bytes }: { readonly media: string; readonly bytes: string }): string {
  return `data:${media};base64,${bytes}`;
}

function photoQuery(personId: string) {
  return queryOptions({
    queryKey: ['trainees.photo', personId],
    queryFn: async () => {
      const photo = await api.trainees.photo.query({ personId });
      return photo && pictureOf(photo);
    },
    staleTime: 60_000,
  });
}

/** The photograph of a trainee as an address of a picture; null while it is on its way and when there is none. */
export function usePhoto(personId: string): string | null {
  return useQuery(photoQuery(personId)).data ?? null;
}
