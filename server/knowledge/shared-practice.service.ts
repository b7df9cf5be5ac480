// What outsiders may read: practices an editor shared, from the moment they were shared until they no longer are.
import { notFound } from '../platform/errors.ts';
import { sharedNow } from './practice.model.ts';
import type { Practice } from './practice.types.ts';
import { findPublished, lookForChanges, publishedPractices } from './practice-library.service.ts';

/** A practice for outsiders. */
export type SharedPractice = Practice & { readonly sharedAt: Date };

/** Every shared practice, last shared first. The database is asked each time: what is taken back is gone at once. */
export async function sharedPractices(): Promise<SharedPractice[]> {
  await lookForChanges();
  return publishedPractices()
    .flatMap((practice) => (practice.sharedAt === null ? [] : { ...practice, sharedAt: practice.sharedAt }))
    .sort((one, other) => other.sharedAt.getTime() - one.sharedAt.getTime());
}

/** A shared practice. Throws NOT_FOUND for every other one, whether it exists or not. */
export async function getSharedPractice(code: string): Promise<SharedPractice> {
  const sharedAt = await sharedNow(code);
  if (sharedAt === null) throw notFound();
  await lookForChanges();
  const practice = findPublished(code);
  if (practice === null) throw notFound();
  return { ...practice, sharedAt };
}
