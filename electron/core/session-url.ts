/** Ids of sessions in addresses, from where they get into logs, histories and the hands of whoever is sent the link. */

/** As servers call them, lower case; whatever else stands in an address is not looked at. */
const NAMES = [
  ...['jsessionid', 'phpsessid', 'aspsessionid', 'asp.net_sessionid', 'cfid', 'cftoken'],
  ...['sid', 'session', 'sessionid', 'session_id', 'session-id', 'sessiontoken', 'session_token', 'sessid'],
  ...['token', 'access_token', 'id_token', 'refresh_token', 'auth_token', 'authtoken'],
];

/** Shorter ones number a page or a tab. */
const SHORTEST = 16;

/** `;name=value` in the path, `name=value` in the query or behind the fragment's sign. */
const PARAMETER = new RegExp(
  `[;?&#](${NAMES.map((name) => name.replace('.', '\\.')).join('|')})=[A-Za-z0-9._~+/%=!-]{${SHORTEST},}`,
  'i',
);

/** The name of the first parameter that holds one; `address` is a whole URL, of which nothing is given back. */
export function sessionParameter(address: string): string | undefined {
  return PARAMETER.exec(address)?.[1]?.toLowerCase();
}
