/** The one state machine of an enrolment, from the register to the archive (DOMAIN §4.3). */
import type { EnrolmentState, EnrolmentStep } from '../schema.ts';

type Passage = { readonly from: readonly EnrolmentState[]; readonly to: EnrolmentState };

const present = ['enrolled', 'installed', 'inTraining', 'repeating'] as const;
const staying = [...present, 'suspended'] as const;
const left = ['transferred', 'resigned', 'abandoned', 'excluded', 'deceased', 'graduated', 'deferred'] as const;

/** Every passage there is. Results (resit, repeating, deferred, graduated) are the jury's and come with marks. */
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
};

/** Whether a step leads on from a state. */
export function mayStep(step: EnrolmentStep, state: EnrolmentState): boolean {
  return passages[step].from.includes(state);
}
