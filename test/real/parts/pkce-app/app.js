// Signs in by authorization code and PKCE (RFC 7636) and keeps its tokens in the tab, as single-page applications do.
const { issuer } = document.body.dataset;
const client = 'ward-app';
const here = `${location.origin}/`;
const endpoint = (name) => `${issuer}/protocol/openid-connect/${name}`;

function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

async function askForCode() {
  const asked = { state: random(), verifier: random() };
  sessionStorage.setItem('app.asked', JSON.stringify(asked));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(asked.verifier));
  const question = new URLSearchParams({
    client_id: client,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: here,
    state: asked.state,
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
  });
  location.assign(`${endpoint('auth')}?${question}`);
}

async function takeTokens(code, state) {
  const asked = JSON.parse(sessionStorage.getItem('app.asked') ?? '{}');
  if (state !== asked.state) throw new Error('The answer belongs to another question.');
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: client,
    code,
    redirect_uri: here,
    code_verifier: asked.verifier,
  });
  const response = await fetch(endpoint('token'), { method: 'POST', body });
  if (!response.ok) throw new Error(`The code was not taken: ${response.status}.`);
  const tokens = await response.json();
  sessionStorage.setItem('app.tokens', JSON.stringify(tokens));
  history.replaceState(null, '', '/');
  const { preferred_username: user } = JSON.parse(
    atob(tokens.id_token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')),
  );
  document.querySelector('#who').textContent = user;
}

document.querySelector('#sign-in').addEventListener('click', askForCode);
const answer = new URLSearchParams(location.search);
if (answer.has('code')) await takeTokens(answer.get('code'), answer.get('state'));
