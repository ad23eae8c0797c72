// What a person with only a keyboard relies on, on any page.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { visit } from './harness.mjs'

export function keyboard({ server, browser }) {
  describe('keyboard', () => {
    let visitor
    before(async () => {
      visitor = await visit(browser, server, 'director')
    })
    after(async () => {
      await visitor?.close()
    })

    test('the first stop is the way past the menu, and it leads to the content', async () => {
      const { page } = visitor
      await page.goto('/plan')
      await page.keyboard.press('Tab')
      const first = page.locator(':focus')
      assert.match(await first.innerText(), /^Skip to main content$/)
      assert.ok(await first.isVisible(), 'the skip link shows when it has the focus')
      await page.keyboard.press('Enter')
      assert.equal(await page.evaluate(() => document.activeElement?.localName), 'main')
    })

    test('every stop shows that it has the focus and none is a trap', async () => {
      const { page } = visitor
      await page.goto('/plan')
      const seen = new Set()
      let last = -1
      let stayed = 0
      // The page ends where the focus leaves it, or comes round to the first stop.
      for (let stop = 0; stop < 400; stop += 1) {
        await page.keyboard.press('Tab')
        const now = await page.evaluate(() => {
          const element = document.activeElement
          if (!element || element === document.body) return null
          globalThis.stops ??= []
          let number = globalThis.stops.indexOf(element)
          if (number < 0) number = globalThis.stops.push(element) - 1
          const style = getComputedStyle(element)
          const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 && style.outlineColor !== 'rgba(0, 0, 0, 0)'
          const shown = outlined || style.boxShadow !== 'none'
          return { number, shown, what: element.outerHTML.slice(0, 120) }
        })
        if (now === null || (seen.size > 1 && now.number === 0)) break
        // A date has stops within it (day, month, year), but few.
        stayed = now.number === last ? stayed + 1 : 0
        assert.ok(stayed < 8, `the focus is held by ${now.what}`)
        if (stayed > 0) continue
        last = now.number
        assert.ok(!seen.has(now.number), `the focus came back to ${now.what}`)
        assert.ok(now.shown, `nothing shows that this has the focus: ${now.what}`)
        seen.add(now.number)
      }
      assert.ok(seen.size > 5, `only ${seen.size} things on the page take the focus`)
    })
  })
}
