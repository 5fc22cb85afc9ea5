/** The usual modules of a filière, eight a semester: what a centre starts from. Source: DOMAIN §3.3; the labels of agrégation and of the support tracks are ours. */

/** What a module is about: the centre chooses which of its departments teaches it. */
export const strands = [
  'education',
  'discipline',
  'arabic',
  'french',
  'amazigh',
  'english',
  'mathematics',
  'computing',
  'humanities',
  'sport',
  'economics',
  'law',
] as const;
export type Strand = (typeof strands)[number];

export type UsualModule = readonly [strand: Strand, fr: string, ar: string];

/** A discipline as labels name it: `du français`, `اللغة الفرنسية`. */
export type Discipline = { readonly strand: Strand; readonly of: string; readonly ar: string };

/** Modules taught in the first semester; the rest follow in the second. */
const A_SEMESTER = 8;
/** Hours of a module, and its coefficient, until somebody changes them (DOMAIN §3.3: 20 to 50, 30 by default). */
export const USUAL_HOURS = 30;
export const USUAL_COEFFICIENT = 1;

const primary: readonly UsualModule[] = [
  ['education', 'Sciences de l’éducation et psychologie de l’apprentissage', 'علوم التربية وسيكولوجية التعلم'],
  ['arabic', 'Didactique de l’arabe', 'ديداكتيك اللغة العربية'],
  ['mathematics', 'Didactique des mathématiques', 'ديداكتيك الرياضيات'],
  ['education', 'Planification des apprentissages', 'التخطيط للتعلمات'],
  ['french', 'Didactique du français et éveil scientifique', 'ديداكتيك اللغة الفرنسية والنشاط العلمي'],
  ['education', 'Gestion des apprentissages 1', 'تدبير التعلمات 1'],
  ['law', 'Législation scolaire et déontologie', 'التشريع المدرسي وأخلاقيات المهنة'],
  ['computing', 'TICE', 'تكنولوجيا المعلومات والاتصال في التعليم'],
  ['education', 'Gestion des apprentissages 2', 'تدبير التعلمات 2'],
  ['sport', 'Didactique de l’éducation islamique et de l’éducation physique', 'ديداكتيك التربية الإسلامية والتربية البدنية'],
  ['education', 'Classes multigrades et différenciation', 'الأقسام المشتركة والفارقية'],
  ['education', 'Évaluation des apprentissages', 'تقويم التعلمات'],
  ['education', 'Soutien et remédiation', 'الدعم والمعالجة'],
  ['education', 'Méthodologie de la recherche-action', 'منهجية البحث التدخلي'],
  ['education', 'Éducation inclusive', 'التربية الدامجة'],
  ['humanities', 'Analyse des pratiques professionnelles et vie scolaire', 'تحليل الممارسات المهنية والحياة المدرسية'],
];

const primaryAmazigh: readonly UsualModule[] = primary.map((label, index) =>
  index === 4 ? (['amazigh', 'Didactique de l’amazigh', 'ديداكتيك اللغة الأمازيغية'] as const) : label,
);

/** The frame of lower secondary, in a discipline. */
function lowerSecondary({ strand, of, ar }: Discipline): readonly UsualModule[] {
  return [
    ['education', 'Sciences de l’éducation et psychologie', 'علوم التربية وعلم النفس'],
    [strand, `Didactique ${of} 1`, `ديداكتيك ${ar} 1`],
    ['education', 'Planification des apprentissages', 'التخطيط للتعلمات'],
    [strand, 'Transposition didactique', 'النقل الديداكتيكي'],
    ['computing', 'TICE', 'تكنولوجيا المعلومات والاتصال في التعليم'],
    [strand, 'Gestion des apprentissages 1', 'تدبير التعلمات 1'],
    ['law', 'Législation et déontologie', 'التشريع وأخلاقيات المهنة'],
    ['education', 'Éducation inclusive', 'التربية الدامجة'],
    [strand, 'Gestion des apprentissages 2', 'تدبير التعلمات 2'],
    ['humanities', 'Vie scolaire et animation', 'الحياة المدرسية والتنشيط'],
    [strand, `Didactique appliquée ${of} 2`, `الديداكتيك التطبيقية: ${ar} 2`],
    ['education', 'Évaluation et examens normalisés', 'التقويم والامتحانات الموحدة'],
    ['education', 'Soutien', 'الدعم'],
    ['education', 'Recherche-action', 'البحث التدخلي'],
    ['education', 'Analyse des pratiques', 'تحليل الممارسات'],
    ['education', 'Développement professionnel', 'التطوير المهني'],
  ];
}

/** The frame of upper secondary, in a discipline. */
function upperSecondary(discipline: Discipline): readonly UsualModule[] {
  const { strand, of, ar } = discipline;
  const frame: Record<number, UsualModule> = {
    3: [strand, 'Ingénierie didactique', 'الهندسة الديداكتيكية'],
    4: ['computing', `TICE appliquées à l’enseignement ${of}`, `تكنولوجيا المعلومات والاتصال في تدريس ${ar}`],
    9: ['humanities', 'Vie scolaire et orientation', 'الحياة المدرسية والتوجيه'],
    15: ['education', 'Ingénierie de la formation', 'هندسة التكوين'],
  };
  return lowerSecondary(discipline).map((label, index) => frame[index] ?? label);
}

const agregation: readonly UsualModule[] = [
  ['mathematics', 'Algèbre générale', 'الجبر العام'],
  ['mathematics', 'Algèbre linéaire et bilinéaire', 'الجبر الخطي والثنائي الخطية'],
  ['mathematics', 'Analyse réelle', 'التحليل الحقيقي'],
  ['mathematics', 'Topologie', 'الطوبولوجيا'],
  ['mathematics', 'Intégration', 'التكامل'],
  ['computing', 'Informatique pour l’agrégation', 'المعلوميات لمباراة التبريز'],
  ['french', 'Expression et rédaction scientifiques', 'التعبير والكتابة العلميان'],
  ['mathematics', 'Leçons d’oral 1', 'دروس الشفوي 1'],
  ['mathematics', 'Géométrie', 'الهندسة'],
  ['english', 'Anglais scientifique', 'الإنجليزية العلمية'],
  ['mathematics', 'Analyse complexe', 'التحليل العقدي'],
  ['mathematics', 'Calcul différentiel', 'الحساب التفاضلي'],
  ['mathematics', 'Équations différentielles', 'المعادلات التفاضلية'],
  ['mathematics', 'Probabilités', 'الاحتمالات'],
  ['mathematics', 'Épreuves écrites blanches', 'الاختبارات الكتابية التجريبية'],
  ['mathematics', 'Leçons d’oral 2', 'دروس الشفوي 2'],
];

const administration: readonly UsualModule[] = [
  ['law', 'Législation scolaire', 'التشريع المدرسي'],
  ['law', 'Organisation administrative des établissements', 'التنظيم الإداري للمؤسسات'],
  ['economics', 'Gestion financière et matérielle', 'التدبير المالي والمادي'],
  ['education', 'Leadership et conduite du changement', 'القيادة وتدبير التغيير'],
  ['law', 'Documentation et archivage', 'التوثيق والأرشفة'],
  ['computing', 'Systèmes d’information de l’établissement', 'نظم معلومات المؤسسة'],
  ['education', 'Projet d’établissement', 'مشروع المؤسسة'],
  ['humanities', 'Vie scolaire', 'الحياة المدرسية'],
  ['economics', 'Gestion des ressources humaines', 'تدبير الموارد البشرية'],
  ['arabic', 'Rédaction administrative', 'التحرير الإداري'],
  ['education', 'Communication et médiation', 'التواصل والوساطة'],
  ['law', 'Gestion des examens', 'تدبير الامتحانات'],
  ['economics', 'Pilotage et tableaux de bord', 'القيادة ولوحات القيادة'],
  ['education', 'Évaluation institutionnelle', 'التقويم المؤسساتي'],
  ['law', 'Déontologie et transparence', 'أخلاقيات المهنة والشفافية'],
  ['education', 'Méthodologie de la recherche', 'منهجية البحث'],
];

const support: readonly UsualModule[] = administration.map((label, index) => {
  const own: Record<number, UsualModule> = {
    1: ['education', 'Psychologie de l’adolescent', 'علم نفس المراهق'],
    2: ['education', 'Accompagnement social des élèves', 'المواكبة الاجتماعية للتلاميذ'],
    6: ['education', 'Prévention du décrochage scolaire', 'الوقاية من الهدر المدرسي'],
    8: ['sport', 'Animation et clubs scolaires', 'التنشيط والأندية المدرسية'],
    12: ['education', 'Écoute et entretien d’aide', 'الاستماع ومقابلة المساعدة'],
  };
  return own[index] ?? label;
});

const theDiscipline: Discipline = { strand: 'discipline', of: 'de la discipline', ar: 'المادة' };

export const usualLists = [
  'primary',
  'primaryAmazigh',
  'lowerSecondary',
  'upperSecondary',
  'agregation',
  'administration',
  'support',
] as const;
export type UsualList = (typeof usualLists)[number];

/** The modules of a usual list, those of a discipline when it is about one. */
export function usualModules(list: UsualList, discipline: Discipline = theDiscipline): readonly UsualModule[] {
  const modules: { readonly [list in UsualList]: readonly UsualModule[] } = {
    primary,
    primaryAmazigh,
    lowerSecondary: lowerSecondary(discipline),
    upperSecondary: upperSecondary(discipline),
    agregation,
    administration,
    support,
  };
  return modules[list];
}

/** The strands of a usual list, each once, in the order they come. */
export function strandsOf(list: UsualList): readonly Strand[] {
  return [...new Set(usualModules(list).map(([strand]) => strand))];
}

/** What a module of a usual list is called and where it stands. `place` counts from 0. */
export function usualPlace(place: number): { readonly code: string; readonly semester: number } {
  return { code: `M${String(place + 1).padStart(2, '0')}`, semester: place < A_SEMESTER ? 1 : 2 };
}
