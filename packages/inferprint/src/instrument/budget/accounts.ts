import type { Account } from './account.ts'

/** The account of every scope that is remembered: so many that are open, and as many that are used up. */
export class Accounts {
  private readonly open = new Map<string, Account>()
  private readonly usedUp = new Map<string, Account>()

  constructor(
    private readonly most: number,
    private readonly make: () => Account,
  ) {}

  /** Without making or renewing it. */
  find(key: string): Account | undefined {
    return this.usedUp.get(key) ?? this.open.get(key)
  }

  /** Works on the account of a scope, which is then the most recently used. */
  use<T>(key: string, body: (account: Account) => T): T {
    const account = this.find(key) ?? this.make()
    try {
      return body(account)
    } finally {
      this.keep(key, account)
    }
  }

  get size(): number {
    return this.open.size + this.usedUp.size
  }

  private keep(key: string, account: Account): void {
    this.open.delete(key)
    this.usedUp.delete(key)
    const those = account.isUsedUp ? this.usedUp : this.open
    those.set(key, account)
    /** Those whose period is over were used before all of this one: they go first. */
    const [oldest] = those.keys()
    if (those.size > this.most && oldest !== undefined) those.delete(oldest)
  }
}
