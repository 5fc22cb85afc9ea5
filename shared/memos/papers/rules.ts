/** What memos print: the words of their types, of whom they are addressed to, of the forms of politeness. Source: DOMAIN §5.1, §5.2. */
import type { Office } from '../../core/authority.ts';
import type { Bilingual } from '../../core/text.ts';
import type { memoTypes, obligations, Target } from '../schema.ts';
import type { MemoLayout } from './schema.ts';

type MemoType = (typeof memoTypes)[number];
type Obligation = (typeof obligations)[number];

/** What stands above the text. */
export const memoTitles: { readonly [type in MemoType]: Bilingual } = {
  note: { fr: 'Note de service', ar: 'مذكرة' },
  organisational: { fr: 'Note d’organisation', ar: 'مذكرة تنظيمية' },
  circular: { fr: 'Circulaire', ar: 'دورية' },
  notice: { fr: 'Avis', ar: 'إعلان' },
  communique: { fr: 'Communiqué', ar: 'بلاغ' },
  convocation: { fr: 'Convocation', ar: 'استدعاء' },
  decision: { fr: 'Décision', ar: 'مقرر' },
  information: { fr: 'Note d’information', ar: 'إخبار' },
  rectification: { fr: 'Rectificatif', ar: 'استدراك' },
};

/** Whether it is a letter, which greets and takes leave; a decision, a notice or a communiqué speaks to all and to nobody. */
export function isLetter(type: MemoType): boolean {
  return type !== 'decision' && type !== 'notice' && type !== 'communique';
}

/** Until the centre says otherwise. */
export const defaultLayout: MemoLayout = {
  salutation: { fr: 'Mesdames, Messieurs,', ar: 'سلام تام بوجود مولانا الإمام، وبعد،' },
  closing: {
    fr: 'Veuillez agréer, Mesdames, Messieurs, l’expression de mes salutations distinguées.',
    ar: 'وتقبلوا أزكى التحيات، والسلام.',
  },
  copies: { fr: 'Bureau d’ordre (archives)', ar: 'مكتب الضبط (الأرشيف)' },
  foot: { fr: '', ar: '' },
};

/** The lines of a text, without the empty ones. */
export function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Lines in both languages, paired in their order. */
export function pairedLines({ fr, ar }: Bilingual): readonly Bilingual[] {
  const [french, arabic] = [linesOf(fr), linesOf(ar)];
  return Array.from({ length: Math.max(french.length, arabic.length) }, (_, at) => ({ fr: french[at] ?? '', ar: arabic[at] ?? '' }));
}

/** Whoever holds an office, as a letter calls them. */
const holders: { readonly [office in Office]: Bilingual } = {
  director: { fr: 'Direction du centre', ar: 'إدارة المركز' },
  assistantDirector: { fr: 'Mesdames et Messieurs les directeurs assistants', ar: 'السيدات والسادة المديرين المساعدين' },
  continuingEducationDirector: {
    fr: 'Direction assistante chargée de la formation continue et de la recherche',
    ar: 'الإدارة المساعدة المكلفة بالتكوين المستمر والبحث العلمي والتربوي',
  },
  secretaryGeneral: { fr: 'Secrétariat général', ar: 'الكتابة العامة' },
  studentAffairs: { fr: 'Service des affaires estudiantines', ar: 'مصلحة الشؤون الطلابية' },
  humanResources: { fr: 'Service des ressources humaines', ar: 'مصلحة الموارد البشرية' },
  finance: { fr: 'Service de la gestion financière et comptable', ar: 'مصلحة التدبير المالي والمحاسباتي' },
  socialAffairs: { fr: 'Service des affaires culturelles, sociales et sportives', ar: 'مصلحة الشؤون الثقافية والاجتماعية والرياضية' },
  informationTechnology: { fr: 'Service informatique', ar: 'مصلحة المعلوميات' },
  departmentHead: { fr: 'Mesdames et Messieurs les chefs de département', ar: 'السيدات والسادة رؤساء الشعب' },
  filiereHead: { fr: 'Mesdames et Messieurs les chefs de filière', ar: 'السيدات والسادة منسقي المسالك' },
  trainer: { fr: 'Mesdames et Messieurs les formateurs', ar: 'السيدات والسادة الأساتذة المكونين' },
  trainee: { fr: 'Mesdames et Messieurs les stagiaires', ar: 'السيدات والسادة المتدربين' },
  councilMember: { fr: 'Mesdames et Messieurs les membres du conseil du centre', ar: 'السيدات والسادة أعضاء مجلس المركز' },
  commissionMember: { fr: 'Mesdames et Messieurs les membres des commissions', ar: 'السيدات والسادة أعضاء اللجان' },
  juryMember: { fr: 'Mesdames et Messieurs les membres des jurys', ar: 'السيدات والسادة أعضاء لجان المداولات' },
  siteCorrespondent: { fr: 'Mesdames et Messieurs les correspondants des sites', ar: 'السيدات والسادة مراسلي المواقع' },
  securityOfficer: {
    fr: 'Responsable de la sécurité des systèmes d’information',
    ar: 'المسؤول(ة) عن أمن نظم المعلومات',
  },
  dataProtectionOfficer: { fr: 'Délégué(e) à la protection des données', ar: 'المسؤول(ة) عن حماية المعطيات ذات الطابع الشخصي' },
};

/** The line of one target; `name`: what the structure calls it, where the target has an id. */
export function targetLine(target: Target, name: Bilingual): Bilingual {
  switch (target.kind) {
    case 'everyone':
      return {
        fr: 'Mesdames et Messieurs les cadres, les formateurs et les stagiaires du centre',
        ar: 'السيدات والسادة أطر المركز ومكونيه ومتدربيه',
      };
    case 'staff':
      return { fr: 'Mesdames et Messieurs les cadres et les formateurs du centre', ar: 'السيدات والسادة أطر المركز ومكونيه' };
    case 'trainees':
      return { fr: 'Mesdames et Messieurs les stagiaires du centre', ar: 'السيدات والسادة متدربي المركز' };
    case 'office':
      return holders[target.office];
    case 'promotion':
      return { fr: `Mesdames et Messieurs les stagiaires : ${name.fr}`, ar: `السيدات والسادة المتدربين: ${name.ar}` };
    case 'group':
      return { fr: `Stagiaires du groupe ${name.fr}`, ar: `متدربي المجموعة ${name.ar}` };
    case 'body':
      return { fr: `Mesdames et Messieurs les membres : ${name.fr}`, ar: `السيدات والسادة أعضاء: ${name.ar}` };
    case 'site':
      return { fr: `Personnel et stagiaires : ${name.fr}`, ar: `أطر ومتدربي: ${name.ar}` };
    case 'unit':
    case 'person':
      return name;
  }
}

const addressees: readonly Bilingual[] = [{ fr: 'Destinataires ci-dessus', ar: 'المرسل إليهم أعلاه' }];

/** Whom it obliges gets it for execution; a memo that asks nothing is sent for information. Copies of the centre's own are for information. */
export function copiesOf(obligation: Obligation, copies: readonly Bilingual[]) {
  return obligation === 'information'
    ? { execution: [], information: [...addressees, ...copies] }
    : { execution: addressees, information: copies };
}
