import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyPluginAsync } from 'fastify'
import { ConfigError } from './checks.ts'
import type { ServeConfig } from './config.ts'

/** Where the repository builds it, seen from here and from what is built of here. */
const besidePackage = fileURLToPath(new URL('../../../../apps/web/dist', import.meta.url))

const isBuilt = (folder: string): boolean => existsSync(join(folder, 'index.html'))

/** The folder of the built web app; undefined where there is none. @throws ConfigError where one was told that is none */
export function appFolderOf({ app }: Pick<ServeConfig, 'app'>): string | undefined {
  if (app === 'none') return undefined
  if (app === undefined) return isBuilt(besidePackage) ? besidePackage : undefined
  const folder = resolve(app)
  if (isBuilt(folder)) return folder
  throw new ConfigError(
    `app is "${app}", which holds no index.html; expected the folder of the built web app, apps/web/dist, or none`,
  )
}

/** Of every page: nothing but what this server serves is loaded, run or asked. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

const howToBuild = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Inferprint</title>
<h1>Inferprint</h1>
<p>The server runs; its web app is not built. In a clone of the repository, <code>npm start</code> builds and serves it;
<code>--app FOLDER</code> tells where one lies.</p>
<p><a href="docs">The API</a></p></html>
`

/** The page at `/`: the app's, which learns there that a server stands behind it, or how to build one. */
export async function frontPage(folder: string | undefined): Promise<string> {
  if (folder === undefined) return howToBuild
  const page = await readFile(join(folder, 'index.html'), 'utf8')
  return page.replace('name="inferprint-server" content="none"', 'name="inferprint-server" content="here"')
}

/** Names under `assets/` hold a hash of what is in the file. */
const cachingOf = (path: string) =>
  path.startsWith('assets/') ? { maxAge: '1y', immutable: true } : { cacheControl: false }

/** Files of the app, at paths that no other route has; open to everybody, for no data are in them. */
export const webAppRoutes =
  (folder: string): FastifyPluginAsync =>
  async (server) => {
    await server.register(fastifyStatic, { root: folder, serve: false, dotfiles: 'ignore', index: false })
    server.get('/*', { config: { scope: 'open' }, schema: { hide: true } }, async ({ params }, reply) => {
      const path = (params as { readonly '*': string })['*']
      if (path === 'index.html') return reply.redirect('./')
      reply.headers(pageHeaders)
      if (!path.startsWith('assets/')) reply.header('cache-control', 'no-cache')
      return reply.sendFile(path, cachingOf(path))
    })
  }
