export const sheetProcedures = {};
