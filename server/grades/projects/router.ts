export const projectProcedures = {};
