export const blindProcedures = {};
