/** The places, units and offices of the demonstration. Source: DOMAIN §1.3, §2; the region is invented. */
import type { Field, Office } from '../../../shared/core/authority.ts';
import { idsFrom, known } from '../../core/seeded.ts';
import { OPENED, departments, directionOf, directions, filieres, places, services } from '../places/demo.ts';
import type { position, site, unit } from '../table.ts';

export type Site = typeof site.$inferInsert;
export type Unit = typeof unit.$inferInsert;
export type Position = typeof position.$inferInsert & { readonly key: string };
export type Chart = {
  readonly sites: readonly Site[];
  readonly units: readonly Unit[];
  readonly positions: readonly Position[];
  siteId(code: string): string;
  unitId(code: string): string;
  position(key: string): Position;
};

type NewId = () => string;

/** The whole organigramme, offices included, vacant or not. */
export function drawChart(): Chart {
  const newId = idsFrom('chart');
  const sites = places.map(([code, kind, nameFr, nameAr, townFr, townAr], rank): Site => ({
    id: newId(),
    code,
    kind,
    nameFr,
    nameAr,
    townFr,
    townAr,
    rank,
    openedOn: OPENED,
  }));
  const units = drawUnits(newId);
  const unitIds = new Map(units.map(({ code, id }) => [code, id]));
  const siteIds = new Map(sites.map(({ code, id }) => [code, id]));
  const positions = drawPositions(
    newId,
    (code) => known(unitIds, code),
    (code) => known(siteIds, code),
  );
  const byKey = new Map(positions.map((each) => [each.key, each]));
  return {
    sites,
    units,
    positions,
    siteId: (code) => known(siteIds, code),
    unitId: (code) => known(unitIds, code),
    position: (key) => known(byKey, key),
  };
}

type Box = Pick<Unit, 'kind' | 'code' | 'nameFr' | 'nameAr'> & {
  readonly parent?: string;
  readonly field?: Field;
  readonly department?: string;
};

function drawUnits(newId: NewId): Unit[] {
  const boxes: Box[] = [
    { kind: 'direction', code: 'DIR', nameFr: 'Direction', nameAr: 'الإدارة' },
    ...directions.map(([code, field, fr, ar]) => ({
      kind: 'assistantDirection' as const,
      code,
      field,
      nameFr: `Direction assistante, ${lower(fr)}`,
      nameAr: `الإدارة المساعدة المكلفة ب${ar}`,
      parent: 'DIR',
    })),
    { kind: 'secretariat', code: 'SG', nameFr: 'Secrétariat général', nameAr: 'الكتابة العامة', parent: 'DIR' },
    ...services.map(([code, , fr, ar]) => ({
      kind: 'service' as const,
      code,
      nameFr: `Service ${fr}`,
      nameAr: `مصلحة ${ar}`,
      parent: 'SG',
    })),
    { kind: 'service', code: 'BO', nameFr: 'Bureau d’ordre', nameAr: 'مكتب الضبط', parent: 'SG' },
    ...departments.map(([code, fr, ar, under]) => ({
      kind: 'department' as const,
      code: `D-${code}`,
      nameFr: `Département ${fr}`,
      nameAr: `شعبة ${ar}`,
      parent: known(directionOf, under),
    })),
    ...filieres.map(([code, fr, ar, field, department]) => ({
      kind: 'filiere' as const,
      code,
      field,
      nameFr: fr,
      nameAr: ar,
      parent: known(directionOf, field),
      department: `D-${department}`,
    })),
    ...places.map(([code, , nameFr, nameAr]) => ({ kind: 'siteOffice' as const, code: `S-${code}`, nameFr, nameAr, parent: 'SG' })),
  ];
  const ids = new Map(boxes.map(({ code }) => [code, newId()]));
  return boxes.map(({ parent, department, ...box }, rank) => ({
    ...box,
    id: known(ids, box.code),
    rank,
    fromOn: OPENED,
    actRef: 'D-2012/001',
    ...(parent === undefined ? {} : { parentId: known(ids, parent) }),
    ...(department === undefined ? {} : { departmentId: known(ids, department) }),
  }));
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

type Post = {
  key: string;
  unit: string;
  office: Office;
  m: string;
  f: string;
  arM: string;
  arF: string;
  site?: string;
  many?: true;
  agent?: true;
};

function drawPositions(newId: NewId, unitId: (code: string) => string, siteId: (code: string) => string): Position[] {
  const posts: Post[] = [
    {
      key: 'director',
      unit: 'DIR',
      office: 'director',
      m: 'Directeur du centre',
      f: 'Directrice du centre',
      arM: 'مدير المركز',
      arF: 'مديرة المركز',
    },
    ...directions.map(assistantDirector),
    {
      key: 'secretaryGeneral',
      unit: 'SG',
      office: 'secretaryGeneral',
      m: 'Secrétaire général',
      f: 'Secrétaire générale',
      arM: 'الكاتب العام',
      arF: 'الكاتبة العامة',
    },
    ...services.flatMap(serviceOffices),
    ...departments.flatMap(departmentOffices),
    ...filieres.map(([code, fr, ar]): Post => ({
      key: `head:${code}`,
      unit: code,
      office: 'filiereHead',
      m: `Coordonnateur de la filière ${fr}`,
      f: `Coordonnatrice de la filière ${fr}`,
      arM: `منسق مسلك ${ar}`,
      arF: `منسقة مسلك ${ar}`,
    })),
    ...places.map(([code, , nameFr, nameAr]): Post => ({
      key: `site:${code}`,
      unit: `S-${code}`,
      site: code,
      office: 'siteCorrespondent',
      m: `Correspondant de site, ${nameFr}`,
      f: `Correspondante de site, ${nameFr}`,
      arM: `مراسل الموقع، ${nameAr}`,
      arF: `مراسلة الموقع، ${nameAr}`,
    })),
    {
      key: 'securityOfficer',
      unit: 'DIR',
      office: 'securityOfficer',
      agent: true,
      m: 'Responsable de la sécurité des systèmes d’information',
      f: 'Responsable de la sécurité des systèmes d’information',
      arM: 'مسؤول أمن نظم المعلومات',
      arF: 'مسؤولة أمن نظم المعلومات',
    },
    {
      key: 'dataProtectionOfficer',
      unit: 'DIR',
      office: 'dataProtectionOfficer',
      agent: true,
      m: 'Correspondant à la protection des données',
      f: 'Correspondante à la protection des données',
      arM: 'مراسل حماية المعطيات الشخصية',
      arF: 'مراسلة حماية المعطيات الشخصية',
    },
  ];
  return posts.map(({ key, unit: code, office, m, f, arM, arF, site: at, many, agent }, rank) => ({
    key,
    id: newId(),
    unitId: unitId(code),
    ...(at === undefined ? {} : { siteId: siteId(at) }),
    office,
    isSingle: many !== true,
    isHead: many !== true && agent !== true,
    titleFrM: m,
    titleFrF: f,
    titleArM: arM,
    titleArF: arF,
    rank,
    fromOn: OPENED,
  }));
}

function assistantDirector([code, field, fr, ar]: (typeof directions)[number]): Post {
  const office = field === 'continuingEducation' ? 'continuingEducationDirector' : 'assistantDirector';
  return {
    key: code,
    unit: code,
    office,
    m: `Directeur assistant, ${lower(fr)}`,
    f: `Directrice assistante, ${lower(fr)}`,
    arM: `المدير المساعد المكلف ب${ar}`,
    arF: `المديرة المساعدة المكلفة ب${ar}`,
  };
}

function serviceOffices([code, office, fr, ar]: (typeof services)[number]): Post[] {
  return [
    {
      key: `head:${code}`,
      unit: code,
      office,
      m: `Chef du service ${fr}`,
      f: `Cheffe du service ${fr}`,
      arM: `رئيس مصلحة ${ar}`,
      arF: `رئيسة مصلحة ${ar}`,
    },
    {
      key: `agent:${code}`,
      unit: code,
      office,
      many: true,
      m: `Agent du service ${fr}`,
      f: `Agente du service ${fr}`,
      arM: `موظف بمصلحة ${ar}`,
      arF: `موظفة بمصلحة ${ar}`,
    },
  ];
}

function departmentOffices([code, fr, ar]: (typeof departments)[number]): Post[] {
  return [
    {
      key: `head:D-${code}`,
      unit: `D-${code}`,
      office: 'departmentHead',
      m: `Chef du département ${fr}`,
      f: `Cheffe du département ${fr}`,
      arM: `رئيس شعبة ${ar}`,
      arF: `رئيسة شعبة ${ar}`,
    },
    {
      key: `trainer:${code}`,
      unit: `D-${code}`,
      office: 'trainer',
      many: true,
      m: 'Formateur',
      f: 'Formatrice',
      arM: 'أستاذ مكون',
      arF: 'أستاذة مكونة',
    },
  ];
}
