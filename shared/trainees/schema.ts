/** Where a person stands in a promotion (DOMAIN §4.3); admission's own states come with enrolment. */
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
  'graduated',
  'archived',
] as const;
