/** Texts that many rows share, each once. */
export class Words {
  readonly list: string[] = []
  private readonly places = new Map<string, number>()

  /** From 1. */
  placeOf(word: string): number {
    const known = this.places.get(word)
    if (known !== undefined) return known
    const place = this.list.push(word)
    this.places.set(word, place)
    return place
  }
}
