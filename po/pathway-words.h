/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pathways that ship show to people; never compiled.
 * Made by tests/package/pathway_words.py ROOT --write. */
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("(after a loss) They know, you will not have to explain.")
/* Translators: answer. */
N_ ("12 weeks to 12 months")
/* Translators: what may be sent. */
N_ ("2.32 notice + consent copy or scope")
/* Translators: why the handoff waits. */
N_ ("A child may repeat what is said, or be hurt by hearing it.")
/* Translators: why the handoff waits. */
N_ ("A clinician sets the level.")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("A delivery")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("A place to sleep")
/* Translators: note on what may be sent. */
N_ ("A release of its own")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("A survey you do not want")
/* Translators: answer. */
N_ ("ASQ")
/* Translators: answer. */
N_ ("About the same")
/* Translators: what may be sent. */
N_ ("Address")
/* Translators: why the handoff waits. */
N_ ("Address fields are closed. Substitute or mailing address only.")
/* Translators: answer. */
N_ ("After a loss")
/* Translators: asked of the person; others may hear or read it: no word may tell what it is about. */
N_ ("After today, who should get in touch first?")
/* Translators: the coordinator answers it. */
N_ ("Age in whole years")
/* Translators: the coordinator answers it. */
N_ ("Agency has room and takes this case (checked today by a person)")
/* Translators: what may be sent. */
N_ ("Agreed ways")
/* Translators: what may be sent. */
N_ ("Alcohol or sedatives")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("All right to talk here?")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("All right to talk?")
/* Translators: what may be sent. */
N_ ("Allergies, other medicines")
/* Translators: note on what may be sent. */
N_ ("Always goes with records under 42 CFR part 2")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("An ordinary appointment")
/* Translators: asked of the person; others may hear or read it: no word may tell what it is about. */
N_ ("And is there a word that means: please get help now?")
/* Translators: what may be sent. */
N_ ("Any diagnosis")
/* Translators: asked of the person; others may hear or read it: no word may tell what it is about. */
N_ ("Any of these now: very bad headache, trouble seeing, chest pain, hard to breathe, heavy bleeding, fever, one swollen painful leg, a fit?")
/* Translators: what may be sent. */
N_ ("Any opinion about the request")
/* Translators: answer. */
N_ ("Anyone under 18")
/* Translators: why the handoff waits. */
N_ ("Anything but a clear 'nobody' is treated as overheard.")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("Anything in the way?")
/* Translators: heading. what lists show of a pathway; others may hear or read it: no word may tell what it is about. */
N_ ("Appointment transfer")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("Are you alone enough to talk?")
/* Translators: asked of the person. */
N_ ("Are you having thoughts of ending your life?")
/* Translators: asked of the person; others may hear or read it: no word may tell what it is about. */
N_ ("Are you keeping where you live secret from anyone, or in an address confidentiality programme?")
/* Translators: note on what may be sent. */
N_ ("Ask about letters first")
/* Translators: why the handoff waits. */
N_ ("Ask for the handset or headphones, then confirm again.")
/* Translators: why the handoff waits. */
N_ ("Ask them to wait elsewhere; nothing about substances is said or written meanwhile.")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("Baby along? Lift? Other children?")
/* Translators: what may be sent. */
N_ ("Baby's details")
/* Translators: what may be sent. */
N_ ("Barriers and what was arranged")
/* Translators: asked of the person; others may hear or read it: no word may tell what it is about. */
N_ ("Before anything else: does anyone need urgent help right now? A yes or a no is enough.")
/* Translators: why the handoff waits. */
N_ ("Before discharge.")
/* Translators: said in the call. */
N_ ("Before we call: how are you this minute?")
/* Translators: said in the call. */
N_ ("Before we hang up: is it still all right where you are? You may wish to clear this call from the list.")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("Benefits, papers")
/* Translators: note on what may be sent. */
N_ ("Better said by the person on the call")
/* Translators: said in the call. */
N_ ("Between now and then: your plan, your people, the crisis line, my call tomorrow.")
/* Translators: what may be sent. */
N_ ("Birth date, type, complications")
/* Translators: answer. */
N_ ("Birth to 12 weeks")
/* Translators: the coordinator answers it. */
N_ ("Blood pressure this pregnancy or birth")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("Blood-pressure visit, mood visit, full visit: dates.")
/* Translators: why the handoff waits. */
N_ ("Book a qualified interpreter; remote is acceptable.")
/* Translators: answer. */
N_ ("Both")
/* Translators: answer. */
N_ ("Buprenorphine given")
/* Translators: answer. */
N_ ("Buprenorphine prescription")
/* Translators: answer. */
N_ ("C-SSRS screener")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("Call at the time we agree")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("Call back once after ten minutes")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("Call straight back")
/* Translators: answer. */
N_ ("Call that person")
/* Translators: asked of the person; others may hear or read it: no word may tell what it is about. */
N_ ("Can anyone else hear either of us just now? You can say yes, no, or not sure.")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("Can anyone hear us? ... Any child near? ... Are you on loudspeaker?")
/* Translators: asked of the person. */
N_ ("Can you keep yourself safe until you meet them?")
/* Translators: why the handoff waits. */
N_ ("Care first.")
/* Translators: why the handoff waits. */
N_ ("Check before sending.")
/* Translators: why the handoff waits. */
N_ ("Check minor-consent and confidentiality law before anyone is told.")
/* Translators: the coordinator answers it. */
N_ ("Checked: nothing from this handoff will be copied into the baby's record")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("Child care, school")
/* Translators: why the handoff waits. */
N_ ("Choose a date.")
/* Translators: answer. */
N_ ("Chose not to, says it is clear")
/* Translators: what may be sent. */
N_ ("Clinical question")
/* Translators: why the handoff waits. */
N_ ("Clinician confirms level of care first.")
/* Translators: why the handoff waits. */
N_ ("Clinician decides before the handoff goes on.")
/* Translators: why the handoff waits. */
N_ ("Clinician first.")
/* Translators: why the handoff waits. */
N_ ("Clinician sorts frightening thoughts from psychosis at once; person and baby are not left alone meanwhile; no report is made on this answer alone.")
/* Translators: the coordinator answers it. */
N_ ("Clinician's view: awake, oriented, able to decide")
/* Translators: the coordinator answers it. */
N_ ("Clinician's view: stable enough to move now")
/* Translators: the coordinator answers it. */
N_ ("Clinician's view: would waiting for a transfer put health at risk?")
/* Translators: the coordinator answers it. */
N_ ("Clinician-to-clinician call done")
/* Translators: heading. what lists show of a pathway; others may hear or read it: no word may tell what it is about. */
N_ ("Community service")
/* Translators: heading. what lists show of a pathway; others may hear or read it: no word may tell what it is about. */
N_ ("Community support")
/* Translators: the coordinator answers it. */
N_ ("Complex (device, transplant, clinic-only medicine, several teams)")
/* Translators: what may be sent. */
N_ ("Condition fact sheet")
/* Translators: title of a pathway, for those who choose it. */
N_ ("Conscientious objection / time-sensitive service → non-objecting provider")
/* Translators: what may be sent. */
N_ ("Contraception")
/* Translators: asked of the person; others may hear or read it: no word may tell what it is about. */
N_ ("Could anyone be checking this phone or computer, or listening in on it?")
/* Translators: asked of the person. */
N_ ("Could you be pregnant, or caring for a baby? You need not answer; I must first say what I would have to report.")
/* Translators: what may be sent. */
N_ ("Court, probation, police, child services, immigration")
/* Translators: answer. */
N_ ("Court-appointed guardian")
/* Translators: the coordinator answers it. */
N_ ("Cover ends on")
/* Translators: what may be sent. */
N_ ("Cover, authorisation number")
/* Translators: the coordinator answers it. */
N_ ("Crisis line number given and tried together")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("Cuff at home? When to check, which numbers mean go now.")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("Date, time, place, what to bring, how long.")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("Date, time, place; text or call reminder to the young person's own phone.")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("Dates and lifts only")
/* Translators: said in the call. */
N_ ("Day, hour, place, what to bring (no identity papers or insurance needed to be seen?), who to ask for.")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("Day, hour, place, who to ask for; what if the line is long.")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("Day, time, place or link, a way to reach us before.")
/* Translators: why the handoff waits. */
N_ ("Decide with clinician.")
/* Translators: what may be sent. */
N_ ("Decision-making papers")
/* Translators: what may be sent. */
N_ ("Detention or police details")
/* Translators: what may be sent. */
N_ ("Diagnoses")
/* Translators: what may be sent. */
N_ ("Diagnoses, medicines, record number, insurance")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("Did not answer, or answered oddly")
/* Translators: asked of the person. */
N_ ("Did something happen that you did not want or agree to? You need not answer.")
/* Translators: the coordinator answers it. */
N_ ("Discharge date and time")
/* Translators: asked of the person; others may hear or read it: no word may tell what it is about. */
N_ ("Do letters about your care go to someone else, such as the person who holds the insurance?")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("Do not call back; I will call")
/* Translators: why the handoff waits. */
N_ ("Do not leave alone, do not hang up; clinician now.")
/* Translators: why the handoff waits. */
N_ ("Do not send people to a full or closed door.")
/* Translators: asked of the person; others may hear or read it: no word may tell what it is about. */
N_ ("Do you have a safe place to sleep tonight?")
/* Translators: asked of the person. */
N_ ("Do you have somewhere safe to be tonight, with someone who can respond?")
/* Translators: asked of the person; others may hear or read it: no word may tell what it is about. */
N_ ("Do you know this interpreter, or could they know your family or community?")
/* Translators: asked of the person. */
N_ ("Do you want a nurse or doctor to look at any injury today?")
/* Translators: asked of the person. */
N_ ("Do you want them to be able to tell us anything later? Nothing is lost if you say no.")
/* Translators: asked of the person; others may hear or read it: no word may tell what it is about. */
N_ ("Do you want this visit, and do you know what it is for?")
/* Translators: asked of the person. */
N_ ("Does anyone at home hurt, threaten or control you?")
/* Translators: asked of the person; others may hear or read it: no word may tell what it is about. */
N_ ("Does anyone at home need power for a medical device or cold storage for medicine?")
/* Translators: asked of the person; others may hear or read it: no word may tell what it is about. */
N_ ("Does anyone else use or check your phone, e-mail or computer?")
/* Translators: asked of the person; others may hear or read it: no word may tell what it is about. */
N_ ("Does health cover change at a birthday or on leaving school?")
/* Translators: answer. */
N_ ("Done")
/* Translators: answer. */
N_ ("Done, steps agreed")
/* Translators: title of a pathway, for those who choose it. */
N_ ("ED after nonfatal opioid overdose → medication treatment (bridge clinic / OTP / office)")
/* Translators: answer. */
N_ ("Emergency")
/* Translators: why the handoff waits. */
N_ ("Emergency assessment first; advocate joins there if wanted.")
/* Translators: what may be sent. */
N_ ("Emergency care plan")
/* Translators: why the handoff waits. */
N_ ("Emergency care, not a referral.")
/* Translators: why the handoff waits. */
N_ ("Emergency first; the handoff waits. Calling for help never waits for anything here.")
/* Translators: why the handoff waits. */
N_ ("Emergency path; not a handoff by phone.")
/* Translators: to be read out. */
N_ ("Every line can be answered with yes or no.")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("Everything")
/* Translators: why the handoff waits. */
N_ ("Explain again with teach-back.")
/* Translators: why the handoff waits. */
N_ ("Explain with teach-back.")
/* Translators: what may be sent. */
N_ ("Family conflict, safeguarding history")
/* Translators: what may be sent. */
N_ ("Feeding plan")
/* Translators: heading. what lists show of a pathway; others may hear or read it: no word may tell what it is about. */
N_ ("Follow-up visit")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("Food")
/* Translators: title of a pathway, for those who choose it. */
N_ ("General specialist referral")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("Getting there, papers, children, phone?")
/* Translators: why the handoff waits. */
N_ ("Give it.")
/* Translators: why the handoff waits. */
N_ ("Go through the packet together, item by item.")
/* Translators: the coordinator answers it. */
N_ ("Guardianship or supported-decision paper seen")
/* Translators: why the handoff waits. */
N_ ("Hand to the non-objecting delegate first.")
/* Translators: answer. */
N_ ("Harder")
/* Translators: note on what may be sent. */
N_ ("Has a pathway of its own")
/* Translators: asked of the person. */
N_ ("Has anyone pressed on your neck or stopped your breath?")
/* Translators: asked of the person. */
N_ ("Has anyone shown you a weapon, or said they would end your life?")
/* Translators: asked of the person; others may hear or read it: no word may tell what it is about. */
N_ ("Has it suddenly got much worse since the clinician saw you?")
/* Translators: asked of the person. */
N_ ("Have you had thoughts of ending your life or of not being here?")
/* Translators: asked of the person. */
N_ ("Have you seen or heard things others do not, hardly needed sleep, or had thoughts about the baby that scare you? Many people have frightening thoughts; saying so gets help.")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("Hello, it's [first name]. Is this still a good time?")
/* Translators: answer. */
N_ ("High")
/* Translators: what may be sent. */
N_ ("Home, work, school address")
/* Translators: answer. */
N_ ("Hours")
/* Translators: what may be sent. */
N_ ("Household size and ages")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("Housing, rent, repairs")
/* Translators: the coordinator answers it. */
N_ ("How fast does the window close? (the service itself is not named in this app)")
/* Translators: the coordinator answers it. */
N_ ("How is this talk happening?")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("How this clinic works: own consent, own portal, who to call.")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("How will you get there? Phone? Anything in the way?")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("I am bringing in the person I told you about. (Outgoing number hidden or neutral line, as agreed.)")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("I do not know")
/* Translators: the coordinator answers it. */
N_ ("I have said what stays between us, and what the law here would make me report, before asking anything sensitive.")
/* Translators: answer. */
N_ ("I no longer want it")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("I want it but am not clear")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("I want to think about it")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("I will call; give me a name")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("I will check in tomorrow by the way you chose. You are welcome back here any time.")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("I will contact you; please do not contact me")
/* Translators: said in the call. */
N_ ("I will tell them: ... and ... Is that right? Anything to leave out?")
/* Translators: said in the call. */
N_ ("If it does not work out, may they tell me? How shall I reach you?")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("If it falls through: call [number], any hour. I hold a second place until you are seen.")
/* Translators: asked of the person; others may hear or read it: no word may tell what it is about. */
N_ ("If the line drops, what is safest?")
/* Translators: asked of the person. */
N_ ("If we cannot reach you and are worried, what should we do first?")
/* Translators: asked of the person; others may hear or read it: no word may tell what it is about. */
N_ ("If we have to stop, what shall I pretend this call was about?")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("If you miss it, they will tell me and I will call. Is that all right?")
/* Translators: asked of the person. */
N_ ("If you miss the visit, may the clinic tell me, so that I can help? And may they tell me that you came?")
/* Translators: asked of the person; others may hear or read it: no word may tell what it is about. */
N_ ("If you need to stop, what everyday word shall we both use?")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("If you want to stop, say our word, or just hang up. I will not call back unless we agreed it.")
/* Translators: what may be sent. */
N_ ("Immigration, criminal record")
/* Translators: answer. */
N_ ("Imminent")
/* Translators: what may be sent. */
N_ ("Income band")
/* Translators: what may be sent. */
N_ ("Insurance details")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("Interpreter needed or wanted")
/* Translators: asked of the person; others may hear or read it: no word may tell what it is about. */
N_ ("Is a child of two or older near enough to hear?")
/* Translators: asked of the person. */
N_ ("Is anyone at home or in a relationship hurting, frightening or controlling you?")
/* Translators: the coordinator answers it. */
N_ ("Is anyone from the police, probation or child services in the room or waiting?")
/* Translators: asked of the person. */
N_ ("Is anyone you live with part of what makes it worse, or someone you would not want called?")
/* Translators: asked of the person. */
N_ ("Is anything in your record something you want left out or shown to me first?")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("Is it all right to talk here? Who is in earshot?")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("Is it all right to talk? Who is with you? Where are you?")
/* Translators: asked of the person. */
N_ ("Is it safe for you to leave here with anything written or saved on a phone?")
/* Translators: asked of the person. */
N_ ("Is someone the reason it is not safe where you live?")
/* Translators: asked of the person; others may hear or read it: no word may tell what it is about. */
N_ ("Is the call coming out of a loudspeaker, a car, or a screen others can hear?")
/* Translators: the coordinator answers it. */
N_ ("Is the sending unit, or the receiver, a Part 2 programme?")
/* Translators: asked of the person. */
N_ ("Is there a child, or an older or dependent person, whose safety worries you? A yes or no first; I will say what I must report before any detail.")
/* Translators: asked of the person; others may hear or read it: no word may tell what it is about. */
N_ ("Is there anyone who should not hear or read about this visit?")
/* Translators: asked of the person. */
N_ ("Is there one person we may call if we cannot reach you and are worried?")
/* Translators: asked of the person; others may hear or read it: no word may tell what it is about. */
N_ ("Is this an all right time to talk? Yes or no is enough.")
/* Translators: asked of the person. */
N_ ("Is this what you want, and is anyone pushing you one way or the other?")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("Just hang up")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("Just send it")
/* Translators: answer. */
N_ ("Just the information")
/* Translators: what may be sent. */
N_ ("Key results")
/* Translators: heading. */
N_ ("Language and interpreter")
/* Translators: what may be sent. */
N_ ("Language and interpreter need")
/* Translators: what may be sent. */
N_ ("Language, access")
/* Translators: what may be sent. */
N_ ("Language, access needs")
/* Translators: what may be sent. */
N_ ("Language, interpreter")
/* Translators: the coordinator answers it. */
N_ ("Last dose the person holds is for")
/* Translators: asked of the person. */
N_ ("Lately, have you felt so low that you thought of ending your life?")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("Later")
/* Translators: what may be sent. */
N_ ("Latest useful time")
/* Translators: the coordinator answers it. */
N_ ("Latest useful time (set by a clinician)")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("Legal help")
/* Translators: the coordinator answers it. */
N_ ("Level set by a qualified clinician")
/* Translators: what may be sent. */
N_ ("Level, tool name, date, by whom")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("Lift, work, school, cover, what to bring?")
/* Translators: answer. */
N_ ("Long-acting injection")
/* Translators: why the handoff waits. */
N_ ("Look up the proxy list before anything is written.")
/* Translators: what may be sent. */
N_ ("Loss (so that nobody asks about the baby)")
/* Translators: answer. */
N_ ("Low")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("May they tell me if it works out, or not?")
/* Translators: what may be sent. */
N_ ("Means-safety steps agreed")
/* Translators: what may be sent. */
N_ ("Medical findings")
/* Translators: what may be sent. */
N_ ("Medical summary")
/* Translators: the coordinator answers it. */
N_ ("Medicine given or supplied here")
/* Translators: what may be sent. */
N_ ("Medicine given, dose, time, supply end")
/* Translators: said in the call. */
N_ ("Medicine until then: what you hold, what to do if it runs out or you feel sick.")
/* Translators: what may be sent. */
N_ ("Medicines")
/* Translators: what may be sent. */
N_ ("Medicines and quantity supplied")
/* Translators: the coordinator answers it. */
N_ ("Medicines and supplies covered until 30 days after the first adult visit")
/* Translators: what may be sent. */
N_ ("Medicines, devices, supply dates")
/* Translators: what may be sent. */
N_ ("Mental health")
/* Translators: answer. */
N_ ("Methadone given or dispensed")
/* Translators: answer. */
N_ ("Mobile crisis team")
/* Translators: answer. */
N_ ("Moderate")
/* Translators: what may be sent. */
N_ ("Mood or mental health")
/* Translators: asked of the person. */
N_ ("Most days lately, have you felt low, very worried, or not yourself?")
/* Translators: asked of the person. */
N_ ("Most days, do you also take alcohol or calming medicines?")
/* Translators: answer. */
N_ ("My own wish")
/* Translators: what may be sent. */
N_ ("Naloxone given")
/* Translators: the coordinator answers it. */
N_ ("Naloxone in hand and shown how, before leaving")
/* Translators: what may be sent. */
N_ ("Name of the service")
/* Translators: what may be sent. */
N_ ("Name or alias")
/* Translators: what may be sent. */
N_ ("Name or alias the person chose")
/* Translators: what may be sent. */
N_ ("Name or alias, age band")
/* Translators: what may be sent. */
N_ ("Name or details of the person feared")
/* Translators: what may be sent. */
N_ ("Name, DOB")
/* Translators: what may be sent. */
N_ ("Name, DOB, contact")
/* Translators: what may be sent. */
N_ ("Name, DOB, own contact")
/* Translators: what may be sent. */
N_ ("Name, date of birth")
/* Translators: why the handoff waits. */
N_ ("Needed before closing.")
/* Translators: answer. */
N_ ("Neither")
/* Translators: note on what may be sent. */
N_ ("Never while the address is kept secret")
/* Translators: heading. what lists show of a pathway; others may hear or read it: no word may tell what it is about. */
N_ ("New clinic visit")
/* Translators: said in the call. */
N_ ("Next contact: who starts, which way, which window; what to say if someone else answers.")
/* Translators: answer. answer; others may hear or read it: no word may tell what it is about. */
N_ ("No")
/* Translators: why the handoff waits. */
N_ ("No consent or screen until able to decide.")
/* Translators: why the handoff waits. */
N_ ("No detail before the notice.")
/* Translators: answer. */
N_ ("No fixed window")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("No interpreter needed")
/* Translators: why the handoff waits. */
N_ ("No note, packet or order until the record plan is chosen.")
/* Translators: why the handoff waits. */
N_ ("No sensitive question before the notice.")
/* Translators: answer. */
N_ ("No, nothing")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("No, only the agency I choose")
/* Translators: answer. */
N_ ("No: would make it less safe")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("Nobody")
/* Translators: answer. */
N_ ("Nobody available")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("Nobody can hear")
/* Translators: answer. */
N_ ("None")
/* Translators: answer. */
N_ ("None needed")
/* Translators: answer. */
N_ ("None yet")
/* Translators: why the handoff waits. */
N_ ("Not a good time. Agree another time by a safe way; no reason is asked.")
/* Translators: why the handoff waits. */
N_ ("Not an effective referral: find another.")
/* Translators: answer. */
N_ ("Not decided")
/* Translators: answer. */
N_ ("Not now, but stay in touch")
/* Translators: why the handoff waits. */
N_ ("Not now.")
/* Translators: answer. */
N_ ("Not raised")
/* Translators: why the handoff waits. */
N_ ("Not ready to leave; cannot close preparing.")
/* Translators: answer. */
N_ ("Not set")
/* Translators: answer. */
N_ ("Not settled")
/* Translators: answer. answer; others may hear or read it: no word may tell what it is about. */
N_ ("Not sure")
/* Translators: answer. */
N_ ("Not sure yet")
/* Translators: answer. */
N_ ("Not today")
/* Translators: answer. */
N_ ("Not yet")
/* Translators: answer. */
N_ ("Not yet, explain again")
/* Translators: answer. */
N_ ("Note held back from portal, reason recorded")
/* Translators: answer. */
N_ ("Nothing now")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("Nothing without asking me")
/* Translators: what may be sent. */
N_ ("Number and ages of children")
/* Translators: the coordinator answers it. */
N_ ("Number of safe ways entered")
/* Translators: the coordinator answers it. */
N_ ("Observation after the reversal medicine is finished, by local protocol")
/* Translators: why the handoff waits. */
N_ ("Offer a clinic phone or an in-person visit; do not go on over this device.")
/* Translators: why the handoff waits. */
N_ ("Offer another interpreter, by phone from another region, without the person's name.")
/* Translators: why the handoff waits. */
N_ ("Offer ipv-advocacy first; shared lists (HMIS, referral platforms) stay closed.")
/* Translators: answer. */
N_ ("Offered, declined")
/* Translators: note on what may be sent. */
N_ ("One consent for each letter")
/* Translators: said in the call. */
N_ ("One question of their own, and one thing to expect at the first visit.")
/* Translators: answer. */
N_ ("Only a neutral note")
/* Translators: note on what may be sent. */
N_ ("Only after a loss, so that nobody asks")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("Only face to face, here or where we agree")
/* Translators: note on what may be sent. */
N_ ("Only if the person agrees")
/* Translators: note on what may be sent. */
N_ ("Only if they are to get in touch first")
/* Translators: answer. */
N_ ("Only that we connected")
/* Translators: what may be sent. */
N_ ("Only the clinical facts the receiver asks for")
/* Translators: why the handoff waits. */
N_ ("Open bh-suicide.")
/* Translators: why the handoff waits. */
N_ ("Order or say why not.")
/* Translators: answer. */
N_ ("Ordered")
/* Translators: answer. */
N_ ("Other validated tool")
/* Translators: what may be sent. */
N_ ("Overdose date and time, reversal given")
/* Translators: title of a pathway, for those who choose it. */
N_ ("Paediatric → adult care")
/* Translators: what may be sent. */
N_ ("Papers in hand")
/* Translators: what may be sent. */
N_ ("Parent contact")
/* Translators: why the handoff waits. */
N_ ("Parent proxy would read the adult record.")
/* Translators: the coordinator answers it. */
N_ ("Part of this talk was with the young person alone")
/* Translators: title of a pathway, for those who choose it. */
N_ ("Partner or family violence → community advocacy service")
/* Translators: what may be sent. */
N_ ("Partner's details")
/* Translators: answer. */
N_ ("Partner, relative or friend (adult)")
/* Translators: title of a pathway, for those who choose it. */
N_ ("Perinatal / postpartum")
/* Translators: the coordinator answers it. */
N_ ("Person said it back in their own words")
/* Translators: the coordinator answers it. */
N_ ("Person was told plainly: it is lawful, it is available elsewhere, we will arrange it, with all options named without judgement")
/* Translators: why the handoff waits. */
N_ ("Person's choice.")
/* Translators: why the handoff waits. */
N_ ("Person's choice; blood-pressure warning signs still taught.")
/* Translators: why the handoff waits. */
N_ ("Person's choice; clinician told.")
/* Translators: why the handoff waits. */
N_ ("Person's choice; naloxone and the open door still offered.")
/* Translators: why the handoff waits. */
N_ ("Person's choice; offer check-in.")
/* Translators: what may be sent. */
N_ ("Pets or service animal (shelter planning)")
/* Translators: answer. */
N_ ("Phone")
/* Translators: why the handoff waits. */
N_ ("Plan first.")
/* Translators: what may be sent. */
N_ ("Plan of care with goals")
/* Translators: answer. */
N_ ("Planning to leave")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("Power, water, heat, phone")
/* Translators: what may be sent. */
N_ ("Pregnancy")
/* Translators: answer. */
N_ ("Pregnant")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("Preparation, cancellation, waiting list.")
/* Translators: why the handoff waits. */
N_ ("Print, e-mail and take-home card are switched off.")
/* Translators: heading. */
N_ ("Private setting (short-lived: valid 10 min; asked again each time)")
/* Translators: heading. */
N_ ("Private setting (short-lived: valid 15 min; asked again each time)")
/* Translators: heading. */
N_ ("Private setting (short-lived: valid 20 min; asked again each time)")
/* Translators: heading. */
N_ ("Private setting (short-lived: valid 30 min; asked again each time)")
/* Translators: answer. */
N_ ("Proxy access ended or paused with the person's agreement")
/* Translators: the coordinator answers it. */
N_ ("Proxy access for the adult record set as the young person wishes")
/* Translators: what may be sent. */
N_ ("Psychotherapy notes")
/* Translators: answer. */
N_ ("Qualified interpreter (in person, phone or video)")
/* Translators: answer. */
N_ ("Raised, not severe")
/* Translators: what may be sent. */
N_ ("Random handoff reference (no name, no date of birth)")
/* Translators: what may be sent. */
N_ ("Readiness summary (our own words)")
/* Translators: what may be sent. */
N_ ("Readings, medicines, next check due")
/* Translators: what may be sent. */
N_ ("Reason for unsafe home")
/* Translators: answer. */
N_ ("Receiver")
/* Translators: the coordinator answers it. */
N_ ("Receiver can see the person before the window closes")
/* Translators: the coordinator answers it. */
N_ ("Receiver provides it and does not object (asked today, by a person)")
/* Translators: the coordinator answers it. */
N_ ("Record plan chosen before anything is written or sent")
/* Translators: heading. */
N_ ("Records, insurance letters, shared devices, address")
/* Translators: why the handoff waits. */
N_ ("Refill duty stays with us.")
/* Translators: why the handoff waits. */
N_ ("Relatives, friends and minors do not interpret here. Only the urgent-danger question may be put this way while a qualified interpreter is found.")
/* Translators: the coordinator answers it. */
N_ ("Reporting duty for children and dependent adults said again, before any detail")
/* Translators: what may be sent. */
N_ ("Results, images")
/* Translators: asked of the person. */
N_ ("Right now, at this moment, are you thinking of ending your life?")
/* Translators: answer. */
N_ ("Routine")
/* Translators: what may be sent. */
N_ ("SUD counselling notes")
/* Translators: the coordinator answers it. */
N_ ("Safe parent or guardian told what they need to know, with the young person's knowledge")
/* Translators: what may be sent. */
N_ ("Safe way")
/* Translators: what may be sent. */
N_ ("Safe ways")
/* Translators: what may be sent. */
N_ ("Safe ways to reach the person")
/* Translators: heading. */
N_ ("Safe ways to reach the person (repeatable; reviewed at every contact)")
/* Translators: what may be sent. */
N_ ("Safe ways, trusted person if agreed")
/* Translators: answer. */
N_ ("Safe, but alone")
/* Translators: what may be sent. */
N_ ("Safety plan")
/* Translators: the coordinator answers it. */
N_ ("Safety plan written with the person, in their words, and theirs to keep")
/* Translators: answer. */
N_ ("Same room")
/* Translators: why the handoff waits. */
N_ ("Same.")
/* Translators: why the handoff waits. */
N_ ("Say the duty again before any detail; then a trained colleague.")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("Says who they are and one thing that matters most.")
/* Translators: why the handoff waits. */
N_ ("See the paper first.")
/* Translators: why the handoff waits. */
N_ ("See the young person alone for part of the talk.")
/* Translators: answer. */
N_ ("Sender")
/* Translators: why the handoff waits. */
N_ ("Settle decision-making first.")
/* Translators: answer. */
N_ ("Severe range")
/* Translators: what may be sent. */
N_ ("Sexual and reproductive health")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("Shall I stay on, or leave you two to talk? (Leaving the line is the usual end.)")
/* Translators: asked of the person; others may hear or read it: no word may tell what it is about. */
N_ ("Shall we call them together now?")
/* Translators: asked of the person; others may hear or read it: no word may tell what it is about. */
N_ ("Shall we do this call together now, with you leading?")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("Signs that cannot wait, and the words: I gave birth on [date].")
/* Translators: asked of the person. */
N_ ("Since then: a changed voice, trouble breathing or swallowing, blacking out, a bad headache, weakness, or trouble seeing?")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("So that I know I was clear: where, when, and what if?")
/* Translators: title of a pathway, for those who choose it. */
N_ ("Social needs (housing, food, utilities, legal) → community organisation")
/* Translators: why the handoff waits. */
N_ ("Solve or find another.")
/* Translators: asked of the person. */
N_ ("Some people find it helps to talk to someone outside this place who supports people who feel unsafe or controlled at home. Would you like me to connect you, now, on this phone?")
/* Translators: asked of the person; others may hear or read it: no word may tell what it is about. */
N_ ("Some services keep one shared computer list that many agencies can read. May your name go in it?")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("Someone I do not want to see this")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("Someone I trust with this")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("Someone can hear")
/* Translators: answer. */
N_ ("Someone is pushing")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("Something else")
/* Translators: the coordinator answers it. */
N_ ("Specialist checked: takes the cover, takes new patients, first date known")
/* Translators: heading. what lists show of a pathway; others may hear or read it: no word may tell what it is about. */
N_ ("Specialist visit")
/* Translators: answer. */
N_ ("Staff member assessed for this language")
/* Translators: the coordinator answers it. */
N_ ("Stage")
/* Translators: answer. */
N_ ("Start at the clinic")
/* Translators: answer. */
N_ ("Start medicine before I go")
/* Translators: why the handoff waits. */
N_ ("Start pathway bh-suicide in parallel; do not leave alone.")
/* Translators: why the handoff waits. */
N_ ("Stop kindly; door left open.")
/* Translators: what may be sent. */
N_ ("Substance use")
/* Translators: why the handoff waits. */
N_ ("Suicide assessment first; open bh-suicide.")
/* Translators: what may be sent. */
N_ ("Suicide assessment result")
/* Translators: title of a pathway, for those who choose it. */
N_ ("Suicide risk / behavioural health after ED or inpatient discharge")
/* Translators: what may be sent. */
N_ ("Summary, problems, medicines, allergies")
/* Translators: why the handoff waits. */
N_ ("Talk alone; no hurry is put on by the app; window stays visible to staff only.")
/* Translators: the coordinator answers it. */
N_ ("Talked about putting time and distance between the person and firearms, stored medicines or other means")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("Tell me how it goes from here.")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("Tell me the plan for tonight and for the visit.")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("Tell me when you would go in straight away.")
/* Translators: the coordinator answers it. */
N_ ("Tests the specialist needs are done or ordered")
/* Translators: answer. */
N_ ("The clinic calls")
/* Translators: what may be sent. */
N_ ("The need and by when")
/* Translators: what may be sent. */
N_ ("The one safe way and window, code word rule")
/* Translators: why the handoff waits. */
N_ ("The other parent can usually read the baby's record.")
/* Translators: the coordinator answers it. */
N_ ("The person can get there, pay, and be let in")
/* Translators: why the handoff waits. */
N_ ("The person must know it exists and that we arrange it.")
/* Translators: the coordinator answers it. */
N_ ("The person running this handoff is not the one who objects")
/* Translators: said in the call. */
N_ ("The person speaks for themself; the coordinator adds nothing unless asked.")
/* Translators: why the handoff waits. */
N_ ("The person's choice. Give information in the form chosen at ipv.paper; closing outcome patient_choice; door left open.")
/* Translators: the coordinator answers it. */
N_ ("The question for the specialist is written")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("They will tell us when you have been seen, or if you could not come.")
/* Translators: asked of the person. */
N_ ("Thinking of the next few days: do you expect things to get harder, or are you planning to leave?")
/* Translators: said in the call. */
N_ ("Time, place, entrance, protesters or security, what to bring.")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("To receiver first, no name: do you do this, can you see someone before [time], cost, papers, escort?")
/* Translators: said in the call. */
N_ ("To the advocate, before joining the lines: person wants to talk now; alias; stop word; nobody calls back; feedback yes/no.")
/* Translators: what may be sent. */
N_ ("Toxicology")
/* Translators: why the handoff waits. */
N_ ("Transfer is not a substitute for emergency care; care is given here or the emergency team is called.")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("Transport")
/* Translators: the coordinator answers it. */
N_ ("Under 18?")
/* Translators: the coordinator answers it. */
N_ ("Under the age at which local law lets this person consent alone?")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("Until the first visit is kept, [paediatric team] refills and answers acute questions.")
/* Translators: what may be sent. */
N_ ("Urgency and why")
/* Translators: the coordinator answers it. */
N_ ("Urgency set by the clinician")
/* Translators: answer. */
N_ ("Urgent")
/* Translators: heading. */
N_ ("Urgent danger (always first, never gated)")
/* Translators: why the handoff waits. */
N_ ("Urgent medical care first.")
/* Translators: why the handoff waits. */
N_ ("Use a validated tool first.")
/* Translators: the coordinator answers it. */
N_ ("Validated tool used (name and version only; items are not in this app)")
/* Translators: answer. */
N_ ("Video")
/* Translators: what may be sent. */
N_ ("Violence")
/* Translators: what may be sent. */
N_ ("Violence or safety")
/* Translators: why the handoff waits. */
N_ ("Wait; keep near.")
/* Translators: to be read out. */
N_ ("Ways agreed now (each: kind, safe days and hours, voicemail yes/no, text yes/no, number shown or hidden, what name to give, who may pick up, review date). Entered in the contact editor.")
/* Translators: answer. */
N_ ("Weeks")
/* Translators: answer. */
N_ ("What I choose each time")
/* Translators: heading. */
N_ ("What I must report (before any sensitive question)")
/* Translators: what may be sent. */
N_ ("What happened, in two lines")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("What is needed, what is not, how long it takes, what happens if the answer is no.")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("What is the visit for, when, where?")
/* Translators: asked of the person; others may hear or read it: no word may tell what it is about. */
N_ ("What may your parent or carer know and do from now on?")
/* Translators: asked of the person. */
N_ ("What name shall I use with them? It does not have to be your own.")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("What will you do first?")
/* Translators: asked of the person. */
N_ ("What would help most next?")
/* Translators: said in the call. */
N_ ("What, if anything, may [programme] tell us? ... What did we agree happens next? (teach-back)")
/* Translators: asked of the person; others may hear or read it: no word may tell what it is about. */
N_ ("When did the clock start?")
/* Translators: asked of the person. */
N_ ("When this happened, did any part of you hope not to wake up?")
/* Translators: asked of the person; others may hear or read it: no word may tell what it is about. */
N_ ("Where are you at the moment, in case I need to send help?")
/* Translators: what may be sent. */
N_ ("Where the person stays")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("Where, when, and what if?")
/* Translators: asked of the person; others may hear or read it: no word may tell what it is about. */
N_ ("Which language do you want to use for this, and do you want an interpreter?")
/* Translators: asked of the person; others may hear or read it: no word may tell what it is about. */
N_ ("Which of these would you like help with first?")
/* Translators: asked of the person; others may hear or read it: no word may tell what it is about. */
N_ ("Who else can see your health record or portal?")
/* Translators: the coordinator answers it. */
N_ ("Who is in the room or on the line? (roles only, no names)")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("Who is in the room? Shall they step out for a few minutes?")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("Who is with you? Do you want them in this part?")
/* Translators: the coordinator answers it. */
N_ ("Who makes health decisions?")
/* Translators: what may be sent. */
N_ ("Who objected or why")
/* Translators: the coordinator answers it. */
N_ ("Who would interpret?")
/* Translators: asked of the person; others may hear or read it: no word may tell what it is about. */
N_ ("Will you, and anyone who depends on you, have enough to eat today?")
/* Translators: answer. */
N_ ("Within about five days")
/* Translators: what may be sent. */
N_ ("Words: 'asks for same-day safety planning'")
/* Translators: asked of the person. */
N_ ("Would it worry you if a landlord, the police, immigration or child services knew?")
/* Translators: answer. answer; others may hear or read it: no word may tell what it is about. */
N_ ("Would rather not say")
/* Translators: asked of the person. */
N_ ("Would you like help about alcohol, medicines or drugs? I said before what the law here makes me report.")
/* Translators: why the handoff waits. */
N_ ("Write the question.")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("Wrong number")
/* Translators: answer. answer; others may hear or read it: no word may tell what it is about. */
N_ ("Yes")
/* Translators: answer. */
N_ ("Yes (recorded with their consent text)")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("Yes, and I do not want that")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("Yes, and that is all right")
/* Translators: answer. */
N_ ("Yes, before that")
/* Translators: answer. */
N_ ("Yes, if it looks ordinary")
/* Translators: answer. */
N_ ("Yes, in the past two weeks")
/* Translators: answer. */
N_ ("Yes, now")
/* Translators: answer. */
N_ ("Yes, understood")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("Yes, with my support person")
/* Translators: said in the call. */
N_ ("You asked for something we do not do here. You are entitled to it. I am arranging it with [provider] now.")
/* Translators: answer; others may hear or read it: no word may tell what it is about. */
N_ ("You may contact me, only in the ways we agree")
/* Translators: answer. */
N_ ("Young person")
/* Translators: answer. */
N_ ("Young person, with chosen support")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("[Adult nurse], this is [name], who will be your patient. [Name], [nurse] is expecting you.")
/* Translators: said in the call. */
N_ ("[Alias], this is [advocate first name]. [Advocate], [alias] asked to speak with you. What would you like to say first?")
/* Translators: said in the call. */
N_ ("[Name], this is [nurse] at [clinic]; they are expecting you. You can walk in from [time].")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("[Name], this is [nurse]. They are expecting you.")
/* Translators: said in the call. */
N_ ("[Name], this is [nurse]. They can see you at [time].")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("[Name], this is [scheduler] at [clinic].")
/* Translators: said in the call. */
N_ ("[Name], this is [therapist] who will see you. [Therapist], this is [name]; here is what matters to them.")
/* Translators: said in the call; others may hear or read it: no word may tell what it is about. */
N_ ("[Name], this is [worker] at [agency]. [Worker], [name] would like help with [need].")
/* Translators: what helps against something in the way. */
N_ ("accessible shelter; spare medicines plan")
/* Translators: what helps against something in the way. */
N_ ("advocate's tech-safety planning; do not change settings abruptly")
/* Translators: what helps against something in the way. */
N_ ("afternoon")
/* Translators: what helps against something in the way. */
N_ ("ask alone")
/* Translators: what helps against something in the way. */
N_ ("ask alone; ipv-advocacy")
/* Translators: what helps against something in the way. */
N_ ("ask first")
/* Translators: what helps against something in the way. */
N_ ("ask the place")
/* Translators: what helps against something in the way. */
N_ ("bridge visit, telehealth, crisis clinic")
/* Translators: what helps against something in the way. */
N_ ("bring all; minding")
/* Translators: what helps against something in the way. */
N_ ("bring the child")
/* Translators: what helps against something in the way. */
N_ ("call before")
/* Translators: what helps against something in the way. */
N_ ("call it before the person leaves")
/* Translators: what helps against something in the way. */
N_ ("check before discharge")
/* Translators: what helps against something in the way. */
N_ ("child-minding")
/* Translators: what helps against something in the way. */
N_ ("child-minding at the programme; timing within school hours")
/* Translators: what helps against something in the way. */
N_ ("clinic phone")
/* Translators: what helps against something in the way. */
N_ ("clinic phone; in-person; a memorised number; a code name in contacts")
/* Translators: what helps against something in the way. */
N_ ("culturally specific or LGBTQ+ programme")
/* Translators: what helps against something in the way. */
N_ ("earliest slot; note for work without reason")
/* Translators: what helps against something in the way. */
N_ ("enrol before the birthday")
/* Translators: what helps against something in the way. */
N_ ("evening")
/* Translators: what helps against something in the way. */
N_ ("evening or telehealth visit")
/* Translators: what helps against something in the way. */
N_ ("extend")
/* Translators: what helps against something in the way. */
N_ ("fare")
/* Translators: what helps against something in the way. */
N_ ("fund")
/* Translators: what helps against something in the way. */
N_ ("funds, self-pay, confidential claim")
/* Translators: what helps against something in the way. */
N_ ("help to replace; agencies that do not ask")
/* Translators: what helps against something in the way. */
N_ ("interpreter for carer only with consent")
/* Translators: what helps against something in the way. */
N_ ("ipv-advocacy")
/* Translators: what helps against something in the way. */
N_ ("lactation or 'wound check' alone time")
/* Translators: what helps against something in the way. */
N_ ("late slot, letter without reason")
/* Translators: what helps against something in the way. */
N_ ("late slots")
/* Translators: what helps against something in the way. */
N_ ("legal advocate; we do not ask status and do not record it")
/* Translators: what helps against something in the way. */
N_ ("legal aid")
/* Translators: what helps against something in the way. */
N_ ("legal help line")
/* Translators: what helps against something in the way. */
N_ ("letter without reason")
/* Translators: what helps against something in the way. */
N_ ("loan")
/* Translators: what helps against something in the way. */
N_ ("loaner phone, outreach worker, drop-in place")
/* Translators: what helps against something in the way. */
N_ ("loaner, call times")
/* Translators: what helps against something in the way. */
N_ ("meds to bed, blister")
/* Translators: what helps against something in the way. */
N_ ("message box, drop-in hour, lifeline phone")
/* Translators: what helps against something in the way. */
N_ ("minding")
/* Translators: what helps against something in the way. */
N_ ("no-cost service; no card trail")
/* Translators: what helps against something in the way. */
N_ ("other")
/* Translators: what helps against something in the way. */
N_ ("other clinic; peer")
/* Translators: what helps against something in the way. */
N_ ("other place, ipv-advocacy")
/* Translators: what helps against something in the way. */
N_ ("overlap order")
/* Translators: what helps against something in the way. */
N_ ("own choice")
/* Translators: what helps against something in the way. */
N_ ("own number")
/* Translators: what helps against something in the way. */
N_ ("paediatric nurse at first visit")
/* Translators: what helps against something in the way. */
N_ ("pet fostering partners")
/* Translators: what helps against something in the way. */
N_ ("pet-friendly")
/* Translators: what helps against something in the way. */
N_ ("pharmacist called before sending")
/* Translators: what helps against something in the way. */
N_ ("portal in own name")
/* Translators: what helps against something in the way. */
N_ ("practice run, voucher")
/* Translators: what helps against something in the way. */
N_ ("presumptive eligibility; receiver's free start")
/* Translators: what helps against something in the way. */
N_ ("programme with that language; qualified interpreter never from the same family or circle")
/* Translators: what helps against something in the way. */
N_ ("qualified")
/* Translators: what helps against something in the way. */
N_ ("qualified interpreter")
/* Translators: what helps against something in the way. */
N_ ("qualified interpreter at both ends")
/* Translators: what helps against something in the way. */
N_ ("qualified interpreter booked with the visit")
/* Translators: what helps against something in the way. */
N_ ("qualified interpreter, not the grandmother")
/* Translators: what helps against something in the way. */
N_ ("qualified interpreter, relay")
/* Translators: what helps against something in the way. */
N_ ("receiver who sees people without")
/* Translators: what helps against something in the way. */
N_ ("receiver's rule checked")
/* Translators: what helps against something in the way. */
N_ ("ride")
/* Translators: what helps against something in the way. */
N_ ("ride voucher in a neutral name; meet at an ordinary place; location sharing off is the advocate's topic")
/* Translators: what helps against something in the way. */
N_ ("ride, escort")
/* Translators: what helps against something in the way. */
N_ ("ride, home visit")
/* Translators: what helps against something in the way. */
N_ ("say plainly what happens")
/* Translators: what helps against something in the way. */
N_ ("second clinic")
/* Translators: what helps against something in the way. */
N_ ("slots")
/* Translators: what helps against something in the way. */
N_ ("telehealth")
/* Translators: what helps against something in the way. */
N_ ("telehealth, home visit")
/* Translators: what helps against something in the way. */
N_ ("tell clinic")
/* Translators: what helps against something in the way. */
N_ ("travel fund, ride, lodging")
/* Translators: what helps against something in the way. */
N_ ("visit that welcomes them")
/* Translators: what helps against something in the way. */
N_ ("voucher, medical transport, peer goes along")
/* Translators: what helps against something in the way. */
N_ ("yes/no rule of the place")
