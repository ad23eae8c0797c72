// Starts the demo on a free port with a data directory of its own, and a browser.
//
//   WAYMARK_BIN          the program (default target/release/waymark)
//   WAYMARK_BROWSER      Chromium (default /usr/bin/chromium)
//   WAYMARK_TEST_OUTPUT  where screenshots and PDFs go (default test-output)
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const OUTPUT = resolve(ROOT, process.env.WAYMARK_TEST_OUTPUT ?? 'test-output')
const START_MS = 300_000
const BROWSER_FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
]

/** The demo and a browser, or neither. `stop()` ends both. */
export async function start() {
  const server = await startServer()
  try {
    const browser = await startBrowser()
    const stop = async () => {
      await browser.close()
      await server.stop()
    }
    return { server, browser, stop }
  } catch (problem) {
    await server.stop()
    throw problem
  }
}

/** The demo, running. `signIns` is by role; `stop()` ends it and removes its data. */
async function startServer() {
  const program = resolve(ROOT, process.env.WAYMARK_BIN ?? 'target/release/waymark')
  if (!existsSync(program)) {
    throw new Error(`${program} is not there. Build it first: cargo build --release --workspace`)
  }
  const data = await mkdtemp(join(tmpdir(), 'waymark-browser-'))
  const server = spawn(program, ['demo', '--port', '0', '--data', data], {
    cwd: ROOT,
    env: { ...process.env, WAYMARK_DEMO_JSON: '1' },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  // Should a test end the run in a way that no clean-up survives.
  process.once('exit', () => server.kill('SIGKILL'))
  // The end of what it said, for the message when it does not start.
  let said = ''
  server.stderr.on('data', (text) => {
    said = (said + text).slice(-4000)
  })

  const stop = async () => {
    if (server.exitCode === null && server.signalCode === null) {
      const ended = new Promise((done) => server.once('exit', done))
      server.kill('SIGTERM')
      const timer = setTimeout(() => server.kill('SIGKILL'), 10_000)
      await ended
      clearTimeout(timer)
    }
    await rm(data, { recursive: true, force: true })
  }

  try {
    const started = await new Promise((found, failed) => {
      const timer = setTimeout(() => failed(new Error(`the demo printed no address in ${START_MS / 1000} s:\n${said}`)), START_MS)
      const fail = (problem) => {
        clearTimeout(timer)
        failed(problem)
      }
      server.once('error', fail)
      server.once('exit', (code) => fail(new Error(`the demo ended (${code}) before it printed its address:\n${said}`)))
      createInterface({ input: server.stdout }).on('line', (line) => {
        if (!line.startsWith('{')) return
        clearTimeout(timer)
        try {
          found(JSON.parse(line))
        } catch {
          failed(new Error(`the demo's first JSON line cannot be read: ${line}`))
        }
      })
    })
    const signIns = Object.fromEntries(started.sign_ins.map((signIn) => [signIn.role, signIn]))
    return { address: started.address, signIns, ownPage: started.own_page, stop }
  } catch (problem) {
    await stop()
    throw problem
  }
}

async function startBrowser() {
  const executablePath = process.env.WAYMARK_BROWSER ?? '/usr/bin/chromium'
  if (!existsSync(executablePath)) {
    throw new Error(`${executablePath} is not there. On Debian: apt-get install chromium; elsewhere set WAYMARK_BROWSER`)
  }
  return chromium.launch({ executablePath, args: BROWSER_FLAGS })
}

/**
 * Somebody at a browser: signed in as `role`, or nobody when the role is "public".
 * `problems` collects what no visit may cause: errors in the console, a script's
 * exception, a part of the page that did not load, a request to anybody else.
 */
export async function visit(browser, server, role, { javaScriptEnabled = true } = {}) {
  const context = await browser.newContext({ javaScriptEnabled, baseURL: server.address, locale: 'en-GB', viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  const problems = []
  page.on('pageerror', (error) => problems.push(`script: ${error.message}`))
  page.on('console', (message) => {
    // A refused page is reported as a failed load of itself; the walk judges those.
    const ofThePage = message.location().url === page.url() && message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !ofThePage) problems.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(`${server.address}/`) && !url.startsWith('data:') && !url.startsWith('blob:')) problems.push(`asked another server: ${url}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400 && response.request().resourceType() !== 'document') problems.push(`${response.status()} for ${response.url()}`)
  })

  if (role !== 'public') {
    const signIn = server.signIns[role]
    if (!signIn) throw new Error(`the demo has no sign-in for ${role}; it has ${Object.keys(server.signIns).join(', ')}`)
    await page.goto('/sign-in')
    await page.fill('input[name="user"]', signIn.user)
    await page.fill('input[name="password"]', signIn.password)
    await page.press('input[name="password"]', 'Enter')
    try {
      await page.waitForURL((url) => url.pathname !== '/sign-in', { timeout: 15_000 })
    } catch {
      const told = (await page.locator('main').innerText()).replace(/\s+/g, ' ').slice(0, 300)
      await context.close()
      throw new Error(`${signIn.user} (${role}) could not sign in; the page says: ${told}`)
    }
  }

  // Where axe looks when the visitor has no JavaScript.
  const drawingBoard = javaScriptEnabled ? null : await browser.newPage({ viewport: { width: 1280, height: 900 } })

  return {
    role,
    page,
    drawingBoard,
    problems,
    /** The address of the first link that matches, for pages that have no fixed one. */
    async firstLink(path, selector) {
      await page.goto(path)
      const href = await page.locator(selector).first().getAttribute('href')
      if (!href) throw new Error(`${path} has no link ${selector}`)
      return href
    },
    /** Comes to a young person's own page by the code that the demo printed. */
    async onOwnPage(path) {
      await page.goto(`/y/in/${server.ownPage}`)
      await page.locator('main button').click()
      await page.waitForURL((url) => url.pathname === '/y', { timeout: 15_000 })
      return path
    },
    /** Has a return checked, and comes to its report. */
    async onReport(form, files) {
      await page.goto(`/returns/${form}`)
      // Somebody whom the form refuses stays where it refuses.
      if (!(await page.locator('input#files').count())) return `/returns/${form}`
      await page.setInputFiles('input#files', files)
      await page.locator('main button').first().click()
      await page.waitForURL(/\/returns\/checks\//, { timeout: 15_000 })
      const report = new URL(page.url()).pathname
      for (let seconds = 0; seconds < 30 && !(await page.locator('main table').count()); seconds++) {
        await page.waitForTimeout(1000)
        await page.goto(report)
      }
      return report
    },
    async close() {
      await drawingBoard?.close()
      await context.close()
    }
  }
}

/** A file under the output folder, whose folders are made. */
export async function outputFile(folder, name) {
  await mkdir(join(OUTPUT, folder), { recursive: true })
  return join(OUTPUT, folder, name.replace(/[^a-z0-9.]+/gi, '_').replace(/^_+/, '') || 'home')
}
