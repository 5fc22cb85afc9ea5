/** Those whom everyone meets in the demonstration, by name. The same persons in seed, tests, docs and screenshots (DOMAIN §11.1). */
import type { PersonName, Sex } from '../../../shared/people/schema.ts';

export type Role = PersonName & { readonly sex: Sex };

function f(latin: string, arabic: string): Role {
  return { ...named(latin, arabic), sex: 'f' };
}
function m(latin: string, arabic: string): Role {
  return { ...named(latin, arabic), sex: 'm' };
}

/** `given/family` in each script. */
function named(latin: string, arabic: string): PersonName {
  const [givenLatin = '', familyLatin = ''] = latin.split('/');
  const [givenArabic = '', familyArabic = ''] = arabic.split('/');
  return { givenLatin, familyLatin, givenArabic, familyArabic };
}

export const staffCast = {
  director: f('Khadija/Amrani', 'خديجة/العمراني'),
  teacherQualification: m('Mehdi/Skalli', 'المهدي/الصقلي'),
  agregation: m('Anouar/Ziani', 'أنوار/الزياني'),
  secretaryGeneral: m('Abdelilah/Haddou', 'عبد الإله/حدو'),
  studentAffairs: f('Zineb/Lahlou', 'زينب/لحلو'),
  humanResources: f('Mounia/Sefrioui', 'مونية/الصفريوي'),
  finance: m('Taha/Kadiri', 'طه/القادري'),
  socialAffairs: f('Naoual/Berkani', 'نوال/البركاني'),
  informationTechnology: m('Yahya/Lamghari', 'يحيى/المغاري'),
  securityOfficer: m('Samir/Oudghiri', 'سمير/الودغيري'),
  dataProtectionOfficer: f('Hayat/Benjelloun', 'حياة/بنجلون'),
  siteCorrespondent: m('Lhoussaine/Ouhmane', 'لحسن/أوحمان'),
} as const satisfies Record<string, Role>;

export const trainerCast = {
  departmentHead: m('Omar/Chraibi', 'عمر/الشرايبي'),
  filiereHead: f('Fatima-Zahra/Naciri', 'فاطمة الزهراء/الناصري'),
  trainer: m('Youssef/Benali', 'يوسف/بنعلي'),
  adminAndSupport: f('Amina/El Idrissi', 'أمينة/الإدريسي'),
  formerDirector: m('Jalal/Mesfioui', 'جلال/المسفيوي'),
} as const satisfies Record<string, Role>;

export const traineeCast = {
  absentProne: f('Salma/Ouahbi', 'سلمى/الوهبي'),
  other: m('Hamza/Tazi', 'حمزة/التازي'),
} as const satisfies Record<string, Role>;

/** Who left the centre some weeks ago: still in the register, with an account that opens nothing. */
export const leaver: Role = f('Naïma/Belkadi', 'نعيمة/بلقاضي');

/** From outside the centre, designated to its council. */
export const externalCast: readonly Role[] = [
  f('Leïla/Bensaïd', 'ليلى/بنسعيد'),
  m('Abdelhak/Tounsi', 'عبد الحق/التونسي'),
  f('Saâdia/Rhazi', 'سعدية/الغازي'),
  m('Mohamed/Aït Taleb', 'محمد/أيت الطالب'),
];
