/** The one state machine of an enrolment, from the register to the archive (DOMAIN §4.3). */
import type { EnrolmentState, EnrolmentStep } from '../schema.ts';

type Passage = { readonly from: readonly EnrolmentState[]; readonly to: EnrolmentState };

const present = ['enrolled', 'installed', 'inTraining', 'repeating'] as const;
const staying = [...present, 'suspended', 'resit'] as const;
const left = ['transferred', 'resigned', 'abandoned', 'excluded', 'deceased', 'graduated', 'deferred'] as const;
/** Whom a jury judges; and where its own earlier word may have left them, for minutes that rectify. */
const judged = ['installed', 'inTraining', 'suspended', 'resit', 'repeating', 'deferred'] as const;
const decided = [...judged, 'graduated'] as const;

/** Every passage there is. The last five are the jury's: signed minutes decide them, an agent writes them in the register. */
export const passages: { readonly [step in EnrolmentStep]: Passage } = {
  install: { from: ['enrolled'], to: 'installed' },
  beginTraining: { from: ['installed'], to: 'inTraining' },
  suspend: { from: present, to: 'suspended' },
  resume: { from: ['suspended'], to: 'inTraining' },
  transferOut: { from: staying, to: 'transferred' },
  resign: { from: staying, to: 'resigned' },
  abandon: { from: staying, to: 'abandoned' },
  exclude: { from: staying, to: 'excluded' },
  decease: { from: staying, to: 'deceased' },
  archive: { from: left, to: 'archived' },
  undo: { from: ['enrolled', 'installed'], to: 'undone' },
  graduate: { from: judged, to: 'graduated' },
  sendToResit: { from: decided.filter((state) => state !== 'resit'), to: 'resit' },
  repeat: { from: decided.filter((state) => state !== 'repeating'), to: 'repeating' },
  defer: { from: decided.filter((state) => state !== 'deferred'), to: 'deferred' },
  dismiss: { from: decided, to: 'excluded' },
};

/** Whether a step leads on from a state. */
export function mayStep(step: EnrolmentStep, state: EnrolmentState): boolean {
  return passages[step].from.includes(state);
}
