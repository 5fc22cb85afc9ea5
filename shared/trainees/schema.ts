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
