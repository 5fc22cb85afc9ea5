export function NoticesToday() { return null; }
