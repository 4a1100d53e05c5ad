# The words of the pages in English.

skip = Skip to content
nav = Register
nav-notice = Notice
nav-registers = Registers
language = Language
sign-out = Sign out
back = Back
cancel = Cancel
save = Save
show = Show
edit = Edit
yes = yes
no = no
nothing = Nothing.
details = Details
what = What
when = When
how = How
how-hint = e-mail, telephone, letter
reason = Reason
category = Category of data
all-categories = All categories
records = Records
purpose = Purpose
since-date = since { $date }
until-date = until { $date }
until-day = Last day
from-day = From

sign-in = Sign in
sign-in-help = You get your account from the register's operator as a one-time link.
sign-in-wrong = The user name or the password is wrong.
sign-in-wait = Too many tries. Try again in { $seconds } seconds.
login = User name
password = Password
join = Take your account into use
join-help = Choose a user name and a password. The account is yours alone: give it to nobody else. The link works only this once.
join-closed = The link has been used or is too old. Ask for a new one.
join-name = Name
join-name-hint = Your colleagues see it. The people in the register see only your role.
join-again = Password again
join-password-hint = At least { $least } characters. A long sentence is a good password.
join-password-wrong = A password has at least { $least } and at most 128 characters, and is not the user name.
join-login-wrong = The user name is taken, or has other characters than letters, digits and . _ @ + -. It has 3 to 80 characters.
join-login-shared = An account is one person's: choose a name of your own, such as first.last. The name of a department or a task will not do.
join-not-same = The passwords are not the same.
join-do = Take into use

registers = Registers
registers-none = You have no register yet.
registers-none-help = A register comes to be when its notice is put in force on the command line. If the register is there already, ask its operator for a role in it.
registers-shut = These registers could not be opened. The log of the server says why.
register = Register
controller = Controller
parties = All
current = Current
notice-read = Read the notice

list-counts = Narrow the list
list-pages = Pages of the list
people = People
organisations = Organisations
list-shown = { $matched ->
    [0] None to show.
   *[other] { $shown } shown of { $matched } found.
}
list-empty = Nobody whom this purpose concerns is in the register yet.
list-empty-help = Add the first one with the button, or import a file. Only data that the notice names can be stored.
list-none = Nobody was found.
list-none-help = Try the beginning of a word, a telephone number, or another purpose.
list-before = Previous
list-after = Next
search = Search the register
search-hint = Name, company, phone, e-mail
search-do = Search
left-out-objected = { $n ->
    [one] One was left out, having objected to this use.
   *[other] { $n } were left out, having objected to this use.
}
left-out-restricted = { $n ->
    [one] One was left out, because processing is restricted.
   *[other] { $n } were left out, because processing is restricted.
}
left-out-no-consent = { $n ->
    [one] One was left out for lack of consent.
   *[other] { $n } were left out for lack of consent.
}
left-out-no-relationship = { $n ->
    [one] One was left out, being in no relationship that the purpose is for.
   *[other] { $n } were left out, being in no relationship that the purpose is for.
}
name = Name
no-name = (the name is not for this purpose)
organisation = Organisation
phone = Phone
email = E-mail
state = Relationship
worth-noting = Worth noting
tag-objects = Objects
tag-goes = Goes { $date }

new = New { $who }
new-kind = What kind
new-contact = A contact person of the organisation whose card you came from.
new-from = Where the data comes from
new-relation = Relationship
new-as-none = No relationship
new-since = Since
edit-from = Where the change comes from
form-source = Source
form-source-hint = Stored beside every new value.
form-problems = Mend these before saving
add-kind = Add: { $kind }
add-contact = Add a contact person
done-created = Added to the register.
done-saved = The change is saved.
done-added = The record is added.
done-standing = Recorded.

timeline = Timeline
timeline-empty = No dealings that this purpose concerns yet.
stands-for = Stands for
ties-left-out = { $count ->
    [one] One tie is left out: its processing is restricted, or it is not used for this purpose.
   *[other] { $count } ties are left out: their processing is restricted, or they are not used for this purpose.
}
contacts = Contact persons
out-of-reach = (not for this purpose)
why = What the notice says: { $field }
access = Data for the person
access-json = JSON
rail = What the notice says
rail-help = Choose the § beside a value to see which part of the notice permits it.
rail-used = Used for
rail-no-consent = no consent
rail-restricted = The data is only stored until the restriction is lifted.
rail-held = Not erased yet
rail-purpose = Purpose and basis
rail-no-purpose = The notice no longer names this data.
rail-category = Category of data
rail-source = Source
rail-keep = Kept
rail-until = until { $date }
rail-no-rule = No period, because the notice no longer names the category.
rail-recipients = May be given to
rail-nobody = Nobody
rail-open = Open the notice

standing = Standing
standing-change = Record a change
standing-none = No consents, objections, restrictions or holds.
record-standing = Record
record = Record
history = History
consent = Consent
objection = Objection
restriction = Restriction
hold = Hold
restricted = Processing restricted
objects = Objects
objects-all = every use that can be objected to
consents = Consents
held = Holds erasure
as = As
ground = Ground
ground-a = accuracy is contested (Art. 18(1)(a))
ground-b = processing is unlawful (Art. 18(1)(b))
ground-c = the person needs the data for a legal claim (Art. 18(1)(c))
ground-d = an objection is pending (Art. 18(1)(d))
act-begin = A relationship begins
act-end = The relationship ends
act-end-correct = Correct the day on which the relationship ends
act-object = The person objects
act-object-end = The person takes the objection back
act-restrict = Processing is restricted
act-lift = The restriction is lifted
act-consent = The person consents
act-withdraw = The person withdraws the consent
act-hold = Erasure is held
act-release = The hold ends

erase = Erase
erase-what = What to erase
erase-all = All data
erase-goes = Goes
erase-stays = Stays
erase-nothing = Nothing can be erased now.
erase-backups = Erasure reaches backups and cannot be undone.
erase-sure = I have checked what will be erased
erase-unconfirmed = Confirm first that you have checked what will be erased.
erase-do = Erase for good
erased = Erased
erased-count = Folders erased: { $folders }, single records: { $records }.
stays-evidence = Evidence with a term of its own
receipt = Receipt

versions = Versions of the notice
version-number = Version { $number }
version-since = in force since { $date }
version-first = The first version.
version-unread = The text of this version, or of the one before it, cannot be read by this program any more.
version-same = Nothing that is published is different.
version-asked = Consent to “{ $purpose }” was asked anew: what had been given before no longer counted.
version-hash = Hash (SHA-256):

notice-edit = Edit the notice
notice-edit-help = The check reads along as you type. Nothing is stored until a new version is put in force.
notice-text = The file of the notice
notice-check = Check
notice-download = Download the file
notice-paste = Bring in an old notice
notice-public = Public page
notice-alone = the file stands alone here and cannot extend another
notice-found-today = Check of today:
notice-on-record = To be shown beside the notice:
notice-no-record = The record beside the notice cannot be read: run seloste doctor.
finding-evidence = What is on record stands in the home, in the file of this register under evidence:
notice-files = Files
notice-file-toml = The file of the notice
notice-file-record = Record of processing activities (Art. 30)
notice-file-record-csv = Record of processing activities as a table
notice-file-processor = The processor’s record of processing activities
notice-file-processor-csv = The processor’s record as a table
rules = The rules behind the sentences
rules-roles = Who may use it
rules-no-role = Nobody on the staff.
rules-staff = Roles of the staff
rules-evidence = The register’s own evidence
rules-file = The file, line by line
rule-list = Rules of the check
rule-list-help = The check cites the law; it gives no legal advice.
rule-english = This page is in English.
finding-head = Findings
finding-none = nothing found
finding-none-help = The check has found nothing.
finding-errors = { $n ->
    [one] one error
   *[other] { $n } errors
}
finding-warnings = { $n ->
    [one] one warning
   *[other] { $n } warnings
}
finding-error = Error
finding-warning = Warning
finding-line = line { $line }
finding-apply = Apply
finding-apply-all = Apply all that leave nothing to decide
finding-more = And { $n } more. Mend these first.
impact = What would change if this came into force
impact-errors = Mend the errors first. Then this tells what changes and whom to tell.
impact-transcript = This is a transcript of an old notice. It becomes a register’s once the line transcript is gone and the findings are mended.
impact-none = Nothing: the text is the one in force.
impact-other = The text has the id { $id }, this register { $register }. It would make another register.
impact-version-older = The version’s day, { $date }, is before that of the version in force. Set it to the day of the change.
impact-version-same = The version’s day is that of the version in force, { $date }. Set it to the day of the change.
impact-version-to-come = The version’s day, { $date }, is yet to come. Open it on that day, or set the version to today.
impact-date-today = Date it today, { $date }
impact-concerned = { $n ->
    [0] The wider use concerns nobody of whom data is held.
    [one] The wider use concerns one of whom data is held.
   *[other] The wider use concerns { $n } people or organisations of whom data is held.
}
impact-nobody-told = Nobody needs to be told beforehand.
impact-uncounted = How many this concerns is counted when you press Check.
impact-publish = The operator puts the version in force on the command line. Download the file and give the command:
impact-command = The same can be done on the command line. Download the file and give the command:
impact-day = DAY
impact-tell = The day is the one on which people were told, for example 2026-11-30. Where they need not be told, the reason is one of these:
publish = Put in force
publish-told = When people were told
publish-why = Or why they need not be told
publish-known = They know already (Art. 13(4), 14(5)(a))
publish-effort = It would take a disproportionate effort (Art. 14(5)(b))
publish-law = A law lays the use down, or forbids to tell (Art. 14(5)(c)–(d))
publish-sure = I have read what changes
publish-unsure = Confirm first that you have read what changes.
publish-untold = The change widens the use of data. Say when people were told, or why they need not be.
publish-day = That is no day, it is yet to come, or it is over two months ago. The wider use may begin only once people have been told.
publish-meanwhile = Another version has come into force meanwhile. Read the changes again.
publish-errors = Mend the errors first.
publish-not = This cannot be put in force in this register. The reason is below.
done-opened = The new version is in force.
paste-help = Paste your present privacy notice. You get a draft of the file, and see what the old text lacks.
paste-text = Old notice
paste-hint = Text, Markdown or HTML, in Finnish, Swedish or English. The text is not stored.
paste-do = Make a draft
paste-too-large = The text is too large. Paste the notice alone, without pictures and scripts.
notice-code-out = There was a personal identity code in the text. It has been taken out, as everybody reads the notice. Check the place.
paste-empty = There are no words in the text. Paste the whole notice.
paste-no-text = This is not text. Open the notice, copy its text and paste that here.
old-head = What to mend in the old text
old-help = Read as: { $lang }. The draft is below; its gaps are marked TODO.
old-draft = Go to the draft
old-none = Nothing found.
old-no-contact = the controller cannot be reached
old-no-purposes = no purpose is told
old-no-basis = no legal basis is clearly told
old-interest = the legitimate interest is not named
old-withdrawal = consent is asked, its withdrawal is not told
old-no-source = nothing says where data comes from
old-no-recipients = nothing says who gets data
old-no-transfers = nothing says whether data leaves the EEA
old-safeguard = data leaves the EEA without a safeguard
old-shield = Privacy Shield no longer holds
old-no-retention = nothing says how long data is kept
old-vague-retention = no day follows from what is said of retention
old-no-rights = no rights are told
old-no-complaint = the right to complain to the authority is not told
old-law = a repealed law is cited
old-no-date = the notice has no date

error-home = To the front page
error-id = Id of the request:
error-sign-in = Sign in first
error-sign-in-help = The session has ended, or there was none. Sign in and try again.
error-foreign = The request did not come from this site
error-foreign-help = Nothing was done. Open the page again and send the form from there.
error-refused = This is not allowed
error-refused-help = Nothing was shown or changed.
error-not-found = Not found
error-not-found-help = The address is wrong, the data was erased, or it is not for your role.
error-method = Not in this way
error-method-help = Open the page by a link, or send the form from its page.
error-busy = The server is busy
error-busy-help = Wait a moment and try again.
error-conflict = Somebody changed it meanwhile
error-conflict-help = Somebody changed the data meanwhile. Open it again and make your change on that.
error-too-large = Too large
error-too-large-help = Shorten the texts, or save in several parts.
error-host = This server is not opened by that name
error-host-help = Use an address that begins with http://127.0.0.1 or http://localhost.
error-input = That cannot be done as asked
error-input-help = Something does not fit: check the dates, what is missing, and whether it is recorded already.
error-server = Something went wrong in the server
error-server-help = Nothing that was acknowledged is lost. Try again; if it happens again, tell the operator the id below.
asked-day = Asked on
asked-rectify = The person asked for this on (leave empty if nobody did)
asked-hint = The law gives a month to answer (GDPR Art. 12(3)).
done-late = Saved. The answer came more than a month after the request: tell the person why, and that they may complain to the Data Protection Ombudsman.
done-later-than-told = Saved. The answer came later than the notice promises: tell the person why.
answered-late = Done. The answer came { $days } days after the request, and the law gives a month: tell the person why it took so long, and that they may complain to the Data Protection Ombudsman.
answered-later-than-told = Done. The answer came { $days } days after the request, later than the notice promises: tell the person why.
form-asked-wrong = The day of asking must not be to come, nor before the register was opened.
form-day-wrong = That is not a date. Write it as year-month-day, for example 2026-11-30.
form-day-ahead = That day is more than a year ahead: check the year. Record what lies further ahead when it has come nearer.
form-day-old = That day is before 1900: check the year.
form-how-missing = Say also how this came to you: for example by telephone, e-mail or letter.
refused-gap = The notice says nothing of this. It would have to say: { $line }
refused-role-purpose = Your role does not act for this purpose. Choose another purpose, or ask somebody whose role it is.
refused-role-may = Your role may not do this. Ask somebody whose role may.
refused-token = The token does not reach this. Have one made that does, or do it signed in.
error-token = There is no token, or it is not good
error-token-help = Send a token that is good in the header Authorization: Bearer.
error-body = The body cannot be read
error-body-help = Send JSON as it is described; reading stopped at line { $line }, column { $column }.
error-fields-help = Mend the fields that are named and send the request again.
error-key = The Idempotency-Key cannot be used
error-key-help = Use 1 to 128 visible characters.
error-key-reused-help = The same key was given to another request: give each request its own.
refused-everybody = This purpose does not reach everybody's data at once.
refused-source = The notice does not let this data come from that source. Choose another source.
refused-identity-code = A text holds a personal identity code, and the notice has no ground to keep one there. Take it out and save again.
refused-not-objectable = This use rests on contract or law and cannot be objected to. Restrict processing, or erase what is not needed.
refused-not-by-consent = The purpose does not rest on consent.
refused-erased = The data was erased.
refused-restricted = Processing is restricted: the data is only stored until the restriction is lifted.
refused-objected = The person objects to this use.
refused-no-consent = The person has not consented to this.
refused-no-relationship = The person is in no relationship that this purpose is for.
export = Take out
export-do = Take out
export-help = A file of contact data. What is taken out is out: nothing of it is erased with the register.
export-leaves = { $n ->
    [one] { $n } person or organisation is taken out.
   *[other] { $n } people and organisations are taken out.
}
export-empty = { $n ->
    [one] Of one there is nothing to take out for this purpose.
   *[other] Of { $n } there is nothing to take out for this purpose.
}
export-xlsx = Excel (XLSX)
export-csv = CSV
export-vcard = vCard
export-logged = The log will tell who took out whose data, when and for what.

# Import

import = Import a file
import-do = Import
import-help = CSV, Excel, vCard, or a ZIP of cards. You see what will happen before anything comes in.
import-step-file = File
import-step-columns = Columns
import-step-look = Preview
import-step-done = Import
import-file = Choose a file
import-drop = or drop it here
import-limits = At most { $mb } MB, { $rows } rows and { $columns } columns. The file is in memory only, and goes when the import is done or half an hour has passed.
import-relation = The relationship that begins for those who have none
import-next = Continue
import-no-file = Choose a file.
import-no-source = Choose where the data comes from.
import-no-rows = The file has a header line only. Choose one that has data.
import-lately = Recent imports
import-when = When
import-what = What
import-back = Taking back
import-parties = { $n ->
    [one] one person or organisation
   *[other] { $n } people or organisations
 }
import-undone = Taken back
import-undo = Take back
import-undo-until = until { $date }
import-rows = { $n ->
    [one] The file has one row.
   *[other] The file has { $n } rows.
 }
import-columns-help = Check what each column holds.
import-column = Column
import-example = Example
import-field = Data
import-column-number = Column { $n }
import-guessed = The file is not UTF-8. It was read as { $encoding }: look whether å, ä and ö are right.
import-sheets = { $n ->
    [one] The workbook has another sheet, which is not read.
   *[other] The workbook has { $n } other sheets, which are not read.
 }
import-leave = Leave out
import-undeclared = The notice does not let this be stored. The line that it would need:
import-part-of = { $field } (a part)
import-label = Says of which sort another column is
import-look = Preview
import-drop-it = Discard the file
import-failed = The import did not go through
import-again = Change the columns
import-part = The import stopped. { $n } rows were stored. Import the same file again: those stay as they are.
import-running = The data is coming in. You can leave this page: the import goes on.
import-looking = The file is compared with the register.
import-progress = { $done } / { $total } rows
import-nothing-yet = Nothing has been stored yet.
import-run = { $n ->
    [one] Import one row
   *[other] Import { $n } rows
 }
import-done = The import is done.
import-done-same = There was nothing new in the file.
import-another = Import another file
import-filter = Show only
import-new = New
import-changed = Changed
import-same = Same
import-refused = Refused
import-left = Does not come in
import-left-rows = { $n ->
    [one] in one row
   *[other] in { $n } rows
 }
import-empty = { $n ->
    [one] One row holds nothing that the notice lets be stored.
   *[other] { $n } rows hold nothing that the notice lets be stored.
 }
import-line = Row
import-outcome = Outcome
import-more = { $n ->
    [one] … and one more.
   *[other] … and { $n } more.
 }
undo = Take the import back
undo-removes = { $n ->
    [one] One that came in by it is erased, backups included.
   *[other] { $n } that came in by it are erased, backups included.
 }
undo-restores = { $n ->
    [one] The data of one is put back.
   *[other] The data of { $n } is put back.
 }
undo-unconfirmed = Tick the box to take the import back.
import-file-hash = The file by its hash (SHA-256):
undo-help = This cannot be taken back in turn, but the same file can be imported again.
undo-sure = Take this import back
undo-do = Take the import back
undo-stays = Stays as it is
undo-whose = Whose
undo-field = Data
undo-card = Card
undo-done = The import is taken back
undo-removed = { $n ->
    [one] One was erased.
   *[other] { $n } were erased.
 }
undo-restored = { $n ->
    [one] The data of one was put back.
   *[other] The data of { $n } was put back.
 }
import-alike = { $n ->
    [one] Resembles one who is in the register or the file already: check whether it is the same.
   *[other] Resembles { $n } others who are in the register or the file already: check whether it is the same.
 }
alike = Is the same one in the register already?
alike-help = Open the card and check. Save if it is somebody else.
alike-save = Save, it is somebody else

nav-tokens = Programs
tokens = Programs
tokens-help = A program acts with a token: in your role, and of that only what you choose here.
tokens-document = The API’s document
tokens-yours = Your tokens
tokens-none = There are none yet. With a token your shop, your accounting or a script of yours reaches the register.
token-new = A new token
token-label = Name
token-label-hint = What it is for, so that you know it again: Web shop.
token-for = For these purposes
token-may = It may
token-fields = Only these fields
token-fields-hint = Ids of fields with commas between them; leave it empty for all that the purposes reach.
token-days = It is good for
token-days-of = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
token-make = Make the token
token-made = The token is made
token-once = Copy it now to where the program keeps its secrets: it is shown this once, and nobody can look it up.
token-until = until { $day }
token-used = used last { $day }
token-unused = never used
token-over = has ended
token-end = End
token-end-of = End the token { $label }
token-no-label = Give the token a name of at most 60 characters.
token-no-days = A token is good for 1 to 365 days.
token-too-many = You have 50 tokens: end one that is not used.
token-nothing = Choose at least one purpose and one thing that the token may do.
token-beyond = You yourself may do none of this for the purpose “{ $purpose }”.
token-no-field = The notice knows no such field: see the fields in the notice.
token-fields-and-law = A token that is narrowed to fields is for no purpose from law: whoever is given their data is given all of it.
may-read = see
may-write = add and change
may-standing = record relationships, consents and objections
may-erase = erase
may-import = bring in files
may-export = take data out
edit-undo = Take the last change back
edit-undo-help = The last change can be taken back until { $date }. The earlier value returns with its source.

# Account, sessions and the second factor.
account = Your account
account-no-second = The password alone lets one in now. With a second step the account stays yours even if somebody learns the password.
account-second-change = Change
second = Sign-in in two steps
second-help = Besides the password you sign in with a code that an app on your phone shows.
second-app = Authenticator app
second-app-used = The app is in use.
second-end = Stop using the app
second-take = Set it up
second-later = Later
second-must = The operator asks everybody to sign in in two steps: set it up before you go on.
second-how-app = Install an authenticator app on your phone if you have none yet: Aegis, FreeOTP or Google Authenticator, for example.
second-how-picture = Scan this picture with the app.
second-picture = QR code for the authenticator app
second-secret = Or type the key into the app:
second-how-code = Type the code that the app shows.
second-code = Code
second-code-hint = Six digits from the app, or one of your recovery codes.
second-step = One more step: the code
second-step-help = The password was right. Type the code that your authenticator app shows now.
second-again = Start over
second-lost = Lost your phone? Use a recovery code. If you have none, ask the operator for a new link.
second-wrong = The code is wrong, too old, or was used already. Type the one that the app shows now.
second-over = The sign-in was interrupted. Start over with your password.
second-taken = Save the codes now. They are not shown again.
recovery = Recovery codes
recovery-left = { $n ->
    [0] There are no recovery codes left.
    [one] There is one recovery code left.
   *[other] There are { $n } recovery codes left.
}
recovery-help = These { $n } codes let you in if you lose your phone. Each works once.
recovery-once = Print them or keep them in a password manager, not on the same phone.
recovery-done = I have saved the codes
recovery-new = Make new recovery codes
recovery-new-help = The old ones stop working.
sessions = Sessions
sessions-help = Where you are signed in. Addresses are not kept.
sessions-end-others = Sign out everywhere else
session-unknown = Unknown device
session-own = this session
session-times = began { $began }, last used { $seen }
session-end = Sign out
session-end-of = Sign out: { $device }
password-change = Change password
password-present = Present password
password-new = New password
password-change-help = Your other sessions end with it.
password-present-wrong = The present password is wrong.
unlock = The session is locked
unlock-help = The page was left alone for a while. Type your password to go on where you were.
unlock-grave = Confirm with your password
unlock-grave-help = This makes sure that it is you who asks.
unlock-kept = What you typed is kept.
unlock-do = Go on
unlock-done = Unlocked. Go on where you were.
unlock-other = I am somebody else
error-network = Not from this network
error-network-help = This is used from declared networks only. Go to your workplace’s network, or ask the operator.

# Administration: accounts, settings, log, roles.
admin = Administration
admin-help = Who can reach the registers, in which role, and for how long.
admin-accounts = Accounts
admin-state = State
admin-state-invited = Invited, the link works until { $until }
admin-state-lapsed = Invited, the link is too old
admin-state-used = In use
admin-state-ended = Ended
admin-roles = Roles
admin-no-roles = No roles: the account reaches no register.
admin-role = Role
admin-role-hint = Roles come from the register’s notice. An operator looks after accounts as well.
admin-role-over = ended { $day }
admin-until-hint = The role ends by itself after this day. Leave it empty for no end.
admin-operator = Operator
admin-nameless = (no name yet)
admin-invited-by = Invited by
admin-invited-unknown = not known
admin-by-init = set-up
admin-invite = Invite somebody
admin-whom = For whom
admin-invite-do = Make the invitation
admin-invite-help = You get a link by which they take the account into use. It works for a day, and once.
admin-link = The link is ready
admin-link-help = Give it only to whom it is for. It is shown this once.
admin-link-why = For somebody who has lost the password or the phone, a new link is a new beginning. The old password and codes stop working when it is used.
admin-link-new = Make a new link
admin-relinked = A link is waiting to be used.
admin-sessions-end = Sign out everywhere
admin-access = Access
admin-take = Take the role away
admin-take-of = Take the role away: { $role }
admin-grant = Give the role
admin-end = End the account
admin-end-help = Its sessions end at once, and the tokens that it made stop working. It cannot be opened again.
admin-end-sure = Yes, end this account
admin-end-unsure = Tick the box to confirm that the account is to end.
admin-end-do = End the account
admin-is-ended = The account was ended. Invite them anew.
admin-no-name = Say whom the account is for: 1 to { $most } characters, and no personal identity code.
admin-no-role = Choose a role that the register’s notice has.
admin-no-day = The last day is today or later, written year-month-day.
admin-last = Somebody must stay operator. Give that to another account first, without an end.
admin-settings = Settings
admin-saved = The settings are saved. They hold already.
admin-second = Ask everybody to sign in in two steps
admin-second-first = Set up sign-in in two steps for yourself first.
admin-idle = Lock a page that is left alone (minutes)
admin-idle-hint = { $least } to { $most } minutes. What was typed is kept.
admin-idle-wrong = Give the time in whole minutes, { $least } to { $most }.
admin-networks = Networks
admin-networks-help = From which networks one may sign in and use a register. One a line, such as 192.0.2.0/24 or 2001:db8::/32. Empty: from anywhere.
admin-networks-all = All sign-in
admin-networks-promised = The notice promises that the register is used from known networks only. Write them here.
admin-networks-wrong = { $list }: line { $line } is no network, or there are more than { $most }.
admin-your-address = Your own address is { $address } now.
admin-no-address = Your address is not known, so networks cannot be limited: declare the proxy below first.
admin-proxies = Trusted proxies
admin-proxies-hint = Only these are believed about where a request came from (X-Forwarded-For).
admin-shut-out = Your own address is not in these networks: you would shut yourself out. Nothing was saved.
log = Log
log-help = Who used data, when and why. That this page was opened is in the log too.
log-deployment-help = Sign-ins, changes of accounts, settings. That this page was opened is in the log too.
log-one = The uses of one person’s data.
log-all = The whole log
log-who = Who
log-whose = Whose
log-program = program
log-job = scheduled work
log-more = { $n ->
    [one] and one more
   *[other] and { $n } more
}
log-some = { $n ->
    [one] one party
   *[other] { $n } parties
}
log-erased = Entry { $seq } was erased, because the log’s period was over.
log-size = { $n ->
    [one] The log has one entry.
   *[other] The log has { $n } entries.
}
log-older = Older
log-newest = Newest
roles = Roles
roles-help = What each role sees and changes. The table comes from the notice.
roles-field = Data
roles-purposes = Purposes
roles-may = May
roles-reads = sees
roles-writes = sees and changes
roles-adds = adds
roles-nothing = does not see
merge = Merge
merge-find = Look for another entry of the same person or organisation
merge-found = Found
merge-found-none = Nobody else was found by these words.
merge-likely = Likely the same
merge-likely-none = Nobody else has the same telephone number, e-mail address or number. Search by name.
merge-beside = Which of the two stays?
merge-swap = Swap sides
merge-field = Data
merge-ours = This entry stays
merge-theirs = This one joins it
merge-then = What happens
merge-records = { $n ->
    [one] One record goes over.
   *[other] { $n } records go over.
}
merge-ties = { $n ->
    [one] One tie goes over.
   *[other] { $n } ties go over.
}
merge-standing = Objections, restrictions and withdrawn consents of both count.
merge-undo-help = For { $days } days this can be taken back. That long, what does not stay is kept too.
merge-do = Merge
merge-was = Merged
merge-undo-until = Another entry was merged into this one. It can be taken back until { $date }.
merge-undo = Take the merge back
done-merged = The entries are merged.
done-unmerged = The merge is taken back. This is an entry of its own again.

# Passkeys.
passkeys = Passkeys
passkeys-help = A passkey lives on your phone, your computer or a security key. With it you sign in without password and code.
passkeys-script = To add a passkey, the browser needs JavaScript.
passkeys-origin = Passkeys can be used when the server is opened by its name over a secure connection (or as localhost).
passkey-label = Name of the passkey
passkey-label-hint = So that you know it again: Work phone.
passkey-add = Add a passkey
passkey-rename = Rename
passkey-remove = Remove
passkey-remove-of = Remove the passkey { $label }
passkey-made = added { $day }
passkey-sign-in = Sign in with a passkey
passkey-use = Use a passkey
passkey-failed = The passkey could not be verified, or the request was interrupted. Try again.
passkey-known = This passkey is in use already.
passkey-too-many = The account has { $most } passkeys already. Remove one that is not used.
passkey-no-label = Give the passkey a name of at most { $most } characters.
second-step-passkey = The password was right. Confirm with a passkey or a recovery code.
second-code-recovery = One of your recovery codes.
contact = Contact us
contact-trap = Leave empty
contact-send = Send
contact-nothing = Write at least one thing.
contact-often = Many messages have been sent from here already. Try again in an hour.
contact-failed = Your message could not be taken just now. What you wrote is still here: try again in a moment.
contact-thanks = Thank you, your message has arrived.
contact-collected = What we use your data for
contact-who = Who
contact-why = What for
contact-long = How long
contact-kept = { $what }: { $keep }
contact-waits = If nobody takes your message up, it is erased after { $days } days at the latest.
contact-notice = Privacy notice and your rights
inbox = Inbox
inbox-help = What came in by contact forms waits here until somebody has looked at it. What nobody takes in is erased after { $days } days at the latest.
inbox-until = erased on { $day } unless somebody takes it in
inbox-none = Nothing new has come in.
inbox-other = Some wait for another purpose: choose it above.
inbox-take = Take in
inbox-refuse = Erase
inbox-mark = Mark { $name }
inbox-refuse-marked = Erase those marked
inbox-refused = { $count ->
    [one] One contact was erased.
   *[other] { $count } contacts were erased.
}
inbox-refuse-sure = { $count ->
    [one] One contact and all that was written goes for good.
   *[other] { $count } contacts and all that was written goes for good.
}
inbox-refuse-none = None that still waits was marked.
inbox-refuse-do = Erase for good
done-taken = The contact is in the register.
forms = Forms
forms-help = A contact form for each site of the company. It asks only for what the notice says.
forms-there = In use
forms-none = There are no forms yet. Make the first one below.
forms-impossible = The notice names no source from which data may be stored.
form-new = New form
form-of = Source and purpose
form-label = Name, such as the site
form-asks = What it asks for
form-sites = Sites that may show the form
form-sites-hint = One a line, like this: https://www.example.fi. The link to the form works without.
form-make = Make the form
form-open = Open
form-embed = Embed in a site
form-end = End the form
contact-trapped = Leave the last field empty and send again.
contact-closed = This form is not in use right now. We are sorry that you wrote in vain: contact us by e-mail or telephone.

today = Today
today-switch = Switch register
today-waits = To do
today-things = { $n ->
    [0] nothing
    [one] one thing
   *[other] { $n } things
}
today-count = How many
today-inbox = Contacts by form
today-hold = Hold ends
today-requests = Requests to answer
today-review = Review of the notice
today-nothing = Nothing waits for you.
today-nothing-help = Here you find contacts by form, requests to answer, holds that end, and days that come near, such as due dates of invoices.
today-leaving = Erased within a week
today-counted = counted { $when }
today-leaving-none = Of the data that you see, nothing is erased within a week.
today-unwanted = { $n ->
    [one] Among them is one contact by form that nobody has taken in.
   *[other] Among them are { $n } contacts by form that nobody has taken in.
}
today-held = { $n ->
    [one] One record has had its time, but a hold keeps it.
   *[other] { $n } records have had their time, but a hold keeps them.
}
today-without-rule = The register holds data that the notice no longer names. No rule erases it.
today-deployment = For the operator
today-no-escrow = There is no escrow. If the home is lost, no backup can be read.
today-escrow-behind = The escrow is not up to date.
today-no-backup = No backup was made in the last weeks.
today-backup-old = The last backup is more than a week old: { $when }.
today-kept = How the notice is kept
today-sweep = Last erasure run
today-erased = Folders erased this month
today-answered = Requests carried out this month
today-answered-late = { $n } late
today-entries = { $n ->
    [one] one entry
   *[other] { $n } entries
}
today-backup = Last backup
today-not-lately = not in the last weeks
today-left = { $days ->
    [0] today
    [one] tomorrow
   *[other] { $days } days
}
today-late = { $days ->
    [one] a day late
   *[other] { $days } days late
}
registers-help = What needs doing in each register.
monday = Monday
tuesday = Tuesday
wednesday = Wednesday
thursday = Thursday
friday = Friday
saturday = Saturday
sunday = Sunday

go = Search everything
go-help = People, companies and what belongs to them in all your registers, and pages to go to.
go-hint = Name, phone, serial number or page
go-any = any of mine
go-commands = Go to
go-none = Nothing was found.
go-none-help = Try the beginning of a word, a telephone number or another purpose: a search sees only what its purpose is for.
go-count = { $n ->
    [0] Nobody was found.
    [one] One was found.
   *[other] { $n } were found.
}
go-all = Show all { $n }
go-left-out = { $n ->
    [one] One was left out: the purpose is not for them.
   *[other] { $n } were left out: the purpose is not for them.
}
keys = Keys
keys-key = Key
keys-help = The keys are off while you type in a field.
keys-everywhere = Everywhere
keys-search = The search of the page, or of everything
keys-new = Add somebody
keys-this = This list
keys-leave = Close, or leave a field
keys-next = Next
keys-before = Previous
keys-open = Open
keys-choose = Choose
keys-card = Card
keys-note = Add a record
keys-acts = Actions
close = Close

document-choose = Choose the file that you want to add.
document-limits = One file, at most { $mb } MB. It is kept sealed, and is only saved from here, never opened.
document-name-help = Without a name the file’s own name is kept, at most { $chars } characters.
document-program = Program or script
document-replace = Replace the file
document-save = Save the file
document-sending = The file is being sent
document-unknown = File
done-erased = Erased, backups included.
erase-record = Erase this record
access-files = ZIP with the files

list-columns = Columns
list-columns-usual = The usual ones
keys-list = List

views = Views
view-label = Keep this view as
view-shared = Shared with everybody in the register
view-keep = Keep the view
view-help = A view remembers how the list is narrowed, its order, its columns and the purpose. Words that were searched for it does not.
view-drop = Take away
view-drop-of = Take the view { $label } away
view-is-shared = shared
export-json = JSON

many = For the chosen
many-chosen = For the chosen:
many-choose = Choose { $name }
many-all = The whole list ({ $n })
many-go = Continue
many-too-many = At most { $most } are dealt with at once: choose fewer.
many-would = { $n ->
    [0] Would be done for nobody.
    [one] Will be done for one.
   *[other] Will be done for { $n }.
}
many-already = { $n ->
    [one] For one it is so already, or there is nothing to do.
   *[other] For { $n } it is so already, or there is nothing to do.
}
many-gone = { $n ->
    [one] One is not there any more.
   *[other] { $n } are not there any more.
}
many-records = { $n ->
    [one] One record goes.
   *[other] { $n } records go.
}
many-staying = { $n ->
    [one] One record stays: a hold, a statute or a term of its own.
   *[other] { $n } records stay: a hold, a statute or a term of their own.
}
many-done = { $n ->
    [0] Done for nobody.
    [one] Done for one.
   *[other] Done for { $n }.
}
many-back = { $n ->
    [0] Nothing could be undone.
    [one] Undone for one.
   *[other] Undone for { $n }.
}
many-not = Not done
many-held = A hold or a statute keeps anything from being erased.
many-phrase = ERASE { $n }
many-phrase-type = Type: { $phrase }
many-phrase-wrong = Type the words exactly as they are asked for.
many-undo = Undo
many-undo-can = You can undo this for all of them together within half an hour.
many-undo-cannot = This cannot be undone for all of them together.
many-undo-days = This can be undone at once for { $days } days, for those of whom nothing else has been recorded since.
many-past = Recent acts on many
many-past-help = Ends of relationships and lifted restrictions recorded for many at once in the last { $days } days. Open a row to undo it.
many-past-none = There is nothing to undo.
many-past-count = For how many
many-past-until = Can be undone until

form-more = Add another
form-more-of = Add another: { $field }

line = All in one line
line-example = Aino Example, Example Ltd, 040 123 4567, aino@example.fi
line-fill = Fill the form
line-company = Company
line-company-hint = If the company is not in the register yet it is added too, and the relationship begins with the company.
