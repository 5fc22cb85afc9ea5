export const juryProcedures = {};
