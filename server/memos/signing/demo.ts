/** What the demonstration centre has signed lately, in its own words. Every name of the region is invented. */
import type { Target, Written } from '../../../shared/memos/schema.ts';

/** Who of the cast drafts, and for which unit. */
export type Drafter =
  | 'director'
  | 'secretaryGeneral'
  | 'studentAffairs'
  | 'studentAffairsAgent'
  | 'humanResources'
  | 'informationTechnology'
  | 'departmentHead';
/** Whom it goes to, said before the keys of the chart are known. */
export type Named = Exclude<Target, { readonly id: string }> | { readonly kind: 'site' | 'unit' | 'group'; readonly key: string };
/** What a draft says, the rest as it usually is. */
export type Says = Partial<Omit<Written, 'targets' | 'links'>> &
  Pick<Written, 'subjectFr' | 'subjectAr' | 'summaryFr' | 'summaryAr' | 'bodyFr' | 'bodyAr'>;
export type SignedPart = {
  /** Days before the day of the demonstration, and the hour of its signature. */
  readonly daysAgo: number;
  readonly hour: number;
  readonly drafter: Drafter;
  readonly signer: 'director' | 'secretaryGeneral';
  readonly to: readonly Named[];
  readonly says: Says;
  /** What it does to an earlier one, by its place in this list. */
  readonly link?: { readonly place: number; readonly kind: 'rectifies' | 'replaces' | 'cancels' };
  /** How many in ten opened it, and how many of these acknowledged it. */
  readonly read: readonly [opened: number, acknowledged: number];
};

export const signedParts: readonly SignedPart[] = [
  {
    daysAgo: 29,
    hour: 9,
    drafter: 'studentAffairs',
    signer: 'director',
    to: [{ kind: 'everyone' }],
    read: [8, 0],
    says: {
      type: 'circular',
      obligation: 'information',
      isRule: true,
      subjectFr: 'Calendrier de l’année de formation',
      subjectAr: 'الجدولة الزمنية لسنة التكوين',
      summaryFr: 'Les semestres, les périodes d’évaluation et les vacances de l’année sont arrêtés.',
      summaryAr: 'تم حصر فصول السنة وفترات التقويم والعطل.',
      bodyFr:
        'Le calendrier de l’année de formation est arrêté comme indiqué au tableau affiché sur chaque site.\n\nLes périodes d’évaluation ne peuvent être déplacées sans l’accord écrit de la direction. Les coordonnateurs de filière veillent à ce que chaque groupe en soit informé.',
      bodyAr:
        'تم حصر الجدولة الزمنية لسنة التكوين كما هي مبينة في الجدول المعلق بكل موقع.\n\nلا يمكن تغيير فترات التقويم دون موافقة كتابية من الإدارة. ويسهر منسقو المسالك على إخبار كل مجموعة بذلك.',
    },
  },
  {
    daysAgo: 27,
    hour: 11,
    drafter: 'informationTechnology',
    signer: 'director',
    to: [{ kind: 'staff' }],
    read: [9, 8],
    says: {
      type: 'note',
      isRule: true,
      subjectFr: 'Utilisation des salles informatiques',
      subjectAr: 'استعمال قاعات المعلوميات',
      summaryFr: 'Les salles informatiques se réservent deux jours à l’avance auprès du service informatique.',
      summaryAr: 'تحجز قاعات المعلوميات قبل يومين لدى مصلحة المعلوميات.',
      bodyFr:
        'Toute séance en salle informatique fait l’objet d’une réservation, déposée deux jours ouvrables à l’avance.\n\nLe formateur signale sans délai tout matériel défaillant.',
      bodyAr: 'تخضع كل حصة بقاعة المعلوميات لحجز يودع قبل يومي عمل.\n\nويبلغ المكون فورا عن كل عتاد معطل.',
    },
  },
  {
    daysAgo: 22,
    hour: 10,
    drafter: 'secretaryGeneral',
    signer: 'director',
    to: [
      { kind: 'office', office: 'filiereHead' },
      { kind: 'office', office: 'departmentHead' },
    ],
    read: [10, 10],
    says: {
      type: 'decision',
      subjectFr: 'Commission de suivi des mises en situation professionnelle',
      subjectAr: 'لجنة تتبع الوضعيات المهنية',
      summaryFr: 'Une commission suit chaque mois les mises en situation professionnelle.',
      summaryAr: 'تتولى لجنة شهريا تتبع الوضعيات المهنية.',
      referenceFr: 'Règlement intérieur du centre, article 12.',
      referenceAr: 'النظام الداخلي للمركز، المادة 12.',
      bodyFr:
        'Il est créé une commission de suivi des mises en situation professionnelle, présidée par le directeur assistant du cycle.\n\nElle se réunit une fois par mois et rend compte par écrit.',
      bodyAr: 'تحدث لجنة لتتبع الوضعيات المهنية يرأسها المدير المساعد المكلف بالسلك.\n\nوتجتمع مرة في الشهر وترفع تقريرا كتابيا.',
    },
  },
  {
    daysAgo: 18,
    hour: 15,
    drafter: 'studentAffairs',
    signer: 'secretaryGeneral',
    to: [{ kind: 'trainees' }],
    read: [7, 0],
    says: {
      type: 'information',
      obligation: 'information',
      subjectFr: 'Permanence du service de la scolarité',
      subjectAr: 'مداومة مصلحة شؤون الطلبة',
      summaryFr: 'Le guichet de la scolarité reçoit du lundi au vendredi de 9 h à 12 h.',
      summaryAr: 'يستقبل شباك شؤون الطلبة من الاثنين إلى الجمعة من التاسعة صباحا إلى الثانية عشرة زوالا.',
      bodyFr: 'Le guichet reçoit du lundi au vendredi de 9 h à 12 h. Les demandes déposées l’après-midi sont traitées le lendemain.',
      bodyAr: 'يستقبل الشباك من الاثنين إلى الجمعة من التاسعة إلى الثانية عشرة. وتعالج الطلبات المودعة بعد الزوال في اليوم الموالي.',
    },
  },
  {
    daysAgo: 15,
    hour: 9,
    drafter: 'studentAffairs',
    signer: 'director',
    to: [{ kind: 'trainees' }],
    link: { place: 3, kind: 'rectifies' },
    read: [6, 0],
    says: {
      type: 'rectification',
      obligation: 'information',
      subjectFr: 'Permanence du service de la scolarité : samedi matin',
      subjectAr: 'مداومة مصلحة شؤون الطلبة: صباح السبت',
      summaryFr: 'Le guichet reçoit aussi le samedi de 9 h à 11 h.',
      summaryAr: 'يستقبل الشباك كذلك صباح السبت من التاسعة إلى الحادية عشرة.',
      bodyFr: 'Au lieu de « du lundi au vendredi », lire : « du lundi au vendredi de 9 h à 12 h, et le samedi de 9 h à 11 h ».',
      bodyAr:
        'عوض «من الاثنين إلى الجمعة» يقرأ: «من الاثنين إلى الجمعة من التاسعة إلى الثانية عشرة، ويوم السبت من التاسعة إلى الحادية عشرة».',
    },
  },
  {
    daysAgo: 8,
    hour: 10,
    drafter: 'informationTechnology',
    signer: 'secretaryGeneral',
    to: [{ kind: 'staff' }],
    link: { place: 1, kind: 'replaces' },
    read: [7, 5],
    says: {
      type: 'note',
      isRule: true,
      subjectFr: 'Utilisation des salles informatiques : réservation en ligne',
      subjectAr: 'استعمال قاعات المعلوميات: الحجز عبر المنصة',
      summaryFr: 'Les salles informatiques se réservent désormais dans Riwaq, jusqu’à la veille.',
      summaryAr: 'أصبح حجز قاعات المعلوميات يتم عبر رواق إلى غاية اليوم السابق.',
      bodyFr:
        'Les réservations se font désormais dans Riwaq, jusqu’à la veille de la séance à 18 h.\n\nLa présente note remplace celle qui demandait un dépôt deux jours à l’avance.',
      bodyAr:
        'يتم الحجز من الآن فصاعدا عبر رواق، إلى غاية السادسة مساء من اليوم السابق للحصة.\n\nوتعوض هذه المذكرة سابقتها التي كانت تشترط يومين.',
    },
  },
  {
    daysAgo: 5,
    hour: 16,
    drafter: 'departmentHead',
    signer: 'director',
    to: [
      { kind: 'office', office: 'assistantDirector' },
      { kind: 'office', office: 'departmentHead' },
      { kind: 'office', office: 'filiereHead' },
    ],
    read: [7, 6],
    says: {
      type: 'convocation',
      obligation: 'answer',
      place: 'Salle du conseil, siège',
      subjectFr: 'Réunion de coordination pédagogique',
      subjectAr: 'اجتماع التنسيق البيداغوجي',
      summaryFr: 'Vous êtes invités à la réunion de coordination du semestre ; confirmez votre présence.',
      summaryAr: 'أنتم مدعوون إلى اجتماع التنسيق الخاص بالفصل؛ المرجو تأكيد الحضور.',
      bodyFr:
        'Ordre du jour :\n1. Avancement des programmes.\n2. Préparation des évaluations du premier semestre.\n3. Mises en situation professionnelle : retours des établissements.\n4. Questions diverses.',
      bodyAr: 'جدول الأعمال:\n1. تقدم البرامج.\n2. الإعداد لتقويمات الفصل الأول.\n3. الوضعيات المهنية: ملاحظات المؤسسات.\n4. مختلفات.',
    },
  },
  {
    daysAgo: 2,
    hour: 17,
    drafter: 'director',
    signer: 'director',
    to: [{ kind: 'site', key: 'SIEGE' }],
    read: [6, 5],
    says: {
      type: 'notice',
      urgency: 'urgent',
      subjectFr: 'Coupure d’eau au siège',
      subjectAr: 'انقطاع الماء بالمقر',
      summaryFr: 'L’eau sera coupée au siège demain de 8 h à 13 h ; les séances sont maintenues.',
      summaryAr: 'سينقطع الماء غدا بالمقر من الثامنة صباحا إلى الواحدة زوالا؛ وتبقى الحصص قائمة.',
      bodyFr:
        'En raison de travaux sur le réseau de la ville, l’eau sera coupée demain de 8 h à 13 h.\n\nLes séances sont maintenues. Les laboratoires du rez-de-chaussée restent fermés.',
      bodyAr:
        'نظرا لأشغال بشبكة المدينة سينقطع الماء غدا من الثامنة صباحا إلى الواحدة زوالا.\n\nوتبقى الحصص قائمة، فيما تغلق مختبرات الطابق الأرضي.',
    },
  },
  {
    daysAgo: 1,
    hour: 11,
    drafter: 'studentAffairs',
    signer: 'director',
    to: [{ kind: 'group', key: 'cast' }],
    read: [4, 3],
    says: {
      type: 'note',
      subjectFr: 'Dépôt des fiches de mise en situation professionnelle',
      subjectAr: 'إيداع بطاقات الوضعية المهنية',
      summaryFr: 'Les fiches se déposent avant la fin du mois, signées par l’établissement d’accueil.',
      summaryAr: 'تودع البطاقات قبل نهاية الشهر موقعة من طرف مؤسسة الاستقبال.',
      bodyFr:
        'Chaque stagiaire dépose sa fiche, signée par le directeur de l’établissement d’accueil, avant la fin du mois.\n\nUne fiche non déposée retarde la validation de la période.',
      bodyAr: 'يودع كل متدرب بطاقته موقعة من طرف مدير مؤسسة الاستقبال قبل نهاية الشهر.\n\nوكل بطاقة غير مودعة تؤخر المصادقة على الفترة.',
    },
  },
];
