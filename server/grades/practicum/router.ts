export const practicumProcedures = {};
