// The pages that the walk visits, and who may see what.
//
// To add a page, add a line. `see` says what each kind of visitor gets where it is
// not what most pages give (DEFAULT):
//   200        the page
//   'sign-in'  a redirect to /sign-in
//   403, 404   a refusal, which must be a page too: a heading, a title, no axe violation
// `find` names text that must be on the page, so that an empty shell does not pass.
// `print` saves the page as an A4 PDF as well, of at most so many sides.
// A path may be a function of the harness, for pages that must be found first:
//   { path: (visitor) => visitor.firstLink('/findings', 'a[href^="/findings/"]') }

/** Who visits. All but `public` sign in, as the demo's sign-ins say; the demo lets the public read. */
export const VISITORS = ['head_of_qa', 'director', 'scrutiny_member', 'public']

const DEFAULT = { head_of_qa: 200, director: 200, scrutiny_member: 200, public: 200 }

export const PAGES = [
  { path: '/' },
  { path: '/sign-in' },
  { path: '/account', see: { public: 'sign-in' } },
  { path: '/accounts', see: { head_of_qa: 403, director: 403, scrutiny_member: 403, public: 403 } },
  { path: '/findings' },
  { path: (visitor) => visitor.firstLink('/findings', 'article a[href^="/findings/"]'), print: 12 },
  { path: '/causes' },
  { path: '/plan', print: 5 },
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((number) => ({ path: `/plan/O${number}`, see: { public: 404 }, print: 2 })),
  { path: '/practice', see: { public: 403 }, find: 'could be' },
  { path: '/practice/rules/risk_without_outcome', see: { public: 403 }, find: 'Over time' },
  { path: '/practice/plans', see: { scrutiny_member: 403, public: 403 } },
  { path: '/my-plan-check', see: { scrutiny_member: 403, public: 403 } },
  { path: '/audits', see: { public: 403 }, find: 'could be', print: 3 },
  { path: '/audits/calibration', see: { public: 403 }, find: 'kappa', print: 3 },
  { path: '/audits/themes', see: { public: 403 }, find: 'You said, we did', print: 10 },
  { path: '/audits/programmes/AP2', see: { scrutiny_member: 404, public: 403 }, find: 'seed', print: 13 },
  { path: '/audits/programmes/AP2/redraw', see: { scrutiny_member: 403, public: 403 }, find: 'Same' },
  { path: '/audits/AD1', see: { scrutiny_member: 404, public: 404 }, find: 'First view', print: 3 },
  { path: '/audits/AP3-010', see: { scrutiny_member: 404, public: 404 }, find: 'How it was chosen' },
  { path: '/audits/actions/AA6', see: { scrutiny_member: 404, public: 404 }, find: 'Close it' },
  { path: '/standards', find: 'No real change', print: 3 },
  { path: '/standards/PS2', find: 'One worker who stays', print: 2 },
  { path: '/measures', see: { public: 403 } },
  { path: '/measures/assessment_45wd_pct', see: { public: 403 } },
  { path: '/measures/assessment_45wd_pct/list', see: { scrutiny_member: 403, public: 403 } },
  { path: '/inspections' },
  { path: '/inspections/I3' },
  { path: '/meetings' },
  { name: 'a meeting', path: (visitor) => visitor.firstLink('/meetings', 'main a[href^="/meetings/"]') },
  { path: '/questions' },
  { path: '/resolutions' },
  { path: '/actions' },
  { path: '/promises' },
  { path: '/papers' },
  { name: 'a paper', path: (visitor) => visitor.firstLink('/papers', 'main a[href^="/papers/PA"]') },
  { path: '/papers/read', see: { scrutiny_member: 403, public: 'sign-in' } },
  { path: '/loads', see: { scrutiny_member: 403, public: 403 } },
  { path: '/people' },
  { path: '/records' },
  { path: '/records/finding' },
  { path: '/records/action/A3', see: { public: 404 } },
  { path: '/records/action/A3/edit', see: { scrutiny_member: 403, public: 404 } },
  { path: '/records/action/A3/history', see: { public: 404 } },
  { path: '/findings?as_at=2026-01-31' },
  { path: '/search?q=plans' }
]

/** What `visitor` gets from `page`. */
export function expected(page, visitor) {
  return page.see?.[visitor] ?? DEFAULT[visitor]
}
