/** Sixteen modules a filière, eight a semester. Source: DOMAIN §3.3; the labels of agrégation and of the support tracks are ours. */

/** Department, French, Arabic. */
export type Label = readonly [department: string, fr: string, ar: string];

const primary: readonly Label[] = [
  ['SED', 'Sciences de l’éducation et psychologie de l’apprentissage', 'علوم التربية وسيكولوجية التعلم'],
  ['ARA', 'Didactique de l’arabe', 'ديداكتيك اللغة العربية'],
  ['MAT', 'Didactique des mathématiques', 'ديداكتيك الرياضيات'],
  ['SED', 'Planification des apprentissages', 'التخطيط للتعلمات'],
  ['FRA', 'Didactique du français et éveil scientifique', 'ديداكتيك اللغة الفرنسية والنشاط العلمي'],
  ['SED', 'Gestion des apprentissages 1', 'تدبير التعلمات 1'],
  ['ADM', 'Législation scolaire et déontologie', 'التشريع المدرسي وأخلاقيات المهنة'],
  ['INF', 'TICE', 'تكنولوجيا المعلومات والاتصال في التعليم'],
  ['SED', 'Gestion des apprentissages 2', 'تدبير التعلمات 2'],
  ['EPS', 'Didactique de l’éducation islamique et de l’éducation physique', 'ديداكتيك التربية الإسلامية والتربية البدنية'],
  ['SED', 'Classes multigrades et différenciation', 'الأقسام المشتركة والفارقية'],
  ['SED', 'Évaluation des apprentissages', 'تقويم التعلمات'],
  ['SED', 'Soutien et remédiation', 'الدعم والمعالجة'],
  ['SED', 'Méthodologie de la recherche-action', 'منهجية البحث التدخلي'],
  ['SED', 'Éducation inclusive', 'التربية الدامجة'],
  ['HGP', 'Analyse des pratiques professionnelles et vie scolaire', 'تحليل الممارسات المهنية والحياة المدرسية'],
];

const primaryAmazigh: readonly Label[] = primary.map((label, index) =>
  index === 4 ? (['AMZ', 'Didactique de l’amazigh', 'ديداكتيك اللغة الأمازيغية'] as const) : label,
);

/** The frame of lower secondary, in a discipline: `du français`, `اللغة الفرنسية`. */
function lowerSecondary(department: string, of: string, ar: string): readonly Label[] {
  return [
    ['SED', 'Sciences de l’éducation et psychologie', 'علوم التربية وعلم النفس'],
    [department, `Didactique ${of} 1`, `ديداكتيك ${ar} 1`],
    ['SED', 'Planification des apprentissages', 'التخطيط للتعلمات'],
    [department, 'Transposition didactique', 'النقل الديداكتيكي'],
    ['INF', 'TICE', 'تكنولوجيا المعلومات والاتصال في التعليم'],
    [department, 'Gestion des apprentissages 1', 'تدبير التعلمات 1'],
    ['ADM', 'Législation et déontologie', 'التشريع وأخلاقيات المهنة'],
    ['SED', 'Éducation inclusive', 'التربية الدامجة'],
    [department, 'Gestion des apprentissages 2', 'تدبير التعلمات 2'],
    ['HGP', 'Vie scolaire et animation', 'الحياة المدرسية والتنشيط'],
    [department, `Didactique appliquée ${of} 2`, `الديداكتيك التطبيقية: ${ar} 2`],
    ['SED', 'Évaluation et examens normalisés', 'التقويم والامتحانات الموحدة'],
    ['SED', 'Soutien', 'الدعم'],
    ['SED', 'Recherche-action', 'البحث التدخلي'],
    ['SED', 'Analyse des pratiques', 'تحليل الممارسات'],
    ['SED', 'Développement professionnel', 'التطوير المهني'],
  ];
}

/** The frame of upper secondary, in a discipline. */
function upperSecondary(department: string, of: string, ar: string): readonly Label[] {
  const frame: Record<number, Label> = {
    3: [department, 'Ingénierie didactique', 'الهندسة الديداكتيكية'],
    4: ['INF', `TICE appliquées à l’enseignement ${of}`, `تكنولوجيا المعلومات والاتصال في تدريس ${ar}`],
    9: ['HGP', 'Vie scolaire et orientation', 'الحياة المدرسية والتوجيه'],
    15: ['SED', 'Ingénierie de la formation', 'هندسة التكوين'],
  };
  return lowerSecondary(department, of, ar).map((label, index) => frame[index] ?? label);
}

const agregation: readonly Label[] = [
  ['MAT', 'Algèbre générale', 'الجبر العام'],
  ['MAT', 'Algèbre linéaire et bilinéaire', 'الجبر الخطي والثنائي الخطية'],
  ['MAT', 'Analyse réelle', 'التحليل الحقيقي'],
  ['MAT', 'Topologie', 'الطوبولوجيا'],
  ['MAT', 'Intégration', 'التكامل'],
  ['INF', 'Informatique pour l’agrégation', 'المعلوميات لمباراة التبريز'],
  ['FRA', 'Expression et rédaction scientifiques', 'التعبير والكتابة العلميان'],
  ['MAT', 'Leçons d’oral 1', 'دروس الشفوي 1'],
  ['MAT', 'Géométrie', 'الهندسة'],
  ['ANG', 'Anglais scientifique', 'الإنجليزية العلمية'],
  ['MAT', 'Analyse complexe', 'التحليل العقدي'],
  ['MAT', 'Calcul différentiel', 'الحساب التفاضلي'],
  ['MAT', 'Équations différentielles', 'المعادلات التفاضلية'],
  ['MAT', 'Probabilités', 'الاحتمالات'],
  ['MAT', 'Épreuves écrites blanches', 'الاختبارات الكتابية التجريبية'],
  ['MAT', 'Leçons d’oral 2', 'دروس الشفوي 2'],
];

const administration: readonly Label[] = [
  ['ADM', 'Législation scolaire', 'التشريع المدرسي'],
  ['ADM', 'Organisation administrative des établissements', 'التنظيم الإداري للمؤسسات'],
  ['ECO', 'Gestion financière et matérielle', 'التدبير المالي والمادي'],
  ['SED', 'Leadership et conduite du changement', 'القيادة وتدبير التغيير'],
  ['ADM', 'Documentation et archivage', 'التوثيق والأرشفة'],
  ['INF', 'Systèmes d’information de l’établissement', 'نظم معلومات المؤسسة'],
  ['SED', 'Projet d’établissement', 'مشروع المؤسسة'],
  ['HGP', 'Vie scolaire', 'الحياة المدرسية'],
  ['ECO', 'Gestion des ressources humaines', 'تدبير الموارد البشرية'],
  ['ARA', 'Rédaction administrative', 'التحرير الإداري'],
  ['SED', 'Communication et médiation', 'التواصل والوساطة'],
  ['ADM', 'Gestion des examens', 'تدبير الامتحانات'],
  ['ECO', 'Pilotage et tableaux de bord', 'القيادة ولوحات القيادة'],
  ['SED', 'Évaluation institutionnelle', 'التقويم المؤسساتي'],
  ['ADM', 'Déontologie et transparence', 'أخلاقيات المهنة والشفافية'],
  ['SED', 'Méthodologie de la recherche', 'منهجية البحث'],
];

const support: readonly Label[] = administration.map((label, index) => {
  const own: Record<number, Label> = {
    1: ['SED', 'Psychologie de l’adolescent', 'علم نفس المراهق'],
    2: ['SED', 'Accompagnement social des élèves', 'المواكبة الاجتماعية للتلاميذ'],
    6: ['SED', 'Prévention du décrochage scolaire', 'الوقاية من الهدر المدرسي'],
    8: ['EPS', 'Animation et clubs scolaires', 'التنشيط والأندية المدرسية'],
    12: ['SED', 'Écoute et entretien d’aide', 'الاستماع ومقابلة المساعدة'],
  };
  return own[index] ?? label;
});

/** By filière. */
export const modulesOf: Readonly<Record<string, readonly Label[]>> = {
  PRIM: primary,
  PRAM: primaryAmazigh,
  COMA: lowerSecondary('MAT', 'des mathématiques', 'الرياضيات'),
  COSV: lowerSecondary('SVT', 'des SVT', 'علوم الحياة والأرض'),
  COFR: lowerSecondary('FRA', 'du français', 'اللغة الفرنسية'),
  QUPC: upperSecondary('PCH', 'de la physique-chimie', 'الفيزياء والكيمياء'),
  QUIN: upperSecondary('INF', 'de l’informatique', 'المعلوميات'),
  AGMA: agregation,
  ADPE: administration,
  SPED: support,
};
/** Of these sixteen, the ones under way fourteen weeks after the start. */
export const underWay = 10;
