/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every system, code and canonical address that we write to or expect from a FHIR server. */
#pragma once

/* Ours. The base is chosen once and never changed. */
#define HF_FHIR_BASE "https://holdfast.example/fhir"
#define HF_SID_HANDOFF HF_FHIR_BASE "/sid/handoff"         /* handoff id, on all its resources */
#define HF_SID_TASK HF_FHIR_BASE "/sid/task"               /* "<handoff>.<pass>" */
#define HF_SID_APPOINTMENT HF_FHIR_BASE "/sid/appointment" /* "<handoff>.<appt>" */
#define HF_SID_PERSON HF_FHIR_BASE "/sid/person"           /* the random person id */
#define HF_SID_PACKET HF_FHIR_BASE "/sid/packet"           /* the packet.sent event's id */
#define HF_SID_DIRECTORY HF_FHIR_BASE "/sid/directory"
#define HF_SID_ANSWER HF_FHIR_BASE "/sid/answer" /* ids of the events that an Appointment shows */
#define HF_SID_VECTOR HF_FHIR_BASE "/sid/snapshot-vector"
#define HF_CS_CARRIER HF_FHIR_BASE "/CodeSystem/carrier"
#define HF_CS_EVENT HF_FHIR_BASE "/CodeSystem/handoff-event" /* the event types */
#define HF_CS_STATE HF_FHIR_BASE "/CodeSystem/handoff-state"
#define HF_CS_REASON HF_FHIR_BASE "/CodeSystem/reason"
#define HF_CS_BARRIER HF_FHIR_BASE "/CodeSystem/barrier"
#define HF_CS_INPUT HF_FHIR_BASE "/CodeSystem/task-input"
#define HF_CS_OUTPUT HF_FHIR_BASE "/CodeSystem/task-output"
#define HF_CS_PATHWAY HF_FHIR_BASE "/CodeSystem/pathway"
#define HF_CS_PLAN HF_FHIR_BASE "/CodeSystem/plan-type"
/* As in the Questionnaires of data/pathways. */
#define HF_CS_ANSWERS HF_FHIR_BASE "/CodeSystem/holdfast-answers"
#define HF_CS_PACKET HF_FHIR_BASE "/CodeSystem/packet-item"
#define HF_NAME_TO_USE HF_FHIR_BASE "/StructureDefinition/name-to-use"
/* Of a directory entry. */
#define HF_LAST_CHECKED HF_FHIR_BASE "/StructureDefinition/last-checked"
#define HF_PATHWAY_SOCIAL_NEEDS "social-needs"
#define HF_CODE_JOURNAL "handoff-journal" /* the carrier category we search for */
#define HF_CODE_PLAN "handoff-pathway"    /* the type of PlanDefinition we search for */
#define HF_CODE_ACKNOWLEDGE_BY "acknowledge-by"
#define HF_CODE_VISIT "visit"
#define HF_EVENT_MEDIA_TYPE "application/json"
#define HF_EVENT_TITLE "holdfast-event"
#define HF_PATHWAY_TITLE "holdfast-pathway"

/* HL7 and others */
#define FHIR_URI "urn:ietf:rfc:3986"
#define FHIR_TERMINOLOGY "http://terminology.hl7.org/CodeSystem/"
#define FHIR_CONFIDENTIALITY FHIR_TERMINOLOGY "v3-Confidentiality"
#define FHIR_ACT_CODE FHIR_TERMINOLOGY "v3-ActCode"
#define FHIR_ACT_REASON FHIR_TERMINOLOGY "v3-ActReason"
#define FHIR_PARTICIPATION FHIR_TERMINOLOGY "v3-ParticipationType"
#define FHIR_CONSENT_SCOPE FHIR_TERMINOLOGY "consentscope"
#define FHIR_CONSENT_ACTION FHIR_TERMINOLOGY "consentaction"
#define FHIR_CONSENT_POLICY FHIR_TERMINOLOGY "consentpolicycodes"
#define FHIR_CANCEL_REASON FHIR_TERMINOLOGY "appointment-cancellation-reason"
#define FHIR_PLAN_TYPE FHIR_TERMINOLOGY "plan-definition-type"
#define FHIR_IDENTIFIER_TYPE FHIR_TERMINOLOGY "v2-0203"
#define FHIR_TASK_CODE "http://hl7.org/fhir/CodeSystem/task-code"
#define FHIR_LANGUAGE "urn:ietf:bcp:47"
#define FHIR_LOINC "http://loinc.org"
#define FHIR_SNOMED "http://snomed.info/sct"
#define SNOMED_PATIENT_REFERRAL "3457005"
#define BSER_STATUS "http://hl7.org/fhir/us/bser/CodeSystem/TaskBusinessStatusCS"
#define SDOHCC "http://hl7.org/fhir/us/sdoh-clinicalcare/"
#define SDOHCC_TASK_PROFILE SDOHCC "StructureDefinition/SDOHCC-TaskForReferralManagement"
#define SDOHCC_PATIENT_TASK_PROFILE SDOHCC "StructureDefinition/SDOHCC-TaskForPatient"
#define SDOHCC_CODES SDOHCC "CodeSystem/SDOHCC-CodeSystemTemporaryCodes"
#define SDOHCC_OLD_CODES SDOHCC "CodeSystem/sdohcc-temporary-codes"
#define SDOHCC_CAPACITY SDOHCC "StructureDefinition/SDOHCC-ExtensionHealthcareServiceCapacityStatus"
#define SDOHCC_BOOKING_LINE                                                                        \
  SDOHCC "StructureDefinition/SDOHCC-ExtensionHealthcareServiceTelecomAppointment"
