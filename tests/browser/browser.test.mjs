// One demo and one browser for all the browser tests: making the demo's authority is
// what takes long. Not in a `before`: when it fails, one failure is told instead of one
// for each page.
import { after } from 'node:test'
import { start } from './harness.mjs'
import { keyboard } from './keyboard.mjs'
import { walk } from './walk.mjs'

const running = await start()
after(running.stop)

keyboard(running)
walk(running)
