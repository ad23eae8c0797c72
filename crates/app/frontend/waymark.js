// What runs in the browser. Every page works without it; it only saves a reload,
// sorts a table, opens and closes what the markup already holds.
import { createAll, initAll } from 'govuk-frontend'
import { SortableTable } from '@ministryofjustice/frontend/moj/components/sortable-table/sortable-table.mjs'
import { FilterToggleButton } from '@ministryofjustice/frontend/moj/components/filter-toggle-button/filter-toggle-button.mjs'
import 'htmx.org'

// The design system's own marks that scripts run. Elsewhere they are set by an
// inline script; our content security policy allows none.
document.body.classList.add('js-enabled', 'govuk-frontend-supported')

/** @param {Element | Document} scope the part of the page that is new */
function start(scope) {
  initAll({ scope })
  createAll(SortableTable, undefined, { scope })
  createAll(FilterToggleButton, undefined, { scope })
}

start(document)

document.addEventListener('htmx:after:swap', (event) => {
  const swapped = event.detail?.ctx?.target
  start(swapped instanceof Element ? swapped : document)
})

document.addEventListener('click', (event) => {
  if (event.target instanceof Element && event.target.closest('[data-wm-print]')) {
    window.print()
  }
})
