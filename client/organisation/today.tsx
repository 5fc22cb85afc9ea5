export function OrganisationToday(_: { held: ReadonlySet<string> }) { return null; }
