// Everybody walks over every page, with JavaScript and without: the right answer,
// a title and one main heading, no error, no accessibility fault, nothing wider
// than a phone. Screenshots of what each saw are kept.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { violations, violationsWithoutScripts } from './axe.mjs'
import { outputFile, visit } from './harness.mjs'
import { PAGES, VISITORS, expected } from './pages.mjs'

const DESKTOP = { width: 1280, height: 900 }
const PHONE = { width: 375, height: 800 }

/** Two visitors at a time, each in a browser context of its own. */
export function walk({ server, browser }) {
  describe('walk', { concurrency: 2 }, () => {
    for (const role of VISITORS) {
      for (const javaScriptEnabled of [true, false]) {
        describe(`${role}, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, { concurrency: 1 }, () => {
          let visitor
          test('arrives', async () => {
            visitor = await visit(browser, server, role, { javaScriptEnabled })
          })
          after(async () => {
            await visitor?.close()
          })
          for (const listed of PAGES) {
            test(listed.name ?? String(listed.path), async (t) => {
              if (!visitor) return t.skip('could not sign in')
              return look(t, visitor, listed, javaScriptEnabled)
            })
          }
        })
      }
    }
  })
}

async function look(t, visitor, listed, javaScriptEnabled) {
  const { page, drawingBoard, role, problems } = visitor
  const path = typeof listed.path === 'function' ? await listed.path(visitor) : listed.path
  const wanted = expected(listed, role)
  const wrong = []

  await page.setViewportSize(DESKTOP)
  problems.length = 0
  const response = await page.goto(path, { waitUntil: 'load' })
  const arrived = new URL(page.url()).pathname
  if (wanted === 'sign-in') {
    // The sign-in page itself is judged under its own address.
    assert.equal(arrived, '/sign-in', `${path} as ${role}: expected to be sent to /sign-in, but got ${response.status()}`)
    return
  }
  if (response.status() !== wanted) wrong.push(`expected ${wanted}, but got ${response.status()} at ${arrived}`)

  if (!(await page.title()).trim()) wrong.push('the page has no title')
  const headings = await page.locator('h1').count()
  if (headings !== 1) wrong.push(`the page has ${headings} main headings (h1), not one`)
  if (wanted === 200 && listed.find && !(await page.locator('main').innerText()).includes(listed.find)) {
    wrong.push(`the page does not say "${listed.find}"`)
  }
  if (wanted === 200 && !/^en\b/.test((await page.locator('html').getAttribute('lang')) ?? '')) wrong.push('the page does not say that it is in English (lang="en")')

  const faults = drawingBoard ? await violationsWithoutScripts(drawingBoard, page.url(), await response.text()) : await violations(page)
  wrong.push(...faults.failing)
  for (const lesser of faults.lesser) t.diagnostic(lesser)

  const name = (listed.name ?? path).slice(0, 80)
  if (javaScriptEnabled) await page.screenshot({ path: await outputFile(`screenshots/${role}`, `${name}-1280.png`), fullPage: true })
  await page.setViewportSize(PHONE)
  const width = await page.evaluate(() => document.scrollingElement.scrollWidth)
  if (width > PHONE.width) wrong.push(`at ${PHONE.width} wide the page is ${width} wide: ${await widest(page)}`)
  if (javaScriptEnabled) await page.screenshot({ path: await outputFile(`screenshots/${role}`, `${name}-375.png`), fullPage: true })

  if (listed.print && javaScriptEnabled) {
    const pdf = await page.pdf({ path: await outputFile(`print/${role}`, `${name}.pdf`), format: 'A4', preferCSSPageSize: true })
    const sides = pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
    if (sides === 0) wrong.push('printing the page gives an empty file')
    if (sides > listed.print) wrong.push(`printing the page takes ${sides} sides of A4, not ${listed.print}`)
  }

  wrong.push(...problems)
  assert.equal(wrong.length, 0, `${path} as ${role}:\n  ${wrong.join('\n  ')}`)
}

/** What sticks out furthest to the right, so that it can be found. */
function widest(page) {
  return page.evaluate(() => {
    const edge = document.documentElement.clientWidth
    const out = [...document.body.querySelectorAll('*')]
      .map((element) => {
        const box = element.getBoundingClientRect()
        const scrolls = getComputedStyle(element).overflowX !== 'visible'
        return [scrolls ? box.right : Math.max(box.right, box.left + element.scrollWidth), element]
      })
      .filter(([right]) => right > edge + 0.5)
      .sort((a, b) => b[0] - a[0])
      .slice(0, 3)
      .map(([right, element]) => `<${element.localName} class="${element.getAttribute('class') ?? ''}"> to ${Math.round(right)}`)
    return out.join(', ')
  })
}
