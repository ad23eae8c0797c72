// Looks for accessibility faults with axe-core: WCAG 2.2 A and AA and its good
// practices. Serious and critical ones fail; lesser ones are told.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

const SOURCE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const FAILS = new Set(['serious', 'critical'])

/**
 * The same for a page's HTML as the server sent it. axe is itself JavaScript, so where
 * a visitor has none, the HTML is laid out on a `drawingBoard` (see harness.mjs), a
 * page whose own scripts are stopped.
 */
export async function violationsWithoutScripts(drawingBoard, url, html) {
  await drawingBoard.unrouteAll()
  await drawingBoard.route('**/*', (route) => {
    const type = route.request().resourceType()
    if (type === 'document') return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html })
    return type === 'script' ? route.abort() : route.continue()
  })
  await drawingBoard.goto(url, { waitUntil: 'load' })
  return violations(drawingBoard)
}

/** Lines that say what is wrong, where, and how to mend it: those that fail, and the rest. */
export async function violations(page) {
  await page.evaluate(SOURCE)
  const found = await page.evaluate(
    (tags) => globalThis.axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }).then((results) => results.violations),
    TAGS
  )
  const told = (violation) =>
    [`axe ${violation.impact}: ${violation.id}: ${violation.help}`]
      .concat(violation.nodes.slice(0, 5).map((node) => `    ${node.target.join(' ')}\n      ${node.failureSummary.replace(/\n/g, '\n      ')}`))
      .concat(violation.nodes.length > 5 ? [`    and ${violation.nodes.length - 5} more`] : [])
      .join('\n')
  return {
    failing: found.filter((violation) => FAILS.has(violation.impact)).map(told),
    lesser: found.filter((violation) => !FAILS.has(violation.impact)).map(told)
  }
}
