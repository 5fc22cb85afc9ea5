export const exchangeProcedures = {};
