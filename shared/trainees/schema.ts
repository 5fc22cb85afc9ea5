/** Where a person stands in a promotion (DOMAIN §4.3); before that, admission has its own states. */
export const enrolmentStates = [
  'enrolled',
  'installed',
  'inTraining',
  'suspended',
  'transferred',
  'resigned',
  'abandoned',
  'excluded',
  'deceased',
  'resit',
  'repeating',
  'deferred',
  'graduated',
  'archived',
  /** Entered by mistake: the number stays used. */
  'undone',
] as const;
export type EnrolmentState = (typeof enrolmentStates)[number];

export const enrolmentSteps = [
  'install',
  'beginTraining',
  'suspend',
  'resume',
  'transferOut',
  'resign',
  'abandon',
  'exclude',
  'decease',
  'archive',
  'undo',
  'graduate',
  'sendToResit',
  'repeat',
  'defer',
  'dismiss',
] as const;
export type EnrolmentStep = (typeof enrolmentSteps)[number];
