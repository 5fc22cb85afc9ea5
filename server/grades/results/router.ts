export const resultProcedures = {};
