import { TRPCClientError } from '@trpc/client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { SHEET_FILE_MOST } from '../../../shared/grades/exchange/files/rules.ts';
import type { ExportForm, Test } from '../../../shared/grades/exchange/schema.ts';
import { listName } from '../../../shared/people/rules.ts';
import { handOver } from '../../core/hand-over.ts';
import { queries } from '../../core/query.ts';
import { useSignedIn } from '../../core/signed-in.tsx';
import { useLanguage, useText } from '../../core/text.tsx';
import { api, refusalOf } from '../../core/trpc.ts';
import { wordsOf } from '../../core/use-act.ts';
import { useToast } from '../../ui/toast.tsx';
import { sheetQuery } from '../grid/use-sheets.ts';

export type FilePreview = Awaited<ReturnType<typeof api.grades.previewMarks.query>>;

/** The sheet a file belongs to: who stands on it, by name, and whether this person may bring marks into it. */
export function useSheetOf(assessmentId: string) {
  const { personId } = useSignedIn();
  const { language } = useLanguage();
  const { data } = useSuspenseQuery(sheetQuery(personId, assessmentId));
  const { rows, may } = data.answer;
  return { mayBring: may.enter, names: new Map(rows.map((row) => [row.personId, listName(row, language)])) };
}

/** One file at a time: what is under way, and the refusal of the last. */
function useWork() {
  const t = useText();
  const [busy, setBusy] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string>();
  const run = async (name: string, work: () => Promise<void>) => {
    setBusy(name);
    setRefusal(undefined);
    try {
      await work();
    } catch (error) {
      const refused = refusalOf(error);
      setRefusal(refused ? wordsOf(refused, t) : t('core.offline'));
    } finally {
      setBusy(null);
    }
  };
  return { busy, refusal, run, refuse: setRefusal };
}

/** The sheet as a file, and the portal's own file filled in. */
export function useLeaving(assessmentId: string) {
  const t = useText();
  const toast = useToast();
  const { language } = useLanguage();
  const { busy, refusal, run } = useWork();
  return {
    busy,
    refusal,
    download: (form: ExportForm) =>
      void run(form, async () => handOver(await api.grades.exportMarks.query({ assessmentId, form, language }))),
    fillTemplate: (file: File) =>
      void run('template', async () => {
        const filled = asFilled(await send('fillTemplate', { bytes: await file.arrayBuffer(), headers: { 'x-assessment': assessmentId } }));
        handOver({ fileName: file.name, base64: filled.base64 });
        toast({ what: t('grades.exchange.templateDone', { n: filled.written }) });
      }),
  };
}

type Chosen = { readonly name: string; readonly bytes: ArrayBuffer };

/** A filled file: chosen, read, shown, entered. Nothing is written before `apply`. */
export function useComing(assessmentId: string) {
  const t = useText();
  const toast = useToast();
  const { busy, refusal, run, refuse } = useWork();
  const [chosen, setChosen] = useState<Chosen>();
  const [preview, setPreview] = useState<FilePreview>();
  // One number for the act until the server answers: a network that failed keeps it, and the act is done once.
  const actId = useRef<string>(undefined);

  const read = async ({ bytes }: Chosen, test: Test | null) => {
    const headers = { 'x-assessment': assessmentId, ...(test === null ? {} : { 'x-test': String(test) }) };
    setPreview(asPreview(await send('previewMarks', { bytes, headers })));
    actId.current = undefined;
  };
  const choose = async (file: File) => {
    setPreview(undefined);
    const next = { name: file.name, bytes: await file.arrayBuffer() };
    setChosen(next);
    await read(next, null);
  };
  const enter = async (found: FilePreview, { bytes }: Chosen) => {
    actId.current ??= uuidv7();
    const headers = {
      'x-assessment': assessmentId,
      'x-act-id': actId.current,
      'x-digest': found.digest,
      ...(found.test === null ? {} : { 'x-test': String(found.test) }),
    };
    await send('bringMarks', { bytes, headers });
    actId.current = undefined;
    toast({ what: t('grades.exchange.applied', { n: found.counts.created + found.counts.updated }) });
    setChosen(undefined);
    setPreview(undefined);
    await queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('grades.') });
  };
  return {
    isReading: busy === 'read',
    isEntering: busy === 'enter',
    refusal,
    fileName: chosen?.name,
    preview,
    choose: (file: File) => (file.size > SHEET_FILE_MOST ? refuse(t('core.input.tooLarge')) : void run('read', () => choose(file))),
    chooseTest: (test: Test) => chosen && void run('read', () => read(chosen, test)),
    apply: () => preview && chosen && void run('enter', () => enter(preview, chosen)),
    leave: () => {
      setChosen(undefined);
      setPreview(undefined);
    },
  };
}

type Sent = { readonly bytes: ArrayBuffer; readonly headers: Readonly<Record<string, string>> };

/** Sends a file by the door for bytes; its answer and its refusals are those of any other call. */
async function send(procedure: 'previewMarks' | 'bringMarks' | 'fillTemplate', { bytes, headers }: Sent): Promise<unknown> {
  const response = await fetch(`/api/grades.${procedure}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/octet-stream', 'x-riwaq': '1', ...headers },
    body: bytes,
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw TRPCClientError.from(asError(answer));
  return asAnswer(answer).result.data;
}

type Wire = Parameters<typeof TRPCClientError.from>[0];

/** The server's one form of an error. */
function asError(answer: unknown): Wire {
  return answer as Wire;
}

/** The server's one form of an answer. */
function asAnswer(answer: unknown): { readonly result: { readonly data: unknown } } {
  return answer as { readonly result: { readonly data: unknown } };
}

/** What `previewMarks` answers. */
function asPreview(data: unknown): FilePreview {
  return data as FilePreview;
}

/** What `fillTemplate` answers. */
function asFilled(data: unknown): Awaited<ReturnType<typeof api.grades.fillTemplate.query>> {
  return data as Awaited<ReturnType<typeof api.grades.fillTemplate.query>>;
}
