// SPDX-License-Identifier: GPL-3.0-or-later
// An OpenID provider written by others (oidc-provider) with what a FHIR service has in front of it: a
// smart-configuration, and one resource that wants a token. On 127.0.0.1 only; anybody may sign in under any name.
// Usage: node provider.mjs PORT_FILE
import { renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import Provider, { errors } from 'oidc-provider';

const server = createServer();
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const origin = `http://127.0.0.1:${server.address().port}`;
const base = `${origin}/fhir`;

const types = ['Appointment', 'Communication', 'Consent', 'DocumentReference', 'HealthcareService', 'Location',
  'Organization', 'Patient', 'PractitionerRole', 'QuestionnaireResponse', 'ServiceRequest', 'Task'];
const rights = types.flatMap((type) => [`user/${type}.crus`, `user/${type}.rs`]);

const provider = new Provider(origin, {
  clients: [{
    client_id: 'holdfast',
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    // Any port, as RFC 8252 section 7.3 says.
    redirect_uris: ['http://127.0.0.1/callback'],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
  }],
  pkce: { required: () => true, methods: ['S256'] },
  scopes: ['openid', 'offline_access', 'fhirUser', ...rights],
  claims: { openid: ['sub'], profile: ['name'], fhirUser: ['fhirUser'] },
  conformIdTokenClaims: false,
  // SMART's parameter: a token for another service than this one is not given.
  extraParams: {
    aud (_context, value) {
      if (value !== base) throw new errors.InvalidRequest('aud is not this service');
    },
  },
  findAccount: (_context, id) => ({
    accountId: id,
    claims: () => ({ sub: id, name: `Invented ${id}`, fhirUser: `${base}/Practitioner/${id}` }),
  }),
  features: { devInteractions: { enabled: true }, revocation: { enabled: true } },
  issueRefreshToken: () => true,
  rotateRefreshToken: true,
  cookies: { keys: ['interop'] },
});

const answer = (response, status, body) => {
  response.writeHead(status, { 'content-type': 'application/fhir+json' });
  response.end(JSON.stringify(body));
};

const show = async (request, response) => {
  const [, token] = (request.headers.authorization ?? '').match(/^Bearer (\S+)$/) ?? [];
  const found = token && await provider.AccessToken.find(token);
  if (found?.isValid) answer(response, 200, { resourceType: 'Practitioner', id: found.accountId });
  else answer(response, 401, { resourceType: 'OperationOutcome', issue: [] });
};

const callback = provider.callback();
server.on('request', (request, response) => {
  if (request.url === '/fhir/.well-known/smart-configuration') {
    answer(response, 200, {
      issuer: origin,
      authorization_endpoint: `${origin}/auth`,
      token_endpoint: `${origin}/token`,
      revocation_endpoint: `${origin}/token/revocation`,
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
      scopes_supported: ['openid', 'profile', 'fhirUser', 'offline_access'],
      capabilities: ['launch-standalone', 'client-public', 'sso-openid-connect', 'permission-v2'],
    });
  } else if (request.url === '/fhir/Practitioner/me') {
    show(request, response);
  } else {
    callback(request, response);
  }
});

writeFileSync(`${process.argv[2]}.new`, base);
renameSync(`${process.argv[2]}.new`, process.argv[2]);
