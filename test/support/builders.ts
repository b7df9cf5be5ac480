// Builders fill in what a test does not care about. Domains have theirs beside this file.
import { type AccountRecord, insertAccounts } from '../../server/identity/account.model.ts';
import { newId } from '../../server/platform/identifier.ts';

let serial = 0;

/** A stored account: an active employee who reads Dutch and has no password. */
export async function buildAccount(given: Partial<AccountRecord> = {}): Promise<AccountRecord> {
  serial += 1;
  const account: AccountRecord = {
    id: newId(),
    personId: newId(),
    email: `persoon${serial}-${newId().slice(0, 6)}@waterland.example`,
    passwordHash: null,
    roles: ['EMPLOYEE'],
    locale: 'nl',
    active: true,
    demoRole: null,
    failedSignIns: 0,
    lastFailedAt: null,
    ...given,
  };
  await insertAccounts([account]);
  return account;
}
