import type { Candidate } from '../letterBook';

/** Does the number of a telegram stand in its id or its title? */
export function hasNumber({ id, names }: Candidate, number: string): boolean {
  return [id, ...names].some((name) => name.split(/\D+/).includes(number));
}
