/** What goes through the circuit of the demonstration centre as one looks in. */
import type { Drafter, Named, Says } from '../signing/demo.ts';

export type DraftPart = {
  readonly daysAgo: number;
  readonly drafter: Drafter;
  readonly to: readonly Named[];
  readonly says: Says;
  /** How far it is: written, at its head's, at the direction's, with the director, back with its reasons. */
  readonly at: 'draft' | 'service' | 'direction' | 'signature' | 'returned';
};

/** Why one of them came back. */
export const RETURNED = 'Précisez le lieu de dépôt à l’annexe, et joignez la liste des pièces.';

export const draftParts: readonly DraftPart[] = [
  {
    daysAgo: 2,
    drafter: 'humanResources',
    to: [{ kind: 'staff' }],
    at: 'signature',
    says: {
      subjectFr: 'Congés de fin d’année du personnel',
      subjectAr: 'رخص نهاية السنة الخاصة بالموظفين',
      summaryFr: 'Les demandes de congé de fin d’année se déposent avant le 5 décembre.',
      summaryAr: 'تودع طلبات رخص نهاية السنة قبل 5 دجنبر.',
      bodyFr:
        'Les demandes de congé couvrant la fin d’année sont déposées au service des ressources humaines avant le 5 décembre, visées par le chef de service.\n\nLa continuité du service est assurée par une permanence dans chaque structure.',
      bodyAr:
        'تودع طلبات الرخص لنهاية السنة لدى مصلحة الموارد البشرية قبل 5 دجنبر مؤشرا عليها من طرف رئيس المصلحة.\n\nوتضمن استمرارية المرفق بمداومة في كل بنية.',
    },
  },
  {
    daysAgo: 1,
    drafter: 'informationTechnology',
    to: [{ kind: 'everyone' }],
    at: 'direction',
    says: {
      urgency: 'urgent',
      obligation: 'information',
      subjectFr: 'Interruption du réseau vendredi soir',
      subjectAr: 'توقف الشبكة مساء الجمعة',
      summaryFr: 'Le réseau du siège sera interrompu vendredi de 18 h à 22 h.',
      summaryAr: 'ستتوقف شبكة المقر يوم الجمعة من السادسة إلى العاشرة مساء.',
      bodyFr:
        'Pour le remplacement des commutateurs, le réseau du siège sera interrompu vendredi de 18 h à 22 h. Les appels restent possibles hors connexion.',
      bodyAr: 'من أجل تغيير المبدلات ستتوقف شبكة المقر يوم الجمعة من السادسة إلى العاشرة مساء. وتبقى المناداة ممكنة دون اتصال.',
    },
  },
  {
    daysAgo: 1,
    drafter: 'studentAffairsAgent',
    to: [{ kind: 'trainees' }],
    at: 'service',
    says: {
      subjectFr: 'Retrait des cartes de stagiaire',
      subjectAr: 'سحب بطائق المتدربين',
      summaryFr: 'Les cartes se retirent au guichet, sur présentation de la carte nationale.',
      summaryAr: 'تسحب البطائق من الشباك بعد الإدلاء بالبطاقة الوطنية.',
      bodyFr:
        'Les cartes de stagiaire sont prêtes. Elles se retirent au guichet de la scolarité, en personne, sur présentation de la carte nationale.',
      bodyAr: 'أصبحت بطائق المتدربين جاهزة. وتسحب شخصيا من شباك شؤون الطلبة بعد الإدلاء بالبطاقة الوطنية.',
    },
  },
  {
    daysAgo: 3,
    drafter: 'studentAffairs',
    to: [{ kind: 'trainees' }],
    at: 'returned',
    says: {
      subjectFr: 'Dépôt des dossiers de bourse',
      subjectAr: 'إيداع ملفات المنح',
      summaryFr: 'Les dossiers de bourse se déposent jusqu’au 30 novembre.',
      summaryAr: 'تودع ملفات المنح إلى غاية 30 نونبر.',
      bodyFr: 'Les dossiers de bourse, complets, sont déposés au guichet de la scolarité jusqu’au 30 novembre.',
      bodyAr: 'تودع ملفات المنح كاملة بشباك شؤون الطلبة إلى غاية 30 نونبر.',
    },
  },
  {
    daysAgo: 0,
    drafter: 'studentAffairs',
    to: [],
    at: 'draft',
    says: {
      subjectFr: '',
      subjectAr: 'تنظيم التقويم المستمر',
      summaryFr: '',
      summaryAr: '',
      bodyFr: '',
      bodyAr: 'في إطار الإعداد لتقويمات الفصل الأول، يطلب من السيدات والسادة المكونين…',
    },
  },
];
