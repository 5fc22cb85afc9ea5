/** Trainers who save their rolls over HTTP, and what each of them was told: what must be there after any fault. */
import { uuidv7 } from 'uuidv7';
import { call, newCaller, type Answer, type Caller } from '../support/program.ts';
import type { Calling } from '../support/roll-call-world.ts';

export type Line = {
  readonly personId: string;
  readonly presence: 'present' | 'absent' | 'late';
  readonly minutesLate: number | null;
  readonly version: number;
};
export type Act = { readonly actId: string; readonly sessionId: string; readonly lines: readonly Line[] };
export type Trainer = {
  readonly calling: Calling;
  readonly caller: Caller;
  /** The lines as the last answers gave them. */
  readonly lines: Map<string, Line>;
  readonly acknowledged: Act[];
  /** Sent, and not answered. */
  pending: Act | undefined;
};

export function trainerOf(calling: Calling, token: string): Trainer {
  const caller = newCaller();
  caller.cookies.set('__Host-riwaq', token);
  return { calling, caller, lines: new Map(), acknowledged: [], pending: undefined };
}

/** The trainer's next save: three of the thirty, each changed. */
export function nextAct({ calling, lines, acknowledged }: Trainer): Act {
  const first = acknowledged.length * 3;
  const chosen = [first, first + 1, first + 2].map((place) => calling.people[place % calling.people.length] ?? '');
  return { actId: uuidv7(), sessionId: calling.sessionId, lines: chosen.map((personId) => changed(personId, lines.get(personId))) };
}

function changed(personId: string, known: Line | undefined): Line {
  const version = known?.version ?? 0;
  if (version % 3 === 0) return { personId, presence: 'absent', minutesLate: null, version };
  if (version % 3 === 1) return { personId, presence: 'late', minutesLate: (version % 60) + 1, version };
  return { personId, presence: 'present', minutesLate: null, version };
}

/** Sends an act; once it is answered, it counts as acknowledged. Rejects when no answer came: it stays pending. */
export async function send(url: string, trainer: Trainer, act: Act): Promise<Answer> {
  trainer.pending = act;
  const answer = await call(url, 'attendance.record', act, trainer.caller);
  if (answer.status !== 200) throw new Error(`A save was refused: ${JSON.stringify(answer)}`);
  trainer.pending = undefined;
  trainer.acknowledged.push(act);
  for (const line of act.lines) trainer.lines.set(line.personId, { ...line, version: line.version + 1 });
  return answer;
}

type Load = { readonly until: (moment: 'answered' | 'sent') => Promise<void>; readonly stop: () => Promise<void> };

/** Saves at `perSecond`, each by the next trainer who waits for no answer, until stopped. */
export function startLoad(url: string, trainers: readonly Trainer[], perSecond: number): Load {
  const waiting = { answered: new Set<() => void>(), sent: new Set<() => void>() };
  const tell = (moment: 'answered' | 'sent') => {
    for (const heard of waiting[moment]) heard();
    waiting[moment].clear();
  };
  const refused: Error[] = [];
  const underWay = new Set<Promise<void>>();
  const began = performance.now();
  let stopped = false;
  let sent = 0;
  let turn = 0;
  const sendNext = () => {
    const trainer = trainers[(turn += 1) % trainers.length];
    if (!trainer || trainer.pending) return;
    sent += 1;
    const sending = send(url, trainer, nextAct(trainer)).then(
      () => tell('answered'),
      (error: Error) => void (stopped ? undefined : refused.push(error)),
    );
    underWay.add(sending);
    void sending.then(() => underWay.delete(sending));
    tell('sent');
  };
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - began) * perSecond) / 1000) - sent;
    for (let place = 0; place < Math.min(due, trainers.length); place += 1) sendNext();
  }, 4);
  return {
    until: (moment) => new Promise((resolve) => void waiting[moment].add(resolve)),
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await Promise.all(underWay);
      if (refused[0]) throw refused[0];
    },
  };
}
