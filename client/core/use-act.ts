import { useEffect, useRef, useState, type RefObject, type SyntheticEvent } from 'react';
import { uuidv7 } from 'uuidv7';
import type { RefusalParams } from '../../shared/core/refusal.ts';
import type { MessageParams } from '../../shared/core/text.ts';
import { asKey, useText, type Say } from './text.tsx';
import { refusalOf, type RefusalShown } from './trpc.ts';

export type Problem = { readonly field: string | null; readonly words: string };

/** Which field a refusal of the server speaks of; those not named here stand above the act. */
export type Fields = Readonly<Record<string, string>>;

type Checks = {
  /** What is wrong before anything is sent. */
  readonly check?: () => readonly Problem[];
  /** The fields found wrong, so that a form of several pages can turn to the first. */
  readonly onWrong?: (fields: readonly string[]) => void;
};

export type ActForm = {
  readonly form: RefObject<HTMLFormElement | null>;
  readonly onSubmit: (event: SyntheticEvent) => void;
  /** The same act, pressed elsewhere than in its form. */
  readonly send: () => void;
  readonly busy: boolean;
  /** What is wrong with a field, named by its path in the act's input. */
  readonly errorAt: (field: string) => string | undefined;
  /** What is wrong with the whole. */
  readonly refusal: string | undefined;
};

/**
 * A filled form and its act: one number for the act until the server answers (a network that failed keeps it, so that the
 * act is done once), never two sendings at a time, refusals in words beside their fields, and the first of them in focus.
 */
export function useAct(send: (actId: string) => Promise<unknown>, fields: Fields = {}, { check, onWrong }: Checks = {}): ActForm {
  const t = useText();
  const form = useRef<HTMLFormElement>(null);
  const actId = useRef<string>(undefined);
  const sending = useRef(false);
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  useEffect(() => {
    if (problems.length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [problems]);

  const tell = (found: readonly Problem[]) => {
    setProblems(found);
    onWrong?.(found.flatMap(({ field }) => field ?? []));
  };
  const act = async () => {
    if (sending.current) return;
    const found = check?.() ?? [];
    if (found.length > 0) return tell(found);
    sending.current = true;
    setBusy(true);
    actId.current ??= uuidv7();
    try {
      await send(actId.current);
      actId.current = undefined;
      setProblems([]);
    } catch (error) {
      const refused = refusalOf(error);
      if (refused) actId.current = undefined;
      tell(refused ? problemsOf(refused, fields, t) : [{ field: null, words: t('core.offline') }]);
    } finally {
      sending.current = false;
      setBusy(false);
    }
  };
  return {
    form,
    busy,
    send: () => void act(),
    onSubmit: (event) => {
      event.preventDefault();
      void act();
    },
    errorAt: (field) => problems.find((problem) => problem.field === field)?.words,
    refusal: problems.find((problem) => problem.field === null)?.words,
  };
}

/** A refusal as the reader's language says it. */
export function wordsOf({ reason, params }: RefusalShown, t: Say): string {
  return t(asKey(reason), sayable(params));
}

/** What a sentence can hold of a refusal's parameters; lists and objects are for screens that know them. */
function sayable(params: RefusalParams): MessageParams {
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) => (typeof value === 'string' || typeof value === 'number' ? [[name, value]] : [])),
  );
}

function problemsOf(refused: RefusalShown, fields: Fields, t: Say): readonly Problem[] {
  const wrong = fieldsWrong(refused.params['fields']).map(({ path, key }) => ({ field: path, words: t(asKey(key)) }));
  return wrong.length > 0 ? wrong : [{ field: fields[refused.reason] ?? null, words: wordsOf(refused, t) }];
}

type FieldWrong = { readonly path: string; readonly key: string };

function fieldsWrong(value: unknown): readonly FieldWrong[] {
  return Array.isArray(value) ? value.filter(isFieldWrong) : [];
}

function isFieldWrong(value: unknown): value is FieldWrong {
  return (
    typeof value === 'object' &&
    value !== null &&
    'path' in value &&
    typeof value.path === 'string' &&
    'key' in value &&
    typeof value.key === 'string'
  );
}
