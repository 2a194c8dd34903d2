/** What the table of clients takes of the packages that are installed, as a page has it. */
declare const versions: Readonly<Record<string, string>>

export const versionOf = (alias: string): string => versions[alias] ?? ''
/** Of a package in both formats, a bundle has the ES modules. */
export const require = (): object => ({})
