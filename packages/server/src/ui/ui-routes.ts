import { type ApiRoute, route } from '../api/api-route.ts';
import { UI_ASSETS } from './ui-assets.generated.ts';

/** What the page may do: talk to this service, and load nothing from anywhere else. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const asset = (path: string, id: string, summary: string, type: string, text: string): ApiRoute =>
  route({
    method: 'GET',
    path,
    id,
    tag: 'service',
    summary,
    // It holds nothing; what it shows it asks for with the token.
    open: true,
    response: type,
    problems: [],
    handle: async () => ({ contentType: `${type}; charset=utf-8`, text, policy: POLICY }),
  });

/** The page for persons. */
export const UI_ROUTES: readonly ApiRoute[] = [
  asset('/ui', 'get_page', 'The page: sessions, their errors, patches and proofs.', 'text/html', UI_ASSETS.html),
  asset('/ui/page.js', 'get_page_script', 'Its script.', 'text/javascript', UI_ASSETS.js),
  asset('/ui/page.css', 'get_page_style', 'Its style.', 'text/css', UI_ASSETS.css),
];
