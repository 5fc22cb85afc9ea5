/** Half of the members and one. */
export function leastQuorum(members: number): number {
  return Math.floor(members / 2) + 1;
}
