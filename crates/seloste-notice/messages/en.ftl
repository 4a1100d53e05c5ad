# What the checker says, in English. One message a finding: the headline (small letter first, no full stop), what was
# seen at the place (.label), what to do (.help). The names of keys and their arguments are the same in all three files.

adm001 = automated decisions are not explained
    .label = missing: { $missing }
    .help = automated = {"{"} what = {"{"} .. {"}"}, how = {"{"} .. {"}"}, effect = {"{"} .. {"}"} {"}"}, or automated = "none"

adm002 = nothing is said of automated decisions
    .help = add [decisions] automated = "none"

adm003-text = who decides on credit, a machine?
    .label = speaks of credit
    .help = say whether the decision is automated; where a person decides, [decisions] automated = "none"

adm004 = { $id } chooses people by what they did
    .label = uses { $field }
    .help = say by what and why: [decisions] profiling = {"{"} .. {"}"}; or part the data from the purpose

adm004-none = nobody is profiled, but { $id } chooses people
    .label = uses { $field }
    .help = say by what and why: profiling = {"{"} .. {"}"}; or part the data from the purpose

adm004-text = targeting, and nothing of profiling
    .label = { $found }
    .help = say so: [decisions] profiling = {"{"} .. {"}"}; where nobody is profiled, profiling = "none"

bas001 = purpose { $id } has no legal basis
    .label = no basis
    .help = add basis = one of consent, contract, legal-obligation, vital-interest, public-task, legitimate-interest

bas002-text = this is no legal basis
    .label = { $found }
    .help = name one of the six: consent, contract, legal obligation, vital interest, public task, legitimate interest

bas003 = purpose { $id }: which interest?
    .label = no interest is named
    .help = add interest = {"{"} .. {"}"}: what the controller needs it for

bas004 = purpose { $id }: no balancing test on record
    .help = weigh the interest against people's rights, and record the day and the conclusion

bas005 = purpose { $id }: which law?
    .label = no law is named
    .help = add law = "..", as in "kirjanpitolaki 2:10"

bas006 = nobody is told how to withdraw consent
    .label = rests on consent
    .help = add [rights] how = {"{"} .. {"}"}, with how to withdraw consent

bas006-earlier = that earlier use stays lawful is not told
    .label = consent can be withdrawn
    .help = say it: withdrawing consent does not affect the lawfulness of what was done on it before

bas006-language = how to withdraw consent is not told in every language
    .label = missing: { $missing }
    .help = say it in each: who gave consent in one language must learn how to withdraw it

bas007 = consent may be withdrawn, but none is asked
    .label = no purpose on consent
    .help = take the right away, or give the purpose that it is meant for basis = "consent"

bas007-text = consent may be withdrawn, but nothing rests on it
    .label = { $found }
    .help = remove the sentence, or give the use that is meant basis = "consent"

bas008 = contact persons are kept on a contract
    .label = whose contract?
    .help = add a purpose on legitimate-interest: keeping in touch with a customer's contact persons

bas009 = { $field } has no ground of its own
    .label = { $kind }
    .help = add to the [[category]] special-ground = "..": the condition of Art. 9(2)

bas009-named = { $field } tells of special data and is not marked
    .label = { $found }
    .help = add special = "{ $kind }" and a special-ground to its category; special = "none" where it tells nothing of a person

bas010 = { $field } has no ground of its own
    .label = { $kind }
    .help = add to the [[category]] offence-ground = "..": the statute; else do not keep it

bas010-article9 = { $field }: a ground of Art. 9 is none for offences
    .label = { $kind }
    .help = add to the [[category]] offence-ground = "..": the statute that allows it; else do not keep it

bas010-named = { $field } tells of offences and is not marked
    .label = { $found }
    .help = add special = "{ $kind }" and an offence-ground to its category; special = "none" where it tells of no person's offences

bas010-no-law = a ground for data of offences that names no statute
    .label = { $found }
    .help = name the statute that allows it: consent and Art. 9 do not; else do not keep it

bas011 = purpose { $id }: { $count } { $count ->
        [one] consent
       *[other] consents
    } cannot be shown
    .help = record who consented, when, how and to which text; ask again where that is lost

bas012 = purpose { $id }: a child consents alone
    .label = younger than { $age }
    .help = add guardian = {"{"} .. {"}"}: how a guardian consents, or raise the age

ctl001-none = nobody is named as controller
    .help = add [[controller]]

ctl001-unnamed = a controller has no name
    .label = name is missing or empty
    .help = write the name under which it is registered

ctl002 = { $name } cannot be reached
    .label = no address, email or phone
    .help = add address, email or phone

ctl003-none = { $name } names no privacy contact
    .label = no contact
    .help = add contact = {"{"} role = .., email = ".." {"}"}

ctl003-no-email = the privacy contact has no e-mail
    .label = no email
    .help = add contact = {"{"} role = .., email = ".." {"}"}

ctl004 = { $name } has no business id
    .label = no business-id
    .help = add business-id = ".." (Y-tunnus)

ctl005 = { $id } is not a business id
    .label = its check digit does not fit
    .help = compare with the register at ytj.fi

ctl006 = a person is named, a company is meant
    .label = { $name } is a person
    .help = name the company as controller, and the person's role under contact

ctl007 = one name stands for several companies
    .label = which companies?
    .help = give each company a [[controller]] of its own

ctl008 = the same company decides and acts for another
    .label = a controller of this notice too
    .help = one notice for the own register, another for what is processed for customers

ctl009 = what does { $name } answer for?
    .label = one of several controllers
    .help = add answers-for = {"{"} .. {"}"}: which duties are its own, whom to contact

ctl010-unusable = this is not an e-mail address
    .label = no mail program takes this
    .help = write it plainly, as in tietosuoja@example.fi

ctl010-obfuscated = this is not an e-mail address
    .label = no mail program takes this
    .help = write it plainly, as in tietosuoja@example.fi

ctl010-domain = this address is of another house
    .label = { $found }
    .help = give an address of the controller, or add domains = [".."] to it

ctl011 = { $name } needs a representative
    .label = outside the EEA
    .help = add [representative] with its name and how to reach it

dat001 = the notice names no data
    .help = add [[category]]

dat002-field = a personal identity code without a ground
    .help = take it away, or add identity-code-ground = ".." from section 29

dat002-own = own field { $field } is the personal identity code
    .label = { $found }
    .help = take the field identity-code, with identity-code-ground in its category, or leave it out

dat002-text = a personal identity code stands in a text
    .label = in here
    .help = take it out: a notice is published

dat002-found = { $count } personal identity { $count ->
        [one] code was
       *[other] codes were
    } found
    .help = erase them, or declare them with identity-code-ground = ".."

dat002-named = a personal identity code without a ground
    .label = { $found }
    .help = leave it out, or give the ground of section 29 of the Data Protection Act that allows it

dat003-text = the list of data is left open
    .label = { $found }
    .help = name everything that is kept, and nothing else

dat004-near = { $field } goes out, but no category has it
    .label = not declared in any category
    .help = did you mean { $near }? else add it to the fields of a category

dat004-goes-out = { $field } goes out, but no category has it
    .label = not declared in any category
    .help = add it to the fields of a category, or take it away here

dat004-asked = { $field } is asked, but no category has it
    .label = asked of whoever uses a right
    .help = do not ask it, or add it to the fields of a category

dat004-source = { $field } comes in, but no category has it
    .label = collected here
    .help = stop collecting it, or add it to the fields of a category

dat004-text = { $found } is named, but no category declares it
    .label = collected, asked for or given on
    .help = add it to the fields of a category, or take it out of the text

dat005-field = a password is no data of a register
    .help = take the field away; the system that signs people in keeps a hash

dat005-text = a password is no data of a register
    .label = { $found }
    .help = take it out; the system that signs people in keeps a hash

dat006 = category { $id }: whose data is it?
    .label = no about
    .help = add about = [..]: customer, prospect, contact-person, user, visitor

dpi001 = no impact assessment is on record
    .help = assess the impact first; what makes it risky: { $risks }

dpo001 = the data protection officer cannot be reached
    .help = add email, phone or address; a name is not needed

dpo002-contact = an officer or a contact person?
    .label = also the contact
    .help = where Art. 37(1) asks for none (public body, large-scale monitoring or sensitive data), take [dpo] away; else give it its own address

dpo002-decides = the officer decides what is to be overseen
    .label = decides about the processing
    .help = name somebody who does not decide why and how data is used; where Art. 37(1) asks for no officer, take [dpo] away

dpo003-public = { $name } needs a data protection officer
    .label = a public body
    .help = add [dpo] with email or phone

dpo003-scale = a data protection officer is needed
    .label = { $risk }
    .help = add [dpo] with email or phone

dpo004 = the authority was not told of the officer
    .help = tell it at tietosuoja.fi, and record the day

gps001 = purpose { $id } has nothing of its own
    .label = recall shares its data or basis
    .help = basis = "legal-obligation", and a category that holds only what a recall needs

gps001-other = category { $id } is for safety only
    .label = { $purpose } uses it too
    .help = take the purpose away: who left an address for recalls left it for nothing else

inf001 = the notice has no date
    .label = no version
    .help = add version = "2026-11-21", the day from which it is in force

inf002 = older than { $count } { $unit ->
        [day] day
        [days] days
        [week] week
        [weeks] weeks
        [month] month
        [months] months
        [year] year
       *[years] years
    }
    .label = last looked at on this day
    .help = look it through, mend what has changed, and give the day as version

inf003-text = people are not told of changes
    .label = { $found }
    .help = say how people are told before a change takes effect

inf004-none = nothing says how people hear of changes
    .help = add changes = {"{"} .. {"}"} under [notice]

inf004-text = it may change, and nobody learns how
    .label = { $found }
    .help = say how people are told: by e-mail, on the page, how long before

inf004-time = the text promises a time that nobody holds to
    .label = { $found }
    .help = add changes-notice = "14 days": the register opens no wider use before that time is over

inf005-empty = a text still waits to be filled in
    .label = a placeholder
    .help = write the text

inf005-text = a text still waits to be filled in
    .label = { $found }
    .help = write what belongs here

inf006-text = there is no section { $number }
    .label = { $found }
    .help = name the section by its heading, or mend the number

inf007-text = a notice is made part of a contract
    .label = { $found }
    .help = keep the notice apart from all terms: it informs and binds nobody

inf008-text = what does happen? there are { $count } hedges
    .label = the first: { $found }
    .help = say what is done, when and to whom, without "may" and "might"

inf009 = no text in { $missing }
    .help = add { $missing }, or take the language away under [notice]

inf009-plain = one text cannot serve all languages
    .help = add { $missing }, or take the language away under [notice]

inf009-measure = the measure { $id } has no text
    .help = add text = {"{"} ... {"}"}: it would be published as its id

inf009-near = the measure { $id } has no text
    .help = did you mean { $near }? else add text = {"{"} ... {"}"}

inf010-text = who is { $found }?
    .label = a term of contracts, nowhere explained
    .help = write the company's name, or "we"

law001-text = cites an act that is no longer in force
    .label = not in force since { $date }
    .help = cite { $en }

law002-text = a law is misspelt
    .label = { $found }
    .help = spell it as GDPR, tietosuoja-asetus, 1050/2018

law003-text = the GDPR is called a directive
    .label = { $found }
    .help = it is a regulation: { $en }

law004-text = a word of the repealed act
    .label = { $found }
    .help = write tietosuojaseloste, rekisterinpitäjä; dataskyddsbeskrivning, personuppgiftsansvarig

law005-text = a name that is no longer used
    .label = called otherwise since { $date }
    .help = write { $en }

lim001-depth = nested too deep
    .help = no part of a notice goes this deep

lim001-extends = too many files extend one another
    .label = one too many
    .help = merge some of the base files into one

lim001-file = the file is larger than 1 MiB
    .help = a notice is read by people: shorten it

lim001-items = a list has more than { $max } items
    .help = shorten it

lim001-tables = too many tables and lists
    .label = the first too many
    .help = split the register into several

lim001-text = a text is longer than { $max } characters
    .help = shorten it: it is to be read

mkt001 = purpose { $id } lacks prior consent
    .label = reaches people electronically
    .help = basis = "consent"; or own-customers = true where only own customers hear of products of the same kind

mkt001-others = purpose { $id } reaches non-customers
    .label = not customers
    .help = own-customers = true goes with during = ["customer"]

mkt001-implied = a newsletter without consent
    .label = { $found }
    .help = declare it: a purpose on consent, with channel = ["email"]

mkt002-field = cookies are read without consent
    .label = includes visit.cookie
    .help = keep cookies in a category of their own whose purposes rest on consent

mkt002-text = cookies, and no consent
    .label = { $found }
    .help = say that cookies which are not needed are set only after consent

mkt002-browser = browser settings are no consent
    .label = { $found }
    .help = ask before a cookie is set; refusing must be as easy as accepting

mkt003 = purpose { $id }: by which channel?
    .label = marketing without a channel
    .help = add channel = ["email"], or sms, phone, post

mkt003-implied = marketing: by which channel?
    .label = { $found }
    .help = declare the purpose, with channel = [..]

pur001 = the notice names no purpose
    .help = add [[purpose]]

pur002-category = category { $id } serves no purpose
    .label = kept for nothing
    .help = add purposes = [..], or stop keeping the data

pur002-purpose = purpose { $id } uses no data
    .label = in no category
    .help = add it to the purposes of a category, or take it away

pur003-text = the purpose is vague
    .label = { $found }
    .help = say what is done, with which data, for whom

pur004-none = recipient { $id }: for what?
    .label = no purposes
    .help = add purposes = [..]

pur004-other = { $field } is not kept for that purpose
    .help = give the recipient a purpose of the category that has the field

pur004-implied = { $found } is no declared purpose
    .label = a use that no purpose names
    .help = add a [[purpose]] for it, or drop the use

pur005-contract = purpose { $id } is marketing under a contract
    .help = make it a purpose of its own, on consent or legitimate-interest

pur005-mixed = purpose { $id } mixes care and marketing
    .label = both in one purpose
    .help = make marketing a purpose of its own, with its basis, channel and objection

rcp001 = nothing says who gets data
    .help = add [[recipient]], processors too; if nobody, [recipients] none = true

rcp002-text = this is nobody in particular
    .label = { $found }
    .help = name the company; where there are many, say of which kind and how they are chosen

rcp003 = { $system } handles data, but gets none
    .label = no recipient is called so
    .help = add a [[recipient]] for who runs it, or stop using it

rcp004 = recipient { $id } has no agreement
    .label = a processor
    .help = add agreement = 2025-03-01, the day of the agreement; without one it gets nothing

rcp004-later = recipient { $id } has no agreement yet
    .label = still to come
    .help = add it to the notice once the agreement is in force

rcp004-record = recipient { $id }: no agreement on record
    .help = keep the agreement: its day, version, country and sub-processors

rcp005 = nobody gets data, and yet somebody does
    .label = recipient { $id } gets some
    .help = take none = true away, or the recipients

rcp005-text = nobody is given data, but { $id } gets some
    .label = { $found }
    .help = say to whom data is given, or remove the recipient

rcp005-texts = one sentence denies disclosure, another tells of it
    .label = { $found }
    .help = line { $line } says: { $other }; keep the one that is true

rcp005-given = nobody gets data, but the text gives it on
    .label = { $found }
    .help = add a [[recipient]], or mend the text

rcp006 = recipient { $id } is everybody
    .label = published unless forbidden
    .help = publish on consent, or where a law says so

rcp007-text = the text sends elsewhere without a link
    .label = { $found }
    .help = say it here, or give the address of the page

ref001 = no { $sort } is called { $id }
    .label = leads nowhere
    .help = declare it: [[{ $what }]] id = "{ $value }"

ref001-near = no { $sort } is called { $id }
    .label = leads nowhere
    .help = did you mean { $near }?

ref001-unused = no category has the field { $field }
    .label = declared, never used
    .help = add it to the fields of a category

ref001-condition = no category has the field { $field }
    .label = leads nowhere
    .help = name a declared field that says yes or no, or a field and its value: "country = SE"

ref002-built-in = the { $sort } { $id } is built in
    .label = this id is taken
    .help = choose another id

ref002-field = { $field } is in this category already
    .label = again
    .help = take one away

ref002-list = { $value } stands twice in this list
    .label = again
    .help = take one away

ref002-twice = two of the kind { $sort } are called { $id }
    .label = the second one
    .help = choose another id

ref003 = cannot read base file { $file }
    .label = { $why }
    .help = give the name of a file beside this one

ref003-outside = base file { $file } lies elsewhere
    .label = only files beside this one are read
    .help = give the name of a .toml file in this folder or below

ref003-circle = files extend each other in a circle
    .label = leads back here
    .help = let the chain of files end in one that extends nothing

ret001 = category { $id } is kept without end
    .label = no keep
    .help = add keep = "6 months after relationship-end"

ret002 = { $text } never ends
    .label = no day follows from this
    .help = say how long, after what, as in "{ $example }"

ret002-text = no day follows from this
    .label = { $found }
    .help = say how long, after what: a number of months or years after an event

ret003 = data is erased only on request
    .label = nothing erases it by itself
    .help = say how long, after what, as in "{ $example }"

ret004 = category { $id } goes too early for the books
    .label = { $en }
    .help = keep = "{ $years } years after financial-year-end", in a category of their own

ret004-relationship = category { $id } goes earlier than the law allows
    .label = { $en }
    .help = keep = "{ $years } years after relationship-end", in a category of their own

ret005 = category { $id } is kept very long
    .label = why so long?
    .help = shorten it, or add keep-why = {"{"} .. {"}"}

ret005-log = the log of use is kept very long
    .label = why so long?
    .help = 24 months, or add keep-why = {"{"} .. {"}"}

ret006-no-event = { $text } of what? no event starts it
    .label = after what?
    .help = add an event, as in "{ $example }"

ret006-unknown-event = no such event starts a period
    .label = the event is not one of the six
    .help = received, record-date, relationship-end, last-contact, financial-year-end, consent-withdrawn, as in "{ $example }"

ret006-no-consent = category { $id } has no consent to withdraw
    .label = nothing starts this
    .help = let another event start the period, or give the category a purpose on consent

ret007 = nothing says how long the log is kept
    .help = add [log] keep = "24 months", which is the default

ret007-no-keep = nothing says how long the log is kept
    .label = no keep
    .help = add keep = "24 months", which is the default

ret007-mixed = category { $id } keeps logs with other data
    .label = a log
    .help = keep logs in a category of their own: keep = "12 months after record-date"

ret008 = category { $id }: prospects never go
    .label = no relationship, no end
    .help = keep prospects in a category of their own: keep = "12 months after last-contact"

ret008-built-in = { $id }: who never became a customer stays in it
    .label = no relationship, no end
    .help = under [built-in] add { $bare } = "3 years after last-contact"

rgt001 = the right of access is missing
    .label = not among the rights
    .help = add "access" to named

rgt002 = the right to rectification is missing
    .label = not among the rights
    .help = add "rectification" to named

rgt003 = the right to erasure is missing
    .label = not among the rights
    .help = add "erasure" to named

rgt004 = the right to restriction is missing
    .label = not among the rights
    .help = add "restriction" to named

rgt005 = the right to object is missing
    .label = not among the rights
    .help = add "objection" to named

rgt006 = the right to portability is missing
    .label = not among the rights
    .help = add "portability" to named

rgt007 = the right to complain is missing
    .label = not among the rights
    .help = add "complaint" to named

rgt008-none = to which authority may one complain?
    .label = names none
    .help = add authority = "Office of the Data Protection Ombudsman", and how to reach it

rgt008-other = this is not the authority of Finland
    .label = { $found }
    .help = take the line away: the authority then stands in the text with its address

rgt009 = objecting to marketing is not shown apart
    .label = marketing needs it
    .help = add "object-marketing" to named: said by itself, before all else

rgt009-unmarked = purpose { $id } markets and is not marked so
    .label = { $found }
    .help = add marketing = true and the channels, or give the marketing a purpose of its own

rgt010-text = a request is taken by few channels only
    .label = { $found }
    .help = take requests by any channel: e-mail, telephone, letter, in person

rgt010-person = requests are taken in person only
    .label = { $found }
    .help = take requests by any channel: e-mail, telephone, letter, in person

rgt010-signed = a signature is demanded
    .label = { $found }
    .help = ask only for what it takes to know the person; a signed form is not needed

rgt011-text = more is asked than it takes
    .label = { $found }
    .help = ask only for what the register holds and what tells this person from others

rgt011-copy = a copy of a passport or identity card is asked for
    .label = { $found }
    .help = know people by what the register holds; ask for more only where you doubt who asks

rgt012-none = within which time is a request answered?
    .label = no time
    .help = add within = "1 month"

rgt012-long = the answer comes too late
    .label = longer than the law allows
    .help = within = "{ $months } month", or less

rgt012-text = the answer comes too late
    .label = { $found }
    .help = answer within a month; only a complex case lets you take two months more

rgt013-none = does using a right cost anything?
    .label = nothing is said
    .help = add free = true

rgt013-fee = a fee is taken for using a right
    .label = not free
    .help = free = true; a fee is only for further copies and for requests that are plainly unfounded or excessive

rgt013-text = a fee is taken for using a right
    .label = { $found }
    .help = answer free of charge; a fee is only for further copies and for requests that are plainly unfounded or excessive

rgt014 = nothing says how to use one's rights
    .help = add [rights] how = {"{"} .. {"}"}: whom to ask, by which channels, within which time

rgt014-text = the rights are listed, not how to use them
    .help = say whom to ask, by which channels, within which time

rgt015-customers = not only customers have rights
    .label = { $found }
    .help = write "you have" or "everybody whose data is kept has"

rgt015-only = only customers may use their rights
    .label = { $found }
    .help = let everybody ask whose data is kept: contact persons and prospects too

rgt015-narrow = the right is narrower than the law's
    .label = { $found }
    .help = rectification is for what is wrong; erasure is for right data too

rop001-groups = category { $id }: the record lacks whose data
    .help = add about = [..] to the category

rop001-measures = the record of processing lacks the measures
    .help = add [[measure]], as id = "encrypted-at-rest"

sec001 = nothing says how data is protected
    .help = add [[measure]], as id = "encrypted-at-rest"

sec002-text = an access that nobody controls
    .label = { $found }
    .help = say what prevents it: contacts kept off the device, apps that are allowed

sec003 = who answers for { $id }?
    .label = software cannot see this
    .help = add owner = ".." and review = "12 months"; evidence = ".." where there is a document

src001-unnamed = a source has no name
    .label = not the person themself
    .help = add name = {"{"} .. {"}"}: which register, authority, partner

src001-none = category { $id }: from where?
    .label = no sources
    .help = add sources = [..]

src002-text = which are the other sources?
    .label = { $found }
    .help = name every source, without "mainly"

src002-none = nothing says where the data comes from
    .help = name every source: the person, a register, an authority, a company

src003 = source { $id }: how do people hear of it?
    .label = not from themselves
    .help = add informed = {"{"} .. {"}"}: within a month, or at the first contact or disclosure if that is sooner

src003-asked = who must be told is told only on asking
    .label = { $found }
    .help = tell them without being asked: within a month, or at the first contact or disclosure if that is sooner

src003-late = { $count } { $count ->
        [one] person has
       *[other] people have
    } not been told in time
    .help = tell them now where their data came from

src004-text = a kind of source, not a source
    .label = { $found }
    .help = name the register, the authority or the company

sta001 = category { $id }: must it be given?
    .label = no required
    .help = add required = "statute", "contract" or "no"

syn001 = not valid TOML
    .label = { $why }
    .help = see toml.io

syn002 = unknown key { $key } in { $section }
    .label = not a key here
    .help = { $section } knows: { $known }

syn002-near = unknown key { $key } in { $section }
    .label = not a key here
    .help = did you mean { $near }?

syn002-lang = unknown language { $lang }
    .help = use fi, sv or en

syn003 = { $key } wants { $wanted ->
        [text] text in quotes
        [flag] true or false
        [date] a date
        [texts] texts in quotes
        [list] a list of texts
        [tables] tables
       *[table] a table
    }
    .label = this is { $what ->
            [text] text
            [flag] true or false
            [date] a date
            [number] a number
            [list] a list
           *[table] a table
        }
    .help = give { $wanted ->
            [text] text in quotes
            [flag] true or false
            [date] a date
            [texts] texts in quotes
            [list] a list of texts
            [tables] tables
           *[table] a table
        }

syn003-extends = `extends` takes the name of one file
    .label = not text
    .help = write extends = "base.toml"

syn003-tables = { $key } is a list of tables
    .label = this is { $what ->
            [text] text
            [flag] true or false
            [date] a date
            [number] a number
            [list] a list
           *[table] a table
        }
    .help = write [[{ $bare }]] with two brackets on either side

syn003-texts = { $key } wants text
    .label = this is { $what ->
            [text] text
            [flag] true or false
            [date] a date
            [number] a number
            [list] a list
           *[table] a table
        }
    .help = write {"{"} fi = "..", sv = "..", en = ".." {"}"}

syn004 = { $section } lacks { $key }
    .label = here
    .help = add { $bare } = ...

syn004-no-notice = the file has no [notice]
    .help = begin with [notice] and give id, name, version and languages

syn004-part = a part of the notice is missing
    .help = compare with an example notice

syn005-country = { $text } is not a country code
    .help = two capitals of ISO 3166-1, as in "FI"

syn005-date = { $text } is not a date
    .help = write it as 2026-11-21

syn005-id = { $id } is not an id
    .help = small letters a-z, digits and dashes, a letter first, at most 40 characters

syn005-no-value = the condition names no value
    .label = which value?
    .help = name a declared field that says yes or no, or a field and its value: "country = SE"

syn005-not-yes-no = { $field } does not say yes or no
    .label = which value?
    .help = name a declared field that says yes or no, or a field and its value: "country = SE"

syn005-own-field = { $id } is not an own field
    .help = begin with own. and go on with small letters, digits and dashes

syn005-period = { $text } is not a period
    .help = days, weeks, months or years, as in "{ $example }"

syn005-period-size = { $text } is no sensible period
    .help = at least 1 day, at most 100 years, as in "{ $example }"

syn005-changes-notice = { $text } is longer than can be waited
    .help = give two months at the most: what was told longer ago is told again

syn005-same-meaning = { $text } is no version before this one
    .label = from the same day or later
    .help = give the version of the notice that is in force now: the texts mean what its texts mean

syn005-hidden = a text has a character that nobody sees
    .label = { $found }
    .help = take it out: it can turn or hide what stands beside it

syn005-year-end = { $text } is not the end of a year
    .help = give month and day, as in "12-31"

trf001 = recipient { $id }: in which country?
    .label = no country
    .help = add country = "FI", or a list of all countries where it keeps or sees the data

trf002 = recipient { $id }: a transfer to where?
    .label = no country
    .help = add country = ".."

trf002-text = a transfer to where?
    .label = no country
    .help = add country = ["US"], or whichever they are

trf003 = recipient { $id } is not protected there
    .label = outside the EEA, no safeguard
    .help = add safeguard = {"{"} kind = "scc", copy = "..", date = .. {"}"}, or adequacy, bcr, art-49-1-b ..

trf003-text = data leaves without a safeguard
    .label = which one?
    .help = add safeguard = {"{"} kind = "scc", copy = ".." {"}"}, or adequacy, bcr, art-49-1-b ..

trf003-kind = recipient { $id }: which safeguard?
    .label = no kind
    .help = kind = one of { $known }

trf003-near = { $kind } is no safeguard of the law
    .help = did you mean { $near }?

trf003-unknown = { $kind } is no safeguard of the law
    .help = one of { $known }

trf003-clauses = recipient { $id }: which standard clauses?
    .label = missing: { $missing }
    .help = add the day of signing and the module, as date = .., module = ".."

trf003-later = recipient { $id }: the safeguard is not there yet
    .label = from { $date } on
    .help = give the day on which it was signed or looked up; until then nothing may be sent

trf003-module = recipient { $id }: clauses of another role
    .label = { $kind }
    .help = choose the module whose second part is the recipient’s role, and sign that one

trf003-processor = { $kind } carries no processor
    .label = for single cases only
    .help = recipient { $id } processes all the time: sign the standard clauses (scc), or use one within the EEA

trf003-inadequate = no adequacy decision covers { $country }
    .label = not found adequate
    .help = take another safeguard, as scc

trf004 = recipient { $id }: where is a copy?
    .label = no copy
    .help = add copy = "..": an address or a page where the safeguard can be had

trf004-nowhere = { $found } does not say where a copy can be had
    .label = leads nowhere
    .help = give an address, a page or a telephone number

trf004-text = where is a copy of the safeguard?
    .label = no copy
    .help = add copy = "..": an address or a page where it can be had

trf005-kind = { $kind } is no longer a safeguard
    .label = struck down
    .help = take the present standard clauses (scc), or adequacy where the company is on the list

trf005-clauses = these standard clauses have ended
    .label = before 4 June 2021
    .help = sign the clauses of Decision (EU) 2021/914

trf005-text = names a safeguard that is no more
    .label = ended on { $date }
    .help = { $en }

trf006 = recipient { $id }: on the list since when?
    .label = no date of the check
    .help = look the company up at dataprivacyframework.gov and add date = .. to the safeguard

trf006-before = recipient { $id }: looked up before the decision
    .label = the decision on { $country } is of { $date }
    .help = look it up again: an earlier decision, such as Privacy Shield, has ended

trf007-text = is the data transferred or not?
    .label = { $found }
    .help = say yes or no, and for whom: each recipient with its countries

trf008 = recipient { $id } is outside the EEA
    .label = says that nothing leaves it
    .help = take this away, or the recipient

trf008-text = recipient { $id } is outside the Area
    .label = { $found }
    .help = say what leaves and to whom, or remove the recipient

trf008-texts = data both stays in the Area and leaves it
    .label = { $found }
    .help = line { $line } says: { $other }; keep the one that is true

trf008-out = this takes data out of the Area where it is to stay
    .label = { $found }
    .help = remove stored-in-eea, or mend the text

trf009 = recipient { $id }: the law there was not assessed
    .help = assess whether the country's law lets the clauses hold, and record the day

trf010 = recipient { $id }: can the parent look in?
    .label = parent: { $parent }, { $country }
    .help = say so: country = [.., "{ $country }"] with a safeguard; else take a service without such a parent

voc001-field = unknown field { $field }
    .help = take a term of the vocabulary, or declare an own field with [[field]] id = "own.<name>"

voc001-field-near = unknown field { $field }
    .help = did you mean { $near }?

voc001-kind = unknown kind of record { $kind }
    .help = one of: { $known }

voc001-kind-near = unknown kind of record { $kind }
    .help = did you mean { $near }?

voc001-own = unknown field { $field }
    .help = declare it: [[field]] id = "{ $id }"

word = { $value } is no word for { $key }
    .help = one of: { $known }

word-near = { $value } is no word for { $key }
    .help = did you mean { $near }?
