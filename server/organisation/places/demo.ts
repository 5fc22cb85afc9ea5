/** What the invented centre is made of: its places, departments, filières, directions and services. Source: DOMAIN §1.3, §2. */
import type { Field } from '../../../shared/core/authority.ts';

export const OPENED = '2012-02-02';

export const places = [
  ['SIEGE', 'seat', 'Siège', 'المقر الرئيس', 'El Jadida', 'الجديدة'],
  ['QODS', 'annexe', 'Annexe Al Qods', 'ملحقة القدس', 'El Jadida', 'الجديدة'],
  ['ZOHR', 'annexe', 'Annexe Ibn Zohr', 'ملحقة ابن زهر', 'Azemmour', 'أزمور'],
  ['BENNOUR', 'branch', 'Branche de Sidi Bennour', 'فرع سيدي بنور', 'Sidi Bennour', 'سيدي بنور'],
  ['MELLAL', 'branch', 'Branche de Béni Mellal', 'فرع بني ملال', 'Béni Mellal', 'بني ملال'],
  ['AZILAL', 'branch', 'Branche d’Azilal', 'فرع أزيلال', 'Azilal', 'أزيلال'],
] as const;

export const siteCodes = places.map(([code]) => code);

/** Code, French and Arabic names of the thirteen departments, and the field under which each stands. */
export const departments: readonly (readonly [code: string, fr: string, ar: string, under: Field])[] = [
  ['SED', 'Sciences de l’éducation', 'علوم التربية', 'teacherQualification'],
  ['ARA', 'Langue arabe et éducation islamique', 'اللغة العربية والتربية الإسلامية', 'teacherQualification'],
  ['FRA', 'Langue française', 'اللغة الفرنسية', 'teacherQualification'],
  ['ANG', 'Langue anglaise', 'اللغة الإنجليزية', 'teacherQualification'],
  ['AMZ', 'Langue amazighe', 'اللغة الأمازيغية', 'teacherQualification'],
  ['MAT', 'Mathématiques', 'الرياضيات', 'teacherQualification'],
  ['PCH', 'Physique-chimie', 'الفيزياء والكيمياء', 'teacherQualification'],
  ['SVT', 'Sciences de la vie et de la Terre', 'علوم الحياة والأرض', 'teacherQualification'],
  ['INF', 'Informatique et TICE', 'المعلوميات وتكنولوجيا التعليم', 'teacherQualification'],
  ['HGP', 'Histoire-géographie et philosophie', 'التاريخ والجغرافيا والفلسفة', 'teacherQualification'],
  ['EPS', 'Éducation physique et sportive', 'التربية البدنية والرياضية', 'teacherQualification'],
  ['ECO', 'Économie et gestion', 'الاقتصاد والتدبير', 'adminAndSupport'],
  ['ADM', 'Administration et droit éducatif', 'الإدارة والقانون التربوي', 'adminAndSupport'],
];
export const departmentCodes = departments.map(([code]) => code);

/** The ten filières: code, names, field, department. Source: DOMAIN §2.2. */
export const filieres: readonly (readonly [code: string, fr: string, ar: string, field: Field, department: string])[] = [
  ['PRIM', 'Enseignement primaire', 'التعليم الابتدائي', 'teacherQualification', 'SED'],
  ['PRAM', 'Enseignement primaire, option amazigh', 'التعليم الابتدائي، خيار الأمازيغية', 'teacherQualification', 'AMZ'],
  ['COMA', 'Secondaire collégial, mathématiques', 'الثانوي الإعدادي، الرياضيات', 'teacherQualification', 'MAT'],
  ['COSV', 'Secondaire collégial, SVT', 'الثانوي الإعدادي، علوم الحياة والأرض', 'teacherQualification', 'SVT'],
  ['COFR', 'Secondaire collégial, français', 'الثانوي الإعدادي، اللغة الفرنسية', 'teacherQualification', 'FRA'],
  ['QUPC', 'Secondaire qualifiant, physique-chimie', 'الثانوي التأهيلي، الفيزياء والكيمياء', 'teacherQualification', 'PCH'],
  ['QUIN', 'Secondaire qualifiant, informatique', 'الثانوي التأهيلي، المعلوميات', 'teacherQualification', 'INF'],
  ['AGMA', 'Préparation à l’agrégation de mathématiques', 'تحضير مباراة التبريز في الرياضيات', 'agregation', 'MAT'],
  ['ADPE', 'Administration pédagogique', 'الإدارة التربوية', 'adminAndSupport', 'ADM'],
  ['SPED', 'Cadres d’appui éducatif et social', 'أطر الدعم التربوي والاجتماعي', 'adminAndSupport', 'SED'],
];
export const filiereCodes = filieres.map(([code]) => code);
export const filiereFacts = new Map(filieres.map(([code, , , field, department]) => [code, { field, department }]));

/** The four fields, their assistant directions and the office at their head. */
export const directions = [
  ['AD-QUAL', 'teacherQualification', 'Qualification des enseignants', 'تأهيل أطر هيئة التدريس'],
  ['AD-AGREG', 'agregation', 'Préparation à l’agrégation', 'تحضير مباريات التبريز'],
  ['AD-APPUI', 'adminAndSupport', 'Cadres administratifs et d’appui', 'تكوين أطر الإدارة التربوية وأطر هيئة الدعم'],
  ['AD-FCR', 'continuingEducation', 'Formation continue et recherche', 'التكوين المستمر والبحث العلمي والتربوي'],
] as const;
export const directionOf = new Map<Field, string>(directions.map(([code, field]) => [field, code]));

/** The services of the secretariat general; the registry has agents named for it, not an office. */
export const services = [
  ['SCO', 'studentAffairs', 'de la scolarité', 'شؤون الطلبة'],
  ['RH', 'humanResources', 'des ressources humaines', 'الموارد البشرية'],
  ['FIN', 'finance', 'de la gestion financière et comptable', 'التدبير المالي والمحاسباتي'],
  ['CSS', 'socialAffairs', 'des affaires culturelles, sociales et sportives', 'الشؤون الثقافية والاجتماعية والرياضية'],
  ['INFO', 'informationTechnology', 'informatique', 'المعلوميات'],
] as const;
