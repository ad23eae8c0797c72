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

/** A file that is sent with a form. */
const file = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })

/** A census with enough children, each born after the referral, that lists are long. */
const CENSUS = file(
  'census.xml',
  `<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year><ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails>
  <Source><SourceLevel>L</SourceLevel><LEA>330</LEA></Source></Header><Children>${Array.from(
    { length: 1201 },
    (_, child) => `<Child><ChildIdentifiers><LAchildID>FEN${child}</LAchildID><PersonBirthDate>2027-01-01</PersonBirthDate><Sex>Q</Sex></ChildIdentifiers>
  <ChildCharacteristics><Ethnicity>NONE</Ethnicity></ChildCharacteristics>
  <CINdetails><CINreferralDate>2025-13-02</CINreferralDate><Unheard>of</Unheard></CINdetails></Child>`
  ).join('')}</Children></Message>`
)

const LOOKED_AFTER = [
  file('header.csv', 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nFEN1,1,01/02/2014,WBRI,UN1,,\nFEN2,3,32/02/2014,NONE,,,\n'),
  file('episodes.csv', 'CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\nFEN1,01/06/2025,S,C2,N1,U1,PR1,,,,,,\nFEN2,soon,S,C2,N1,U1,PR1,,,,,,\n')
]

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
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((number) => ({ path: `/plan/O${number}`, see: { public: 404 }, print: 1 })),
  { path: '/practice', see: { public: 403 }, find: 'by chance' },
  { path: '/practice/rules/risk_without_outcome', see: { public: 403 }, find: 'Over time' },
  { path: '/practice/report', see: { scrutiny_member: 403, public: 403 }, find: 'What to do next', print: 4 },
  { path: '/practice/examples', see: { scrutiny_member: 403, public: 403 } },
  { path: '/practice/plans', see: { scrutiny_member: 403, public: 403 } },
  // Behind the door of reasons: without a plan of that name it refuses as a page does.
  { path: '/practice/plans/none/audit', see: { head_of_qa: 404, director: 404, scrutiny_member: 403, public: 403 } },
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
  { path: '/voice', see: { scrutiny_member: 403, public: 403 }, find: 'could be' },
  { path: '/voice/children', see: { scrutiny_member: 403, public: 403 } },
  { path: '/voice/child', see: { scrutiny_member: 403, public: 403 } },
  { path: '/sign-off', see: { scrutiny_member: 403, public: 403 } },
  { path: '/sign-off/queue', see: { scrutiny_member: 403, public: 403 } },
  { path: '/visits', see: { scrutiny_member: 403, public: 403 }, find: 'as the plan says' },
  { path: '/visits/in-need', see: { scrutiny_member: 403, public: 403 } },
  { path: '/supervision', see: { scrutiny_member: 403, public: 403 }, find: 'never put together' },
  { path: '/y', find: 'Your code' },
  { path: '/y/help', find: '0800 1111' },
  ...['', '/plan', '/said', '/changed', '/say', '/who'].map((page) => ({
    name: `own page ${page}`,
    path: (visitor) => visitor.onOwnPage(`/y${page}`),
    print: 3
  })),
  { path: '/measures', see: { public: 403 } },
  { path: '/measures/assessment_45wd_pct', see: { public: 403 }, find: 'Beside other authorities' },
  { path: '/measures/re_referral_12m_pct?others=latest', see: { public: 403 }, find: 'latest year is shown' },
  { path: '/measures/assessment_45wd_pct/account', see: { scrutiny_member: 403, public: 403 } },
  { path: '/measures/reported', see: { public: 403 } },
  { path: '/measures/reported/MT24', see: { public: 403 }, find: 'As now known' },
  { path: '/measures/assessment_45wd_pct/list', see: { scrutiny_member: 403, public: 403 } },
  { path: '/exceptions', see: { public: 403 }, find: 'Why it is here' },
  { path: '/front-door', see: { public: 403 }, find: 'For every 100', print: 4 },
  { path: '/workforce', see: { public: 403 }, find: 'Contracts that run out', print: 8 },
  { path: '/complaints', see: { public: 403 }, find: 'Statutory clocks', print: 6 },
  { path: '/data-quality', see: { public: 403 }, find: 'recorded late' },
  { path: '/journeys', see: { public: 403 }, find: 'Who had this finding, and cleared it', print: 8 },
  { path: '/journeys?finding=F7', see: { public: 403 }, find: 'From our finding' },
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
  ...['', '/cin', '/ssda903', '/annex-a'].map((form) => ({ path: `/returns${form}`, see: { scrutiny_member: 403, public: 403 }, find: 'is gone when you sign out' })),
  ...['', '?by=child', '?by=field', '?by=team', '?by=place', '?by=not-run', '?by=unread'].map((by) => ({
    name: `a census checked ${by}`,
    path: async (visitor) => (await visitor.onReport('cin', CENSUS)) + by,
    see: { scrutiny_member: 403, public: 403 },
    find: '1,201 children read'
  })),
  {
    name: 'a return of children looked after checked',
    path: (visitor) => visitor.onReport('ssda903', LOOKED_AFTER),
    see: { scrutiny_member: 403, public: 403 },
    find: 'SSDA903'
  },
  { path: '/people' },
  { path: '/records' },
  { path: '/records/finding', find: 'Download:' },
  { path: '/records/caseload-limit' },
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
